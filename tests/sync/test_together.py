"""Effects of creates and sets that happen at once: in the same order as one by one, and S8 all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sync import Command, Engine, Field, Kind, Moved, Refused
from tests.support.device import Tablet, uuid
from tests.sync.conftest import House

if TYPE_CHECKING:
    from sync import Change, Ledger
    from sync.ports import Tx

A = "school:a"


def a_house(house: House) -> tuple[Tablet, list[list[str]]]:
    """Return a device, and what effects were asked for: a list for each call."""
    calls: list[list[str]] = []

    def together(tx: Tx, ledger: Ledger, changes: list[Change]) -> None:
        del tx, ledger
        calls.append([f"{change.type} {change.document.body['title']}" for change in changes])
        if any(change.document.body["title"] == "forbidden" for change in changes):
            raise Refused("title-taken", "this title is taken")

    def after(tx: Tx, ledger: Ledger, change: Change) -> None:
        if change.type in {"create", "set"}:
            together(tx, ledger, [change])
        else:
            calls.append([f"{change.command or change.type} {change.document.body['title']}"])

    def plain(tx: Tx, ledger: Ledger, change: Change) -> None:
        del tx, ledger
        calls.append([f"plain {change.document.body['title']}"])

    def seal(body: dict[str, Any], args: object, moment: object) -> Moved:
        del body, args, moment
        return Moved({"sealed": True})

    fields = {"title": Field(str), "sealed": Field(bool, server=True)}
    commands = {"seal": Command(decide=seal)}
    many = Kind(name="many", scopes=("school:",), fields=fields, commands=commands, after=after, together=together)
    one = Kind(name="one", scopes=("school:",), fields=fields, after=plain)
    house = House(house.db, house.run, Engine([many, one]))
    return house.device("tablet"), calls


def test_effects_are_gathered_until_another_one_comes(house: House) -> None:
    tablet, calls = a_house(house)
    first, second, third = uuid(), uuid(), uuid()
    tablet.create(first, "many", A, {"title": "a"})
    tablet.create(second, "many", A, {"title": "b"})
    tablet.set(first, {"title": "c"})
    tablet.command(first, "seal")
    tablet.set(second, {"title": "d"})
    tablet.create(third, "one", A, {"title": "e"})
    tablet.set(second, {"title": "f"})
    assert {result.status for result in tablet.push()} == {"applied"}
    assert calls == [["create a", "create b", "set c"], ["seal c"], ["set d"], ["plain e"], ["set f"]]


def test_s8_of_effects_at_once_only_the_one_that_refuses_is_undone(house: House) -> None:
    tablet, calls = a_house(house)
    for title in ("a", "forbidden", "b"):
        tablet.create(uuid(), "many", A, {"title": title})
    results = tablet.push()
    assert [(r.status, r.code) for r in results] == [("applied", None), ("rejected", "title-taken"), ("applied", None)]
    assert calls == [["create a", "create forbidden", "create b"], ["create a"], ["create forbidden"], ["create b"]]


def a_follower(house: House) -> tuple[House, str]:
    """Return a house in which gathered effects write to one document of another kind, and that document."""
    noted = uuid()

    def together(tx: Tx, ledger: Ledger, changes: list[Change]) -> None:
        del tx
        ledger.put(noted, "note", A, {"about": " ".join(change.document.body["title"] for change in changes)})

    def after(tx: Tx, ledger: Ledger, change: Change) -> None:
        together(tx, ledger, [change])

    fields = {"title": Field(str)}
    many = Kind(name="many", scopes=("school:",), fields=fields, after=after, together=together)
    note = Kind(name="note", scopes=("school:",), fields={"about": Field(str, server=True), "text": Field(str)},
                guard=lambda body, name: "It is about b." if body.get("about") == "a b" else None)  # fmt: skip
    return House(house.db, house.run, Engine([many, note])), noted


def test_s8_gathered_effects_are_there_before_another_kind_is_judged(house: House) -> None:
    house, noted = a_follower(house)
    house.put(noted, "note", A, {"about": "nothing"})
    tablet = house.device("tablet")
    for title in ("a", "b"):
        tablet.create(uuid(), "many", A, {"title": title})
    tablet.give(noted, "set", "note", A, set={"text": "too late"})
    assert [result.status for result in tablet.push()][-1] == "conflict"  # by the guard: it is about both by now


def test_s8_what_waits_for_what_gathered_effects_bring_is_released(house: House) -> None:
    house, noted = a_follower(house)
    early, tablet = house.device("early"), house.device("tablet")
    early.give(noted, "set", "note", A, set={"text": "early"})
    assert [r.status for r in early.push()] == ["held"]
    tablet.create(uuid(), "many", A, {"title": "a"})
    tablet.push()
    (row,) = house.read(lambda tx: tx.all("SELECT body FROM sync_doc WHERE id = ?", noted))
    assert json.loads(row[0]) == {"about": "a", "text": "early"}
