"""The vectors of docs/protocol/certificate-vectors.json, and certificates to test with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from outreach.certificates import keys, payload, rules
from outreach.certificates.model import Claims, Face, PublicKey

_DOCUMENT = Path(__file__).parents[3] / "docs" / "protocol" / "certificate-vectors.json"
URL = "https://certificates.example.org"
VECTORS: dict[str, Any] = msgspec.json.decode(_DOCUMENT.read_bytes())
TITLES = {
    "en": "Draw the land you love", "ar": "ارسم الأرض التي تحبها", "zh": "画出你热爱的土地",
    "fr": "Dessine la terre que tu aimes", "ru": "Нарисуй землю, которую любишь", "es": "Dibuja la tierra que amas",
}  # fmt: skip
PRIVATE = ec.derive_private_key(int(VECTORS["private_key"], 16), ec.SECP256R1())
PUBLIC = keys.public_half(PRIVATE, iss=VECTORS["iss"], programme=VECTORS["call"], year=2026)


def claims(name: str | None = "Amina K.", **changes: Any) -> Claims:
    given = {
        "iss": VECTORS["iss"], "cti": bytes.fromhex(VECTORS["cti"]), "call": VECTORS["call"], "kind": 1,
        "issued_on": VECTORS["issued_on"], "list_index": VECTORS["list_index"], "name": name,
    }  # fmt: skip
    return Claims(**{**given, **changes})


def face(name: str | None = "Amina K.", language: str = "en", *, url: str = URL, **changes: Any) -> Face:
    said = claims(name, **{field: changes.pop(field) for field in ("kind", "level") if field in changes})
    signed = payload.sign(said, PRIVATE)
    given = {
        "signed": signed, "claims": said, "call_title": TITLES[language], "issuer": "Outreach",
        "url": rules.address(url, signed), "address": f"{url}/c", "language": language,
    }  # fmt: skip
    return Face(**{**given, **changes})


def other_key() -> tuple[ec.EllipticCurvePrivateKey, PublicKey]:
    private = keys.new_key()
    return private, keys.public_half(private, iss=VECTORS["iss"], programme="OTHER-26", year=2026)
