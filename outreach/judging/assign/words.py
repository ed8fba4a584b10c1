"""What is said when no plan exists. Pure, without numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from outreach.judging.assign.model import Piece


class Infeasible(Exception):  # noqa: N818 - it is an answer, not a failure
    """No plan exists; the message is the sentence for the officer."""


def people(count: int) -> str:
    return "1 judge" if count == 1 else f"{count} judges"


def works(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def too_few(piece: Piece, able: int) -> str:
    """Say that fewer judges may read an entry than readings are asked for."""
    missing = piece.lacks - able
    who = f"{people(missing)} who can read it" if piece.language else people(missing)
    readings = "1 reading" if piece.lacks == 1 else f"{piece.lacks} readings"
    fewer = ", or ask for fewer readings" if able else ""
    tongue = f" in the language {piece.language}" if piece.language else ""
    return f"An entry{tongue} still needs {readings} and {people(able)} may read it; add {who}{fewer}."


def too_full(only: Collection[Piece], loads: Collection[int], cap: int) -> str:
    """Say the minimal cut: `only` these judges, whose loads are given, may read these entries."""
    needed = sum(piece.lacks for piece in only)
    room = sum(max(cap - load, 0) for load in loads)
    more = -(-(needed - room) // cap)
    raised = -(-(needed + sum(loads)) // len(loads))
    return (
        f"{works(len(only))}{_within(only)} need {needed} readings, but the {people(len(loads))} who may give them"
        f" have room for {room}; add {people(max(more, 1))} or raise the cap to at least {raised}."
    )


def apart(parts: Iterable[Collection[Piece]]) -> str:
    """Say that groups of entries share no judge and nobody could be found to link them."""
    groups = sorted(parts, key=len, reverse=True)
    tongues = [_languages(group) for group in groups]
    told = " and ".join(f"{works(len(group))}{_within(group)}" for group in groups)
    pair = sorted({tongue for group in tongues[:2] for tongue in group})
    link = f"who reads {' and '.join(pair)}" if len(pair) > 1 else "who may read entries of both"
    return f"{told} have no judge in common, so they cannot be compared; add 1 judge {link}."


def _languages(pieces: Iterable[Piece]) -> set[str]:
    return {piece.language for piece in pieces if piece.language}


def _within(pieces: Collection[Piece]) -> str:
    languages = sorted(_languages(pieces))
    return f" in {' and '.join(languages)}" if languages and all(piece.language for piece in pieces) else ""


def strangers(languages: Collection[str]) -> str:
    """Say that two works of one pool have no judge who may see both."""
    who = f"1 judge who reads {' and '.join(sorted(languages))}" if languages else "1 judge without a conflict"
    return f"Two works have no judge who may see both of them; add {who}."


def overfull(needed: int, loads: Collection[int], left: int, cap: int) -> str:
    """Say that the judges have no room for all comparisons."""
    more = -(-left // cap)
    raised = -(-(sum(loads) + left) // max(len(loads), 1))
    return (
        f"For {left} of {needed} comparisons the {people(len(loads))} may not be asked any more;"
        f" add {people(more)} or raise the cap to at least {max(raised, cap + 1)}."
    )
