"""A season of everything that can happen, as a Hypothesis state machine. `test_season.py` says what must hold and why.

People act on two to four tablets; the network loses, cuts, doubles, delays; tablets die between two transactions, are
copied, signed out, enrolled anew, and have clocks that are years wrong; the house moves, erases, restores, compacts,
decides, upgrades, and crashes. An independent reference server decides everything too, and must agree each time.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sync import SyncError
from sync.client import Cloned, Problem, Unreachable, identity, steps
from tests.sync.couriers import Couriers
from tests.sync.person import Person, flat, plain
from tests.sync.watched import Cut, Watched
from tests.sync.witness import DOCS, PLAIN, SCOPES, WORKS, YEAR_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.wire import Push

MOST = 4  # devices

which = st.integers(0, MOST - 1)
docs = st.sampled_from(DOCS)
scopes = st.sampled_from(SCOPES)
fates = st.sampled_from(["", "", "", "ask-lost", "ask-cut", "answer-lost", "answer-cut", "twice"])
requests = st.sampled_from(["hello", "push", "push", "pull", "ids", "docs", "hash"])


class Season(Couriers, RuleBasedStateMachine):
    """Subclasses say where the database is."""

    # People.

    def person(self, number: int) -> Person:
        return self.people[number % len(self.people)]

    def value(self, doc: str) -> str:
        self.values += 1
        value = f"v{self.values}-"
        self.typed[value] = doc
        return value

    def fields(self, doc: str, chosen: set[int], unset: int) -> dict[str, Any]:
        """Return fields with new values, or some unset."""
        names = ("a", "b", "c") if doc in PLAIN else ("title", "note", "parts/p1")
        found: dict[str, Any] = {}
        for number in sorted(chosen):
            name = names[number]
            value: Any = None if number == unset else self.value(doc)
            found[name] = {"sha256": value, "order": 1} if value and "/" in name else value
        return found

    def did(self, person: Person, act: Callable[[], Any]) -> None:
        """Let a person act on what is before their eyes."""
        person.look()
        begin = self.acts
        act()
        seen = {key: set(values) for key, values in person.seen.items()}
        for number in range(begin + 1, self.acts + 1):
            self.observed[number] = (person, seen)

    @initialize(copies=st.integers(0, 1))
    def begin(self, copies: int) -> None:
        for holder, name in (("x", "one"), ("x", "two"), ("y", "three"))[: 2 + copies]:
            for scope in SCOPES:
                self.house("grant", holder=holder, scope=scope)
            self.enrolled[name] = holder
            self.people.append(Person(self, name, holder, Watched(name)))
        self.take_backup()

    @rule(who=which, doc=docs, scope=scopes, chosen=st.sets(st.integers(0, 2), min_size=1), unset=st.integers(0, 5),
          newer=st.booleans())  # fmt: skip
    def edit(self, who: int, doc: str, scope: str, chosen: set[int], unset: int, *, newer: bool) -> None:
        person, fields = self.person(who), self.fields(doc, chosen, unset)
        kind = "plain" if doc in PLAIN else "work"
        more = {"v": 2} if newer and kind == "plain" else {}
        if person.tablet.find(doc) is not None:
            self.did(person, lambda: person.tablet.set(doc, fields, **more))
        elif any(fields.values()):
            self.did(person, lambda: person.tablet.create(doc, kind, scope, fields, **more))

    @rule(who=which, doc=docs, parent=docs, scope=scopes)
    def edit_what_may_not_exist(self, who: int, doc: str, parent: str, scope: str) -> None:
        person = self.person(who)
        fields = self.fields(doc, {0}, -1)
        kind = "plain" if doc in PLAIN else "work"
        self.did(person, lambda: person.tablet.give(doc, "set", kind, scope, set=fields, needs=[parent]))

    @rule(who=which, doc=docs)
    def lie(self, who: int, doc: str) -> None:
        """A tablet that is broken, or worse, says that it has seen what does not exist yet."""
        person = self.person(who)
        shown = person.tablet.find(doc)
        if shown is not None:
            base = (person.storage.facts.epoch, 2**53 - 1)
            fields = self.fields(doc, {0}, -1)
            self.did(person, lambda: person.tablet.give(doc, "set", shown.kind, shown.scope, set=fields, base=base))

    @rule(who=which, doc=docs)
    def delete(self, who: int, doc: str) -> None:
        person = self.person(who)
        if person.tablet.find(doc) is not None:
            self.did(person, lambda: person.tablet.delete(doc))

    @rule(who=which, doc=st.sampled_from(WORKS), command=st.sampled_from(["finalise", "withdraw"]))
    def command(self, who: int, doc: str, command: str) -> None:
        person = self.person(who)
        args = {"reason": "ill"} if command == "withdraw" else None
        if person.tablet.find(doc) is not None:
            self.did(person, lambda: person.tablet.command(doc, command, args))

    @rule(who=which, how=st.sampled_from(["kept", "other", "new", "unset"]))
    def resolve(self, who: int, how: str) -> None:
        """Decide the first question: a field by a value or by none, a whole document by letting it live or go."""
        person = self.person(who)
        for conflict in person.tablet.conflicts()[:1]:
            doc, field = conflict.body["doc"], conflict.body.get("field", "")
            args: dict[str, Any] = {"unset": True}
            if not field and how != "unset":
                args = {"restore": True}
            elif field and how == "new":
                value: Any = self.value(doc)
                args = {"value": {"sha256": value, "order": 1} if "/" in field else value}
            elif field and conflict.body.get(how) is not None:
                args = {"value": conflict.body[how]}
            self.did(person, partial(person.tablet.command, conflict.id, "resolve", args))

    @rule(who=which)
    def dismiss(self, who: int) -> None:
        tablet = self.person(who).tablet
        for kept in tablet.attention[:1]:
            tablet.dismiss(kept.op.n)

    @rule(who=which, years=st.integers(-10, 10))
    def turn_the_clock(self, who: int, years: int) -> None:
        self.person(who).clock_ms = years * YEAR_MS

    # The network, and what becomes of tablets.

    @rule(who=which, what=st.sampled_from(["sync", "sync", "push", "pull", "verify"]), fate=fates, of=requests,
          kill=st.integers(-6, 6), crash=st.integers(-60, 30), limit=st.integers(1, 5))  # fmt: skip
    def converse(self, who: int, what: str, fate: str, of: str, kill: int, crash: int, limit: int) -> None:
        person = self.person(who)
        person.fate, person.of = fate, of
        person.storage.left, self.crash = max(-1, kill), max(-1, crash)
        self.talk(person, what, limit)
        person.storage.left, self.crash = -1, -1

    def talk(self, person: Person, what: str, limit: int = 5) -> bool:
        """Let an app speak to the server; whether it came to its end."""
        tablet = person.tablet
        speak = {
            "sync": tablet.sync,
            "push": lambda: tablet.push(limit),
            "pull": lambda: tablet.pull(limit_bytes=1 if limit == 1 else None),
            "verify": tablet.verify,
        }
        if what in {"pull", "verify"} and not tablet.store.facts.epoch:
            return False
        try:
            speak[what]()
        except Cut:
            person.open(person.storage)
        except Cloned:
            self.enrol_anew(person)
        except Problem as problem:
            self._refused(person, problem.code)
        except Unreachable:
            pass
        else:
            return True
        return False

    def _refused(self, person: Person, code: str) -> None:
        assert code in {"device-revoked", "unauthorized", "epoch-changed"}
        if code == "unauthorized":
            self.enrol_anew(person)

    @rule(who=which)
    def all_is_well(self, who: int) -> None:
        """For once nothing happens to a conversation."""
        self.talk(self.person(who), "sync")

    @rule()
    def everybody_is_well(self) -> None:
        for person in self.people:
            self.talk(person, "sync")

    @rule(who=which, send=st.booleans())
    def half_of_it(self, who: int, *, send: bool) -> None:
        self.talk(self.person(who), "push" if send else "pull")

    @rule(who=which)
    def enrol(self, who: int) -> None:
        self.enrol_anew(self.person(who))

    def enrol_anew(self, person: Person) -> None:
        self.names += 1
        name = f"{person.name}.{self.names}"
        self.enrolled[name] = person.holder
        person.storage.left = -1
        person.storage.write(identity.enrolled(person.storage, name))
        person.open(person.storage)

    @precondition(lambda self: len(self.people) < MOST)
    @rule(who=which)
    def clone(self, who: int) -> None:
        """Copy a storage; both go on under one name. Before a first contact a copy looks like a wiped storage."""
        person = self.person(who)
        if not person.storage.facts.epoch:
            return
        self.names += 1
        other = Person(self, f"{person.name}-{self.names}", person.holder, person.storage.copy())
        other.seen = {key: set(values) for key, values in person.seen.items()}
        other.former = (person, self.acts)
        self.people.append(other)

    @rule(at=st.integers(0, 40))
    def deliver_late(self, at: int) -> None:
        """The network delivers an old push once more; nobody hears the answer."""
        if self.pushes:
            self.hand_in(*self.pushes[at % len(self.pushes)])

    def hand_in(self, device: str, holder: str, push: Push) -> None:
        with suppress(SyncError):  # the restored server does not know that name any more
            self.ask(device, holder, "push", push)

    @rule(at=st.integers(0, 19))
    def hear_late(self, at: int) -> None:
        """An old answer reaches its device after newer ones."""
        if not self.delayed:
            return
        person, device, name, answer = self.delayed[at % len(self.delayed)]
        storage = person.storage
        step = {"push": steps.pushed, "pull": steps.pulled, "hello": steps.greeted}.get(name)
        if step is not None and device == storage.facts.device:
            storage.write(step(storage, answer))

    # The house.

    @rule(scope=scopes, mode=st.sampled_from(["rw", "rw", "r", ""]), holder=st.sampled_from(["y", "y", "x"]))
    def change_grant(self, scope: str, mode: str, holder: str) -> None:
        if mode:
            self.house("grant", holder=holder, scope=scope, mode=mode)
        else:
            self.house("revoke", holder=holder, scope=scope)

    @rule(doc=docs, scope=scopes)
    def put(self, doc: str, scope: str) -> None:
        known = self.server.oracle.now.docs.get(doc)
        if known is None or not known.gone:
            field = {"c": f"s{self.acts}"} if doc in PLAIN else {"note": f"s{self.acts}"}
            kind = "plain" if doc in PLAIN else "work"
            home = self.server.oracle.home(scope)
            self.house("put", doc=doc_name(doc), kind=kind, scope=known.scope if known else home, set=field)

    @rule(doc=docs)
    def drop(self, doc: str) -> None:
        self.house("drop", doc=doc_name(doc))

    @rule(doc=docs, scope=scopes)
    def move(self, doc: str, scope: str) -> None:
        known = self.server.oracle.now.docs.get(doc)
        if known is not None and not known.gone:
            self.house("move", doc=doc_name(doc), scope=self.server.oracle.home(scope))

    @rule(scope=scopes, sure=st.integers(0, 2))
    def merge(self, scope: str, sure: int) -> None:
        """Two schools turn out to be one: whoever had the former gets the latter instead."""
        merged, (into,) = self.server.oracle.now.merged, set(SCOPES) - {scope}
        if sure or merged:
            return
        self.house("merge", scope=scope, into=into)
        for holder in ("x", "y"):
            mode = self.server.oracle.now.grants.get(holder, {}).get(scope)
            if mode:
                self.house("grant", holder=holder, scope=into, mode=mode)
                self.house("revoke", holder=holder, scope=scope)

    @rule(sure=st.integers(0, 2))
    def erase(self, sure: int) -> None:
        if sure == 0:
            self.erased.add(PLAIN[-1])
            for person in self.people:
                person.storage.erased.add(PLAIN[-1])
            self.house("erase", doc=doc_name(PLAIN[-1]), scope=SCOPES[0], kind="plain")

    @rule()
    def take_backup(self) -> None:
        self.house("backup")
        self.copied = (dict(self.given), dict(self.enrolled), set(self.server.signed_out))

    @rule()
    def restore(self) -> None:
        """Everything after the backup is forgotten, who was enrolled since too."""
        self.house("restore")
        self.given = dict(self.copied[0])
        self.server.unknown = self.enrolled.keys() - self.copied[1].keys()
        self.erased -= {doc for doc in self.erased if not self._is_erased(doc)}

    def _is_erased(self, doc: str) -> bool:
        known = self.server.oracle.now.docs.get(doc)
        return known is not None and known.gone == "erased"

    @rule()
    def compact(self) -> None:
        self.house("compact")

    @rule(days=st.sampled_from([0, 0, 61]))
    def sweep(self, days: int) -> None:
        self.house("sweep", days=days)

    @rule(who=which, yes=st.booleans())
    def officer(self, who: int, *, yes: bool) -> None:
        device = self.person(who).storage.facts.device
        self.house("release" if yes else "reject", device=device)

    @rule(who=which, out=st.booleans())
    def sign(self, who: int, *, out: bool) -> None:
        self.house("sign-out" if out else "sign-in", device=self.person(who).storage.facts.device)

    @rule(sure=st.integers(0, 2))
    def upgrade(self, sure: int) -> None:
        if sure == 0 and self.server.oracle.version == 1:
            self.house("upgrade")

    # What must hold at every step, and at the end.

    @invariant()
    def own_edits_are_seen(self) -> None:
        for person in self.people:
            self._sees_own(person)

    def _sees_own(self, person: Person) -> None:
        storage = person.storage
        last: dict[tuple[str, str], Any] = {}
        for kept in storage.kept_in("outbox", "held"):
            if kept.op.type == "delete":
                last = {key: value for key, value in last.items() if key[0] != kept.op.id}
            shown = {**kept.op.set, **dict.fromkeys(kept.op.unset)} if not kept.hidden else {}
            last.update({(kept.op.id, name): value for name, value in shown.items()})
        for (doc, name), value in last.items():
            view = person.tablet.find(doc)
            if view is not None or value is not None:
                assert view is not None
                assert flat(view.body).get(name) == plain(value)

    def teardown(self) -> None:
        if self.people:
            self.settle()
            self.check()

    def settle(self) -> None:
        """Everybody is let in, officers decide, and all talk until nothing is new."""
        for holder in ("x", "y"):
            for scope in SCOPES:
                self.house("grant", holder=holder, scope=scope)
        for _ in range(4):
            for person in self.people:
                person.fate = ""
                for device in {person.storage.facts.device, *(one.device for one in person.storage.former())}:
                    self.house("sign-in", device=device)
                assert any(self.talk(person, "sync") for _ in range(8)), "a tablet never comes to an end"
            for device in sorted(self.enrolled):
                self.house("release", device=device)
            self.house("sweep")
        for person in self.people:
            assert self.talk(person, "sync")


def doc_name(doc: str) -> str:
    """Return how a story calls a document."""
    return f"d{int(doc[-12:], 16)}"
