"""What the engine needs from outside: one open transaction. Nothing here knows a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

Value = str | bytes | int | float | None
Row = tuple[Any, ...]


class Tx(Protocol):
    """One open transaction. Statements use `?` placeholders and the SQL that SQLite and PostgreSQL share."""

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
