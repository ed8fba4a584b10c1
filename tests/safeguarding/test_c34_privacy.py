"""C34: the privacy notice, in six languages, for children short and plain; which one was seen is kept."""

from __future__ import annotations

import re

import pytest

from outreach.locale import LANGUAGES, messages
from outreach.privacy import LINES, SECTIONS
from tests.support.device import uuid

WORDS_MOST = 150


def words(language: str, text: str) -> int:
    """Count words; of Chinese, which has no spaces, a word is taken to be two characters at most."""
    return len(re.findall(r"[\u4e00-\u9fff]", text)) // 2 if language == "zh" else len(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_c34_childrens_version_has_at_most_150_words(language) -> None:
    say = messages(language)
    text = " ".join(say.format(line) for line in LINES)
    assert 60 < words(language, text) <= WORDS_MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_c34_page_says_both_versions_in_each_language_without_script_or_cookie(works, language) -> None:
    page = works.stranger.get("/privacy", headers={"accept-language": language})
    say = messages(language)
    assert f'<html lang="{language}"' in page.text
    text = page.text.replace("&#x27;", "'").replace("&quot;", '"')
    assert all(say.format(line) in text for line in LINES)
    assert all(say.format(f"privacy-{name}-text") in text for name in SECTIONS)
    assert say.format("privacy-version-line", version=say.format("privacy-version")) in text
    assert "<script" not in page.text
    assert "set-cookie" not in page.headers


def test_c34_every_language_says_one_version() -> None:
    assert len({messages(language).format("privacy-version") for language in LANGUAGES}) == 1


def test_c34_pages_of_strangers_lead_to_it(works) -> None:
    for path in ("/r", "/gallery", "/privacy", "/c"):
        assert 'href="/privacy"' in works.stranger.get(path).text, path


def test_c34_version_that_was_seen_stands_in_the_entrants_document(works) -> None:
    seen = f"{messages('fr').format('privacy-version')}/child/fr"
    pupil = works.school.pupil(privacy=seen)
    works.school.sync()
    assert works.school.view[pupil].body["privacy"] == seen
    for bad in ("2026-1", "2026-1/judge/fr", "yes", "2026-1/child/fr; DROP"):
        refused = works.school.create(uuid(), "entrant", works.school.scope, {"name": "A", "privacy": bad})
        works.school.sync()
        assert works.school.results[refused].status == "rejected", bad
