"""A real server with a school whose certificates were issued; and a house whose officers prepare batches."""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace

import msgspec
import pytest

from outreach.certificates import actions, issuing
from outreach.certificates.batches import actions as batches
from outreach.certificates.batches import preparing, running
from outreach.certificates.model import ListedRow, ListRequest
from outreach.context import Context
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.screening import actions as screening
from outreach.screening.model import Checklist, Clear
from outreach.settings import read_settings
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote, open_call, store_blob

CHECKLIST = {
    "personal_data_visible": False, "uniform_visible": False, "other_persons_visible": False, "abuse_disclosed": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def issued(server):
    """What a school got: two pupils' certificates, issued by an officer over HTTP."""
    school, other, officer = server.actor("school", country="NE"), server.actor("school"), server.actor("officer")
    tablet, boss = Remote(server.device(school.id)), server.device(officer.id)
    call = server.transact(open_call, "poster-children", {"opens_at": now_ms() - DAY_MS, "id": uuid()}, now_ms())
    pupils = [tablet.pupil(name=name, birth="2016-03") for name in ("Amina Khan", "عائشة بنت خالد")]
    entries = [tablet.poster(call, pupil) for pupil in pupils]
    for pupil, entry in zip(pupils, entries, strict=True):
        tablet.consent(pupil)
        tablet.do(entry, "finalise")
    server.transact(store_blob, tablet.scope, "ab" * 32, now_ms())
    for entry in entries:
        boss.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CHECKLIST}).raise_for_status()
    survey = boss.get("/api/v1/certificates/eligible", params={"call": call.id}).raise_for_status().json()
    answer = boss.post("/api/v1/certificates/issue", json={"call": call.id, "kind": "participation"}).raise_for_status()
    tablet.sync()
    bodies = {row.body["name"]: row.body for row in tablet.view.values() if row.kind == "certificate"}
    with closing(tablet.client), closing(boss), closing(server.device(other.id)) as stranger:
        yield SimpleNamespace(
            call=call, school=tablet, officer=boss, other=stranger, survey=survey, answer=answer.json(),
            bodies=bodies, amina=bodies["Amina K."],
        )  # fmt: skip


OFFICER = uuid()
CLEAN = Checklist(
    personal_data_visible=False, uniform_visible=False, other_persons_visible=False, abuse_disclosed=False
)


@pytest.fixture
def context(db, stage, tmp_path):
    settings = read_settings(
        {"OUTREACH_DATA": str(tmp_path), "OUTREACH_PUBLIC_URL": "https://certificates.example.org"}
    )
    return Context(settings=settings, db=db, engine=stage.engine, pepper=b"")


@pytest.fixture
def house(stage, context, run):
    """A call and a school with three pupils: two may have a certificate, one has no consent."""
    call, school = stage.call(), stage.device()
    pupils = [school.pupil(name=name) for name in ("Amina Khan", "عائشة بنت خالد", "Moussa Diallo")]
    entries = [school.poster(call, pupil) for pupil in pupils]
    for pupil in pupils[:2]:
        school.consent(pupil)
    for entry in entries:
        school.do(entry, "finalise")
    stage.blob(school.scope)
    for entry in entries:
        stage.write(screening.clear, stage.engine, entry, Clear(checklist=CLEAN), OFFICER, uuid(), stage.now_ms)
    return SimpleNamespace(
        call=call, school=school, pupils=pupils, entries=entries,
        survey=lambda: run(issuing.survey(context, call.id, "participation")),
        issue=lambda: run(issuing.issue(context, call.id, "participation", OFFICER)),
    )  # fmt: skip


@pytest.fixture
def office(house, stage, context, run):
    """What officers do, in short names."""

    class Office:
        call = house.call

        def prepare(self, kind="participation"):
            return run(preparing.prepare(context, house.call.id, kind, OFFICER))

        def step(self, batch, which, officer=OFFICER):
            return stage.write(batches.step, batch.id, which, officer, stage.now_ms)

        def start(self, batch):
            self.step(batch, "approve")
            return self.step(batch, "start")

        def run(self, batch):
            run(running.run(context, msgspec.json.encode(batch.id)))
            return self.view(batch)

        def view(self, batch):
            return stage.read(batches.view, batch.id)

        def refused(self, batch):
            return stage.read(lambda tx: batches.items(tx, batch.id, 0, "en", refused=True))

        def kept(self):
            return stage.read(actions.of_call, house.call.id)

        def record(self, kind, *rows, check=False):
            asked = ListRequest(call=house.call.id, kind=kind, rows=list(rows), check=check)
            return run(preparing.record(context, asked, OFFICER))

    return Office()


def refused(call, code):
    """Return the problem that a call is refused with."""
    with pytest.raises(Problem) as refusal:
        call()
    assert refusal.value.code == code
    return refusal.value


def row(house, name, **more):
    return ListedRow(name=name, school=house.school.actor.id, **more)


def documents(school):
    """Return what the school reads of its certificates."""
    school.sync()
    return [row.body for row in school.view.values() if row.kind == "certificate"]
