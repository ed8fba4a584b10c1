"""Who reads what: equal loads, hard constraints, one plan for one seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.judging.assign import plan as planning
from outreach.judging.assign.model import Piece, Reader
from outreach.judging.assign.words import Infeasible
from outreach.languages import reads
from outreach.locale import messages
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.judging.assign.model import Placing
    from outreach.judging.assign.plan import Plan

LANGUAGES = ("en", "fr", "ar")


def plan(pieces: list[Piece], readers: list[Reader], *, cap: int, seed: str) -> tuple[Placing, ...]:
    return whole(pieces, readers, cap=cap, seed=seed).placings


def whole(pieces: list[Piece], readers: list[Reader], *, cap: int, seed: str, anchors: int = 0) -> Plan:
    return planning.plan(pieces, readers, cap=cap, seed=seed, anchors=anchors)


@st.composite
def panels(draw: st.DrawFn) -> tuple[list[Piece], list[Reader], int]:
    judges = [f"j{n}" for n in range(draw(st.integers(1, 6)))]
    readers = [
        Reader(
            judge=judge,
            languages=tuple(draw(st.sets(st.sampled_from(LANGUAGES)))),
            load=(load := draw(st.integers(0, 3))),
            last=load + draw(st.integers(0, 1)),
        )
        for judge in judges
    ]
    pieces = [
        Piece(
            entry=f"e{n}",
            language=draw(st.none() | st.sampled_from(LANGUAGES)),
            lacks=draw(st.integers(0, 3)),
            pool=draw(st.sampled_from(("a", "b"))),
            barred=frozenset(draw(st.sets(st.sampled_from(judges), max_size=2))),
        )
        for n in range(draw(st.integers(0, 10)))
    ]
    return pieces, readers, draw(st.integers(1, 12))


def judges_of(placings: Iterable[Placing]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for placing in placings:
        found[placing.entry].append(placing.judge)
    return found


@settings(max_examples=150, deadline=None)
@given(panels(), st.text(max_size=5))
def test_a_plan_keeps_every_hard_constraint(panel: tuple[list[Piece], list[Reader], int], seed: str) -> None:
    pieces, readers, cap = panel
    try:
        made = whole(pieces, readers, cap=cap, seed=seed)
    except Infeasible:
        return
    placings = made.placings
    by_judge = {reader.judge: reader for reader in readers}
    found = judges_of(placings)
    for piece in pieces:
        judges = found.get(piece.entry, [])
        assert len(judges) >= piece.lacks
        assert len(set(judges)) == len(judges)
        assert not piece.barred.intersection(judges)
        assert all(reads(by_judge[judge].languages, piece.language) for judge in judges)
    beyond = sum(len(pool.bridges) for pool in made.pools)
    assert len(placings) == sum(piece.lacks for piece in pieces) + beyond
    for judge, count in Counter(placing.judge for placing in placings).items():
        assert by_judge[judge].load + count <= cap


@settings(max_examples=150, deadline=None)
@given(panels(), st.text(max_size=5))
def test_a_plan_is_refused_only_when_there_is_none(panel: tuple[list[Piece], list[Reader], int], seed: str) -> None:
    pieces, readers, cap = panel
    try:
        plan(pieces, readers, cap=cap, seed=seed)
    except Infeasible as refusal:
        assert refusal.words.message in messages("en")  # noqa: PT017 - both ways are an answer here
        assert not feasible(pieces, readers, cap)
    else:
        assert feasible(pieces, readers, cap)


def feasible(pieces: list[Piece], readers: list[Reader], cap: int) -> bool:
    """Plain augmenting paths over single readings: another algorithm than the one under test."""
    room = {reader.judge: max(cap - reader.load, 0) for reader in readers}
    slots = [(piece, turn) for piece in pieces for turn in range(piece.lacks)]
    taken: dict[tuple[str, str], tuple[Piece, int]] = {}

    def find(slot: tuple[Piece, int], seen: set[str]) -> bool:
        piece = slot[0]
        for reader in readers:
            judge = reader.judge
            if judge in piece.barred or not reads(reader.languages, piece.language) or (piece.entry, judge) in taken:
                continue
            if sum(1 for _, who in taken if who == judge) < room[judge]:
                taken[piece.entry, judge] = slot
                return True
            if judge in seen:
                continue
            seen.add(judge)
            for entry, who in [key for key in taken if key[1] == judge]:
                if not room[judge]:
                    break
                moved = taken.pop((entry, who))
                taken[piece.entry, judge] = slot
                if find(moved, seen):
                    return True
                del taken[piece.entry, judge]
                taken[entry, who] = moved
        return False

    return all(find(slot, set()) for slot in slots)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(1, 6), st.integers(2, 4), st.text(max_size=5))
def test_loads_are_equal_to_within_one_when_everybody_may_read_everything(
    entries: int, judges: int, readings: int, seed: str
) -> None:
    """A judge whom the pool does not take, because her severity could not be estimated, has nothing at all."""
    readings = min(readings, judges)
    pieces = [Piece(entry=f"e{n}", language=None, lacks=readings) for n in range(entries)]
    made = whole(pieces, [Reader(judge=f"j{n}") for n in range(judges)], cap=1000, seed=seed)
    loads = Counter(placing.judge for placing in made.placings)
    assert len(loads) == min(judges, max(entries * readings // 2, readings))
    assert max(loads.values()) - min(loads.values()) <= 1 + len(made.pools[0].bridges)
    assert made.pools[0].components == 1


def test_loads_stay_equal_when_languages_leave_one_way_only() -> None:
    pieces = [Piece(entry=f"x{n}", language=None, lacks=1) for n in range(4)]
    pieces += [Piece(entry=f"ar{n}", language="ar", lacks=1) for n in range(4)]
    readers = [Reader(judge="both", languages=("ar", "en")), Reader(judge="english", languages=("en",))]
    for seed in map(str, range(20)):
        found = judges_of([p for p in plan(pieces, readers, cap=25, seed=seed) if p.wave])
        assert {entry: judges for entry, judges in found.items() if entry.startswith("ar")} == {
            f"ar{n}": ["both"] for n in range(4)
        }
        assert {entry: judges for entry, judges in found.items() if entry.startswith("x")} == {
            f"x{n}": ["english"] for n in range(4)
        }


@settings(max_examples=50, deadline=None)
@given(panels(), st.text(max_size=5), st.randoms(use_true_random=False))
def test_the_same_input_in_any_order_gives_the_same_plan(
    panel: tuple[list[Piece], list[Reader], int], seed: str, random: object
) -> None:
    pieces, readers, cap = panel

    def outcome() -> object:
        try:
            return whole(pieces, readers, cap=cap, seed=seed)
        except Infeasible:
            return "infeasible"

    before = outcome()
    random.shuffle(pieces)  # type: ignore[attr-defined]
    random.shuffle(readers)  # type: ignore[attr-defined]
    assert outcome() == before


def test_another_seed_gives_another_order() -> None:
    pieces = [Piece(entry=f"e{n}", language=None, lacks=1) for n in range(12)]
    readers = [Reader(judge="j")]
    orders = {tuple(p.entry for p in plan(pieces, readers, cap=25, seed=seed)) for seed in ("a", "b")}
    assert len(orders) == 2


def test_two_judges_do_not_read_in_the_same_order() -> None:
    pieces = [Piece(entry=f"e{n}", language=None, lacks=2) for n in range(12)]
    placings = plan(pieces, [Reader(judge="a"), Reader(judge="b")], cap=25, seed="s")
    orders = {judge: [p.entry for p in placings if p.judge == judge] for judge in "ab"}
    assert [sorted(order) for order in orders.values()] == [sorted(p.entry for p in pieces)] * 2
    assert orders["a"] != orders["b"]


def test_no_entry_is_unread_when_every_judge_stops_half_way() -> None:
    """The bar of the design: 175 entries, 25 judges, 3 readings."""
    pieces = [Piece(entry=f"e{n}", language=None, lacks=3) for n in range(175)]
    placings = plan(pieces, [Reader(judge=f"j{n}") for n in range(25)], cap=25, seed="2026")
    assert set(Counter(p.judge for p in placings).values()) == {21}
    assert {p.entry for p in placings if p.order <= 10} == {piece.entry for piece in pieces}
    assert {p.wave for p in placings if p.order <= 7} == {1}


def test_a_top_up_comes_after_what_a_judge_has_seen() -> None:
    pieces = [Piece(entry="new", language=None, lacks=1, barred=frozenset({"b"}))]
    readers = [Reader(judge="a", load=4, last=5), Reader(judge="b")]
    assert [(p.judge, p.order) for p in plan(pieces, readers, cap=25, seed="s")] == [("a", 6)]


def test_too_few_readers_of_a_language_are_named() -> None:
    pieces = [Piece(entry="e", language="ru", lacks=2)]
    readers = [Reader(judge="a", languages=("ru",)), Reader(judge="b", languages=("en",))]
    with pytest.raises(Infeasible) as refused:
        plan(pieces, readers, cap=25, seed="s")
    assert refused.value.words == Words("lack-few-in", {"readings": 2, "able": 1, "more": 1, "languages": "ru"})


def test_too_little_room_says_how_many_judges_or_which_cap() -> None:
    """The design's example: the minimal cut, not the whole pool."""
    pieces = [Piece(entry=f"ru{n}", language="ru", lacks=2) for n in range(14)]
    pieces += [Piece(entry=f"en{n}", language="en", lacks=1) for n in range(5)]
    readers = [Reader(judge=judge, languages=("ru", "en")) for judge in "ab"] + [Reader(judge="c", languages=("en",))]
    with pytest.raises(Infeasible) as refused:
        plan(pieces, readers, cap=12, seed="s")
    args = {"works": 14, "needed": 28, "room": 24, "more": 1, "cap": 14, "languages": "ru"}
    assert refused.value.words == Words("lack-full-in", args)


def test_nobody_at_all_is_said_plainly() -> None:
    with pytest.raises(Infeasible) as refused:
        plan([Piece(entry="e", language=None, lacks=2)], [], cap=25, seed="s")
    assert refused.value.words == Words("lack-few", {"readings": 2, "able": 0, "more": 2})


def test_a_judge_of_french_reads_french_of_canada() -> None:
    assert reads(("fr",), "fr-CA")
    assert not reads(("fr",), "en")
    assert reads((), "wo")
    assert reads(("fr",), None)


def test_when_everybody_is_full_the_whole_cut_is_named() -> None:
    pieces = [Piece(entry=f"e{n}", language=None, lacks=1, barred=frozenset({"b"})) for n in range(3)]
    readers = [Reader(judge="a", load=1, last=1), Reader(judge="b", load=1, last=1), Reader(judge="c", load=1, last=1)]
    with pytest.raises(Infeasible) as refused:
        plan(pieces, readers, cap=1, seed="s")
    args = {"works": 3, "needed": 3, "room": 0, "more": 3, "cap": 3}
    assert refused.value.words == Words("lack-full", args)
