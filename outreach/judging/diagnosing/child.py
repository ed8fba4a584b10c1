"""The process that looks closer: `python -m outreach.judging.diagnosing.child SEEN LOOK`."""

from __future__ import annotations

import sys

import msgspec

from outreach.judging.aside import answered
from outreach.judging.counting import Seen
from outreach.judging.diagnosing.looking import look


def work(question: bytes) -> bytes:
    """Return the look at what counts."""
    return msgspec.json.encode(look(msgspec.json.decode(question, type=Seen)))


if __name__ == "__main__":
    answered(sys.argv[1:], work)
