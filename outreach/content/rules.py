"""What may be in a pack, and what another version of it would change. Pure.

Promised: what every browser of the floor can show, and nothing that needs a conversion; a name that a person reads;
what a language lacks beside the others of its call is told. Refused: knowing whether a text says the same in two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.content.model import ITEM_BYTES, ITEMS, PACK_BYTES, Change, Flaw, Lack
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.content.model import Item

TYPES: Final = frozenset({
    "image/jpeg", "image/png", "image/webp", "audio/mpeg", "audio/mp4", "video/mp4", "application/pdf", "text/plain",
})  # fmt: skip
_NUMBER = re.compile(r"^\d{1,4}(?:[-_. ]+|$)")
_SPACE = re.compile(r"[\s_]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST = 120
_BETWEEN = " · "
_SAID = "say-"
"""How the titles of spoken help begin: the rest names the step, and is no word of any language."""


def title_of(stem: str) -> str:
    """Return what people read for a file's name without its ending: `03 Why_soil matters` is `Why soil matters`.

    The name of spoken help stays as it is: by `say-publish_work-child` a device finds its step.
    """
    plain = _CONTROLS.sub("", stem).strip()
    if plain.startswith(_SAID):
        return plain[:_LONGEST]
    words = _SPACE.sub(" ", _NUMBER.sub("", plain)).strip()
    return (words or plain)[:_LONGEST]


def caption_of(said: str, credit: str) -> str:
    """Return what people read beside a work: what it is called, shortened when there is no room, and who made it.

    It is never taken for spoken help, whatever somebody called her work.
    """
    plain, maker = _CONTROLS.sub("", _SPACE.sub(" ", said)).strip(), _CONTROLS.sub("", credit).strip()
    room = _LONGEST - len(maker) - len(_BETWEEN)
    plain = plain if len(plain) <= room else f"{plain[: max(0, room - 1)]}…"
    whole = f"{plain}{_BETWEEN}{maker}"
    return (f"“{whole}" if whole.startswith(_SAID) else whole)[:_LONGEST]


def flaw_of(file: str, media_type: str, size: int) -> Flaw | None:
    """Return what is wrong with one file, or None."""
    if media_type.partition(";")[0] not in TYPES:
        return Flaw(file, Words("flaw-file-type", {"type": media_type}))
    if size > ITEM_BYTES:
        return Flaw(file, Words("flaw-file-size", {"size": size, "most": ITEM_BYTES}))
    return None


def flaws_of(items: Sequence[Item]) -> list[Flaw]:
    """Return what is wrong with all of them together."""
    if not items:
        return [Flaw("", Words("flaw-pack-empty"))]
    flaws = []
    if len(items) > ITEMS:
        flaws.append(Flaw("", Words("flaw-pack-files", {"here": len(items), "most": ITEMS})))
    size = sum(item.size for item in items)
    if size > PACK_BYTES:
        flaws.append(Flaw("", Words("flaw-pack-size", {"size": size, "most": PACK_BYTES})))
    if len({item.sha256 for item in items}) < len(items):
        flaws.append(Flaw("", Words("flaw-pack-twice")))
    return flaws


def changes(items: Iterable[Item], before: Iterable[Item]) -> list[Change]:
    """Return what a pack would hold, and which of it is not in the version before it."""
    there = {item.sha256 for item in before}
    return [
        Change(title=item.title, type=item.type, size=item.size, new=item.sha256 not in there) for item in items
    ]  # fmt: skip


def gone(items: Iterable[Item], before: Iterable[Item]) -> list[str]:
    """Return the titles of what leaves the devices."""
    stay = {item.sha256 for item in items}
    return [item.title for item in before if item.sha256 not in stay]


def lacking(packs: Mapping[str, Sequence[str]], languages: Iterable[str]) -> list[Lack]:
    """Return what each language of a call lacks: `packs` are the titles by language, `languages` those of its texts."""
    steps = {language: {title for title in titles if title.startswith(_SAID)} for language, titles in packs.items()}
    things = {language: len(titles) - len(steps[language]) for language, titles in packs.items()}
    said: set[str] = set().union(*steps.values())
    most = max(things.values(), default=0)
    found = []
    for language in sorted({*packs, *(languages if packs else ())}):
        if language not in packs:
            found.append(Lack(language=language, what="pack"))
            continue
        if missing := sorted(said - steps[language]):
            found.append(Lack(language=language, what="spoken", steps=[one.removeprefix(_SAID) for one in missing]))
        if things[language] < most:
            found.append(Lack(language=language, what="fewer", n=things[language], most=most))
    return found
