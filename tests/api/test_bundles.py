"""Bundles over HTTP: a tablet without a network, a courier who learns nothing, a server that does everything once."""

from __future__ import annotations

import hashlib

import pytest

from outreach.ids import now_ms
from tests.support import carried, tus
from tests.support.pictures import poster_jpeg
from tests.support.programme import Remote, open_call

PHOTO = poster_jpeg(640, 480, seed=5)
SHA = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture(scope="module")
def call(server):
    return server.transact(open_call, "poster-children", {"opens_at": now_ms() - 86_400_000}, now_ms())


@pytest.fixture
def tablet(server):
    """A tablet of a new school that was connected once."""
    return Remote(server.device(server.actor("school").id))


@pytest.fixture(scope="module")
def courier(server):
    """A device of another school."""
    return server.device(server.actor("school").id)


def statuses(receipts: dict) -> list:
    return [(one["n"], one["status"], one.get("code")) for one in receipts["results"]]


def test_s2_handed_in_twice_and_then_sent_by_the_tablet_itself_is_once(tablet, courier, call) -> None:
    entry = tablet.poster(call, tablet.pupil(), sha256=SHA)
    copy = carried.bundle(tablet.client, tablet.outbox, [PHOTO])
    first = copy.handed_in(courier)
    again = copy.handed_in(courier)
    assert statuses(first) == statuses(again) == [(1, "applied", None), (2, "applied", None)]
    assert first["media"] == again["media"] == [{"sha256": SHA, "state": "stored"}]
    assert set(first) == {"epoch", "results", "media", "durable"}
    tablet.sync()
    assert [tablet.results[n].status for n in (1, 2)] == ["applied", "applied"]
    assert tus.create(tablet.client, len(PHOTO), sha256=SHA).headers["upload-offset"] == str(len(PHOTO))
    assert tablet.body(entry)["title"] == "Our well"
    assert len([row for row in tablet.view.values() if row["kind"] == "entry"]) == 1
