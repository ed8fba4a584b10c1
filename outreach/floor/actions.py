"""What a plain form has done for it: one function, one transaction.

Promised: a form is taken whole or not at all; it goes through the engine as the app's operations do, so that the same
rules hold; sent again it gives the same receipt and changes nothing. A form without script does no proof of work:
instead a network may send a tenth of what proofs admit (`AN_HOUR`), and every work is looked at by a person before
anybody else sees it, as all works are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.doors import actions as doors
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.floor import rules
from outreach.floor.model import Done, Picture
from outreach.floor.operations import operations
from outreach.floor.token import LASTS_MS
from outreach.media import actions as media
from outreach.receipts import actions as receipts
from outreach.receipts.rules import CODE_BYTES, write_code
from sync import Device, epochs
from sync.wire import Push

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from outreach.calls.actions import Call
    from outreach.db import Tx
    from outreach.floor.model import Filled
    from outreach.floor.token import Token
    from sync import Engine
    from sync.arrivals import ReadAnchor
    from sync.wire import PushAnswer

    Take = Callable[[Tx, Device, Push, int, ReadAnchor], PushAnswer]

AN_HOUR: Final = 60
"""Works from one network: a computer room, each seat twice."""
PICTURES_AN_HOUR: Final = 120
NAMED: Final = "Form without script"
"""What the device is called that such a form is; it has a token that nobody was given."""
_GOOD: Final = frozenset({"applied", "merged", "noop"})


class NotTaken(Exception):  # noqa: N818 - a sentence reads better
    """The engine refused a form; `code` is one that `problem-<code>` explains."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def open_calls(tx: Tx, now_ms: int) -> list[Call]:
    """Return the calls that a plain form can be filled in for now."""
    return [one for one in calls.calls(tx) if rules.takes(one) and calls.status_at(one, now_ms) == "open"]


def call_of(tx: Tx, call_id: str, now_ms: int) -> Call | None:
    """Return a call that still takes works: until its grace ends, for who began before the deadline."""
    found = next((one for one in calls.calls(tx) if one.id == call_id and rules.takes(one)), None)
    return found if found is not None and calls.status_at(found, now_ms) in {"open", "closing"} else None


def tenant_of(form: Token) -> str:
    """Return the scope of whoever a form makes; its pictures are theirs before it is sent."""
    return f"entrant:{form.id('actor')}"


def pictures_of(tx: Tx, form: Token, digests: Sequence[str]) -> list[Picture]:
    """Return those pictures that this form has brought here; another's are unknown to it."""
    found = (media.blob_owned(tx, tenant_of(form), one) for one in dict.fromkeys(digests))
    return [Picture(sha256=one.sha256, size=one.size, type=one.type) for one in found if one is not None]


def count_picture(tx: Tx, network: str, now_ms: int) -> None:
    """Count a picture that comes from a network. Raises Problem `too-many-requests`."""
    doors.limit(tx, "plain-picture", network, now_ms, PICTURES_AN_HOUR)


def enter(
    tx: Tx, engine: Engine, pepper: bytes, take: Take, form: Token, filled: Filled, spent: devices.Spent,
    network: str, now_ms: int,
) -> Done:  # fmt: skip
    """Take a form that has no flaw. Raises Problem `too-many-requests`, `call-unknown`; NotTaken, and nothing is."""
    holder = form.id("actor")
    if not doors.once(tx, f"plain {form.id('entry')}", form.at_ms + LASTS_MS, now_ms):
        return _again(tx, form, filled)
    call = call_of(tx, filled.call, now_ms)
    if call is None:
        raise Problem("call-unknown")
    doors.limit(tx, "plain", network, now_ms, AN_HOUR)
    pictures = pictures_of(tx, form, filled.kept)
    devices.create_actor(tx, Actor(id=holder, role="entrant", name=doors.NAMELESS, country=filled.country), now_ms)
    devices.admit(tx, engine, pepper, holder, NAMED, None, spent, now_ms)
    ops = operations(form, filled, call, pictures, tenant_of(form), now_ms)
    device = Device(id=spent.device, holder=holder)
    answer = take(tx, device, Push(epoch=epochs.current(tx), ops=ops), now_ms, lambda _: None)
    bad = next((one for one in answer.results if one.status not in _GOOD), None)
    if bad is not None:
        raise NotTaken(bad.code or "invalid-value")
    receipts.issue(tx, pepper, tenant_of(form), [form.id("entry")], [form.random("receipt", CODE_BYTES)], now_ms)
    return _done(tx, form)


def _again(tx: Tx, form: Token, filled: Filled) -> Done:
    done = _done(tx, form)
    row = entries.entry_by_id(tx, done.entry)
    assert row is not None
    same = (row.title, row.text or "") == (filled.title.strip(), filled.text if filled.text.strip() else "")
    return msgspec.structs.replace(done, again=True, differs=not same)


def _done(tx: Tx, form: Token) -> Done:
    """Return what was received by a form. Raises NotTaken `erased` when nothing of it is left."""
    row = entries.entry_by_id(tx, form.id("entry"))
    if row is None or row.facets.lifecycle == "erased":
        raise NotTaken("erased")
    call = calls.call_by_id(tx, row.call)
    return Done(
        entry=row.id, reference=row.reference or "", title=row.title, call={} if call is None else call.title,
        code=write_code(form.random("receipt", CODE_BYTES)), reasons=row.facets.reasons, timing=row.facets.timing,
    )  # fmt: skip
