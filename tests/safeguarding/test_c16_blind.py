"""C12, C16: what a judge's phone can fetch says nothing of who made a work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from outreach.judging import rules
from outreach.redactions.words import BLOCK
from tests.support.panel import CALL, FULL, ROUND, Panel, uuid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.db import Database

ALLOWED = {"id", "round", "order", "state", "stop", "language", "band", "caption", "text", "parts", "told"}


@pytest.fixture
def panel(db: Database, run: Callable[..., object]) -> Panel:
    return Panel(db, run)


def leaves(value: Any) -> Iterator[Any]:
    """Yield every key and every value of a JSON value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def test_c16_every_document_that_a_judge_can_pull_is_blind(panel: Panel) -> None:
    """Walk all documents of all scopes of a judge's phone, before and after she has scored."""
    judge = panel.judge(1)
    secrets = {panel.school, f"school:{panel.school}", "school 1", "Amina of class 4", "OC-26"}
    secrets |= {panel.entry(number) for number in range(5)} | {panel.entry(9, text="We plant trees.")}
    panel.open_round(readings=1)
    for body in panel.pack(judge)[:3]:
        panel.score(judge, body["id"], FULL)
    docs = panel.pull(judge)
    assert sorted({doc["kind"] for doc in docs}) == ["assignment", "call", "round", "sheet"]
    assert len([doc for doc in docs if doc["kind"] == "assignment"]) == 6
    told = msgspec.json.encode(docs).decode()
    assert [secret for secret in secrets if secret in told] == []
    for doc in docs:
        if doc["kind"] == "assignment":
            assert sorted(set(doc["body"]) - ALLOWED) == []
            assert [sorted(part) for part in doc["body"].get("parts", ())] == [["kind", "media", "recipe"]] * len(
                doc["body"].get("parts", ())
            )
    scopes = {doc["scope"] for doc in docs}
    assert scopes == {f"judge:{judge}", f"panel:{ROUND}", "call:public"}


def test_c12_opaque_ids_cannot_be_joined_across_judges_nor_counted(panel: Panel) -> None:
    """Two judges of one entry hold unrelated ids, and no number tells how many entries there are."""
    first, second = panel.judge(1), panel.judge(2)
    made = [panel.entry(number) for number in range(4)]
    panel.open_round()
    packs = [panel.pack(judge) for judge in (first, second)]
    ids = [body["id"] for pack in packs for body in pack]
    assert len(set(ids)) == 8
    assert [one for one in ids if one in made] == []
    assert len({one[24:] for one in ids}) == 8  # the random part
    for pack in packs:
        order_by_id = [body["caption"] for body in sorted(pack, key=lambda body: body["id"])]
        assert sorted(order_by_id) == sorted(body["caption"] for body in pack)
    numbers = {leaf for doc in panel.pull(first) if doc["kind"] == "assignment" for leaf in leaves(doc["body"])
               if isinstance(leaf, int)}  # fmt: skip
    assert numbers == {1, 2, 3, 4}  # her own reading order, nothing else


def test_c16_a_judge_is_served_only_what_she_reads_now_and_never_an_original(panel: Panel) -> None:
    judge, stranger = panel.judge(1), panel.judge(2)
    panel.entry(1)
    panel.entry(2)
    panel.open_round(readings=1, judges=(judge,))
    sha = f"{1:064x}"
    recipes = ("thumb", "view", "judge", "audio", "audio-aac", "peaks", "video", "poster", "text", "original")
    served = [recipe for recipe in recipes if panel.may_see(judge, sha, recipe)]
    assert served == list(recipes[:-1])
    assert not panel.may_see(stranger, sha)
    assert not panel.may_see(judge, "f" * 64)


def test_c16_a_judge_holds_no_scope_but_her_own_her_panels_and_the_public_one(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    other = Panel.pull(panel, panel.school)
    assert [doc["id"] for doc in panel.pull(judge) if doc["id"] in {d["id"] for d in other}] == [CALL]


def test_c16_names_in_typed_words_are_covered(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1, text="We of School 1 plant trees. Write to us: amina@school.example")
    panel.open_round(readings=1)
    assert [body["text"] for body in panel.pack(judge)] == [f"We of {BLOCK} plant trees. Write to us: {BLOCK}"]


def test_c18_nothing_that_a_judge_writes_reaches_a_school(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    assignment = panel.pack(judge)[0]["id"]
    panel.score(judge, assignment, FULL, comment="Tell me more, write to me.")
    told = msgspec.json.encode(panel.pull(panel.school)).decode()
    words = ("Tell me more", judge, assignment, rules.sheet_id(assignment), uuid(0x404))
    assert [word for word in words if word in told] == []
