"""What Poppler says of the paper: `pdfinfo`, `pdffonts` and `pdftotext`, which share no code with what drew it."""

from __future__ import annotations

import re
import subprocess
from functools import cache

import pytest

from outreach.certificates import pdf, rules
from outreach.locale import LANGUAGES, messages
from tests.outreach.certificates.vectors import VECTORS, face
from tests.support.amount import amount

NAMES = {"en": "Amina K.", "ar": "عائشة خ.", "es": "Begoña Ñ.", "fr": "Zoë L.", "ru": "Алия С.", "zh": "王小明"}
WORDS_OF_LIGATURES = {"ar"}  # lam and alef are one sign on paper, which Poppler gives back in the other order
SHOWN = amount(("en", "ar", "zh"), LANGUAGES)
FORMS = {"page": pdf.render, "with a badge": lambda shown: pdf.with_badge(shown, "{}")}


@cache
def paper(language, form, folder):
    path = folder / f"{form}-{language}.pdf"
    path.write_bytes(FORMS[form](face(NAMES[language], language)))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("papers")


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", SHOWN)
def test_pdfinfo_finds_a_tagged_page_with_a_title(folder, language, form):
    about = dict(
        re.split(r":\s+", line, maxsplit=1)
        for line in said("pdfinfo", paper(language, form, folder)).splitlines()
        if ": " in line
    )
    assert (about["Tagged"], about["Pages"], about["Encrypted"], about["JavaScript"]) == ("yes", "1", "no", "no")
    assert about["Title"] == f"{messages(language).format('certificate-title-participation')} - {NAMES[language]}"
    assert about["Page size"].endswith("(A4)")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", SHOWN)
def test_pdffonts_finds_every_font_inside_as_a_subset_with_its_letters(folder, language, form):
    rows = said("pdffonts", paper(language, form, folder)).splitlines()[2:]
    assert len(rows) >= 2
    for row in rows:
        assert re.search(r"^[A-Z]{6}\+", row), row
        embedded, subset, unicode = row.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


@pytest.mark.parametrize("language", SHOWN)
def test_pdftotext_finds_the_name_the_words_and_the_code(folder, language):
    text = said("pdftotext", "-layout", paper(language, "page", folder), "-")
    bare = lambda words: sorted(re.sub(r"[\W_]", "", words))  # noqa: E731 - the order of a line is the reader's
    lines = [bare(line) for line in text.splitlines()]
    assert bare(NAMES[language]) in lines
    assert rules.write_cti(bytes.fromhex(VECTORS["cti"])) in text
    if language not in WORDS_OF_LIGATURES:
        assert messages(language).format("certificate-title-participation") in text
