"""A lesson for classes, in three languages: what the demonstration sends down to the devices."""

from __future__ import annotations

import asyncio
import io
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from outreach.content import publishing
from outreach.demo import posters

if TYPE_CHECKING:
    from outreach.context import Context

LESSONS: Final = {
    "en": ("Water and soil", "01 Catch the rain.txt", "02 A poster about it.jpg"),
    "fr": ("L'eau et le sol", "01 Attraper la pluie.txt", "02 Une affiche à ce sujet.jpg"),
    "ar": ("الماء والتربة", "01 لنمسك المطر.txt", "02 ملصق عن ذلك.jpg"),
}
"""By language: the title of the pack and the names of its files."""
_DESIGN, _LONG, _QUALITY = "half-moons", 1280, 80


async def publish(context: Context, call: str) -> None:
    """Publish the lesson for a call, a pack in each language."""
    picture = await asyncio.to_thread(_picture)
    with tempfile.TemporaryDirectory() as folder:
        for language, (title, text, drawn) in LESSONS.items():
            words = files(__package__).joinpath("texts", f"lesson.{language}.txt").read_bytes()
            named = {text: words, drawn: picture}
            written = await asyncio.to_thread(_write, Path(folder), named)
            wanted = publishing.Wanted(call, language, title, written)
            await publishing.publish(
                context.db, context.settings, context.engine, context.media, context.cell, wanted
            )  # fmt: skip


def _picture() -> bytes:
    """Return a poster as a JPEG; nobody photographed this one, so it needs no camera."""
    drawn = posters.draw(_DESIGN)
    drawn.thumbnail((_LONG, _LONG))
    out = io.BytesIO()
    drawn.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _write(folder: Path, named: dict[str, bytes]) -> list[Path]:
    for name, data in named.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in named]
