"""Makes videos small: 480 lines of H.264 with AAC, and a poster. Runs only in a child of the cell.

Promised: upright, at most thirty pictures a second, its table in front, nothing in it but what is seen and heard.
"""

from __future__ import annotations

import contextlib
import io
import os
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

import av  # noqa: TID253 - this process exists for it
from PIL import Image, ImageStat  # noqa: TID253 - likewise

from media import recipes
from media.cell import silenced
from media.cell.faststart import fast_start
from media.cell.image import encoded, shrunk
from media.cell.streams import BROKEN, EXACT, Decoder, opened, require_rate, resampled, sound_of
from media.model import Made, Order, Verdict

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

_TICK: Final = Fraction(1, 90_000)
_RATE: Final = 30
_SHORT_EDGE: Final = 480
_SOUND_RATE: Final = 44_100
_X264: Final = {"preset": "veryfast", "crf": "28", "profile": "main", "threads": "1", "g": "150", "flags": "+bitexact"}
_LOOK_S: Final = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
_LIVELY: Final = 24
"""The spread of brightness above which a picture is taken for more than darkness or a wall."""


class _TooMuch(Exception):  # noqa: N818 - it says what the video is
    """The video is longer or larger than what is rendered."""


class _Poster:
    """Looks for a picture in the first seconds that shows something."""

    def __init__(self) -> None:
        self.best: Image.Image | None = None
        self._spread = -1.0
        self._waiting = list(_LOOK_S)

    def look(self, frame: av.VideoFrame, at_s: float) -> None:
        if not self._waiting or at_s < self._waiting[0] or self._spread > _LIVELY:
            return
        while self._waiting and self._waiting[0] <= at_s:
            self._waiting.pop(0)
        whole = cast("Image.Image", frame.to_image(threads=1))  # type: ignore[no-untyped-call]
        picture = shrunk(whole, recipes.VIDEO["poster"].edge)
        spread = float(ImageStat.Stat(picture.convert("L").resize((64, 64))).stddev[0])
        if spread > self._spread:
            self.best, self._spread = picture, spread


class _Film:
    """The output that grows while the source is decoded. Times are seconds from the beginning."""

    def __init__(self, video: VideoStream, sound: AudioStream | None) -> None:
        self._bytes = io.BytesIO()
        self._file = av.open(self._bytes, "w", format="mp4", options=EXACT)
        self._source = video
        self._picture: VideoStream | None = None
        self._graph: av.filter.Graph | None = None
        self._sound: AudioStream | None = None
        self._last, self._samples = -1, -1
        self._early: list[av.Packet[Any]] = []
        self.poster, self.size, self.end_s = _Poster(), (0, 0), 0.0
        if sound is not None:
            self._sound = self._file.add_stream("aac", rate=_SOUND_RATE, layout="mono")
            self._sound.codec_context.bit_rate, self._sound.codec_context.thread_count = 64_000, 1
            self._sound.codec_context.options = {"flags": "+bitexact"}
            self._resampler = resampled("fltp", _SOUND_RATE, 1024)

    def see(self, frame: av.VideoFrame, start_s: float) -> None:
        if frame.width * frame.height > recipes.VIDEO_PIXELS:
            raise _TooMuch
        if self._graph is None:
            self._graph = self._upright(frame)
        self._graph.push(frame)
        with contextlib.suppress(BlockingIOError, EOFError):
            while True:
                self._show(cast("av.VideoFrame", self._graph.pull()), start_s)

    def hear(self, frame: av.AudioFrame | None, start_s: float) -> None:
        if self._sound is None or (self._samples < 0 and frame is None):
            return
        if frame is not None:
            require_rate(frame)
            if self._samples < 0:
                self._samples = max(round(((frame.time or 0.0) - start_s) * _SOUND_RATE), 0)
            frame.pts = None
        for part in self._resampler.resample(frame):
            part.pts, part.time_base = self._samples, Fraction(1, _SOUND_RATE)
            self._samples += part.samples
            self._mux(self._sound.encode(part))
        self._goes_on(self._samples / _SOUND_RATE)

    def _mux(self, packets: list[av.Packet[Any]]) -> None:
        """Write packets; a sound that begins before the first picture waits for the picture's track."""
        self._early += packets
        if self._picture is not None:
            self._file.mux(self._early)
            self._early = []

    def finish(self) -> bytes:
        self.hear(None, 0.0)
        for stream in (self._picture, self._sound if self._samples >= 0 else None):
            if stream is not None:
                self._file.mux(stream.encode(None))
        self._file.close()
        return fast_start(self._bytes.getvalue())

    def _goes_on(self, at_s: float) -> None:
        self.end_s = max(self.end_s, at_s)
        if at_s > recipes.VIDEO_S:
            raise _TooMuch

    def _upright(self, frame: av.VideoFrame) -> av.filter.Graph:
        """Return what turns, shrinks and thins the source's pictures."""
        turn = {90: "cclock", -90: "clock"}.get(frame.rotation)
        width, height = (frame.height, frame.width) if turn else (frame.width, frame.height)
        self.size = (width, height)
        scale = min(recipes.VIDEO["video"].edge / max(width, height), _SHORT_EDGE / min(width, height), 1.0)
        small = (max(round(width * scale / 2) * 2, 16), max(round(height * scale / 2) * 2, 16))
        graph = av.filter.Graph()
        graph.threads = 1
        steps = [graph.add_buffer(template=self._source)]
        if turn:
            steps.append(graph.add("transpose", turn))
        elif abs(frame.rotation) == 180:  # noqa: PLR2004 - upside down
            steps += [graph.add("hflip"), graph.add("vflip")]
        if float(self._source.average_rate or 0) > _RATE + 1:
            steps.append(graph.add("fps", str(_RATE)))
        steps += [graph.add("scale", f"{small[0]}:{small[1]}"), graph.add("format", "yuv420p"), graph.add("buffersink")]
        for before, after in pairwise(steps):
            before.link_to(after)
        graph.configure()
        picture = self._file.add_stream("libx264", rate=_RATE, options=_X264)
        picture.width, picture.height = small
        picture.pix_fmt = "yuv420p"
        picture.codec_context.time_base = _TICK
        picture.codec_context.thread_count = 1
        self._picture = picture
        return graph

    def _show(self, frame: av.VideoFrame, start_s: float) -> None:
        assert self._picture is not None
        at_s = (frame.time or 0.0) - start_s
        self._goes_on(at_s)
        ticks = max(round(at_s / _TICK), 0)
        if ticks <= self._last:
            return
        self.poster.look(frame, at_s)
        self._last, frame.pts, frame.time_base = ticks, ticks, _TICK
        frame.pict_type = av.video.frame.PictureType.NONE
        self._mux(self._picture.encode(frame))


def prepare() -> None:
    """Load what is needed before the first fork; keep the library quiet."""
    av.logging.set_level(None)
    Image.init()
    encoded(Image.new("RGB", (16, 16)), recipes.VIDEO["poster"])


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Decode the video in a descriptor and encode what was ordered."""
    if order.recipes == recipes.COVERING["video"]:
        return silenced.render(source, order)
    try:
        with os.fdopen(source, "rb") as file, opened(file) as recording:
            film = _decode(recording)
            film_bytes = film.finish()
    except (_TooMuch, MemoryError):
        message = f"At most {recipes.VIDEO_S // 60} minutes of at most {recipes.VIDEO_PIXELS} pixels are kept."
        return Verdict(code="video-too-long", message=message), []
    except BROKEN as error:
        return Verdict(code="video-broken", message=f"{type(error).__name__}: {error}"[:200]), []
    poster = film.poster.best
    if poster is None:
        return Verdict(code="video-broken", message="There is no picture in it."), []
    width, height = film.size
    verdict = Verdict(code="ok", width=width, height=height, duration_ms=round(film.end_s * 1000), made=[])
    outputs: list[bytes] = []
    for name in order.recipes:
        recipe = recipes.VIDEO[name]
        outputs.append(film_bytes if name == "video" else encoded(shrunk(poster, recipe.edge), recipe))
        verdict.made.append(Made(recipe=name, size=len(outputs[-1])))
    outputs.append(encoded(shrunk(poster, recipes.PLACEHOLDER_IMAGE.edge), recipes.PLACEHOLDER_IMAGE))
    verdict.made.append(Made(recipe=recipes.PLACEHOLDER, size=len(outputs[-1])))
    return verdict, outputs


def _decode(recording: InputContainer) -> _Film:
    video = next(iter(recording.streams.video), None)
    if video is None or cast("object", video.codec_context) is None:
        message = "no decoder that is allowed reads this"
        raise ValueError(message)
    video.codec_context.thread_count = 1
    sound = sound_of(recording)
    film = _Film(video, sound)
    start_s = (recording.start_time or 0) / av.time_base
    decoder = Decoder()
    for packet in recording.demux([stream for stream in (video, sound) if stream is not None]):
        for frame in decoder.frames(packet):
            if isinstance(frame, av.VideoFrame):
                film.see(frame, start_s)
            elif isinstance(frame, av.AudioFrame):
                film.hear(frame, start_s)
    return film
