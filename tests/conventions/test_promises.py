"""Every numbered promise has a test that names it, and a mutant under which such a test, or the one it names, fails.

C1..C35 are the statements about children, I1..I10 the invariants of the programmes, S1..S10 those of the sync.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PROMISES = [f"{letter}{n}" for letter, last in (("c", 35), ("i", 10), ("s", 10)) for n in range(1, last + 1)]


@cache
def named() -> frozenset[str]:
    """Return the name of every test in Python."""
    there = (path for path in TESTS.rglob("test_*.py") if "node_modules" not in path.parts)
    return frozenset(
        name for path in there for name in re.findall(r"^\s*(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
    )


@cache
def mutants() -> dict[str, str]:
    """Return by its name which test each mutant breaks."""
    return {
        path.stem: path.read_text().split("\n", 1)[0].rpartition("::")[2]
        for path in (TESTS / "mutants").glob("*.patch")
    }


def names(promise: str, test: str) -> bool:
    """Whether a test says in its name, anywhere, which promise it is about: `test_c11_...`, `test_c21_c12_...`."""
    return promise in test.split("_")


@pytest.mark.parametrize("promise", PROMISES)
def test_promise_has_a_test_and_a_mutant(promise: str) -> None:
    assert [test for test in named() if names(promise, test)], "no test is named by it"
    broken = [one for one, test in mutants().items() if one.startswith(f"{promise}-") or names(promise, test)]
    assert broken, "no mutant breaks it"


def test_number_in_a_name_is_one_of_a_promise() -> None:
    """A slip of the pen (`test_c36_...`) would stand for nothing."""
    said = {word for test in named() for word in test.split("_") if re.fullmatch(r"[cis]\d+", word)}
    assert said - set(PROMISES) == set()
