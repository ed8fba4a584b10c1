"""The decisions of judging, as functions of their arguments alone.

A round moves only along `MOVES`. A reading is y = 100 * sum w (s - min) / (max - min) / sum w in exact fractions; a
sheet that lacks a criterion, or has a value outside its range, is incomplete and never counts as zero. Neither time nor
order of arrival is an argument of any function here (I8).
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from media.recipes import AUDIO_TYPES, DOCUMENT_TYPES, IMAGE_TYPES, VIDEO_TYPES
from outreach.calls.model import Rubric
from outreach.judging.model import Blind, BlindPart, BlindTelling, JudgeRecipe, Medium

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from outreach.entries.model import Cleared
    from outreach.judging.model import Round, RoundStatus, Sheet, Standing

MOVES: dict[str, tuple[RoundStatus, ...]] = {
    "draft": ("assigning",),
    "assigning": ("open",),
    "open": ("paused", "closed"),
    "paused": ("open", "closed"),
    "closed": ("reconciling",),
    "reconciling": ("locking",),
    "locking": ("locked",),
    "locked": (),
}
COUNTING = frozenset({"assigning", "open", "paused", "closed", "reconciling"})
"""A sheet that arrives in one of these counts. Whoever has her pack may begin while others get theirs; `paused` and
`closed` ask judges to stop, not phones to forget."""
FINAL = frozenset({"locking", "locked"})
"""From the moment in which an officer locks a round nothing changes what counts: no sheet, no withdrawal, no hold."""

WORDS: Final = "text"
RECIPES = frozenset({"thumb", "view", "judge", "audio", "audio-aac", "peaks", "video", "poster", "text"})
"""What a judge may be served. Never `original`: it may carry what the rendition has lost (C10, C16)."""

_SHOWN: Final[dict[str, tuple[JudgeRecipe, ...]]] = {
    **dict.fromkeys(IMAGE_TYPES, ("judge",)),
    **dict.fromkeys(AUDIO_TYPES, ("audio",)),
    **dict.fromkeys(VIDEO_TYPES, ("video",)),
    **dict.fromkeys(DOCUMENT_TYPES, ("text",)),
    "application/pdf": ("view", "text"),
}
"""What a judge is shown of a part, by its type; of any other type nothing."""
_MEDIA: Final[dict[str, Medium]] = {
    "document": "writing", "page": "writing", "poster": "picture", "drawing": "picture", "photo": "photo",
    "audio": "audio", "video": "video",
}  # fmt: skip
_RANKS: Final[tuple[Medium, ...]] = ("writing", "video", "audio", "picture", "photo")
"""An entry of several media is what stands first here: a poster spoken about is a recording."""
_PICTURES = frozenset({"poster", "drawing", "photo"})


def may_move(status: str, to: str) -> bool:
    """Whether a round may go from one status to another."""
    return to in MOVES[status]


def medium(text: str | None, kinds: Iterable[str]) -> Medium:
    """Return what an entry is ranked among: typed and handwritten work together, each kind of recording apart."""
    if text:
        return "writing"
    return min((_MEDIA[kind] for kind in kinds), default="writing", key=_RANKS.index)


def pool(entry: Cleared) -> str:
    """Name the entries that one is ranked among: its medium and age band."""
    return f"{medium(entry.text, [part.kind for part in entry.parts])}:{entry.band or ''}"


def language_needed(entry: Cleared) -> str | None:
    """Return the language a judge has to read, or None for pictures alone, which every judge can see."""
    if entry.text or any(part.kind not in _PICTURES for part in entry.parts):
        return entry.language
    return None


def blind(entry: Cleared, instead: Mapping[str, str], told: tuple[BlindTelling, ...] = ()) -> Blind:
    """Return what a judge may know of an entry, by allow-list (C16).

    `instead` says by the digest of a part what is shown in its place: the picture with what a screener covered. The
    words of a document stay its own; they are covered where they are read. `told` is what a person wrote down of it.
    """
    return Blind(
        language=entry.language,
        band=entry.band,
        caption=entry.caption,
        text=entry.text,
        parts=tuple(
            BlindPart(kind=part.kind, media=_media(part.sha256, recipe, instead), recipe=recipe)
            for part in sorted(entry.parts, key=lambda part: (part.order, part.sha256))
            for recipe in _SHOWN.get(part.type.partition(";")[0], ())
        ),
        told=told or None,
    )


def _media(sha256: str, recipe: str, instead: Mapping[str, str]) -> str:
    return sha256 if recipe == WORDS else instead.get(sha256, sha256)


def rubric_of(current: Round, band: str | None) -> Rubric:
    """Return how an entry of a band is judged in a round: by the band's own rubric, else by the call's."""
    return msgspec.convert(current.band_rubrics.get(band or "", current.rubric), Rubric)


def value(scores: Mapping[str, int], rubric: Rubric) -> Fraction | None:
    """Return a reading between 0 and 100, or None when the sheet is incomplete."""
    total = Fraction(0)
    weights = 0
    for criterion in rubric.criteria:
        score = scores.get(criterion.code)
        if score is None or not criterion.min <= score <= criterion.max or criterion.min == criterion.max:
            return None
        total += Fraction(criterion.weight * (score - criterion.min), criterion.max - criterion.min)
        weights += criterion.weight
    return 100 * total / weights


def standing(status: RoundStatus, *, needed: bool, complete: bool) -> Standing:
    """Return what becomes of a sheet that arrives now. Lateness is told first: nothing can change it any more."""
    if status not in COUNTING:
        return "late"
    if not needed:
        return "not_needed"
    return "counts" if complete else "incomplete"


def readings(sheets: Iterable[Sheet], disputed: Container[str] = ()) -> tuple[dict[str, list[Sheet]], dict[str, int]]:
    """Return the counted sheets of each entry, one per assignment, and how many assignments contradict themselves.

    Two devices of one judge may submit two sheets for one assignment, or differ about one (`disputed`, the ids of
    sheets with an open conflict). Equal scores are one reading; different ones are none until she has chosen: nothing
    is picked by time.
    """
    by_assignment: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.status == "submitted" and sheet.standing == "counts":
            by_assignment[sheet.assignment].append(sheet)
    counted: dict[str, list[Sheet]] = defaultdict(list)
    contested: dict[str, int] = defaultdict(int)
    for _, same in sorted(by_assignment.items()):
        first = min(same, key=lambda sheet: sheet.id)
        if all(sheet.scores == first.scores and sheet.id not in disputed for sheet in same):
            counted[first.entry].append(first)
        else:
            contested[first.entry] += 1
    return counted, contested


def opaque_id(secret: bytes, entry: str, judge: str, now_ms: int) -> str:
    """Return an id that only the server can connect with the entry, and that differs from judge to judge.

    The version 7 UUID of `now_ms` with 73 bits of the digest; the last bit is 0, so that `sheet_id` is free.
    """
    random = sha256(b"\0".join((secret, entry.encode(), judge.encode()))).digest()
    number = (now_ms & (1 << 48) - 1) << 80 | int.from_bytes(random[:10], "big")
    number = (number & ~(0xF << 76) | 0x7 << 76) & ~(0x3 << 62) & ~1 | 0x2 << 62
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def sheet_id(assignment: str) -> str:
    """Return the id that every device of a judge gives to the sheet of an assignment: its last bit set.

    So two phones write one document and the engine shows a conflict, instead of two sheets that contradict each other.
    """
    return assignment[:-1] + f"{int(assignment[-1], 16) | 1:x}"
