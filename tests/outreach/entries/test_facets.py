"""Facets follow from facts: nothing is accepted that is not complete, eligible, in time and agreed to."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import outreach
from outreach.calls.counting import Length
from outreach.calls.model import CallBody, Limits, MediaRule, WordLimit
from outreach.entries.model import Facets
from outreach.entries.rules import (
    Facts,
    automatic_reasons,
    certificate_reasons,
    consent_of,
    derive,
    flaw,
    media_of,
    verdict_on,
)

CALL = CallBody(
    kind="competition", template="poster", title={"en": "t"}, theme={"en": "t"}, rules={"en": "t"},
    media=(
        MediaRule(kind="poster", types=("image/jpeg",), bytes_max=1000, max=2),
        MediaRule(kind="audio", types=("audio/webm",), bytes_max=1000),
    ),
    needs=("poster", "text"), code="POSTER-26", opens_at=0, deadline="2027-06-17T23:59", zone="UTC",
    age_reference="2027-06-17", languages=("en", "ar"),
    limits=Limits(statement_words=5, text=(WordLimit(words_max=10, characters_max=20),), parts=2),
)  # fmt: skip
POSTER = {"kind": "poster", "sha256": "a" * 64, "size": 900, "type": "image/jpeg"}
BODY = {"title": "Our land", "parts/a": POSTER}
RECEIVED = Facets(lifecycle="received")


def test_i1_accepted_exactly_when_everything_stands():
    for blobs, consent, eligibility, timing in product(
        [(), ("stored",), (None,), ("ready", None), ("quarantined",)],
        ["not_required", "pending", "granted", "refused", "withdrawn"],
        ["unchecked", "eligible", "needs_fix", "ineligible"],
        ["on_time", "in_grace", "late", "clock_suspect"],
    ):
        facts = Facts(blobs=blobs, consent=consent, eligibility=eligibility, timing=timing)
        expected = (
            blobs in {(), ("stored",)}
            and consent in {"not_required", "granted"}
            and eligibility == "eligible"
            and timing in {"on_time", "in_grace"}
        )
        assert (derive(RECEIVED, facts).lifecycle == "accepted") is expected


def test_acceptance_ends_when_a_fact_ends():
    accepted = Facets(lifecycle="accepted", eligibility="eligible", consent="granted")
    facts = Facts(blobs=(), consent="withdrawn", eligibility="eligible", timing="on_time")
    assert derive(accepted, facts).lifecycle == "received"


@pytest.mark.parametrize("lifecycle", ["draft", "withdrawn", "superseded"])
def test_entries_that_left_do_not_come_back_by_themselves(lifecycle):
    facts = Facts(blobs=(), consent="granted", eligibility="eligible", timing="on_time")
    assert derive(Facets(lifecycle=lifecycle), facts).lifecycle == lifecycle


@pytest.mark.parametrize(
    ("blobs", "media"),
    [
        ((), "none"), ((None, None), "partial(0/2)"), (("stored", None, "ready"), "partial(2/3)"),
        (("ready", "unsupported"), "complete"), (("quarantined", None), "quarantined"),
    ],
)  # fmt: skip
def test_media_facet_counts_what_arrived(blobs, media):
    assert media_of(blobs) == media


def test_file_that_cannot_be_shown_is_a_reason_once():
    facts = Facts(blobs=("unsupported",), consent="granted", eligibility="unchecked", timing="on_time")
    once = derive(RECEIVED, facts)
    assert derive(once, facts).reasons == ("unreadable_media",)


@pytest.mark.parametrize(
    ("eligibility", "left"),
    [("unchecked", ()), ("eligible", ()), ("needs_fix", ("unreadable_media",)), ("ineligible", ("unreadable_media",))],
)
def test_file_that_can_be_shown_after_all_is_no_reason_any_more_and_a_screeners_word_stays(eligibility, left):
    facets = Facets(lifecycle="received", eligibility=eligibility, reasons=("unreadable_media",))
    facts = Facts(blobs=("ready",), consent="granted", eligibility=eligibility, timing="on_time")
    assert derive(facets, facts).reasons == left


@pytest.mark.parametrize(
    ("states", "alone", "facet"),
    [
        (["granted"], False, "granted"), (["granted", "pending"], False, "pending"),
        (["granted", "refused", "pending"], False, "refused"), (["refused", "withdrawn"], False, "withdrawn"),
        (["pending"], True, "not_required"), (["refused"], True, "refused"), ([], False, "pending"),
    ],
)  # fmt: skip
def test_least_willing_entrant_decides(states, alone, facet):
    assert consent_of(states, alone=alone) == facet


def length(verdict: str) -> Length:
    return Length(unit="words", count=11, least=0, most=10, verdict=verdict)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"title": "  "}, "title-missing"),
        ({"title": "x" * 81}, "over-length"),
        ({"parts/a": None, "text": "Our land is dry"}, None),
        ({"parts/a": None}, "parts-missing"),
        ({"parts/a": None, "text": " \n "}, "parts-missing"),
        ({"parts/a": {**POSTER, "kind": "audio", "type": "audio/webm"}}, "parts-missing"),
        ({"parts/b": {**POSTER, "kind": "video", "type": "video/mp4"}}, "part-not-taken"),
        ({"parts/b": {**POSTER, "type": "image/gif"}}, "part-not-taken"),
        ({"parts/b": {**POSTER, "kind": "audio", "type": "audio/webm;codecs=opus"}}, None),
        ({"parts/b": {**POSTER, "size": 1001}}, "part-too-large"),
        ({"parts/b": POSTER, "parts/c": POSTER}, "too-many-parts"),
        ({"parts/b": POSTER, "parts/c": {**POSTER, "kind": "audio", "type": "audio/webm"}}, "too-many-parts"),
    ],
)
def test_entry_that_lacks_something_is_told_what(changes, code):
    body = {key: value for key, value in {**BODY, **changes}.items() if value is not None}
    found = flaw(body, CALL, None, 0)
    assert (found and found.code) == code


def test_over_length_warns_before_it_blocks():
    assert flaw(BODY, CALL, length("over"), 5) is None
    assert flaw(BODY, CALL, length("blocked"), 5).code == "over-length"
    assert flaw(BODY, CALL, None, 6).code == "over-length"


def test_screener_is_pointed_at_what_a_rule_can_see():
    reasons = automatic_reasons(length=length("under"), timing="late", language="wo", call=CALL, out_of_range=True)
    assert reasons == ("under_length", "wrong_language", "age_out_of_range", "late")
    assert automatic_reasons(length=None, timing="on_time", language="ar-JO", call=CALL, out_of_range=False) == ()


@pytest.mark.parametrize(
    ("reason", "eligibility"),
    [("personal_data_visible", "needs_fix"), ("unsafe_content", "ineligible"), ("not_original", "ineligible")],
)
def test_reason_says_whether_it_can_be_put_right(reason, eligibility):
    assert verdict_on(reason) == eligibility


def test_everybody_who_took_part_gets_a_certificate_except_for_abuse():
    taken = Facets(lifecycle="rejected", media="complete", consent="granted", eligibility="ineligible")
    assert certificate_reasons(taken) == ()
    assert (
        certificate_reasons(
            Facets(lifecycle="received", consent="granted", timing="late", eligibility="eligible", reasons=("late",))
        )
        == ()
    )
    abuse = Facets(lifecycle="rejected", consent="granted", eligibility="ineligible", reasons=("unsafe_content",))
    assert certificate_reasons(abuse) == ("unsafe_content",)
    assert certificate_reasons(Facets(lifecycle="draft")) == ("not_received", "no_consent", "not_screened")


def test_the_app_says_of_the_same_reasons_that_they_send_back() -> None:
    """What an officer is told before several works are refused is what the server makes of it."""
    words = (Path(outreach.__file__).parent / "web/src/views/officer/several/deed.ts").read_text()
    listed = {
        name: set(re.findall(r"'(\w+)'", re.search(rf"const {name}[^=]*= \[(.*)\]", words)[1]))
        for name in ("FOR_MANY", "PUT_RIGHT")
    }
    assert listed["FOR_MANY"] >= {"late", "no_consent"}
    assert listed["PUT_RIGHT"] == {one for one in listed["FOR_MANY"] if verdict_on(one) == "needs_fix"}
