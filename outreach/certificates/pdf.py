"""Paper and picture by Typst, each a pure function of its faces: the same certificate gives the same file.

Certificates and slips are tagged PDFs (PDF/UA-1 and PDF/A-2a together; A-3a with a badge attached), A4 or Letter; the
card to share is a PNG of 1080 by 1350 dots. A character that none of the fonts has is refused, before issuing by
`unsettable` and at the latest here: no box ever stands on paper in the place of a letter. Everything here computes for
milliseconds and belongs on a thread.
"""

from __future__ import annotations

import hashlib
import threading
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from outreach.certificates import qr
from outreach.certificates.model import KIND_NAMES
from outreach.certificates.rules import date_of, write_cti
from outreach.certificates.words import direction_of
from outreach.errors import Problem
from outreach.locale import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.certificates.model import Face

TEMPLATE_VERSION = 4  # part of the ETag and of every batch: raise it when a template changes what it draws
REVOKED: Final = frozenset({1})
"""Versions that draw no more: a batch prepared with one is refused and prepared anew."""
Size = Literal["a4", "letter"]
Form = Literal["page", "slips", "card"]
SLIPS: Final = 12

_TEMPLATES = Path(__file__).parent / "templates"
_FILES: Final = {"page": "certificate.typ", "slips": "slips.typ", "card": "card.typ"}
_MAIN = '#import "%s": draw\n#draw(json(bytes("%s")))'

_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
_STANDARDS: Final = ["ua-1", "a-2a"]
_WITH_FILES: Final = ["ua-1", "a-3a"]  # PDF/A-2 forbids files inside that are no PDF/A themselves
_FONTS = ("fontpkg_amiri", "manimgx_fonts", "manimgx_fonts_cjk")
_BUILT = Path(__file__).parent / "fonts"  # laid there by hatch_build.py, from packages whose digests are locked
_SCRIPTS = (
    "Noto Sans", "Amiri", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Oriya", "Noto Sans Tamil", "Noto Sans Telugu",
    "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Sinhala", "Noto Sans Thai", "Noto Sans Lao",
    "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Armenian",
    "Noto Sans CJK SC", "Noto Sans Tifinagh", "Noto Sans Adlam", "Noto Sans NKo", "Noto Sans Thaana",
    "Noto Serif Tibetan", "Noto Sans Canadian Aboriginal", "Noto Sans Cherokee", "Noto Sans Syriac",
    "Noto Sans Mongolian", "Noto Sans Yi", "Noto Sans Javanese", "Noto Sans Balinese", "Noto Sans Ol Chiki",
    "Noto Sans Meetei Mayek", "Noto Sans Chakma", "Noto Sans Lisu", "Noto Sans Hanifi Rohingya",
)  # fmt: skip
_LIGHTS: Final = {
    "participation": "morning", "completion": "morning", "attendance": "morning", "shortlist": "noon",
    "recognition": "noon", "contribution": "evening", "judge_service": "evening", "school_appreciation": "rain",
    "teacher_appreciation": "rain",
}  # fmt: skip
_local = threading.local()


class CannotBeSet(Exception):  # noqa: N818 - it says what the text is
    """None of the fonts has one of the characters."""


def render(face: Face, size: Size = "a4") -> bytes:
    """Return the PDF of a certificate. Raises CannotBeSet, and qr.TooMuch when its address is too long."""
    return pages([face], size)


def with_badge(face: Face, badge: str, size: Size = "a4") -> bytes:
    """Return the PDF of a certificate with its badge (JSON) attached, as PDF/UA-1 and PDF/A-3a. Raises as `render`."""
    data = _data([face]) | {"paper": _PAPERS[size], "badge": badge}
    return _compile(_FILES["page"], data, face.claims.issued_on, standards=_WITH_FILES)


def pages(faces: Sequence[Face], size: Size = "a4") -> bytes:
    """Return one PDF with a page for each face, at least one. Raises as `render` does."""
    return _drawn("page", faces, size)


def slips(faces: Sequence[Face], size: Size = "a4") -> bytes:
    """Return a PDF with twelve small certificates on a page. Raises as `render` does."""
    return _drawn("slips", faces, size)


def card(face: Face) -> bytes:
    """Return the picture to share, as PNG. Raises as `render` does."""
    return _drawn("card", [face], "a4")


def etag(face: Face, form: Form = "page", size: Size = "a4") -> str:
    """Return a validator that changes exactly when the file can."""
    data = msgspec.json.encode([TEMPLATE_VERSION, version("typst"), form, size, _data([face]), face.marks.digest])
    return f'"{hashlib.sha256(data).hexdigest()[:32]}"'


def unsettable(names: Sequence[str]) -> set[str]:
    """Return those of `names` that cannot be printed, by printing them together and halving what fails."""
    if not names:
        return set()
    try:
        _compile("names.typ", {"names": names, "scripts": _SCRIPTS}, 0)
    except CannotBeSet:
        if len(names) == 1:
            return set(names)
        middle = len(names) // 2
        return unsettable(names[:middle]) | unsettable(names[middle:])
    return set()


def require_fonts() -> None:
    """Raise Problem `fonts-missing` unless every family is here: what one lacks, names of its script would lack too."""
    missing = sorted(set(_SCRIPTS) - set(_fonts().families()))
    if missing:
        raise Problem("fonts-missing", f"This machine lacks {missing[0]}; install the program's packages again.")


def _drawn(form: Form, faces: Sequence[Face], size: Size) -> bytes:
    data = _data(faces) | {"paper": _PAPERS[size]}
    return _compile(_FILES[form], data, faces[0].claims.issued_on, png=form == "card")


def _data(faces: Sequence[Face]) -> dict[str, object]:
    first = faces[0]
    shown = [_one(face) for face in faces]
    about = [first.claims.name] if len(faces) == 1 else [first.call_title]
    marks = first.marks
    return {
        "document": " - ".join(part for part in (str(shown[0]["title"]), *about) if part),
        "issuer": first.issuer,
        "scripts": _SCRIPTS,
        "seal": marks.seal,
        "signature": marks.signature,
        "signatory": marks.signatory,
        "signatory-direction": direction_of(marks.signatory),
        "certificates": shown,
    }


def _one(face: Face) -> dict[str, object]:
    claims = face.claims
    symbol = qr.draw(face.url)
    return {
        **_said(face.language, claims.kind, claims.level, claims.issued_on, specimen=face.specimen),
        "name": claims.name,
        "name-direction": direction_of(claims.name or ""),
        "call": face.call_title,
        "qr": symbol.svg,
        "side": symbol.side_mm,
        "cti": write_cti(claims.cti),
        "address": face.address.split("://")[-1],
        "link": face.address,
    }


@lru_cache(maxsize=256)
def _said(language: str, number: int, level: int | None, day: int, *, specimen: bool) -> dict[str, object]:
    """Return the words that every certificate of a language, kind, level and day has. Not to be changed."""
    say, kind = messages(language), KIND_NAMES[number]
    honour = f"certificate-level-{level}"
    return {
        "language": language,
        "direction": say.direction,
        "light": _LIGHTS[kind],
        "title": say.format(f"certificate-title-{kind}"),
        "level": say.format(honour) if honour in say else None,
        "given": say.format("certificate-given-to"),
        "reason": say.format(f"certificate-reason-{kind}"),
        "date": say.format("certificate-date", date=date_of(day)),
        "check": say.format("certificate-check"),
        "alt": say.format("certificate-symbol"),
        "words": {name: say.format(f"certificate-{name}") for name in ("seal", "signature", "slips")},
        "specimen": say.format("certificate-specimen") if specimen else None,
    }


def _compile(
    template: str, data: dict[str, object], days: int, *, png: bool = False, standards: Sequence[str] = _STANDARDS
) -> bytes:
    """Return what a template draws of data.

    The data stands in the main file and not among Typst's inputs: those are part of its library, and when that changes
    nothing that was evaluated for the certificate before is used again. It is a third of the time.
    """
    import typst

    how: dict[str, Any] = {"format": "png", "ppi": 72.0} if png else {"format": "pdf", "pdf_standards": standards}
    try:
        drawn = _compiler().compile(
            input=(_MAIN % (_quoted(str(_TEMPLATES / template)), _quoted(msgspec.json.encode(data).decode()))).encode(),
            timestamp=days * 86_400,
            **how,
        )
    except typst.TypstError as error:
        if "could not be displayed with font" in f"{error.message} {error.diagnostic}":
            raise CannotBeSet from error
        raise
    assert isinstance(drawn, bytes)
    return drawn


def _quoted(text: str) -> str:
    """Return what stands between the quotes of a Typst string that is `text`."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _compiler() -> Any:
    """Return this thread's compiler: one compilation at a time in each, and several threads at once."""
    if not hasattr(_local, "compiler"):
        import typst

        _local.compiler = typst.Compiler(b"", root="/", font_paths=_fonts())  # marks lie where the issuer keeps them
    return _local.compiler


@cache
def _fonts() -> Any:
    import typst

    specs = [find_spec(package) for package in _FONTS]
    folders = [folder for spec in specs if spec is not None for folder in spec.submodule_search_locations or ()]
    paths = [*folders, str(_BUILT)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)
