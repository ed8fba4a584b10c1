"""What no longer counts, for verifiers of badges: a Bitstring Status List credential. Pure.

The same places as the list of certificates (`outreach.certificates.status`), the first in the highest bit of the first
byte, gzipped. What was withdrawn, replaced or erased is revoked here: a badge carries a name, and none of them counts.
"""

from __future__ import annotations

import gzip
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from outreach.certificates.badges.contexts import CREDENTIALS
from outreach.certificates.rules import date_of
from outreach.certificates.status import BYTES, FRESH_S, STALE_S

if TYPE_CHECKING:
    from collections.abc import Iterable


def compose(address: str, issuer: str, gone: Iterable[int], day: int) -> dict[str, Any]:
    """Return the list as it stands on a day, unsigned; it may be kept for thirty days. `gone` are places."""
    from_day = date_of(day)
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": f"{from_day.isoformat()}T00:00:00Z",
        "validUntil": f"{(from_day + timedelta(seconds=STALE_S)).isoformat()}T00:00:00Z",
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode(gone),
            "ttl": FRESH_S * 1000,
        },
    }


def encode(gone: Iterable[int]) -> str:
    """Return the bits as multibase: base64url of their gzip, the same for the same places."""
    written = bytearray(BYTES)
    for index in gone:
        written[index // 8] |= 0x80 >> index % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(written), mtime=0)).decode().rstrip("=")
