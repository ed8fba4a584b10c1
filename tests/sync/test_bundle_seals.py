"""The seal of a bundle and of its receipts, and the vectors that every implementation must agree on."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from outreach.sync.seal import Seal, Sealed, Shared
from sync import bundles
from sync.wire import SealKey
from tests.support import carried
from tests.sync.bundling import FILE, VECTORS, refusal, write

pytestmark = pytest.mark.may_block


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    """The server of the vectors."""
    from jwcrypto import jwk

    folder = tmp_path_factory.mktemp("seal")
    pem = jwk.JWK(**VECTORS["private"]).export_to_pem(private_key=True, password=None)
    (folder / f"0-{VECTORS['seal']['kid']}.pem").write_bytes(pem)
    return Seal(folder, b"")


# The vectors: what every implementation must agree on.


def test_vectors_read_as_they_say(seal: Seal) -> None:
    file = io.BytesIO(FILE)
    bundle = bundles.read(file, seal)
    assert bundle.number == VECTORS["number"]
    assert json.loads(msgspec.json.encode(bundle.letter)) == VECTORS["letter"]
    (picture,) = VECTORS["media"]
    assert bundles.raw(file, bundle, picture["sha256"], seal) == base64.b64decode(picture["raw"])
    assert msgspec.to_builtins(seal.public) == VECTORS["seal"]


def test_vectors_are_written_byte_for_byte() -> None:
    (picture,) = VECTORS["media"]
    members = [("ops.jwe", VECTORS["ops_jwe"]), (f"{picture['sha256']}.jwe", picture["jwe"])]
    assert write([(name, text.encode()) for name, text in members]) == FILE


def test_receipts_of_the_vectors_open_and_their_key_is_that_of_another_hkdf() -> None:
    token, number, receipts = VECTORS["token"], VECTORS["number"], VECTORS["receipts"]
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=bytes.fromhex(number), info=b"outreach bundle receipts 1")
    assert bundles.key(token, number) == hkdf.derive(token.encode()) == bytes.fromhex(receipts["key"])
    read = bundles.read_receipts(receipts["jwe"].encode(), Shared(bundles.key(token, number), number))
    assert json.loads(msgspec.json.encode(read)) == receipts["plain"]


# The seal, against a JOSE that we did not write on.


def test_what_another_jose_seals_opens_here_and_the_other_way_round(seal: Seal) -> None:
    from jwcrypto import jwe, jwk

    assert seal.open(carried.seal(VECTORS["seal"], b"from there")) == b"from there"
    there = jwe.JWE()
    there.deserialize(Sealed(seal.public).seal(b"from here").decode(), jwk.JWK(**VECTORS["private"]))
    assert there.payload == b"from here"
    header = json.loads(there.objects["protected"])
    assert {**header, "epk": set(header["epk"])} == {
        "alg": "ECDH-ES", "enc": "A256GCM", "kid": VECTORS["seal"]["kid"], "epk": {"kty", "crv", "x", "y"},
    }  # fmt: skip
    sealed = Shared(b"k" * 32, "n").seal(b"receipts")
    there = jwe.JWE()
    there.deserialize(sealed.decode(), jwk.JWK(kty="oct", k=jwk.base64url_encode(b"k" * 32)))
    assert there.payload == b"receipts"


def test_what_was_sealed_before_a_rotation_opens_and_the_new_key_is_told(tmp_path: Path) -> None:
    seal = Seal(tmp_path, b"secret")
    former = seal.public
    old = Sealed(former).seal(b"old")
    seal.rotate(5)
    assert seal.public.kid != former.kid
    again = Seal(tmp_path, b"another secret")  # after a restart, and whatever the secret is by then
    assert again.public == seal.public
    assert again.open(old) == b"old"
    assert again.open(Sealed(seal.public).seal(b"new")) == b"new"


def test_machines_with_one_secret_open_each_others_and_one_that_runs_sees_a_rotation(tmp_path: Path) -> None:
    one, two = Seal(tmp_path / "one", b"secret"), Seal(tmp_path / "two", b"secret")
    assert one.public == two.public != Seal(tmp_path / "three", b"other").public
    beside = Seal(tmp_path / "one", b"secret")
    beside.rotate(5)
    assert one.open(Sealed(beside.public).seal(b"new")) == b"new"


def test_private_halves_are_readable_by_us_alone(tmp_path: Path) -> None:
    Seal(tmp_path / "seal", b"secret")
    assert (tmp_path / "seal").stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "seal").iterdir()] == [0o600]


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "dir"},
        {"alg": "ECDH-ES+A256KW"},
        {"enc": "A128GCM"},
        {"zip": "DEF"},
        {"apu": "AA"},
        {"kid": 5},
        {"crit": ["exp"], "exp": 1},
    ],
)
def test_header_that_is_not_of_a_bundle_is_refused(seal: Seal, header: dict) -> None:
    head, *rest = carried.seal(VECTORS["seal"], b"data").decode().split(".")
    claims = json.loads(base64.urlsafe_b64decode(head + "==")) | header
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    assert refusal(lambda: seal.open(".".join([forged, *rest]).encode())) == "bundle-unreadable"


def test_sealed_for_another_server_is_told_apart_from_damage(seal: Seal, tmp_path: Path) -> None:
    other = Seal(tmp_path, b"other").public
    assert refusal(lambda: seal.open(Sealed(other).seal(b"x"))) == "bundle-not-for-us"
    mine = bytearray(Sealed(seal.public).seal(b"some bytes"))
    for at in (0, 40, len(mine) // 2, len(mine) - 2, len(mine) - 30):
        assert refusal(lambda at=at: seal.open(bytes([*mine[:at], mine[at] ^ 1, *mine[at + 1 :]]))) in {
            "bundle-unreadable", "bundle-not-for-us",
        }  # fmt: skip
    assert refusal(lambda: seal.open(bytes(mine[:-1]))) == "bundle-unreadable"
    wrong = SealKey(kid=seal.public.kid, jwk=other.jwk)
    assert refusal(lambda: seal.open(Sealed(wrong).seal(b"x"))) == "bundle-unreadable"


def test_large_files_are_let_go_of_at_once(seal: Seal) -> None:
    import gc
    import tracemalloc

    sealed = Sealed(seal.public).seal(bytes(2_000_000))
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(3):
            seal.open(sealed)
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
        gc.enable()


def test_receipts_of_another_bundle_do_not_open() -> None:
    sealed = Shared(b"k" * 32, "one").seal(b"x")
    assert refusal(lambda: Shared(b"k" * 32, "two").open(sealed)) == "bundle-not-for-us"
    assert refusal(lambda: Shared(b"j" * 32, "one").open(sealed)) == "bundle-unreadable"
