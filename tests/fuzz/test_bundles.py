"""The readers of what a courier brings: archive, letter, seal and receipts, as rubbish and as nearly right.

Whatever comes is read whole or refused with a code that a person can be told; what was read is what was written.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.sync.seal import Seal, Sealed, Shared
from sync import bundles
from sync.errors import SyncError
from sync.wire import Limits
from tests.fuzz.rubbish import spoilt
from tests.support.amount import WHOLE, amount
from tests.sync.bundling import SMALL, Plain, write

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.fuzz, pytest.mark.may_block, pytest.mark.timeout(amount(120, 900))]

REFUSED = {"bundle-unreadable", "bundle-too-large", "bundle-not-for-us", "op-unreadable", "ops-order"}
PICTURE = b"a picture"
DIGEST = sha256(PICTURE).hexdigest()
LETTER = {
    "token": "t" * 43,
    "push": {"epoch": "first", "ops": [{"n": n, "type": "set", "set": {"a": "cut"}} for n in (1, 2, 5)]},
    "media": [DIGEST],
}
RECEIPTS = {"epoch": "first", "results": [{"n": 1, "status": "applied"}, {"n": 2, "status": "held"}], "durable": 1}
fuzz = settings(
    max_examples=amount(60, 5_000), deadline=None, derandomize=not WHOLE, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def refused(fn: Callable[[], Any], codes: set[str] = REFUSED) -> Any:
    """Return what a reader returns, or None when it refuses with one of its codes."""
    try:
        return fn()
    except SyncError as error:
        assert error.code in codes  # noqa: PT017 - both are good answers
        return None


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return bytes of which a few were cut, changed, added or doubled, or none."""
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 3]))):
        at = draw(st.integers(0, len(whole)))
        whole = whole[:at] + draw(st.binary(max_size=4)) + whole[at + draw(st.sampled_from([0, 1, 2, 4, 10**6])) :]
    return whole


@fuzz
@given(spoilt(LETTER), st.sampled_from(["", "{", "]", '"\\ud83d"', "\0"]), st.data())
def test_a_bundle_is_read_whole_or_refused(letter: Any, more: str, data: st.DataObject) -> None:
    packed = data.draw(damaged(gzip.compress(json.dumps(letter).encode() + more.encode(), mtime=0)))
    members = [("ops.jwe", packed), *([(f"{DIGEST}.jwe", PICTURE)] if data.draw(st.booleans()) else [])]
    file = io.BytesIO(data.draw(damaged(write(members))))
    bundle = refused(lambda: bundles.read(file, Plain(), SMALL))
    if bundle is None:
        return
    for digest in bundle.media:
        read = partial(bundles.raw, file, bundle, digest, Plain())
        assert refused(read, {*REFUSED, "upload-checksum"}) in {PICTURE, None}
    cut = list(bundles.slices(bundle.letter.push, Limits(ops=2)))
    numbers = [n for part in cut for n in part.numbers]
    assert numbers == sorted(set(numbers)) == bundles.numbers(bundle.letter.push)
    assert [bytes(op) for part in cut for op in part.push.ops] == [bytes(op) for op in bundle.letter.push.ops]


def test_a_seal_opens_what_was_sealed_or_says_why_not(tmp_path_factory: pytest.TempPathFactory) -> None:
    seal = Seal(tmp_path_factory.mktemp("seal"), b"secret")
    sealed = Sealed(seal.public).seal(PICTURE)
    head, *rest = sealed.split(b".")
    header = json.loads(base64.urlsafe_b64decode(head + b"=="))

    @fuzz
    @given(damaged(sealed), spoilt(header))
    def read(bytes_: bytes, other: Any) -> None:
        forged = base64.urlsafe_b64encode(json.dumps(other).encode()).rstrip(b"=")
        assert refused(lambda: seal.open(bytes_)) in {PICTURE, None}
        assert refused(lambda: seal.open(b".".join([forged, *rest]))) is None or forged == head

    read()


@fuzz
@given(spoilt(RECEIPTS), st.data())
def test_receipts_are_read_or_refused(receipts: Any, data: st.DataObject) -> None:
    shared = Shared(b"k" * 32, "n")
    packed = data.draw(damaged(gzip.compress(json.dumps(receipts).encode(), mtime=0)))
    sealed = data.draw(damaged(shared.seal(packed)))
    read = refused(lambda: bundles.read_receipts(sealed, shared))
    assert read is None or isinstance(json.loads(msgspec.json.encode(read)), dict)
