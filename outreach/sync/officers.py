"""What waits of the devices, for officers who look after people: to be released, or rejected with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct
from msgspec.structs import asdict

from outreach import audit
from outreach.context import Context
from outreach.devices import actions as devices
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from sync.quarantine import Pile, Waiting

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.devices.model import Actor as Holder
    from outreach.devices.model import DeviceView
    from sync import Engine
    from sync.engine import Ended

PAGE = 200

Numbers = Annotated[list[Annotated[int, Meta(ge=1, le=2**53 - 1)]], Meta(min_length=1, max_length=500)]


class Release(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let quarantined operations take effect; others of these numbers stay as they are."""

    numbers: Numbers


class Reject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """End operations without effect. The device shows the reason; what they hold is kept in the history."""

    numbers: Numbers
    reason: Annotated[str, Meta(min_length=1, max_length=500)]


class Outcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one operation."""

    n: int
    status: str
    code: str | None = None


class HeldPile(Pile, frozen=True, kw_only=True):
    """How much waits of one device, and whose it is. `name` is null for somebody who is here no longer."""

    name: str | None
    role: str | None
    device_name: str | None
    active: bool
    """Whether the device is still signed in."""


@get("/api/v1/held", operation_id="list_held", summary="Of which devices operations wait")
async def list_held(context: NamedDependency[Context]) -> list[HeldPile]:
    """Return what waits by device and reason, the oldest first, with the names that an officer calls them by."""
    return await context.db.read(_piles, context.engine)


@get("/api/v1/held/{device:str}", operation_id="list_held_of", summary="What waits of one device")
async def list_held_of(
    device: FromPath[str],
    context: NamedDependency[Context],
    after: Annotated[int, QueryParameter(ge=0, le=2**53 - 1)] = 0,
) -> list[Waiting]:
    """Return at most 200 operations above the number `after`, without the values that they hold."""
    return await context.db.read(context.engine.waiting, device, after, PAGE)


@post(
    "/api/v1/held/{device:str}/release", dto=Strict, return_dto=None, status_code=200, operation_id="release_held",
    summary="Let quarantined operations take effect",
)  # fmt: skip
async def release_held(
    device: FromPath[str], data: JSONBody[Release], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> list[Outcome]:
    """Merge each with its own base. Twice is once: what waits no more is not in the answer."""
    ended = await context.db.write(_release, context.engine, device, data.numbers, actor.id, now_ms())
    return [Outcome(n=n, status=status, code=code) for n, status, code in ended]


@post(
    "/api/v1/held/{device:str}/reject", dto=Strict, return_dto=None, status_code=200, operation_id="reject_held",
    summary="End operations that wait",
)  # fmt: skip
async def reject_held(
    device: FromPath[str], data: JSONBody[Reject], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> list[Outcome]:
    """Reject each with a reason that its device shows."""
    ended = await context.db.write(_reject, context.engine, device, data, actor.id, now_ms())
    return [Outcome(n=n, status=status, code=code) for n, status, code in ended]


def _piles(tx: Tx, engine: Engine) -> list[HeldPile]:
    piles = engine.piles(tx)
    holders = {pile.holder: devices.actor_by_id(tx, pile.holder) for pile in piles}
    known = {one.id: one for holder in holders for one in devices.devices(tx, holder)}
    return [_named(pile, holders[pile.holder], known.get(pile.device)) for pile in piles]


def _named(pile: Pile, who: Holder | None, device: DeviceView | None) -> HeldPile:
    return HeldPile(
        **asdict(pile),
        name=None if who is None else who.name,
        role=None if who is None else who.role,
        device_name=None if device is None else device.name,
        active=device is not None and device.state == "active",
    )


def _release(tx: Tx, engine: Engine, device: str, numbers: list[int], by: str, at_ms: int) -> list[Ended]:
    ended = engine.release(tx, device, numbers, at_ms)
    if ended:
        audit.note(tx, "held-released", by=by, about=device, at_ms=at_ms, operations=len(ended))
    return ended


def _reject(tx: Tx, engine: Engine, device: str, wanted: Reject, by: str, at_ms: int) -> list[Ended]:
    ended = engine.reject(tx, device, wanted.numbers, wanted.reason, at_ms)
    if ended:
        audit.note(tx, "held-rejected", by=by, about=device, at_ms=at_ms, operations=len(ended))
    return ended


HANDLERS = (list_held, list_held_of, release_held, reject_held)
