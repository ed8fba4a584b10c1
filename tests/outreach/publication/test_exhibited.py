"""Which thing of a pack is of which work, on both engines; and what stands beside a work in a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.content.rules import caption_of
from outreach.publication import store
from outreach.publication.model import Publication

if TYPE_CHECKING:
    from outreach.db import Tx
    from tests.support.programme import Stage

A, B, C = (letter * 64 for letter in "abc")


def test_c23_every_pack_that_holds_a_work_is_found_by_it(stage: Stage) -> None:
    def fn(tx: Tx) -> None:
        for place, entry in ((1, "e1"), (2, "e1"), (3, "e2")):
            made = Publication(id=f"p{place}", entry=entry, licence="CC-BY-4.0", approved_by="o", approved_ms=place)
            store.add(tx, made)
        store.exhibit(tx, "first", [("p1", A), ("p2", B), ("p3", C)])
        store.exhibit(tx, "second", [("p1", A)])
        assert store.exhibiting(tx, "e1") == {"first": [A, B], "second": [A]}
        store.exhibit(tx, "first", [("p3", C)])
        assert store.exhibited(tx, "first") == [("p3", C)]
        assert store.exhibiting(tx, "e1") == {"second": [A]}
        store.forget(tx, "e1")
        assert store.exhibiting(tx, "e1") == {}

    stage.write(fn)


def test_caption_keeps_the_whole_credit_and_is_never_taken_for_spoken_help() -> None:
    credit = "Hadiza, 9 to 12 years, Niger"
    assert caption_of("Our\u202e well\n2", credit) == f"Our well 2 · {credit}"
    long = caption_of("w" * 500, credit)
    assert (len(long), long.endswith(f"w… · {credit}")) == (120, True)
    assert not caption_of("say-photo", credit).startswith("say-")
