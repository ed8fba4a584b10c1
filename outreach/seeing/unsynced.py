"""Who has not synchronised, and why: so that an officer knows whom to call, and what to say.

Promised: everybody who should send something and whose works may lie on a tablet somewhere is on the list, with one
reason each, the most telling one. Refused: guessing. A tablet that has no network and a tablet in a drawer look alike.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Struct

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.ids import now_ms
from sync import quarantine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.db import Tx
    from outreach.devices.model import Contact

DAY_MS = 24 * 3600 * 1000
ROLES = ("school", "entrant")
PAGE = 500

Why = Literal[
    "never-invited", "code-unused", "code-lapsed", "signed-out", "token-replayed", "held", "app-too-new", "quiet"
]


class Unsynced(Struct, frozen=True, kw_only=True):
    """Somebody to call. `seen_ms` is when an active device was last here; `held` how many operations wait."""

    id: str
    role: str
    name: str
    country: str | None
    why: Why
    devices: int
    seen_ms: int | None
    held: int


def reason(contact: Contact, held: Mapping[str | None, int], now_ms: int, quiet_ms: int) -> Why | None:
    """Return why nothing comes from somebody, or None when there is nothing to call about. Pure.

    `held` counts what waits of its devices, also of those that were signed out, by code.
    """
    if not contact.devices:
        return _without_device(contact)
    if contact.replayed_ms is not None and now_ms - contact.replayed_ms < quiet_ms:
        return "token-replayed"
    if held.get("quarantined"):
        return "held"
    if held.get("app-too-new"):
        return "app-too-new"
    return "quiet" if now_ms - (contact.seen_ms or 0) >= quiet_ms else None


def _without_device(contact: Contact) -> Why:
    if contact.ended:
        return "signed-out"
    if contact.open_code_ms is not None:
        return "code-unused"
    return "code-lapsed" if contact.lapsed else "never-invited"


def unsynced(tx: Tx, now_ms: int, days: int) -> list[Unsynced]:
    """Return whom to call, those who were away for longest first."""
    held: dict[str, Counter[str | None]] = {}
    for pile in quarantine.piles(tx):
        held.setdefault(devices.present(tx, pile.holder), Counter())[pile.code] += pile.operations
    found = []
    for contact in (contact for role in ROLES for contact in devices.contacts(tx, role, now_ms)):
        waits = held.get(contact.id, Counter())
        why = reason(contact, waits, now_ms, days * DAY_MS)
        if why is not None:
            found.append(_shown(contact, why, waits.total()))
    return sorted(found, key=lambda one: (one.seen_ms or 0, one.id))[:PAGE]


def _shown(contact: Contact, why: Why, held: int) -> Unsynced:
    return Unsynced(
        id=contact.id,
        role=contact.role,
        name=contact.name,
        country=contact.country,
        why=why,
        devices=len(contact.devices),
        seen_ms=contact.seen_ms,
        held=held,
    )


@get("/api/v1/unsynced", operation_id="list_unsynced", summary="Who has not synchronised, and why")
async def list_unsynced(
    context: NamedDependency[Context], days: Annotated[int, QueryParameter(ge=1, le=366)] = 14
) -> list[Unsynced]:
    """Return at most 500 schools and entrants of whom nothing was heard for so many days, or whose operations wait."""
    return await context.db.read(unsynced, now_ms(), days)


HANDLERS = (list_unsynced,)
