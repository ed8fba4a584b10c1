"""Recordings as browsers and phones make them: a few tones, encoded anew for each test, with tags that must go."""

from __future__ import annotations

import array
import io
import math
import struct
from functools import lru_cache

import av
import numpy as np
from PIL import Image

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


PHONES = {
    "audio/flac": ("flac", "flac"),
    "audio/amr": ("amr", "libopencore_amrnb"),
    "audio/3gpp": ("3gp", "libopencore_amrnb"),
    "audio/aac": ("adts", "aac"),
    "audio/x-caf": ("caf", "alac"),
}
"""What old and rare recorders write."""


@lru_cache(maxsize=16)
def phone_recording(media_type: str, seconds: float = 2.0) -> bytes:
    """Return a recording as an old telephone makes it, with TITLE wherever its format has room for one."""
    container, codec = PHONES[media_type]
    rate = 8_000 if "amr" in codec else RATE
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        file.metadata["title"] = TITLE
        stream = file.add_stream(codec, rate=rate, layout="mono")
        turned = av.AudioResampler(format=stream.codec_context.codec.audio_formats[0].name, layout="mono", rate=rate)
        for frame in [*_frames(seconds, "s16"), None]:
            for part in turned.resample(frame):
                file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    data = out.getvalue()
    if media_type == "audio/aac":
        return b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(TITLE)]) + TITLE.encode() + data
    return data + b"TAG" + TITLE.encode().ljust(125, b"\0") if media_type == "audio/flac" else data


VIDEOS = {
    "video/mp4": ("mp4", "libx264", "aac"),
    "video/quicktime": ("mov", "mpeg4", "aac"),
    "video/webm": ("webm", "libvpx", "libopus"),
    "video/3gpp": ("3gp", "h263", "libopencore_amrnb"),
}


@lru_cache(maxsize=16)
def film(
    media_type: str = "video/mp4", seconds: float = 1.0, size: tuple[int, int] = (352, 288), *, turned: int = 0,
    rate: int = 15, silent: bool = False, sound_first: bool = False,
) -> bytes:  # fmt: skip
    """Return a video whose upper half is red and lower half blue, as it lies in the file; tagged with TITLE.

    `turned` is how many degrees clockwise a player has to turn it (MP4 only); `sound_first` puts the track of the sound
    in front, as browsers do.
    """
    container, codec, voice = VIDEOS[media_type]
    sound_rate, out = 8_000 if "amr" in voice else RATE, io.BytesIO()
    with av.open(out, "w", format=container) as file:
        file.metadata["title"], file.metadata["location"] = TITLE, "-01.6792+029.2228/"
        sound = file.add_stream(voice, rate=sound_rate, layout="mono") if sound_first else None
        picture = file.add_stream(codec, rate=rate, options={"threads": "1", "preset": "ultrafast"})
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        if not (silent or sound_first):
            sound = file.add_stream(voice, rate=sound_rate, layout="mono")
        for number in range(int(seconds * rate)):
            still = Image.new("RGB", size, (220, 20, 20))
            still.paste((20, 20, 220), (0, size[1] // 2, size[0], size[1]))
            still.paste((240, 240, 240), (number * 3 % size[0], 40, number * 3 % size[0] + 30, 90))
            frame = av.VideoFrame.from_image(still)
            frame.pts = number
            file.mux(picture.encode(frame))
        file.mux(picture.encode(None))
        if sound is not None:
            small = av.AudioResampler(format=sound.codec_context.codec.audio_formats[0].name, rate=sound_rate)
            for heard in [*_frames(seconds, "s16"), None]:
                for part in small.resample(heard):
                    file.mux(sound.encode(part))
            file.mux(sound.encode(None))
    data = bytearray(out.getvalue())
    if turned:  # the matrix of the picture's track: a quarter, two or three of a whole turn
        at = data.index(b"tkhd") + 4 + 40
        one = 1 << 16
        a, b = {90: (0, one), 180: (-one, 0), 270: (0, -one)}[turned]
        data[at : at + 36] = struct.pack(">9i", a, b, 0, -b, a, 0, 0, 0, 1 << 30)
    return bytes(data)


def loudest(data: bytes, start_s: float, end_s: float) -> int:
    """Return the highest sample, of 32767, of a passage of a recording."""
    with av.open(io.BytesIO(data)) as file:
        rate = file.streams.audio[0].rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
        parts = [part.to_ndarray().ravel() for frame in file.decode(audio=0) for part in resampler.resample(frame)]
    samples = np.abs(np.concatenate(parts).astype(int))
    return int(samples[int(start_s * rate) : int(end_s * rate)].max())
