"""What holds for an activity, pure: what it must say, and what its call takes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from outreach.activities.model import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from outreach.calls.actions import Call

NEEDED: Final = ("call", "kind", "date")


class Flaw(Struct, frozen=True):
    """Why an activity is not taken as it is, with a stable code and a sentence for a person."""

    code: str
    message: str


def incomplete(body: Mapping[str, Any]) -> Flaw | None:
    """Return what an activity lacks by itself, or None. One in which nobody took part did not happen."""
    missing = [name for name in NEEDED if name not in body]
    if missing:
        return Flaw("activity-incomplete", f"An activity must say: {', '.join(missing)}.")
    try:
        date.fromisoformat(body["date"])
    except ValueError:
        return Flaw("activity-day", f"The day {body['date']} does not exist.")
    if sum(body.get(name, 0) for name in PEOPLE) == 0:
        return Flaw("activity-empty", "Say how many took part.")
    return None


def flaw(body: Mapping[str, Any], call: Call, latest: date) -> Flaw | None:
    """Return why a call does not take an activity, or None. `latest` is the last day that has begun anywhere."""
    return next(_flaws(body, call, latest), None)


def _flaws(body: Mapping[str, Any], call: Call, latest: date) -> Iterator[Flaw]:
    if body["kind"] not in call.activities:
        yield Flaw("activity-not-taken", f"This call keeps no log of {body['kind']}.")
    if date.fromisoformat(body["date"]) > latest:
        yield Flaw("activity-day", f"{body['date']} has not come yet.")
    parts = [value for name, value in body.items() if name.startswith("parts/")]
    taken = {rule.kind: rule for rule in call.media}
    if len(parts) > call.limits.parts:
        yield Flaw("too-many-parts", f"This call takes at most {call.limits.parts} parts.")
    for kind, number in Counter(part["kind"] for part in parts).items():
        if kind not in taken:
            yield Flaw("part-not-taken", f"This call takes no {kind}.")
        elif number > taken[kind].max:
            yield Flaw("too-many-parts", f"This call takes at most {taken[kind].max} of {kind}.")
    for part in parts:
        rule = taken.get(part["kind"])
        if rule is not None and part["type"].partition(";")[0] not in rule.types:
            yield Flaw("part-not-taken", f"This call takes no {part['type']} as {part['kind']}.")
        if rule is not None and part["size"] > rule.bytes_max:
            yield Flaw("part-too-large", f"A {part['kind']} may have {rule.bytes_max} bytes.")
