"""Looking at what is only in the bucket: through a file here, compared on its way, a piece in memory at a time."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import msgspec
import pytest

from media.errors import StoreUnavailable
from media.local import LocalStore
from media.model import Order
from media.pieces import pieces
from media.promoted import PromotedStore
from media.recipes import blob_key
from outreach.context import Context
from outreach.media import looking
from tests.outreach.media.test_jobs import context
from tests.support.pictures import poster_jpeg

__all__ = ["context"]

PHOTO = poster_jpeg(320, 240, 1, gps=False, seed=47)
SHA = hashlib.sha256(PHOTO).hexdigest()
PIECE = 1000
ORDER = Order(work="image", recipes=["thumb"])


class Far(LocalStore):
    """A bucket as it is seen from here: its bytes are asked for, and lie on no disk of ours."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[int] = []

    def file(self, key: str) -> Path | None:
        return None

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        data = super().read(key, start, length)
        self.asked.append(len(data))
        return data


@pytest.fixture
def far(context: Context, tmp_path: Path) -> Far:
    """Let a picture rest in the bucket alone."""
    there = Far(tmp_path / "far")
    there.put(blob_key(SHA), PHOTO)
    store = PromotedStore(LocalStore(tmp_path / "here"), there)
    context.media = msgspec.structs.replace(context.media, store=store)
    return there


def staged(context: Context) -> list[Path]:
    return [path for path in (context.settings.media_folder / "staging").iterdir() if path.is_file()]


def test_what_is_only_in_the_bucket_is_looked_at_and_leaves_nothing_here(
    context: Context, far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "pieces", partial(pieces, step=PIECE))
    verdict, outputs = looking.make(context, ORDER, SHA)
    assert (verdict.code, outputs.keys() & {"thumb"}) == ("ok", {"thumb"})
    assert outputs == context.cell.make(ORDER, PHOTO)[1]
    assert max(far.asked) == PIECE
    assert staged(context) == []


def test_no_picture_is_made_of_what_a_line_damaged(context: Context, far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = PHOTO[:-100] + bytes(100)
    monkeypatch.setattr(far, "read", lambda _, start, length: damaged[start : start + length])
    with pytest.raises(StoreUnavailable, match="not what its digest says"):
        looking.make(context, ORDER, SHA)


def test_full_disk_is_waited_for(context: Context, far: Far) -> None:
    del far
    with Path("/dev/full").open("wb") as file, pytest.raises(StoreUnavailable, match="no room"):
        looking._bring(context, SHA, file)
    with pytest.raises(FileNotFoundError):
        looking.make(context, ORDER, "0" * 64)
