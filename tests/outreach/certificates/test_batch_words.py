"""Words to everybody who has a certificate of a batch (J5): they arrive once, and it stays known who wrote them."""

from __future__ import annotations

import msgspec
import pytest

from outreach.audit import actions as audit
from outreach.certificates.batches import saying, store
from outreach.certificates.model import ListedRow
from tests.outreach.certificates.conftest import OFFICER, refused

WORDS = "The papers are at the district office from Monday."


@pytest.fixture
def batch(office):
    """Return a batch of which two certificates were issued to one school."""
    office.start(made := office.prepare())
    office.run(made)
    return made


@pytest.fixture
def say(stage):
    return lambda batch, words=WORDS: stage.write(saying.say, batch.id, words, OFFICER, stage.now_ms)


def read(school):
    """Return what the school reads of the organisers' words."""
    school.sync()
    found = [row.body for row in school.view.values() if row.kind == "notice"]
    return [body["args"] for body in found if body["code"] == "officers-say"]


def test_j5_words_reach_each_holder_once_with_who_wrote_them(house, batch, say, stage, context, run):
    (said,) = say(batch)
    assert (said.words, said.at_ms) == (WORDS, stage.now_ms)
    for _ in range(2):  # a job may die and run again
        run(saying.told(context, msgspec.json.encode([batch.id, said.at_ms])))
    assert read(house.school) == [{"call": house.call.code, "note": WORDS}]
    assert [line.act for line in stage.read(audit.lines, 0, 99)][-1] == "certificates-said"
    assert [one.words for one in stage.read(saying.said, batch.id)] == [WORDS]


def test_j5_the_last_words_once_more_are_one_message_and_others_are_another(batch, say, stage):
    say(batch)
    stage.now_ms += 1000
    assert len(say(batch, f"  {WORDS} ")) == 1  # a second press, an answer that was lost
    assert [one.words for one in say(batch, "Bring a printed list.")] == ["Bring a printed list.", WORDS]
    stage.now_ms += 1000
    assert len(say(batch)) == 3


def test_j5_nothing_is_written_where_nobody_has_a_certificate_or_nothing_is_said(house, office, batch, say, stage):
    assert refused(lambda: say(batch, " \u200b\u202e "), "body-invalid").errors[0][0] == "$.words"
    stage.write(lambda tx: tx.run("UPDATE certificate_batch SET state = 'running'"))
    refused(lambda: say(batch), "batch-wrong-state")  # who comes last would not read it
    refused(lambda: stage.write(saying.say, OFFICER, WORDS, OFFICER, stage.now_ms), "not-found")
    refused(lambda: stage.read(saying.said, OFFICER), "not-found")
    assert stage.read(store.said, batch.id) == []


def test_j5_a_judge_who_has_a_certificate_reads_them_too(office, say, stage, context, run):
    judge = stage.device(role="judge")
    office.record("attendance", ListedRow(name="Jane Njeri", judge=judge.actor.id, name_mode="full"))
    judges = office.prepare("attendance")
    refused(lambda: say(judges), "batch-wrong-state")  # nobody has it yet
    office.start(judges)
    assert office.run(judges).issued == 1
    (said,) = say(judges)
    run(saying.told(context, msgspec.json.encode([judges.id, said.at_ms])))
    assert [args["note"] for args in read(judge)] == [WORDS]
    assert [row.body["name"] for row in judge.view.values() if row.kind == "certificate"] == ["Jane Njeri"]
