"""Safeguarding, retention (C31): set before opening, never without an end, deleted at night and told."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import pytest

from outreach.calls import actions as calls
from outreach.calls.model import CallBody, Retention, Revision
from outreach.calls.templates import NAMES, template
from outreach.entries import actions as entries
from outreach.erasure import listing
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.people import actions as people
from outreach.retention import actions, jobs, store
from outreach.screening import actions as screening
from tests.safeguarding.test_collection import CLEAN
from tests.support.programme import DAY_MS
from tests.support.traces import traces

SHORT = Retention(drafts=5, withdrawn=5, works=10, placed=40, names=20, consents=30)


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


@pytest.mark.parametrize("name", NAMES)
def test_c31_every_call_has_an_end_for_every_class(name):
    kept = msgspec.to_builtins(template(name).retention)
    assert set(kept) == {"drafts", "withdrawn", "works", "placed", "names", "consents", "certificates"}
    assert all(1 <= days <= 3700 for days in kept.values())


@pytest.mark.parametrize("never", ["indefinite", None, 0, -1, 3701, 10**9, 1.5, True])
@pytest.mark.parametrize("what", ["works", "consents"])
def test_c31_indefinite_is_not_an_accepted_value(what, never):
    body = msgspec.to_builtins(template("poster-children"))
    body |= {"retention": {what: never}}
    body.pop("window_days"), body.pop("code_stem")
    more = {"code": "X-26", "opens_at": 1, "deadline": "2026-08-01T23:59", "zone": "UTC", "age_reference": "2026-08-01"}
    with pytest.raises(msgspec.ValidationError, match=rf"retention.{what}"):
        msgspec.convert({**body, **more}, CallBody)


def test_c31_what_was_promised_before_opening_only_becomes_shorter(stage):
    call = stage.call(retention=SHORT)

    def revise(**days):
        def fn(tx):
            ledger = stage.engine.ledger(tx, stage.now_ms)
            wanted = msgspec.structs.replace(SHORT, **days)
            made = calls.revise(tx, ledger, call.id, Revision(reason="as promised", retention=wanted))
            ledger.flush()
            return made

        return stage.write(fn)

    with pytest.raises(Problem) as refused:
        revise(works=11)
    assert refused.value.errors[0][0] == "retention.works"
    assert revise(works=9).retention.works == 9


def test_c31_a_night_deletes_what_is_due_and_says_so(stage, db, run, tmp_path):
    school = stage.device()
    call = stage.call("children-programme", retention=SHORT, zone="UTC", deadline="2026-06-01T23:59", grace_days=1)
    pupil = school.pupil(name="Zeinabou Ali")
    school.consent(pupil, relation="aunt of Zeinabou")
    entry = school.poster(call, pupil, title="Zeinabou's well")
    school.do(entry, "finalise")
    stage.blob(school.scope)
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)
    school.poster(call, pupil, title="Zeinabou never sent this")
    school.sync()
    end = calls.grace_ends_ms(call)
    context = SimpleNamespace(db=db, engine=stage.engine, settings=SimpleNamespace(data=tmp_path))

    def night(days):
        stage.now_ms = end + days * DAY_MS
        return run(jobs.done(context, stage.now_ms)).deleted

    def left(*texts):
        return set(stage.read(traces, *texts))

    assert night(4) == {}
    assert night(6) == {"drafts": 1}
    assert left("never sent this") == set()
    assert stage.read(entries.entry_by_id, entry).facets.lifecycle == "accepted"
    assert night(11) == {"works": 1}
    assert left("Zeinabou's well") == set()
    assert stage.read(entries.entry_by_id, entry).facets.lifecycle == "erased"
    assert stage.read(people.entrant, pupil).name == "Zeinabou Ali"
    assert night(21) == {"names": 1}
    assert left("Zeinabou Ali") == set()
    assert left("aunt of Zeinabou") == {"aunt of Zeinabou"}  # what allowed it is proved for longer
    assert night(52) == {"consents": 1}
    assert left("Zeinabou") == set()
    assert night(53) == {}
    reports = stage.read(store.reports, 10)
    assert [one.deleted for one in reports] == [{}, {"consents": 1}, {"names": 1}, {"works": 1}, {"drafts": 1}, {}]
    assert {one.by for one in listing.read(tmp_path / listing.NAME)} == {"retention"}
    school.sync()
    assert {row.kind for row in school.view.values()} == {"call"}


def test_c31_a_withdrawn_consent_takes_the_work_along(stage, db, run, tmp_path):
    school = stage.device()
    pupil = school.pupil()
    school.consent(pupil)
    entry = school.poster(stage.call(retention=SHORT), pupil)
    school.do(entry, "finalise")
    school.consent(pupil, answer="no")
    school.sync()
    assert school.body(entry)["consent"] == "withdrawn"
    for days, due in ((4, []), (5, [("withdrawn", entry)])):
        found = stage.read(actions.due_works, stage.now_ms + days * DAY_MS)
        assert [(one.what, one.entry) for one in found] == due
