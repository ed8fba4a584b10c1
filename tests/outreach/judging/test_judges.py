"""What is known of judges: vettings that end, names that look like a conflict, answers that follow nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.errors import Problem
from outreach.judging import actions, conflicts, counting, jobs, results, signals
from outreach.judging.asked import Declared, Dismissed, Verdict, Vetting
from outreach.judging.locking import actions as locking
from outreach.judging.locking.model import Undecided
from outreach.judging.panel import actions as about
from outreach.people import store as people
from outreach.people.model import Entrant
from tests.support.panel import FULL, HALF, NONE, NOW, ROUND, uuid

if TYPE_CHECKING:
    from tests.support.panel import Panel

DAY_MS = 86_400_000


def test_c17_what_a_vetting_opened_is_taken_back_when_it_ends_and_comes_again_with_the_next(panel: Panel) -> None:
    judge, other = panel.judge(1), panel.judge(2)
    work = panel.entry(1)
    for one, until in ((judge, "2026-02-02"), (other, "2026-03-01")):
        panel.with_ledger(about.vet, one, Vetting(reference="file 7", until=until), NOW)
    panel.open_round(readings=2, vetted=True)
    (given,) = panel.pack(judge)
    assert panel.score(judge, given["id"], FULL) == ["merged", "merged"]
    assert panel.may_see(judge, f"{1:064x}")
    assert panel.with_ledger(jobs.lapse) == 0
    panel.now = NOW + DAY_MS
    assert not panel.may_see(judge, f"{1:064x}")  # before anybody has looked
    assert panel.with_ledger(jobs.lapse) == 1
    assert [(body["state"], "parts" in body) for body in panel.pack(judge)] == [("waiting", False)]
    assert [body["state"] for body in panel.pack(other)] == ["open"]
    assert panel.means()[work] == 100.0  # what she has scored counts
    panel.with_ledger(about.vet, judge, Vetting(reference="file 8", until="2027-02-02"), panel.now)
    assert [body["state"] for body in panel.pack(judge)] == ["open"]


def named(panel: Panel, number: int, school: str, name: str, country: str | None = None) -> None:
    panel.write(people.save, Entrant(id=uuid(0x9000 + number), scope=f"school:{school}", name=name, country=country))


def called(panel: Panel, judge: str, name: str, country: str | None) -> None:
    panel.write(lambda tx: tx.run("UPDATE actor SET name = ?, country = ? WHERE id = ?", name, country, judge))


def test_a_family_name_in_common_is_put_before_an_officer_who_confirms_or_dismisses_it(panel: Panel) -> None:
    judge = panel.judge(1)
    schools = [panel.school, *(panel.actor("school", number) for number in (7, 8, 9))]
    called(panel, judge, "Aïcha Ibrahim", "NE")
    named(panel, 1, schools[0], "Moussa IBRAHIM", "NE")
    named(panel, 2, schools[1], "Omar Ibrahim", "EG")  # elsewhere
    named(panel, 3, schools[2], "Ibrahim")  # one word may be a first name
    named(panel, 4, schools[3], "Laila Ibrahím")  # a country that nobody knows may be hers
    found = panel.read(conflicts.doubts, judge)
    assert {one.owner for one in found} == {schools[0], schools[3]}
    panel.with_ledger(conflicts.declare, judge, Declared(owner=schools[0], why="relative"), NOW)
    panel.write(conflicts.dismiss, judge, Dismissed(owner=schools[3], note="She asked: no relation"), "officer", NOW)
    assert panel.read(conflicts.doubts, judge) == []
    (shown,) = [one for one in panel.read(about.judges) if one.id == judge]
    assert [(one.owner, one.name, one.why) for one in shown.conflicts] == [(schools[0], "school 1", "relative")]


def test_doubts_are_of_judges_and_of_who_enters(panel: Panel) -> None:
    with pytest.raises(Problem, match="judge-unknown"):
        panel.read(conflicts.doubts, panel.school)
    with pytest.raises(Problem, match="owner-unknown"):
        panel.write(conflicts.dismiss, panel.judge(1), Dismissed(owner=uuid(0xFF), note="?"), "officer", NOW)


def against(panel: Panel) -> str:
    """Have three judges read twelve works; return the third, who says the contrary of what the others agree on."""
    judges = [panel.judge(number) for number in (1, 2, 3)]
    worths = {panel.entry(number): number % 3 for number in range(12)}
    panel.open_round(readings=3)
    entry_of = dict(panel.read(lambda tx: tx.all("SELECT id, entry FROM assignment")))
    for judge in judges:
        for body in panel.pack(judge):
            worth = worths[entry_of[body["id"]]]
            panel.score(judge, body["id"], (FULL, HALF, NONE)[2 - worth if judge == judges[2] else worth], seconds=60)
    return judges[2]


def test_a_judge_whose_marks_follow_nobody_elses_is_held_back_until_an_officer_has_decided(panel: Panel) -> None:
    contrary = against(panel)
    panel.status("closed")
    found = panel.read(counting.seen, ROUND)
    assert found.flags == ()  # nothing stands out before an estimate is made
    counts, _, _ = results.computed(found)
    assert (("fit",), None) in {(flag.signals, flag.counts) for flag in counts.flags if flag.judge == contrary}
    assert contrary not in {sheet.judge for sheet in counts.sheets}
    made = locking.written(found)  # estimated once: what is held back leaves nothing to lock
    assert made.undecided == tuple(Undecided(flag.judge, flag.signals) for flag in counts.flags)
    with pytest.raises(Problem, match="judge-undecided"):
        panel.lock()
    for flag in counts.flags:
        panel.with_ledger(about.decide, ROUND, flag.judge, Verdict(counts=True), "officer", NOW)
    counts, _, _ = results.computed(panel.read(counting.seen, ROUND))
    assert len(counts.sheets) == 36
    assert panel.lock().status == "locked"


@pytest.mark.parametrize(
    ("fits", "form", "told"),
    [
        ([("a", 8, 1.6), ("b", 8, 0.4), ("c", 8, 1.0)], "scores", ["a", "b"]),
        ([("a", 7, 9.0)], "scores", []),
        ([("a", 8, 1.6)], "pairs", []),
        ([("a", 12, 1.6), ("a", 12, 1.7)], "pairs", ["a"]),
    ],
)
def test_fit_stands_out_only_with_enough_answers(
    fits: list[tuple[str, int, float]], form: Any, told: list[str]
) -> None:
    assert signals.of_fits(fits, form) == told


def test_what_a_judge_says_aloud_is_kept_beside_her_marks_and_goes_with_an_erased_work(panel: Panel) -> None:
    judge, voice = panel.judge(1), "ab" * 32
    work = panel.entry(1)
    panel.open_round(readings=1)
    (given,) = panel.pack(judge)
    assert panel.score(judge, given["id"], FULL, voice=voice) == ["merged", "merged"]
    (line,) = [line for pool in panel.results().pools for line in pool.lines]
    assert [one.voice for one in line.readings] == [voice]
    panel.write(lambda tx: actions.forget_entry(tx, work, stood=False))
    assert panel.read(lambda tx: tx.one("SELECT voice, comment FROM sheet")) == (None, "")
