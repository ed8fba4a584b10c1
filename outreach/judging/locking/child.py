"""The process that makes one record: `python -m outreach.judging.locking.child SEEN MADE`."""

from __future__ import annotations

import sys

import msgspec

from outreach.judging.aside import answered
from outreach.judging.counting import Seen
from outreach.judging.locking.actions import written


def work(question: bytes) -> bytes:
    """Return the record of what counts."""
    return msgspec.json.encode(written(msgspec.json.decode(question, type=Seen)))


if __name__ == "__main__":
    answered(sys.argv[1:], work)
