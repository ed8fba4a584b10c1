"""What certificates hang on: works, confirmed results, judges who read everything, schools that took part."""

from __future__ import annotations

import msgspec
import pytest

from outreach.activities import store as activities
from outreach.activities.model import Activity
from outreach.calls import actions as calls
from outreach.certificates import achievements
from outreach.entries import store as entries
from outreach.judging import actions as judging
from outreach.people import store as people
from outreach.people.model import Entrant
from tests.support.panel import CALL, FULL, HALF, NONE, NOW, ROUND, Panel

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def panel(db, run):
    """Four works of one school, each of its own child, given to two judges."""
    made = Panel(db, run)
    for number in range(1, 5):
        entry = made.entry(number)
        child = Entrant(id=f"child-{number}", scope=f"school:{made.school}", name=f"Amina {number} Khan")
        made.write(people.save, child)
        made.write(
            lambda tx, entry=entry, child=child: tx.run(
                "UPDATE entry_entrant SET entrant = ? WHERE entry = ?", child.id, entry
            )
        )
        made.write(entries.take_reference, f"OC-26-000{number}-X", entry)
    made.judge(1)
    made.judge(2)
    made.open_round()
    return made


def found(panel, kind):
    def ask(tx):
        return achievements.candidates(tx, calls.call_by_id(tx, CALL), kind)

    return panel.read(ask)


def read(panel, marks, *, all_of_them=True):
    """Let both judges read; the second only some of hers unless told otherwise."""
    for judge in (1, 2):
        who = f"01900000-0000-7000-8000-{0x100 + judge:012x}"
        given = panel.pack(who)
        for one in given if all_of_them or judge == 1 else given[:1]:
            panel.score(who, one["id"], marks[one["caption"]])


MARKS = {"Work 1": FULL, "Work 2": HALF, "Work 3": NONE, "Work 4": HALF}


def test_a_place_is_recognised_only_when_two_officers_answer_for_it(panel):
    read(panel, MARKS)
    panel.status("closed")
    panel.lock(officer="first")
    assert found(panel, "recognition") == found(panel, "shortlist") == []
    panel.with_ledger(judging.confirm, ROUND, "second", NOW)
    places = {one.name: one.level for one in found(panel, "recognition")}
    assert places["Amina K."] in {1, 2}
    best = [one for one in found(panel, "recognition") if one.level == 1]
    assert [(one.reference, one.source) for one in best] == [("OC-26-0001-X", "entry")]
    assert {one.level for one in found(panel, "shortlist")} == {None}
    assert found(panel, "contribution") == []
    again = panel.read(
        lambda tx: achievements.candidates(tx, calls.call_by_id(tx, CALL), "recognition", {best[0].source_id})
    )
    assert again == best


def test_a_judge_is_thanked_for_reading_everything_and_never_for_agreeing(panel):
    read(panel, MARKS, all_of_them=False)
    assert found(panel, "judge_service") == []
    panel.status("closed")
    panel.lock()
    told = {one.name: one.reasons for one in found(panel, "judge_service")}
    assert told == {"judge 257": (), "judge 258": ("not_all_read",)}
    assert {one.scope.partition(":")[0] for one in found(panel, "judge_service")} == {"judge"}


def test_a_school_that_took_part_is_thanked_by_its_name(panel):
    (school,) = found(panel, "school_appreciation")
    assert (school.source, school.scope, school.name) == ("school", f"school:{panel.school}", "school 1")


def test_a_programme_is_complete_with_every_kind_that_it_asks_for(panel):
    def log(tx, number, kind):
        activities.save(
            tx, Activity(id=str(number), scope=f"school:{panel.school}", call=CALL, kind=kind, day="2026-05-01")
        )

    def ask(tx):
        call = msgspec.structs.replace(calls.call_by_id(tx, CALL), activities=("drawing", "tree_planting", "other"))
        return achievements.candidates(tx, call, "completion")

    assert panel.read(ask) == []
    panel.write(log, 1, "drawing")
    assert [one.reasons for one in panel.read(ask)] == [("not_complete",)]
    panel.write(log, 2, "tree_planting")
    assert [one.reasons for one in panel.read(ask)] == [()]
