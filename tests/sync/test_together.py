"""Effects of creates and sets that happen at once: in the same order as one by one, and S8 all the same."""

from __future__ import annotations

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
