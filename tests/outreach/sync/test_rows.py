"""The scrub of rows: what it finds is told once, in the log, the metrics, deep health and by the doctor."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest

from outreach.app import make_context
from outreach.doctor import keeping
from outreach.settings import read_settings
from outreach.sync import care

pytestmark = pytest.mark.may_block


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


def test_a_row_that_the_disk_changed_is_told_once(stage, school, tmp_path, database_url, caplog) -> None:
    doc = school.pupil()
    school.sync()
    settings = read_settings({"OUTREACH_DATA": str(tmp_path / "data"), "OUTREACH_DATABASE": database_url})
    (tmp_path / "data").mkdir()
    assert asyncio.run(keeping.rows(settings)).state == "well"
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as disk, disk:
        disk.execute("UPDATE sync_doc SET body = replace(body, 'Aminata', 'Aminato') WHERE id = ?", (doc,))
        disk.execute("UPDATE sync_hash SET slots = zeroblob(2048)")
    found = asyncio.run(keeping.rows(settings))
    assert (found.state, doc in found.says) == ("wrong", True)

    async def rounds():
        context = make_context(settings)
        await context.db.open()
        try:
            await care.scrub_round(context, 0)
            await care.scrub_round(context, 0)
        finally:
            await context.db.close()
        return context

    context = asyncio.run(rounds())
    assert {what for what, _ in context.damaged} == {"row", "scope"}
    assert context.meters.scrub_bad.labels("row")._value.get() == 1
    assert caplog.text.count(f"row {doc} is not what was written") == 1
    assert "Aminat" not in caplog.text


def test_rows_of_before_get_their_digest_in_the_first_round(stage, school, tmp_path, database_url) -> None:
    school.pupil()
    school.sync()
    stage.write(lambda tx: tx.run("UPDATE sync_doc SET digest = NULL"))
    settings = read_settings({"OUTREACH_DATA": str(tmp_path / "data"), "OUTREACH_DATABASE": database_url})
    (tmp_path / "data").mkdir()

    async def work():
        context = make_context(settings)
        await context.db.open()
        try:
            return await care.scrub_round(context, 0), context.damaged
        finally:
            await context.db.close()

    looked, damaged = asyncio.run(work())
    assert (looked > 0, damaged) == (True, set())
    assert stage.read(lambda tx: tx.one("SELECT COUNT(*) FROM sync_doc WHERE digest IS NULL"))[0] == 0
