"""Safeguarding, collection (C1, C2, C4, C5, C6, C7): what is asked of children, and whose word counts."""

from __future__ import annotations

import re
from typing import get_args

import msgspec
import pytest

from outreach.calls.model import CallBody
from outreach.calls.templates import NAMES, template
from outreach.consent import actions as consent
from outreach.consent.model import ConsentRecord, Item, Voice
from outreach.entries import actions as entries
from outreach.entries.kind import ENTRY
from outreach.entries.model import EntryPart
from outreach.ids import new_id
from outreach.people.kind import ENTRANT
from outreach.screening import actions as screening
from outreach.screening.model import Checklist, Clear

CLEAN = Clear(
    checklist=Checklist(
        personal_data_visible=False, uniform_visible=False, other_persons_visible=False, abuse_disclosed=False
    )
)
CALL_FIELDS = frozenset(CallBody.__struct_fields__)


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


def test_c1_form_asks_nothing_beyond_the_list():
    assert set(ENTRANT.fields) == {
        "name", "birth", "stated_age", "gender", "country", "class", "guardian_relation",
        "privacy",  # which notice was read (C34)
        "same_as",  # which pupil of the same school this one is
    }  # fmt: skip
    assert {name for name, field in ENTRY.fields.items() if not field.server} == {
        "call", "entrant", "entrants", "title", "statement", "language", "text", "offer", "declaration",
        "rules_version",
    }  # fmt: skip
    assert set(ENTRY.keyed) == {"parts"}
    assert set(EntryPart.__struct_fields__) == {"kind", "sha256", "size", "type", "order", "caption"}


@pytest.mark.parametrize("field", ["address", "phone", "email", "photo", "id_number", "surname"])
def test_c1_what_is_not_asked_is_refused(stage, school, field):
    school.pupil(**{field: "x"})
    school.sync()
    assert [result.code for result in school.attention] == ["unknown-field"]


@pytest.mark.parametrize(
    "birth", ["2015-03-14", "2015-03\n", "20\u0661\u0665", "14.03.2015", "2015-03-14T00:00", "20150314"]
)
def test_c1_exact_birth_date_is_refused(stage, school, birth):
    school.pupil(birth=birth)
    school.sync()
    assert [result.code for result in school.attention] == ["invalid-value"]


@pytest.mark.parametrize("name", NAMES)
def test_c2_no_call_can_require_an_address_of_an_entrant(name):
    kept = {field: value for field, value in msgspec.to_builtins(template(name)).items() if field in CALL_FIELDS}
    when = {"opens_at": 0, "deadline": "2026-06-20T23:59", "zone": "UTC", "age_reference": "2026-06-20"}
    body = {**kept, "code": "TREES-26", **when}
    assert msgspec.convert(body, CallBody).code == "TREES-26"
    with pytest.raises(msgspec.ValidationError, match="unknown field `requires_email`"):
        msgspec.convert({**body, "requires_email": True}, CallBody)


def test_c2_nothing_that_a_call_says_is_about_an_account_or_an_address():
    said = msgspec.json.schema_components((CallBody,))[1]
    names = {name for one in said.values() for name in one.get("properties", {})}
    assert {"code", "bands", "media", "consents"} <= names
    assert [name for name in names if re.search("mail|account|login|password|phone", name)] == []


def road(stage, school, pupil):
    """Bring a pupil's poster to the screener and through."""
    entry = school.poster(stage.call(), pupil)
    school.do(entry, "finalise")
    stage.blob(school.scope)
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)
    return entry


def test_c4_items_are_separate():
    assert set(get_args(Item)) >= {"participate", "publish_work", "voice_image"}


@pytest.mark.parametrize("refused", ["publish_work", "voice_image", "press", "contact"])
def test_c4_refusing_to_be_shown_leaves_judging_and_certificate(stage, school, refused):
    pupil = school.pupil()
    school.consent(pupil)
    school.consent(pupil, refused, "no")
    school.consent(pupil, refused, "no", by="child", relation="self")
    entry = road(stage, school, pupil)
    body = school.body(entry)
    assert (body["lifecycle"], body["consent"]) == ("accepted", "granted")
    (cleared,) = stage.read(entries.cleared, body["call"])
    (certifiable,) = stage.read(entries.certifiable, body["call"])
    assert (cleared.entry_id, certifiable.reasons) == (entry, ())


def test_c4_refusing_to_take_part_ends_it(stage, school):
    pupil = school.pupil()
    school.consent(pupil, answer="no")
    entry = road(stage, school, pupil)
    body = school.body(entry)
    assert (body["lifecycle"], body["consent"]) == ("received", "refused")
    assert stage.read(entries.cleared, body["call"]) == []


@pytest.mark.parametrize("item", ["publish_work", "voice_image", "press"])
def test_c5_a_childs_no_outweighs_a_guardians_yes_and_silence_is_no_yes(stage, school, item):
    pupil = school.pupil()
    school.consent(pupil, item)
    school.sync()

    def state():
        records = stage.read(consent.records_of, school.scope, [pupil])
        return consent.state_of(records, item, minor=True, terms=consent.Terms(now_ms=stage.now_ms))

    assert state() == "pending"
    school.consent(pupil, item, by="child", relation="self")
    school.sync()
    assert state() == "granted"
    school.consent(pupil, item, "no", by="child", relation="self")
    school.sync()
    assert state() == "withdrawn"
    assert {record.by for record in stage.read(consent.records_of, school.scope, [pupil])} == {"guardian", "child"}


def test_c5_a_childs_no_to_taking_part_is_heard(stage, school):
    pupil = school.pupil()
    school.consent(pupil)
    school.consent(pupil, answer="no", by="child", relation="self")
    assert school.body(road(stage, school, pupil))["lifecycle"] == "received"


def test_c6_record_has_a_place_for_everything_that_proves_it():
    assert set(ConsentRecord.__struct_fields__) >= {
        "by", "relation", "item", "answer", "text_version", "language", "method", "evidence", "device", "wall_ms",
        "received_ms",
    }  # fmt: skip
    assert set(get_args(Voice)) == {"guardian", "child", "self"}


def test_c7_photographed_form_does_not_count_before_a_second_adult_has_seen_it(stage, school):
    pupil = school.pupil()
    school.consent(pupil, method="paper", evidence="cd" * 32)
    entry = school.poster(stage.call(), pupil)
    school.do(entry, "finalise")
    stage.blob(school.scope)
    assert (school.body(entry)["consent"], school.body(entry)["lifecycle"]) == ("pending", "received")
