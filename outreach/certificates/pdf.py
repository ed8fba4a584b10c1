"""Paper: a tagged PDF (PDF/UA-1 and PDF/A-2a together) by Typst, a pure function of a `Face`.

A character that none of the fonts has is refused, before issuing by `unsettable` and at the latest here: no box ever
stands on paper in the place of a letter. Everything here computes for milliseconds and belongs on a thread.
"""

from __future__ import annotations

import hashlib
import threading
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from outreach.certificates import qr
from outreach.certificates.model import KIND_NAMES
from outreach.certificates.rules import date_of, write_cti
from outreach.certificates.words import direction_of
from outreach.locale import PAPER, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.certificates.model import Face

TEMPLATE_VERSION = 1  # part of the ETag: raise it when a template changes what it draws
_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS: Final = ["ua-1", "a-2a"]
_FONTS = ("fontpkg_amiri", "manimgx_fonts", "manimgx_fonts_cjk")
_SCRIPTS = (
    "Noto Sans", "Amiri", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Oriya", "Noto Sans Tamil", "Noto Sans Telugu",
    "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Sinhala", "Noto Sans Thai", "Noto Sans Lao",
    "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Armenian",
    "Noto Sans CJK SC",
)  # fmt: skip
_local = threading.local()


class CannotBeSet(Exception):  # noqa: N818 - it says what the text is
    """None of the fonts has one of the characters."""


def render(face: Face) -> bytes:
    """Return the PDF of a certificate. Raises CannotBeSet, and qr.TooMuch when its address is too long."""
    data = msgspec.json.encode(_data(face)).decode()
    return _compile("participation.typ", {"data": data}, face.claims.issued_on)


def etag(face: Face) -> str:
    """Return a validator that changes exactly when the file can."""
    data = msgspec.json.encode([TEMPLATE_VERSION, version("typst"), _data(face)])
    return f'"{hashlib.sha256(data).hexdigest()[:32]}"'


def unsettable(names: Sequence[str]) -> set[str]:
    """Return those of `names` that cannot be printed, by printing them together and halving what fails."""
    if not names:
        return set()
    try:
        _compile("names.typ", {"data": msgspec.json.encode({"names": names, "scripts": _SCRIPTS}).decode()}, 0)
    except CannotBeSet:
        if len(names) == 1:
            return set(names)
        middle = len(names) // 2
        return unsettable(names[:middle]) | unsettable(names[middle:])
    return set()


def _data(face: Face) -> dict[str, object]:
    claims, language = face.claims, face.language
    say = messages(language, PAPER).format
    kind = KIND_NAMES[claims.kind]
    title = say(f"certificate-title-{kind}")
    symbol = qr.draw(face.url)
    return {
        "language": language,
        "direction": messages(language).direction,
        "scripts": _SCRIPTS,
        "document": " - ".join(part for part in (title, claims.name) if part),
        "title": title,
        "issuer": face.issuer,
        "given": say("certificate-given-to"),
        "name": claims.name,
        "name-direction": direction_of(claims.name or ""),
        "reason": say(f"certificate-reason-{kind}"),
        "call": face.call_title,
        "date": say("certificate-date", date=date_of(claims.issued_on)),
        "check": say("certificate-check"),
        "alt": say("certificate-symbol"),
        "qr": symbol.svg,
        "side": symbol.side_mm,
        "cti": write_cti(claims.cti),
        "address": face.address.split("://")[-1],
        "link": face.address,
        "specimen": say("certificate-specimen") if face.specimen else None,
    }


def _compile(template: str, inputs: dict[str, str], days: int) -> bytes:
    import typst

    try:
        pdf = _compiler().compile(
            input=(_TEMPLATES / template).read_bytes(),
            sys_inputs=inputs,
            format="pdf",
            pdf_standards=_STANDARDS,
            timestamp=days * 86_400,
        )
    except typst.TypstError as error:
        if "could not be displayed with font" in error.message:
            raise CannotBeSet from error
        raise
    assert isinstance(pdf, bytes)
    return pdf


def _compiler() -> Any:
    """Return this thread's compiler: one compilation at a time in each, and several threads at once."""
    if not hasattr(_local, "compiler"):
        import typst

        _local.compiler = typst.Compiler(b"", font_paths=_fonts())
    return _local.compiler


@cache
def _fonts() -> Any:
    import typst

    specs = [find_spec(package) for package in _FONTS]
    folders = [folder for spec in specs if spec is not None for folder in spec.submodule_search_locations or ()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
