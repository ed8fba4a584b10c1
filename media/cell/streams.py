"""How recordings and videos are opened: by lists. Runs only in a child of the cell.

Without the lists a text file named .mp4 can make the library read other files of the machine: the demuxers leave out
every playlist, and no protocol is allowed at all.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final, cast

import av  # noqa: TID253 - this process exists for it
from av.audio.resampler import AudioResampler  # noqa: TID253 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet

    from media.model import Span

OPEN: Final = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,mp3,wav,flac,amr,aac,caf",
    "protocol_whitelist": "none",
    "codec_whitelist": (
        "aac,opus,libopus,vorbis,mp3,mp3float,amrnb,amrwb,alac,flac,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,pcm_f32le,"
        "pcm_s16be,pcm_s24be,h264,hevc,vp8,vp9,av1,libdav1d,mpeg4,h263"
    ),
}
EXACT: Final = {"fflags": "+bitexact"}  # no encoder's name, no date: the same recording gives the same bytes
RATES: Final = range(4_000, 768_001)
"""Samples a second that a recording may have. Between two rates that lie far apart a resampler needs a filter of
millions of steps: twenty kilobytes that said 130,399,104 took three minutes."""
_DAMAGED: Final = 200
"""Packets that may be unreadable before the rest is given up."""
BLEED_S: Final = 0.04
"""A resampler mixes a sample with those beside it."""
BROKEN: Final = (av.FFmpegError, OSError, ValueError, IndexError, ArithmeticError)
"""What the library raises at a file that it cannot read."""


@contextlib.contextmanager
def opened(file: BinaryIO) -> Iterator[InputContainer]:
    """Open what is in a file, by the lists."""
    with av.open(file, "r", options=OPEN) as recording:
        yield recording


def sound_of(recording: InputContainer) -> AudioStream | None:
    """Return the first track of sound that an allowed decoder reads, made ready; or None."""
    stream = next(iter(recording.streams.audio), None)
    if stream is None or cast("object", stream.codec_context) is None:
        return None
    stream.codec_context.thread_count = 1
    if stream.codec_context.layout.name not in {"mono", "stereo"}:  # a plain WAV counts its channels, unnamed
        stream.codec_context.layout = "mono" if stream.codec_context.channels == 1 else "stereo"
    return stream


def require_rate(frame: AudioFrame) -> None:
    """Raise ValueError for sound that no microphone brings, before anything is made for its rate."""
    if frame.sample_rate not in RATES:
        message = f"{frame.sample_rate} samples a second"
        raise ValueError(message)


def resampled(form: str, rate: int, size: int | None = None) -> AudioResampler:
    """Return what turns any sound into one channel of a form and rate, `size` samples a frame."""
    return AudioResampler(format=form, layout="mono", rate=rate, frame_size=size)


class Decoder:
    """Decodes the packets of a source. Some may be unreadable: they are left out, until there are too many."""

    def __init__(self) -> None:
        self._damaged = 0

    def frames(self, packet: Packet[Any]) -> Sequence[object]:
        """Return what a packet holds. Raises av.InvalidDataError for one too many."""
        try:
            return packet.decode()
        except av.InvalidDataError:
            self._damaged += 1
            if self._damaged > _DAMAGED:
                raise
            return ()


class Silences:
    """Passages in which nothing is to be heard, in seconds, a little wider than they were ordered."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = [(one.start_ms / 1000 - BLEED_S, one.end_ms / 1000 + BLEED_S) for one in spans]

    def destroy(self, part: AudioFrame, from_s: float, until_s: float) -> None:
        """Leave nothing of a part of the sound that a passage touches."""
        if any(from_s < end and begin < until_s for begin, end in self._spans):
            for plane in part.planes:
                plane.update(bytes(plane.buffer_size))
