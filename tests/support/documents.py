"""Documents as offices and telephones make them, with everything in them that would betray a child. Made anew here.

`SECRETS` are the words that must not survive cleaning, wherever a format hides them.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import pikepdf
from PIL import Image

from tests.support.pictures import COMMENT, poster_jpeg

AUTHOR = "Amina Uwase of class 4"
COMPANY = "Kivu Primary School"
PATH = "C:\\Users\\amina.uwase\\Desktop\\essay.docx"
DELETED = "what was deleted"
REMARK = "a remark between teachers"
SECRETS = (AUTHOR.encode(), COMPANY.encode(), b"amina.uwase", DELETED.encode(), REMARK.encode(), b"Amina", COMMENT)
WORDS = "The river is ours. We plant trees & water them."

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" mc:Ignorable="w14"'
)
_MAIN = f"""<?xml version="1.0" encoding="UTF-8"?><!-- by {AUTHOR} -->
<w:document {_SPACES}><w:body>
<w:p w:rsidR="00AA11" w14:paraId="77"><w:r><w:t>The river is ours.</w:t></w:r>
<w:ins w:id="1" w:author="{AUTHOR}" w:date="2026-03-14T09:26Z">
<w:r><w:t xml:space="preserve"> We plant trees</w:t></w:r></w:ins>
<w:del w:id="2" w:author="{AUTHOR}"><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>
<w:commentRangeStart w:id="0"/><w:r><w:rPr><w:b/><w:rPrChange w:author="{AUTHOR}"><w:rPr/></w:rPrChange></w:rPr>
<w:t xml:space="preserve"> &amp; water them.</w:t></w:r><w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:r><w:drawing><pic:pic><pic:cNvPr id="1" name="{PATH}" descr="{PATH}"/></pic:pic></w:drawing></w:r>
<w:hyperlink r:id="rId5"><w:r><w:t>see</w:t></w:r></w:hyperlink></w:p>
</w:body></w:document>"""
_SETTINGS = (
    f'<w:settings {_SPACES}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00AA11"/></w:rsids></w:settings>'
)
_CORE = f"""<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy></cp:coreProperties>"""


def _relations(*rows: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for identity, kind, target in rows
    )
    return f'<Relationships xmlns="{_P}/relationships">{lines}</Relationships>'


def docx_parts() -> dict[str, bytes]:
    """Return the parts of a document that says WORDS and knows every secret."""
    picture = poster_jpeg(60, 40, 6)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        f'<Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": _relations(
            ("rId1", "officeDocument", "word/document.xml"), ("rId2", "metadata/core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": f"<Properties><Company>{COMPANY}</Company><Template>{PATH}</Template></Properties>",
        "word/document.xml": _MAIN,
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "image", "media/image1.jpg"),
            ("rId2", "image", "media/image2.emf"),
            ("rId3", "comments", "comments.xml"),
            ("rId4", "settings", "settings.xml"),
            ("rId5", "hyperlink", "https://example.org/land"),
            ("rId6", "oleObject", "embeddings/sheet.bin"),
        ),
        "word/settings.xml": _SETTINGS,
        "word/_rels/settings.xml.rels": _relations(("rId1", "attachedTemplate", "file:///" + PATH)),
        "word/comments.xml": f'<w:comments {_SPACES}><w:comment w:author="{AUTHOR}">{REMARK}</w:comment></w:comments>',
        "word/people.xml": f"<people>{AUTHOR}</people>",
        "word/media/image1.jpg": picture,
        "word/media/image2.emf": b"EMF " + AUTHOR.encode(),
        "word/embeddings/sheet.bin": AUTHOR.encode(),
        "customXml/item1.xml": f"<x>{AUTHOR}</x>",
    }
    return {name: part if isinstance(part, bytes) else part.encode() for name, part in parts.items()}


@lru_cache
def docx() -> bytes:
    """Return a whole document of `docx_parts`."""
    return packed(docx_parts())


def packed(parts: dict[str, bytes]) -> bytes:
    """Return parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return what is in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


@lru_cache
def paged(*words: str) -> bytes:
    """Return a PDF with a page for each of `words`, which may be letters, digits and spaces."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for said in words:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
        page.Contents = made.make_stream(f"BT /F1 18 Tf 60 700 Td ({said}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(pages: int = 2, *, told: bool = True, password: str | None = None) -> bytes:
    """Return a PDF whose pages say WORDS; with `told` it knows every secret, in each place that a PDF has for one."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        words = f"BT /F1 18 Tf 60 700 Td ({WORDS}) Tj ET 1 0 0 rg {60 + number} 100 200 200 re f"
        page.Contents = made.make_stream(words.encode())
    if told:
        _tell(made)
    out = io.BytesIO()
    made.save(out, encryption=pikepdf.Encryption(user=password, owner="x") if password else None)
    return out.getvalue()


def _tell(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"], made.docinfo["/Title"], made.docinfo["/Producer"] = AUTHOR, PATH, COMPANY
    made.docinfo["/Company"] = COMPANY
    with made.open_metadata() as xmp:
        xmp["dc:creator"] = [AUTHOR]
    made.attachments["notes.txt"] = REMARK.encode()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{AUTHOR}')")
    page = made.pages[0]
    page.obj["/PieceInfo"] = pikepdf.Dictionary(Editor=pikepdf.Dictionary(Private=pikepdf.String(PATH)))
    page.obj["/LastModified"] = pikepdf.String("D:20260314092653")
    photo = made.make_stream(poster_jpeg(60, 40, 6))
    photo["/Type"], photo["/Subtype"], photo["/Filter"] = (
        pikepdf.Name.XObject,
        pikepdf.Name.Image,
        pikepdf.Name.DCTDecode,
    )
    photo["/Width"], photo["/Height"], photo["/BitsPerComponent"] = 60, 40, 8
    photo["/ColorSpace"] = pikepdf.Name.DeviceRGB
    photo["/Metadata"] = made.make_stream(AUTHOR.encode())
    page.Resources["/XObject"] = pikepdf.Dictionary(Im1=photo)
    page.Contents = made.make_stream(page.Contents.read_bytes() + b" q 60 0 0 40 300 300 cm /Im1 Do Q")
    note = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Text, "Rect": [10, 10, 30, 30]}
    link = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Link, "Rect": [10, 50, 30, 70], "T": AUTHOR}
    link["A"] = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/land")
    page.obj["/Annots"] = pikepdf.Array(
        [pikepdf.Dictionary({f"/{k}": v for k, v in {**note, "Contents": REMARK, "T": AUTHOR}.items()}),
         pikepdf.Dictionary({f"/{k}": v for k, v in link.items()})]
    )  # fmt: skip


def secrets_in(data: bytes) -> list[bytes]:
    """Return which secrets are in a document, also in what it has folded up."""
    seen = [data]
    if data.startswith(b"PK"):
        seen += [part for name, part in unpacked(data).items()] + [name.encode() for name in unpacked(data)]
    else:
        with pikepdf.open(io.BytesIO(data)) as made:
            for one in made.objects:
                seen.append(one.unparse(resolved=True))
                if isinstance(one, pikepdf.Stream):
                    seen.append(one.read_raw_bytes())
                    try:
                        seen.append(one.read_bytes())
                    except pikepdf.PdfError:
                        continue
            seen.append(made.trailer.unparse())
    return [secret for secret in SECRETS if any(secret in part for part in seen)]


def blank_picture(data: bytes) -> bool:
    """Whether a picture is the one transparent dot that stands for what could not be cleaned."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size == (1, 1) and picture.convert("RGBA").getpixel((0, 0))[3] == 0
