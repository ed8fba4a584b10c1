"""Rewrites a Word document without what it knows about people and machines."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from media import strip
from media.docx.package import TYPES, Package, Relation, relations_of
from media.docx.xml import Handler, Name, parse
from media.errors import MediaError
from media.sniff import sniff

_KINDS: Final = frozenset({
    "styles", "stylesWithEffects", "numbering", "settings", "fontTable", "footnotes", "endnotes", "header", "footer",
    "theme", "image", "hyperlink",
})  # fmt: skip
"""What a document may point at. Properties, comments, people, objects, macros, other files' data are not here."""
WORD: Final = re.compile(r"http://(schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml/(2006/)?main\Z")
DROPPED: Final = frozenset({
    "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
    "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart",
    "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "annotationRef", "proofErr", "permStart", "permEnd", "dataBinding", "attachedTemplate", "mailMerge", "docVars",
    "rsids", "object", "altChunk", "writeProtection", "documentProtection", "saveThroughXslt", "trackRevisions",
    "linkStyles", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "subDoc",
})  # fmt: skip
"""Elements of Word's own that go with everything in them: what was deleted goes, what was inserted stays."""
_UNWRAPPED: Final = frozenset({"ins", "moveTo", "smartTag", "customXml"})
_UNSAID: Final = frozenset({
    "author", "initials", "date", "dateUtc", "userId", "providerId", "paraId", "textId", "ed", "edGrp", "durableId",
})  # fmt: skip
_PATH: Final = re.compile(r"[\\/]|\.[A-Za-z0-9]{2,5}\Z")
_EMPTY_PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c636060606000000005"
    "0001a5f645400000000049454e44ae426082"
)
"""One transparent dot, for pictures in formats that cannot be cleaned."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN_XML: Final = "http://schemas.openxmlformats.org/"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def clean(data: bytes) -> bytes:
    """Return the document without metadata. Raises MediaError `upload-broken` or `upload-type`."""
    package = Package(data)
    parts: dict[str, bytes] = {}
    types = dict(package.overrides)
    root = [one for one in package.relations("") if one.kind == "officeDocument" and not one.outside][:1]
    parts[relations_of("")] = _relations(root)
    waiting = [(package.main, "officeDocument")]
    while waiting:
        name, kind = waiting.pop()
        if name in parts:
            continue
        if kind == "image":
            parts[name] = _picture(package.read(name))
            if parts[name] is _EMPTY_PICTURE:
                types[name] = "image/png"
            continue
        parts[name] = rewritten(package.read(name))
        kept = [one for one in package.relations(name) if _stays(package, one)]
        if kept:
            parts[relations_of(name)] = _relations(kept)
        waiting += [(one.target, one.kind) for one in kept if not one.outside]
    return _packed({TYPES: _types(package.defaults, types, parts), **parts})


def _stays(package: Package, one: Relation) -> bool:
    if one.outside:
        return one.kind == "hyperlink"
    return one.kind in _KINDS and package.has(one.target)


def _picture(data: bytes) -> bytes:
    kind = sniff(data)
    try:
        return strip.clean(data, kind).data if kind in strip.LIGHT else _EMPTY_PICTURE
    except MediaError:
        return _EMPTY_PICTURE


def _relations(kept: list[Relation]) -> bytes:
    lines = [
        f"<Relationship Id={quoteattr(one.identity)} Type={quoteattr(one.type)} "
        + (
            f'Target={quoteattr(one.target)} TargetMode="External"/>'
            if one.outside
            else f"Target={quoteattr('/' + one.target)}/>"
        )
        for one in kept
    ]
    body = "".join(lines)
    return f'{_HEAD}<Relationships xmlns="{_OPEN_XML}package/2006/relationships">{body}</Relationships>'.encode()


def _types(defaults: dict[str, str], overrides: dict[str, str], parts: dict[str, bytes]) -> bytes:
    endings = {name.rpartition(".")[2].lower() for name in parts}
    lines = [
        f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(defaults[ending])}/>"
        for ending in sorted(endings & defaults.keys())
    ] + [
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(overrides[name])}/>"
        for name in sorted(parts.keys() & overrides.keys())
    ]
    return f'{_HEAD}<Types xmlns="{_OPEN_XML}package/2006/content-types">{"".join(lines)}</Types>'.encode()


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name, data in sorted(parts.items(), key=lambda part: (part[0] != TYPES, part[0])):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            made.writestr(info, data)
    return out.getvalue()


def rewritten(data: bytes) -> bytes:
    """Return a part of XML without authors, dates, changes, comments, paths, and without anything but elements."""
    writer = _Writer()
    parse(data, writer)
    return (_HEAD + "".join(writer.out)).encode()


class _Writer(Handler):
    """Writes what it is told, except what must go."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._new: list[tuple[str, str]] = []
        self._skipping = 0
        self._open: list[bool] = []

    def declared(self, prefix: str, space: str) -> None:
        self._new.append((prefix, space))

    def started(self, name: Name, attributes: dict[Name, str]) -> None:
        new, self._new = self._new, []
        word = WORD.match(name.space) is not None
        if self._skipping or (word and name.local in DROPPED):
            self._skipping += 1
            return
        self._open.append(not (word and name.local in _UNWRAPPED))
        if not self._open[-1]:
            self._new = new  # whatever it declared is declared by what stands inside it
        else:
            spaces = [f" xmlns{':' + prefix if prefix else ''}={quoteattr(space)}" for prefix, space in new]
            said = [f" {key}={quoteattr(value)}" for key, value in _kept(name, attributes)]
            self.out.append(f"<{name}{''.join(spaces)}{''.join(said)}>")

    def ended(self, name: Name) -> None:
        if self._skipping:
            self._skipping -= 1
        elif self._open.pop():
            self.out.append(f"</{name}>")

    def said(self, words: str) -> None:
        if not self._skipping:
            self.out.append(escape(words))


def _kept(name: Name, attributes: dict[Name, str]) -> list[tuple[Name, str]]:
    kept = []
    for key, value in attributes.items():
        if key.space and (key.local in _UNSAID or key.local.startswith("rsid")):
            continue
        if name.local in {"cNvPr", "docPr"} and key.local in {"name", "descr", "title"}:
            if key.local == "name":
                kept.append((key, ""))  # it must be there, and is the name of a file
            elif not _PATH.search(value):
                kept.append((key, value))
            continue
        if name.local == "imagedata" and key.local in {"title", "href"}:
            continue
        kept.append((key, value))
    return kept
