"""Logs as JSON lines, without personal data: an event, its module, and where a failure came from.

Promised: no line holds what an unknown error says of itself, for a database's or a decoder's error quotes what a person
wrote; kept are its type and the places it went through. Refused: writing addresses and bodies of requests down.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import sys
import time
import traceback

_PLAIN = (OSError, sqlite3.Error)
"""Failures of the machine: they name a path or a table, never a value."""
FRAMES = 30


class Json(logging.Formatter):
    """A record as one line of JSON: `at`, `level`, `from`, `event`, and for a failure `failure` and `places`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _event(record),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["failure"] = [named(each) for each in _causes(error)]
            line["places"] = _places(error)
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    text = record.getMessage()
    return text.partition("\n")[0] if record.name == "asyncio" else text  # its further lines quote errors


def named(error: BaseException) -> str:
    """Return an error's type, and what it says only when it cannot quote anybody."""
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{name}: {error}" if isinstance(error, _PLAIN) else name


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in found:
        found.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return found


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def configure(level: str) -> None:
    """Send every logger to standard error at `level`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("aiosqlite", "asyncio", "httpx", "httpcore", "multipart"):
        logging.getLogger(name).setLevel("WARNING")  # at debug they write arguments and addresses down
