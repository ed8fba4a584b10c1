"""What is decided without a network: servers, links, addresses; and what an address must not be able to say."""

from __future__ import annotations

import msgspec
import pytest

from outreach.errors import Problem
from outreach.ids import new_id, now_ms
from outreach.mail import actions, rules
from outreach.mail.model import Leave
from outreach.pepper import Pepper
from outreach.settings import SettingsInvalid, read_settings

KEY, ACTOR, AT = Pepper(b"k" * 32), new_id(), 1_790_000_000_000


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 587, "starttls", None, None)),
        ("smtps://u%40x:p%3A@mail.example.org", ("mail.example.org", 465, "tls", "u@x", "p:")),
        ("smtp://127.0.0.1:25", ("127.0.0.1", 25, "none", None, None)),
        ("smtp://[::1]:25", ("::1", 25, "none", None, None)),
        ("smtp://localhost.example.org", ("localhost.example.org", 587, "starttls", None, None)),
        ("smtp://127.0.0.1.example.org", ("127.0.0.1.example.org", 587, "starttls", None, None)),
    ],
)
def test_only_loopback_goes_without_tls(url, found):
    assert rules.place(url) == found


@pytest.mark.parametrize("url", ["http://mail.example.org", "mail.example.org", "smtp://", "smtp://h/x", "smtp://h:x"])
def test_what_is_no_server_stops_the_start(url):
    with pytest.raises(SettingsInvalid, match="OUTREACH_SMTP"):
        read_settings({"OUTREACH_SMTP": url, "OUTREACH_MAIL_FROM": "a@b.example"})


@pytest.mark.parametrize("sender", ["", "nobody", "a@b.example\nBcc: c@d.example", "A <a@b.example>"])
def test_mail_has_a_sender_that_is_an_address(sender):
    with pytest.raises(SettingsInvalid, match="OUTREACH_MAIL_FROM"):
        read_settings({"OUTREACH_SMTP": "smtp://127.0.0.1", "OUTREACH_MAIL_FROM": sender})


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\nBcc: c@d.example", "a@b.example\r\n", "a@b.example, c@d.example", "<a@b.example>",
        "a b@c.example",
        "a@b", "@b.example", "a@-b.example", "é@b.example", "a@b.example\u2028", f"{'a' * 65}@b.example",
        f"a@{'b.' * 130}example", "a@b.example>",
    ],
)  # fmt: skip
def test_address_cannot_say_more_than_an_address(address):
    with pytest.raises(msgspec.ValidationError, match=r"\$\.address"):
        msgspec.convert({"address": address, "adult": True}, Leave)


def test_address_with_the_end_of_a_line_is_refused(stage):
    who = stage.actor()
    wanted = msgspec.convert({"address": "a@b.example\n", "adult": True}, Leave)  # a pattern lets it pass
    with pytest.raises(Problem) as refused:
        stage.write(actions.leave, who.id, wanted, now_ms())
    assert refused.value.errors[0][0] == "$.address"
    assert stage.read(actions.standing, who.id).state == "none"


def test_who_does_not_say_that_they_are_an_adult_leaves_nothing(stage):
    who = stage.actor()
    with pytest.raises(Problem) as refused:
        stage.write(actions.leave, who.id, Leave(address="a@b.example", adult=False), now_ms())
    assert refused.value.errors[0][0] == "$.adult"


def test_nobody_floods_others_with_first_mails(stage):
    who = stage.actor()
    for n in range(actions.ASKED_AN_HOUR):
        stage.write(actions.leave, who.id, Leave(address=f"a{n}@b.example", adult=True), AT + n)
    with pytest.raises(Problem) as refused:
        stage.write(actions.leave, who.id, Leave(address="other@b.example", adult=True), AT + 9)
    assert refused.value.code == "too-many-requests"


def test_link_does_one_thing_to_one_address():
    made = rules.token(KEY, "stop", ACTOR, AT)
    assert rules.opened(KEY, "stop", made) == (ACTOR, AT)
    assert rules.opened(Pepper(b"n" * 32, KEY), "stop", made) == (ACTOR, AT)  # after a rotation
    assert rules.opened(KEY, "confirm", made) is None
    actor, asked, mac = made.split(".")
    for other in (
        f"{new_id()}.{asked}.{mac}",
        f"{actor}.{AT + 1}.{mac}",
        f"{actor}.{asked}.{'A' * 22}",
        "",
        "x" * 9999,
    ):
        assert rules.opened(KEY, "stop", other) is None


def test_former_link_stops_nothing_that_was_left_later(stage):
    who = stage.actor()
    for n in range(2):
        stage.write(actions.leave, who.id, Leave(address=f"a{n}@b.example", adult=True), AT + n)
    assert not stage.write(actions.confirm, who.id, AT, AT + 2)
    assert not stage.write(actions.stop, who.id, AT)
    assert stage.write(actions.confirm, who.id, AT + 1, AT + 2)
    assert stage.read(actions.standing, who.id) == actions.Standing(
        state="confirmed", address="a…@b.example", language="en"
    )
    assert [stage.write(actions.stop, who.id, AT + 1) for _ in range(2)] == [True, True]
    assert not stage.write(actions.confirm, who.id, AT + 1, AT + 3)


def test_address_that_nobody_confirms_lapses(stage):
    who = stage.actor()
    stage.write(actions.leave, who.id, Leave(address="a@b.example", adult=True), AT)
    late = AT + rules.CONFIRM_MS
    assert not stage.write(actions.confirm, who.id, AT, late)
    assert stage.write(actions.lapse, late) == 1
    assert stage.read(actions.standing, who.id).address == ""
