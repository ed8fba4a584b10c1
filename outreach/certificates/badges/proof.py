"""Data Integrity proofs of the suite `eddsa-rdfc-2022`: an Ed25519 signature over what a JSON-LD document means.

The document and the proof's options are each brought into canonical N-Quads (RDFC-1.0, by pyld, whose name for it is
URDNA2015) and hashed; the two digests are signed. pyld and RDFC-1.0 write control characters differently, so a text
with one is refused. The same document and key give the same proof, which therefore says no time.
Refused: as Unsignable, a control character; as contexts.Unpinned, a context that is not ours.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from outreach.certificates.badges import contexts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519: Final = b"\xed\x01"  # the multicodec of a public key
_SIGNATURE_BYTES = 64


class Unsignable(ValueError):  # noqa: N818 - it says what the document is
    """A text of the document holds a control character."""


def secured(document: dict[str, Any], method: str, key: Ed25519PrivateKey) -> dict[str, Any]:
    """Return `document` with its proof by `key`, which verifiers find under the address `method`."""
    _require_plain(document)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signature = key.sign(_digests(document, options))
    return {**document, "proof": {**options, "proofValue": multibase(signature)}}


def holds(document: dict[str, Any], key: bytes) -> bool:
    """Whether the one proof of `document` is by the public key `key` (32 bytes). Raises contexts.Unpinned."""
    proof = document.get("proof")
    if not isinstance(proof, dict) or not isinstance(proof.get("proofValue"), str):
        return False
    signature = _read_multibase(proof["proofValue"])
    bare = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name not in {"proofValue", "@context"}}
    if signature is None or (options.get("type"), options.get("cryptosuite")) != (
        "DataIntegrityProof", "eddsa-rdfc-2022",
    ):  # fmt: skip
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _digests(bare, options))
    except InvalidSignature:
        return False
    return True


def multibase(data: bytes) -> str:
    """Return bytes in base 58 behind the letter that says so."""
    number, written = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        written = _BASE58[digit] + written
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + written


def multikey(public: bytes) -> str:
    """Return an Ed25519 public key (32 bytes) as a Multikey has it."""
    return multibase(_ED25519 + public)


def _read_multibase(text: str) -> bytes | None:
    """Return the signature that a text is, or None."""
    number = 0
    if not text.startswith("z") or len(text) > 2 * _SIGNATURE_BYTES:
        return None
    for character in text[1:]:
        digit = _BASE58.find(character)
        if digit < 0:
            return None
        number = number * 58 + digit
    data = number.to_bytes(_SIGNATURE_BYTES, "big") if number < 1 << 8 * _SIGNATURE_BYTES else b""
    return data if multibase(data) == text else None


def _digests(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    return _digest({"@context": document["@context"], **options}) + _digest(document)


def _digest(document: dict[str, Any]) -> bytes:
    from pyld import jsonld

    how = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": contexts.load}
    return hashlib.sha256(jsonld.normalize(document, how).encode()).digest()


def _require_plain(value: object) -> None:
    match value:
        case str() if any(unicodedata.category(character) == "Cc" for character in value):
            raise Unsignable(value)
        case dict():
            for part in value.values():
                _require_plain(part)
        case list():
            for part in value:
                _require_plain(part)
