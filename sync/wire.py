"""The shapes on the wire, strict on the way in; empty, false and absent members are omitted on the way out.

Bodies travel as `msgspec.Raw`, straight from the row. Operations arrive as `Raw` too, so that one unreadable
operation is its own refusal and never that of its neighbours (S8).
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

T = TypeVar("T")
MAX = 2**53 - 1  # what a number in JavaScript still counts exactly

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Id = Annotated[str, Meta(max_length=36, pattern=f"^{UUID}$")]
Scope = Annotated[str, Meta(max_length=100, pattern="^[a-z]{1,16}:[A-Za-z0-9_.-]{1,80}$")]
Name = Annotated[str, Meta(max_length=40, pattern="^[a-z][a-z0-9_]*$")]
Epoch = Annotated[str, Meta(max_length=32, pattern="^[A-Za-z0-9_.:-]*$")]
Seq = Annotated[int, Meta(ge=0, le=MAX)]
Number = Annotated[int, Meta(ge=1, le=MAX)]
Millis = Annotated[int, Meta(ge=-MAX, le=MAX)]
Rev = tuple[Epoch, Seq]
Status = Literal["applied", "merged", "noop", "held", "rejected", "conflict", "retry"]
Why = Literal["deleted", "moved", "withdrawn", "erased"]


class At(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a person acted, as the device believes: evidence, never a decision (S6)."""

    wall_ms: Millis
    mono_ms: Annotated[int, Meta(ge=0, le=MAX)] | None = None
    anchor: Annotated[str, Meta(max_length=512)] | None = None


class Op(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One act of a person on one document. `scope` is where the device last saw the document."""

    n: Number
    type: Literal["create", "set", "delete", "command"]
    id: Id
    scope: Scope
    kind: Name
    base: Rev | None = None
    set: dict[str, Any] = {}
    unset: list[str] = []
    command: Name | None = None
    args: Any = None
    needs: Annotated[list[Id], Meta(max_length=100)] = []
    at: At
    v: Number


class OpHead(Struct, frozen=True, kw_only=True):
    """What must be readable in any operation, of any version of the app, so that it can be answered (S9).

    What it is about is read when it is there: an erasure asks for it (S10).
    """

    n: Number
    v: int = 1
    id: Any = None
    kind: Any = None

    @property
    def doc(self) -> str:
        """The id of its document, or nothing that could be one."""
        return self.id if isinstance(self.id, str) and re.fullmatch(UUID, self.id) else ""


class Doc(Struct, frozen=True, kw_only=True):
    """One document as the server has it."""

    id: str
    kind: str
    scope: str
    seq: int
    body: Raw


class Exit(Struct, frozen=True, kw_only=True):
    """A document that left its scope at `seq`."""

    id: str
    seq: int
    why: str


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The one answer to one operation. With `doc`, the device stores that as its base row."""

    n: int
    status: str
    code: str | None = None
    message: str | None = None
    rev: tuple[str, int] | None = None
    doc: Doc | None = None
    conflicts: list[str] = []


class Grant(Struct, frozen=True, kw_only=True):
    """A scope that the holder may read (`r`) or also write (`rw`)."""

    scope: str
    mode: str


class Limits(Struct, frozen=True, kw_only=True):
    """Bytes are of uncompressed JSON."""

    ops: int = 500
    push_bytes: int = 1_048_576
    page_bytes: int = 1_048_576
    op_bytes: int = 262_144


class Hello(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A device introduces its app: `persisted` says whether the browser promised to keep its storage."""

    app: Annotated[str, Meta(max_length=80)]
    persisted: bool | None = None
    unsent: Annotated[int, Meta(ge=0, le=MAX)] | None = None


class SealKey(Struct, frozen=True, kw_only=True):
    """The public key that bundles are sealed to, as JWK; `kid` is its thumbprint."""

    kid: str
    jwk: dict[str, str]


class HelloAnswer(Struct, frozen=True, kw_only=True):
    """What a device needs to begin: what it may hold, and what of it is recorded and durable."""

    epoch: str
    now: int
    anchor: str
    grants: list[Grant]
    contiguous: int
    highest: int
    durable: int
    seal: SealKey | None = None
    limits: Limits


class Push(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Operations, `n` ascending; each is the JSON of an `Op`. Any epoch is accepted."""

    epoch: Epoch = ""
    ops: list[Raw]

    @classmethod
    def of(cls, epoch: str, ops: list[Op]) -> Push:
        """Build a push from operations, as a device does."""
        return cls(epoch=epoch, ops=[Raw(msgspec.json.encode(op)) for op in ops])


def read_push(data: bytes) -> Push:
    """Decode a push, forgiving."""
    return read_forgiving(data, Push)


def read_forgiving(data: bytes, shape: type[T]) -> T:
    """Decode JSON. Half a character (a lone surrogate: text cut inside an emoji) becomes U+FFFD.

    JSON writers emit them and strict readers refuse the whole text for it, which would block every other operation.
    Raises msgspec.ValidationError and msgspec.DecodeError for anything else that is not of this shape.
    """
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        data = _ESCAPE.sub(_whole, data)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(f"not UTF-8: {error}") from error
    return msgspec.json.decode(data, type=shape)


_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_HALF = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}\Z")


def _whole(escape: re.Match[bytes]) -> bytes:
    return b"\\ufffd" if _HALF.match(escape[0]) else escape[0]


class PushAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One result per operation, in order. `backoff_s` asks to wait so long before sending more."""

    epoch: str
    results: list[Result]
    contiguous: int
    durable: int
    backoff_s: int | None = None


class Pull(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the device has; `awaiting` asks for the results of its held operations that have ended.

    `hash` asks what the scopes should contain then; `wait` asks to be answered when there is something, at the latest
    after so many seconds.
    """

    epoch: Epoch
    cursors: Annotated[dict[Scope, Seq], Meta(max_length=10_000)] = {}
    awaiting: Annotated[list[Number], Meta(max_length=1000)] = []
    limit_bytes: Annotated[int, Meta(ge=1, le=MAX)] | None = None
    hash: bool = False
    wait: Annotated[int, Meta(ge=0, le=25)] = 0


class Page(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything of a scope in (from, to]."""

    scope: str
    from_: int = msgspec.field(name="from")
    to: int
    docs: list[Doc] = []
    exits: list[Exit] = []


class PullAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`heads` names the scopes whose cursor differs from their head; `more: false` means that all pages reach it.

    `hashes`, when asked for, names the scopes whose cursor reaches the head with this answer.
    """

    epoch: str
    enter: list[str] = []
    leave: list[str] = []
    reset: list[str] = []
    pages: list[Page] = []
    heads: dict[str, int] = {}
    more: bool = False
    acks: list[Result] = []
    hashes: dict[str, str] = {}
    contiguous: int
    durable: int

    @property
    def is_empty(self) -> bool:
        """Whether it brings nothing and takes nothing away."""
        return not (self.enter or self.leave or self.reset or self.pages or self.heads or self.more or self.acks)


class Ids(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask for what a scope contains, in order of id; with `slot`, only for the documents of one slot."""

    scope: Scope
    after: Id | None = None
    slot: Annotated[int, Meta(ge=0, le=255)] | None = None


class IdsAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`seq` is the scope's head in the same snapshot; a row with the number 0 was erased."""

    seq: int
    rows: list[tuple[str, int]]
    more: bool = False


class Hash(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask for the sums of a scope."""

    scope: Scope


class HashAnswer(Struct, frozen=True, kw_only=True):
    """The sum of each slot; compare them only if `seq`, the scope's head, is the own cursor."""

    seq: int
    slots: list[str]


class Docs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask for documents by id."""

    scope: Scope
    ids: Annotated[list[Id], Meta(max_length=1000)]


class DocsAnswer(Struct, frozen=True, kw_only=True):
    """As many as fit in a page, at least one if one exists: ask again for those that did not come."""

    docs: list[Doc]
