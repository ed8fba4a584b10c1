"""C28: a guardian or a child with a receipt's code sees, corrects, withdraws and erases, without an account."""

from __future__ import annotations

import asyncio
import re
from itertools import count

import pytest

from outreach.db import open_database
from outreach.ids import now_ms
from outreach.receipts import jobs, rules
from outreach.sync.kinds import KINDS
from sync import Engine
from sync.wire import At
from tests.support import hours
from tests.support.device import uuid
from tests.support.doors import code_for, shown, text_of
from tests.support.programme import open_call
from tests.support.published import PUPIL, SCHOOL


@pytest.fixture
def pupil(works):
    return works.pupil("publish_work")


@pytest.fixture
def entry(works, pupil):
    return works.poster(pupil)


@pytest.fixture
def code(works, entry):
    return code_for(works.tablet, entry)


def lines_about(works, entry):
    lines, found = [], []
    while page := works.first.get("/api/v1/audit", params={"after": lines[-1]["n"] if lines else 0}).json():
        lines += page
        found += [one["facts"]["deed"] for one in page if (one["about"], one["act"]) == (entry, "receipt-used")]
    return found


def test_c28_code_shows_what_was_received_and_what_is_kept(works, entry, code) -> None:
    page = shown(works.stranger, code)
    told = text_of(page)
    reference = works.school.body(entry)["reference"]
    assert page.status_code == 200
    assert all(word in told for word in (reference, "Our well", "Accepted", PUPIL, "2015-03", "Consent given"))
    assert SCHOOL not in told
    assert page.headers["cache-control"] == "no-store"
    assert "set-cookie" not in page.headers
    assert page.headers["x-robots-tag"] == "noindex, noarchive"
    assert code not in str(page.url)


def test_c28_page_reads_in_the_readers_language(works, code) -> None:
    page = shown(works.stranger, code, lang="ar")
    assert '<html lang="ar" dir="rtl">' in page.text
    assert "سحب العمل المشارك" in page.text


def test_c28_withdrawn_entry_is_neither_judged_nor_shown_at_once(works, entry, code) -> None:
    identity = works.published(entry)
    unsure = shown(works.stranger, code, act="withdraw")
    assert "Nothing was changed" in unsure.text
    assert works.school.body(entry)["lifecycle"] == "accepted"
    page = shown(works.stranger, code, act="withdraw", sure="yes")
    assert "The entry is withdrawn." in page.text
    assert works.stranger.get(f"/gallery/{identity}").status_code == 404
    after = works.school.body(entry)  # the tablet's next pull
    assert (after["lifecycle"], after["judging"]) == ("withdrawn", "out")
    assert "receipt-withdrew" in works.school.notices()
    assert shown(works.stranger, code, act="withdraw", sure="yes").status_code == 200  # twice is once
    assert lines_about(works, entry) == ["receipt-withdrew"]


def test_c28_withdrawn_consent_takes_the_work_off_every_address_and_leaves_it_judged(works, entry, code) -> None:
    identity = works.published(entry)
    page = shown(works.stranger, code, act="refuse", item="publish_work", sure="yes")
    assert "The consent is withdrawn." in page.text
    assert set(works.addresses(identity).values()) == {False}
    after = works.school.body(entry)
    assert (after["lifecycle"], after["consent"], after["publication"]) == ("accepted", "granted", "unpublished")
    (no,) = [row.body for row in works.school.view.values() if row.kind == "consent" and row.body["answer"] == "no"
             and row.body["subject"] == entry]  # fmt: skip
    assert (no["by"], no["relation"], no["item"], no["language"]) == ("guardian", "mother", "publish_work", "en")
    assert text_of(shown(works.stranger, code)).count("Consent withdrawn") == 1


def test_c28_without_consent_to_take_part_no_judge_gets_it(works, entry, code) -> None:
    shown(works.stranger, code, act="refuse", item="participate", sure="yes")
    after = works.school.body(entry)
    assert (after["lifecycle"], after["consent"]) == ("received", "withdrawn")
    shown(works.stranger, code, act="refuse", item="participate", sure="yes")
    assert lines_about(works, entry) == ["receipt-refused"]


def test_c28_paper_never_agrees(works) -> None:
    pupil = works.pupil()
    entry = works.poster(pupil)
    code = code_for(works.tablet, entry)
    for form in ({"act": "agree"}, {"act": "refuse", "item": "everything"}, {"act": "refuse", "answer": "yes"}):
        assert shown(works.stranger, code, sure="yes", **form).status_code == 200
    assert works.school.body(entry)["publication"] == "private"
    assert lines_about(works, entry) == []


def test_c28_withdrawal_holds_whatever_a_tablets_clock_said(works) -> None:
    """The tablet that wrote the yes is years ahead, and has answered about the child before."""
    pupil = works.pupil()
    ahead = count(now_ms() + 3650 * 86_400_000)
    works.school.now = lambda: At(wall_ms=next(ahead))
    for answer in ("yes", "no", "yes"):
        works.school.consent(pupil, "publish_work", answer)
    works.school.consent(pupil, "publish_work", by="child")
    del works.school.now
    entry = works.poster(pupil)
    identity = works.published(entry)
    shown(works.stranger, code_for(works.tablet, entry), act="refuse", item="publish_work", sure="yes")
    assert works.stranger.get(f"/gallery/{identity}").status_code == 404


def test_c28_correction_reaches_the_school(works, entry, code) -> None:
    assert "Nothing was sent" in shown(works.stranger, code, act="correct", says="  ").text
    page = shown(works.stranger, code, act="correct", says="Her name is Aminatou <b>not</b> Aminata.")
    assert "The school was told." in page.text
    works.school.sync()
    told = [row.body for row in works.school.view.values() if row.kind == "notice" and row.body["about"] == entry]
    (said,) = [body for body in told if body["code"] == "receipt-correction"]
    assert said["args"]["note"] == "Her name is Aminatou <b>not</b> Aminata."
    for _ in range(5):
        shown(works.stranger, code, act="correct", says="Again.")
    assert "Nothing was sent" in shown(works.stranger, code, act="correct", says="Again.").text


def erase(works, entry, at_ms):
    """Do what the job does, on the server's own database."""
    db = open_database(works.server.settings.database)

    class Parts:
        settings, engine = works.server.settings, Engine(KINDS)

    Parts.db = db

    async def work():
        await db.open()
        try:
            return await jobs.erase(Parts, entry, at_ms)
        finally:
            await db.close()

    return asyncio.run(work())


@pytest.mark.may_block
def test_c28_erasing_waits_seven_days_tells_the_school_and_takes_everything(works, entry, code, pupil) -> None:
    page = shown(works.stranger, code, act="erase", sure="yes")
    assert "will be erased on" in page.text
    assert works.school.body(entry)["lifecycle"] == "withdrawn"
    assert "receipt-erasure" in works.school.notices()
    assert erase(works, entry, now_ms() + rules.WAIT_MS - 60_000) is None
    made = erase(works, entry, now_ms() + rules.WAIT_MS + 60_000)
    assert (made.subject, made.target, made.mode) == ("person", pupil, "content")
    assert shown(works.stranger, code).status_code == 404
    assert works.first.get("/api/v1/erasures").json()[0]["target"] == pupil
    works.school.sync()
    assert not {entry, pupil} & works.school.view.keys()


@pytest.mark.may_block
def test_c28_mind_may_be_changed_before(works, entry, code) -> None:
    shown(works.stranger, code, act="erase", sure="yes")
    assert "It will not be erased" in shown(works.stranger, code, act="keep").text
    assert erase(works, entry, now_ms() + rules.WAIT_MS + 60_000) is None
    assert shown(works.stranger, code).status_code == 200


@pytest.mark.may_block
def test_c28_what_a_concern_holds_is_not_erased_by_a_code(works, entry, code) -> None:
    works.first.post(f"/api/v1/entries/{entry}/concern", json={"concern": "other", "note": "Look at it."})
    assert works.school.body(entry)["judging"] == "held"
    shown(works.stranger, code, act="erase", sure="yes")
    assert erase(works, entry, now_ms() + rules.WAIT_MS + 60_000) is None
    assert shown(works.stranger, code).status_code == 200


def test_c28_wrong_codes_are_answered_alike(works, entry, code) -> None:
    """A code that is wrong, that cannot be one, and that is an entry's reference: one answer, to the byte."""
    other = ("0" if code[0] != "0" else "1") + code[1:]
    tried = (other, "", "0", "not a code", code[:-1], works.school.body(entry)["reference"], "٣" * 16, "\0" * 16)
    answers = [shown(works.stranger, each) for each in tried]
    assert {(one.status_code, one.content) for one in answers} == {(404, answers[0].content)}
    assert shown(works.stranger, code.lower().replace("-", " ")).status_code == 200  # as people type


def test_c28_only_a_digest_of_a_code_is_kept(works, code) -> None:
    bare = code.replace("-", "").encode()
    folder = works.server.settings.data
    kept = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert bare not in kept
    assert code.encode() not in kept


def test_c28_code_opens_one_work_and_nothing_of_another_child(works, code) -> None:
    other = works.pupil("publish_work", name="Zeinabou Abdoulkarimou", birth="2013-11")
    works.poster(other, title="The other well")
    told = shown(works.stranger, code).text
    assert all(secret not in told for secret in ("Zeinabou", "Abdoulkarimou", "2013-11", "The other well", SCHOOL))


def test_c28_work_of_several_shows_no_names(works) -> None:
    opening = {"opens_at": now_ms() - 86_400_000, "id": uuid(), "code": f"W{uuid()[-7:].upper()}"}
    call = works.server.transact(open_call, "women-stories", opening, now_ms())
    group = [works.pupil(name=name, birth="1980") for name in ("Hawa Mamane", "Idrissa Oumarou")]
    fields = {"call": call.id, "entrants": group, "title": "Our hills", "text": "We planted.", "declaration": True}
    entry = works.school.make("entry", language="fr", **fields)
    assert works.school.do(entry, "finalise").status in {"applied", "merged"}
    told = shown(works.stranger, code_for(works.tablet, entry)).text
    assert "Several people made this work" in told
    assert not any(name in told for name in ("Hawa", "Mamane", "Idrissa", "Oumarou"))


def test_c28_family_gets_the_certificate_by_the_code_and_nobody_by_another(works, entry, code) -> None:
    issue = {"call": works.call.id, "kind": "participation"}
    works.first.post("/api/v1/certificates/issue", json=issue).raise_for_status()
    (cti,) = re.findall(r'name="cti" value="([0-9A-Z-]{19})"', shown(works.stranger, code).text)
    for _ in range(2):  # also when it was delivered before
        paper = works.stranger.post("/r/paper", data={"code": code, "cti": cti})
        assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
        assert paper.headers["cache-control"] == "no-store"
        assert cti in shown(works.stranger, code).text
    other = code_for(works.tablet, works.poster(works.pupil("publish_work")))
    for wrong in ({"code": other, "cti": cti}, {"code": "A" * 16, "cti": cti}, {"code": code, "cti": "0" * 19}, {}):
        refused = works.stranger.post("/r/paper", data=wrong)
        assert (refused.status_code, b"%PDF" in refused.content) == (404, False)


def test_c28_another_school_gets_no_code(works, entry) -> None:
    other = works.server.device(works.server.actor("school").id)
    assert other.post("/api/v1/receipts", json={"entries": [entry]}).json()["codes"] == []


def test_c28_eight_papers_open_a_work_and_the_oldest_gives_way(works, entry) -> None:
    codes = [code_for(works.tablet, entry) for _ in range(rules.KEPT + 1)]
    assert [shown(works.stranger, one).status_code for one in codes] == [404, *[200] * rules.KEPT]


def test_c28_too_many_wrong_codes_close_the_door_for_every_code(works, code) -> None:
    """By network: what a whole school mistypes stays below it. Nobody learns then whether a code is right."""

    def fill(tx):
        tx.run(
            "INSERT INTO attempt (purpose, source, window_ms, count) VALUES (?, ?, ?, ?) ON CONFLICT (purpose, source, "
            "window_ms) DO UPDATE SET count = excluded.count",
            "receipt", "127.0.0.1", now_ms() // 3_600_000, rules.GUESSES_AN_HOUR,
        )  # fmt: skip

    hours.within_one()
    works.server.transact(fill)
    right, wrong = shown(works.stranger, code), shown(works.stranger, "0" * 16)
    assert (right.status_code, right.content) == (wrong.status_code, wrong.content)
    assert right.status_code == 429
    works.server.transact(lambda tx: tx.run("DELETE FROM attempt WHERE purpose = 'receipt'"))
