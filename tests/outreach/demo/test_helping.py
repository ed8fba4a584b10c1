"""Spoken help beside the demonstration: in every language, once, and never in an installation of somebody's own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from outreach.content import actions as content
from outreach.db import open_database
from outreach.demo import helping, prompts, voices
from outreach.demo.load import load
from outreach.ids import entropy, now_ms
from tests.support.server import Server

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.content.model import PackLine
    from outreach.settings import Settings

pytestmark = pytest.mark.may_block  # a command with a process of its own


async def speak(settings: Settings) -> tuple[int, list[PackLine]]:
    db = open_database(settings.database)
    await db.open()
    try:
        return await helping.publish(db, settings), (await db.read(content.shelf)).packs
    finally:
        await db.close()


def test_help_is_published_for_each_call_whose_makers_may_not_read_and_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(tmp_path / "data")
    asyncio.run(load(server.settings, now_ms, entropy, lambda _: None))
    monkeypatch.setattr(helping, "TITLES", {"zh": helping.TITLES["zh"]})
    made, packs = asyncio.run(speak(server.settings))
    helps = [pack for pack in packs if pack.language == "zh"]
    assert (made, len(helps)) == (len(helping.HELPED), len(helping.HELPED))
    assert {tuple(sorted(pack.things)) for pack in helps} == {tuple(sorted(f"say-{step}" for step in prompts.STEPS))}
    assert asyncio.run(speak(server.settings)) == (0, packs)


def test_an_installation_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    with server:
        pass
    assert asyncio.run(speak(server.settings)) == (0, [])


def test_every_language_of_the_united_nations_has_a_voice_and_a_title() -> None:
    assert set(helping.TITLES) == set(prompts.VOICES) >= {"en", "ar", "es", "fr", "ru", "zh"}
    assert all(voices.speak("1", voice, words_a_minute=pace) for voice, pace in prompts.VOICES.values())
