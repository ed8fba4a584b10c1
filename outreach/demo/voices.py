"""Recordings that the project speaks itself, with the speech synthesiser that `espeakng-loader` brings.

`speak` gives a WAV file (16 bit, mono, 16 kHz: two minutes stay under the four megabytes that a call takes). The
synthesiser keeps its state in the process, so only one thread may speak, and two readings of one text differ in their
breath. Refused: a voice that it does not have (`VoiceMissing`).
"""

from __future__ import annotations

import ctypes
import io
import wave
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np

_SYNCHRONOUS, _UTF8, _RATE, _PITCH, _WORD_GAP = 2, 1, 1, 3, 7
_POSITION_CHARACTER = 1
SAMPLE_RATE = 16_000
_BLOCK = 65_536
"""Samples at once: two minutes whole, in wide numbers, would take a hundred megabytes."""
_HEARD = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class VoiceMissing(Exception):  # noqa: N818 - it names what is not there
    """The synthesiser has no voice of that name, or could not start."""


STORIES: Final = {
    "en": ("en+f2", 130, "The stones that held the rain"),
    "fr": ("fr+f4", 100, "La demi-lune de ma mère"),
    "ar": ("ar+f3", 118, "بئر جدّتي"),
}
"""Stories of invented women, by language: voice, words a minute, title; the words are in `texts/`."""


class _Speech:
    """The library, started once in this process."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(Path(espeakng_loader.get_data_path())).encode()
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, 0)
        if self.rate <= 0:
            raise VoiceMissing("the speech synthesiser did not start")
        self._pieces: list[bytes] = []
        self._heard = _HEARD(self._keep)  # kept: the library calls it after this function has returned
        self._library.espeak_SetSynthCallback(self._heard)

    def _keep(self, samples: ctypes._Pointer[ctypes.c_short], count: int, _events: int | None) -> int:
        if count > 0:
            self._pieces.append(ctypes.string_at(samples, count * 2))
        return 0

    def samples(self, voice: str, text: str, words_a_minute: int, pitch: int) -> bytes:
        """Return the spoken text as 16-bit samples."""
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise VoiceMissing(voice)
        self._library.espeak_SetParameter(_RATE, words_a_minute, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        self._library.espeak_SetParameter(_WORD_GAP, 2, 0)
        self._pieces.clear()
        encoded = text.encode() + b"\0"
        done = self._library.espeak_Synth(encoded, len(encoded), 0, _POSITION_CHARACTER, 0, _UTF8, None, None)
        if done != 0:
            raise VoiceMissing(voice)
        self._library.espeak_Synchronize()
        return b"".join(self._pieces)


@cache
def _speech() -> _Speech:
    return _Speech()


def speak(
    text: str, voice: str, *, words_a_minute: int = 135, pitch: int = 55, rate: int | None = SAMPLE_RATE
) -> bytes:
    """Return a WAV file of `text`, at its own rate where `rate` is None. Raises VoiceMissing."""
    speech = _speech()
    samples = speech.samples(voice, " ".join(text.split()), words_a_minute, pitch)
    if rate is not None:
        samples = _resampled(samples, speech.rate)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate or speech.rate)
        file.writeframes(samples)
    return out.getvalue()


def story(language: str) -> bytes:
    """Return one of STORIES as a recording."""
    voice, words_a_minute, _title = STORIES[language]
    text = files(__package__).joinpath("texts", f"story.{language}.txt").read_text(encoding="utf-8")
    return speak(text, voice, words_a_minute=words_a_minute)


def _resampled(samples: bytes, rate: int) -> bytes:
    """Return 16-bit samples at SAMPLE_RATE: on the straight line between neighbours, which speech forgives."""
    heard = np.frombuffer(samples, dtype=np.int16)
    step = rate / SAMPLE_RATE
    count = int((len(heard) - 1) / step)
    out = np.empty(count, dtype=np.int16)
    for start in range(0, count, _BLOCK):
        place = np.arange(start, min(start + _BLOCK, count)) * step
        at = place.astype(np.int64)
        part = place - at
        out[start : start + _BLOCK] = np.rint(heard[at] * (1 - part) + heard[at + 1] * part)
    return out.tobytes()
