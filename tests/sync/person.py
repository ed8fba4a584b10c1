"""Who acts in a season: a tablet on a line that fails, and what was before the eyes of its user."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sync.client import Unreachable
from sync.wire import At
from tests.support.device import Tablet, cut, refused_when_cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sync.watched import Watched
    from tests.sync.witness import Witness

SEALED = 1_000_000  # a time modulo this says which act it is


class Person:
    """A tablet, who holds it, under which name it speaks, and what was before the eyes of its user."""

    def __init__(self, season: Witness, name: str, holder: str, storage: Watched) -> None:
        self.season, self.name, self.holder = season, name, holder
        self.clock_ms = 0
        self.seen: dict[tuple[str, str], set[Any]] = {}
        self.former: tuple[Person, int] | None = None  # whose copy it is, and after how many acts
        self.open(storage)

    def typed(self, writer: Person | None, act: int) -> bool:
        """Whether somebody's act was one's own: also what was typed on a tablet before it was copied."""
        if writer is self or self.former is None:
            return writer is self
        origin, until = self.former
        return act <= until and origin.typed(writer, act)

    def open(self, storage: Watched) -> None:
        """Open the app on a storage."""
        self.storage = storage
        self.fate, self.of, self.heard = "", "", []
        self.tablet = Tablet(self._line(storage.facts.device), storage, self._line)
        self.tablet.now = self._now  # type: ignore[method-assign]

    def _line(self, device: str) -> Callable[[str, Any], Any]:
        return partial(self._carry, device)

    def _now(self) -> At:
        """Return evidence that is as wrong as can be, and says which act it is."""
        self.season.acts += 1
        anchor = self.season.anchors[self.season.acts % len(self.season.anchors)]
        return At(wall_ms=self.clock_ms + self.season.acts, mono_ms=None, anchor=anchor)

    def _carry(self, device: str, name: str, body: Any) -> Any:
        fate, self.fate = (self.fate, "") if name == self.of else ("", self.fate)
        if fate == "ask-cut":
            refused_when_cut(body)
        if fate in {"ask-lost", "ask-cut"}:
            raise Unreachable
        answer = self.season.ask(device, self.holder, name, body)
        if fate == "twice":
            answer = self.season.ask(device, self.holder, name, body)
        if fate == "answer-lost":
            raise Unreachable
        if fate == "answer-cut":
            return cut(name, answer)
        self.season.delayed.append((self, device, name, answer))
        return answer

    def look(self) -> None:
        """Take in what is shown."""
        for row in self.tablet.view.values():
            if row.kind == "conflict":
                self._saw(row.body["doc"], row.body.get("field", ""), plain(row.body.get("kept")))
                continue
            for field, value in flat(row.body).items():
                self._saw(row.id, field, value)

    def _saw(self, doc: str, field: str, value: Any) -> None:
        """Who sees a value has seen what it took the place of."""
        order = self.season.order.get((doc, field), [])
        older = order[: order.index(value)] if value in order else []
        self.seen.setdefault((doc, field), {None}).update([*older, value])


def flat(body: dict[str, Any]) -> dict[str, Any]:
    """Return a body with the pages of a work as fields of their own."""
    parts = {f"parts/{part['id']}": plain(part) for part in body.get("parts", ())}
    return {**{name: value for name, value in body.items() if name != "parts"}, **parts}


def plain(value: Any) -> Any:
    """Return what was typed into a field: of a page its digest."""
    return value["sha256"] if isinstance(value, dict) and "sha256" in value else value
