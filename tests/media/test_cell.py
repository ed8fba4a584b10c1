"""What strangers' files do to the cell, and what comes out of it."""

from __future__ import annotations

import io
import json
import signal
import struct
import subprocess
import sys
import time
import wave
import zlib
from pathlib import Path

import av
import pytest
from PIL import Image

from media import recipes, strip
from media.cell.cell import Cell
from media.cell.works import WORKS, Bounds, Work
from media.errors import CellBroken, ChildDied
from media.model import Order
from tests.support.pictures import poster_jpeg, secrets_in, upright_poster
from tests.support.recordings import FORMATS, recording

IMAGE = Order(work="image", recipes=["thumb", "view", "judge"])
AUDIO = Order(work="audio", recipes=["audio", "audio-aac", "peaks"])
ROOT = Path(__file__).parents[2]


def gigapixel_png() -> bytes:
    """A hundred bytes that unfold to 3.6 gigapixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def silence(rate: int, count: int) -> bytes:
    """A WAV file of so many samples."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * count))
    return out.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_held_any_way_comes_out_upright(cell: Cell, orientation: int) -> None:
    cleaned = strip.clean(poster_jpeg(600, 800, orientation), "image/jpeg")
    order = Order(work="image", recipes=["thumb", "view"], orientation=cleaned.orientation)
    verdict, made = cell.make(order, cleaned.data)
    assert (verdict.code, verdict.width, verdict.height) == ("ok", 600, 800)
    for name, size in (("thumb", (240, 320)), ("view", (600, 800))):
        with Image.open(io.BytesIO(made[name])) as picture:
            assert picture.size == size
            red, blue = picture.getpixel((size[0] // 2, 3)), picture.getpixel((size[0] // 2, size[1] - 4))
        assert red[0] > 150 > red[2]
        assert blue[2] > 150 > blue[0]


def test_twelve_megapixel_photograph_gives_three_sizes_and_no_secret(cell: Cell) -> None:
    """Also without cleaning first: nothing but pixels reaches the encoder."""
    verdict, made = cell.make(IMAGE, poster_jpeg(3024, 4032, 1))
    assert (verdict.width, verdict.height) == (3024, 4032)
    for name, data in made.items():
        assert secrets_in(data) == []
        with Image.open(io.BytesIO(data)) as picture:
            assert max(picture.size) <= recipes.IMAGE[name].edge if name in recipes.IMAGE else 16
            assert {"exif", "xmp", "icc_profile"} & picture.info.keys() == set()
    assert len(made["placeholder"]) < 200


def test_same_file_gives_the_same_bytes(cell: Cell) -> None:
    data = poster_jpeg(400, 300, 1)
    assert cell.make(IMAGE, data) == cell.make(IMAGE, data)


def test_transparent_picture_lies_on_white_paper(cell: Cell) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(out, "PNG")
    _, made = cell.make(Order(work="image", recipes=["thumb"]), out.getvalue())
    with Image.open(io.BytesIO(made["thumb"])) as picture:
        assert min(picture.getpixel((25, 25))) > 250


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_picture_of_any_mode_is_rendered(cell: Cell, mode: str) -> None:
    out = io.BytesIO()
    picture = Image.new("I;16", (40, 30), 40_000) if mode == "I;16" else upright_poster(40, 30).convert(mode)
    picture.save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert cell.make(IMAGE, out.getvalue())[0].code == "ok"


def test_gigapixel_header_is_refused_before_it_is_decoded(cell: Cell) -> None:
    began = time.monotonic()
    verdict, made = cell.make(IMAGE, gigapixel_png())
    assert (verdict.code, made) == ("picture-too-large", {})
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "data",
    [
        poster_jpeg(800, 600, 1)[:20_000],
        b"",
        b"not a picture",
        b"<svg/>",
        b"GIF89a" + bytes(100),
        b"%!PS-Adobe\n",
        poster_jpeg(64, 64, 1)[:40],
    ],
)
def test_file_that_is_no_whole_picture_is_broken(cell: Cell, data: bytes) -> None:
    assert cell.make(IMAGE, data)[0].code == "picture-broken"


@pytest.mark.parametrize("media_type", FORMATS)
def test_recording_gives_opus_aac_and_peaks(cell: Cell, media_type: str) -> None:
    verdict, made = cell.make(AUDIO, strip.clean(recording(media_type), media_type).data)
    assert verdict.code == "ok"
    assert verdict.duration_ms is not None
    assert abs(verdict.duration_ms - 2000) < 60
    peaks = json.loads(made["peaks"])
    assert (len(peaks["peaks"]), max(peaks["peaks"]) in range(33, 40)) == (800, True)
    assert peaks["peaks"][0] < 3
    for name, codec in (("audio", "opus"), ("audio-aac", "aac")):
        with av.open(io.BytesIO(made[name])) as file:
            assert file.streams.audio[0].codec_context.name == codec
            assert "title" not in file.metadata


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 48_000])
def test_recording_of_any_length_is_rendered(cell: Cell, rate: int) -> None:
    """What a resampler holds back at the end has no time of its own: two lengths of a hundred were broken."""
    for count in range(rate // 2, rate // 2 + 1024 * rate // 44_100, max(rate // 4_000, 1)):
        verdict, made = cell.make(Order(work="audio", recipes=["audio-aac"]), silence(rate, count))
        assert verdict.code == "ok", f"{count} samples at {rate} Hz: {verdict.message}"
        with av.open(io.BytesIO(made["audio-aac"])) as file:
            length = sum(frame.samples for frame in file.decode(audio=0)) / 44_100
        assert count / rate - 0.001 < length < count / rate + 0.05


def test_playlist_that_names_a_file_of_this_machine_is_refused(cell: Cell, tmp_path: Path) -> None:
    victim = tmp_path / "victim.wav"
    victim.write_bytes(recording("audio/wav"))
    for text in (f"ffconcat version 1.0\nfile {victim}\n", f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{victim}\n"):
        assert cell.make(AUDIO, text.encode())[0].code == "recording-broken"


def test_recording_without_sound_is_broken(cell: Cell) -> None:
    assert cell.make(AUDIO, recording("audio/webm")[:200])[0].code == "recording-broken"


@pytest.mark.parametrize(("rate", "code"), [(8_000, "ok"), (1, "recording-broken"), (130_399_104, "recording-broken")])
def test_rate_that_no_microphone_has_is_not_resampled(cell: Cell, rate: int, code: str) -> None:
    """Twenty kilobytes that said the last one cost three minutes of a core."""
    data = bytearray(recording("audio/wav", 0.5))
    at = data.index(b"fmt ") + 12
    data[at : at + 4] = rate.to_bytes(4, "little")
    began = time.monotonic()
    assert cell.make(AUDIO, bytes(data))[0].code == code
    print(f"{rate} Hz: {time.monotonic() - began:.2f} s")


def test_recording_in_a_coding_that_is_not_allowed_is_broken_and_kills_nobody(cell: Cell) -> None:
    plain = strip.clean(recording("audio/wav", 0.5), "audio/wav").data
    assert plain[20:22] == b"\x01\x00"  # PCM
    assert cell.make(AUDIO, plain[:20] + b"\x02\x00" + plain[22:])[0].code == "recording-broken"


def test_child_that_takes_too_long_is_killed_and_the_next_is_served() -> None:
    image = WORKS["image"]
    hasty = Cell({**WORKS, "image": Work(image.room, image.module, Bounds(1 << 30, 20, 0.02, 1 << 20))})
    try:
        with pytest.raises(ChildDied):
            hasty.make(IMAGE, poster_jpeg(3024, 4032, 1))
        assert hasty.make(AUDIO, recording("audio/ogg", 0.5))[0].code == "ok"
    finally:
        hasty.close()


def test_zygote_that_died_is_started_again() -> None:
    cell = Cell()
    try:
        assert cell.make(IMAGE, poster_jpeg(64, 64, 1))[0].code == "ok"
        zygote = cell._zygotes["stills"]._process
        zygote.send_signal(signal.SIGKILL)
        zygote.wait()
        assert cell.make(IMAGE, poster_jpeg(64, 64, 1))[0].code == "ok"
    finally:
        cell.close()


def test_server_never_imports_a_decoder() -> None:
    code = "import sys, outreach.app; print({'PIL', 'av'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == b"set()"


def test_closed_cell_starts_nothing_for_a_thread_that_goes_on() -> None:
    closed = Cell()
    closed.close()
    with pytest.raises(CellBroken, match="closed"):
        closed.make(Order(work="image", recipes=["thumb"]), poster_jpeg(64, 48, 1))
    assert closed._zygotes == {}
