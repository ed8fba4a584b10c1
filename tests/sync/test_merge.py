"""The pure core: what becomes of a document when an operation meets it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.merge import Outcome, merge_command, merge_create, merge_delete, merge_set
from sync.model import PENDING, Edit, Lineage, Moved, State
from tests.sync.kinds import PLAIN, WORK

DOC = "01890000-0000-7000-8000-000000000001"


def a_state(body: dict[str, Any], lineage: dict[str, tuple[int, str, int]], kind: str = "plain") -> State:
    by = {name: Lineage(*row) for name, row in lineage.items()}
    return State(id=DOC, kind=kind, scope="school:a", seq=max(r.seq for r in by.values()), body=body, lineage=by)


def an_edit(device: str, n: int, base: int, **fields: Any) -> Edit:
    return Edit(device=device, n=n, base=base, fields=fields)


def test_another_devices_later_value_conflicts_and_stays() -> None:
    state = a_state({"a": "theirs", "b": 1}, {"a": (9, "two", 1), "b": (3, "one", 1)})
    outcome = merge_set(state, an_edit("one", 2, 5, a="mine", b=2), PLAIN)
    assert (outcome.status, outcome.lost) == ("conflict", {"a": "mine"})
    assert outcome.after is not None
    assert outcome.after.body == {"a": "theirs", "b": 2}
    assert outcome.displaced == {"b": (1, Lineage(3, "one", 1))}


def test_a_value_that_was_seen_is_replaced() -> None:
    outcome = merge_set(a_state({"a": "old"}, {"a": (5, "two", 1)}), an_edit("one", 1, 5, a="new"), PLAIN)
    assert (outcome.status, outcome.lost) == ("applied", {})


def test_the_same_value_from_another_device_is_no_conflict() -> None:
    state = a_state({"a": {"x": 1, "y": 2}}, {"a": (9, "two", 1)})
    assert merge_set(state, an_edit("one", 1, 0, a={"y": 2.0, "x": 1}), PLAIN) == Outcome(status="noop")


def test_disjoint_fields_merge() -> None:
    outcome = merge_set(a_state({"a": 1}, {"a": (9, "two", 1)}), an_edit("one", 1, 0, b=2), PLAIN)
    assert outcome.status == "merged"
    assert outcome.after is not None
    assert outcome.after.body == {"a": 1, "b": 2}


def test_an_edit_stacked_on_an_unsent_edit_never_conflicts_with_itself() -> None:
    """Two offline edits of one field carry the same base: the second cannot know the first one's seq."""
    first = merge_create(
        State(id=DOC, kind="plain", scope="school:a", body={}, lineage={}), an_edit("one", 1, 0, a=1), PLAIN
    )
    assert first.after is not None
    second = merge_set(first.after, an_edit("one", 2, 0, a=2), PLAIN)
    assert (second.status, second.after and second.after.body) == ("applied", {"a": 2})


def test_a_held_operation_released_after_a_newer_one_of_its_device_is_superseded() -> None:
    state = a_state({"a": "newer"}, {"a": (9, "one", 7)})
    outcome = merge_set(state, an_edit("one", 5, 0, a="older"), PLAIN)
    assert (outcome.status, outcome.code, outcome.superseded) == ("noop", "superseded", {"a": "older"})


def test_a_value_said_again_is_not_undone_by_an_older_one() -> None:
    state = a_state({"a": "x"}, {"a": (9, "one", 2)})
    again = merge_set(state, an_edit("one", 5, 9, a="x"), PLAIN).after
    assert again is not None
    assert merge_set(again, an_edit("one", 4, 0, a="w"), PLAIN).superseded == {"a": "w"}


def test_unsetting_conflicts_like_any_value() -> None:
    state = a_state({"b": 1}, {"a": (9, "two", 3), "b": (1, "one", 1)})
    assert merge_set(state, an_edit("one", 2, 5, a="kept"), PLAIN).lost == {"a": "kept"}
    assert merge_set(a_state({"a": 1}, {"a": (9, "two", 3)}), an_edit("one", 2, 5, a=None), PLAIN).lost == {"a": None}


def test_a_set_that_the_state_forbids_is_rejected_when_the_state_was_seen() -> None:
    state = a_state(
        {"title": "t", "state": "finalised"},
        {"title": (3, "one", 1), "state": (9, "two", 2), "!": (9, "two", 2)},
        "work",
    )
    assert merge_set(state, an_edit("one", 2, 9, title="x"), WORK).code == "not-editable"
    assert merge_set(state, an_edit("one", 2, 8, title="x"), WORK).lost == {"title": "x"}
    assert merge_set(state, an_edit("one", 2, 9, note="x"), WORK).status == "applied"


def test_a_device_knows_the_state_that_it_made_itself() -> None:
    by = {"title": (3, "one", 1), "state": (9, "one", 2), "!": (9, "one", 2), "reference": (9, "server", 0)}
    state = a_state({"title": "t", "state": "finalised", "reference": "R"}, by, "work")
    assert merge_set(state, an_edit("one", 3, 3, title="x"), WORK).code == "not-editable"


def test_a_command_does_not_move_what_another_device_changed_under_it() -> None:
    state = a_state({"title": "t"}, {"title": (9, "two", 1)}, "work")
    finalise = WORK.commands["finalise"]
    moved = Moved({"state": "finalised"})
    stale = merge_command(state, an_edit("one", 1, 5), finalise, WORK, moved)
    assert (stale.status, stale.code, stale.after) == ("conflict", "stale-base", None)
    assert merge_command(state, an_edit("one", 1, 9), finalise, WORK, moved).status == "applied"


def test_what_a_command_does_not_freeze_does_not_stop_it() -> None:
    by = {"title": (3, "one", 1), "note": (9, "two", 1), "reference": (9, "server", 0)}
    state = a_state({"title": "t", "note": "n", "reference": "R"}, by, "work")
    outcome = merge_command(state, an_edit("one", 2, 3), WORK.commands["finalise"], WORK, Moved({"state": "finalised"}))
    assert outcome.status == "merged"
    everything = WORK.commands["withdraw"]
    assert merge_command(state, an_edit("one", 2, 3), everything, WORK, Moved()).code == "stale-base"


def test_a_frozen_group_covers_its_keys() -> None:
    state = a_state(
        {"title": "t", "parts/p": {"sha256": "a", "order": 1}}, {"title": (3, "one", 1), "parts/p": (9, "two", 1)}
    )
    assert merge_command(state, an_edit("one", 2, 3), WORK.commands["finalise"], WORK, Moved()).code == "stale-base"


def test_a_deletion_gives_way_to_another_devices_edit() -> None:
    state = a_state({"a": 1}, {"a": (9, "two", 1)})
    assert merge_delete(state, an_edit("one", 1, 5), PLAIN).status == "conflict"
    deleted = merge_delete(state, an_edit("one", 1, 9), PLAIN)
    assert deleted.after is not None
    assert deleted.after.gone == "deleted"


def test_an_edit_that_met_a_deletion_is_kept_or_refused_by_its_base() -> None:
    gone = merge_delete(a_state({"a": 1}, {"a": (3, "two", 1)}), an_edit("two", 2, 3), PLAIN).after
    assert gone is not None
    assert merge_set(gone, an_edit("one", 1, 3, a=2), PLAIN).lost == {"": {"a": 2}}
    assert merge_set(gone, an_edit("one", 1, PENDING, a=2), PLAIN).code == "deleted"
    assert merge_set(gone, an_edit("two", 3, 3, a=2), PLAIN).code == "deleted"


VALUES = st.sampled_from([None, 1, 2, "x"])
FIELDS = st.dictionaries(st.sampled_from("abc"), VALUES, min_size=1)
EDITS = st.lists(st.tuples(st.sampled_from(["one", "two", "three"]), st.integers(0, 12), FIELDS), max_size=8)


def play(edits: list[tuple[str, int, dict[str, Any]]]) -> tuple[State, list[tuple[Edit, Outcome]]]:
    """Merge edits one after another, each in a push of its own."""
    state = State(id=DOC, kind="plain", scope="school:a", body={}, lineage={})
    told, numbers = [], dict.fromkeys(["one", "two", "three"], 0)
    for seq, (device, base, fields) in enumerate(edits, 1):
        numbers[device] += 1
        edit = Edit(device=device, n=numbers[device], base=min(base, seq - 1), fields=fields)
        outcome = merge_set(state, edit, PLAIN)
        told.append((edit, outcome))
        if outcome.after is not None:
            lineage = {k: by._replace(seq=seq) if by.seq == PENDING else by for k, by in outcome.after.lineage.items()}
            state = State(id=DOC, kind="plain", scope="school:a", seq=seq, body=outcome.after.body, lineage=lineage)
    return state, told


@given(EDITS)
def test_s1_no_value_ever_vanishes(edits: list[tuple[str, int, dict[str, Any]]]) -> None:
    """Every value is current, or was displaced, lost or superseded, which its caller keeps."""
    state, told = play(edits)
    kept = [(name, value) for _, out in told for name, (value, _) in out.displaced.items()]
    kept += [pair for _, out in told for pair in (*out.lost.items(), *out.superseded.items())]
    for edit, _ in told:
        for name, value in edit.fields.items():
            assert value is None or state.body.get(name) == value or (name, value) in kept


@given(EDITS)
def test_s6_a_device_alone_never_conflicts(edits: list[tuple[str, int, dict[str, Any]]]) -> None:
    """No self-conflict, whatever the bases say: order of arrival decides, never a clock."""
    _, told = play([("one", base, fields) for _, base, fields in edits])
    assert [out.lost for _, out in told] == [{}] * len(told)


@given(EDITS)
def test_nothing_is_overwritten_that_its_overwriter_had_not_seen(edits: list[tuple[str, int, dict[str, Any]]]) -> None:
    for edit, out in play(edits)[1]:
        for _, by in out.displaced.values():
            assert by.device == edit.device or by.seq <= edit.base


@given(EDITS, st.sampled_from(["one", "two"]), FIELDS)
def test_merging_twice_is_merging_once(edits: list[tuple[str, int, dict[str, Any]]], device: str, fields: Any) -> None:
    state, _ = play(edits)
    edit = Edit(device=device, n=99, base=state.seq, fields=fields)
    once = merge_set(state, edit, PLAIN).after or state
    twice = merge_set(once, edit, PLAIN)
    assert (twice.status, twice.after, twice.lost) == ("noop", None, {})
