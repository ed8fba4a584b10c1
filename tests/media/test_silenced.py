"""Passages of a video's sound that nobody hears: the pictures stay, and nothing of what was said does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from media.model import Order, Span
from media.sniff import sniff
from media.strip import clean
from tests.media.test_videos import VIDEO, coded
from tests.support.recordings import VIDEOS, film

if TYPE_CHECKING:
    from media.cell.cell import Cell

SILENT, LOUD = 40, 400
PASSAGE = Order(work="video", recipes=["covered"], silences=[Span(start_ms=1000, end_ms=2000)])


def silenced(cell: Cell, sent: bytes) -> bytes:
    verdict, made = cell.make(PASSAGE, sent)
    assert verdict.code == "ok", verdict
    return made["covered"]


def loudest(data: bytes, start_s: float, end_s: float) -> int:
    """Return the highest sample between two moments of a video, whenever its sound begins."""
    heard = [0]
    with av.open(io.BytesIO(data)) as file:
        begin_s = (file.start_time or 0) / av.time_base
        resampler = av.AudioResampler(format="s16", layout="mono")
        for frame in file.decode(audio=0):
            at_s = (frame.time or 0) - begin_s
            for part in resampler.resample(frame):
                samples = np.abs(part.to_ndarray().ravel().astype(int))
                within = samples[max(int((start_s - at_s) * part.rate), 0) : max(int((end_s - at_s) * part.rate), 0)]
                heard.append(int(within.max(initial=0)))
    return max(heard)


@pytest.mark.parametrize("media_type", VIDEOS)
def test_passage_is_gone_from_the_sound_and_every_picture_is_as_it_came(cell: Cell, media_type: str) -> None:
    sent = clean(film(media_type, 4.0), media_type).data
    made = silenced(cell, sent)
    assert sniff(made) in VIDEOS
    assert (loudest(made, 1.0, 2.0) < SILENT, loudest(made, 0.3, 0.9) > LOUD, loudest(made, 2.1, 3.0) > LOUD) == (
        True, True, True,
    )  # fmt: skip
    assert coded(made, "video") == coded(sent, "video")


@pytest.mark.parametrize("media_type", VIDEOS)
def test_what_people_see_and_hear_is_made_of_it(cell: Cell, media_type: str) -> None:
    verdict, made = cell.make(VIDEO, silenced(cell, clean(film(media_type, 4.0), media_type).data))
    assert (verdict.code, verdict.width, verdict.height) == ("ok", 352, 288)
    assert (loudest(made["video"], 1.0, 2.0) < SILENT, loudest(made["video"], 2.1, 3.0) > LOUD) == (True, True)


def test_video_that_is_turned_stays_turned(cell: Cell) -> None:
    verdict, _ = cell.make(VIDEO, silenced(cell, film(seconds=2.5, turned=90)))
    assert (verdict.width, verdict.height) == (288, 352)


@pytest.mark.parametrize("coding", ["libx265", "libvpx-vp9", "libsvtav1"])
def test_pictures_of_newer_codings_are_kept_too(cell: Cell, coding: str) -> None:
    """What nobody here can encode, AV1, is copied like the others."""
    sent = film_of(coding)
    made = silenced(cell, sent)
    assert coded(made, "video") == coded(sent, "video")
    assert loudest(made, 1.0, 2.0) < SILENT


def test_sound_that_begins_late_is_silenced_where_it_is_heard(cell: Cell) -> None:
    sent = film_of("libx264", late_s=0.7)
    heard = cell.make(VIDEO, sent)[1]["video"]  # this is what an officer listens to when she says "from here to there"
    assert loudest(heard, 1.0, 2.0) > LOUD
    made = cell.make(VIDEO, silenced(cell, sent))[1]["video"]
    assert (loudest(made, 1.0, 2.0) < SILENT, loudest(made, 2.2, 3.0) > LOUD) == (True, True)
    assert (loudest(made, 0.1, 0.5) < SILENT, loudest(made, 0.75, 0.9) > LOUD) == (True, True)


def test_second_track_of_sound_does_not_come_along(cell: Cell) -> None:
    """Some cameras write what each of two microphones hears."""
    sent = film_of("libx264", tracks=2)
    with av.open(io.BytesIO(sent)) as file:
        assert len(file.streams.audio) == 2
    with av.open(io.BytesIO(silenced(cell, sent))) as file:
        assert [stream.type for stream in file.streams] == ["video", "audio"]


def test_video_without_sound_has_nothing_to_silence(cell: Cell) -> None:
    verdict, made = cell.make(PASSAGE, film(silent=True))
    assert (verdict.code, verdict.message, made) == ("recording-broken", "There is no sound in it.", {})


def test_broken_video_is_told(cell: Cell) -> None:
    assert cell.make(PASSAGE, film()[:2000])[0].code == "video-broken"


def test_the_same_video_gives_the_same_bytes(cell: Cell) -> None:
    assert silenced(cell, film(seconds=2.5)) == silenced(cell, film(seconds=2.5))


def test_what_was_said_leaves_no_trace_in_any_byte(cell: Cell) -> None:
    """Videos that differ in the silenced passage alone come out the same, byte by byte."""
    said = [film_of("libx264", voice="pcm_s16le", said_hz=hertz) for hertz in (330, 500, 700)]
    assert len(set(said)) == len({silenced(cell, one) for one in said}) + 2 == 3
    whole = Order(work="video", recipes=["covered"])
    assert len({cell.make(whole, one)[1]["covered"] for one in said}) == 3


def film_of(
    coding: str, *, late_s: float = 0.0, tracks: int = 1, voice: str = "aac", said_hz: int = 330
) -> bytes:  # fmt: skip
    """Return four seconds of a coding. The sound begins `late_s` after the pictures; `said_hz` is its second second."""
    out, hertz, size, rate, seconds = io.BytesIO(), 48_000, 960, 15, 4
    fast = {"threads": "1", "preset": "9" if "svt" in coding else "ultrafast", "flags": "+bitexact"}
    with av.open(out, "w", format="mov" if "pcm" in voice else "mp4", options={"fflags": "+bitexact"}) as file:
        picture = file.add_stream(coding, rate=rate, options=fast)
        picture.width, picture.height, picture.pix_fmt = 352, 288, "yuv420p"
        voices = [file.add_stream(voice, rate=hertz, layout="mono") for _ in range(tracks)]
        for number in range(seconds * rate):
            still = av.VideoFrame.from_ndarray(np.full((288, 352, 3), number * 3 % 255, "uint8"), format="rgb24")
            still.pts = number
            file.mux(picture.encode(still))
        file.mux(picture.encode(None))
        for one in voices:
            for number in range(seconds * hertz // size):
                tone = said_hz if hertz <= number * size < 2 * hertz else 330
                wave = 9_000 * np.sin(2 * np.pi * tone * np.arange(size) / hertz)
                heard = av.AudioFrame.from_ndarray(wave.astype("int16").reshape(1, -1), format="s16", layout="mono")
                heard.sample_rate, heard.pts = hertz, number * size + int(late_s * hertz)
                file.mux(one.encode(heard))
            file.mux(one.encode(None))
    return out.getvalue()
