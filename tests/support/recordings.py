"""Recordings as browsers and phones make them: a few tones, encoded anew for each test, with tags that must go."""

from __future__ import annotations

import array
import io
import math
from functools import lru_cache

import av

TITLE = "Amina of class 4 sings"
FORMATS = {
    "audio/mp4": ("mp4", "aac"),
    "audio/webm": ("webm", "libopus"),
    "audio/ogg": ("ogg", "libopus"),
    "audio/mpeg": ("mp3", "libmp3lame"),
    "audio/wav": ("wav", "pcm_s16le"),
}
RATE = 48_000


@lru_cache(maxsize=32)
def recording(media_type: str = "audio/webm", seconds: float = 2.0, *, tagged: bool = True) -> bytes:
    """Return a recording of `seconds` that swells and fades; with `tagged`, TITLE stands in its metadata."""
    container, codec = FORMATS[media_type]
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        if tagged:
            file.metadata["title"] = TITLE
            file.metadata["location"] = "-01.6792+029.2228/"
        stream = file.add_stream(codec, rate=RATE, layout="mono")
        for frame in _frames(seconds, "s16"):
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return out.getvalue()


def _frames(seconds: float, form: str) -> list[av.AudioFrame]:
    frames, size = [], 960
    for start in range(0, int(seconds * RATE), size):
        samples = array.array(
            "h",
            (
                int(12_000 * math.sin(2 * math.pi * 330 * i / RATE) * math.sin(math.pi * i / (seconds * RATE)))
                for i in range(start, start + size)
            ),
        )
        frame = av.AudioFrame(format=form, layout="mono", samples=size)
        frame.planes[0].update(samples.tobytes())
        frame.sample_rate = RATE
        frame.pts = start
        frames.append(frame)
    return frames
