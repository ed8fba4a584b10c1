"""Fill an empty installation: actors, four open calls, and what one school and one woman have sent already.

Actors, calls and codes are made as the command line makes them; everything else goes over the public wire
(`visitor.py`). Refused: an installation that has a call or an actor already (`NotEmpty`).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from outreach import folder, locale
from outreach.app import create_app
from outreach.calls import actions as calls
from outreach.calls.model import Opening
from outreach.calls.templates import NAMES, template
from outreach.db import open_database
from outreach.demo import camera, lessons, people, posters, voices
from outreach.demo.assessed import ASSESSED
from outreach.demo.visitor import Visitor
from outreach.devices import actions as devices
from outreach.devices import rules
from outreach.ids import uuid7
from outreach.judging import ready
from outreach.sync.kinds import KINDS
from sync import Engine, epochs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from outreach.db import Database, Tx
    from outreach.demo.people import Cast, Pupil
    from outreach.devices.model import Actor
    from outreach.settings import Settings

    Code = Callable[[str], Awaitable[str]]

DAY_MS = 24 * 3600 * 1000


class NotEmpty(Exception):  # noqa: N818 - it says what is the case
    """There is something in this data folder already."""


class DemoLink(Struct, frozen=True, kw_only=True):
    """One link that can be opened at once, by one device."""

    role: str
    name: str
    code: str
    url: str


class DemoLinks(Struct, frozen=True, kw_only=True):
    """All links, in the order of the journey."""

    links: list[DemoLink]


class _Made(Struct, frozen=True, kw_only=True):
    cast: Cast
    calls: dict[str, str]
    """Ids of the calls by template."""


async def load(
    settings: Settings, clock: Callable[[], int], entropy: Callable[[int], bytes], said: Callable[[str], None]
) -> DemoLinks:
    """Load the demonstration and return a link for everybody. `said` hears how far it is. Raises NotEmpty."""
    app = create_app(settings)
    async with _opened(settings, clock, entropy) as (db, code):
        said("people and calls")
        made = await _furnish(db, clock(), entropy)
        async with app.lifespan():
            said("lessons for classes")
            await lessons.publish(app.state.context, made.calls["children-programme"])
            school, woman = made.cast.schools[1].id, made.cast.storyteller.id
            tablet = await Visitor.enrol(app, await code(school), "Tablet of class 5", clock, entropy)
            await _school_sends(tablet, made.calls, said)
            said("a story, spoken")
            phone = await Visitor.enrol(app, await code(woman), "Phone", clock, entropy)
            await _woman_sends(phone, made.calls)
        return await _links(code, settings.public_url, made.cast.invited())


async def links_again(settings: Settings, clock: Callable[[], int], entropy: Callable[[int], bytes]) -> DemoLinks:
    """Return fresh links for those of the demonstration who are in this installation."""
    async with _opened(settings, clock, entropy) as (db, code):
        named = [actor for role in people.ROLES for actor in await db.read(devices.actors, role)]
        there = {(actor.role, actor.name): actor for actor in named}
        invited = people.cast([""] * people.CAST_SIZE).invited()
        found = [(role, there[actor.role, actor.name]) for role, actor in invited if (actor.role, actor.name) in there]
        return await _links(code, settings.public_url, found)


@asynccontextmanager
async def _opened(
    settings: Settings, clock: Callable[[], int], entropy: Callable[[int], bytes]
) -> AsyncIterator[tuple[Database, Code]]:
    """Open the database; give it and a function that makes an enrolment code for an actor."""
    folder.prepare(settings)
    pepper = folder.secret(settings)
    db = open_database(settings.database)
    await db.open()

    async def code(actor: str) -> str:
        return await db.write(devices.invite, pepper, actor, entropy(rules.CODE_BYTES), clock())

    try:
        yield db, code
    finally:
        await db.close()


async def _furnish(db: Database, now_ms: int, entropy: Callable[[int], bytes]) -> _Made:
    made = _Made(
        cast=people.cast([uuid7(now_ms, entropy(10)) for _ in range(people.CAST_SIZE)]),
        calls={name: uuid7(now_ms, entropy(10)) for name in NAMES},
    )
    await db.write(epochs.ensure, entropy(12).hex(), now_ms)
    await db.write(_write_all, made, now_ms)
    return made


def _write_all(tx: Tx, made: _Made, now_ms: int) -> None:
    if calls.calls(tx) or any(devices.actors(tx, role) for role in people.ROLES):
        raise NotEmpty("this data folder is in use; the demonstration needs an empty one")
    for actor in made.cast.everybody():
        devices.create_actor(tx, actor, now_ms)
    for judge in made.cast.judges:  # whoever is invited besides them is shown the training
        ready.prepared(tx, judge.id, ready.CODE, ready.TRAINING, now_ms)
    ledger = Engine(KINDS).ledger(tx, now_ms)
    for i, (name, identity) in enumerate(made.calls.items()):
        calls.open_call(
            tx, ledger, template(name), Opening(id=identity, opens_at=now_ms - (7 + i) * DAY_MS), assessed=ASSESSED
        )
    ledger.flush()


async def _school_sends(tablet: Visitor, call: dict[str, str], said: Callable[[str], None]) -> None:
    group = tablet.create("class", {"name": "5 ب", "level": "mixed"})
    for i, pupil in enumerate(people.PUPILS):
        said(f"poster {i + 1} of {len(people.PUPILS)}")
        entrant = _pupil(tablet, pupil, group)
        # In a thread: the application is alive on this loop, and its jobs keep their leases by the clock.
        master = await asyncio.to_thread(_master, pupil.design, i)
        sha256 = await tablet.upload(master, "image/jpeg")
        await tablet.upload(camera.thumbnail(master), "image/jpeg", preview_of=sha256)
        part = {"kind": "poster", "sha256": sha256, "size": len(master), "type": "image/jpeg", "order": 0}
        _entry(tablet, call["poster-children"], entrant, pupil, part=part)
        await tablet.push()
    entrant = _pupil(tablet, people.ESSAYIST, group)
    _entry(tablet, call["essay-global"], entrant, people.ESSAYIST, text=people.essay())
    await tablet.push()


def _master(design: str, seed: int) -> bytes:
    """Return what a tablet sends of a poster. Not from 12 megapixels: nobody sees the difference, everybody waits."""
    return camera.master(camera.photograph(posters.draw(design, seed), seed, country="JO", long=1800))


def _pupil(tablet: Visitor, pupil: Pupil, group: str) -> str:
    fields = {
        "name": pupil.name,
        "birth": pupil.birth,
        "gender": pupil.gender,
        "class": group,
        "guardian_relation": "mother",
    }
    entrant = tablet.create("entrant", fields)
    _consent(tablet, entrant, "participate", "yes", "child")
    if pupil.standing != "no guardian yet":
        _consent(tablet, entrant, "participate", "yes", "guardian")
        _consent(
            tablet,
            entrant,
            "publish_work",
            "no" if pupil.standing == "no display" else "yes",
            "guardian",
            name_mode="first",
        )
        _consent(tablet, entrant, "publish_work", "yes", "child")
    return entrant


def _consent(
    device: Visitor,
    subject: str,
    item: str,
    answer: str,
    by: str,
    language: str = "ar",
    *,
    name_mode: str | None = None,
) -> None:
    version = locale.messages(language).format("consent-version")
    fields: dict[str, Any] = {
        "subject": subject, "item": item, "answer": answer, "by": by, "method": "device", "text_version": version,
        "language": language,
    }  # fmt: skip
    if by == "guardian":
        fields["relation"] = "mother"
    if name_mode is not None:
        fields["name_mode"] = name_mode
    device.create("consent", fields)


def _entry(
    device: Visitor, call: str, entrant: str, pupil: Pupil, *, part: dict[str, Any] | None = None, text: str = ""
) -> None:
    fields: dict[str, Any] = {"call": call, "entrant": entrant, "title": pupil.title, "declaration": True}
    # A poster has no language of its own; what is written in one has.
    fields |= {"language": "en", "text": text} if text else {"statement": pupil.statement}
    if part is not None:
        fields[f"parts/{device.mint()}"] = part
    device.command(device.create("entry", fields), "entry", "finalise")


async def _woman_sends(phone: Visitor, call: dict[str, str]) -> None:
    about = {
        "name": people.STORYTELLER,
        "birth": "1974",
        "gender": "female",
        "country": "KE",
        "guardian_relation": "none",
    }
    herself = phone.create("entrant", about)
    for item in ("participate", "publish_work", "voice_image"):
        _consent(phone, herself, item, "yes", "self", "en")
    spoken = voices.story("en")
    sha256 = await phone.upload(spoken, "audio/wav")
    part = {"kind": "audio", "sha256": sha256, "size": len(spoken), "type": "audio/wav", "order": 0}
    fields = {
        "call": call["women-stories"], "entrant": herself, "title": voices.STORIES["en"][2], "language": "en",
        "declaration": True, f"parts/{phone.mint()}": part,
    }  # fmt: skip
    phone.command(phone.create("entry", fields), "entry", "finalise")
    await phone.push()


async def _links(code: Code, public_url: str, invited: list[tuple[str, Actor]]) -> DemoLinks:
    links = []
    for role, actor in invited:
        minted = await code(actor.id)
        links.append(DemoLink(role=role, name=actor.name, code=minted, url=f"{public_url}/#enrol={minted}"))
    return DemoLinks(links=links)
