"""Documents lose what they know of people and keep what they say; bombs and tricks are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from media import docx as word
from media import recipes
from media.cell.cell import Cell
from media.errors import MediaError
from media.model import Order
from media.sniff import DOCX, sniff
from tests.support import documents
from tests.support.documents import SECRETS, WORDS, secrets_in

LOOK = Order(work="look", recipes=[])
PAGES = Order(work="document", recipes=["view", "thumb", "text"])
WORDS_ONLY = Order(work="document", recipes=["text"])


def cleaned(cell: Cell, data: bytes) -> bytes:
    verdict, made = cell.make(LOOK, data)
    assert verdict.code == "ok", verdict
    return made[recipes.CLEAN]


def test_c11_word_document_loses_authors_paths_changes_comments_and_the_place_of_its_photograph(cell: Cell) -> None:
    """C11"""
    sent = documents.docx()
    assert set(secrets_in(sent)) == set(SECRETS)
    kept = cleaned(cell, sent)
    assert secrets_in(kept) == []
    parts = documents.unpacked(kept)
    assert sorted(parts) == [
        "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml",
        "word/media/image1.jpg", "word/media/image2.emf", "word/settings.xml",
    ]  # fmt: skip
    assert b"rsid" not in parts["word/document.xml"] + parts["word/settings.xml"]
    assert b"https://example.org/land" in parts["word/_rels/document.xml.rels"]
    assert documents.blank_picture(parts["word/media/image2.emf"])
    with Image.open(io.BytesIO(parts["word/media/image1.jpg"])) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 60), {})


def test_word_document_keeps_its_words_and_their_look(cell: Cell) -> None:
    kept = cleaned(cell, documents.docx())
    main = documents.unpacked(kept)["word/document.xml"].decode()
    assert "<w:b>" in main
    assert "Ignorable" in main
    for data in (kept, documents.docx()):
        verdict, made = cell.make(WORDS_ONLY, data)
        assert (verdict.code, made["text"].decode()) == ("ok", f"{WORDS}\nsee\n")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_cleaning_a_document_again_changes_nothing(cell: Cell, kind: str) -> None:
    once = cleaned(cell, documents.docx() if kind == "docx" else documents.pdf())
    assert cell.make(LOOK, once)[0].code == "same"


def changed(name: str, part: bytes) -> bytes:
    return documents.packed({**documents.docx_parts(), name: part})


def bomb(name: str, size: int) -> bytes:
    return changed(name, bytes(size))


XML_BOMB = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY e%d "%s">' % (number, b"&e%d;" % (number - 1) * 10 if number else b"ha") for number in range(12)
) + b"]><x>&e11;</x>"  # fmt: skip
REACHES_OUT = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
MACROS = documents.docx_parts()["[Content_Types].xml"].replace(
    b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb("word/settings.xml", 300 << 20), "upload-broken"),
        (changed("word/document.xml", XML_BOMB), "upload-broken"),
        (changed("word/document.xml", REACHES_OUT), "upload-broken"),
        (changed("word/document.xml", DEEP), "upload-broken"),
        (changed("word/document.xml", b"\xff\xfe<"), "upload-broken"),
        (changed("word/_rels/document.xml.rels", XML_BOMB), "upload-broken"),
        (changed("[Content_Types].xml", MACROS), "upload-type"),
        (documents.packed({f"word/{n}": b"" for n in range(3000)} | documents.docx_parts()), "upload-broken"),
        (documents.docx()[:-200], "upload-broken"),
        (documents.packed({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "upload-type"),
        (documents.pdf()[:400], "upload-broken"),
        (documents.pdf(password="secret"), "upload-type"),
        (documents.pdf(pages=recipes.PAGES + 1, told=False), "upload-broken"),
        (b"%PDF-1.7\n%%EOF", "upload-broken"),
    ],
)  # fmt: skip
def test_bomb_trick_or_ruin_is_refused(cell: Cell, data: bytes, code: str) -> None:
    assert cell.make(LOOK, data)[0].code == code


def test_zip_whose_sizes_lie_unfolds_to_no_more_than_it_may() -> None:
    data = bytearray(bomb("word/settings.xml", 60 << 20))
    at = data.index(b"word/settings.xml", data.index(b"PK\x01\x02"))
    while data[at - 46 : at - 42] != b"PK\x01\x02":
        at = data.index(b"word/settings.xml", at + 1)
    data[at - 22 : at - 18] = (1000).to_bytes(4, "little")
    with pytest.raises(MediaError):
        word.clean(bytes(data))


def test_path_in_a_zip_leads_nowhere(cell: Cell, tmp_path: Path) -> None:
    parts = {**documents.docx_parts(), "../../secret": b"x", "/etc/x": b"y"}
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"media/image1.jpg", b"../../secret"
    )
    kept = documents.unpacked(cleaned(cell, documents.packed(parts)))
    assert not {"../../secret", "/etc/x", "secret"} & kept.keys()


def test_c11_pdf_loses_what_it_knows_and_shows_the_same_pages(cell: Cell) -> None:
    """C11"""
    sent = documents.pdf()
    assert set(secrets_in(sent)) >= set(SECRETS) - {documents.DELETED.encode()}
    kept = cleaned(cell, sent)
    assert secrets_in(kept) == []
    with pikepdf.open(io.BytesIO(kept)) as made:
        assert set(made.trailer.keys()) & {"/Info"} == set()
        assert set(made.Root.keys()) == {"/Pages", "/Type"}
        (link,) = made.pages[0].Annots
        assert str(link.A.URI) == "https://example.org/land"
    before, after = cell.make(PAGES, sent), cell.make(PAGES, kept)
    assert (before[0].code, before[0].pages) == ("ok", 2)
    assert after[1]["text"].decode().split() == (WORDS.split() * 2)
    shown = [Image.open(io.BytesIO(made["view"])).convert("RGB").crop((0, 0, 905, 1150)) for _, made in (before, after)]
    assert max(high for _, high in ImageChops.difference(*shown).getextrema()) < 40  # but for the note's own sign


def test_pdf_without_metadata_shows_its_first_page_and_says_its_words(cell: Cell) -> None:
    verdict, made = cell.make(PAGES, documents.pdf(told=False))
    assert (verdict.code, verdict.pages) == ("ok", 2)
    with Image.open(io.BytesIO(made["view"])) as page:
        assert (page.format, page.size) == ("WEBP", (905, 1280))
        red = page.convert("RGB").getpixel((150, 1000))
        assert red[0] > 200 > red[1]
    with Image.open(io.BytesIO(made["thumb"])) as page:
        assert max(page.size) == 320
    assert len(made["placeholder"]) < 300


def test_pdf_page_of_absurd_size_is_drawn_small(cell: Cell) -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(14_000, 3))
    out = io.BytesIO()
    made.save(out)
    verdict, made_of_it = cell.make(PAGES, out.getvalue())
    assert verdict.code == "ok"
    with Image.open(io.BytesIO(made_of_it["view"])) as page:
        assert max(page.size) <= 1280


FRENCH = "L'été à la rivière où naît l'élève français, déjà là."
ARABIC = "الأرض لنا ونحن نزرع الأشجار ونسقيها كل صباح. " * 3
RUSSIAN = "Земля наша, и мы сажаем деревья каждое утро. " * 3
CHINESE = "土地是我们的，我们每天早上种树浇水。" * 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Naïve été".encode(), "Naïve été"),
        ("\ufeffthe land".encode(), "the land"),
        ("the land é".encode("utf-16"), "the land é"),
        (FRENCH.encode("cp1252"), FRENCH),
        (ARABIC.encode("cp1256"), ARABIC),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (CHINESE.encode("gb18030"), CHINESE),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)  # fmt: skip
def test_plain_text_is_read_in_whatever_it_was_written(cell: Cell, written: bytes, read: str) -> None:
    verdict, made = cell.make(WORDS_ONLY, written)
    assert (verdict.code, made["text"].decode()) == ("ok", read + "\n")


def test_long_text_is_cut_at_its_bound(cell: Cell) -> None:
    _, made = cell.make(WORDS_ONLY, b"word " * 100_000)
    assert len(made["text"]) <= recipes.TEXT_CHARACTERS + 1


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_document_is_recognised_by_what_it_is(name: str) -> None:
    data = documents.docx() if name == "docx" else documents.pdf()
    assert sniff(data) == {"docx": DOCX, "pdf": "application/pdf"}[name]
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as other:
        other.writestr("xl/workbook.xml", "<x/>")
    assert sniff(sheet.getvalue()) is None
