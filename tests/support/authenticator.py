"""An authenticator in plain Python: makes passkeys and signs with them as WebAuthn says, and as nobody should."""

from __future__ import annotations

import hashlib
import os
from typing import Any

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from outreach.passkeys.rules import write

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """One key for one site. `origin` is where the browser says that it is, `count` what it answers as its counter."""

    def __init__(self, origin: str, rp_id: str = "localhost") -> None:
        self.origin, self.rp_id = origin, rp_id
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.user = ""
        self.count = 0
        self.flags = PRESENT | VERIFIED

    def client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": f"webauthn.{kind}", "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return msgspec.json.encode(said)

    def make(self, asked: dict[str, Any], name: str = "Key", **said: str) -> dict[str, Any]:
        """Answer what `POST /api/v1/passkeys/registration` asks for."""
        self.user = asked["user"]
        key = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, key)
        data = AuthenticatorData.create(self._site(), self.flags | ATTESTED, self.count, bytes(held))
        client = self.client_data("create", said.pop("challenge", asked["challenge"]))
        attestation = AttestationObject.create("none", data, {})
        return {
            "session": asked["session"], "id": write(self.id), "client_data": write(client),
            "attestation": write(bytes(attestation)), "name": name, **said,
        }  # fmt: skip

    def sign(self, asked: dict[str, Any], **said: Any) -> dict[str, Any]:
        """Answer what `POST /api/v1/passkeys/challenge` asks for."""
        self.count += 1
        data = bytes(AuthenticatorData.create(self._site(), self.flags, self.count))
        client = self.client_data(said.pop("kind", "get"), said.pop("challenge", asked["challenge"]))
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return {
            "session": asked["session"], "id": write(self.id), "client_data": write(client),
            "authenticator_data": write(data), "signature": write(signature), "user": self.user,
            "device": {"name": "Phone"}, **said,
        }  # fmt: skip

    def _site(self) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest()
