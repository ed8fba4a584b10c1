"""Destroys passages of a video's sound; its pictures stay as they came, byte by byte. Runs only in a child of the cell.

Promised: nothing of what was said in a silenced passage is left in what is returned: it is silent before it is encoded,
and no other track of sound comes along. Times are those of the rendition that officers listen to: seconds from the
beginning of the video.
"""

from __future__ import annotations

import io
import os
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

import av  # noqa: TID253 - this process exists for it

from media import recipes
from media.cell.streams import (
    BROKEN,
    EXACT,
    Decoder,
    Silences,
    opened,
    require_rate,
    resampled,
    sound_of,
)
from media.model import Made, Order, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.video.stream import VideoStream

    from media.model import Span

_OPUS: Final = ("libopus", 48_000, 64_000, "s16", 960)
_AAC: Final = ("aac", 44_100, 96_000, "fltp", 1024)
_SOUND: Final = {"webm": _OPUS, "mp4": _AAC, "mov": _AAC}
"""Encoder, samples a second, bits a second, their form, and samples of a frame, by what the video is kept in."""


class _Silent(Exception):  # noqa: N818 - it says what the video is
    """There is no sound that could be silenced."""


class _Voice:
    """The sound of the copy: it grows while the source is decoded."""

    def __init__(self, out: OutputContainer, kept_in: str, silences: Sequence[Span], start_s: float) -> None:
        codec, self._rate, bits, form, size = _SOUND[kept_in]
        self._stream = cast("AudioStream", out.add_stream(codec, rate=self._rate, layout="mono"))
        self._stream.codec_context.bit_rate, self._stream.codec_context.thread_count = bits, 1
        self._stream.codec_context.options = {"flags": "+bitexact"}
        self._resampler = resampled(form, self._rate, size)
        self._silences, self._start_s = Silences(silences), start_s
        self._at: int | None = None

    def heard(self, frame: av.AudioFrame | None) -> list[av.Packet[Any]]:
        """Return what is written for a frame of the source; None is its end."""
        if frame is not None:
            require_rate(frame)
            if self._at is None:
                self._at = max(round((frame.time or 0.0) * self._rate), 0)
            frame.pts = None
        if self._at is None:
            return []
        made: list[av.Packet[Any]] = []
        for part in self._resampler.resample(frame):
            from_s = self._at / self._rate - self._start_s
            self._silences.destroy(part, from_s, from_s + part.samples / self._rate)
            part.pts, part.time_base = self._at, Fraction(1, self._rate)
            self._at += part.samples
            made += self._stream.encode(part)
        return made if frame is not None else made + self._stream.encode(None)

    @property
    def is_silent(self) -> bool:
        return self._at is None


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Return the video in a descriptor without what is said in the silences of an order."""
    try:
        with os.fdopen(source, "rb") as file, opened(file) as recording:
            data = _copied(recording, order.silences)
    except _Silent:
        return Verdict(code="recording-broken", message="There is no sound in it."), []
    except MemoryError:
        return Verdict(code="video-too-long", message="This video needs too much memory."), []
    except BROKEN as error:
        return Verdict(code="video-broken", message=f"{type(error).__name__}: {error}"[:200]), []
    return Verdict(code="ok", made=[Made(recipe=recipes.COVERED, size=len(data))]), [data]


def _copied(recording: InputContainer, silences: Sequence[Span]) -> bytes:
    video, sound = next(iter(recording.streams.video), None), sound_of(recording)
    if sound is None:
        raise _Silent
    if video is None:
        message = "there is no picture in it"
        raise ValueError(message)
    kept_in = _container(recording, video)
    out = io.BytesIO()
    with av.open(out, "w", format=kept_in, options=EXACT) as file:
        picture = file.add_stream_from_template(video, opaque=True)  # nothing here encodes pictures
        voice = _Voice(file, kept_in, silences, (recording.start_time or 0) / av.time_base)
        decoder = Decoder()
        for packet in recording.demux([video, sound]):
            if packet.stream is video:
                if packet.size:  # the last one is empty and says only that the source ends
                    packet.stream = picture
                    file.mux(packet)
                continue
            for frame in decoder.frames(packet):
                file.mux(voice.heard(cast("av.AudioFrame", frame)))
        file.mux(voice.heard(None))
        if voice.is_silent:
            raise _Silent
    return out.getvalue()


def _container(recording: InputContainer, video: VideoStream) -> str:
    """Return what takes the pictures as they are: MP4 has no place for those of the oldest phones."""
    if "webm" in recording.format.name:
        return "webm"
    return "mov" if video.codec_context.name == "h263" else "mp4"
