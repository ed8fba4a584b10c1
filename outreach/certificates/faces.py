"""What paper shows: of a certificate that was issued, or of a specimen before anything is.

A specimen can never be mistaken: the preview key is in no list, the mark goes across the page, and its symbol leads to
the empty verifier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.certificates import keys, marks, payload, rules
from outreach.certificates.model import KIND_NUMBERS, LIST_SIZE, Claims, Face
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.settings import Settings


def face(settings: Settings, certificate: Certificate, call: Call, language: str) -> Face:
    """Return what paper shows for a certificate."""
    return Face(
        signed=certificate.signed,
        claims=payload.read(certificate.signed),
        call_title=call.title.get(language) or call.title["en"],
        issuer=settings.issuer_name,
        url=rules.address(settings.public_url, certificate.signed),
        address=f"{settings.public_url}/c",
        language=language,
        specimen=rules.is_specimen(settings.public_url) is not False,
        marks=marks.of(settings),
    )


def preview(
    settings: Settings, call: Call, name: str | None, language: str, kind: str = "participation",
    level: int | None = None,
) -> Face:  # fmt: skip
    """Return what an officer may look at before issuing: a specimen, whose symbol leads to the empty verifier."""
    said = replace(claims_like(settings, call, kind, name, now_ms()), level=level)
    return Face(
        signed=payload.sign(said, keys.preview_key()),
        claims=said,
        call_title=call.title.get(language) or call.title["en"],
        issuer=settings.issuer_name,
        url=f"{settings.public_url}/c#0",
        address=f"{settings.public_url}/c",
        language=language,
        specimen=True,
        marks=marks.of(settings),
    )


def claims_like(settings: Settings, call: Call, kind: str, name: str | None, at_ms: int) -> Claims:
    """Return claims as long as real ones; the numbers are nobody's."""
    return Claims(
        iss=settings.issuer, cti=bytes(payload.CTI_BYTES), call=call.code, kind=KIND_NUMBERS[kind],
        issued_on=rules.day_of(at_ms), list_index=LIST_SIZE - 1, name=name,
    )  # fmt: skip
