"""What is decided without a network: which server, what a link is worth, what of an address is shown."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from ipaddress import ip_address
from typing import Final, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from outreach.pepper import keys_of

CONFIRM_MS: Final = 3 * 86_400_000
"""How long the link in the first mail confirms."""
QUIET_MS: Final = 6 * 3_600_000
"""Between two mails to one address: what comes meanwhile is told by the next."""
OFFICE_QUIET_MS: Final = 3_600_000
"""Between two mails to an officer: a concern about a child does not wait until the evening."""
_TOKEN: Final = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9][0-9]{0,14})\.([A-Za-z0-9_-]{22})")
_PORTS: Final = {"smtp": 587, "smtps": 465}

Purpose = Literal["confirm", "stop"]


class Place(NamedTuple):
    """A mail server. `secure`: `tls` from the first byte, `starttls` before anything is said, `none` on loopback."""

    host: str
    port: int
    secure: Literal["tls", "starttls", "none"]
    user: str | None = None
    password: str | None = None


def place(url: str) -> Place | None:
    """Return the server that `OUTREACH_SMTP` names; None when it is empty. Raises ValueError when it names none."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        message = "it must be like smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:587"
        raise ValueError(message)
    loopback = _loopback(parts.hostname)
    plain: Literal["starttls", "none"] = "none" if loopback else "starttls"
    return Place(
        host=parts.hostname, port=parts.port or _PORTS[parts.scheme],
        secure="tls" if parts.scheme == "smtps" else plain,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )  # fmt: skip


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def token(key: bytes, purpose: Purpose, actor: str, asked_ms: int) -> str:
    """Return what a link carries: it does one thing to one address that was left, and names nobody."""
    return f"{actor}.{asked_ms}.{_mac(key, purpose, actor, asked_ms)}"


def opened(pepper: bytes, purpose: Purpose, carried: str) -> tuple[str, int] | None:
    """Return the actor and the number of the address that a link is for, or None when it was not made here for that."""
    match = _TOKEN.fullmatch(carried)
    if match is None:
        return None
    actor, asked_ms, mac = match[1], int(match[2]), match[3]
    right = any(hmac.compare_digest(_mac(key, purpose, actor, asked_ms), mac) for key in keys_of(pepper))
    return (actor, asked_ms) if right else None


def _mac(key: bytes, purpose: str, actor: str, asked_ms: int) -> str:
    digest = hmac.digest(key, f"mail\n{purpose}\n{actor}\n{asked_ms}".encode(), hashlib.sha256)[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def shown(address: str) -> str:
    """Return an address as a shared tablet may show it: `t…@school.example`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"
