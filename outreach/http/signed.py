"""Links that open one address for a quarter of an hour, whoever carries them: a picture's `src` has no token.

Promised: a link is bound to its path and its end by the server's key; nothing else of the request can be changed into
something that it was not made for, and nobody makes one who could not open the address. Refused: lasting longer than
TTL_S, and naming who asked for it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from urllib.parse import parse_qs

from outreach.pepper import keys_of

TTL_S = 15 * 60
_MAC_BYTES = 16
_NUMBER = re.compile(r"[0-9]{1,12}\Z")


def link(key: bytes, path: str, now_ms: int) -> tuple[str, int]:
    """Return a link to `path`, and when it ends (ms)."""
    expires_s = now_ms // 1000 + TTL_S
    return f"{path}?expires={expires_s}&signature={_mac(key, path, expires_s)}", expires_s * 1000


def is_signed(query: bytes) -> bool:
    """Whether a query claims to be a link's."""
    return b"signature=" in query


def ends_ms(key: bytes, path: str, query: bytes, now_ms: int) -> int | None:
    """Return when a link ends, or None when it was not made here for this path or its time is over."""
    try:
        values = parse_qs(query.decode("ascii"), strict_parsing=True, max_num_fields=4)
        (expires,), (signature,) = values["expires"], values["signature"]
    except (ValueError, KeyError):
        return None
    if _NUMBER.match(expires) is None:
        return None
    expires_s = int(expires)
    right = any(hmac.compare_digest(_mac(one, path, expires_s).encode(), signature.encode()) for one in keys_of(key))
    within = now_ms < expires_s * 1000 <= now_ms + (TTL_S + 1) * 1000
    return expires_s * 1000 if right and within else None


def _mac(key: bytes, path: str, expires_s: int) -> str:
    digest = hmac.digest(key, f"link\n{path}\n{expires_s}".encode(), hashlib.sha256)[:_MAC_BYTES]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
