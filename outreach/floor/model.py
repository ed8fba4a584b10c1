"""What a plain form holds, as it was typed, and what came of it.

Asked for is what the app asks for (C1): no address, no telephone number, no day of birth, no picture of a person.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from outreach.words import Words

By = Literal["self", "guardian"]
ITEMS: Final = ("participate", "publish_work", "voice_image")
NAME_MODES: Final = ("full", "first_initial", "first", "none")
OWN_MODES: Final = ("full", "first_initial", "first", "pseudonym", "none")
"""Who answers for themself may be shown under another name (J3d)."""
RELATIONS: Final = ("mother", "father", "grandparent", "relative", "guardian", "institution")
GENDERS: Final = {"female": "gender-female", "male": "gender-male", "other": "gender-other",
                  "undisclosed": "gender-unknown"}  # fmt: skip
PICTURES: Final = frozenset({"poster", "drawing", "photo", "page"})


class Filled(Struct, frozen=True, kw_only=True):
    """A form as it came, every field a text; what was not filled in is empty.

    `seen` says which privacy notice was read, `kept` which pictures are here already (digests), `leave` which of them
    are to be left out, `act` which button was pressed.
    """

    token: str = ""
    lang: str = ""
    call: str = ""
    by: str = ""
    seen: str = ""
    act: str = ""
    name: str = ""
    year: str = ""
    month: str = ""
    age: str = ""
    gender: str = ""
    country: str = ""
    title: str = ""
    statement: str = ""
    text: str = ""
    language: str = ""
    kind: str = ""
    own: str = ""
    participate: str = ""
    publish_work: str = ""
    voice_image: str = ""
    press: str = ""
    name_mode: str = ""
    pseudonym: str = ""
    certificate: str = ""
    relation: str = ""
    child_participate: str = ""
    child_publish_work: str = ""
    child_voice_image: str = ""
    kept: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()

    def said(self, item: str, by: str) -> str:
        """Return what a voice answered to an item of consent."""
        answer: str = getattr(self, f"child_{item}" if by == "child" else item)
        return answer


MANY: Final = frozenset({"kept", "leave"})
"""Fields that may come more than once."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture that is here: `sha256` is the digest of the bytes as they came, `size` in bytes."""

    sha256: str
    size: int
    type: str


Flaws = dict[str, Words]
"""What is wrong, by the field beside which it is said."""


class Done(Struct, frozen=True, kw_only=True):
    """A work that was received. `again`: the same form had come before; `differs`: and said something else."""

    entry: str
    reference: str
    title: str
    call: dict[str, str]
    code: str
    reasons: tuple[str, ...]
    timing: str
    again: bool = False
    differs: bool = False
