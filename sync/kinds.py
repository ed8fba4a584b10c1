"""What the product registers: kinds of documents, their fields, commands and rules.

Promises: a field is checked by its type before anything is merged; keyed fields (`parts/<id>`) are fields of their own
inside the engine and one list, by order and id, on the wire. Refuses at start what could only fail later.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr

from sync.model import Change, Moment, Moved, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sync.ledger import Ledger
    from sync.ports import Tx

ALL = ("*",)
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class Field(Struct, frozen=True):
    """A field of any type that msgspec converts to. A device that sets a `server` field is told `read-only`."""

    type: Any
    server: bool = False


class Command(Struct, frozen=True, kw_only=True):
    """A step of the kind's state machine.

    `args` is a Struct or None; `freezes` names the fields (ALL for all that devices write) that nobody else may have
    changed since the base; `decide(body, args, moment)` is pure.
    """

    decide: Callable[[dict[str, Any], Any, Moment], Moved | Refusal]
    args: Any = None
    freezes: tuple[str, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """What an operation says of a kind: the fields that it sets (None unsets), or a command with its arguments."""

    fields: dict[str, Any] = {}
    command: str | None = None
    args: Any = None


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of document.

    `scopes` are the prefixes in which it may live. `guard(body, field)` returns a sentence when the document's state
    forbids changing the field. `check(body)` judges the whole body after a create or set. Both are pure.
    `after(tx, ledger, change)` is the product's effect in the same transaction; it may raise `errors.Refused`.
    `together(tx, ledger, changes)` does for creates and sets at once what `after` would do one by one, with fewer
    statements: for changes that follow each other, before any operation on another kind is judged. It must not change
    documents of its own kind.
    `contested(tx, ledger, doc)` hears in the same transaction that devices began or ceased to differ about a document.
    `upcast[v]` says in version v + 1 what an app of version v meant; a version without one says the same. Pure.
    """

    name: str
    version: int = 1
    scopes: tuple[str, ...]
    fields: dict[str, Field] = {}
    keyed: dict[str, Field] = {}
    append_only: bool = False
    writable: bool = True
    guard: Callable[[dict[str, Any], str], str | None] | None = None
    commands: dict[str, Command] = {}
    check: Callable[[dict[str, Any]], Refusal | None] | None = None
    after: Callable[[Tx, Ledger, Change], None] | None = None
    together: Callable[[Tx, Ledger, list[Change]], None] | None = None
    contested: Callable[[Tx, Ledger, str], None] | None = None
    upcast: dict[int, Callable[[Said], Said]] = {}
    _shapes: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        """Make what judges all plain fields of an operation in one step, for devices and for the server."""
        mine = {name: field for name, field in self.fields.items() if not field.server}
        force_setattr(self, "_shapes", (_shape(mine), _shape(self.fields)))

    def field(self, name: str) -> Field | None:
        """Return the field called `name` (`parts/<id>` for a keyed one), or None."""
        group, slash, key = name.partition("/")
        if not slash:
            return self.fields.get(name)
        return self.keyed.get(group) if _KEY.match(key) else None

    def refuse(self, fields: dict[str, Any], *, by_server: bool = False) -> Refusal | None:
        """Judge names and types of what somebody wants to set; None values unset and need no type."""
        with suppress(msgspec.ValidationError):  # what almost every operation is
            msgspec.convert(fields, self._shapes[by_server])
            return None
        plain = {name: value for name, value in fields.items() if value is not None and "/" not in name}
        rest = fields
        with suppress(msgspec.ValidationError):
            msgspec.convert(plain, self._shapes[by_server])
            rest = {name: fields[name] for name in fields.keys() - plain.keys()} if len(plain) < len(fields) else {}
        for name, value in rest.items():  # one by one, to say which it is
            refusal = self._refuse_one(name, value, by_server=by_server)
            if refusal is not None:
                return refusal
        return None

    def _refuse_one(self, name: str, value: Any, *, by_server: bool) -> Refusal | None:
        field = self.field(name)
        if field is None:
            return Refusal("unknown-field", name)
        if field.server and not by_server:
            return Refusal("read-only", name)
        if value is not None:
            try:
                msgspec.convert(value, field.type)
            except msgspec.ValidationError as error:
                return Refusal("invalid-value", f"{name}: {error}")
        return None

    def today(self, said: Said, version: int) -> Said:
        """Return what an app of an older version means in the present one (S9)."""
        for step in range(version, self.version):
            said = self.upcast[step](said) if step in self.upcast else said
        return said

    def devices_write(self, name: str) -> bool:
        """Whether devices may write the field called `name`; False for the marks of a lineage."""
        field = self.field(name)
        return field is not None and not field.server

    def encode(self, body: dict[str, Any]) -> bytes:
        """Return the body as it travels."""
        if not self.keyed or "/" not in "".join(body):  # one look: most documents have no member of a list
            return msgspec.json.encode(body)
        wire = {name: value for name, value in body.items() if "/" not in name}
        for group in self.keyed:
            prefix = f"{group}/"
            rows = [{"id": key[len(prefix) :], **value} for key, value in body.items() if key.startswith(prefix)]
            if rows:
                wire[group] = sorted(rows, key=by_order)
        return msgspec.json.encode(wire)

    def decode(self, wire: bytes) -> dict[str, Any]:
        """Return a body that travelled in the engine's form."""
        body: dict[str, Any] = msgspec.json.decode(wire)
        for group in self.keyed:
            for row in body.pop(group, ()):
                body[f"{group}/{row.pop('id')}"] = row
        return body


def _shape(fields: dict[str, Field]) -> type[Struct]:
    """Return a type whose values are bodies of these fields and no others, each of them optional."""
    members = [
        (f"f{at}", field.type, msgspec.field(name=name, default=msgspec.UNSET))
        for at, (name, field) in enumerate(fields.items())
    ]
    return msgspec.defstruct("Shape", members, forbid_unknown_fields=True)


def by_order(row: dict[str, Any]) -> tuple[float, str]:
    """Return what members of a keyed list are sorted by."""
    order = row.get("order")
    return (order if isinstance(order, int | float) else 0, row["id"])


class Registry:
    """All kinds by name. Raises ValueError for a kind named twice or one that contradicts itself."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds: dict[str, Kind] = {}
        for kind in kinds:
            if kind.name in self._kinds:
                message = f"the kind {kind.name} is registered twice"
                raise ValueError(message)
            if any("/" in name for name in (*kind.fields, *kind.keyed)) or kind.fields.keys() & kind.keyed.keys():
                message = f"the kind {kind.name} has a field that is also a key"
                raise ValueError(message)
            self._kinds[kind.name] = kind

    @classmethod
    def of(cls, kinds: Registry | Iterable[Kind]) -> Registry:
        """Return `kinds` as a registry."""
        return kinds if isinstance(kinds, Registry) else cls(kinds)

    def plus(self, kind: Kind) -> Registry:
        """Return a registry that has `kind` too."""
        return self if kind.name in self._kinds else Registry((*self._kinds.values(), kind))

    def get(self, name: str) -> Kind | None:
        """Return a kind or None."""
        return self._kinds.get(name)

    def __getitem__(self, name: str) -> Kind:
        return self._kinds[name]

    @property
    def newest(self) -> int:
        """The highest version of any kind."""
        return max((kind.version for kind in self._kinds.values()), default=1)
