"""Files as nobody should send them, made by the project itself: cut, bent, glued, blown up, lying about what they are.

`corpus(count, seed, lure)` is the same for the same arguments. `lure` names a file that no decoder may read and an
address that none may ask: every format that can point somewhere points there.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pikepdf
import pillow_heif
from PIL import Image

from media.boxes import boxes
from media.sniff import DOCX
from tests.support import documents
from tests.support.pictures import XMP, poster_jpeg, tell_tale_exif, upright_poster
from tests.support.recordings import FORMATS, PHONES, VIDEOS, film, phone_recording, recording


class Lure(NamedTuple):
    """What the files try to reach: a path on this machine, and an address."""

    path: str
    url: str


class Malformed(NamedTuple):
    """One file: how it was made, what a device would say of it, its bytes."""

    how: str
    declared: str | None
    data: bytes


@cache
def sound_files() -> dict[str, bytes]:
    """Return one small whole file of every type that is kept."""

    def drawn(form: str, **options: object) -> bytes:
        out = io.BytesIO()
        upright_poster(96, 64).save(out, form, **options)
        return out.getvalue()

    heic = io.BytesIO()
    picture = pillow_heif.from_pillow(upright_poster(96, 64))
    picture.info["exif"], picture.info["xmp"] = tell_tale_exif(6).tobytes(), XMP
    picture.save(heic, quality=70)
    return {
        "image/jpeg": poster_jpeg(96, 64, 6),
        "image/png": drawn("PNG", exif=tell_tale_exif(6)),
        "image/webp": drawn("WEBP", exif=tell_tale_exif(6), xmp=XMP),
        "image/avif": drawn("AVIF", exif=tell_tale_exif(6)),
        "image/heic": heic.getvalue(),
        **{one: recording(one, 0.3) for one in FORMATS},
        **{one: phone_recording(one, 0.3) for one in PHONES},
        **{one: film(one, 0.3, (176, 144)) for one in VIDEOS},
        "application/pdf": documents.pdf(pages=1),
        DOCX: documents.docx(),
        "text/plain": "Naïve été, the river is ours. ".encode() * 20,
    }


def corpus(count: int, seed: int, lure: Lure) -> Iterator[Malformed]:
    """Yield `count` files: all that were built on purpose first, then what chance makes of the sound ones."""
    made = [*bombs(), *lies(), *polyglots(), *lures(lure)]
    yield from made[:count]
    chance = random.Random(seed)
    types = sorted(sound_files())
    for number in range(max(count - len(made), 0)):
        media_type = types[number % len(types)]
        how, data = _bent(chance, media_type)
        yield Malformed(f"{how} {media_type} #{number}", media_type, data)


def _bent(chance: random.Random, media_type: str) -> tuple[str, bytes]:
    data = bytearray(sound_files()[media_type])
    how = chance.choice(("cut", "bent", "head", "spliced", "doubled", "emptied", "numbers"))
    at = chance.randrange(len(data))
    if how == "cut":
        return how, bytes(data[:at])
    if how in {"bent", "head"}:
        most = len(data) if how == "bent" else min(len(data), 400)
        for _ in range(chance.randint(1, 24)):
            data[chance.randrange(most)] = chance.randrange(256)
    elif how == "spliced":
        other = sound_files()[chance.choice(sorted(sound_files()))]
        data[at:] = other[chance.randrange(len(other)) :]
    elif how == "doubled":
        data[at:at] = data[chance.randrange(len(data)) : at + 500]
    elif how == "emptied":
        length = chance.randint(1, 64)
        data[at : at + length] = bytes(length)
    else:
        for _ in range(chance.randint(1, 6)):
            where = chance.randrange(max(len(data) - 4, 1))
            data[where : where + 4] = chance.choice((b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\x01"))
    return how, bytes(data)


def png(width: int, height: int, body: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of any size with any body."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), *more, (b"IDAT", zlib.compress(body)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks)


def box(name: bytes, body: bytes = b"", size: int | None = None) -> bytes:
    """Return a box of MP4, perhaps lying about its size."""
    return struct.pack(">I4s", 8 + len(body) if size is None else size, name) + body


def _nested(name: bytes, depth: int) -> bytes:
    return b"".join(struct.pack(">I4s", 8 * (depth - at), name) for at in range(depth))


def bombs() -> Iterator[Malformed]:
    """Small files that want to become large, deep or endless."""
    files = sound_files()
    heic, mp4 = bytearray(files["image/heic"]), bytearray(files["video/mp4"])
    at = heic.index(b"ispe")
    heic[at + 8 : at + 16] = struct.pack(">II", 0x7FFFFFFF, 0x7FFFFFFF)
    webp = bytearray(files["image/webp"])
    webp[24:30] = b"\xff" * 6
    jpeg = bytearray(files["image/jpeg"])
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = b"\xff" * 4
    table = mp4.index(b"stsz") + 8
    mp4[table : table + 8] = struct.pack(">II", 0xFFFFFFFF, 0xFFFFFFFF)
    parts = documents.docx_parts()
    deep = b"<a>" * 200_000
    yield from (
        Malformed("gigapixel png", "image/png", png(60_000, 60_000, bytes(9000))),
        Malformed("png at the limit, empty", "image/png", png(10_000, 6_000, bytes(9000))),
        Malformed("png with a profile that unfolds", "image/png",
                  png(8, 8, bytes(400), (b"iCCP", b"x\0\0" + zlib.compress(bytes(100 << 20))))),
        Malformed("jpeg of 65535 by 65535", "image/jpeg", bytes(jpeg)),
        Malformed("jpeg of nothing but fill", "image/jpeg", b"\xff\xd8" + b"\xff" * 2_000_000),
        Malformed("jpeg of a million segments", "image/jpeg", b"\xff\xd8" + b"\xff\xe5\0\2" * 1_000_000),
        Malformed("webp with a huge canvas", "image/webp", bytes(webp)),
        Malformed("heic of two thousand million squared", "image/heic", bytes(heic)),
        Malformed("mp4 with four thousand million samples", "video/mp4", bytes(mp4)),
        Malformed("mp4 nested 100,000 deep", "video/mp4",
                  box(b"ftyp", b"isom\0\0\0\0isom") + _nested(b"moov", 100_000)),
        Malformed("mp4 of two million boxes", "video/mp4",
                  box(b"ftyp", b"isom\0\0\0\0isom") + box(b"free") * 2_000_000),
        Malformed("mp4 box of 2^63", "video/mp4",
                  box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", struct.pack(">Q", 1 << 63), 1)),
        Malformed("webm of two million elements", "audio/webm", b"\x1aE\xdf\xa3\x84webm" + b"\xec\x80" * 2_000_000),
        Malformed("ogg of empty pages", "audio/ogg", (b"OggS" + bytes(23)) * 100_000),
        Malformed("mp3 of nothing but sync", "audio/mpeg", b"\xff" * 2_000_000),
        Malformed("aac of the shortest frames", "audio/aac", b"\xff\xf1\x50\x80\0\xff\xfc" * 200_000),
        Malformed("flac of a million blocks", "audio/flac", b"fLaC" + b"\1\0\0\0" * 1_000_000),
        Malformed("caf of a million chunks", "audio/x-caf", b"caff\0\1\0\0" + (b"free" + bytes(8)) * 1_000_000),
        Malformed("zip bomb", DOCX, documents.packed({**parts, "word/settings.xml": bytes(200 << 20)})),
        Malformed("docx 200,000 deep", DOCX, documents.packed({**parts, "word/document.xml": deep})),
        Malformed("billion laughs", DOCX, documents.packed({**parts, "word/document.xml": _laughs()})),
        Malformed("docx of 5,000 parts", DOCX, documents.packed(parts | {f"word/{n}": b"" for n in range(5000)})),
        Malformed("pdf whose pages are a circle", "application/pdf", _circle()),
        Malformed("pdf whose picture unfolds", "application/pdf", _unfolding()),
        Malformed("pdf nested deeply", "application/pdf", b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\n"),
        Malformed("long line", "text/plain", b"a" * 5_000_000),
    )  # fmt: skip


def _laughs() -> bytes:
    entities = (b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"ha") for n in range(12))
    return b"<!DOCTYPE x [" + b"".join(entities) + b"]><x>&e11;</x>"


def _circle() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    pages = made.Root.Pages
    pages.Kids.append(pages)
    pages.Count = 1_000_000
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _unfolding() -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page()
    picture = made.make_stream(b"")
    picture.write(zlib.compress(bytes(300 << 20)), filter=pikepdf.Name.FlateDecode)
    picture["/Type"], picture["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    picture["/Width"], picture["/Height"], picture["/BitsPerComponent"] = 10_000, 10_000, 8
    picture["/ColorSpace"] = pikepdf.Name.DeviceRGB
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    page.Contents = made.make_stream(b"100 0 0 100 0 0 cm /I Do")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lies() -> Iterator[Malformed]:
    """Whole files under another's name, and beginnings with nothing behind them."""
    files = sound_files()
    types = sorted(files)
    for index, media_type in enumerate(types):
        yield Malformed(f"{media_type} by another name", types[(index + 5) % len(types)], files[media_type])
        yield Malformed(f"beginning of {media_type}", media_type, files[media_type][:16])
        yield Malformed(f"{media_type} but for its end", media_type, files[media_type][:-1])
    yield Malformed("nothing", "image/jpeg", b"")
    for text in (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<!doctype html><script/>",
        b"#!/bin/sh\n",
    ):
        yield Malformed("page or program", "text/plain", text)


def polyglots() -> Iterator[Malformed]:
    """Files that are two things at once."""
    files = sound_files()
    for front, back in (
        ("image/jpeg", DOCX), ("image/png", "application/pdf"), ("application/pdf", DOCX), ("audio/mpeg", "image/jpeg"),
        ("video/mp4", DOCX), ("image/webp", "video/webm"), ("audio/wav", "image/png"),
    ):  # fmt: skip
        yield Malformed(f"{front} and {back}", front, files[front] + files[back])
    yield Malformed("gif and script", "image/jpeg", b"GIF89a/*" + bytes(60) + b"*/=1;alert(1)")
    page = b"<script>alert(1)</script>"
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(page)) + page
    jpeg = files["image/jpeg"]
    yield Malformed("jpeg with a page inside", "image/jpeg", jpeg[:2] + comment + jpeg[2:])


def lures(lure: Lure) -> Iterator[Malformed]:
    """Files that point at a file of this machine, or at an address."""
    path, url = lure.path.encode(), lure.url.encode()
    playlists = {
        "ffconcat": b"ffconcat version 1.0\nfile " + path + b"\n",
        "m3u8": b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n" + path + b"\n" + url + b"\n",
        "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\na=control:" + url + b"\n",
    }
    for how, text in playlists.items():
        for declared in ("video/mp4", "audio/mpeg", "text/plain"):
            yield Malformed(how, declared, text)
    yield Malformed("mp4 whose data lie elsewhere", "video/mp4", _elsewhere(b"file://" + path + b"\0"))
    parts = documents.docx_parts()
    reaching = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://' + path + b'"><!ENTITY f SYSTEM "' + url + b'">]><x>&e;&f;</x>'
    rels = parts["word/_rels/document.xml.rels"].replace(b"https://example.org/land", url)
    rels = rels.replace(b'Target="media/image1.jpg"', b'Target="file://' + path + b'" TargetMode="External"')
    for how, name, part in (
        ("docx with entities outside", "word/document.xml", reaching),
        ("docx with pictures outside", "word/_rels/document.xml.rels", rels),
        ("docx with a path for a name", "../.." + lure.path, b"x"),
    ):
        yield Malformed(how, DOCX, documents.packed({**parts, name: part}))
    yield Malformed("pdf whose stream lies elsewhere", "application/pdf", _reaching(lure))
    svg = b"<svg xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='file://" + path + b"'/></svg>"
    yield Malformed("svg", "image/png", svg)
    exif = Image.Exif()
    exif[0x010E], exif[0x010D] = lure.path, lure.url
    out = io.BytesIO()
    upright_poster(64, 48).save(out, "JPEG", exif=exif)
    yield Malformed("jpeg with paths in its metadata", "image/jpeg", out.getvalue())


def _elsewhere(place: bytes) -> bytes:
    """Return a video whose first track says that its data lie in another file."""
    data = bytearray(sound_files()["video/mp4"])
    at, limit = 0, len(data)
    for name in (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref", b"url "):
        found = next(one for one in boxes(data, at, limit) if one.name == name)
        struct.pack_into(">I", data, found.start, found.end - found.start + len(place))
        at, limit = found.body + (8 if name == b"dref" else 0), found.end
    data[at : at + 4] = bytes(4)  # not "in this file"
    data[limit:limit] = place
    return bytes(data)


def _reaching(lure: Lure) -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page()
    stream = made.make_stream(b"BT ET")
    stream["/F"], stream["/FFilter"] = lure.path, pikepdf.Name.ASCIIHexDecode
    page.Contents = stream
    ask = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=lure.url)
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=lure.path, Next=ask)
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.launchURL('{lure.url}')")
    made.Root.AA = pikepdf.Dictionary(WC=script)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
