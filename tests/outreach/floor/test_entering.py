"""A plain form goes the road of the app's own operations, whole or not at all, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.consent import actions as consent
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.entries import makers
from outreach.errors import Problem
from outreach.floor import actions
from outreach.people import actions as people
from outreach.receipts import actions as receipts
from tests.support.plain import CHILD, SAYS_YES, filled, minted
from tests.support.programme import DAY_MS, NOON, SHA

if TYPE_CHECKING:
    from outreach.floor.model import Done
    from outreach.floor.token import Token
    from tests.support.programme import Stage

PEPPER = b"p" * 32


def enter(stage: Stage, call: Any, form: Token, **said: Any) -> Done:
    return stage.write(
        actions.enter, stage.engine, PEPPER, stage.engine.push, form, filled(call, form, **said), devices.spend(),
        "192.0.2.7", stage.now_ms,
    )  # fmt: skip


def test_essay_is_received_as_if_the_app_had_sent_it(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    made = enter(stage, call, form)
    row = stage.read(entries.entry_by_id, made.entry)
    assert (row.scope, row.country, row.minor, row.band) == (actions.tenant_of(form), "SN", False, "25+")
    assert (row.facets.lifecycle, row.facets.consent, row.facets.timing) == ("received", "not_required", "on_time")
    assert (row.facets.publication, row.rules_version, row.reference) == ("private", 1, made.reference)
    (who,) = stage.read(entries.entrants_of, row)
    assert (who.name, who.stated_age, who.birth) == ("Awa Ndiaye", 41, None)
    opened = stage.write(receipts.opened, PEPPER, made.code, "192.0.2.7", NOON)
    assert opened.id == made.entry
    assert not stage.read(entries.agreed, row, "publish_work", NOON)


def test_j3d_another_name_is_shown_and_her_own_stands_on_the_certificate_alone(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    other = {"name_mode": "pseudonym", "pseudonym": " Rose  du Sahel\u200b ", "certificate": "own"}
    made = enter(stage, call, form, **other)
    row = stage.read(entries.entry_by_id, made.entry)
    said = stage.read(consent.records_of, row.scope, (row.id,))
    assert {(one.name_mode, one.pseudonym, one.certificate) for one in said} == {("pseudonym", "Rose du Sahel", "own")}
    (who,) = stage.read(entries.makers_told, row.id, row.scope)
    assert stage.read(entries.shown_name, row, who) == "Rose du Sahel"


def test_j3d_the_name_on_the_certificate_may_be_her_own_whatever_is_shown(stage: Stage) -> None:
    call = stage.call("essay-global")
    for nonce, (certificate, paper) in enumerate([("own", ("Awa Ndiaye", "full")), ("", ("Awa Ndiaye", "first"))]):
        made = enter(stage, call, minted(PEPPER, NOON, nonce), name_mode="first", certificate=certificate)
        row = stage.read(entries.entry_by_id, made.entry)
        (who,) = stage.read(entries.makers_told, row.id, row.scope)
        assert stage.read(makers.paper_name, row, who) == paper


@pytest.mark.parametrize(("answer", "kept"), [("yes", {"yes"}), ("no", {"no"}), ("", set()), ("perhaps", set())])
def test_j3g_press_is_asked_by_itself_and_left_open_it_is_no_answer(stage: Stage, answer: str, kept: set[str]) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    made = enter(stage, call, form, press=answer)
    said = stage.read(consent.records_of, actions.tenant_of(form), (made.entry,))
    assert {one.answer for one in said if one.item == "press"} == kept
    assert len([one for one in said if one.item != "press"]) == 3


def test_form_that_comes_twice_is_one_work(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    first = enter(stage, call, form)
    stage.now_ms += DAY_MS
    again = enter(stage, call, form)
    assert (again.reference, again.code, again.again, again.differs) == (first.reference, first.code, True, False)
    assert len(stage.read(entries.of_call, call.id)) == 1
    assert enter(stage, call, form, title="Another hill").differs
    assert stage.read(entries.entry_by_id, first.entry).title == "The hill"


def test_c5_a_childs_no_to_showing_stands_beside_the_guardians_yes(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    made = enter(stage, call, form, **{**CHILD, **SAYS_YES, "child_publish_work": "no"})
    row = stage.read(entries.entry_by_id, made.entry)
    assert (row.minor, row.band, row.facets.consent) == (True, "0-14", "granted")
    said = stage.read(consent.records_of, row.scope, (row.id,))
    assert {(one.by, one.item, one.answer) for one in said} == {
        ("guardian", "participate", "yes"), ("guardian", "publish_work", "yes"), ("guardian", "voice_image", "no"),
        ("child", "participate", "yes"), ("child", "publish_work", "no"), ("child", "voice_image", "yes"),
    }  # fmt: skip
    assert not stage.read(entries.agreed, row, "publish_work", NOON)


def test_c6_each_answer_says_who_gave_it_in_which_words_and_how(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    made = enter(stage, call, form, **{**CHILD, **SAYS_YES, "lang": "fr", "seen": "2026-1/child/fr"})
    said = stage.read(consent.records_of, actions.tenant_of(form), (made.entry,))
    assert {(one.method, one.text_version, one.language, one.call) for one in said} == {
        ("device", "2026-1", "fr", call.id)
    }
    assert {(one.by, one.relation) for one in said} == {("guardian", "mother"), ("child", None)}


def test_photo_counts_only_for_the_form_that_brought_it(stage: Stage) -> None:
    call, mine, other = stage.call("essay-global"), minted(PEPPER, NOON), minted(PEPPER, NOON, 1)
    stage.blob(actions.tenant_of(mine))
    assert [one.sha256 for one in stage.read(actions.pictures_of, mine, [SHA, SHA])] == [SHA]
    assert stage.read(actions.pictures_of, other, [SHA]) == []
    made = enter(stage, call, mine, text="", kept=(SHA,))
    row = stage.read(entries.entry_by_id, made.entry)
    assert (row.facets.media, row.text) == ("complete", None)
    assert [part.kind for part in stage.read(entries.parts_of, made.entry).values()] == ["page"]


def test_what_the_engine_refuses_leaves_nothing_and_may_be_put_right(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    with pytest.raises(actions.NotTaken) as refused:
        enter(stage, call, form, text="", kept=())
    assert refused.value.code == "parts-missing"
    assert stage.read(devices.actor_by_id, form.id("actor")) is None
    assert stage.read(people.entrants_in, actions.tenant_of(form)) == []
    assert not enter(stage, call, form).again


def test_a_network_sends_so_many_in_an_hour_and_a_reload_counts_for_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AN_HOUR", 2)
    call = stage.call("essay-global")
    forms = [minted(PEPPER, NOON, n) for n in range(3)]
    for form in (forms[0], forms[0], forms[0], forms[1]):
        enter(stage, call, form)
    with pytest.raises(Problem, match="too-many-requests"):
        enter(stage, call, forms[2])
    stage.now_ms += 3_600_000
    assert enter(stage, call, forms[2]).reference


def test_call_takes_forms_until_its_grace_ends_and_says_that_one_is_late(stage: Stage) -> None:
    call = stage.call("essay-global", deadline="2026-05-29T12:00", zone="UTC")
    stage.now_ms = NOON + 3 * DAY_MS
    assert stage.read(actions.open_calls, stage.now_ms) == []
    assert enter(stage, call, minted(PEPPER, stage.now_ms)).timing == "late"
    stage.now_ms = NOON + 30 * DAY_MS
    with pytest.raises(Problem, match="call-unknown"):
        enter(stage, call, minted(PEPPER, stage.now_ms))


def test_erased_work_is_not_shown_to_who_sends_its_form_again(stage: Stage) -> None:
    call, form = stage.call("essay-global"), minted(PEPPER, NOON)
    made = enter(stage, call, form)
    stage.write(entries.forget_erased, made.entry)
    with pytest.raises(actions.NotTaken, match="erased"):
        enter(stage, call, form)
