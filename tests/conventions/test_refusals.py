"""Every code with which an operation is refused stands in the catalogue and has a sentence in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import outreach
from outreach.errors import REFUSALS

ROOT = Path(outreach.__file__).parent
ENGINES = {"not-editable", "wrong-state"}  # the engine's own words, which features use with its meaning
RAISED = {
    code
    for path in ROOT.rglob("*.py")
    for code in re.findall(r'(?:Refused|Refusal|Flaw)\(\s*"([^"]+)"', path.read_text())
}
READ = ("problems", "sheets", "deciding", "copies")
"""Everybody's sentences, and those that only judges, officers and who hands in a saved copy ever meet."""
LANGUAGES = sorted(path.name for path in (ROOT / "locale").iterdir() if (path / "problems.ftl").exists())


def test_refusals_raised_are_refusals_listed():
    assert set(REFUSALS) == RAISED - ENGINES


def test_refusals_are_in_order():
    assert list(REFUSALS) == sorted(REFUSALS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence(language):
    text = "".join((ROOT / "locale" / language / f"{name}.ftl").read_text() for name in READ)
    assert [code for code in sorted(RAISED) if f"\nproblem-{code} = " not in text] == []
