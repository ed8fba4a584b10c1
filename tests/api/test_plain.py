"""The pages of `/plain` as a browser without script meets them: small, filled in again, and once."""

from __future__ import annotations

import re
import socket
import time
from datetime import datetime

import httpx
import pytest

from outreach.calls import actions as calls
from outreach.entries import actions as entries
from outreach.ids import now_ms
from outreach.locale import LANGUAGES, messages
from tests.support.amount import amount
from tests.support.device import uuid
from tests.support.doors import shown, text_of
from tests.support.pictures import poster_jpeg, secrets_in
from tests.support.plain import ADULT, CHILD, SAYS_YES, code_on, fields_of, marked, opened, sent
from tests.support.programme import open_call
from tests.support.resting import resting

HALF = b"--x\r\ncontent-disposition: form-data; name=a\r\n\r\nhalf"
PAGE_BYTES = 14 * 1024
"""What a server sends before it has to wait for an answer: ten packets of a line."""


@pytest.fixture(scope="module")
def call(server):
    opening = {"opens_at": now_ms() - 86_400_000, "id": uuid(), "code": "ESSAY"}
    return server.transact(open_call, "essay-global", opening, now_ms()).id


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url) as one:
        yield one


def count(server, call):
    return len(server.transact(entries.of_call, call))


def on_the_wire(client, lang, **params):
    """The page, and how many bytes of it the oldest coding leaves."""
    with client.stream("GET", "/plain", params={"lang": lang, **params},
                      headers={"accept-encoding": "gzip"}) as answer:  # fmt: skip
        page = answer.read().decode()
        assert answer.status_code == 200
        return page, answer.num_bytes_downloaded


@pytest.mark.parametrize("lang", amount(("en", "ar"), LANGUAGES))
def test_c34_the_notice_stands_before_the_first_field_on_pages_of_one_round_trip(client, server, call, lang) -> None:
    say = messages(lang)
    calls, size = on_the_wire(client, lang)
    assert f'lang="{lang}" dir="{say.direction}"' in calls
    assert say.format("plain-lead") in text_of(httpx.Response(200, text=calls))
    assert all(f"lang={tag}" in calls for tag in LANGUAGES)
    sizes = [size]
    for by, audience in (("self", "adult"), ("guardian", "child")):
        notice, size = on_the_wire(client, lang, call=call, by=by)
        sizes.append(size)
        assert say.format("privacy-keep-text")[:30] in notice
        assert (say.format("privacy-child-1") in notice) is (audience == "child")
        assert '<input type="text"' not in notice
        (seen,) = re.findall(r'name="seen" value="([^"]+)"', notice)
        assert seen == f"{say.format('privacy-version')}/{audience}/{lang}"
        for other in ("", "read", f"{seen}x"):
            assert '<input type="text"' not in on_the_wire(client, lang, call=call, by=by, seen=other)[0]
        form, size = on_the_wire(client, lang, call=call, by=by, seen=seen)
        sizes.append(size)
        assert 'id="name"' in form
        assert "<script" not in form
    assert max(sizes) < PAGE_BYTES, sizes


def test_last_day_is_the_calls_own_whatever_the_time_is_elsewhere(client, server, call) -> None:
    """By everybody's own clock it ends when it is the next day in London: the app and this page name one day."""
    deadline = server.transact(lambda tx: calls.any_call(tx, call)).deadline
    day = datetime.fromisoformat(deadline)
    assert f"Until {day.day} {day:%B} {day.year}" in text_of(client.get("/plain", params={"lang": "en"}))


def test_form_that_is_sent_twice_is_one_work_with_one_receipt(client, server, call) -> None:
    before, fields = count(server, call), {**opened(client, call), **ADULT}
    first, again = sent(client, fields), client.post("/plain", data=fields)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.text == again.text
    assert "set-cookie" not in first.headers
    assert count(server, call) == before + 1
    changed = sent(client, {**fields, "title": "Another hill"})
    assert messages("en").format("plain-differs") in changed.text
    receipt = shown(client, code_on(first))
    assert "Awa Ndiaye" in receipt.text
    assert "The hill" in receipt.text


def test_nothing_that_was_typed_is_lost_when_something_is_wrong(client, server, call) -> None:
    nasty = "</textarea><script>alert(1)</script> \"'&amp; \u200fعربي 中文\n\n  two spaces"
    typed = {**opened(client, call), **ADULT, "text": nasty, "title": '"><b>x', "country": "", "own": ""}
    page = sent(client, typed)
    assert page.status_code == 422
    assert set(marked(page)) == {"country", "own"}
    assert "<script" not in page.text
    back = dict(fields_of(page.text))
    del typed["act"]
    del typed["own"]
    assert {name: back[name] for name in typed} == typed


def test_picture_that_has_arrived_stays_while_the_rest_is_put_right_and_is_cleaned(client, server, call) -> None:
    before, photo = count(server, call), poster_jpeg()
    assert secrets_in(photo)
    fields = {**opened(client, call), **ADULT, "text": "", "title": ""}
    page = sent(client, fields, photo)
    assert list(marked(page)) == ["title"]
    assert messages("en").format("plain-here", n=1) in page.text
    assert "IMG_2041" not in page.text
    back = fields_of(page.text)
    left = sent(client, [*back, ("leave", dict(back)["kept"]), ("act", "look")])
    assert "kept" not in dict(fields_of(left.text))
    assert count(server, call) == before
    done = sent(client, [*(one for one in back if one[0] != "title"), ("title", "Our page"), ("act", "send")])
    assert done.status_code == 200
    receipt = shown(client, code_on(done))
    assert "Our page" in receipt.text
    kept = resting(server.settings.media_folder)
    assert kept
    assert [path for path, data in kept.items() if secrets_in(data)] == []


def test_c5_the_child_answers_on_a_page_of_its_own_and_a_no_sends_nothing(client, server, call) -> None:
    before = count(server, call)
    guardian = sent(client, {**opened(client, call, "guardian"), **CHILD})
    assert guardian.status_code == 200
    assert messages("en").format("make-consent-title-child") in guardian.text
    assert messages("en").format("privacy-child-1") in guardian.text
    assert messages("en").format("consent-participate-guardian") not in guardian.text
    assert count(server, call) == before
    back = fields_of(guardian.text)
    half = sent(client, [*back, ("child_participate", "yes"), ("act", "child")])
    assert set(marked(half)) == {"child_publish_work", "child_voice_image"}
    no = sent(client, [*back, *{**SAYS_YES, "child_participate": "no"}.items()])
    assert messages("en").format("plain-child-no") in no.text
    assert count(server, call) == before
    done = sent(client, [*back, *SAYS_YES.items()])
    assert done.status_code == 200
    assert count(server, call) == before + 1
    assert "Aminata Diallo" in shown(client, code_on(done)).text


def test_c3_form_of_somebody_under_age_becomes_a_guardians_with_everything_in_it(client, server, call) -> None:
    page = sent(client, {**opened(client, call), **ADULT, "age": "15"})
    assert messages("en").format("plain-minor", n=18) in page.text
    back = dict(fields_of(page.text))
    assert (back["by"], back["title"], back["text"]) == ("guardian", ADULT["title"], ADULT["text"])
    assert not back.keys() & {"participate", "publish_work", "voice_image", "name_mode", "own"}


def test_words_are_counted_on_request_and_nothing_is_sent(client, server, call) -> None:
    before = count(server, call)
    page = sent(client, {**opened(client, call), **ADULT, "text": "l'eau ? est là", "act": "look"})
    assert page.status_code == 200
    assert "<strong>3 words</strong> of 500 to 1500" in page.text.replace("1,500", "1500")
    assert marked(page) == {}
    assert count(server, call) == before


def test_file_that_is_refused_says_why_and_nothing_else_is_lost(client, server, call) -> None:
    for data in (b"%!PS-Adobe", b"\xff\xd8\xff\xe0 this is no picture", b"MZ" * 400):
        page = sent(client, {**opened(client, call), **ADULT}, data)
        assert page.status_code == 422
        assert list(marked(page)) == ["photo"]
        assert dict(fields_of(page.text))["text"] == ADULT["text"]


def test_form_that_is_too_old_or_none_of_ours_is_made_anew(client, server, call) -> None:
    page = sent(client, {**opened(client, call), **ADULT, "token": "AAAA"})
    assert messages("en").format("plain-old") in page.text
    back = dict(fields_of(page.text))
    assert len(back["token"]) > 40
    assert back["text"] == ADULT["text"]
    assert sent(client, {**back, **ADULT}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("text/plain", b"x", "plain-unread"), ("multipart/form-data", b"--x--", "plain-unread"),
        ("multipart/form-data; boundary=x", b"--x\r\n", "plain-unread"),
        ("multipart/form-data; boundary=x", HALF, "plain-unread"),
        ("application/x-www-form-urlencoded", b"a=b&" * 200, "plain-unread"),
        ("application/x-www-form-urlencoded", b"text=" + b"x" * 600_000, "plain-large"),
    ],
)  # fmt: skip
def test_body_that_is_no_form_is_answered_by_a_sentence(client, server, kind, body, said) -> None:
    answer = client.post("/plain", content=body, headers={"content-type": kind, "accept-language": "fr"})
    assert 400 <= answer.status_code < 500
    assert messages("fr").format(said) in text_of(answer).replace("&#x27;", "'")


def test_body_that_is_cut_leaves_nothing(client, server, call) -> None:
    before, fields = count(server, call), {**opened(client, call), **ADULT, "title": "Cut"}
    request = httpx.Request(
        "POST", f"{server.url}/plain", files=[(name, (None, text)) for name, text in fields.items()]
    )
    body = request.read()
    head = f"POST /plain HTTP/1.1\r\nHost: x\r\nContent-Type: {request.headers['content-type']}\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:-40])
    incoming = server.settings.data / "incoming"
    until = time.monotonic() + 10
    while list(incoming.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert list(incoming.iterdir()) == []
    assert count(server, call) == before
    assert sent(client, fields).status_code == 200


def test_call_that_is_none_or_a_schools_takes_no_form(client, server) -> None:
    for other in ("", "x" * 200, uuid()):
        answer = client.get("/plain", params={"call": other, "lang": "en"})
        assert (answer.status_code, messages("en").format("plain-closed") in answer.text) == (404, True)
        assert sent(client, {**ADULT, "call": other}).status_code == 404
