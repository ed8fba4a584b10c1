"""Plays a story of the corpus: the Python client's side. `tests/sync/corpus/README.md` says what each step means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from sync.client import Cloned, MemoryStore, Problem, Unreachable
from tests.support.backroom import doc_id
from tests.support.device import Tablet, cut

if TYPE_CHECKING:
    from sync.client import View
    from tests.support.backroom import Backroom

FOLDER = Path(__file__).parent / "corpus"
STOPS = {"device-revoked": "revoked", "quarantine-full": "revoked", "unauthorized": "signed-out"}


def stories() -> list[Path]:
    """Return the files of all stories."""
    return sorted(FOLDER.glob("*.json"))


class Line:
    """A device's network: it may lose a request or an answer, cut it, or deliver it twice; it remembers every push."""

    def __init__(self, backroom: Backroom, device: str, holder: str, heard: list[str]) -> None:
        self.backroom, self.device, self.holder, self.heard = backroom, device, holder, heard
        self.fate, self.of = "", ""
        self.pushes: list[Any] = []

    def __call__(self, name: str, body: Any) -> Any:
        fate, self.fate = (self.fate, "") if self.fate and name == self.of else ("", self.fate)
        if fate == "ask-lost":
            raise Unreachable
        if name == "push":
            self.pushes.append(body)
        answer = self._ask(name, body)
        if fate == "twice":
            answer = self._ask(name, body)
        if fate == "answer-lost":
            raise Unreachable
        if fate == "answer-cut":
            return cut(name, answer)
        self.heard.append(repr(answer))
        return answer

    def _ask(self, name: str, body: Any) -> Any:
        return self.backroom.call(self.device, self.holder, name, body)


class Play:
    """One story on one server."""

    def __init__(self, story: dict[str, Any], backroom: Backroom) -> None:
        self.story, self.backroom = story, backroom
        self.lines: dict[str, Line] = {}
        self.tablets: dict[str, Tablet] = {}
        for holder, scopes in story["grants"].items():
            for scope, mode in scopes.items():
                backroom.do({"server": "grant", "holder": holder, "scope": scope, "mode": mode})
        for name, holder in story["devices"].items():
            self.open(name, name, holder, MemoryStore(name))

    def open(self, name: str, identity: str, holder: str, store: MemoryStore) -> None:
        """Open the app of a device on a storage."""
        heard = self.lines[name].heard if name in self.lines else []
        self.lines[name] = Line(self.backroom, identity, holder, heard)
        self.tablets[name] = Tablet(self.lines[name], store, lambda was: Line(self.backroom, was, holder, heard))

    def run(self) -> None:
        """Play it to the end."""
        for number, step in enumerate(self.story["steps"]):
            try:
                if "expect" in step:
                    self._expect(step)
                elif "server" in step:
                    self.backroom.do(step)
                else:
                    getattr(self, f"do_{step['do']}")(self.tablets[step["device"]], step)
            except AssertionError as error:
                error.add_note(f"{self.story['name']}, step {number + 1}: {json.dumps(step)}")
                raise

    # What people do.

    def do_create(self, tablet: Tablet, step: dict[str, Any]) -> None:
        needs = [doc_id(name) for name in step.get("needs", ())]
        tablet.create(doc_id(step["doc"]), step["kind"], step["scope"], step["set"], needs=needs)

    def do_set(self, tablet: Tablet, step: dict[str, Any]) -> None:
        tablet.set(doc_id(step["doc"]), step["set"], needs=[doc_id(name) for name in step.get("needs", ())])

    def do_delete(self, tablet: Tablet, step: dict[str, Any]) -> None:
        tablet.delete(doc_id(step["doc"]))

    def do_command(self, tablet: Tablet, step: dict[str, Any]) -> None:
        tablet.command(doc_id(step["doc"]), step["command"], step.get("args"))

    def do_resolve(self, tablet: Tablet, step: dict[str, Any]) -> None:
        (conflict,) = self._conflicts(tablet, step)
        tablet.command(conflict.id, "resolve", step["choice"])

    def do_dismiss(self, tablet: Tablet, step: dict[str, Any]) -> None:
        for kept in tablet.attention:
            if kept.op.id == doc_id(step["doc"]):
                tablet.dismiss(kept.op.n)

    # What the app does.

    def do_sync(self, tablet: Tablet, step: dict[str, Any]) -> None:
        line = self.lines[step["device"]]
        line.fate, line.of = step.get("fate", ""), step.get("of", "push")
        stopped = ""
        try:
            {"sync": tablet.sync, "push": tablet.push, "pull": tablet.level}[step["do"]]()
        except Unreachable:
            stopped = "unreachable"
        except Cloned:
            stopped = "renumber"
        except Problem as problem:
            stopped = STOPS[problem.code]
        if step["do"] == "push" and tablet.store.facts.cloned:
            stopped = "renumber"
        lost = step.get("fate") in {"ask-lost", "answer-lost", "answer-cut"}
        assert (line.fate, stopped) == ("", "unreachable" if lost else step.get("stops", ""))

    do_push = do_pull = do_sync

    def do_verify(self, tablet: Tablet, step: dict[str, Any]) -> None:
        assert bool(tablet.verify()) == step["differs"]

    def do_restart(self, tablet: Tablet, step: dict[str, Any]) -> None:
        line = self.lines[step["device"]]
        self.open(step["device"], line.device, line.holder, tablet.store)

    def do_wipe(self, tablet: Tablet, step: dict[str, Any]) -> None:
        del tablet
        line = self.lines[step["device"]]
        self.open(step["device"], line.device, line.holder, MemoryStore(line.device))

    def do_clone(self, tablet: Tablet, step: dict[str, Any]) -> None:
        line = self.lines[step["device"]]
        self.open(step["as"], line.device, line.holder, tablet.store.copy())

    def do_enrol(self, tablet: Tablet, step: dict[str, Any]) -> None:
        line = self.lines[step["device"]]
        identity = step.get("as", step["device"])
        tablet.enrol(identity)
        self.open(step["device"], identity, line.holder, tablet.store)

    def do_replay(self, tablet: Tablet, step: dict[str, Any]) -> None:
        del tablet
        line = self.lines[step["device"]]
        for body in list(line.pushes):
            line._ask("push", body)

    def do_corrupt(self, tablet: Tablet, step: dict[str, Any]) -> None:
        """A fault of the storage: a row is lost, or older or newer than it should be."""
        doc, by = doc_id(step["doc"]), {"lost": 0, "older": -1, "newer": 1}[step["how"]]
        for row in tablet.store.rows_of(doc):
            spoiled = replace(row, seq=row.seq + by, body={}) if by else None
            tablet.spoil(row.scope, doc, spoiled)

    # What must then be seen.

    def _expect(self, step: dict[str, Any]) -> None:
        getattr(self, f"expect_{step['expect']}")(step)

    def expect_view(self, step: dict[str, Any]) -> None:
        view = self.tablets[step["device"]].find(doc_id(step["doc"]))
        assert (None if view is None else view.body) == step["body"]
        assert view is None or view.scope == step.get("scope", view.scope)

    def expect_equal(self, step: dict[str, Any]) -> None:
        tablets = [self.tablets[name] for name in step["devices"]]
        assert [tablet.verify() for tablet in tablets] == [[]] * len(tablets)
        assert all(tablet.base == tablets[0].base for tablet in tablets)
        assert all(tablet.view == tablets[0].view for tablet in tablets)

    def expect_attention(self, step: dict[str, Any]) -> None:
        found = [kept.code or kept.status for kept in self.tablets[step["device"]].attention]
        assert sorted(found) == sorted(step["codes"])

    def expect_unsent(self, step: dict[str, Any]) -> None:
        assert len(self.tablets[step["device"]].unsent) == step["count"]

    def expect_held(self, step: dict[str, Any]) -> None:
        assert len(self.tablets[step["device"]].held) == step["count"]

    def expect_log(self, step: dict[str, Any]) -> None:
        assert len(self.tablets[step["device"]].log) == step["count"]

    def expect_conflict(self, step: dict[str, Any]) -> None:
        bodies = [view.body for view in self._conflicts(self.tablets[step["device"]], step)]
        wanted = {name: step[name] for name in ("kept", "other") if name in step}
        assert any({name: body.get(name) for name in wanted} == wanted for body in bodies)

    def expect_conflicts(self, step: dict[str, Any]) -> None:
        assert len(self.tablets[step["device"]].conflicts()) == step["count"]

    def expect_server(self, step: dict[str, Any]) -> None:
        found = self.backroom.do({"server": "look", "doc": step["doc"]})
        assert (found and found["body"]) == step["body"]
        assert found is None or found["scope"] == step.get("scope", found["scope"])

    def expect_history(self, step: dict[str, Any]) -> None:
        assert [step["field"], step["value"]] in self.backroom.do({"server": "history", "doc": step["doc"]})

    def expect_nowhere(self, step: dict[str, Any]) -> None:
        assert not self.backroom.do({"server": "contains", "text": step["text"]})

    def expect_unheard(self, step: dict[str, Any]) -> None:
        assert not any(step["text"] in answer for answer in self.lines[step["device"]].heard)

    def _conflicts(self, tablet: Tablet, step: dict[str, Any]) -> list[View]:
        about = (doc_id(step["doc"]), step.get("field"))
        return [view for view in tablet.conflicts() if (view.body["doc"], view.body.get("field")) == about]
