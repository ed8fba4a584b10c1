"""Looking a file over, and writing it: the same questions, so that what was shown is what is done."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from outreach import audit
from outreach.calls import actions as programmes
from outreach.calls.templates import NAMES, template
from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.errors import Problem
from outreach.imports import planned, reading, rules
from outreach.imports.model import TOLD, Consequences, Told, Wrong
from outreach.locale import messages
from outreach.people import actions as people
from outreach.people.countries import countries
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from outreach.imports.model import Alike, Encoding, Planned, Pupil, School
    from sync import Engine, Ledger


@cache
def _countries() -> dict[str, str]:
    """Return every country by its code and by its names in six languages, in one case."""
    names = ("iso2", "en", "fr", "es", "ru", "zh", "ar")
    return {getattr(one, name).casefold(): code for code, one in countries().items() for name in names}


def country_of(said: str) -> str | None:
    """Return the code of a country that was written as its code, or as its name in one of six languages."""
    return _countries().get(said.casefold())


def schools(
    tx: Tx, data: bytes, encoding: Encoding | None, at_ms: int, *, write: bool, skip_bad: bool = False,
    expect: str = "", by: str = "", language: str = "en",
) -> Consequences:  # fmt: skip
    """Look a file of schools over; with `write`, make those that are not there.

    Raises Problem `import-wrong` for bad rows that are not to be skipped, `import-changed` for another outcome than
    the one that was expected.
    """
    rows, unread = reading.rows(data, encoding, rules.SCHOOL_FIELDS, rules.SCHOOL_FIELDS)
    found, wrong = rules.schools(rows, country_of)
    there = {(one.name, one.country) for one in devices.actors(tx, "school")}
    new = [one for one in found if (one.name, one.country) not in there]
    said = _said("schools", found, [one.id for one in new], [], [*unread, *wrong], [], language)
    if not write:
        return said
    _allow(said, skip_bad=skip_bad, expect=expect)
    for one in new:
        made = Actor(id=one.id, role="school", name=one.name, country=one.country)
        devices.create_actor(tx, made, at_ms)
    audit.note(tx, "imported", by=by, at_ms=at_ms, kind="schools", new=len(new), sha256=said.sha256)
    return msgspec.structs.replace(said, written=True)


def roster(
    tx: Tx, engine: Engine, school: str, data: bytes, encoding: Encoding | None, at_ms: int, *, write: bool,
    skip_bad: bool = False, expect: str = "", by: str = "", language: str = "en",
) -> Consequences:  # fmt: skip
    """Look a school's roster over; with `write`, make the pupils and classes that are not there.

    Raises Problem `school-unknown`, `import-wrong`, `import-changed`.
    """
    actor = devices.actor_by_id(tx, school)
    if actor is None or actor.role != "school":
        raise Problem("school-unknown", "There is no such school.")
    ledger = engine.ledger(tx, at_ms)
    said, new, groups = _look(tx, engine, ledger, f"school:{school}", data, encoding, language)
    if not write:
        return said
    _allow(said, skip_bad=skip_bad, expect=expect)
    scope = f"school:{school}"
    for group in said.classes:
        groups[group] = rules.identity(scope, "class", group)
        ledger.put(groups[group], "class", scope, {"name": group})
    bodies = {one.id: {**one.body, **({"class": groups[one.group]} if one.group else {})} for one in new}
    for identity, body in bodies.items():
        ledger.put(identity, "entrant", scope, body)
    people.save_entrants(tx, ledger, [(identity, scope, body, "") for identity, body in bodies.items()])
    ledger.flush()
    audit.note(tx, "imported", by=by, about=school, at_ms=at_ms, kind="roster", new=len(new), sha256=said.sha256)
    return msgspec.structs.replace(said, written=True)


def calls(
    tx: Tx, engine: Engine, data: bytes, encoding: Encoding | None, at_ms: int, *, write: bool, skip_bad: bool = False,
    expect: str = "", by: str = "", language: str = "en",
) -> Consequences:  # fmt: skip
    """Look a file of calls over; with `write`, make those that are not there, each as a draft.

    Raises Problem `import-wrong`, `import-changed`.
    """
    rows, unread = reading.rows(
        data, encoding, planned.NEEDED, planned.FIELDS, most=planned.ROWS, field=planned.FIELD
    )  # fmt: skip
    shipped = {name: template(name) for name in NAMES}
    found, wrong = planned.calls(rows, shipped, people.is_country, at_ms)
    there = {one.code: one.id for one in programmes.calls(tx, drafts=True)}
    wrong += [
        Wrong(one.row, "code", Words("flaw-call-there", {"code": one.code}))
        for one, _ in found
        if there.get(one.code, one.id) != one.id
    ]
    kept = [made for made in found if there.get(made[0].code, made[0].id) == made[0].id]
    new = [made for made in kept if made[0].code not in there]
    told = [one for one, _ in new]
    said = _said("calls", [one for one, _ in kept], [one.id for one in told], [], [*unread, *wrong], [], language, told)
    if not write:
        return said
    _allow(said, skip_bad=skip_bad, expect=expect)
    ledger = engine.ledger(tx, at_ms)
    for one, opening in new:
        programmes.open_call(tx, ledger, shipped[one.template], opening, by)
    ledger.flush()
    audit.note(tx, "imported", by=by, at_ms=at_ms, kind="calls", new=len(new), sha256=said.sha256)
    return msgspec.structs.replace(said, written=True)


def _look(
    tx: Tx, engine: Engine, ledger: Ledger, scope: str, data: bytes, encoding: Encoding | None, language: str
) -> tuple[Consequences, list[Pupil], dict[str, str]]:
    """Return what a roster would do, the pupils that are new, and the classes that are there by name."""
    today = datetime.fromtimestamp(ledger.now_ms / 1000, UTC).date()
    rows, unread = reading.rows(data, encoding, ("name",), rules.PUPIL_FIELDS)
    found, wrong = rules.pupils(rows, scope, today, country_of)
    groups = {str(one.body.get("name")): one.id for one in engine.documents(tx, scope, "class")}
    have = people.entrants_in(tx, scope)
    known = {one.id for one in have}
    ledger.preload(one.id for one in found)
    erased = {one.id for one in found if one.id not in known and ledger.erased(one.id)}
    wrong += [Wrong(one.row, "name", Words("flaw-erased")) for one in found if one.id in erased]
    new = [one for one in found if one.id not in known | erased]
    lacking = sorted({one.group for one in new if one.group and one.group not in groups})
    there: dict[str, list[tuple[str, str | None]]] = {}
    for person in have:
        there.setdefault(people.likeness(person.name), []).append((person.name, person.birth))
    said = _said(
        "roster", found, [one.id for one in new], lacking, [*unread, *wrong], rules.alike(new, there), language
    )
    return said, new, groups


def _allow(said: Consequences, *, skip_bad: bool, expect: str) -> None:
    if expect and expect != said.sha256:
        raise Problem("import-changed", "Something has changed since you looked. Look again.")
    if said.wrong and not skip_bad:
        errors = tuple((f"{one.row}.{one.field}", one.message) for one in said.errors)
        raise Problem("import-wrong", f"{said.wrong} fields cannot be taken. Nothing was written.", errors=errors)


def _said(
    kind: str, found: Sequence[School | Pupil | Planned], new: Sequence[str], groups: list[str], wrong: list[Wrong],
    like: list[Alike], language: str, told: Sequence[Planned] = (),
) -> Consequences:  # fmt: skip
    ordered, say = sorted(wrong, key=lambda one: (one.row, one.field)), messages(language)
    errors = [Told(one.row, one.field, say.say(one.words)) for one in ordered[:TOLD]]
    digest = hashlib.sha256(msgspec.json.encode([kind, sorted(new), groups, ordered])).hexdigest()
    return msgspec.convert(
        {
            "kind": kind, "rows": len(found) + len({one.row for one in wrong}), "new": len(new),
            "known": len(found) - len(new), "classes": groups, "wrong": len(wrong), "errors": errors,
            "alike": like[:TOLD], "calls": told, "sha256": digest,
        },
        Consequences, from_attributes=True,
    )  # fmt: skip
