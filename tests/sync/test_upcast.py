"""S9: any version of the app ever shipped can still push."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sync import Command, Engine, Field, Kind, Moved, Said
from sync.merge import merge_create, merge_set
from sync.model import Edit, State
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def renamed(said: Said) -> Said:
    """Version 2 calls `name` what version 1 called `a`."""
    fields = {("name" if field == "a" else field): value for field, value in said.fields.items()}
    return replace(said, fields=fields, command="seal" if said.command == "close" else said.command)


def shouted(said: Said) -> Said:
    """Version 4 keeps names in capitals."""
    return replace(said, fields={f: v.upper() if f == "name" and v else v for f, v in said.fields.items()})


NEW = Kind(
    name="plain",
    version=4,
    scopes=("school:",),
    fields={"name": Field(str), "b": Field(str), "sealed": Field(bool, server=True)},
    commands={"seal": Command(decide=lambda *_: Moved({"sealed": True}))},
    upcast={1: renamed, 3: shouted},
)


def test_s9_an_operation_of_an_older_app_means_what_it_meant(house: House) -> None:
    house.engine = Engine([NEW])
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": "anna", "b": "x"})
    (result,) = one.push()
    assert (result.status, one.base[A, doc].body) == ("applied", {"name": "ANNA", "b": "x"})
    one.give(doc, "command", "plain", A, command="close")
    one.give(doc, "set", "plain", A, unset=["a"])
    assert [r.status for r in one.push()] == ["applied", "applied"]
    one.sync()
    assert (one.view[doc].body, one.verify()) == ({"b": "x", "sealed": True}, [])


def test_s9_a_held_operation_is_read_as_its_app_meant_it(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.give(doc, "set", "plain", A, set={"a": "late"})
    one.push()
    house.engine = Engine([NEW])
    one.give(doc, "create", "plain", A, set={"name": "early"}, v=4)
    one.sync()
    one.sync()
    assert house.read(lambda tx: house.engine.ledger(tx, 0).get(doc)).body == {"name": "early"}
    assert ("name", "LATE", "one", 1, "superseded") in house.history(doc)


def test_s8_what_cannot_be_up_cast_is_one_refusal(house: House) -> None:
    house.engine = Engine([NEW])
    one = house.device("one")
    one.create(uuid(), "plain", A, {"a": 7})
    one.create(uuid(), "plain", A, {"b": "fine"})
    assert [(r.status, r.code) for r in one.push()] == [("rejected", "unknown-field"), ("applied", None)]


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text(max_size=3)), st.text(max_size=3))
def test_up_casting_commutes_with_merging(later: dict[str, str], first: str) -> None:
    """Merge as version 1 and read the result as version 4, or read both first and merge: the same."""
    old = Kind(name="plain", scopes=("school:",), fields={"a": Field(str), "b": Field(str)})
    empty = State(id=uuid(1), kind="plain", scope=A, body={}, lineage={})
    one, two = Edit(device="d", n=1, base=0, fields={"a": first}), Edit(device="d", n=2, base=0, fields=later)
    before = merge_create(empty, one, old).after
    assert before is not None
    merged = merge_set(before, two, old).after or before
    up_one, up_two = (replace(edit, fields=NEW.today(Said(fields=edit.fields), 1).fields) for edit in (one, two))
    created = merge_create(empty, up_one, NEW).after
    assert created is not None
    assert (merge_set(created, up_two, NEW).after or created).body == NEW.today(Said(fields=merged.body), 1).fields
