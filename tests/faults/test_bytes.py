"""A byte that the disk changed (fault 10): at any place of the file, what people made is never taken for whole.

SQLite has no digests of pages: `integrity_check` sees what no longer hangs together, the digests of rows what does and
is other than it was written, the chain what was changed in the audit log. What is left is told by the tables that were
changed and that nothing covers: rows that are made from documents, and can be made again.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing, suppress

import pytest

from outreach.audit import actions as audit
from outreach.db import examine
from outreach.db.sqlite import SqliteTx
from sync import scrub
from tests.support.amount import amount

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]

PLACES = amount(60, 1500)
COVERED = ("sync_doc", "sync_history", "audit")


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def file(stage, school, tmp_path):
    """A database with works, decisions and values that were replaced, all of it in one file."""
    call = stage.call()
    for number in range(12):
        work = school.poster(call, school.pupil(), title=f"The well of the village {number}")
        school.sync()
        if number % 3 == 0:
            school.delete(work)
    school.sync()
    for number in range(20):
        stage.write(lambda tx, n=number: audit.note(tx, "code-made", about=f"actor-{n}", at_ms=stage.now_ms))
    path = tmp_path / "whole.db"
    with closing(sqlite3.connect(tmp_path / "only.db")) as source:
        source.execute("VACUUM INTO ?", (str(path),))
    return path


def rows(path):
    """Return all rows by table; of what can no longer be read, nothing."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        names = [row[0].decode() for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            with suppress(sqlite3.Error, UnicodeDecodeError):  # its own name may be what was changed
                found[name] = connection.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall()
    return found


def seen(path) -> str | None:
    """Return who notices that a file is damaged, or None."""
    if examine(f"sqlite:///{path}"):
        return "pages"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tx = SqliteTx(connection)
        try:
            after = ""
            while True:
                page = scrub.documents(tx, after)
                if page.damaged or page.unmarked:
                    return "rows"
                if page.last is None:
                    break
                after = page.last
            if scrub.scopes(tx, "")[1]:
                return "sums"
            return "chain" if audit.verify(tx)[1] is not None else None
        except Exception:  # noqa: BLE001 - a row that cannot be read at all
            return "unreadable"


def test_a_changed_byte_in_what_people_made_is_found_wherever_it_is(file, tmp_path) -> None:
    dice, whole, raw = random.Random(10), rows(file), file.read_bytes()
    documents = [raw.find(bytes(row[5])[:40]) for row in whole["sync_doc"]]
    values = [raw.find(bytes(row[2])) for row in whole["sync_history"]]
    lines = [raw.find(row[4]) for row in whole["audit"] if row[4]]
    aimed = [at for at in (*documents, *values, *lines) if at > 0]
    places = [at + dice.randrange(12) for at in dice.choices(aimed, k=PLACES // 2)]
    places += [dice.randrange(100, len(raw)) for _ in range(PLACES // 2)]
    told, missed, path = Counter(), Counter(), tmp_path / "damaged.db"
    for at in places:
        shutil.copy(file, path)
        with path.open("r+b") as out:
            out.seek(at)
            out.write(bytes([raw[at] ^ (1 << dice.randrange(8))]))
        who = seen(path)
        now = rows(path) if who is None else whole
        changed = [name for name, was in whole.items() if now.get(name) != was]
        told[who or ("nothing changed" if not changed else "not covered")] += 1
        missed.update(changed)
    assert [name for name in COVERED if missed[name]] == [], (told, missed)
    assert told["rows"] >= PLACES // 6, told
    assert told["pages"] > 0
    assert told["chain"] > 0
    print(dict(told), dict(missed))
