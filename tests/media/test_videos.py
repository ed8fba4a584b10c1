"""Videos and old telephones' recordings: small, upright, playable at once, and silent about who made them."""

from __future__ import annotations

import io
import json
import struct

import av
import pytest
from PIL import Image

from media import recipes
from media.boxes import Box, boxes
from media.cell.cell import Cell
from media.errors import MediaError
from media.look import look
from media.model import Order
from media.sniff import sniff
from media.strip import clean
from tests.support.recordings import FORMATS, PHONES, TITLE, VIDEOS, film, phone_recording, recording

VIDEO = Order(work="video", recipes=["video", "poster", "thumb"])
AUDIO = Order(work="audio", recipes=["audio", "audio-aac", "peaks"])


@pytest.mark.parametrize("media_type", VIDEOS)
def test_video_of_a_phone_becomes_small_and_playable_at_once(cell: Cell, media_type: str) -> None:
    sent = film(media_type)
    assert sniff(sent) == media_type
    verdict, made = cell.make(VIDEO, clean(sent, media_type).data)
    assert (verdict.code, verdict.width, verdict.height) == ("ok", 352, 288), verdict
    assert abs(verdict.duration_ms - 1000) < 150
    top = [box.name for box in boxes(made["video"], 0, len(made["video"]))]
    assert top.index(b"moov") < top.index(b"mdat")
    with av.open(io.BytesIO(made["video"])) as file:
        video, sound = file.streams.video[0], file.streams.audio[0]
        assert (video.codec_context.name, sound.codec_context.name) == ("h264", "aac")
        pictures = [frame.time for frame in file.decode(video)]
        assert not {"title", "location", "encoder", "creation_time"} & {key.lower() for key in file.metadata}
    assert len(pictures) in {14, 15}
    assert pictures == sorted(pictures)
    with Image.open(io.BytesIO(made["poster"])) as poster:
        assert poster.size == (352, 288)
        red, blue = poster.getpixel((340, 10)), poster.getpixel((340, 280))
    assert red[0] > 150 > red[2]
    assert blue[2] > 150 > blue[0]


def test_video_whose_sound_comes_first_is_seen(cell: Cell) -> None:
    """A browser that records puts the sound in front of the first picture."""
    sent = film("video/webm", sound_first=True)
    with av.open(io.BytesIO(sent)) as file:
        assert next(file.demux()).stream.type == "audio"
    verdict, made = cell.make(VIDEO, clean(sent, "video/webm").data)
    assert verdict.code == "ok", verdict
    with av.open(io.BytesIO(made["video"])) as file:
        assert len(list(file.decode(file.streams.video[0]))) in {14, 15}
        file.seek(0)
        assert sum(frame.samples for frame in file.decode(file.streams.audio[0])) > 0.8 * 44_100


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_video_held_any_way_comes_out_upright(cell: Cell, turned: int) -> None:
    verdict, made = cell.make(VIDEO, film(turned=turned, seconds=0.4, silent=True))
    sideways = turned != 180
    assert (verdict.width, verdict.height) == ((288, 352) if sideways else (352, 288))
    where = {90: (280, 10), 180: (340, 280), 270: (10, 10)}[turned]  # where the red half goes
    with Image.open(io.BytesIO(made["poster"])) as poster:
        red = poster.getpixel(where)
    assert red[0] > 150 > red[2]


def test_large_video_is_shrunk_to_480_lines_and_thirty_pictures_a_second(cell: Cell) -> None:
    _, made = cell.make(VIDEO, film(size=(1280, 720), rate=60, seconds=0.5, silent=True))
    with av.open(io.BytesIO(made["video"])) as file:
        video = file.streams.video[0]
        assert (video.width, video.height) == (854, 480)
        assert sum(1 for _ in file.decode(video)) in range(14, 18)
        assert not file.streams.audio


def test_video_gives_the_same_bytes_each_time(cell: Cell) -> None:
    assert cell.make(VIDEO, film()) == cell.make(VIDEO, film())


def test_video_cut_in_the_middle_shows_what_is_whole_or_nothing(cell: Cell) -> None:
    whole = film("video/webm", 1.0)
    cut = whole[: len(whole) * 2 // 3]
    assert cell.make(VIDEO, cut)[0].code in {"ok", "video-broken"}
    assert cell.make(VIDEO, film()[:2000])[0].code == "video-broken"


def test_video_that_goes_on_for_too_long_is_refused(cell: Cell) -> None:
    """A few kilobytes that say that they last for an hour: refused by what is decoded, whatever the head says."""
    data = bytearray(film(silent=True, seconds=0.5).replace(b"edts", b"free"))
    at = data.index(b"stts") + 12
    assert struct.unpack_from(">II", data, at) == (7, 1024)
    struct.pack_into(">I", data, at + 4, 15360 * 1000)
    assert cell.make(VIDEO, bytes(data))[0].code == "video-too-long"


def test_playlist_is_no_video(cell: Cell, tmp_path) -> None:
    victim = tmp_path / "victim.mp4"
    victim.write_bytes(film())
    text = f"ffconcat version 1.0\nfile {victim}\n".encode()
    assert cell.make(VIDEO, text)[0].code == "video-broken"
    assert sniff(text) is None


@pytest.mark.parametrize("media_type", VIDEOS)
def test_video_loses_its_title_and_place_and_keeps_every_picture(media_type: str) -> None:
    sent = film(media_type)
    cleaned = clean(sent, media_type).data
    assert TITLE.encode() in sent
    assert TITLE.encode() not in cleaned
    assert b"-01.6792" not in cleaned
    assert clean(cleaned, media_type).data == cleaned
    for kind in ("video", "audio"):
        assert coded(cleaned, kind) == coded(sent, kind)


def coded(data: bytes, kind: str) -> list[bytes]:
    with av.open(io.BytesIO(data)) as file:
        return [bytes(packet) for packet in file.demux(**{kind: 0}) if packet.size]


def test_c11_track_of_places_goes_with_its_data() -> None:
    """C11: what a camera writes beside the picture (GPS, motion) lies in the data too, not only in the table."""
    sent = bytearray(film())
    movie = next(box for box in boxes(sent, 0, len(sent)) if box.name == b"moov")
    sound = [box for box in boxes(sent, movie.body, movie.end) if box.name == b"trak"][1]
    at = sent.index(b"soun", sound.start)
    sent[at : at + 4] = b"meta"
    cleaned = clean(bytes(sent), "video/mp4").data
    assert [box.name for box in boxes(cleaned, movie.body, movie.end)].count(b"trak") == 1
    assert coded(cleaned, "video") == coded(film(), "video")
    voice = coded(film(), "audio")
    assert all(packet in sent for packet in voice)
    assert not any(packet in cleaned for packet in voice if len(packet) > 16)


def test_bytes_between_the_samples_go() -> None:
    sent = film()
    data = next(box for box in boxes(sent, 0, len(sent)) if box.name == b"mdat")
    hidden = sent + struct.pack(">I4s", 8 + len(TITLE), b"mdat") + TITLE.encode()
    assert isinstance(data, Box)
    assert TITLE.encode() not in clean(hidden, "video/mp4").data


def test_recording_with_pictures_of_chapters_is_a_recording() -> None:
    """A track of stills beside the sound makes no video: it goes, and what is left is told by what is left."""
    sent = bytearray(film())
    at = sent.index(b"avc1", sent.index(b"stsd"))
    sent[at : at + 4] = b"jpeg"
    looked = look(bytes(sent), None)
    assert looked.type == "audio/mp4"


@pytest.mark.parametrize(("name", "code"), [(b"drmi", "upload-type"), (b"XXXX", "upload-type")])
def test_coding_that_nobody_knows_is_refused(name: bytes, code: str) -> None:
    sent = bytearray(film())
    at = sent.index(b"avc1", sent.index(b"stsd"))
    sent[at : at + 4] = name
    with pytest.raises(MediaError) as refused:
        clean(bytes(sent), "video/mp4")
    assert refused.value.code == code


def test_video_whose_data_lie_in_another_file_is_refused_and_the_path_is_not_kept() -> None:
    from tests.support.malformed import _elsewhere

    sent = _elsewhere(b"file:///home/amina/film.mp4\0")
    with pytest.raises(MediaError) as refused:
        clean(sent, "video/mp4")
    assert refused.value.code == "upload-type"
    at = sent.index(b"url ") + 4
    inside = sent[:at] + b"\0\0\0\1" + sent[at + 4 :]
    assert b"amina" not in clean(inside, "video/mp4").data


def test_fragments_with_a_track_that_has_to_go_are_refused() -> None:
    out = io.BytesIO()
    with (
        av.open(io.BytesIO(film())) as source,
        av.open(out, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov"}) as file,
    ):
        copies = {stream.index: file.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.size:
                packet.stream = copies[packet.stream.index]
                file.mux(packet)
    sent = bytearray(out.getvalue())
    assert coded(clean(bytes(sent), "video/mp4").data, "video") == coded(bytes(sent), "video")
    at = sent.index(b"soun")
    sent[at : at + 4] = b"meta"
    with pytest.raises(MediaError) as refused:
        clean(bytes(sent), "video/mp4")
    assert refused.value.code == "upload-type"


@pytest.mark.parametrize("media_type", PHONES)
def test_recording_of_an_old_phone_is_cleaned_and_heard(cell: Cell, media_type: str) -> None:
    sent = phone_recording(media_type)
    assert sniff(sent) == media_type
    cleaned = clean(sent, media_type).data
    assert TITLE.encode() not in cleaned
    assert clean(cleaned, media_type).data == cleaned
    verdict, made = cell.make(AUDIO, cleaned)
    assert verdict.code == "ok", verdict
    assert abs(verdict.duration_ms - 2000) < 120
    assert set(made) == set(AUDIO.recipes)


def test_loudness_is_measured(cell: Cell) -> None:
    """A sine that swells to 12000 of 32768: its loudest part has -12 LUFS or so, and the gate drops the quiet ones."""
    _, made = cell.make(AUDIO, recording("audio/wav", 4.0))
    assert -18 < json.loads(made["peaks"])["loudness_lufs"] < -10


def test_every_type_that_is_kept_has_a_cleaner_and_recipes() -> None:
    from media.strip import _CLEANERS

    assert _CLEANERS.keys() == recipes.TYPES - recipes.DOCUMENT_TYPES
    assert all(recipes.recipes_for(one) for one in recipes.TYPES)
    assert {*FORMATS, *PHONES} == recipes.AUDIO_TYPES
    assert set(VIDEOS) == recipes.VIDEO_TYPES
