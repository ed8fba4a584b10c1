"""Results: makers are told when a second officer has answered for them, once, and nothing of a work that is gone."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import pytest

from outreach.judging import actions, telling
from tests.support.panel import CALL, NOW, ROUND, Panel


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


@pytest.fixture
def panel(db, run):
    return Panel(db, run)


def told(panel):
    """Run the job as often as a crash would make it run; return the notices by scope."""
    (payload,) = panel.read(lambda tx: tx.one("SELECT payload FROM job WHERE kind = ?", telling.TELL))
    context = SimpleNamespace(db=panel.db, engine=panel.engine)
    for _ in range(2):
        panel.run(telling.told(context, payload))
    rows = panel.read(lambda tx: tx.all("SELECT scope, body FROM sync_doc WHERE kind = 'notice' ORDER BY scope, id"))
    return [(scope, msgspec.json.decode(body)) for scope, body in rows]


def judged(panel, chosen):
    """Judge four works of the school and one of another, so that `chosen` are on the shortlist."""
    made = [panel.entry(n) for n in range(4)]
    made.append(panel.entry(4, school=panel.actor("school", 2)))
    judges = [panel.judge(n) for n in range(2)]
    panel.open_round(readings=2, top=chosen)
    for judge in judges:
        for body in panel.pack(judge):
            best = body["caption"] == "Work 1"
            panel.score(judge, body["id"], dict.fromkeys(("theme", "craft", "idea"), 5 if best else 1))
    panel.status("closed")
    panel.lock(officer="first")
    return made


def test_makers_are_told_when_two_officers_answer_for_the_results(panel):
    made = judged(panel, 1)
    assert panel.read(lambda tx: tx.one("SELECT 1 FROM job WHERE kind = ?", telling.TELL)) is None
    for _ in range(2):
        panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    found = told(panel)
    assert [(body["code"], body["about"]) for _, body in found if body["code"] == "result-chosen"] == [
        ("result-chosen", made[1])
    ]
    assert sorted(scope for scope, body in found if body["code"] == "result-there") == sorted(
        {panel.read(lambda tx, one=one: tx.one("SELECT scope FROM entry WHERE id = ?", one)[0]) for one in made}
    )
    assert {body["about"] for _, body in found if body["code"] == "result-there"} == {CALL}


def test_nobody_is_told_of_a_work_that_was_taken_back(panel):
    made = judged(panel, 1)
    panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    panel.becomes(made[1], "withdrawn")
    assert "result-chosen" not in [body["code"] for _, body in told(panel)]
