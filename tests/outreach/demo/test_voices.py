"""Recordings: somebody is heard, for as long as a story takes."""

from __future__ import annotations

import array
import io
import wave

import pytest

from outreach.calls.templates import template
from outreach.demo import voices


def heard(recording: bytes) -> tuple[float, array.array[int]]:
    with wave.open(io.BytesIO(recording)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, voices.SAMPLE_RATE)
        return file.getnframes() / file.getframerate(), array.array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("language", list(voices.STORIES))
def test_story_is_as_long_as_its_call_asks_and_audible(language) -> None:
    recording = voices.story(language)
    seconds, samples = heard(recording)
    rule = next(rule for rule in template("women-stories").media if rule.kind == "audio")
    assert rule.seconds_min <= seconds <= rule.seconds_max
    assert len(recording) <= rule.bytes_max
    loud = [max(map(abs, samples[i : i + voices.SAMPLE_RATE])) for i in range(0, len(samples), voices.SAMPLE_RATE)]
    assert max(loud) > 10_000
    assert sum(peak > 1000 for peak in loud) > 0.9 * len(loud)


def test_more_words_take_longer() -> None:
    short, _ = heard(voices.speak("The rain came.", "en"))
    long, _ = heard(voices.speak("The rain came, and then it came again, and then it stayed.", "en"))
    assert 0.5 < short < long < 10


def test_the_slower_rate_lies_on_the_straight_line_whatever_is_reckoned_at_once(monkeypatch) -> None:
    monkeypatch.setattr(voices, "_BLOCK", 100)
    step, line = 22_050 / voices.SAMPLE_RATE, array.array("h", range(-1000, 1001))
    out = array.array("h", voices._resampled(line.tobytes(), 22_050))
    assert list(out) == [round(i * step - 1000) for i in range(int(2000 / step))]


def test_a_voice_that_is_not_there_is_refused() -> None:
    with pytest.raises(voices.VoiceMissing):
        voices.speak("Sannu!", "no-such-voice")
