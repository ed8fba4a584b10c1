"""Spoken help in each of the six languages, for the demonstration.

Speaking a hundred sentences takes half a minute, so it is done beside the server that is looked at already. What has
been published stays: a second time only what is missing is spoken. In a folder that holds no demonstration nothing is
done.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from media.cell.cell import Cell
from outreach.calls import actions as calls
from outreach.content import actions as content
from outreach.content import publishing
from outreach.demo import people, prompts
from outreach.devices import actions as devices
from outreach.media.parts import open_media
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from outreach.db import Database, Tx
    from outreach.settings import Settings

TITLES: Final = {
    "en": "Spoken help", "ar": "مساعدة مسموعة", "es": "Ayuda hablada", "fr": "Aide parlée", "ru": "Подсказки вслух",
    "zh": "语音帮助",
}  # fmt: skip
"""The title of the pack, by language."""
HELPED: Final = ("poster-children", "women-stories")
"""Templates of the calls whose makers may not read."""


async def publish(db: Database, settings: Settings) -> int:
    """Publish what is missing of the help, a pack for each call and language; return how many packs that were."""
    missing = await db.read(_missing)
    engine, media, cell = Engine(KINDS), open_media(settings), Cell()
    try:
        for language, those in missing.items():
            spoken = await asyncio.to_thread(prompts.spoken, language, cell)
            with tempfile.TemporaryDirectory() as folder:
                files = [_written(Path(folder) / name, data) for name, data in spoken.items()]
                for call in those:
                    wanted = publishing.Wanted(call, language, TITLES[language], files)
                    await publishing.publish(db, settings, engine, media, cell, wanted)
    finally:
        cell.close()
    return sum(len(those) for those in missing.values())


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _missing(tx: Tx) -> dict[str, list[str]]:
    """Return the ids of calls whose help is missing, by language."""
    wanted = {(actor.role, actor.name) for actor in people.cast([""] * people.CAST_SIZE).everybody()}
    if not wanted <= {(role, actor.name) for role in people.ROLES for actor in devices.actors(tx, role)}:
        return {}
    there = {(line.call, line.language) for line in content.shelf(tx).packs}
    those = [call.id for call in calls.calls(tx) if call.template in HELPED]
    lacking = {language: [one for one in those if (one, language) not in there] for language in TITLES}
    return {language: some for language, some in lacking.items() if some}
