"""Seasons by chance, thousands of them, each from a number: one that fails can be played again and made small.

`python -m tests.sync.chance 4711` plays one, and when it fails prints the fewest steps that still do.
"""

from __future__ import annotations

import re
import sys
import time
import traceback
from random import Random
from typing import TYPE_CHECKING, Any

from tests.sync.memory import Memory
from tests.sync.season import MOST, Season
from tests.sync.witness import DOCS, SCOPES, WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

Step = tuple[str, dict[str, Any]]
FATES = ("", "", "", "ask-lost", "ask-cut", "answer-lost", "answer-cut", "twice")
REQUESTS = ("hello", "push", "push", "pull", "ids", "docs", "hash")


class InMemory(Season):
    """A season on a database in memory."""

    def open_database(self) -> Callable[..., Any]:
        self.memory = Memory()
        return self.memory.run

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            self.memory.close()


def _edit(random: Random) -> dict[str, Any]:
    chosen = {random.choice((0, 0, 0, 1, 2)) for _ in range(random.choice((1, 1, 2)))}
    unset, newer = random.randrange(6), random.random() < 0.15
    return {
        "doc": random.choice(DOCS),
        "scope": random.choice(SCOPES),
        "chosen": chosen,
        "unset": unset,
        "newer": newer,
    }


def _converse(random: Random) -> dict[str, Any]:
    what = random.choice(("sync", "sync", "push", "pull", "verify"))
    kill, crash, limit = random.randint(-6, 6), random.randint(-60, 30), random.randint(1, 5)
    fate, of = random.choice(FATES), random.choice(REQUESTS)
    return {"what": what, "fate": fate, "of": of, "kill": kill, "crash": crash, "limit": limit}


def _parent(random: Random) -> dict[str, Any]:
    return {"doc": random.choice(DOCS), "parent": random.choice(DOCS), "scope": random.choice(SCOPES)}


# How often, what, and with what. `who` is added where the rule asks for it.
CHANCES: tuple[tuple[float, str, Callable[[Random], dict[str, Any]]], ...] = (
    (10, "edit", _edit),
    (2, "edit_what_may_not_exist", _parent),
    (0.5, "lie", lambda random: {"doc": random.choice(DOCS)}),
    (2, "delete", lambda random: {"doc": random.choice(DOCS)}),
    (2, "command", lambda random: {"doc": random.choice(WORKS), "command": random.choice(("finalise", "withdraw"))}),
    (3, "resolve", lambda random: {"how": random.choice(("kept", "other", "new", "unset"))}),
    (1, "dismiss", lambda _: {}),
    (0.5, "turn_the_clock", lambda random: {"years": random.randint(-10, 10)}),
    (12, "converse", _converse),
    (6, "all_is_well", lambda _: {}),
    (3, "half_of_it", lambda random: {"send": random.random() < 0.5}),
    (1, "enrol", lambda _: {}),
    (1, "clone", lambda _: {}),
    (1, "deliver_late", lambda random: {"at": random.randint(0, 40)}),
    (1.5, "save_copy", lambda _: {}),
    (1.5, "carry_copy", lambda random: {"at": random.randint(0, 10), "back": random.random() < 0.5}),
    (1, "bring_receipts", lambda random: {"at": random.randint(0, 10)}),
    (1, "hear_late", lambda random: {"at": random.randint(0, 19)}),
    (2, "change_grant", lambda random: {
        "scope": random.choice(SCOPES), "mode": random.choice(("rw", "rw", "r", "")), "holder": random.choice("yyx"),
    }),
    (1, "put", lambda random: {"doc": random.choice(DOCS), "scope": random.choice(SCOPES)}),
    (0.6, "drop", lambda random: {"doc": random.choice(DOCS)}),
    (2, "move", lambda random: {"doc": random.choice(DOCS), "scope": random.choice(SCOPES)}),
    (0.3, "merge", lambda random: {"scope": random.choice(SCOPES), "sure": 0}),
    (0.4, "erase", lambda _: {"sure": 0}),
    (1, "take_backup", lambda _: {}),
    (1, "restore", lambda _: {}),
    (0.7, "compact", lambda _: {}),
    (0.7, "sweep", lambda random: {"days": random.choice((0, 0, 61))}),
    (1.5, "officer", lambda random: {"yes": random.random() < 0.6}),
    (1, "sign", lambda random: {"out": random.random() < 0.5}),
    (0.3, "upgrade", lambda _: {"sure": 0}),
)  # fmt: skip
PERSONAL = {
    "edit", "edit_what_may_not_exist", "delete", "command", "resolve", "dismiss", "turn_the_clock", "converse",
    "all_is_well", "half_of_it", "enrol", "clone", "save_copy", "officer", "sign", "lie",
}  # fmt: skip


def season(seed: int, longest: int = 50) -> list[Step]:
    """Return the steps of a number."""
    random = Random(seed)
    steps: list[Step] = [("begin", {"copies": random.randint(0, 1)})]
    weights = [chance for chance, _, _ in CHANCES]
    for _ in range(random.randint(5, longest)):
        ((_, name, make),) = random.choices(CHANCES, weights)
        who = {"who": random.randrange(MOST)} if name in PERSONAL else {}
        steps.append((name, {**who, **make(random)}))
    return steps


def play(steps: list[Step], kind: type[Season] = InMemory) -> None:
    """Play steps, and the end; raises what does not hold."""
    played = kind()
    try:
        for name, arguments in steps:
            if name != "clone" or len(played.people) < MOST:
                getattr(played, name)(**arguments)
                played.own_edits_are_seen()
    except BaseException:
        played.people = []  # no end without a middle
        raise
    finally:
        played.teardown()


def fault(steps: list[Step]) -> tuple[str, str] | None:
    """Return what kind of failure steps end in, or None."""
    try:
        play(steps)
    except Exception as error:  # noqa: BLE001 - any failure is what is looked for
        return type(error).__name__, re.sub(r"v\d+-", "v", str(error))[:40]
    return None


def smaller(steps: list[Step], budget_s: float = 60) -> list[Step]:
    """Leave out what the failure does not need."""
    wanted, until, size = fault(steps), time.monotonic() + budget_s, len(steps) // 2
    while size and time.monotonic() < until:
        at, left_out = 1, False
        while at < len(steps) and time.monotonic() < until:
            shorter = steps[:at] + steps[at + size :]
            if fault(shorter) == wanted:
                steps, left_out = shorter, True
            else:
                at += size
        size = size if left_out else size // 2
    return steps


def main() -> int:
    """Play one number; return 1 when it fails."""
    steps = season(int(sys.argv[1]))
    if fault(steps) is None:
        return 0
    steps = smaller(steps)
    print(*steps, sep="\n")
    try:
        play(steps)
    except Exception:  # noqa: BLE001 - likewise
        traceback.print_exc()
    return 1


if __name__ == "__main__":
    sys.exit(main())
