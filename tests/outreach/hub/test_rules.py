"""What a hub decides, and what its folder promises, without a process."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.errors import Problem
from outreach.hub import rules, server
from outreach.hub.model import Answer, Identity
from outreach.hub.store import Store
from sync.bundles import archive
from sync.bundles.archive import Member
from sync.errors import SyncError
from tests.support import carried

pytestmark = pytest.mark.may_block

NOW = 1_790_000_000_000
DAY_MS = 24 * 3600 * 1000


@given(st.binary(min_size=32, max_size=32))
def test_short_number_is_read_as_it_is_shown_and_as_people_type_it(number: bytes) -> None:
    shown = rules.short(number.hex())
    for typed in (shown, shown.lower(), shown.replace("-", " "), shown.replace("0", "O").replace("1", "l")):
        assert rules.read_short(typed) == number.hex()[:10]


@pytest.mark.parametrize("typed", ["", "1234", "1234-567", "1234-56789", "1234-567U", "../../etc", "*", "x" * 100])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert rules.read_short(typed) is None


@given(st.lists(st.integers(0, 3 * rules.PIECE_BYTES), max_size=12))
def test_pieces_bring_every_file_once_and_the_letter_each_time_and_last(sizes: list[int]) -> None:
    members = [Member("ops.jwe", 0, 100, 0), *(Member(str(at), 0, size, 0) for at, size in enumerate(sizes))]
    parts = rules.pieces(members)
    assert all(part[0] == members[0] for part in parts)
    assert [member for part in parts for member in part[1:]] == members[1:]
    assert len(parts) == 1 or parts[-1] == members[:1]
    for part in parts:
        assert len(part) <= 2 or sum(member.size for member in part) <= rules.PIECE_BYTES


@given(st.integers(1, 10**6), st.floats(0, 1, exclude_max=True), st.floats(0, 10**9))
def test_rest_grows_is_bounded_and_heeds_the_server(tries: int, chance: float, asked: float) -> None:
    rest = rules.rest_s(tries, Answer(0), chance)
    assert rules.FIRST_S / 2 <= rest <= rules.LONGEST_S
    assert min(asked, 3600) <= rules.rest_s(tries, Answer(503, retry_s=asked), chance) <= 3600


RECEIPTS = b"eyJ9..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(200, RECEIPTS), "done"),
        (Answer(200, b"<html>"), "later"),
        (Answer(201, RECEIPTS), "later"),
        (Answer(307), "later"),
        (Answer(0), "later"),
        (Answer(503, code="bundle-busy"), "later"),
        (Answer(400), "later"),  # of somebody in between
        (Answer(400, code="bundle-unreadable"), "refused"),
        (Answer(409, code="bundle-not-for-us"), "refused"),
        (Answer(403, code="bundle-unsigned"), "refused"),
        (Answer(403, code="device-revoked"), "signed-out"),
        (Answer(401, code="not-signed-in"), "signed-out"),
        (Answer(500, code="internal"), "later"),
    ],
)
def test_answer_means(answer: Answer, outcome: str) -> None:
    assert rules.outcome(answer) == outcome


@pytest.mark.parametrize("code", ["upload-busy", "media-unavailable", "storage-full", "internal"])
def test_copy_that_is_put_off_by_itself_stops_no_other(code: str) -> None:
    assert rules.outcome(Answer(503, code=code)) == "later"
    assert not rules.stops_all(Answer(503, code=code))


@pytest.mark.parametrize("code", ["", "bundle-busy", "busy", "too-many-requests", "device-revoked"])
def test_what_puts_off_one_copy_puts_off_all(code: str) -> None:
    assert rules.stops_all(Answer(503, code=code))


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("https://example.org", True),
        ("https://example.org/below", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://example.org", False),
        ("http://localhost.example.org", False),
        ("https://", False),
        ("https://user@example.org", False),
        ("https://example.org?x", False),
        ("https://[", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_token_goes_only_to_a_safe_address(address: str, usable: bool) -> None:
    assert server.usable(address) is usable


# The folder.


def keep(store: Store, file: bytes, now_ms: int = NOW):
    with store.draft() as draft:
        draft.write(file)
        return store.keep(draft, now_ms)


def bundle(letter: bytes, size: int = 10) -> bytes:
    return carried.archive([("ops.jwe", letter), (f"{'a' * 64}.jwe", b"x" * size)])


def test_same_file_is_kept_once_and_comes_back_after_a_day(tmp_path) -> None:
    store = Store(tmp_path, 1 << 20)
    copy = keep(store, bundle(b"one"))
    assert keep(store, bundle(b"one")) == copy
    assert len(store.waiting()) == 1
    store.finish(copy, b"receipts")
    assert (store.waiting(), store.receipts(copy)) == ([], b"receipts")
    at = store.find(copy.number[:10])[0].came_ms
    assert keep(store, bundle(b"one"), at).state == "sent"
    again = keep(store, bundle(b"one"), at + DAY_MS)
    assert (again.state, store.receipts(again)) == ("waiting", b"receipts")
    store.finish(again, b"newer")
    assert store.receipts(again) == b"newer"
    assert store.counts() == (0, 1, 0)


def test_two_files_with_one_letter_are_two_copies_under_one_number(tmp_path) -> None:
    store = Store(tmp_path, 1 << 20)
    copies = [keep(store, bundle(b"one", size)) for size in (10, 11)]
    assert copies[0].number == copies[1].number
    assert {copy.digest for copy in store.find(copies[0].number[:10])} == {copy.digest for copy in copies}


def test_everything_is_there_after_a_restart_and_half_a_file_is_not(tmp_path) -> None:
    store = Store(tmp_path, 1 << 20)
    waiting, refused, sent = (keep(store, bundle(letter)) for letter in (b"w", b"r", b"s"))
    store.count_piece(waiting, 3)
    store.refuse(refused, "bundle-unsigned")
    store.finish(sent, b"receipts")
    (tmp_path / "incoming" / "half").write_bytes(b"half")
    again = Store(tmp_path, 1 << 20)
    assert [copy.digest for copy in again.waiting()] == [waiting.digest]
    assert again.pieces_sent(waiting) == 3
    assert again.by_digest(refused.digest).code == "bundle-unsigned"
    assert again.receipts(sent) == b"receipts"
    assert list((tmp_path / "incoming").iterdir()) == []


def test_disk_is_bounded_and_what_was_refused_goes_first(tmp_path) -> None:
    store = Store(tmp_path, 25_000)
    refused = keep(store, bundle(b"r", 10_000))
    store.refuse(refused, "bundle-unsigned")
    kept = [keep(store, bundle(letter, 10_000)) for letter in (b"1", b"2")]
    assert store.by_digest(refused.digest) is None
    with pytest.raises(Problem, match="storage-full"):
        keep(store, bundle(b"3", 10_000))
    assert [copy.digest for copy in store.waiting()] == [copy.digest for copy in kept]
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 25_000


def test_file_that_is_no_bundle_is_not_kept(tmp_path) -> None:
    store, damaged = Store(tmp_path, 1 << 20), bytearray(bundle(b"letter"))
    damaged[40] ^= 1
    for file in (b"", b"x", bytes(damaged), bundle(b"letter")[:-1]):
        with pytest.raises(SyncError, match="bundle-unreadable"):
            keep(store, file)
    assert store.waiting() == []


def test_receipts_are_forgotten_after_more_than_a_year(tmp_path) -> None:
    store = Store(tmp_path, 1 << 20)
    copy = keep(store, bundle(b"one"))
    store.finish(copy, b"receipts")
    came = store.find(copy.number)[0].came_ms
    store.forget(came + 399 * DAY_MS)
    assert store.receipts(copy) == b"receipts"
    store.forget(came + 401 * DAY_MS)
    assert store.receipts(copy) is None


def test_identity_is_kept_and_never_replaced(tmp_path) -> None:
    store = Store(tmp_path, 1)
    assert store.identity() is None
    store.become(Identity(server="https://a", token="t"))
    with pytest.raises(FileExistsError):
        store.become(Identity(server="https://b", token="u"))
    assert Store(tmp_path, 1).identity() == Identity(server="https://a", token="t")


def test_copy_is_on_disk_before_it_is_said_to_be(tmp_path, monkeypatch) -> None:
    done = []
    for name in ("fsync", "link"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, real=real, name=name: (done.append(name), real(*args))[1])
    store = Store(tmp_path, 1 << 20)
    done.clear()
    keep(store, bundle(b"one"))
    assert done == ["fsync", "link", "fsync"]


def test_archive_of_a_piece_is_in_the_form_of_a_bundle() -> None:
    out = io.BytesIO()
    archive.write(out, [("ops.jwe", b"letter")])
    assert [member.name for member in archive.index(out, archive.Bounds())] == ["ops.jwe"]
