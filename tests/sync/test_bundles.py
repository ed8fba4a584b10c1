"""The file of a bundle: read only in the form that is written here, by whoever it was written."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.sync.seal import Seal, Sealed, Shared
from sync import bundles
from sync.bundles import Bounds, archive
from sync.bundles.letter import pack, read_letter
from sync.errors import SyncError
from sync.wire import Limits, Push, SealKey
from tests.support import carried

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.may_block

VECTORS = json.loads((Path(__file__).parent / "vectors" / "bundle.json").read_text())
FILE = base64.b64decode(VECTORS["file"])
SMALL = Bounds(file_bytes=100_000, letter_bytes=20_000, media_bytes=10_000, media=3, expanded=5_000, ops=10)


class Plain:
    """No seal at all: for what is asked of the archive and the letter alone."""

    def seal(self, data: bytes) -> bytes:
        return data

    def open(self, sealed: bytes) -> bytes:
        return sealed


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    """The server of the vectors."""
    from jwcrypto import jwk

    folder = tmp_path_factory.mktemp("seal")
    pem = jwk.JWK(**VECTORS["private"]).export_to_pem(private_key=True, password=None)
    (folder / f"0-{VECTORS['seal']['kid']}.pem").write_bytes(pem)
    return Seal(folder, b"")


def write(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    archive.write(out, members)
    return out.getvalue()


def refusal(fn: Callable[[], object]) -> str:
    with pytest.raises(SyncError) as raised:
        fn()
    return raised.value.code


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


# The archive.

NAMES = [f"{digit * 64}.jwe" for digit in "0123"]
GOOD = [("ops.jwe", b"letter"), (NAMES[0], b"picture"), (NAMES[2], b"")]


def members_of(file: bytes, bounds: Bounds = SMALL) -> list[tuple[str, bytes]]:
    stream = io.BytesIO(file)
    return [(member.name, archive.data(stream, member)) for member in archive.index(stream, bounds)]


def test_archive_is_what_zip_readers_read_and_what_zip_writers_write() -> None:
    assert members_of(write(GOOD)) == GOOD
    with zipfile.ZipFile(io.BytesIO(write(GOOD))) as there:
        assert there.testzip() is None
        assert [(name, there.read(name)) for name in there.namelist()] == GOOD
    assert members_of(carried.archive(GOOD)) == GOOD


@pytest.mark.parametrize("cut", range(0, len(write(GOOD)), 7))
def test_cut_off_archive_is_refused(cut: int) -> None:
    assert refusal(lambda: members_of(write(GOOD)[:cut])) == "bundle-unreadable"


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(write(GOOD)) - 1), st.integers(0, 255))
def test_one_other_byte_is_refused_or_changes_nothing(at: int, byte: int) -> None:
    file = bytearray(write(GOOD))
    file[at] = byte
    try:
        assert members_of(bytes(file)) == GOOD
    except SyncError as error:
        assert error.code in {"bundle-unreadable", "bundle-too-large"}  # noqa: PT017 - both ends are fine


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_rubbish_is_refused(rubbish: bytes) -> None:
    assert refusal(lambda: members_of(rubbish)) == "bundle-unreadable"
    assert refusal(lambda: members_of(rubbish + write(GOOD))) == "bundle-unreadable" if rubbish else True
    assert refusal(lambda: members_of(write(GOOD) + rubbish)) == "bundle-unreadable" if rubbish else True


def zipped(members: list[tuple[str, bytes]], **how: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as there:
        for name, body in members:
            info = zipfile.ZipInfo(name)
            for key, value in how.items():
                setattr(info, key, value)
            there.writestr(info, body)
    return out.getvalue()


def test_streamed_archive_with_descriptors_is_refused() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.got = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.got += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as there:
        there.writestr("ops.jwe", b"letter")
    assert refusal(lambda: members_of(pipe.got)) == "bundle-unreadable"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(zipped(GOOD, compress_type=zipfile.ZIP_DEFLATED), id="compressed"),
        pytest.param(zipped(GOOD, extra=b"\x01\x00\x00\x00"), id="extra field"),
        pytest.param(zipped(GOOD, comment=b"hello"), id="comment of a member"),
        pytest.param(zipped([GOOD[1], GOOD[0]]), id="letter not first"),
        pytest.param(zipped([*GOOD, ("../x.jwe", b"")]), id="climbs out"),
        pytest.param(zipped([*GOOD, ("OPS.jwe", b"")]), id="foreign name"),
        pytest.param(zipped([("ops.jwe\n", b"")]), id="name with a line break"),
        pytest.param(zipped([GOOD[0], ("", b"")]), id="no name"),
        pytest.param(zipped(GOOD[1:]), id="no letter"),
        pytest.param(zipped([]), id="empty"),
        pytest.param(zipped([GOOD[0], *GOOD[:0:-1]]), id="not in order"),
        pytest.param(write([("ops.jwe", b"x" * 9)]).replace(b"x" * 9, b"y" * 9), id="checksum"),
    ],
)
def test_archive_in_another_form_is_refused(file: bytes) -> None:
    assert refusal(lambda: members_of(file)) == "bundle-unreadable"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_repeated_name_is_refused() -> None:
    file = zipped([*GOOD[:2], GOOD[1]])
    assert refusal(lambda: members_of(file)) == "bundle-unreadable"


def test_two_members_on_the_same_bytes_are_refused() -> None:
    one = write([("ops.jwe", b"x"), (NAMES[0], b"y" * 200)])
    at = one.index(b"PK\x01\x02", one.index(b"PK\x01\x02") + 1)
    offset = at + 42
    forged = one[:offset] + (0).to_bytes(4, "little") + one[offset + 4 :]
    assert refusal(lambda: members_of(forged)) == "bundle-unreadable"


@pytest.mark.parametrize(
    "members",
    [
        [("ops.jwe", b"x" * 20_001)],
        [GOOD[0], (NAMES[0], b"x" * 10_001)],
        [GOOD[0], *((name, b"") for name in NAMES)],
    ],
)
def test_archive_beyond_its_bounds_is_too_large(members: list[tuple[str, bytes]]) -> None:
    assert refusal(lambda: members_of(write(members))) == "bundle-too-large"
    assert refusal(lambda: members_of(b"x" * 100_001)) == "bundle-too-large"


# The letter.

OP = b'{"n":%d,"type":"set"}'


def push(*numbers: int, filler: int = 0) -> Push:
    pad = b',"set":{"t":"%s"}' % (b"x" * filler)
    return Push(epoch="e", ops=[msgspec.Raw(b'{"n":%d%s}' % (n, pad)) for n in numbers])


def test_bundle_of_our_own_is_read_again() -> None:
    import hashlib

    body = b"picture"
    digest = hashlib.sha256(body).hexdigest()
    out = io.BytesIO()
    number = bundles.write(out, "token", push(1, 2), {digest: lambda: body}, Plain())
    bundle = bundles.read(out, Plain(), SMALL)
    assert (bundle.number, bundle.letter.token, bundle.letter.media) == (number, "token", [digest])
    assert bundles.numbers(bundle.letter.push) == [1, 2]
    assert bundles.raw(out, bundle, digest, Plain()) == body


def test_file_that_the_letter_does_not_name_is_refused() -> None:
    file = io.BytesIO(write([("ops.jwe", carried.letter("token", [])), (NAMES[0], b"added on the way")]))
    assert refusal(lambda: bundles.read(file, Plain(), SMALL)) == "bundle-unreadable"


def test_file_under_another_name_is_refused() -> None:
    packed = gzip.compress(b'{"token":"t","push":{"epoch":"","ops":[]},"media":["%s"]}' % (b"0" * 64))
    file = io.BytesIO(write([("ops.jwe", packed), (NAMES[0], b"something else")]))
    bundle = bundles.read(file, Plain(), SMALL)
    assert refusal(lambda: bundles.raw(file, bundle, "0" * 64, Plain())) == "upload-checksum"


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no gzip",
        carried.letter("token", [])[:-3],
        carried.letter("token", []) + b"more",
        carried.letter("token", []) * 2,
        gzip.compress(b'{"token":"t"}'),
        gzip.compress(b'{"token":"t","push":{"epoch":"","ops":[]},"more":1}'),
        gzip.compress(b'{"token":5,"push":{"epoch":"","ops":[]}}'),
        gzip.compress(b'{"token":"t","push":{"epoch":"","ops":[]},"media":["x"]}'),
        gzip.compress(b"[" * 4000),
        gzip.compress(b"\xff\xfe"),
    ],
    ids=(
        "empty",
        "no gzip",
        "cut",
        "trailing",
        "two streams",
        "no push",
        "more",
        "number",
        "no digest",
        "deep",
        "bytes",
    ),
)
def test_letter_that_is_none_is_refused(packed: bytes) -> None:
    assert refusal(lambda: read_letter(packed, 5000)) == "bundle-unreadable"


def test_bomb_is_refused_without_being_expanded() -> None:
    import tracemalloc

    bomb = gzip.compress(b"\0" * 200_000_000, compresslevel=9)
    tracemalloc.start()
    assert refusal(lambda: read_letter(bomb, 5000)) == "bundle-too-large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_half_a_character_in_a_letter_blocks_nothing() -> None:
    packed = gzip.compress(b'{"token":"t","push":{"epoch":"","ops":[{"n":1,"set":{"a":"cut \\ud83d"}},{"n":2}]}}')
    assert bundles.numbers(read_letter(packed, 5000).push) == [1, 2]


def test_numbers_must_ascend_and_be_readable() -> None:
    for ops, code in (([2, 1], "ops-order"), ([1, 1], "ops-order"), (["x"], "op-unreadable")):
        file = io.BytesIO(write([("ops.jwe", carried.letter("t", [{"n": n} for n in ops]))]))
        assert refusal(lambda file=file: bundles.read(file, Plain(), SMALL)) == code


def test_too_many_operations_are_too_large() -> None:
    file = io.BytesIO(write([("ops.jwe", carried.letter("t", [{"n": n} for n in range(1, 12)]))]))
    assert refusal(lambda: bundles.read(file, Plain(), SMALL)) == "bundle-too-large"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 400), max_size=40))
def test_slices_are_the_whole_push_in_order_and_within_the_limits(fillers: list[int]) -> None:
    whole = Push(epoch="e", ops=[op for n, size in enumerate(fillers, 1) for op in push(n, filler=size).ops])
    limits = Limits(ops=7, push_bytes=300)
    parts = list(bundles.slices(whole, limits))
    assert [bytes(op) for part in parts for op in part.push.ops] == [bytes(op) for op in whole.ops]
    assert [n for part in parts for n in part.numbers] == list(range(1, len(fillers) + 1))
    for part in parts:
        assert part.push.epoch == "e"
        assert 1 <= len(part.numbers) <= 7
        assert len(part.numbers) == 1 or sum(len(bytes(op)) for op in part.push.ops) <= 300


def test_packed_is_plain_gzip() -> None:
    assert json.loads(gzip.decompress(pack({"a": [1]}))) == {"a": [1]}
