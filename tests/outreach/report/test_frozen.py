"""A report that was passed on is kept to the letter, whatever happens to the rows that it was counted from."""

from __future__ import annotations

import csv
import hashlib
import io

import msgspec
import pytest

from outreach.errors import Problem
from outreach.ids import new_id
from outreach.report import actions, freezing, telling
from outreach.report.model import LEAST, Freeze, Report
from tests.support.figures import furnish
from tests.support.programme import NOON


@pytest.fixture
def frozen(stage):
    calls = [stage.call("poster-children").id, stage.call("essay-global").id]
    stage.write(furnish, calls, NOON)
    asked = Freeze(since="2026-01-01", until="2026-12-31")
    return stage.write(freezing.freeze, asked, "officer", new_id(), NOON)


def numbers(node):
    """Yield what a file tells, by the kind of thing that it counts."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name in {"n", "received", "accepted", "withdrawn", "female", "male", "distinct"} and isinstance(
                value, int
            ):
                yield value
            yield from numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value)


def test_i7_frozen_report_is_what_it_was_when_the_rows_have_gone(stage, frozen):
    file = stage.read(freezing.file_of, frozen.id, "json")
    assert hashlib.sha256(file).hexdigest() == frozen.sha256
    then = msgspec.json.decode(file, type=Report)
    asked = (None, "2026-01-01", "2026-12-31", NOON)
    assert then == stage.read(lambda tx: actions.report(tx, *asked, outside=True))
    assert then.entries.received > LEAST
    stage.write(lambda tx: tx.run("UPDATE entry SET lifecycle = 'withdrawn'"))
    assert stage.read(lambda tx: actions.report(tx, *asked, outside=True)).entries.received == 0
    assert stage.read(freezing.file_of, frozen.id, "json") == file
    assert stage.read(freezing.file_of, frozen.id, "csv") == telling.table(then)
    assert stage.read(freezing.frozen) == [frozen]


def test_frozen_report_tells_nobody_by_a_small_number(stage, frozen):
    """It outlives whoever leaves, so only what may be passed on is kept."""
    file = msgspec.json.decode(stage.read(freezing.file_of, frozen.id, "json"))
    assert file["outside"] is True
    said = list(numbers({name: file[name] for name in ("entries", "entrants", "gender", "languages")}))
    assert len(said) > 5
    assert [n for n in said if 0 < n < LEAST] == []
    rows = list(csv.reader(io.StringIO(stage.read(freezing.file_of, frozen.id, "csv").decode("utf-8-sig"))))
    assert ["", "outside", "", "1"] in rows


def test_who_froze_it_is_in_the_log_and_a_second_one_stands_beside_it(stage, frozen):
    lines = stage.read(lambda tx: tx.all("SELECT actor, about, facts FROM audit WHERE act = 'report-frozen'"))
    assert [(actor, about, frozen.sha256.encode() in bytes(facts)) for actor, about, facts in lines] == [
        ("officer", frozen.id, True)
    ]
    other = stage.write(freezing.freeze, Freeze(), "officer", new_id(), NOON + 1)
    assert [one.id for one in stage.read(freezing.frozen)] == [other.id, frozen.id]
    assert other.sha256 != frozen.sha256


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Freeze(call="00000000-0000-7000-8000-000000000000"), "call-unknown"),
        (Freeze(since="2026-02-30"), "body-invalid"),
        (Freeze(since="2026-02-02", until="2026-02-01"), "body-invalid"),
    ],
)
def test_nothing_is_kept_of_a_report_that_there_is_not(stage, asked, code):
    with pytest.raises(Problem, match=code):
        stage.write(freezing.freeze, asked, "officer", new_id(), NOON)
    assert stage.read(freezing.frozen) == []
    with pytest.raises(Problem, match="not-found"):
        stage.read(freezing.file_of, "nothing", "json")
