"""The documents of the benchmarks: entries of 1 KB, the same for every peer.

Words are drawn by their rank, as in a language, so that texts compress as texts do.
"""

from __future__ import annotations

import itertools
import random
from typing import Any

import msgspec

BYTES = 1000  # of a body as JSON
CALL = "01890000-0000-7000-8000-0000000000ca"
PUPIL = "01890000-0000-7000-8000-0000000000e1"
_SYLLABLES = ("ba", "ko", "ri", "ma", "ne", "tu", "sa", "li", "do", "fe", "wa", "ju", "pe", "ng", "sha", "tro")
_WORDS = 4000


def words(dice: random.Random) -> list[str]:
    """Return a language's vocabulary."""
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(_WORDS)]


def documents(count: int, seed: int = 1, first: int = 0) -> list[tuple[str, dict[str, Any]]]:
    """Return (id, body) of `count` entries; ids ascend as those of UUID version 7 do."""
    dice = random.Random(seed)
    vocabulary = words(dice)
    ranks = list(itertools.accumulate(1 / rank for rank in range(1, _WORDS + 1)))
    found = []
    for at in range(first, first + count):
        body = {
            "call": CALL,
            "entrant": PUPIL,
            "title": f"{' '.join(dice.choices(vocabulary, cum_weights=ranks, k=4))} {at}",
            "language": "sw",
            "statement": " ".join(dice.choices(vocabulary, cum_weights=ranks, k=12)),
            "text": "",
        }
        room = BYTES - len(msgspec.json.encode(body))
        body["text"] = " ".join(dice.choices(vocabulary, cum_weights=ranks, k=room // 2))[:room]
        found.append((identity(at), body))
    return found


def identity(number: int, before: str = "0193") -> str:
    """Return the id of a document; `before` are the first digits of its time."""
    return f"{before}{number >> 16:04x}-{number & 0xFFFF:04x}-7000-8000-{number:012x}"
