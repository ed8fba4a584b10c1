"""Erasures on both engines: what is gathered, and what stays."""

from __future__ import annotations

import pytest

from outreach.calls.model import Limits
from outreach.erasure import actions, rules, store
from outreach.erasure.model import Document, Order
from outreach.errors import Problem
from outreach.ids import new_id
from tests.support.traces import traces


def test_person_with_works_alone_and_with_others(stage):
    school = stage.device()
    pupil, friend = school.pupil(name="Zeinabou"), school.pupil(name="Moussa")
    for one in (pupil, friend):
        school.consent(one)
    alone = school.poster(stage.call(), pupil, title="Zeinabou's well")
    shared = school.poster(stage.call(code="TWO-26", limits=Limits(makers=2)), pupil, entrants=[pupil, friend])
    school.do(alone, "finalise"), school.do(shared, "finalise")
    order = Order(subject="person", target=pupil)
    seen = stage.write(actions.preview, stage.engine, order)
    assert (seen.documents, seen.works, seen.shells, seen.unnamed) == (
        {"consent": 1, "entrant": 1, "entry": 1},
        1,
        0,
        1,
    )
    made = stage.write(actions.erase, stage.engine, order, "officer", new_id(), stage.now_ms)
    assert rules.counts(made.documents) == seen.documents
    assert school.body(shared)["entrants"] == [friend]
    assert stage.read(traces, "Zeinabou") == {}
    assert stage.read(store.by_id, made.id) == made
    assert stage.read(store.page, stage.now_ms + 1, 5) == [made]
    with pytest.raises(Problem, match="not-found"):
        stage.write(actions.preview, stage.engine, order)


def test_shell_and_a_replay_of_what_never_came(stage):
    school = stage.device()
    entry = school.poster(stage.call(), school.pupil(), title="Zeinabou's well")
    school.do(entry, "finalise")
    made = stage.write(
        actions.erase, stage.engine, Order(subject="entry", target=entry, mode="content"), "o", new_id(), stage.now_ms
    )
    assert stage.read(traces, "Zeinabou") == {}
    lone = Document(new_id(), "entrant", school.scope)
    told = actions.keep  # one document of any kind
    kept = stage.write(told, lone, 0, "o", new_id(), stage.now_ms)
    stage.write(lambda tx: tx.run("DELETE FROM erasure"))
    assert [stage.write(actions.replay, stage.engine, one, stage.now_ms) for one in (made, kept, kept)] == [
        True, True, False,
    ]  # fmt: skip
    school.create(lone.id, "entrant", school.scope, {"name": "Zeinabou"})
    school.sync()
    assert [result.code for result in school.attention] == ["erased"]
