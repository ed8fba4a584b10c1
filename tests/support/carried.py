"""The tablet's and the courier's side of bundles, by other hands than ours: jwcrypto, zipfile, another HKDF."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from jwcrypto import jwe, jwk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

    from tests.support.server import Server


def seal(to: dict[str, Any], data: bytes, **header: Any) -> bytes:
    """Seal to the key that `hello` tells."""
    protected = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": to["kid"], **header}
    sealed = jwe.JWE(data, protected=json.dumps(protected), recipient=jwk.JWK(**to["jwk"]))
    return sealed.serialize(compact=True).encode()


def letter(token: str, ops: Iterable[Any], media: Iterable[bytes] = (), epoch: str = "", **more: Any) -> bytes:
    """Return what `ops.jwe` seals."""
    push = {"epoch": epoch, "ops": [json.loads(msgspec.json.encode(op)) for op in ops]}
    digests = sorted(hashlib.sha256(body).hexdigest() for body in media)
    return gzip.compress(json.dumps({"token": token, "push": push, "media": digests, **more}).encode(), mtime=0)


def archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of stored members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as zipped:
        for name, body in members:
            zipped.writestr(zipfile.ZipInfo(name), body)
    return out.getvalue()


class Bundle:
    """One file and what the tablet remembers of it."""

    def __init__(self, to: dict[str, Any], token: str, ops: Iterable[Any] = (), media: Iterable[bytes] = ()) -> None:
        media, self.token = list(media), token
        sealed = seal(to, letter(token, ops, media))
        files = {f"{hashlib.sha256(body).hexdigest()}.jwe": seal(to, body) for body in media}
        self.members = [("ops.jwe", sealed), *sorted(files.items())]
        self.number = hashlib.sha256(sealed).hexdigest()

    @property
    def file(self) -> bytes:
        return archive(self.members)

    def receipts(self, sealed: bytes) -> dict[str, Any]:
        """Open the receipts of this bundle."""
        return open_receipts(self.token, self.number, sealed)

    def handed_in(self, courier: httpx.Client) -> dict[str, Any]:
        """Hand the file in through a courier; return what the receipts say."""
        return self.receipts(hand_in(courier, self.file).raise_for_status().content)


def token_of(client: httpx.Client) -> str:
    """Return the token that a client carries."""
    return client.headers["authorization"].removeprefix("Bearer ")


def bundle(tablet: httpx.Client, ops: Iterable[Any] = (), media: Iterable[bytes] = ()) -> Bundle:
    """Write a bundle on a tablet, to the key that its server tells."""
    to = tablet.post("/api/v1/sync/hello", json={"app": "t"}).raise_for_status().json()["seal"]
    return Bundle(to, token_of(tablet), ops, media)


@contextmanager
def being_let_go(server: Server, body: bytes) -> Iterator[None]:
    """Let a file of a server stand as one that is just being let go of: then nobody can keep it anew."""
    where, digest = "UPDATE blob SET state = ? WHERE sha256 = ?", hashlib.sha256(body).hexdigest()
    server.transact(lambda tx: tx.run(where, "leaving", digest))
    yield
    server.transact(lambda tx: tx.run(where, "stored", digest))


def hand_in(courier: httpx.Client, file: bytes) -> httpx.Response:
    """Hand a file in."""
    return courier.post("/api/v1/sync/bundle", content=file, headers={"Content-Type": "application/octet-stream"})


def open_receipts(token: str, number: str, sealed: bytes) -> dict[str, Any]:
    """Open receipts with the key that follows from the token."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=bytes.fromhex(number), info=b"outreach bundle receipts 1")
    opened = jwe.JWE()
    opened.deserialize(sealed.decode(), jwk.JWK(kty="oct", k=jwk.base64url_encode(hkdf.derive(token.encode()))))
    assert json.loads(opened.objects["protected"]) == {"alg": "dir", "enc": "A256GCM", "kid": number}
    return json.loads(gzip.decompress(opened.payload))
