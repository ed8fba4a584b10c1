"""From a tablet to the inbox and out again: an address is left, confirmed by a link, and stopped by one click."""

from __future__ import annotations

import time

import httpx
import pytest

from tests.support.mail import ADDRESS, link_in


def test_link_confirms_by_its_button_and_one_click_stops_without_a_login(sending, inbox):
    school = sending.actor("school").id
    tablet = sending.device(school)
    body = {"address": ADDRESS, "language": "fr", "adult": True}
    assert tablet.put("/api/v1/me/mail", json=body).raise_for_status().json()["state"] == "asked"
    path = "/mail/" + _asked(inbox, school).partition("/mail/")[2]
    with httpx.Client(base_url=sending.url, headers={"Accept-Language": "fr"}, timeout=30) as stranger:
        page = stranger.get(path)
        assert 'lang="fr"' in page.text
        assert '<form method="post">' in page.text
        assert tablet.get("/api/v1/me/mail").json()["state"] == "asked"  # opened, and nothing was done
        assert stranger.post(path).status_code == 200
        assert tablet.get("/api/v1/me/mail").json() == {
            "state": "confirmed", "address": "h…@school.example", "language": "fr", "sends": True,
        }  # fmt: skip
        token = path.rpartition("/")[2]
        assert stranger.post(f"/mail/stop/{token}").status_code == 404  # a link that confirms stops nothing
        stop = f"/mail/stop/{_stop(sending, token)}"
        for _ in range(2):  # as a mail program does it, and again
            done = stranger.post(stop, data={"List-Unsubscribe": "One-Click"})
            assert done.status_code == 200
        assert stranger.post("/mail/other/x").status_code == stranger.get("/mail/stop/x").status_code == 404
    assert tablet.get("/api/v1/me/mail").json() == {"state": "stopped", "address": "", "language": "fr", "sends": True}
    assert "halima" not in sending.log.read_text()


def _asked(inbox, actor):
    """Return the link of the mail that asks this actor: another test's, sent late, may come to the same inbox."""
    link, until = f"/mail/confirm/{actor}.", time.monotonic() + 30
    while time.monotonic() < until:
        found = [link_in(mail, "confirm") for mail in list(inbox.mails) if link in mail.get_content()]
        if found:
            return found[0][0]
        time.sleep(0.02)
    pytest.fail("no mail asked whether the address is right")


def _stop(server, token):
    from outreach.folder import secret
    from outreach.mail import rules

    actor, asked_ms, _ = token.split(".")
    return rules.token(secret(server.settings), "stop", actor, int(asked_ms))
