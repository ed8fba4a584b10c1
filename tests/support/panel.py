"""A panel at work: schools' entries that are cleared, judges with phones, an officer, all through the real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.calls import actions as calls
from outreach.calls.model import (
    Band,
    BandRubric,
    Criterion,
    Limits,
    MediaRule,
    Opening,
    Revision,
    Rubric,
    Template,
    WordLimit,
)
from outreach.demo.assessed import ASSESSED
from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.entries import facets
from outreach.entries import store as entries
from outreach.entries.model import EntryPart, EntryRow, Facets
from outreach.ids import new_id
from outreach.judging import actions, concerns, counting, handing, progress, ready, record, results, rules
from outreach.judging.asked import NewRound
from outreach.judging.locking import actions as locking
from outreach.sync.kinds import KINDS
from sync import Device, Engine, epochs
from sync.wire import At, Op, Pull, Push

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outreach.db import Database, Tx
    from outreach.judging.model import Round
    from outreach.judging.views import Results, RoundView
    from sync import Ledger

NOW = 1_770_000_000_000
CALL = "01900000-0000-7000-8000-00000000ca11"
ROUND = "01900000-0000-7000-8000-000000000404"
RUBRIC = Rubric(
    criteria=tuple(
        Criterion(code=code, name={"en": code}, help={"en": code}, weight=weight)
        for code, weight in (("theme", 2), ("craft", 1), ("idea", 1))
    )
)
FULL = {"theme": 5, "craft": 5, "idea": 5}
NONE = {"theme": 1, "craft": 1, "idea": 1}
HALF = {"theme": 3, "craft": 3, "idea": 3}


def template(rubric: Rubric | None = RUBRIC) -> Template:
    one = {"en": "Healthy land"}
    media = MediaRule(kind="poster", types=("image/jpeg",), bytes_max=10_000_000)
    return Template(
        kind="competition", template="test", code_stem="TEST", window_days=30, title=one, theme=one, rules=one,
        media=(media,), needs=("text", "poster"), rubric=rubric,
        limits=Limits(text=(WordLimit(words_max=100, characters_max=300),)),
    )  # fmt: skip


def uuid(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


def _made(number: int, scope: str, band: str | None, **more: Any) -> tuple[EntryRow, dict[str, EntryPart]]:
    row = EntryRow(
        id=uuid(0x1000 + number), scope=scope, call=CALL, reference=None, title=f"Work {number}", statement=None,
        language=more.get("language", "en"), text=more.get("text"), band=band, band_ambiguous=False, minor=True,
        received_ms=NOW, updated_ms=NOW, facets=Facets(lifecycle="accepted", consent="granted"),
    )  # fmt: skip
    poster = EntryPart(kind="poster", sha256=f"{number:064x}", size=9, type="image/jpeg")
    return row, {} if row.text else {"p": poster}


def _put(tx: Tx, ledger: Ledger, made: Sequence[tuple[EntryRow, dict[str, EntryPart]]]) -> None:
    for row, parts in made:
        entries.save(tx, row)
        entries.add_contents(tx, [(row.id, row.scope, parts, ("Amina of class 4",))])
        ledger.put(row.id, "entry", row.scope, {"call": CALL, "title": row.title, **msgspec.to_builtins(row.facets)})


class Panel:
    """What the tests do, each step in a transaction of its own."""

    def __init__(self, db: Database, run: Callable[..., Any]) -> None:
        self.db = db
        self.run = run
        self.engine = Engine(KINDS)
        self.now = NOW
        self._n: dict[str, int] = {}
        self.write(epochs.ensure, "e1", NOW)
        self.school = self.actor("school", 1)
        self.open_call()

    def write(self, fn: Callable[..., Any], *args: Any) -> Any:
        return self.run(self.db.write(fn, *args))

    def read(self, fn: Callable[..., Any], *args: Any) -> Any:
        return self.run(self.db.read(fn, *args))

    def with_ledger(self, fn: Callable[..., Any], *args: Any) -> Any:
        def work(tx: Tx) -> Any:
            ledger = self.engine.ledger(tx, self.now)
            made = fn(tx, ledger, *args)
            ledger.flush()
            return made

        return self.write(work)

    def actor(self, role: str, number: int, languages: tuple[str, ...] = ()) -> str:
        made = msgspec.convert({"id": uuid(number), "role": role, "name": f"{role} {number}"}, Actor)
        self.write(devices.create_actor, msgspec.structs.replace(made, languages=languages), NOW)
        return made.id

    def judge(self, number: int, *languages: str, prepared: bool = True) -> str:
        made = self.actor("judge", 0x100 + number, languages)
        if prepared:
            self.write(ready.prepared, made, ready.CODE, ready.TRAINING, NOW)
        return made

    def open_call(self, rubric: Rubric | None = RUBRIC, identity: str = CALL, code: str = "TEST-26") -> None:
        self.with_ledger(calls.open_call, template(rubric), Opening(id=identity, opens_at=NOW, code=code), "", ASSESSED)

    def entry(self, number: int, *, school: str = "", band: str | None = "9-12", **more: Any) -> str:
        """Put an accepted entry where the sync engine and the officers' table have it."""
        made = _made(number, f"school:{school or self.school}", band, **more)
        self.with_ledger(_put, [made])
        return made[0].id

    def entries(self, numbers: Iterable[int], schools: Sequence[str]) -> None:
        """Put many accepted posters there at once, from one school after the other."""
        made = [_made(number, f"school:{schools[number % len(schools)]}", "9-12") for number in numbers]
        self.with_ledger(_put, made)

    def becomes(self, entry: str, lifecycle: str) -> None:
        """Let an accepted entry be reopened, or accepted again."""

        def work(tx: Tx, ledger: Ledger) -> None:
            row = entries.by_id(tx, entry)
            assert row is not None
            facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle=lifecycle))

        self.with_ledger(work)

    def draft(self, readings: int = 2, identity: str = ROUND, **more: Any) -> None:
        new = NewRound(call=CALL, readings=readings, **more)
        self.write(actions.create_round, new, identity, "seed", self.now)

    def open_round(self, readings: int = 2, identity: str = ROUND, **more: Any) -> Round:
        self.draft(readings, identity, **more)
        return self.release(identity)

    def release(self, identity: str = ROUND) -> Round:
        given = self.read(handing.inputs, identity)
        secret = f"secret{self.now}".encode()
        made: Round = self.with_ledger(handing.release, identity, given, handing.planned(given), secret, self.now)
        return made

    def status(self, to: str, identity: str = ROUND) -> Round:
        made: Round = self.with_ledger(actions.change_status, identity, to, self.now)
        return made

    def lock(self, identity: str = ROUND, officer: str = "officer") -> Round:
        found = self.read(counting.seen, identity)
        made: Round = self.with_ledger(locking.at_once, identity, found, locking.written(found), officer, self.now)
        return made

    def lift(self, entry: str) -> None:
        self.with_ledger(concerns.lift, ROUND, entry, "officer", self.now)

    def results(self, identity: str = ROUND) -> Results:
        found = self.read(counting.seen, identity)
        return results.view(*results.computed(found))

    def means(self) -> dict[str, float | None]:
        return {line.entry: line.value for pool in self.results().pools for line in pool.lines}

    def view(self) -> RoundView:
        def look(tx: Tx) -> RoundView:
            return progress.round_view(tx, ROUND)

        made: RoundView = self.read(look)
        return made

    def may_see(self, judge: str, sha256: str, recipe: str = "judge") -> bool:
        return bool(self.read(actions.may_see, judge, sha256, recipe, self.now))

    def head(self, scope: str) -> int:
        """Return what a device of the scope that has pulled everything has seen."""
        row = self.read(lambda tx: tx.one("SELECT head FROM sync_scope WHERE scope = ?", scope))
        assert row is not None
        head: int = row[0]
        return head

    def pull(self, holder: str) -> list[dict[str, Any]]:
        """Return every document that a fresh device of `holder` receives."""
        device = Device(id=f"fresh-{holder}", holder=holder)
        cursors: dict[str, int] = {}
        found: list[dict[str, Any]] = []
        self.write(self.engine.enrol_device, device.id, NOW)
        for _ in range(50):
            answer = self.read(self.engine.pull, device, Pull(epoch="e1", cursors=cursors))
            answer = msgspec.json.decode(msgspec.json.encode(answer))
            cursors |= dict.fromkeys(answer.get("enter", ()), 0)
            for page in answer.get("pages", ()):
                found += page.get("docs", ())
                cursors[page["scope"]] = page["to"]
            if not answer.get("more") and not answer.get("enter"):
                return found
        raise AssertionError

    def pack(self, judge: str) -> list[dict[str, Any]]:
        """Return a judge's assignments in reading order, as bodies with their ids."""
        docs = [{"id": doc["id"], **doc["body"]} for doc in self.pull(judge) if doc["kind"] == "assignment"]
        return sorted(docs, key=lambda body: body["order"])

    def push(self, holder: str, device: str, *ops: dict[str, Any]) -> list[dict[str, Any]]:
        self.write(self.engine.enrol_device, device, NOW)
        made = []
        for op in ops:
            self._n[device] = self._n.get(device, 0) + 1
            filled = {"n": self._n[device], "v": 1, "at": At(wall_ms=NOW), "kind": "sheet", "scope": f"judge:{holder}"}
            made.append(Op(**{**filled, **op}))
        push = Push.of("e1", made)
        answer = self.write(self.engine.push, Device(id=device, holder=holder), push, self.now, lambda _: None)
        results: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(answer))["results"]
        return results

    def score(self, judge: str, assignment: str, scores: dict[str, int], **more: Any) -> list[str]:
        """Write and submit a sheet from a judge's phone; return the statuses.

        `merged` is the engine's word for "taken, and here is the document": the server has added `standing`.
        """
        sheet = more.pop("sheet", rules.sheet_id(assignment))
        device = more.pop("device", f"phone-{judge}")
        body = {"assignment": assignment, "scores": scores, **more}
        answers = self.push(
            judge, device,
            {"type": "create", "id": sheet, "set": body},
            {"type": "command", "id": sheet, "command": "submit"},
        )  # fmt: skip
        return [answer["status"] for answer in answers]

    def compare(self, judge: str, pair: str, outcome: str, **more: Any) -> list[str]:
        """Answer a pair from a judge's phone; return the statuses."""
        body = {"pair": pair, "outcome": outcome}
        op = {"type": "create", "kind": "comparison", "id": more.pop("identity", None) or new_id(), "set": body}
        return [answer["status"] for answer in self.push(judge, more.pop("device", f"phone-{judge}"), op)]

    def pairs(self, judge: str) -> list[dict[str, Any]]:
        """Return a judge's pairs in her order, with the captions of their two works."""
        captions = {body["id"]: body.get("caption") for body in self.pack(judge)}
        docs = [{"id": doc["id"], **doc["body"]} for doc in self.pull(judge) if doc["kind"] == "pair"]
        return [
            body | {"captions": (captions[body["left"]], captions[body["right"]])}
            for body in sorted(docs, key=lambda body: body["order"])
        ]

    def band_rubric(self, band: str, criterion: str) -> None:
        """Let works of a band be judged by one criterion of their own from now on."""
        own = Criterion(code=criterion, name={"en": criterion}, help={"en": criterion}, weight=1)
        rubrics = (BandRubric(bands=(band,), criteria=(own,)),)
        bands = (Band(min=5, max=8), Band(min=9, max=12))
        self.with_ledger(calls.revise, CALL, Revision(reason="for the little ones", bands=bands, band_rubrics=rubrics))

    def sheet_of(self, assignment: str) -> str:
        return rules.sheet_id(assignment)

    def verified(self) -> str:
        """Recompute the locked record from its bytes and return its digest."""
        kept = self.read(counting.seen, ROUND).kept
        return record.digest(record.verified(kept.record))

    def sheet(self, judge: str, assignment: str) -> dict[str, Any]:
        """Return the body of a judge's sheet as her phone pulls it."""
        bodies = [doc["body"] for doc in self.pull(judge) if doc["id"] == rules.sheet_id(assignment)]
        assert len(bodies) == 1
        body: dict[str, Any] = bodies[0]
        return body
