"""The built web app as a browser gets it: headers, encodings, revalidation, and nothing beside the build."""

from __future__ import annotations

import re

import httpx
import pytest

from outreach.locale import messages
from outreach.web.below import cannot_read
from outreach.web.serve import WebAppMissing, require_built


def fetch(server, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", headers={"accept-encoding": "identity", **headers})


def asset_of(server) -> str:
    found = re.search(r'src="(/assets/[^"]+)"', fetch(server, "/").text)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize("path", ["/", "/sw.js"])
def test_page_and_worker_are_asked_for_anew_and_answered_by_304(server, path) -> None:
    first = fetch(server, path)
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = fetch(server, path, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_asset_never_changes(server) -> None:
    answer = fetch(server, asset_of(server))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].partition(";")[0] == "text/javascript"


@pytest.mark.parametrize(
    ("accepted", "used"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("zstd", None), ("identity", None)],
)
def test_asset_is_sent_in_an_encoding_that_the_browser_takes(server, accepted, used) -> None:
    path = asset_of(server)
    answer = fetch(server, path, **{"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == used
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.content == fetch(server, path).content


@pytest.mark.parametrize("path", ["/assets/../serve.py", "/assets/%2e%2e/serve.py", "/assets/nothing.js", "/.sources"])
def test_nothing_beside_the_build_is_served(server, path) -> None:
    answer = fetch(server, path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_page_allows_no_script_but_its_own(server) -> None:
    answer = fetch(server, "/")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|<style", answer.text) == []


LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_no_script_reads_in_each_language_what_works_without_one(server, language) -> None:
    """The app's page leads there: six languages in it would be bytes for everybody else."""
    (to,) = re.findall(r'<noscript><meta http-equiv="refresh" content="0; ?url=(/[^"]+)"', fetch(server, "/").text)
    page = fetch(server, to, **{"Accept-Language": language}).text
    assert messages(language).format("plain-lead") in page
    assert '<a href="/c">' in page
    assert '<a href="/r">' in page
    assert 'method="post" action="/r"' in fetch(server, "/r").text
    assert 'method="post" action="/c/code"' in fetch(server, "/c").text


OLD = [
    "Mozilla/5.0 (Linux; Android 5.1; Moto G) AppleWebKit/537.36 Chrome/84.0.4147.111 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 8.1) AppleWebKit/537.36 Version/4.0 Chrome/57.0.2987.108 UCBrowser/12.13.0",
    "Mozilla/5.0 (Linux; Android 9; SM-J530F) AppleWebKit/537.36 SamsungBrowser/13.2 Chrome/83.0.4103.106 Mobile",
    "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 Version/12.1.2 Safari/604.1",
    "Mozilla/5.0 (iPad; CPU OS 13_7 like Mac OS X) AppleWebKit/605.1.15 CriOS/92.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 Version/13.1.2 Safari/605.1.15",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/191.308; U; fr) Presto/2.5.25 Version/10.54",
    "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko",
]
ABLE = [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/106.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 SamsungBrowser/20.0 Chrome/106.0.5249.126 Safari/537.36",
    "Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) AppleWebKit/605.1.15 Version/15.4 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/15.4 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0",
    "Mozilla/5.0 (Linux; Android 6.0) AppleWebKit/537.36 Chrome/100.0.0.0 Mobile Safari/537.36",
    "curl/8",
    "",
]


def test_browser_that_cannot_read_the_app_is_led_to_the_plain_forms(server) -> None:
    """What is between that and the floor may try; and whoever wants the app all the same gets it."""
    assert [agent for agent in OLD if not cannot_read(agent)] == []
    assert [agent for agent in ABLE if cannot_read(agent)] == []
    led = fetch(server, "/", **{"user-agent": OLD[0]})
    assert (led.status_code, led.headers["location"]) == (302, "/plain")
    assert fetch(server, "/", **{"user-agent": ABLE[0]}).status_code == 200
    assert fetch(server, "/?app", **{"user-agent": OLD[0]}).status_code == 200


HOME_SCREEN = ["/manifest.webmanifest", "/icon.svg", "/icon-180.png", "/icon-192.png", "/icon-512.png"]


@pytest.mark.parametrize("path", HOME_SCREEN)
def test_what_a_home_screen_needs_is_there(server, path) -> None:
    assert fetch(server, path).status_code == 200


def test_missing_build_is_one_clear_sentence(tmp_path) -> None:
    with pytest.raises(WebAppMissing) as refused:
        require_built(tmp_path)
    assert str(refused.value) == "The web app is not built (index.html is missing). Run: python hatch_build.py"
