"""From an accepted entry to the certificate on the holder's device, on both databases."""

from __future__ import annotations

import asyncio
import stat

import pytest

from outreach.certificates import actions, cose, ending, faces, issuing, keyring, keys, keystore, payload, rules
from outreach.certificates.model import ReplaceRequest
from outreach.errors import Problem
from outreach.schools import store as schools
from tests.outreach.certificates.conftest import OFFICER


def programme_keys(stage):
    return [key for key in stage.read(keystore.keys) if key.programme != payload.STATUS_PROGRAMME]


def documents(school):
    school.sync()
    return [row.body for row in school.view.values() if row.kind == "certificate"]


def test_the_dry_run_says_who_can_have_one_and_who_cannot_and_why(house):
    found = house.survey()
    assert (found.eligible, found.not_eligible, found.issued, found.specimen) == (2, 1, 0, False)
    assert sorted((one.name, one.reasons) for one in found.candidates) == [
        ("Amina K.", ()), ("Moussa D.", ("no_consent",)), ("عائشة خ.", ()),
    ]  # fmt: skip
    assert documents(house.school) == []


def test_the_tablet_receives_what_was_issued_and_it_verifies(house, stage):
    issued = house.issue()
    bodies = documents(house.school)
    assert sorted(body["cti"] for body in bodies) == sorted(issued.issued)
    public = stage.read(keystore.keys)
    for body in bodies:
        verdict = payload.verify_text(body["qr"], public)
        assert (verdict.state, verdict.claims.name) == ("valid", body["name"])
        assert rules.write_cti(verdict.claims.cti) == body["cti"]
    assert sorted(body["name"] for body in bodies) == ["Amina K.", "عائشة خ."]
    kinds = {(body["kind"], body["call"], body["status"]) for body in bodies}
    assert kinds == {("participation", house.call.id, "issued")}


def test_what_has_come_up_since_a_certificate_was_issued_is_said_beside_it(house, stage):
    """A name that was put right, a work that was withdrawn; what was let go of is not taken for a former name."""
    house.issue()
    assert [(one.outdated, one.reasons) for one in house.survey().candidates if one.cti] == [(False, ())] * 2
    house.school.set(house.pupils[0], {"name": "Amin Khan"})
    house.school.do(house.entries[1], "withdraw")
    now = {one.printed: one for one in house.survey().candidates if one.cti}
    assert (now["Amina K."].name, now["Amina K."].outdated, now["Amina K."].reasons) == ("Amin K.", True, ())
    assert (now["عائشة خ."].outdated, now["عائشة خ."].reasons) == (False, ("withdrawn",))
    kept = stage.read(actions.of_call, house.call.id)
    one = next(one for one in kept if one.name == "Amina K.")
    assert stage.read(actions.of_call, house.call.id, one.source_id) == [one]
    stage.write(actions.let_go, one.id)
    assert [one.outdated for one in house.survey().candidates if one.cti] == [False, False]


def test_what_a_stolen_key_signed_is_told_until_it_is_replaced(house, stage, context, run):
    house.issue()
    (key,) = programme_keys(stage)
    run(keyring.move(context.db, context.settings, key.kid, "compromised"))
    assert [one.key_stolen for one in house.survey().candidates if one.cti] == [True, True]
    one = next(one.cti for one in house.survey().candidates if one.cti)
    made = run(ending.replace(context, one, ReplaceRequest(reason="other"), OFFICER))
    assert {one.cti: one.key_stolen for one in house.survey().candidates if one.cti}[made.cti] is False
    assert sorted(one.key_stolen for one in house.survey().candidates if one.cti) == [False, True]


def test_a_school_that_nobody_has_verified_waits_and_what_it_has_stays(house, stage):
    house.issue()
    school = house.school.actor.id
    for state, reasons in (("suspended", {("no_consent", "school_unverified")}), ("verified", {("no_consent",)})):
        stage.write(lambda tx, state=state: schools.set_state(tx, school, state, OFFICER, stage.now_ms))
        assert {one.reasons for one in house.survey().candidates if one.cti is None} == reasons
        assert {one.reasons for one in house.survey().candidates if one.cti} == {()}


def test_i6_issuing_twice_issues_nothing_new(house):
    first, second = house.issue(), house.issue()
    assert (len(first.issued), first.already, len(first.not_eligible)) == (2, 0, 1)
    assert (second.issued, second.already) == ([], 2)
    assert len(documents(house.school)) == 2


def test_i6_two_officers_at_once_issue_one_certificate_each_achievement(house, context, run, stage):
    async def both():
        asked = (issuing.issue(context, house.call.id, "participation", OFFICER) for _ in range(4))
        return await asyncio.gather(*asked)

    answers = run(both())
    assert sum(len(one.issued) for one in answers) == 2
    kept = stage.read(actions.of_call, house.call.id)
    assert len({one.source_id for one in kept}) == len(kept) == 2
    assert [key.state for key in programme_keys(stage)] == ["active"]


def test_i6_an_achievement_whose_certificate_no_longer_counts_gets_a_new_one(house, stage):
    first = house.issue().issued
    stage.write(lambda tx: tx.run("UPDATE certificate SET state = 'revoked' WHERE cti = ?", first[0]))
    assert len(house.issue().issued) == 1


def test_a_later_consent_makes_eligible(house):
    house.issue()
    house.school.consent(house.pupils[2])
    house.school.sync()
    assert (len(house.issue().issued), len(documents(house.school))) == (1, 3)


def test_c4_refusing_publication_keeps_the_certificate(house):
    for item in ("publish_work", "voice_image", "press"):
        house.school.consent(house.pupils[0], item=item, answer="no")
    house.school.sync()
    house.issue()
    assert sorted(body["name"] for body in documents(house.school)) == ["Amina K.", "عائشة خ."]


def test_the_name_mode_of_the_consent_is_printed(house, stage):
    house.school.consent(house.pupils[0], item="publish_work", name_mode="full")
    house.school.consent(house.pupils[1], item="publish_work", name_mode="none")
    house.school.sync()
    house.issue()
    names = [body.get("name") for body in documents(house.school)]
    assert sorted(names, key=str) == ["Amina Khan", None]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("Zoë😀 Zed", "name-cannot-be-set"), ("ก" * 40, "name-too-long"), ("ꚠꚡ", "name-cannot-be-set")],
)
def test_a_name_that_paper_cannot_carry_is_told_before_issuing(house, name, reason):
    house.school.set(house.pupils[0], {"name": name})
    house.school.sync()
    found = house.survey()
    assert [one.reasons for one in found.candidates if one.reasons and one.reasons != ("no_consent",)] == [(reason,)]
    assert len(house.issue().issued) == 1


def test_one_key_for_each_programme_and_year_readable_by_us_alone(house, context, stage):
    house.issue()
    (public,) = programme_keys(stage)
    path = context.settings.data / "keys" / f"{public.kid}.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (public.programme, public.iss) == (house.call.code, "OUTREACH")
    assert cose.thumbprint_kid(public.x, public.y).hex() == public.kid
    assert keys.load(context.settings.data, public.kid) is not None


def test_a_key_that_lies_on_another_machine_is_said(house, context, stage):
    house.issue()
    (public,) = programme_keys(stage)
    keys.discard(context.settings.data, public.kid)
    house.school.consent(house.pupils[2])
    house.school.sync()
    with pytest.raises(Problem) as refusal:
        house.issue()
    assert refusal.value.code == "signing-key-elsewhere"


def test_a_preview_verifies_with_no_key_of_the_list(house, context, stage):
    house.issue()
    shown = faces.preview(context.settings, house.call, "Amina K.", "en")
    assert (shown.specimen, shown.url) == (True, "https://certificates.example.org/c#0")
    assert payload.verify(shown.signed, stage.read(keystore.keys)).state == "unknown_key"


@pytest.mark.parametrize(
    ("url", "specimen"),
    [
        ("https://certificates.example.org", False), ("http://localhost:8000", True), ("http://127.0.0.1:9", True),
        ("http://certificates.example.org", None), ("http://localhost.example.org", None),
    ],
)  # fmt: skip
def test_plain_http_is_a_specimen_on_loopback_and_refused_elsewhere(url, specimen):
    assert rules.is_specimen(url) is specimen


def test_indexes_of_the_status_list_are_never_used_twice(house, stage, monkeypatch):
    monkeypatch.setattr(issuing, "entropy", _stuck())
    assert len(house.issue().issued) == 2
    kept = stage.read(actions.of_call, house.call.id)
    assert len({one.list_index for one in kept}) == 2


def _stuck():
    """Randomness that proposes the same two places to everybody."""
    count = iter(range(1000))

    def entropy(size):
        if size == 4 * actions.INDEX_TRIES:
            return (b"\0\0\0\x07" + b"\0\0\0\x09") * (size // 8)
        return next(count).to_bytes(size, "big")

    return entropy
