"""Writes `bundle.json`: one bundle with every step in it. `python -m tests.sync.vectors.bundle` makes a new one.

The keys and the token are nobody's. `file` is byte for byte what `sync.bundles` writes from the members.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from jwcrypto import jwe, jwk

from sync.bundles import archive, key
from tests.support import carried

PATH = Path(__file__).with_name("bundle.json")
TOKEN = f"dv1_01890000-0000-7000-8000-0000000000aa_{'5e' * 32}"
PICTURE = bytes(range(256)) * 2
OPS = [
    {
        "n": 41, "type": "create", "id": "01890000-0000-7000-8000-000000000001", "kind": "entry", "base": None,
        "scope": "school:01890000-0000-7000-8000-0000000000ff", "set": {"title": "بئرنا — our well"},
        "at": {"wall_ms": 1780000000000, "mono_ms": None, "anchor": None}, "v": 1,
    },
    {
        "n": 42, "type": "set", "id": "01890000-0000-7000-8000-000000000001", "kind": "entry", "base": None,
        "scope": "school:01890000-0000-7000-8000-0000000000ff", "set": {"language": "ar"},
        "at": {"wall_ms": 1780000000500, "mono_ms": None, "anchor": None}, "v": 1,
    },
]  # fmt: skip
RECEIPTS = {
    "epoch": "c0ffee",
    "results": [{"n": 41, "status": "applied"}, {"n": 42, "status": "held", "code": "quarantined"}],
    "media": [{"sha256": hashlib.sha256(PICTURE).hexdigest(), "state": "unknown", "code": "upload-type"}],
    "durable": 40,
}


def make() -> dict[str, Any]:
    private = jwk.JWK.generate(kty="EC", crv="P-256")
    to = {"kid": private.thumbprint(), "jwk": private.export_public(as_dict=True)}
    packed = carried.letter(TOKEN, OPS, [PICTURE], epoch="c0ffee")
    sealed, picture = carried.seal(to, packed), carried.seal(to, PICTURE)
    number = hashlib.sha256(sealed).hexdigest()
    digest = hashlib.sha256(PICTURE).hexdigest()
    out = io.BytesIO()
    archive.write(out, [("ops.jwe", sealed), (f"{digest}.jwe", picture)])
    header = json.dumps({"alg": "dir", "enc": "A256GCM", "kid": number})
    shared = jwk.JWK(kty="oct", k=jwk.base64url_encode(key(TOKEN, number)))
    receipts = jwe.JWE(gzip.compress(json.dumps(RECEIPTS).encode(), mtime=0), protected=header, recipient=shared)
    return {
        "private": private.export(as_dict=True),
        "seal": to,
        "token": TOKEN,
        "letter": json.loads(gzip.decompress(packed)),
        "letter_gzip": base64.b64encode(packed).decode(),
        "ops_jwe": sealed.decode(),
        "number": number,
        "media": [{"sha256": digest, "raw": base64.b64encode(PICTURE).decode(), "jwe": picture.decode()}],
        "file": base64.b64encode(out.getvalue()).decode(),
        "receipts": {
            "key": key(TOKEN, number).hex(), "plain": RECEIPTS, "jwe": receipts.serialize(compact=True),
        },
    }  # fmt: skip


if __name__ == "__main__":
    PATH.write_text(json.dumps(make(), indent=2, ensure_ascii=False) + "\n")
