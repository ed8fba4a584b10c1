"""The audit log: what is written in it stays, in its order, or the chain says where it does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner

from outreach import audit
from outreach.audit import actions, rules
from outreach.audit.model import Head, Line
from outreach.cli.audit import command

if TYPE_CHECKING:
    from outreach.db import Database, Tx

WHO, WHAT = "0190b5c2-0000-7000-8000-000000000001", "0190b5c2-0000-7000-8000-000000000002"


def noted(tx: Tx, times: int = 1) -> None:
    for number in range(times):
        audit.note(tx, "entry-refused", by=WHO, about=WHAT, at_ms=1000 + number, reason="off_theme", round=number)


def test_lines_follow_each_other(db: Database, run) -> None:
    assert run(db.read(actions.verify)) == (rules.GENESIS, None)
    run(db.write(noted, 3))
    head, wrong = run(db.read(actions.verify))
    assert (head.n, wrong) == (3, None)
    assert [line.facts["round"] for line in run(db.read(actions.lines, 1, 10))] == [1, 2]
    assert run(db.read(actions.head)) == head
    assert [line.n for line in run(db.read(actions.newest, 3, 10))] == [2, 1]


def test_line_goes_with_what_it_tells(db: Database, run) -> None:
    def fails(tx: Tx) -> None:
        noted(tx)
        raise LookupError

    with pytest.raises(LookupError):
        run(db.write(fails))
    run(db.write(noted))
    assert run(db.read(actions.verify))[0].n == 1


@pytest.mark.parametrize("sql", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE n = 1"])
def test_database_itself_refuses_to_change_a_line(db: Database, run, sql: str) -> None:
    run(db.write(noted, 2))
    with pytest.raises(Exception, match="append-only"):
        run(db.write(lambda tx: tx.run(sql)))
    assert run(db.read(actions.verify))[1] is None


TAMPERED = [
    ("UPDATE audit SET actor = 'x' WHERE n = 2", "Line 2 is not what was written"),
    ("UPDATE audit SET facts = '{}' WHERE n = 2", "Line 2 is not what was written"),
    ("UPDATE audit SET facts = 'x' WHERE n = 2", "Line 2 is not what was written"),
    ("UPDATE audit SET at_ms = 5 WHERE n = 1", "Line 1 is not what was written"),
    ("DELETE FROM audit WHERE n = 2", "After line 1 comes line 3"),
    ("DELETE FROM audit WHERE n = 3", "The log ends at line 2, and says that it ends at line 3"),
    ("UPDATE audit_head SET n = 7", "The log ends at line 3, and says that it ends at line 7"),
]


@pytest.mark.parametrize(("sql", "sentence"), TAMPERED, ids=[sql for sql, _ in TAMPERED])
def test_who_takes_the_guards_away_is_found_by_the_chain(sqlite_url: str, run, sql: str, sentence: str) -> None:
    from outreach.db import open_database

    db = open_database(sqlite_url)
    run(db.open())
    run(db.write(noted, 3))
    for verb in ("update", "delete"):
        run(db.write(lambda tx, verb=verb: tx.run(f"DROP TRIGGER audit_no_{verb}")))
    run(db.write(lambda tx: tx.run(sql)))
    assert run(db.read(actions.verify))[1].startswith(sentence)
    run(db.close())


def chain(*reasons: str) -> list[Line]:
    lines, before = [], rules.GENESIS.digest
    for n, reason in enumerate(reasons, 1):
        told = (n, 1000, "entry-refused", WHO, WHAT, {"reason": reason})
        before = rules.digest(before, *told)
        lines.append(Line(**dict(zip(("n", "at_ms", "act", "by", "about", "facts"), told, strict=True)), digest=before))
    return lines


def test_new_chain_does_not_go_through_a_head_that_was_kept(db: Database, run) -> None:
    run(db.write(noted, 2))
    kept, _ = run(db.read(actions.verify))
    run(db.write(noted, 2))
    assert run(db.read(actions.verify, kept))[1] is None
    other = Head(n=2, digest=chain("off_theme", "unclear")[-1].digest)
    assert "does not go through" in run(db.read(actions.verify, other))[1]


def test_lines_that_change_places_are_found() -> None:
    one, two, three = chain("a", "b", "c")
    swapped = [one, msgspec.structs.replace(three, n=2), msgspec.structs.replace(two, n=3)]
    assert rules.follow(rules.GENESIS, swapped)[0].n == 1
    assert rules.follow(rules.GENESIS, [one, two, three]) == (Head(n=3, digest=three.digest), None)


def test_line_with_a_digest_made_anew_is_found_by_the_next() -> None:
    one, two, three = chain("a", "b", "c")
    digest = rules.digest(one.digest, 2, two.at_ms, two.act, "somebody", two.about, two.facts)
    forged = msgspec.structs.replace(two, by="somebody", digest=digest)
    head, wrong = rules.follow(rules.GENESIS, [one, forged, three])
    assert (head.n, wrong) == (2, "Line 3 is not what was written, or the line before it is not.")


@pytest.mark.parametrize("text", ["Amina Diallo", "école", "x" * 121, "a\nb", "'; DROP TABLE audit"])
def test_nothing_that_a_person_wrote_fits(db: Database, run, text: str) -> None:
    with pytest.raises(ValueError, match="neither an id nor a code"):
        run(db.write(lambda tx: audit.note(tx, "entry-refused", by=WHO, about=WHAT, at_ms=1, note=text)))


def test_command_verifies_and_shows(tmp_path, sqlite_url: str, run, monkeypatch) -> None:
    from outreach.db import open_database

    db = open_database(sqlite_url)
    run(db.open())
    run(db.write(noted, 2))
    run(db.close())
    monkeypatch.setenv("OUTREACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OUTREACH_DATABASE", sqlite_url)

    def outreach(*args: str):
        return CliRunner().invoke(command, list(args))

    told = json.loads(outreach("verify", "--json").output)
    head = f"{told['n']}:{told['digest']}"
    assert (told["n"], told["wrong"]) == (2, None)
    assert outreach("verify", "--head", head).output == f"2 lines, each after the one before. Head: {head}\n"
    wrong = outreach("verify", "--head", f"2:{'0' * 64}")
    assert (wrong.exit_code, "does not go through" in wrong.output) == (1, True)
    assert outreach("verify", "--head", "nonsense").exit_code == 2
    assert outreach("show", "--after", "1").output == (
        f"2 1001 entry-refused by={WHO} about={WHAT} reason=off_theme round=1\n"
    )
