"""Who hears what a judge says of a work: her own phones, officers who judge or screen. Nobody reaches more by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.devices.model import Caller
from outreach.errors import Problem
from outreach.media import serving
from tests.support.panel import FULL, NOW
from tests.support.programme import store_blob

if TYPE_CHECKING:
    from tests.support.panel import Panel

VOICE, SONG = "ab" * 32, "cd" * 32


def asks(panel: Panel, who: str, sha256: str, recipe: str = "audio", *, may: tuple[str, ...] = ()) -> str:
    """Return the code with which somebody is answered; what is not rendered yet is `rendition-not-ready`."""
    role = "officer" if who == "officer" else "judge"
    caller = Caller(id=who, role=role, name="", device="d", token="t", may=frozenset(may), standing="active")
    with pytest.raises(Problem) as answer:
        panel.read(serving.look_up, caller, sha256, recipe)
    return answer.value.code


@pytest.fixture
def spoken(panel: Panel) -> tuple[str, str]:
    """Two judges; the first has said her comment, and a school has sent a recording."""
    first, second = panel.judge(1), panel.judge(2)
    panel.entry(1)
    panel.open_round()
    for scope, sha256 in ((f"judge:{first}", VOICE), (f"school:{panel.school}", SONG)):
        panel.write(store_blob, scope, sha256, NOW)
    panel.score(first, panel.pack(first)[0]["id"], FULL, voice=VOICE)
    return first, second


def test_a_spoken_comment_is_heard_on_her_other_phone_and_by_nobody_elses(
    panel: Panel, spoken: tuple[str, str]
) -> None:
    first, second = spoken
    assert asks(panel, first, VOICE) == "rendition-not-ready"
    assert asks(panel, first, VOICE, "original") == "media-unknown"
    assert asks(panel, second, VOICE) == "media-unknown"


def test_an_officer_who_judges_hears_it_without_the_right_to_screen_and_nothing_else(
    panel: Panel, spoken: tuple[str, str]
) -> None:
    first, second = spoken
    assert asks(panel, "officer", VOICE, may=("judging",)) == "rendition-not-ready"
    assert asks(panel, "officer", VOICE, "original", may=("judging",)) == "media-unknown"
    assert asks(panel, "officer", SONG, may=("judging",)) == "media-unknown"
    assert asks(panel, "officer", SONG, may=("screen",)) == "rendition-not-ready"
    assert first != second


def test_naming_a_recording_of_somebody_else_opens_it_to_nobody(panel: Panel, spoken: tuple[str, str]) -> None:
    _, second = spoken
    assert panel.score(second, panel.pack(second)[0]["id"], FULL, voice=SONG) == ["merged", "merged"]
    assert asks(panel, second, SONG) == "media-unknown"
    assert asks(panel, "officer", SONG, may=("judging",)) == "media-unknown"
