"""The built web app as a browser gets it: headers, encodings, revalidation, and nothing beside the build."""

from __future__ import annotations

import re

import httpx
import pytest

from outreach.locale import messages
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


HOME_SCREEN = ["/manifest.webmanifest", "/icon.svg", "/icon-180.png", "/icon-192.png", "/icon-512.png"]


@pytest.mark.parametrize("path", HOME_SCREEN)
def test_what_a_home_screen_needs_is_there(server, path) -> None:
    assert fetch(server, path).status_code == 200


def test_missing_build_is_one_clear_sentence(tmp_path) -> None:
    with pytest.raises(WebAppMissing) as refused:
        require_built(tmp_path)
    assert str(refused.value) == "The web app is not built (index.html is missing). Run: python hatch_build.py"
