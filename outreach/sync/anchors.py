"""Anchors: signed proofs of when a device was last in contact. Evidence for a person, never a decision."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct

from outreach.pepper import keys_of

_HEAD = struct.Struct(">Q8s")
_MAC_BYTES = 16


def write(pepper: bytes, device: str, now_ms: int, nonce: bytes) -> str:
    """Return an opaque anchor for this device at this time; `nonce` are eight random bytes."""
    head = _HEAD.pack(now_ms, nonce)
    return base64.urlsafe_b64encode(head + _mac(pepper, device, head)).decode().rstrip("=")


def read(pepper: bytes, device: str, anchor: str) -> int | None:
    """Return the time (ms) that an anchor proves for this device, or None if it is not ours."""
    try:
        data = base64.b64decode(anchor + "=" * (-len(anchor) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    head, mac = data[: _HEAD.size], data[_HEAD.size :]
    if len(data) != _HEAD.size + _MAC_BYTES:
        return None
    if not any(hmac.compare_digest(mac, _mac(key, device, head)) for key in keys_of(pepper)):
        return None
    at_ms: int = _HEAD.unpack(head)[0]
    return at_ms


def _mac(pepper: bytes, device: str, head: bytes) -> bytes:
    return hmac.digest(pepper, b"anchor\n" + device.encode() + head, hashlib.sha256)[:_MAC_BYTES]
