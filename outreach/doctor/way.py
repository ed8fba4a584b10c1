"""The way that a photograph takes: through the public address, over whatever stands in between, to this server.

An upload of nobody's is announced straight in the database and sent through the public address with a signed link. In
the middle of its body we stop, cut the line, and ask how many bytes have arrived: a proxy that holds bodies back until
they are whole makes every cut cost everything that was sent, and on a bad link nothing ever arrives.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urlsplit

from media.model import Draft, Limits
from outreach.db import open_database
from outreach.doctor.model import Finding
from outreach.folder import secret
from outreach.http import signed
from outreach.ids import entropy, now_ms
from outreach.media import actions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from outreach.settings import Settings

ANSWER_S = 10.0
ARRIVE_S = 3.0
LENGTH = 8 << 20
SENT = 256 << 10
LEAST = 64 << 10
"""So much of what we sent must have arrived; what is on its way in buffers of connections is less than the rest."""
APART_S = 60
CERTIFICATE_DAYS = 14
NOBODY = "link:"
"""The tenant of an upload that only a link opens."""
_TUS = {"Tus-Resumable": "1.0.0"}


class Answer(NamedTuple):
    """What came back: a status, headers by lower-case names, and the first bytes of the body."""

    status: int
    headers: dict[str, str]
    body: bytes


async def way(settings: Settings) -> AsyncIterator[Finding]:
    """Go the way of a photograph, and say what stands in it."""
    place = urlsplit(settings.public_url)
    try:
        alive = _ask(place, "GET", "/health/live", {})
    except (OSError, http.client.HTTPException) as error:
        yield Finding(
            "public address", "wrong", f"{settings.public_url} does not answer: {error}. Is the server running?"
        )
        return
    if not _is_ours(alive):
        yield Finding("public address", "wrong", f"Somebody else answers at {settings.public_url}.")
        return
    yield Finding("public address", "well", f"{settings.public_url} leads here.")
    for finding in (_clocks(alive), _certificate(place)):
        if finding is not None:
            yield finding
    db = open_database(settings.database)
    await db.open()
    try:
        identity = entropy(16).hex()
        draft = Draft(length=LENGTH)
        await db.write(actions.create_upload, draft, NOBODY, "doctor", identity, Limits(), now_ms())
    finally:
        await db.close()
    link, _ = signed.link(secret(settings), f"/api/v1/uploads/{identity}", now_ms())
    try:
        for finding in _go(place, link):
            yield finding
    except (OSError, http.client.HTTPException) as error:
        yield Finding("uploads", "wrong", f"An upload broke off on the way: {error}.")


def _go(place: SplitResult, link: str) -> list[Finding]:
    findings = []
    refused = _half(place, link)
    if refused is not None:
        findings.append(refused)
    seen = _ask(place, "HEAD", link, _TUS)
    arrived = seen.headers.get("upload-offset", "")
    if seen.status != http.client.OK or not arrived.isdigit():
        findings.append(Finding("uploads", "wrong", f"HEAD of an upload is answered with {seen.status} on the way."))
    elif int(arrived) >= LEAST:
        findings.append(Finding("uploads", "well", "Bodies pass as they come: a cut costs nothing that arrived."))
    elif refused is None:
        says = (
            "A proxy holds bodies back until they are whole: every cut costs everything that was sent. Let it pass "
            "them unbuffered (nginx: proxy_request_buffering off; proxy_http_version 1.1)."
        )
        findings.append(Finding("uploads", "wrong", says))
    override = _ask(place, "POST", link, {**_TUS, "X-HTTP-Method-Override": "HEAD"})
    if override.status != http.client.OK:
        findings.append(Finding("uploads", "look", "X-HTTP-Method-Override does not pass, which some networks need."))
    if _ask(place, "DELETE", link, _TUS).status != http.client.NO_CONTENT:
        findings.append(Finding("uploads", "look", "DELETE does not pass: uploads that were given up expire instead."))
    return findings


def _half(place: SplitResult, link: str) -> Finding | None:
    """Send the first part of a body and wait for it to arrive; return what somebody on the way said against it."""
    head = {
        **_TUS, "Host": place.netloc, "Upload-Offset": "0", "Content-Length": str(LENGTH),
        "Content-Type": "application/offset+octet-stream",
    }  # fmt: skip
    text = f"PATCH {place.path}{link} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head.items())
    with _connect(place) as line:
        line.sendall(text.encode() + b"\r\n" + bytes(SENT))
        line.settimeout(ARRIVE_S)
        try:
            said = line.recv(4096)
        except TimeoutError:
            return None  # nobody objects, and nobody answers before the body is whole
    status = said.split(b" ")[1:2]
    if status == [b"413"]:
        return Finding("uploads", "wrong", f"Somebody on the way refuses bodies of {LENGTH >> 20} MiB (413).")
    return Finding("uploads", "wrong", f"PATCH is refused on the way ({b' '.join(status).decode(errors='replace')}).")


def _connect(place: SplitResult) -> socket.socket:
    port = place.port or (443 if place.scheme == "https" else 80)
    line = socket.create_connection((place.hostname or "", port), ANSWER_S)
    if place.scheme == "https":
        return ssl.create_default_context().wrap_socket(line, server_hostname=place.hostname)
    return line


def _ask(place: SplitResult, method: str, path: str, headers: dict[str, str]) -> Answer:
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    line = kind(place.hostname or "", place.port, timeout=ANSWER_S)
    try:
        line.request(method, place.path + path, headers=headers)
        answer = line.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read(65_536))
    finally:
        line.close()


def _is_ours(answer: Answer) -> bool:
    with suppress(ValueError):
        return answer.status == http.client.OK and json.loads(answer.body).get("ok") is True
    return False


def _clocks(answer: Answer) -> Finding | None:
    with suppress(ValueError, TypeError):
        apart = abs(parsedate_to_datetime(answer.headers.get("date", "")).timestamp() - time.time())
        if apart > APART_S:
            return Finding("clock", "wrong", f"The public address lives {apart:.0f} seconds beside this clock.")
    return None


def _certificate(place: SplitResult) -> Finding | None:
    if place.scheme != "https":
        local = place.hostname in {"localhost", "127.0.0.1", "::1"}
        says = "The public address has no TLS: browsers give its pages neither a camera nor a shelf for offline work."
        return None if local else Finding("public address", "wrong", says)
    with _connect(place) as line:
        assert isinstance(line, ssl.SSLSocket)
        told = line.getpeercert() or {}
    ends = ssl.cert_time_to_seconds(str(told.get("notAfter", "Jan 1 00:00:00 1970 GMT")))
    days = int((ends - time.time()) // 86_400)
    state = "look" if days < CERTIFICATE_DAYS else "well"
    return Finding("certificate", "look" if state == "look" else "well", f"Its certificate lasts for {days} days.")
