"""The file of a bundle: read only in the form that is written here, by whoever it was written."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync import bundles
from sync.bundles import Bounds, archive
from sync.bundles.letter import pack, read_letter
from sync.errors import SyncError
from sync.wire import Limits, Push
from tests.support import carried
from tests.sync.bundling import SMALL, Plain, refusal, write

pytestmark = pytest.mark.may_block

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
