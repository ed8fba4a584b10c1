"""Spoken help for the steps of a work, read by the project's own synthesiser from the app's own sentences.

What a child of nine or a woman who does not read hears at the ear beside each step. A file is named after its step
(`say-photo.m4a`): whoever records a better one gives it that name and publishes it with the pack. Refused: a language
without a voice (`VoiceMissing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from media.model import Order
from outreach.demo.voices import VoiceMissing, speak
from outreach.locale import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media.cell.cell import Cell

VOICES: Final = {
    "en": ("en+f2", 130), "ar": ("ar+f3", 118), "es": ("es+f2", 125), "fr": ("fr+f4", 105), "ru": ("ru+f2", 115),
    "zh": ("cmn+f2", 120),
}  # fmt: skip
"""By language: voice, and words a minute."""
_ITEMS: Final = ("participate", "publish_work", "voice_image")
_NOTICE: Final = ("keep", "why", "see", "long", "rights", "children", "where", "ask")

STEPS: Final[dict[str, tuple[str, ...]]] = {
    **{step: (f"make-say-{step}",) for step in ("photo", "record", "film", "file", "write", "share", "ready")},
    "desk": ("desk-lead",),
    "done": ("make-ready-done", "make-ready-explain"),
    **{f"{item}-{by}": (f"consent-{item}-{by}-aloud",) for by in ("guardian", "child") for item in _ITEMS},
    **{f"{item}-self": (f"consent-{item}-self", f"consent-{item}-self-explain") for item in (*_ITEMS, "press")},
    "who": ("door-who", "door-who-adult", "door-who-child"),
    "privacy": tuple(f"privacy-{part}-text" for part in _NOTICE),
    "privacy-child": tuple(f"privacy-child-{n}" for n in range(1, 8)),
    "person": ("make-say-person",),
    "name": ("make-say-name",),
    "turn": ("tablet-turn-text",),
    "first": ("tablet-pick-first",),
    "second": ("tablet-pick-second",),
}
"""The messages that are read at each step. What a call is about (`say-call`) only its organisers can say."""


def spoken(language: str, cell: Cell, steps: Iterable[str] = STEPS) -> dict[str, bytes]:
    """Return recordings (M4A) by the names of their files. Raises VoiceMissing, and what the cell raises."""
    if language not in VOICES:
        raise VoiceMissing(language)
    voice, words_a_minute = VOICES[language]
    said = messages(language)
    made = {}
    for step in steps:
        text = " ".join(said.format(message) for message in STEPS[step])
        sound = speak(text, voice, words_a_minute=words_a_minute, rate=None)
        _, outputs = cell.make(Order(work="audio", recipes=["audio-aac"], declared="audio/wav"), sound)
        made[f"say-{step}.m4a"] = outputs["audio-aac"]
    return made
