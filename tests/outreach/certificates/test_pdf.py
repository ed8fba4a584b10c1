"""Paper: tagged, complete in any script, the same file for the same certificate."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw

from outreach.certificates import pdf
from outreach.certificates.model import Marks
from outreach.errors import Problem
from outreach.locale import LANGUAGES
from tests.outreach.certificates.vectors import face

NAMES = {
    "latin": "Amina K.", "arabic": "عائشة خ.", "chinese": "王小明", "hindi": "अमिना के.", "thai": "ปิยะพงษ์ ส.",
    "amharic": "አማኑኤል ተ.", "cyrillic": "Алия С.", "hebrew": "נועה כ.", "bengali": "রহিমা খ.", "tamil": "கவிதா செ.",
    "korean": "민준", "japanese": "さくら", "georgian": "ნინო ბ.", "yoruba": "Ṣọlá A.", "long": "W" * 96,
    "tifinagh": "ⵜⵉⴼⵉⵏⴰⵖ ⴰ.", "adlam": "𞤀𞤥𞤭𞤲𞤢 𞤁.", "nko": "ߊߡߌߣߊ ߞ.", "thaana": "އާމިނާ ކ.", "tibetan": "བསོད་ནམས་ བ.",
    "many words": "Maximiliana Wilhelmina Alexandrina von und zu Hohenzollern-Sigmaringen-Schaumburg-Lippe",
}  # fmt: skip

# A letter of each script that living languages are written in (Unicode's recommended and limited-use scripts).
SET = {
    "Latin": "ŋ", "Greek": "Ω", "Cyrillic": "ө", "Armenian": "Ա", "Hebrew": "א", "Arabic": "ڭ", "Thaana": "ތ",
    "Devanagari": "अ", "Bengali": "অ", "Gurmukhi": "ਅ", "Gujarati": "અ", "Oriya": "ଅ", "Tamil": "அ", "Telugu": "అ",
    "Kannada": "ಅ", "Malayalam": "അ", "Sinhala": "අ", "Thai": "ก", "Lao": "ກ", "Tibetan": "ཀ", "Myanmar": "က",
    "Georgian": "ა", "Hangul": "한", "Ethiopic": "አ", "Khmer": "ក", "Hiragana": "あ", "Katakana": "ア",
    "Han": "王", "Bopomofo": "ㄅ", "Tifinagh": "ⵣ", "Adlam": "𞤀", "NKo": "ߒ",
    "Cherokee": "Ꭰ", "Canadian Aboriginal": "ᐁ", "Mongolian": "ᠠ", "Syriac": "ܐ", "Yi": "ꀀ", "Lisu": "ꓐ",
    "Javanese": "ꦲ", "Meetei Mayek": "ꯀ", "Balinese": "ᬅ", "Ol Chiki": "ᱚ", "Rohingya": "𐴀", "Chakma": "𑄃",
}  # fmt: skip
REFUSED = {
    "Bamum": "ꚠ", "Saurashtra": "ꢂ", "Kayah Li": "ꤊ", "Limbu": "ᤁ", "Tai Le": "ᥐ", "New Tai Lue": "ᦀ",
    "Tai Tham": "ᨠ", "Sundanese": "ᮃ", "Batak": "ᯀ", "Lepcha": "ᰀ", "Newa": "𑐀", "Miao": "𖼀",
    "Nyiakeng Puachue Hmong": "𞄀", "Wancho": "𞋀", "Medefaidrin": "𖹀", "Vai": "ꔀ", "Syloti Nagri": "ꠀ", "Cham": "ꨀ",
    "Tai Viet": "ꪀ", "Osage": "𐒰",
}  # fmt: skip


def page_of(paper):
    return pypdfium2.PdfDocument(paper)


def text_of(paper):
    document = page_of(paper)
    try:
        return document[0].get_textpage().get_text_range().replace("\r\n", "\n")
    finally:
        document.close()


def raster(paper, dpi=100):
    document = page_of(paper)
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


@pytest.mark.parametrize("name", ["latin", "arabic", "chinese", "hindi", "cyrillic", "korean", "yoruba"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_name_can_be_copied_out_of_the_file(name, language):
    """Arabic inside an Arabic page too, and names of the other direction keep their letters."""
    found = text_of(pdf.render(face(NAMES[name], language)))
    letters = sorted(NAMES[name].replace(" ", "").replace(".", ""))
    lines = [sorted(line.replace(" ", "").replace(".", "")) for line in found.split("\n")]
    assert letters in lines


def test_the_words_of_an_english_page_stand_in_order():
    lines = text_of(pdf.render(face())).split("\n")
    assert lines[:6] == [
        "Outreach", "Certificate of participation", "This certificate is given to", "Amina K.", "for taking part in",
        "Draw the land you love",
    ]  # fmt: skip


def test_a_certificate_without_a_name_has_its_own_words():
    assert text_of(pdf.render(face(None))).split("\n")[1:4] == [
        "Certificate of participation", "for taking part in", "Draw the land you love",
    ]  # fmt: skip


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_page_with_nothing_near_the_paper_edge(script, language):
    """A4 landscape, 8 mm of white all around, whatever the script and the direction."""
    inked(pdf.render(face(NAMES[script], language)), [297, 210])


@pytest.mark.parametrize(("language", "kind"), list(zip(LANGUAGES, range(4, 10), strict=True)))
def test_each_language_fits_on_letter_with_a_level_and_the_longest_name(language, kind):
    """With everything that a page can hold: a place that was won, two lines of name, a seal and a signature."""
    said = face(NAMES["many words"], language, kind=kind, level=5)
    inked(pdf.render(said, "letter"), [279, 216])


def inked(paper, wanted):
    document = page_of(paper)
    size = [round(side * 25.4 / 72) for side in document[0].get_size()]
    pages = len(document)
    document.close()
    assert (pages, size) == (1, wanted)
    image = raster(paper)
    white = image.copy()
    white.paste("white", (0, 0, *image.size))
    left, top, right, bottom = ImageChops.difference(image, white).getbbox()
    margin = round(8 / 25.4 * 100)
    assert min(left, top, image.width - right, image.height - bottom) >= margin


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_symbol_is_42_mm_on_white_and_15_mm_from_the_edge(language):
    image = raster(pdf.render(face("Amina K.", language)), 200)
    place = zxingcpp.read_barcodes(image)[0].position
    corners = [(place.top_left.x, place.top_left.y), (place.bottom_right.x, place.bottom_right.y)]
    (left, top), (right, bottom) = [(x * 25.4 / 200, y * 25.4 / 200) for x, y in corners]
    quiet = (right - left) * 4 / 53
    assert right - left + 2 * quiet == pytest.approx(42, abs=0.8)
    assert min(left - quiet, top - quiet, 297 - right - quiet, 210 - bottom - quiet) >= 15
    assert (left < 148) == (language == "ar")


def marks(folder):
    """A seal and a signature, as an issuer hands them in."""
    for name, size in (("seal.png", (300, 300)), ("signature.png", (600, 160))):
        picture = Image.new("RGBA", size, (0, 0, 0, 0))
        ImageDraw.Draw(picture).ellipse((8, 8, size[0] - 8, size[1] - 8), outline=(150, 40, 30, 255), width=12)
        picture.save(folder / name)
    return Marks(seal=str(folder / "seal.png"), signature=str(folder / "signature.png"), signatory="Awa T.", digest="1")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_seal_and_a_signature_stand_on_the_paper_with_their_names(tmp_path, language):
    said = face("Amina K.", language, marks=marks(tmp_path))
    paper = pdf.render(said)
    inked(paper, [297, 210])
    assert "Awa" in text_of(paper)
    assert pdf.etag(said) != pdf.etag(face("Amina K.", language))
    assert paper == pdf.render(said)


def test_twelve_slips_stand_on_a_page_and_each_square_is_read():
    names = [*list(NAMES.values())[:10], NAMES["long"], NAMES["many words"], "Amina L."]
    wanted = [face(name, language) for name, language in zip(names, [*LANGUAGES, *LANGUAGES, "en"], strict=True)]
    document = page_of(pdf.slips(wanted, "letter"))
    images = [page.render(scale=2).to_pil() for page in document]
    document.close()
    assert len(images) == 2
    read = [symbol.text for image in images for symbol in zxingcpp.read_barcodes(image)]
    assert sorted(read) == sorted(one.url for one in wanted)


def test_a_long_name_stays_inside_the_frame_of_its_slip():
    """It fits between the edges of the slip on one line, which is not between the lines of its frame."""
    name = "María José Fernández de la Vega Hernández-Castellanos"
    document = page_of(pdf.slips([face(name, "es")]))
    words = document[0].get_textpage()
    start, _ = words.search("María José").get_next()
    boxes = [words.get_charbox(at) for at in range(start, start + len(name))]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    words.close()
    document.close()
    millimetre = 72 / 25.4
    assert left >= (6 + 1.2 + 1) * millimetre
    assert right <= (6 + 66 - 1.2 - 1) * millimetre


@pytest.mark.parametrize("name", ["arabic", "long"])
def test_the_card_is_read_after_a_messenger_has_made_it_small(name):
    """1080 by 1350 dots, sent on at 400 wide and a quality of 50."""
    said = face(NAMES[name], "ar" if name == "arabic" else "ru", kind=4, level=1)
    picture = Image.open(BytesIO(pdf.card(said)))
    assert (picture.size, picture.format) == ((1080, 1350), "PNG")
    sent = BytesIO()
    picture.convert("RGB").resize((400, 500), Image.Resampling.BILINEAR).save(sent, "JPEG", quality=50)
    (symbol,) = zxingcpp.read_barcodes(Image.open(sent))
    assert symbol.text == said.url
    assert pdf.card(said) == pdf.card(said)


def test_a_sheet_has_a_page_for_each_certificate():
    document = page_of(pdf.pages([face(), face("عائشة خ.", "ar"), face("王小明", "zh", kind=7)]))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert [name in page for name, page in zip(("Amina K.", "خ", "王小明"), pages, strict=True)] == [True] * 3


def test_a_font_that_is_missing_is_said_before_anything_is_drawn(monkeypatch):
    pdf.require_fonts()
    monkeypatch.setattr(pdf, "_SCRIPTS", (*pdf._SCRIPTS, "Noto Sans Nowhere"))
    with pytest.raises(Problem, match="Noto Sans Nowhere"):
        pdf.require_fonts()


def test_the_same_certificate_gives_the_same_file():
    assert pdf.render(face()) == pdf.render(face())
    assert pdf.etag(face()) != pdf.etag(face(), size="letter")
    assert pdf.etag(face()) != pdf.etag(face(), "card")
    assert pdf.etag(face()) == pdf.etag(face())
    assert pdf.etag(face()) != pdf.etag(face(language="ar"))
    assert pdf.etag(face()) != pdf.etag(face("Amina L."))


def test_a_specimen_says_so():
    assert "SPECIMEN" not in text_of(pdf.render(face()))
    assert "SPECIMEN" in text_of(pdf.render(face(specimen=True))).replace("\n", "")


def test_every_script_of_a_living_language_is_set_or_refused_before_anything_is_issued():
    """The fonts on board are asked about each; what they lack is known here, and no box stands for it."""
    assert pdf.unsettable([*SET.values(), *REFUSED.values()]) == set(REFUSED.values())


@pytest.mark.parametrize("name", ["😀", "ꚠꚡ", "Amina ᚠ", "\ue000"])
def test_a_missing_glyph_is_refused_and_never_a_box(name):
    with pytest.raises(pdf.CannotBeSet):
        pdf.render(face(name))


def test_names_that_cannot_be_set_are_found_among_many():
    """The dry run: one compilation for all names, halved only where it fails."""
    good = [f"Amina {at}" for at in range(50)] + list(NAMES.values())
    assert pdf.unsettable([*good, "😀", "Amina ᚠ"]) == {"😀", "Amina ᚠ"}
    assert pdf.unsettable([]) == set()


def test_markup_in_a_name_is_text():
    name = '#panic("x") $a$ *b* @c <d> \\ //'
    assert name in text_of(pdf.render(face(name)))


def test_the_file_is_tagged_and_claims_its_standards():
    paper = pdf.render(face("عائشة خ.", "ar"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in paper
    assert b"<pdfaid:part>2</pdfaid:part>" in paper
    assert b"/Lang(ar)" in paper
    assert b"/StructTreeRoot" in paper


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_another_parser_finds_no_fault(tmp_path, language):
    (tmp_path / "c.pdf").write_bytes(pdf.render(face("عائشة خ.", language)))
    done = subprocess.run(["qpdf", "--check", tmp_path / "c.pdf"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
