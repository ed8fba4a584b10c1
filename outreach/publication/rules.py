"""What may be shown to strangers and under which name, as pure functions.

They are asked anew at each reading: nothing caches a yes (C23).
A face is shown only when a person has looked, and either nobody is to be seen, or those who are to be seen agreed to
that, or their faces are covered (C13). A face of somebody else was asked of nobody: only covering helps. A risk that
somebody sees outweighs every consent (C25). In doubt the answer is no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.certificates.names import display
from outreach.publication.model import Credit, Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.redactions.model import Faces

NAMED: Final = 3
"""The most makers who are named one by one; of more only the number is told."""


class Shown(Struct, frozen=True, kw_only=True):
    """One part as strangers would meet it.

    `seen`: it has a picture; `heard`: it has a voice. `faces` null: nobody has looked.
    """

    part: str
    seen: bool
    heard: bool
    faces: Faces | None = None
    faces_covered: bool = False

    @property
    def shows_maker(self) -> bool:
        """Whether the picture of a maker may be to be seen: it is as long as nobody has looked."""
        return self.seen and not self.faces_covered and (self.faces == "entrants" or self.faces is None)


class Facts(Struct, frozen=True, kw_only=True):
    """What publication follows from. The agreements are those of everybody whose work it is."""

    accepted: bool
    held: bool
    may_publish: bool
    may_show_person: bool
    parts: tuple[Shown, ...]
    risk: bool = False
    named: bool = False
    """Whether somebody is named in it whom nobody has asked."""


class Maker(Struct, frozen=True, kw_only=True):
    """One of those whose work it is. `mode` is the form of the name that was agreed to, null when nobody was asked.

    `apart`: an institution answers for the child.
    """

    name: str
    child: bool
    mode: str | None
    apart: bool = False


def obstacles(facts: Facts) -> list[Obstacle]:
    """Return everything that keeps an entry from being published; empty when nothing does."""
    return list(_obstacles(facts))


def credit(makers: tuple[Maker, ...], *, band: str | None, country: str | None, image: bool) -> Credit:
    """Return how a work's makers are named. `image`: the picture of one of them is shown.

    Of a child at most the first name, with the age band and the country (C21), and no name at all beside its picture
    (C22) or while an institution answers for it. The roster holds no pseudonym of a child, so one who wants it is
    not named. An adult is named as they agreed to, and by the first name when nobody asked.
    """
    child = not makers or any(maker.child for maker in makers)
    names = () if len(makers) > NAMED or (child and image) else tuple(filter(None, map(_name, makers)))
    return Credit(names=names, makers=len(makers), band=band if child else None, country=country, child=child)


def _name(maker: Maker) -> str | None:
    if not maker.child:
        return display(maker.name, maker.mode or "first")
    hidden = maker.apart or maker.mode in {"none", "pseudonym"}
    return None if hidden else display(maker.name, "first")


def _obstacles(facts: Facts) -> Iterator[Obstacle]:
    if not facts.accepted:
        yield Obstacle("not-accepted")
    if facts.held:
        yield Obstacle("held")
    if facts.risk:
        yield Obstacle("risk-hold")
    if facts.named:
        yield Obstacle("person-named")
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
