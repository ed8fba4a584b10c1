"""Rewrites a PDF without what it knows about people and machines. Runs only in a child of the cell.

Promised: no information dictionary, XMP, file names, attachments, scripts, forms' data, comments' authors or editors'
private data, and no metadata in the photographs inside; what was drawn as an annotation stays as part of the page.
Writing is deterministic. Refused: what needs a password, and more pages than anybody reads.
"""

from __future__ import annotations

import io
from typing import Any, Final

import pikepdf  # noqa: TID253 - this process exists for it

from media import recipes
from media.boxes import blank, boxes
from media.errors import MediaError
from media.strip import jpeg

_ROOT: Final = frozenset({
    "/Pages", "/Type", "/Version", "/Lang", "/MarkInfo", "/StructTreeRoot", "/OutputIntents", "/OCProperties",
    "/PageLabels", "/ViewerPreferences", "/PageLayout", "/PageMode", "/Outlines", "/Dests", "/Names",
})  # fmt: skip
_TOLD: Final = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/AA", "/JS", "/Thumb", "/PTEX.FileName",
    "/PTEX.InfoDict", "/SpiderInfo",
)  # fmt: skip
_JPX: Final = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})
OBJECTS: Final = 300_000


def prepare() -> None:
    """Write a page once, so that everything is loaded before the first fork."""
    made = pikepdf.new()
    made.add_blank_page()
    out = io.BytesIO()
    made.save(out)
    clean(out.getvalue())


def clean(data: bytes) -> bytes:
    """Return the document without metadata. Raises MediaError `upload-broken` or `upload-type`."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            _clean(document)
            out = io.BytesIO()
            document.save(
                out, deterministic_id=True, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=True,
            )  # fmt: skip
    except pikepdf.PasswordError as error:
        raise MediaError("upload-type", "This PDF is locked with a password; save it without one.") from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DataDecodingError, KeyError, TypeError) as error:
        raise MediaError("upload-broken", "This PDF is damaged.") from error
    return out.getvalue()


def _clean(document: pikepdf.Pdf) -> None:
    pages = len(document.pages)
    if not 0 < pages <= recipes.PAGES or len(document.objects) > OBJECTS:
        raise MediaError("upload-broken", f"A document may have {recipes.PAGES} pages; this has {pages}.")
    document.flatten_annotations("screen")
    root: Any = document.Root
    for key in set(root.keys()) - _ROOT:
        del root[key]
    if "/Names" in root:
        for key in set(root.Names.keys()) - {"/Dests"}:
            del root.Names[key]
        if not root.Names.keys():
            del root["/Names"]
    for page in document.pages:
        _without_annotations(page.obj)
    for one in document.objects:
        _forget(one)
    for key in ("/Info", "/ID"):
        if key in document.trailer:
            del document.trailer[key]


def _without_annotations(page: Any) -> None:
    """Keep links to addresses and places alone: everything else that was visible is part of the page by now."""
    if "/Annots" not in page:
        return
    kept = []
    for one in page.Annots:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Link":
            action = one.get("/A")
            if action is None or action.get("/S") in ("/URI", "/GoTo"):
                for key in ("/T", "/Contents", "/NM", "/M", "/PA", "/Parent"):
                    if key in one:
                        del one[key]
                kept.append(one)
    if kept:
        page.Annots = pikepdf.Array(kept)
    else:
        del page["/Annots"]


def _forget(one: Any) -> None:
    """Take out of one object what it says beside what is seen."""
    if isinstance(one, pikepdf.Stream):
        if one.get("/Subtype") == "/Image":
            _clean_image(one)
        told = one.stream_dict if hasattr(one, "stream_dict") else one
    elif isinstance(one, pikepdf.Dictionary):
        told = one
        if told.get("/S") in ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm"):
            told.S = pikepdf.Name("/NOP")
            for key in ("/F", "/Win", "/Mac", "/Unix"):
                if key in told:
                    del told[key]
    else:
        return
    for key in _TOLD:
        if key in told:
            del told[key]


def _clean_image(stream: Any) -> None:
    """Clean a photograph that is kept as the camera made it."""
    kind = stream.get("/Filter")
    if isinstance(kind, pikepdf.Array) and len(kind) == 1:
        kind = kind[0]
    raw = stream.read_raw_bytes() if kind in ("/DCTDecode", "/JPXDecode") else b""
    if kind == "/DCTDecode":
        cleaned = jpeg.clean(raw).data
    elif kind == "/JPXDecode":
        cleaned = _clean_jpx(raw)
    else:
        return
    if cleaned != raw:
        stream.write(cleaned, filter=pikepdf.Name(str(kind)), decode_parms=stream.get("/DecodeParms"))


def _clean_jpx(raw: bytes) -> bytes:
    if raw[4:8] != b"jP  ":
        return raw
    out = bytearray(raw)
    for box in boxes(raw, 0, len(raw)):
        if box.name not in _JPX:
            blank(out, box)
    return bytes(out)
