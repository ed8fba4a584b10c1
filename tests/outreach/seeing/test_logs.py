"""Logs tell where something failed, and nothing that anybody wrote."""

from __future__ import annotations

import json
import logging
import sqlite3
import sys

from outreach.logs import Json, named

NAME = "Amina Diallo"


def line(message: str, *args: object, name: str = "outreach.test", error: BaseException | None = None) -> dict:
    info = None
    if error is not None:
        try:
            raise error
        except type(error):
            info = sys.exc_info()
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, info)
    return json.loads(Json().format(record))


def test_failure_is_told_by_its_type_and_its_places() -> None:
    told = line("job %s failed", "media.render", error=ValueError(f"no such name: {NAME}"))
    assert (told["event"], told["level"], told["failure"]) == ("job media.render failed", "error", ["ValueError"])
    assert "test_logs.py" in told["places"][-1]
    assert NAME not in json.dumps(told, ensure_ascii=False)


def test_causes_are_named_and_not_quoted() -> None:
    error = LookupError(NAME)
    error.__cause__ = KeyError(NAME)
    told = line("it failed", error=error)
    assert told["failure"] == ["LookupError", "KeyError"]
    assert NAME not in json.dumps(told, ensure_ascii=False)


def test_machine_may_say_what_is_wrong_with_it() -> None:
    assert named(OSError(28, "No space left on device")) == "OSError: [Errno 28] No space left on device"
    assert named(sqlite3.OperationalError("disk I/O error")) == "sqlite3.OperationalError: disk I/O error"


def test_error_of_a_task_that_nobody_awaited_is_not_quoted() -> None:
    told = line(f"Task exception was never retrieved\nfuture: <Task exception=ValueError('{NAME}')>", name="asyncio")
    assert told["event"] == "Task exception was never retrieved"


def test_what_is_logged_stays_on_its_line() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "%s", ('a\n{"at": "forged"}',), None)
    written = Json().format(record)
    assert "\n" not in written
    assert json.loads(written)["event"] == 'a\n{"at": "forged"}'
