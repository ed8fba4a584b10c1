"""What may be shown to strangers, as a pure function. It is asked anew at each reading: nothing caches a yes (C23).

A face is shown only when a person has looked, and either nobody is to be seen, or those who are to be seen agreed to
that, or their faces are covered (C13). A face of somebody else was asked of nobody: only covering helps. In doubt the
answer is no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from outreach.publication.model import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.redactions.model import Faces


class Shown(Struct, frozen=True, kw_only=True):
    """One part as strangers would meet it.

    `seen`: it has a picture; `heard`: it has a voice. `faces` null: nobody has looked.
    """

    part: str
    seen: bool
    heard: bool
    faces: Faces | None = None
    faces_covered: bool = False


class Facts(Struct, frozen=True, kw_only=True):
    """What publication follows from. The agreements are those of everybody whose work it is."""

    accepted: bool
    held: bool
    may_publish: bool
    may_show_person: bool
    parts: tuple[Shown, ...]


def obstacles(facts: Facts) -> list[Obstacle]:
    """Return everything that keeps an entry from being published; empty when nothing does."""
    return list(_obstacles(facts))


def _obstacles(facts: Facts) -> Iterator[Obstacle]:
    if not facts.accepted:
        yield Obstacle("not-accepted")
    if facts.held:
        yield Obstacle("held")
    if not facts.may_publish:
        yield Obstacle("publishing-not-agreed")
    for shown in facts.parts:
        if shown.seen:
            yield from _of_face(shown, agreed=facts.may_show_person)
        if shown.heard and not facts.may_show_person:
            yield Obstacle("voice-not-agreed", shown.part)


def _of_face(shown: Shown, *, agreed: bool) -> Iterator[Obstacle]:
    if shown.faces is None:
        yield Obstacle("faces-not-looked-for", shown.part)
    elif shown.faces == "none" or shown.faces_covered:
        return
    elif shown.faces == "others":
        yield Obstacle("face-of-others", shown.part)
    elif not agreed:
        yield Obstacle("face-not-agreed", shown.part)
