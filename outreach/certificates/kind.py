"""The kind `certificate`: what a holder's devices receive. Written by the server alone.

`qr` is the text that the symbol holds, so that a device can check and show the certificate with no network; the PDF
comes from `/api/v1/certificates/{cti}.pdf`.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta

from outreach.certificates.model import Kind as CertificateKind
from sync import Field, Kind

_Text = Annotated[str, Meta(max_length=200)]

KIND: Final = Kind(
    name="certificate",
    version=1,
    scopes=("school:", "entrant:", "judge:"),
    fields={
        "cti": Field(Annotated[str, Meta(pattern="^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")], server=True),
        "kind": Field(CertificateKind, server=True),
        "level": Field(Annotated[int, Meta(ge=0)] | None, server=True),
        "name": Field(_Text | None, server=True),
        "call": Field(_Text, server=True),
        "issued_on": Field(Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")], server=True),
        "status": Field(_Text, server=True),
        "qr": Field(Annotated[str, Meta(max_length=1000)], server=True),
    },
    writable=False,
)
KINDS: Final = (KIND,)
