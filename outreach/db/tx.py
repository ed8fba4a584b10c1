"""What a transaction is, for everything above the engine.

One transaction is one plain function `fn(tx, *args)`, written in portable SQL with `?` placeholders. It may run
again when the engine asks for it (PostgreSQL: a serialization failure), so it does no I/O and keeps no state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from sync import Contended  # raised by whatever finds that another transaction was quicker: run the function again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

P = ParamSpec("P")
R = TypeVar("R")

__all__ = ["Contended", "Database", "Row", "StorageAway", "StorageBroken", "StorageFull", "Tx", "Value", "among"]

_SIZES = (1, 8, 50, 200)
_AMONG = _SIZES[-1]

Value = str | bytes | int | float | None
Row = tuple[Any, ...]


class StorageBroken(Exception):  # noqa: N818 - it names what happened, not a failure
    """The engine could not make a commit durable. Nothing of it is acknowledged and writes stop."""


class StorageFull(StorageBroken):
    """The disk is full: nothing was written, and there may be room again."""


class StorageAway(Exception):  # noqa: N818 - likewise
    """The engine does not answer just now, or ended the transaction: ask again. What was asked may have been done."""


class Tx(Protocol):
    """One open transaction: four verbs and a savepoint."""

    def one(self, sql: str, *params: Value) -> Row | None:
        """Return the first row, or None."""

    def all(self, sql: str, *params: Value) -> list[Row]:
        """Return every row."""

    def run(self, sql: str, *params: Value) -> int:
        """Execute and return the number of rows that changed."""

    def many(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> int:
        """Execute once for each row and return the number of rows that changed, of all together."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Undo what the block did, and only that, when it raises."""


def among(tx: Tx, sql: str, ids: Iterable[str]) -> list[Row]:
    """Return the rows of `sql`, in which `{}` stands for a list of placeholders, for any number of ids."""
    wanted = list(dict.fromkeys(ids))
    rows: list[Row] = []
    for start in range(0, len(wanted), _AMONG):
        part = wanted[start : start + _AMONG]
        full = next(size for size in _SIZES if size >= len(part))  # few shapes of a statement stay prepared
        rows += tx.all(sql.format(",".join("?" * full)), *part, *part[-1:] * (full - len(part)))
    return rows


class Database(Protocol):
    """Runs functions as transactions, on either engine."""

    @property
    def engine(self) -> str:
        """`sqlite` or `postgresql`."""

    @property
    def broken(self) -> bool:
        """Whether nobody can say what is on the disk: a flush failed, or a page is damaged. Nothing is written then."""

    @property
    def queued(self) -> int:
        """How many functions wait for the writer."""

    def writing(self) -> tuple[int, bool]:
        """Return a number that grows with each statement and commit, and whether one is under way. For any thread."""

    def log_bytes(self) -> int:
        """Return the size of the log that a checkpoint has not emptied yet. Blocking; 0 where the engine minds it."""

    async def open(self) -> None:
        """Connect. Must be awaited before anything else."""

    async def close(self) -> None:
        """Finish what is queued, then disconnect."""

    async def write(self, fn: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fn(tx, ...)` in a transaction; when this returns, its effects are on disk.

        Cancelling the caller does not undo it: the commit may still happen, which is why operations are idempotent.
        """

    async def read(self, fn: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fn(tx, ...)` on one snapshot; writing in it is an error."""

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the loop after writes have become durable (a hint to look again, never data)."""

    def on_group(self, listener: Callable[[int, float], None]) -> None:
        """Call `listener` with how many functions shared a commit and how long it took (s), for who counts."""
