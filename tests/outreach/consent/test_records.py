"""Consent records through the engine: only ever added, complete, with the moment and the device."""

from __future__ import annotations

import pytest

from outreach.consent import actions as consent
from tests.support.programme import NOON


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


def test_c6_record_says_who_what_how_when_and_in_which_words(stage, school):
    pupil = school.pupil()
    record = school.consent(pupil, "publish_work", "no", name_mode="first", method="spoken", evidence="ef" * 32)
    school.sync()
    (kept,) = stage.read(consent.records_of, school.scope, [pupil])
    assert kept == consent.ConsentRecord(
        id=record, scope=school.scope, subject=pupil, item="publish_work", answer="no", by="guardian",
        relation="mother", method="spoken", name_mode="first", text_version="1", language="fr", evidence="ef" * 32,
        device=school.device.id, arrival=1, wall_ms=NOON, received_ms=NOON,
    )  # fmt: skip


def test_record_cannot_be_changed_or_deleted(stage, school):
    record = school.consent(school.pupil())
    school.sync()
    assert school.sent(school.set(record, {"answer": "no"})).code == "append-only"
    assert school.sent(school.delete(record)).code == "append-only"


@pytest.mark.parametrize(
    "missing", ["subject", "item", "answer", "by", "method", "text_version", "language", "relation"]
)
def test_record_that_proves_nothing_is_refused(stage, school, missing):
    pupil = school.pupil()
    fields = {
        "subject": pupil, "item": "participate", "answer": "yes", "by": "guardian", "relation": "father",
        "method": "device", "text_version": "1", "language": "fr",
    }  # fmt: skip
    del fields[missing]
    school.make("consent", **fields)
    school.sync()
    assert [result.code for result in school.attention] == ["consent-incomplete"]
    assert stage.read(consent.records_of, school.scope, [pupil]) == []


def test_s2_record_sent_twice_is_kept_once(stage, school):
    pupil = school.pupil()
    school.consent(pupil)
    ops = school.outbox
    school.sync()
    school.take_back(ops)
    school.push()
    assert len(stage.read(consent.records_of, school.scope, [pupil])) == 1
