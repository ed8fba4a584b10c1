"""What a picture and a text are recognised by, though not a byte is the same. Pure; pictures are printed in the cell.

`pdq` is the hash that Meta published under that name (ThreatExchange, 2019): 256 bits of what a picture looks like at
64 by 64, tolerant of scaling, compression and light. `phash` is the older one of 64 bits (Zauner, 2010). `shingles` are
the hashes of runs of words, thinned so that any passage of PASSAGE words shared by two texts is noticed (winnowing:
Schleimer, Wilkerson, Aiken, 2003).
Refused: a verdict. A distance is a hint for a person.
"""

from __future__ import annotations

import hashlib
import math
import re
import struct
import unicodedata
from functools import cache
from itertools import pairwise
from operator import add, mul, sub
from statistics import median
from typing import TYPE_CHECKING, Final

from media.model import Print

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PDQ_EDGE: Final = 512
"""The grey picture that `pdq` is computed of has this many pixels each way."""
PHASH_EDGE: Final = 32
WORDS: Final = 5
"""Words (or characters, where a script has no spaces) in one shingle."""
WINDOW: Final = 16
PASSAGE: Final = WORDS + WINDOW - 1

_SMALL, _KEPT = 64, 16
_STEP: Final = PDQ_EDGE // _SMALL
_TENT: Final = (1 / 16, 2 / 16, 3 / 16, 4 / 16, 3 / 16, 2 / 16, 1 / 16)
"""Two passes of a box four pixels wide, as one weighting; it begins two pixels before the one it stands for."""
_LAST_TENT: Final = (1 / 16, 2 / 16, 3 / 16, 3 / 16 + 1 / 12, 2 / 16 + 1 / 12, 1 / 16 + 1 / 12)
"""At the lower and right edges the box has fewer pixels to average."""
_LANES: Final = struct.Struct(f"<{PDQ_EDGE}H")
_LAST: Final = struct.Struct(f"<{_STEP // 2 + 2}H")
_QUALITY_STEP: Final = 90
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
_WORD: Final = re.compile(f"{_UNSPACED.pattern}|[^\\W_]+")


def print_of(pdq_grey: bytes, phash_grey: bytes) -> Print:
    """Return what a picture is recognised by, from itself in grey at PDQ_EDGE and at PHASH_EDGE pixels each way."""
    bits, quality = _pdq(pdq_grey)
    return Print(phash=_phash(phash_grey), pdq=bits, quality=quality)


def distance(one: str, other: str) -> int:
    """Return how many bits differ between two prints of one kind, in hexadecimal."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _pdq(grey: bytes) -> tuple[str, int]:
    small = _decimated(grey)
    across = [_waves(line) for line in small]
    down = [_waves(column) for column in zip(*across, strict=True)]
    values = [column[wave] for wave in range(_KEPT) for column in down]
    middle = sorted(values)[len(values) // 2 - 1]
    bits = sum(1 << index for index, value in enumerate(values) if value > middle)
    return f"{bits:064x}", _quality(small)


def _decimated(grey: bytes) -> list[list[float]]:
    """Blur with the tent in both directions and keep one row and one pixel in eight.

    A whole row is one great number with 16 bits for each pixel, so that rows are weighted and added at once, and then
    the row with itself, moved by pixels: 255 x 16 x 16 still fits.
    """
    rows = [grey[at : at + PDQ_EDGE] for at in range(0, PDQ_EDGE * PDQ_EDGE, PDQ_EDGE)]
    kept = []
    for at in range(_STEP // 2, PDQ_EDGE - _STEP, _STEP):
        total = _tent(*map(_wide, rows[at - 2 : at + 5]))
        line = _LANES.unpack(_tent(*(total >> 16 * by for by in range(7))).to_bytes(_LANES.size, "little"))
        inner = [value / 256 for value in line[_STEP // 2 - 2 : -_STEP : _STEP]]
        end = (total >> 16 * (PDQ_EDGE - _STEP // 2 - 2)).to_bytes(_LAST.size, "little")
        kept.append([*inner, _last([value / 16 for value in _LAST.unpack(end)])])
    lowest = [_last(column) for column in zip(*rows[-_STEP // 2 - 2 :], strict=True)]
    inner = [sum(map(mul, _TENT, lowest[at - 2 : at + 5])) for at in range(_STEP // 2, PDQ_EDGE - _STEP, _STEP)]
    return [*kept, [*inner, _last(lowest[-_STEP // 2 - 2 :])]]


def _tent(a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> int:
    return a + g + 2 * (b + f) + 3 * (c + e) + 4 * d


def _wide(row: bytes) -> int:
    lanes = bytearray(_LANES.size)
    lanes[::2] = row
    return int.from_bytes(lanes, "little")


def _last(values: Iterable[float]) -> float:
    blurred: float = sum(map(mul, _LAST_TENT, values))
    return blurred


def _quality(small: list[list[float]]) -> int:
    """Return how much there is to see (0 to 100): a flat picture looks like any other flat picture."""
    lines = [*small, *(list(column) for column in zip(*small, strict=True))]
    steps = sum(abs(int((one - next_one) * 100 / 255)) for line in lines for one, next_one in pairwise(line))
    return min(steps // _QUALITY_STEP, 100)


def _waves(line: Sequence[float]) -> list[float]:
    """Return the first _KEPT waves of a line of _SMALL. They are alike or opposite about its middle: half is enough."""
    half = _SMALL // 2
    first, last = line[:half], line[: half - 1 : -1]
    odd, even = list(map(sub, first, last)), list(map(add, first, last))
    return [sum(map(mul, wave, even if at % 2 else odd)) for at, wave in enumerate(_half_cosines())]


@cache
def _half_cosines() -> list[list[float]]:
    return [wave[: _SMALL // 2] for wave in _cosines(_SMALL, _KEPT)]


@cache
def _cosines(size: int, kept: int, first: int = 1) -> list[list[float]]:
    scale = math.sqrt(2 / size)
    return [
        [scale * math.cos(math.pi / 2 / size * wave * (2 * at + 1)) for at in range(size)]
        for wave in range(first, first + kept)
    ]


def _phash(grey: bytes) -> str:
    matrix = _cosines(PHASH_EDGE, 8, 0)
    rows = [grey[at : at + PHASH_EDGE] for at in range(0, PHASH_EDGE * PHASH_EDGE, PHASH_EDGE)]
    half = [[sum(map(mul, wave, row)) for wave in matrix] for row in rows]
    values = [sum(map(mul, wave, column)) for wave in matrix for column in zip(*half, strict=True)]
    middle = median(values[1:])  # the first is how light the whole is
    bits = 0
    for value in values:
        bits = bits << 1 | (value > middle)
    return f"{bits:016x}"


def shingles(text: str) -> frozenset[int]:
    """Return the hashes that a text is recognised by: of each window of WINDOW runs of words, the least.

    Case, accents written apart, punctuation and spacing make no difference. A text of fewer than WORDS words has none.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = [_hash("\n".join(words[at : at + WORDS])) for at in range(len(words) - WORDS + 1)]
    if len(runs) <= WINDOW:
        return frozenset([min(runs)]) if runs else frozenset()
    return frozenset(min(runs[at : at + WINDOW]) for at in range(len(runs) - WINDOW + 1))


def _hash(words: str) -> int:
    """Return 63 bits, which every database keeps as a number."""
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1
