"""J2d: a work that stands on paper cannot be fetched back, and whoever takes it back is told so in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.safeguarding.test_c28_receipts import code_for, shown, text_of
from tests.support.published import Works

BOOK = {"what": "book", "name": "Children and the land, a book", "day": "2026-06-05", "copies": 500}
HUNG = {"what": "exhibition", "name": "Hall of the district", "day": "2026-06-17"}


@pytest.fixture
def entry(works: Works) -> str:
    entry = works.poster(works.pupil("publish_work"), title="Our well")
    works.published(entry)
    return entry


def prints(works: Works, entry: str, **said: Any) -> Any:
    return works.first.post(f"/api/v1/entries/{entry}/publication/printed", json=said)


def told(works: Works, entry: str) -> list[str]:
    """Return where each notice to the school says that a work stands."""
    works.school.sync()
    return [
        row.body["args"]["places"] for row in works.school.base.values()
        if row.kind == "notice" and row.body["code"] == "printed-already" and row.body["about"] == entry
    ]  # fmt: skip


def gone(works: Works, entry: str) -> list[str]:
    return [one["printed"]["name"] for one in works.first.get("/api/v1/printed").json() if one["entry"] == entry]


def test_c23_j2d_whoever_takes_a_printed_work_back_is_told_where_it_stands(works: Works, entry: str) -> None:
    for said in (BOOK, HUNG):
        assert prints(works, entry, **said).status_code == 201
    standing = works.first.get(f"/api/v1/entries/{entry}/publication").json()
    assert [one["name"] for one in standing["printed"]] == [HUNG["name"], BOOK["name"]]
    assert (told(works, entry), gone(works, entry)) == ([], [])  # nobody took anything back
    assert works.school.do(entry, "withdraw").status in {"applied", "merged"}
    assert told(works, entry) == ["Hall of the district (2026-06-17) · Children and the land, a book (2026-06-05)"]
    assert gone(works, entry) == [HUNG["name"], BOOK["name"]]


def test_c23_j2d_a_no_to_being_shown_is_answered_in_the_same_words(works: Works) -> None:
    pupil = works.pupil("publish_work")
    entry = works.poster(pupil)
    works.published(entry)
    prints(works, entry, **BOOK).raise_for_status()
    works.school.consent(pupil, "publish_work", "no")
    assert told(works, entry) == ["Children and the land, a book (2026-06-05)"]


def test_c28_j2d_who_holds_the_receipt_reads_it_before_and_after(works: Works, entry: str) -> None:
    code = code_for(works.tablet, entry)
    assert "Printed already" not in text_of(shown(works.stranger, code))
    prints(works, entry, **BOOK).raise_for_status()
    before = text_of(shown(works.stranger, code))
    after = text_of(shown(works.stranger, code, act="withdraw", sure="yes"))
    for page in (before, after):
        assert "Nobody can fetch this back." in page
        assert BOOK["name"] in page
        assert "copies: 500" in page
    assert "لا يمكن لأحد استرجاع هذا" in text_of(shown(works.stranger, code, lang="ar"))


def test_j2d_what_is_recorded_after_it_was_taken_back_is_told_at_once(works: Works, entry: str) -> None:
    assert works.school.do(entry, "withdraw").status in {"applied", "merged"}
    assert told(works, entry) == []
    prints(works, entry, **HUNG).raise_for_status()
    assert told(works, entry) == ["Hall of the district (2026-06-17)"]


def test_j2d_a_record_that_was_wrong_is_dropped_and_told_to_nobody(works: Works, entry: str) -> None:
    (one,) = prints(works, entry, **BOOK).json()["printed"]
    for _ in range(2):  # twice is once
        path = f"/api/v1/entries/{entry}/publication/printed/{one['id']}"
        assert works.first.delete(path).json()["printed"] == []
    assert works.school.do(entry, "withdraw").status in {"applied", "merged"}
    assert told(works, entry) == []
    acts: list[str] = []
    after = 0
    while page := works.first.get("/api/v1/audit", params={"after": after}).json():
        acts += [line["act"] for line in page if line["about"] == entry]
        after = page[-1]["n"]
    assert (acts.count("publication-printed"), acts.count("publication-not-printed")) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"day": "2026-02-30"}, 400, "body-invalid"),
        ({"day": str((datetime.now(UTC) + timedelta(days=3)).date())}, 400, "body-invalid"),
        ({"name": ""}, 400, "body-invalid"),
        ({"copies": 0}, 400, "body-invalid"),
        ({"what": "t-shirt"}, 400, "body-invalid"),
    ],
)
def test_j2d_a_record_of_nothing_is_refused(
    works: Works, entry: str, wrong: dict[str, Any], status: int, code: str
) -> None:
    answer = prints(works, entry, **{**BOOK, **wrong})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_j2d_what_never_was_public_was_not_to_be_printed_and_there_is_an_end_of_records(works: Works) -> None:
    entry = works.poster(works.pupil("publish_work"))
    assert prints(works, entry, **BOOK).json()["code"] == "publication-wrong-state"
    works.published(entry)
    answers = [prints(works, entry, **BOOK).status_code for _ in range(21)]
    assert answers == [201] * 20 + [409]
