"""What is said when no plan exists: sentences of the locale, with numbers, and languages by their codes. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from outreach.judging.assign.model import Piece


class Infeasible(Exception):  # noqa: N818 - it is an answer, not a failure
    """No plan exists; `words` say what an officer may add."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.message)


def too_few(piece: Piece, able: int) -> Words:
    """Say that fewer judges may read an entry than readings are asked for."""
    tongues = {piece.language} if piece.language else set()
    return _in("lack-few", tongues, readings=piece.lacks, able=able, more=piece.lacks - able)


def too_full(only: Collection[Piece], loads: Collection[int], cap: int) -> Words:
    """Say the minimal cut: `only` these judges, whose loads are given, may read these entries."""
    needed = sum(piece.lacks for piece in only)
    room = sum(max(cap - load, 0) for load in loads)
    more = -(-(needed - room) // cap)
    raised = -(-(needed + sum(loads)) // len(loads))
    tongues = _languages(only) if all(piece.language for piece in only) else set()
    return _in("lack-full", tongues, works=len(only), needed=needed, room=room, more=max(more, 1), cap=raised)


def apart(parts: Iterable[Collection[Piece]]) -> Words:
    """Say that groups of entries share no judge and nobody could be found to link them: the two largest are named."""
    groups = sorted(parts, key=len, reverse=True)[:2]
    tongues = {tongue for group in groups for tongue in _languages(group)}
    return _in("lack-apart", tongues if len(tongues) > 1 else set())


def strangers(languages: Collection[str]) -> Words:
    """Say that two works of one pool have no judge who may see both."""
    return _in("lack-strangers", languages)


def overfull(needed: int, loads: Collection[int], left: int, cap: int) -> Words:
    """Say that the judges have no room for all comparisons."""
    raised = -(-(sum(loads) + left) // max(len(loads), 1))
    return Words("lack-room", {"needed": needed, "left": left, "more": -(-left // cap), "cap": max(raised, cap + 1)})


def too_many(works: int, most: int) -> Words:
    """Say that a pool holds more works than can be compared."""
    return Words("lack-many", {"works": works, "most": most})


def _in(message: str, languages: Collection[str], **args: int) -> Words:
    """Return a sentence, or the one that names languages; their codes stand in `languages`, with spaces between."""
    if not languages:
        return Words(message, {**args})
    return Words(f"{message}-in", {**args, "languages": " ".join(sorted(languages))})


def _languages(pieces: Iterable[Piece]) -> set[str]:
    return {piece.language for piece in pieces if piece.language}
