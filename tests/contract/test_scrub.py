"""Rows that a disk changed are found by their digests, on each engine; what nobody changed is not (fault 10)."""

from __future__ import annotations

import pytest

from sync import scrub


@pytest.fixture
def works(stage, school):
    """The ids of two posters of a school; there is a third that it deleted, whose values are kept."""
    call, pupil = stage.call(), school.pupil()
    made = [school.poster(call, pupil, title=title) for title in ("The well", "The hill", "The river")]
    school.sync()
    school.delete(made.pop())
    school.sync()
    return made


def look(stage):
    """Look at everything, two documents at a time; return what was doubted, and what has no digest."""
    damaged, unmarked, after = [], [], ""
    while True:
        page = stage.read(scrub.documents, after, 2)
        damaged += page.damaged
        unmarked += page.unmarked
        if page.last is None:
            return damaged, unmarked
        after = page.last


def change(stage, sql, *params):
    assert stage.write(lambda tx: tx.run(sql, *params)) >= 1


def test_what_was_written_is_what_is_there(stage, works) -> None:
    assert look(stage) == ([], [])
    assert stage.read(scrub.scopes, "")[1] == []
    assert stage.read(lambda tx: tx.all("SELECT COUNT(*) FROM sync_history WHERE digest IS NOT NULL"))[0][0] > 3
    assert stage.read(lambda tx: tx.all("SELECT COUNT(*) FROM sync_history WHERE digest IS NULL"))[0][0] == 0


@pytest.mark.parametrize("column", ["body", "lineage", "scope", "kind", "gone", "digest"])
def test_one_byte_of_a_document_is_found(stage, works, column) -> None:
    (value,) = stage.read(lambda tx: tx.one(f"SELECT {column} FROM sync_doc WHERE id = ?", works[0]))
    if isinstance(value, str):
        other = value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    else:
        raw = bytes(value)
        other = raw[:-1] + bytes([raw[-1] ^ 1])
    change(stage, f"UPDATE sync_doc SET {column} = ? WHERE id = ?", other, works[0])
    assert look(stage) == ([works[0]], [])


def test_a_byte_of_a_replaced_value_is_found(stage, works) -> None:
    ((doc, value),) = stage.read(lambda tx: tx.all("SELECT doc, value FROM sync_history WHERE field = 'title'"))
    change(stage, "UPDATE sync_history SET value = ? WHERE doc = ? AND field = 'title'", bytes(value)[:-2] + b'?"', doc)
    assert look(stage) == ([doc], [])


def test_another_number_is_found_by_the_sums_of_the_scope(stage, works) -> None:
    change(stage, "UPDATE sync_doc SET seq = seq + 64 WHERE id = ?", works[1])
    assert [row[0] for row in look(stage)[1]] == [works[1]]  # it looks as if an older release had written it
    (scope,) = stage.read(lambda tx: tx.one("SELECT scope FROM sync_doc WHERE id = ?", works[1]))
    assert stage.read(scrub.scopes, "")[1] == [scope]


def test_rows_of_before_and_of_the_release_before_get_their_digest(stage, school, works) -> None:
    change(stage, "UPDATE sync_doc SET digest = NULL WHERE id = ?", works[0])
    old = "UPDATE sync_doc SET body = ?, seq = seq + 1 WHERE id = ?"  # as a release does that knows no digests
    (body,) = stage.read(lambda tx: tx.one("SELECT body FROM sync_doc WHERE id = ?", works[1]))
    change(stage, old, bytes(body).replace(b"hill", b"Hill"), works[1])
    damaged, unmarked = look(stage)
    assert (damaged, sorted(row[0] for row in unmarked)) == ([], sorted(works))
    assert stage.write(scrub.mark, unmarked) == 2
    assert look(stage) == ([], [])


def test_a_row_that_was_written_meanwhile_keeps_the_digest_of_what_was_written(stage, school, works) -> None:
    change(stage, "UPDATE sync_doc SET digest = NULL WHERE id = ?", works[0])
    unmarked = look(stage)[1]
    school.set(works[0], {"title": "The deep well"})
    school.sync()
    assert stage.write(scrub.mark, unmarked) == 0
    assert look(stage) == ([], [])
