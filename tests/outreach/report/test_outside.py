"""What is passed on tells no small number, and no small number by the others; sentences and tables say the rest."""

from __future__ import annotations

import csv
import random

import msgspec
import pytest

from outreach.locale import LANGUAGES
from outreach.people.countries import countries
from outreach.report import rules, telling
from outreach.report.model import (
    LEAST,
    CallCount,
    ConsentCount,
    Entrants,
    Entries,
    Languages,
    Media,
    Reached,
    Report,
    Schools,
)
from outreach.report.outside import hidden, outside, small

HERE = {"NE": 12, "ML": 3, "FJ": 7, "FR": 20, "CN": 30}


def made(came, women=(40, 20, 0, 6, 6), makers=72):
    """Return a report over countries and genders: women, men, other, undisclosed, unknown."""
    asked, total = rules.window(None, None, None), sum(came.values())
    female, male, other, undisclosed, unknown = women
    said = {"female": female, "male": male, "other": other, "undisclosed": undisclosed, None: unknown}
    stages = [rules.stage(name, said.items()) for name in ("enrolled", "entered", "accepted", "shortlisted", "awarded")]
    on = rules.reference("2026-01-01", 1_780_000_000_000)
    found = Report(
        at_ms=0, call=None, since=None, until=None, classes_on=on.isoformat(),
        entries=Entries(received=total, accepted=total, withdrawn=0, calls=(
            CallCount("a", "A", "competition", total - 3, 9), CallCount("b", "B", "competition", 3, 2)),
            days=rules.counts([("2026-04-29", 3), ("2026-04-30", 2), ("2026-05-01", total - 5)])),
        entrants=Entrants(distinct=makers, youngest=9, oldest=65, bands=rules.counts([("9-12", 2), ("13-15", 70)])),
        countries=rules.countries_of(came.items(), {}, asked, on), regions=rules.by_region(came.items()),
        gender=rules.gender(stages),
        schools=Schools(enrolled=1, active=1, regions=(), activities=(), trees=4,
                        reached=Reached(girls=3, boys=9, other=0, unknown=0)),
        languages=Languages(entries=rules.counts([("fr", total)]), packs=()),
        media=Media(parts=(), written=0, audio_minutes=0, video_minutes=0, published=3),
        offline=rules.offline([("school:a", 86_400_000)] * 3 + [("school:b", 0)] * 9, 1, 2), certificates=(),
        gaps=rules.gaps(came, on), cases=2,
        consents=(ConsentCount(item="press", given=9, refused=1, withdrawn=0),),
    )  # fmt: skip
    return msgspec.structs.replace(found, told=telling.told(found))


def test_no_small_number_is_told_to_the_outside():
    passed = outside(made(HERE))
    raw = msgspec.json.decode(msgspec.json.encode(passed))
    assert (passed.cases, passed.media.published, passed.schools.reached.girls, passed.schools.reached.boys) == (
        None, None, None, 9,
    )  # fmt: skip
    assert {row["country"]: row["entries"] for row in raw["countries"]["each"]}["ML"] is None
    assert [(one.given, one.refused, one.withdrawn) for one in passed.consents] == [(9, None, 0)]
    assert (passed.offline.finalised, passed.offline.share, passed.offline.median_days) == (None, None, None)
    assert [one.received for one in passed.entries.calls] == [None, None]  # the one would tell the other
    assert [one.n for one in passed.entrants.bands] == [None, None]
    assert passed.outside
    assert [(one.of, one.n) for one in passed.entries.days] == [("2026-04-01", 5), ("2026-05-01", 67)]


def test_no_small_number_follows_from_the_rest():
    """With the sum known, what is left out is nothing, or two numbers and more that come to five or more."""
    luck = random.Random(3)
    for _ in range(2_000):
        numbers = [luck.choice([0, 1, 2, 3, 4, 5, 6, 9, 40]) for _ in range(luck.randrange(1, 7))]
        out = hidden(numbers)
        told = [n for place, n in enumerate(numbers) if place not in out]
        assert all(n == 0 or n >= LEAST for n in told)
        enough = len(out) > 1 and sum(numbers[place] for place in out) >= LEAST
        assert not out or enough or not any(told)
        assert out or all(small(n) == n for n in numbers)


def test_regions_are_left_out_when_they_would_tell_a_country():
    passed = outside(made(HERE))
    assert {one.country for one in passed.countries.each if one.entries is None} == {"ML", "FJ"}
    assert {one.n for one in passed.regions} == {None}  # africa without Niger is Mali
    safe = outside(made({"NE": 12, "FR": 20, "CN": 30}))
    assert [one.n for one in safe.regions] == [12, 30, 20]


def test_shares_go_with_the_numbers_they_are_made_of():
    assert outside(made(HERE)).gender.female_share == pytest.approx(0.6667)
    few = outside(made(HERE, women=(40, 20, 1, 6, 6)))
    assert (few.gender.female_share, few.gender.parity, few.gender.known_share) == (None, None, None)
    nobody = outside(made({"NE": 3}, women=(3, 0, 0, 0, 0), makers=3))
    assert (nobody.entrants.youngest, nobody.entrants.oldest, nobody.entries.received) == (None, None, None)
    assert telling.told(nobody) == {}


def test_sentences_say_the_same_numbers_in_every_language():
    said = telling.told(made(HERE))
    assert said["en"] == (
        "In the reporting period, 72 entries were received from 5 countries, including 2 least developed countries and "
        "1 small island developing State. The youngest author was 9 and the oldest 65 years old. 67 per cent were "
        "women and girls."
    )
    assert set(said) == set(LANGUAGES)
    for language, text in said.items():
        assert all(number in text for number in ("72", "65", "67")), language
        assert "$" not in text
        assert "{" not in text


def test_seed_of_the_secretariat_can_be_said():
    """179 essays from 69 countries, ages 9 to 65 (F-seed)."""
    came = dict.fromkeys(sorted(countries())[:68], 2)
    came["ZW"] = 179 - 2 * 68
    text = telling.told(made(came, makers=179))["en"]
    assert "179 entries were received from 69 countries" in text
    assert "youngest author was 9 and the oldest 65" in text


def test_table_has_a_line_for_each_number_and_none_that_is_a_formula():
    lines = list(csv.reader(telling.table(outside(made(HERE))).decode("utf-8-sig").splitlines()))
    assert lines[0] == ["code", "figure", "of", "value"]
    assert ["R1", "entries.received", "", "72"] in lines
    assert ["R3", "countries.each.entries", "ML", ""] in lines
    assert ["R17", "gaps.ldc", "BD", "1"] in lines
    codes = {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R17", "R18"}
    assert {line[0] for line in lines[1:]} == {"", *codes}
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_share_of_nobody_is_none():
    nobody = rules.gender([rules.stage(name, []) for name in ("enrolled", "entered", "accepted", "shortlisted")])
    assert (nobody.female_share, nobody.known_share, nobody.parity, nobody.selection) == (None, None, None, None)
    assert rules.offline([], 0, 0).share is None


def test_gender_is_never_inferred():
    assert rules.stage("entered", [("female", 2), (None, 5)]) == rules.stage("entered", [(None, 5), ("female", 2)])
    shares = rules.gender([rules.stage(name, [("female", 2), ("male", 2), (None, 6)])
                           for name in ("entered", "accepted", "shortlisted")])  # fmt: skip
    assert (shares.female_share, shares.known_share) == (0.5, 0.4)
