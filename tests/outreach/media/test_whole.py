"""Files that come whole: a store that cannot answer, and what a courier is told of it."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from media.errors import StoreUnavailable
from media.local import LocalStore
from outreach.context import Context
from outreach.devices.model import Caller
from outreach.errors import Problem
from outreach.media import actions
from outreach.media.whole import take_whole
from outreach.sync.bundles import _keep, open_desk
from sync import bundles, epochs
from sync.wire import Push
from tests.outreach.media.test_jobs import Run, context
from tests.support.pictures import poster_jpeg
from tests.sync.bundling import Plain

__all__ = ["context"]

PHOTO = poster_jpeg(320, 240, 1, gps=False, seed=41)
SHA = hashlib.sha256(PHOTO).hexdigest()
SCHOOL = "00000000-0000-7000-8000-000000000001"


class Away(LocalStore):
    """A store that keeps, and cannot say what it has."""

    def size(self, key: str) -> int | None:
        raise StoreUnavailable(key)


@pytest.fixture
def away(context: Context, run: Run, tmp_path: Path) -> Any:
    """Let the store be out of reach."""
    run(context.db.write(epochs.ensure, "first", 1))
    return msgspec.structs.replace(context.media, store=Away(tmp_path / "data" / "media"))


def left(context: Context, run: Run) -> tuple[list[Any], list[Any]]:
    """Return what is half done: open uploads, and staged bytes."""
    rows = run(context.db.read(lambda tx: tx.all("SELECT id FROM upload WHERE state = 'open'")))
    return rows, [path for path in (context.settings.data / "media" / "staging").iterdir() if path.is_file()]


def test_what_a_store_cannot_confirm_leaves_nothing_half_done_and_may_come_again(
    context: Context, run: Run, away: Any
) -> None:
    here = context.media
    context.media = away
    with pytest.raises(StoreUnavailable):
        run(take_whole(context, f"school:{SCHOOL}", "d", SHA, PHOTO))
    assert left(context, run) == ([], [])
    context.media = here
    run(take_whole(context, f"school:{SCHOOL}", "d", SHA, PHOTO))
    assert run(context.db.read(actions.blob_owned, f"school:{SCHOOL}", SHA)) is not None
    assert left(context, run) == ([], [])


def test_courier_is_told_when_to_come_again_and_nothing_of_the_store(context: Context, run: Run, away: Any) -> None:
    context.media, context.desk = away, open_desk(context)
    context.desk.seal = Plain()  # type: ignore[assignment]
    file = io.BytesIO()
    bundles.write(file, "token", Push(ops=[]), {SHA: lambda: PHOTO}, Plain())
    found = bundles.read(file, Plain())
    signer = Caller(id=SCHOOL, role="school", name="s", device="d", may=frozenset(), standing="active", token="t")
    with pytest.raises(Problem) as later:
        run(_keep(context, file, found, SHA, signer))
    context.desk.close()
    assert (later.value.code, later.value.retry_after_s) == ("media-unavailable", 30)
