"""From a tablet to the inbox and out again: an address is left, confirmed by a link, and stopped by one click."""

from __future__ import annotations

import time

import httpx

from tests.support.mail import ADDRESS, link_in


def test_link_confirms_by_its_button_and_one_click_stops_without_a_login(sending, inbox):
    tablet = sending.device(sending.actor("school").id)
    before = len(inbox.mails)
    body = {"address": ADDRESS, "language": "fr", "adult": True}
    assert tablet.put("/api/v1/me/mail", json=body).raise_for_status().json()["state"] == "asked"
    until = time.monotonic() + 30
    while len(inbox.mails) == before and time.monotonic() < until:
        time.sleep(0.02)
    path = "/mail/" + link_in(inbox.mails[before], "confirm")[0].partition("/mail/")[2]
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


def _stop(server, token):
    from outreach.folder import secret
    from outreach.mail import rules

    actor, asked_ms, _ = token.split(".")
    return rules.token(secret(server.settings), "stop", actor, int(asked_ms))
