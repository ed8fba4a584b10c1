"""Who is in the demonstration: two schools, their pupils, judges, officers and two women with stories. All invented.

Names are in many scripts on purpose: each has to be typed, sorted, printed on a certificate and read aloud by somebody.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final, Literal, NamedTuple

from outreach.devices.model import CAPABILITIES, Actor

Standing = Literal["ready", "no guardian yet", "no display"]


class Pupil(NamedTuple):
    """A pupil of the second school and what arrived from there. `standing` says which consents there are."""

    name: str
    birth: str
    gender: str
    design: str
    title: str
    statement: str
    standing: Standing = "ready"


PUPILS: Final = (
    Pupil("ليلى الخطيب", "2015-03", "female", "watering", "شجرة في بيتنا", "كل يوم أسقي شجرتي قبل المدرسة."),
    Pupil(
        "Aoife O'Neill-Ndiaye", "2014-11", "female", "drop", "A world in one drop", "If we spill it, the fish fall out."
    ),
    Pupil("李明", "2016-06", "male", "soil", "The city under the grass", "Worms are the builders. I counted eleven."),
    Pupil(
        "ሰላም ታደሰ", "2013-09", "female", "terraces", "Stairs for the rain", "My grandmother's mountain has forty stairs."
    ),
    Pupil(
        "Амина Каримова",
        "2012-02",
        "female",
        "green-wall",
        "Стена из деревьев",
        "The trees hold hands and the sand stops.",
    ),
    Pupil("अनन्या शर्मा", "2017-07", "female", "sunflowers", "Bees and me", "No bees, no lunch!"),
    Pupil("Nguyễn Thị Minh Châu", "2015-12", "female", "globe", "Gently, gently", "It is the only one.", "no display"),
    Pupil("يزن الحوراني", "2018-01", "male", "oasis", "ليلة في الواحة", "النجوم تشرب من البركة.", "no guardian yet"),
)

ESSAYIST: Final = Pupil("สมชาย ใจดี", "2013-04", "male", "", "The hill that coughed", "")
"""He wrote an essay."""
STORYTELLER: Final = "Wanjirũ Kamau"
"""Whose recording in English has already arrived."""


def essay() -> str:
    """Return what ESSAYIST wrote."""
    return files(__package__).joinpath("texts", "essay.en.txt").read_text(encoding="utf-8")


ROLES: Final = ("school", "entrant", "judge", "officer")
CAST_SIZE: Final = 9


class Cast(NamedTuple):
    """The actors, in the order in which they are listed."""

    schools: tuple[Actor, Actor]
    entrant: Actor
    storyteller: Actor
    judges: tuple[Actor, Actor, Actor]
    officers: tuple[Actor, Actor]

    def everybody(self) -> tuple[Actor, ...]:
        """Return all of them."""
        return (*self.schools, self.entrant, self.storyteller, *self.judges, *self.officers)

    def invited(self) -> list[tuple[str, Actor]]:
        """Return who gets a link, with what it is for, in the order of the journey."""
        return [
            ("school", self.schools[0]),
            ("school, another tablet", self.schools[0]),
            ("school", self.schools[1]),
            ("entrant", self.entrant),
            *(("judge", judge) for judge in self.judges),
            *(("officer", officer) for officer in self.officers),
        ]


def cast(ids: list[str]) -> Cast:
    """Return the actors with these ids (CAST_SIZE of them).

    All judges read English, French and Arabic, so that every plan of readings succeeds.
    """
    take = iter(ids)

    def actor(
        role: Literal["school", "entrant", "judge", "officer"], name: str, country: str, *languages: str
    ) -> Actor:
        may = CAPABILITIES if role == "officer" else ()
        return Actor(id=next(take), role=role, name=name, country=country, may=may, languages=languages)

    return Cast(
        schools=(
            actor("school", "École primaire du Vieux Baobab, Maradi", "NE"),
            actor("school", "مدرسة الزيتون، عمّان · Olive Tree School", "JO"),
        ),
        entrant=actor("entrant", "Awa Ndiaye", "SN"),
        storyteller=actor("entrant", STORYTELLER, "KE"),
        judges=(
            actor("judge", "Lucía Fernández Quispe", "PE", "es", "en", "fr", "ar"),
            actor("judge", "سميرة حدّاد", "TN", "ar", "fr", "en"),
            actor("judge", "Tadesse Bekele", "ET", "am", "en", "fr", "ar"),
        ),
        officers=(
            actor("officer", "Ingrid Solheim", "NO"),
            actor("officer", "Kofi Mensah", "GH"),
        ),
    )
