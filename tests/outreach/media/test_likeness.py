"""The tables of likeness on both engines: what is close is found, what is far or empty is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media import care, likeness, prints
from media.model import Print
from outreach.db import Database
from outreach.media import likeness as asked
from outreach.settings import SettingsInvalid, read_settings

Run = Callable[[Any], Any]


def seen(bits: int, phash: int = 0, quality: int = 100) -> Print:
    return Print(pdq=f"{bits:064x}", phash=f"{phash:016x}", quality=quality)


def test_pictures_within_either_limit_are_found_the_most_alike_first(db: Database, run: Run) -> None:
    kept = {
        "a" * 64: seen(0),
        "b" * 64: seen(0b111, 1),
        "c" * 64: seen((1 << 40) - 1, 1),
        "d" * 64: seen((1 << 40) - 1, 255),
    }
    for sha256, one in kept.items():
        run(db.write(likeness.keep_picture, sha256, one))
    found = run(db.read(likeness.pictures_like, "a" * 64, 31, 6))
    assert [(one.sha256[0], one.pdq, one.phash) for one in found] == [("b", 3, 1), ("c", 40, 1)]
    assert run(db.read(likeness.pictures_like, "a" * 64, 2, 0)) == []


def test_flat_picture_is_like_nothing(db: Database, run: Run) -> None:
    run(db.write(likeness.keep_picture, "a" * 64, seen(1, quality=10)))
    run(db.write(likeness.keep_picture, "b" * 64, seen(1)))
    assert run(db.read(likeness.pictures_like, "a" * 64, 31, 6)) == []
    assert run(db.read(likeness.pictures_like, "b" * 64, 31, 6)) == []


def test_text_that_shares_a_part_is_found_with_its_share(db: Database, run: Run) -> None:
    base = [f"w{number}" for number in range(300)]
    copied = [*base[:150], *(f"x{number}" for number in range(150))]
    run(db.write(likeness.keep_text, "entry:1", prints.shingles(" ".join(base))))
    run(db.write(likeness.keep_text, "entry:2", prints.shingles(" ".join(copied))))
    run(db.write(likeness.keep_text, "entry:3", prints.shingles(" ".join(f"y{number}" for number in range(300)))))
    (found,) = run(db.read(likeness.texts_like, "entry:1", 30))
    assert found.source == "entry:2"
    assert 40 <= found.percent <= 60
    assert run(db.read(likeness.texts_like, "entry:1", 70)) == []
    assert run(db.read(likeness.texts_like, "entry:9", 1)) == []


def test_text_that_was_changed_is_recognised_by_what_it_is_now(db: Database, run: Run) -> None:
    for words in ("one two three four five six", "seven eight nine ten eleven twelve"):
        run(db.write(likeness.keep_text, "entry:1", prints.shingles(words)))
    run(db.write(likeness.keep_text, "entry:2", prints.shingles("one two three four five six")))
    assert run(db.read(likeness.texts_like, "entry:2", 1)) == []
    run(db.write(likeness.forget_text, "entry:2"))
    assert run(db.read(lambda tx: tx.all("SELECT DISTINCT source FROM text_print"))) == [("entry:1",)]


def test_blob_that_is_let_go_of_leaves_no_print(db: Database, run: Run) -> None:
    sha256 = "a" * 64
    run(db.write(likeness.keep_picture, sha256, seen(1)))
    run(db.write(likeness.keep_text, likeness.of_blob(sha256), {1, 2, 3}))
    columns = "sha256, size, type, state, orientation, strikes, created_ms"
    insert = f"INSERT INTO blob ({columns}) VALUES (?, 1, 'x', 'leaving', 1, 0, 0)"
    run(db.write(lambda tx: tx.run(insert, sha256)))
    run(db.write(care.gone, sha256))
    for table in ("picture_print", "text_print"):
        assert run(db.read(lambda tx, table=table: tx.all(f"SELECT * FROM {table}"))) == []


@pytest.mark.parametrize("number", [450])
def test_long_text_is_kept_whole(db: Database, run: Run, number: int) -> None:
    run(db.write(likeness.keep_text, "entry:1", set(range(number))))
    assert run(db.read(lambda tx: tx.one("SELECT COUNT(*) FROM text_print"))) == (number,)


def test_thresholds_are_a_setting_and_decide_what_is_shown(db: Database, run: Run) -> None:
    shared = [f"w{number}" for number in range(150)]
    for name in "xy":
        words = [*shared, *(f"{name}{number}" for number in range(150))]
        run(db.write(likeness.keep_text, f"entry:{name}", prints.shingles(" ".join(words))))
    run(db.write(likeness.keep_picture, "a" * 64, seen(0)))
    run(db.write(likeness.keep_picture, "b" * 64, seen((1 << 40) - 1, 255)))
    for said, shown in (("pdq=31,phash=6,text=30", (0, 1)), ("pdq=40,phash=6,text=70", (1, 0))):
        thresholds = asked.read_thresholds(read_settings({"OUTREACH_LIKENESS": said}).likeness)
        pictures = run(db.read(likeness.pictures_like, "a" * 64, thresholds.pdq, thresholds.phash))
        texts = run(db.read(asked.texts_like, "entry:x", thresholds))
        assert (len(pictures), len(texts)) == shown


@pytest.mark.parametrize(
    "said", ["", "pdq=31", "pdq=-1,phash=6,text=30", "pdq=31,phash=6,text=0", "pdq=31,phash=6,text=101"]
)
def test_thresholds_that_make_no_sense_are_refused_in_a_sentence(said: str) -> None:
    with pytest.raises(SettingsInvalid, match="OUTREACH_LIKENESS must be like pdq=31,phash=6,text=30"):
        read_settings({"OUTREACH_LIKENESS": said})
