"""What can be done with calls. Other features use `call_by_id`, `calls` and the pure functions named in `__all__`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.calls import rules, store
from outreach.calls.counting import Length, count, measure
from outreach.calls.model import Call, CallBody, Opening, Template
from outreach.calls.rules import ages_on, bands_of, is_minor
from outreach.calls.times import Evidence, closes_ms, timing_of
from outreach.errors import Problem

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

__all__ = [
    "Call", "CallBody", "Evidence", "Length", "Opening", "Template", "ages_on", "bands_of", "call_by_id", "calls",
    "closes_ms", "count", "is_minor", "measure", "open_call", "timing_of",
]  # fmt: skip

PUBLIC_SCOPE = "call:public"


def open_call(tx: Tx, ledger: Ledger, template: Template, opening: Opening) -> Call:
    """Open a call made from a template and put it into every device's reach. The caller flushes the ledger.

    Raises Problem `call-broken` (with what is wrong) or `call-code-taken`.
    """
    body = rules.call_from(template, opening)
    broken = rules.broken_call(body)
    if broken:
        raise Problem("call-broken", "; ".join(broken))
    if store.code_taken(tx, body.code):
        raise Problem("call-code-taken", f"There is already a call {body.code}.")
    store.insert(tx, opening.id, body, closes_ms(body.deadline, body.zone))
    ledger.put(opening.id, "call", PUBLIC_SCOPE, wire(body))
    call = store.by_id(tx, opening.id)
    assert call is not None
    return call


def wire(body: CallBody) -> dict[str, Any]:
    """Return the document's body: everything that is said, nothing that is null."""
    filled: dict[str, Any] = _without_nulls(msgspec.to_builtins(body))
    return filled


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(item) for item in value]
    return value


def call_by_id(tx: Tx, call_id: str) -> Call | None:
    """Return one call."""
    return store.by_id(tx, call_id)


def calls(tx: Tx) -> list[Call]:
    """Return all calls, the oldest opening first."""
    return store.every(tx)
