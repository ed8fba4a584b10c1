"""What a change of a call would mean, pure: said before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from outreach.calls import rules, times, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.calls.model import CallBody

Code = Literal[
    "version",
    "deadline-later",
    "deadline-earlier",
    "deadline-passed",
    "grace",
    "material",
    "shown",
    "hidden",
    "nothing",
]


class Consequence(Struct, frozen=True, kw_only=True):
    """One thing that would happen: a code and its arguments, for an app to say in its own words."""

    code: Code
    args: dict[str, str | int]


def of_revision(before: CallBody, after: CallBody, now_ms: int) -> list[Consequence]:
    """Return what follows from a revision, the weightiest first; `nothing` alone when nothing would change."""
    if after == before:
        return [Consequence(code="nothing", args={})]
    return list(_of_revision(before, after, now_ms))


def _of_revision(before: CallBody, after: CallBody, now_ms: int) -> Iterator[Consequence]:
    for field in rules.material(before, after):
        yield Consequence(code="material", args={"field": field})
    was, ends = (times.closes_ms(one.deadline, one.zone) for one in (before, after))
    if was != ends:
        code: Code = "deadline-later" if ends > was else "deadline-earlier"
        yield Consequence(
            code=code, args={"days": abs(ends - was) // times.DAY_MS, "weekday": times.weekday(after.deadline)}
        )
        if ends <= now_ms:
            yield Consequence(code="deadline-passed", args={})
    if before.grace_days != after.grace_days:
        yield Consequence(code="grace", args={"from": before.grace_days, "to": after.grace_days})
    seen_before, seen_after = (_seen(one) for one in (before, after))
    for language in sorted(seen_after - seen_before):
        yield Consequence(code="shown", args={"language": language})
    for language in sorted(seen_before - seen_after):
        yield Consequence(code="hidden", args={"language": language})
    if before.status != "draft":
        yield Consequence(code="version", args={"version": before.version + 1})


def _seen(body: CallBody) -> set[str]:
    return {one for one, said in translations.states(body).items() if said == "published"}
