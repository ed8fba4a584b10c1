"""Makes recordings small, and draws their waveform. Runs only in a child of the cell.

The demuxers, protocols and decoders are lists: without them a text file named .mp4 can make the library read other
files of the machine.
"""

from __future__ import annotations

import array
import io
import os
from typing import TYPE_CHECKING, cast

import av  # noqa: TID253 - this process exists for it
import msgspec
from av.audio.resampler import AudioResampler  # noqa: TID253 - likewise

from media import recipes
from media.model import Made, Order, Verdict

if TYPE_CHECKING:
    from av.audio.stream import AudioStream

_OPEN = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,mp3,wav",
    "protocol_whitelist": "none",
    "codec_whitelist": "aac,opus,libopus,vorbis,mp3,mp3float,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,pcm_f32le",
}
_EXACT = {"fflags": "+bitexact"}  # no encoder's name, no date: the same recording gives the same bytes
_ENCODERS = {"audio": ("ogg", "libopus", 48_000, 24_000, "s16"), "audio-aac": ("ipod", "aac", 44_100, 32_000, "fltp")}
_PEAK_RATE = 8_000


class _TooLong(Exception):  # noqa: N818 - it says what the recording is
    """The recording is longer than what is rendered."""


class _Encoder:
    """One output that grows while the source is decoded."""

    def __init__(self, name: str) -> None:
        container, codec, rate, bits, form = _ENCODERS[name]
        self._bytes = io.BytesIO()
        self._file = av.open(self._bytes, "w", format=container, options=_EXACT)
        self._stream = cast("AudioStream", self._file.add_stream(codec, rate=rate, layout="mono"))
        self._stream.codec_context.bit_rate = bits
        self._stream.codec_context.thread_count = 1
        self._stream.codec_context.options = {"flags": "+bitexact"}
        size = 960 if codec == "libopus" else 1024
        self._resampler = AudioResampler(format=form, layout="mono", rate=rate, frame_size=size)

    def feed(self, frame: av.AudioFrame | None) -> None:
        for part in self._resampler.resample(frame):
            self._file.mux(self._stream.encode(part))

    def finish(self) -> bytes:
        self.feed(None)
        self._file.mux(self._stream.encode(None))
        self._file.close()
        return self._bytes.getvalue()


def prepare() -> None:
    """Load the encoders before the first fork; keep the library quiet."""
    av.logging.set_level(None)
    for name in _ENCODERS:
        _Encoder(name)


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Decode the recording in a descriptor and encode what was ordered."""
    encoders = {name: _Encoder(name) for name in order.recipes if name in _ENCODERS}
    try:
        with os.fdopen(source, "rb") as file, av.open(file, "r", options=_OPEN) as recording:
            samples = _decode(recording, list(encoders.values()))
        finished = {name: encoder.finish() for name, encoder in encoders.items()} if samples else {}
    except _TooLong:
        return Verdict(code="recording-too-long", message=f"At most {recipes.AUDIO_S // 60} minutes are kept."), []
    except MemoryError:
        return Verdict(code="recording-too-long", message="This recording needs too much memory."), []
    except (av.FFmpegError, OSError, ValueError, IndexError) as error:
        return Verdict(code="recording-broken", message=f"{type(error).__name__}: {error}"[:200]), []
    if not samples:
        return Verdict(code="recording-broken", message="There is no sound in it."), []
    duration_ms = len(samples) * 1000 // _PEAK_RATE
    outputs = [finished[name] if name in finished else _peaks(samples, duration_ms) for name in order.recipes]
    made = [Made(recipe=name, size=len(data)) for name, data in zip(order.recipes, outputs, strict=True)]
    return Verdict(code="ok", duration_ms=duration_ms, made=made), outputs


def _decode(recording: av.container.InputContainer, encoders: list[_Encoder]) -> array.array[int]:
    """Feed every frame to the encoders; return the samples at 8 kHz."""
    stream = recording.streams.audio[0]
    if stream.codec_context is None:
        message = "no decoder that is allowed reads this"
        raise ValueError(message)
    stream.codec_context.thread_count = 1
    if stream.codec_context.layout.name not in {"mono", "stereo"}:  # a plain WAV counts its channels, unnamed
        stream.codec_context.layout = "mono" if stream.codec_context.channels == 1 else "stereo"
    coarse = AudioResampler(format="s16", layout="mono", rate=_PEAK_RATE)
    samples = array.array("h")
    for frame in recording.decode(stream):
        frame.pts = None
        for encoder in encoders:
            encoder.feed(frame)
        _collect(samples, coarse, frame)
        if len(samples) > recipes.AUDIO_S * _PEAK_RATE:
            raise _TooLong
    _collect(samples, coarse, None)
    return samples


def _collect(samples: array.array[int], coarse: AudioResampler, frame: av.AudioFrame | None) -> None:
    for part in coarse.resample(frame):
        samples.frombytes(bytes(part.planes[0])[: part.samples * 2])


def _peaks(samples: array.array[int], duration_ms: int) -> bytes:
    count, total = recipes.PEAKS, len(samples)
    peaks = []
    for index in range(count):
        start = index * total // count
        part = samples[start : max((index + 1) * total // count, start + 1)]
        highest, lowest = max(part, default=0), min(part, default=0)
        peaks.append(max(highest, -lowest) * 100 // 32768)
    return msgspec.json.encode({"version": 1, "duration_ms": duration_ms, "peaks": peaks})
