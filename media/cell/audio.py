"""Makes recordings small, draws their waveform, measures how loud they are, destroys passages of them.

Runs only in a child of the cell. Promised: nothing of what was said in a silenced passage is left in what is returned;
it is silent before it is encoded.
"""

from __future__ import annotations

import array
import contextlib
import io
import math
import os
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import av  # noqa: TID253 - this process exists for it
import msgspec

from media import recipes
from media.cell.streams import BROKEN, EXACT, Silences, opened, require_rate, resampled, sound_of
from media.model import Made, Order, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from av.audio.stream import AudioStream
    from av.container import InputContainer

    from media.model import Span

_ENCODERS = {
    "audio": ("ogg", "libopus", 48_000, 24_000, "s16"),
    "audio-aac": ("ipod", "aac", 44_100, 32_000, "fltp"),
    recipes.COVERED: ("ogg", "libopus", 48_000, 64_000, "s16"),
}
_PEAK_RATE = 8_000
_LOUDNESS_RATE = 48_000  # what the measure is defined at (EBU R 128)
_SILENT = -70.0


class _TooLong(Exception):  # noqa: N818 - it says what the recording is
    """The recording is longer than what is rendered."""


class _Encoder:
    """One output that grows while the source is decoded."""

    def __init__(self, name: str, silences: Sequence[Span] = ()) -> None:
        container, codec, rate, bits, form = _ENCODERS[name]
        self._rate, self._at = rate, 0
        self._silences = Silences(silences)
        self._bytes = io.BytesIO()
        self._file = av.open(self._bytes, "w", format=container, options=EXACT)
        self._stream = cast("AudioStream", self._file.add_stream(codec, rate=rate, layout="mono"))
        self._stream.codec_context.bit_rate = bits
        self._stream.codec_context.thread_count = 1
        self._stream.codec_context.options = {"flags": "+bitexact"}
        self._resampler = resampled(form, rate, 960 if codec == "libopus" else 1024)

    def feed(self, frame: av.AudioFrame | None) -> None:
        for part in self._resampler.resample(frame):
            self._silences.destroy(part, self._at / self._rate, (self._at + part.samples) / self._rate)
            # What the resampler still held at the end comes without a time, and a container refuses that.
            part.pts, part.time_base = self._at, Fraction(1, self._rate)
            self._at += part.samples
            self._file.mux(self._stream.encode(part))

    def finish(self) -> bytes:
        self.feed(None)
        self._file.mux(self._stream.encode(None))
        self._file.close()
        return self._bytes.getvalue()


class _Peaks:
    """The waveform and the loudness, gathered while the source is decoded."""

    def __init__(self) -> None:
        self.samples = array.array("h")
        self._coarse = resampled("s16", _PEAK_RATE)
        self._even = resampled("flt", _LOUDNESS_RATE)
        self._graph = av.filter.Graph()
        self._graph.threads = 1
        source = self._graph.add_abuffer(format="flt", layout="mono", sample_rate=_LOUDNESS_RATE)
        meter = self._graph.add("ebur128", "metadata=1")
        source.link_to(meter)
        meter.link_to(self._graph.add("abuffersink"))
        self._graph.configure()
        self._loudness = _SILENT

    def feed(self, frame: av.AudioFrame | None) -> None:
        for part in self._coarse.resample(frame):
            self.samples.frombytes(bytes(part.planes[0])[: part.samples * 2])
        for part in self._even.resample(frame):
            self._graph.push(part)
        with contextlib.suppress(BlockingIOError, EOFError):
            while True:
                told = self._graph.pull().metadata.get("lavfi.r128.I")
                if told is not None and math.isfinite(float(told)):
                    self._loudness = float(told)
        if len(self.samples) > recipes.AUDIO_S * _PEAK_RATE:
            raise _TooLong

    @property
    def duration_ms(self) -> int:
        return len(self.samples) * 1000 // _PEAK_RATE

    def finish(self) -> bytes:
        count, total = recipes.PEAKS, len(self.samples)
        peaks = []
        for index in range(count):
            start = index * total // count
            part = self.samples[start : max((index + 1) * total // count, start + 1)]
            highest, lowest = max(part, default=0), min(part, default=0)
            peaks.append(max(highest, -lowest) * 100 // 32768)
        loudness = round(max(self._loudness, _SILENT), 1)
        told = {"version": 1, "duration_ms": self.duration_ms, "loudness_lufs": loudness, "peaks": peaks}
        return msgspec.json.encode(told)


def prepare() -> None:
    """Load the encoders and the meter before the first fork; keep the library quiet."""
    av.logging.set_level(None)
    for name in _ENCODERS:
        _Encoder(name)
    _Peaks()


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Decode the recording in a descriptor and encode what was ordered."""
    peaks = _Peaks()
    outlets: dict[str, _Encoder | _Peaks] = {
        name: _Encoder(name, order.silences) if name in _ENCODERS else peaks for name in order.recipes
    }
    try:
        with os.fdopen(source, "rb") as file, opened(file) as recording:
            _decode(recording, [peaks, *(outlet for outlet in outlets.values() if outlet is not peaks)])
        outputs = [outlet.finish() for outlet in outlets.values()] if peaks.samples else []
    except _TooLong:
        return Verdict(code="recording-too-long", message=f"At most {recipes.AUDIO_S // 60} minutes are kept."), []
    except MemoryError:
        return Verdict(code="recording-too-long", message="This recording needs too much memory."), []
    except BROKEN as error:
        return Verdict(code="recording-broken", message=f"{type(error).__name__}: {error}"[:200]), []
    if not outputs:
        return Verdict(code="recording-broken", message="There is no sound in it."), []
    made = [Made(recipe=name, size=len(data)) for name, data in zip(outlets, outputs, strict=True)]
    return Verdict(code="ok", duration_ms=peaks.duration_ms, made=made), outputs


def _decode(recording: InputContainer, outlets: list[_Encoder | _Peaks]) -> None:
    """Feed every frame to every outlet."""
    stream = sound_of(recording)
    if stream is None:
        message = "no decoder that is allowed reads this"
        raise ValueError(message)
    for frame in recording.decode(stream):
        require_rate(frame)
        frame.pts = None
        for outlet in outlets:
            outlet.feed(frame)
    for outlet in outlets:
        if isinstance(outlet, _Peaks):
            outlet.feed(None)
