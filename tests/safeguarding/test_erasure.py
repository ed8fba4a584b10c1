"""Safeguarding, erasure (C29, C30, C32): three depths, a certificate that tells nothing, and no way back."""

from __future__ import annotations

import re

import msgspec
import pytest

from outreach.backup import backup, restore
from outreach.calls.model import Limits
from outreach.db import open_database
from outreach.db.migrate import migrate
from outreach.entries import actions as entries
from outreach.erasure import actions, listing, rules, store
from outreach.erasure.model import Order
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.judging import counting, record
from outreach.judging import store as judging
from outreach.people import actions as people
from outreach.screening import actions as screening
from outreach.settings import read_settings
from tests.safeguarding.test_collection import CLEAN
from tests.support.panel import FULL, HALF, NONE, ROUND, Panel
from tests.support.programme import NOON, Stage
from tests.support.traces import traces

NAME, TITLE, WORDS = "Aminata Zeinabou", "The well of Zinder", "Our grandmother dug it"
MODES = ("person", "content", "all")


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: the SQL is held by the contract, and documents by the engine's own tests."""
    return sqlite_url


def erase(stage, target, mode="all", subject="entry", why="request"):
    order = Order(subject=subject, target=target, mode=mode, why=why)
    return stage.write(actions.erase, stage.engine, order, "an-officer", new_id(), stage.now_ms)


def sent(stage, school, **more):
    """Return a pupil and a cleared work with answers of guardian and child."""
    pupil = school.pupil(name=NAME)
    for subject in (pupil,):
        school.consent(subject)
        school.consent(subject, "publish_work", "no", by="child", relation="self", evidence="cd" * 32)
    entry = school.poster(stage.call(), pupil, title=TITLE, statement=WORDS, **more)
    school.consent(entry, "press", name_mode="first")
    school.do(entry, "finalise")
    stage.blob(school.scope)
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)
    school.sync()
    return pupil, entry


ON_THE_WAY = {"audit", "blob", "job", "erasure"}
"""Where digests stay until a job has unlinked the files, and bare ids for ever."""


def left(stage, *texts):
    found = stage.read(traces, *texts)
    return {text: tables - ON_THE_WAY for text, tables in found.items() if tables - ON_THE_WAY}


def test_c29_person_forgets_whose_it_is_and_keeps_the_work(stage, school):
    pupil, entry = sent(stage, school)
    made = erase(stage, pupil, "person", "person")
    assert left(stage, NAME) == {}
    assert stage.read(people.entrant, pupil) is None
    body = school.body(entry)
    assert (body["title"], "entrant" in body, body["lifecycle"]) == (TITLE, False, "received")  # nobody agrees any more
    assert left(stage, pupil) == {
        pupil: {"sync_doc", "sync_exit", "sync_operation"}
    }  # the id that refuses to come back
    assert pupil not in {row.id for row in school.view.values()}
    assert rules.counts(made.documents) == {"consent": 3, "entrant": 1}


def test_c29_content_keeps_an_empty_shell(stage, school):
    _, entry = sent(stage, school)
    erase(stage, entry, "content")
    assert left(stage, TITLE, WORDS, "ab" * 32) == {}
    row = stage.read(entries.entry_by_id, entry)
    assert (row.title, row.statement, row.facets.lifecycle, bool(row.reference)) == ("", None, "erased", True)
    assert stage.read(entries.cleared, row.call) == []
    school.sync()
    assert entry not in school.view
    assert erase(stage, entry, "person").mode == "content"  # it went deeper already
    assert erase(stage, entry).mode == "all"
    assert stage.read(entries.entry_by_id, entry) is None


def test_c29_all_of_a_person_is_nowhere(stage, school):
    pupil, entry = sent(stage, school)
    draft = school.poster(stage.call(code="OTHER-26"), pupil, title="Not yet sent")
    school.sync()
    made = erase(stage, pupil, "all", "person")
    assert left(stage, NAME, TITLE, WORDS, "Not yet sent", "ab" * 32, "cd" * 32) == {}
    school.sync()
    assert {row.kind for row in school.view.values()} <= {"call"}
    assert rules.counts(made.documents) == {"consent": 3, "entrant": 1, "entry": 2, "notice": 1}
    assert {one.id for one in made.documents} >= {pupil, entry, draft}


@pytest.mark.parametrize("mode", MODES)
def test_c29_a_work_of_two_stays_with_the_other(stage, school, mode):
    pupil, friend = school.pupil(name=NAME), school.pupil(name="Moussa")
    for one in (pupil, friend):
        school.consent(one)
    entry = school.poster(stage.call(limits=Limits(makers=2)), pupil, entrants=[pupil, friend])
    school.do(entry, "finalise")
    erase(stage, pupil, mode, "person")
    assert (school.body(entry)["entrants"], school.body(entry)["consent"]) == ([friend], "granted")
    assert left(stage, NAME) == {}


@pytest.mark.parametrize("mode", MODES)
def test_c29_nobody_elses_place_moves(db, run, mode):
    panel = Panel(db, run)
    one, two = panel.judge(1), panel.judge(2)
    works = [panel.entry(number) for number in (1, 2, 3)]
    panel.open_round()
    for judge in (one, two):
        for given in panel.pack(judge):
            assigned = panel.read(judging.assignment_by_id, given["id"])
            panel.score(judge, given["id"], (FULL, HALF, NONE)[works.index(assigned.entry)], comment="Aminata drew it")
    panel.status("closed")
    panel.lock()
    before = {line.entry: line for pool in panel.results().pools for line in pool.lines}
    kept = panel.read(judging.kept, ROUND)
    assert [before[work].place for work in works] == [1, 2, 3]
    gone = works[0]
    order = Order(subject="entry", target=gone, mode=mode)
    panel.write(actions.erase, panel.engine, order, "officer", new_id(), panel.now)
    after = {line.entry: line for pool in panel.results().pools for line in pool.lines}
    assert [after[work] for work in works[1:]] == [before[work] for work in works[1:]]
    again = panel.read(judging.kept, ROUND)
    assert again.record == kept.record == record.written(record.verified(kept.record))
    sheets = [sheet for sheet in panel.read(judging.sheets, ROUND) if sheet.entry == gone]
    assert [sheet.scores for sheet in sheets] == [FULL, FULL]
    if mode != "person":
        assert {sheet.comment for sheet in sheets} == {""}
        assert panel.read(lambda tx: tx.all("SELECT body FROM sync_doc WHERE body LIKE '%Work 1%'")) == []
        assert gone not in {doc["id"] for doc in panel.pull(panel.school)}


def test_c29_one_that_was_withdrawn_does_not_come_back_into_the_places(db, run):
    panel = Panel(db, run)
    one, two = panel.judge(1), panel.judge(2)
    works = [panel.entry(number) for number in (1, 2, 3)]
    panel.open_round()
    for judge in (one, two):
        for given in panel.pack(judge):
            assigned = panel.read(judging.assignment_by_id, given["id"])
            panel.score(judge, given["id"], (FULL, HALF, NONE)[works.index(assigned.entry)])
    panel.status("closed")
    panel.lock()
    panel.becomes(works[0], "withdrawn")

    def places():
        return {line.entry: line.place for pool in panel.results().pools for line in pool.lines}

    assert [places()[work] for work in works[1:]] == [1, 2]
    panel.write(actions.erase, panel.engine, Order(subject="entry", target=works[0]), "officer", new_id(), panel.now)
    assert [places()[work] for work in works[1:]] == [1, 2]


def test_c29_a_round_under_way_goes_on_without_it(db, run):
    panel = Panel(db, run)
    panel.judge(1), panel.judge(2)
    works = [panel.entry(number) for number in (1, 2)]
    panel.open_round()
    panel.write(actions.erase, panel.engine, Order(subject="entry", target=works[0]), "officer", new_id(), panel.now)
    seen = panel.read(counting.seen, ROUND)
    assert ([work.entry for work in seen.works], seen.erased) == ([works[1]], ())


def test_c27_evidence_is_not_erased_while_a_concern_is_open(stage, school):
    pupil, entry = sent(stage, school)

    def hold(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        entries.set_judging(tx, ledger, entry, "held")
        ledger.flush()

    stage.write(hold)
    for target, subject in ((entry, "entry"), (pupil, "person")):
        with pytest.raises(Problem, match="erasure-held"):
            erase(stage, target, subject=subject)
    assert school.body(entry)["title"] == TITLE


def test_c30_the_certificate_says_what_when_by_whom_and_nothing_of_the_person(stage, school):
    pupil, _ = sent(stage, school)
    made = erase(stage, pupil, "all", "person")
    paper = rules.certificate(made)
    assert (paper.subject, paper.mode, paper.by, paper.at_ms, paper.files) == ("person", "all", "an-officer", NOON, 1)
    assert paper.sha256 == rules.digest(made.documents)
    assert re.fullmatch("[0-9a-f]{64}", paper.sha256)
    written = msgspec.json.encode([paper, made]).decode()
    for said in (NAME, TITLE, WORDS, "2015", "mother", "female", "NE", "Maradi"):
        assert said not in written
    assert erase(stage, pupil, "all", "person") == made  # once is for ever
    assert stage.read(store.everything) == [made]
    assert rules.digest([]) != paper.sha256


def test_c32_a_stale_tablet_brings_nothing_back(stage, school):
    """It was away with edits, answers and a new work of the erased person, and sends them all."""
    pupil, entry = sent(stage, school)
    stale = stage.device(school.actor)
    draft = stale.poster(stage.call(code="OTHER-26"), pupil, title="Begun before")
    stale.sync()
    stale.set(draft, {"text": "Zeinabou went on"})
    stale.set(pupil, {"name": "Aminata Z."})
    stale.consent(pupil, "contact", relation="aunt Zeinabou")
    stale.consent(entry, "press", "no", relation="uncle Zeinabou")
    stale.poster(stage.call(code="MORE-26"), pupil, title="Zeinabou's second work")
    stale.make("entrant", name="Somebody else", birth="2015")
    erase(stage, pupil, "all", "person")
    stale.sync()
    assert left(stage, NAME, TITLE, WORDS, "Zeinabou", "Aminata Z.") == {}
    assert {result.code for result in stale.attention} == {"erased"}
    assert len(stale.attention) == 5
    assert [row.body["name"] for row in stale.view.values() if row.kind == "entrant"] == ["Somebody else"]
    fresh = stage.device(school.actor)
    fresh.sync()
    assert {row.kind for row in fresh.view.values()} == {"call", "entrant"}


@pytest.mark.may_block  # commands with a process of their own
def test_c32_a_restored_copy_erases_again_before_anything_is_served(run, sqlite_url, tmp_path):
    settings = read_settings({"OUTREACH_DATA": str(tmp_path / "data"), "OUTREACH_DATABASE": sqlite_url})
    db = open_database(sqlite_url)
    run(db.open())
    stage = Stage(db, run)
    school = stage.device()
    pupil, entry = sent(stage, school)
    copy = tmp_path / "copies" / "before.tar"
    copy.parent.mkdir()
    settings.data.mkdir()
    run(backup(db, settings, copy, stage.now_ms, lambda _: None))
    made = erase(stage, pupil, "all", "person")
    listing.write(settings.data / listing.NAME, [made])
    run(backup(db, settings, tmp_path / "copies" / "after.tar", stage.now_ms, lambda _: None))
    run(db.close())
    assert listing.read(copy.parent / listing.NAME) == [made]

    there = read_settings(
        {"OUTREACH_DATA": str(tmp_path / "new"), "OUTREACH_DATABASE": f"sqlite:///{tmp_path}/restored.db"}
    )
    there.data.mkdir()
    migrate(there.database)
    other = open_database(there.database)
    run(other.open())
    try:
        run(restore(other, there, copy, "second", stage.now_ms, lambda _: None))
        found = run(other.read(traces, NAME, TITLE, WORDS, "ab" * 32))
        assert {text: tables - ON_THE_WAY for text, tables in found.items() if tables - ON_THE_WAY} == {}
        assert listing.read(there.data / listing.NAME) == [made]
        assert run(other.read(entries.entry_by_id, entry)) is None
        run(other.write(lambda tx: tx.run("DELETE FROM erasure")))
        run(listing.meet(other, stage.engine, there, stage.now_ms))  # what a start does
        assert run(other.read(store.everything)) == [made]
    finally:
        run(other.close())


def test_c32_a_list_that_a_crash_cut_is_mended_and_any_other_damage_is_told(stage, school, tmp_path):
    _, entry = sent(stage, school)
    made = erase(stage, entry)
    path = tmp_path / listing.NAME
    listing.write(path, [made])
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:40])
    assert listing.read(path) == [made]
    second = msgspec.structs.replace(made, id=new_id())
    listing.write(path, [made, second])
    assert listing.read(path) == [made, second]
    path.write_bytes(whole[:40] + b"\n" + whole)
    with pytest.raises(Problem, match="erasures-damaged"):
        listing.read(path)
