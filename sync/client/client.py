"""The drainer: what is due goes out, then what is new comes in. It asks, and lets the pure steps say what follows.

Every step is one transaction of the store, so that it can be cut off between any two and goes on at the next contact.
One conversation at a time: a client is not to be used from two threads.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from sync.client import copies, identity, steps
from sync.client.acts import Intent, act
from sync.client.model import UNANSWERED, Kept
from sync.client.push import push, remind
from sync.client.repair import differs, mend, repair
from sync.client.transport import Problem
from sync.client.view import View, on_top, view_of
from sync.wire import At, Hello, Pull

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.bundles import Receipts
    from sync.client.store import Store
    from sync.client.transport import Transport
    from sync.wire import HelloAnswer, PullAnswer, Push, Result

_IDLE = 3  # answers in a row that move nothing


class Cloned(Exception):  # noqa: N818 - it names what happened to the storage
    """A copy of this storage is at work under the same identity: enrol as a new device, call `enrol`, go on."""


class Clock(Protocol):
    """Evidence of when a person acts; it decides nothing (S6)."""

    def wall_ms(self) -> int:
        """Return the time as the device believes it."""

    def mono_ms(self) -> int:
        """Return milliseconds of a clock that nobody sets."""


class SystemClock:
    """The clocks of this computer."""

    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def mono_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000


class Client:
    """One device. `store` keeps it, `transport` carries it; whatever raises leaves the store as after the last step.

    `former(device)` returns a transport that speaks in the name of a device that this storage was before `enrol`.
    """

    def __init__(
        self,
        store: Store,
        transport: Transport,
        *,
        former: Callable[[str], Transport] | None = None,
        clock: Clock | None = None,
        app: str = "sync.client",
    ) -> None:
        self.store = store
        self.transport = transport
        self.former = former
        self.clock = clock or SystemClock()
        self.app = app
        self._contact_ms: int | None = None

    # What a person does. Each returns the numbers of its operations.

    def create(self, doc: str, kind: str, scope: str, fields: dict[str, Any], **more: Any) -> list[int]:
        """Make a document."""
        return self.act(Intent(do="create", doc=doc, kind=kind, scope=scope, fields=fields, **more))

    def set(self, doc: str, fields: dict[str, Any], **more: Any) -> list[int]:
        """Set fields; None unsets. Raises LookupError for a document that is not on this device."""
        return self.act(Intent(do="set", doc=doc, fields=fields, **more))

    def delete(self, doc: str) -> list[int]:
        """Delete a document. Raises LookupError."""
        return self.act(Intent(do="delete", doc=doc))

    def command(self, doc: str, command: str, args: Any = None, **more: Any) -> list[int]:
        """Send a command to a document, or `resolve` to a conflict. Raises LookupError."""
        return self.act(Intent(do="command", doc=doc, command=command, args=args, **more))

    def act(self, *intents: Intent) -> list[int]:
        """Do several things as one: all are kept or none."""
        changes, numbers = act(self.store, intents, self.now())
        self.store.write(changes)
        return numbers

    def dismiss(self, n: int) -> None:
        """Let go of a refused operation that the person has read."""
        self.store.write(steps.dismissed(self.store, n))

    def enrol(self, device: str) -> None:
        """Become another device, for which `transport` speaks from now on."""
        self.store.write(identity.enrolled(self.store, device))

    def now(self) -> At:
        """Return the evidence of this moment."""
        contact, mono = self._contact_ms, self.clock.mono_ms()
        elapsed = None if contact is None else max(0, mono - contact)
        return At(wall_ms=self.clock.wall_ms(), mono_ms=elapsed, anchor=self.store.facts.anchor or None)

    def copy(self) -> Push:
        """Return what a courier may carry: the push of a bundle (`sync.bundles`). Nothing changes here."""
        return copies.copied(self.store)

    def receive(self, epoch: str, receipts: Receipts) -> None:
        """Take in the receipts of a copy that this device wrote; `epoch` is that of its push."""
        self.store.write(copies.received(self.store, epoch, receipts))

    # What a person sees.

    def find(self, doc: str) -> View | None:
        """Return a document as it is shown, or None."""
        waiting = (kept for kept in self.store.kept_of(doc) if kept.place in UNANSWERED)
        return view_of(self.store.rows_of(doc), on_top(waiting))

    @property
    def view(self) -> dict[str, View]:
        """All documents as they are shown, by id."""
        shown = ((doc, self.find(doc)) for doc in self.store.documents())
        return {doc: view for doc, view in shown if view is not None}

    def conflicts(self) -> list[View]:
        """Return the questions of the server: values of one field, of which a person keeps one."""
        return [view for view in self.view.values() if view.kind == "conflict"]

    @property
    def attention(self) -> list[Kept]:
        """What was refused, with its code, until it is dismissed."""
        return self.store.kept_in("attention")

    @property
    def unsent(self) -> list[Kept]:
        """What the server has not answered for, without what it holds."""
        return self.store.kept_in("outbox")

    # What the app does when there is a network. Each raises Unreachable and Problem.

    def sync(self) -> None:
        """Push everything that is due, pull until nothing is new. Raises Cloned.

        A device that was signed out (Problem `device-revoked`) forgets what it was told and pushes what it has.
        """
        try:
            self.hello()
            if self.store.facts.renewing:
                self._remind()  # what was said under a former name comes before what was said since
            self.push()
            self._stop_if_cloned()
            self.level()
        except Problem as problem:
            if problem.code == "device-revoked":
                self.store.write(steps.forsaken(self.store, list(self.store.facts.cursors)))
                self.push()
            raise

    def hello(self) -> HelloAnswer:
        """Introduce the app. A new epoch is renewed by what follows. Raises Cloned."""
        body = Hello(app=self.app, unsent=len(self.unsent))
        answer: HelloAnswer = self.transport("hello", body)
        self._contact_ms = self.clock.mono_ms()
        self.store.write(steps.greeted(self.store, answer))
        self._stop_if_cloned()
        return answer

    def push(self, limit: int | None = None) -> list[Result]:
        """Push what is due, or the first of it, in the order of numbers; return the results.

        One bad operation blocks no other: what is refused as a whole is halved until the one at fault is alone.
        """
        return push(self.store, self.transport, limit)

    def pull(self, *, limit_bytes: int | None = None, verify: bool = False) -> PullAnswer:
        """Fetch one answer's worth, after renewing everything if there is a new epoch."""
        while self.store.facts.renewing:
            self._renew()
        facts = self.store.facts
        awaiting = [kept.op.n for kept in self.store.kept_in("held")][:1000]
        body = Pull(epoch=facts.epoch, cursors=facts.cursors, awaiting=awaiting, limit_bytes=limit_bytes, hash=verify)
        try:
            answer: PullAnswer = self.transport("pull", body)
        except Problem as problem:
            if problem.code == "epoch-changed" and problem.epoch:
                self.store.write(steps.begun(self.store, problem.epoch, facts.epoch))
            raise
        self.store.write(steps.pulled(self.store, answer))
        for scope in answer.reset:
            self.repair(scope)
        return answer

    def level(self) -> None:
        """Pull until every cursor is at its head."""
        idle = 0
        while idle < _IDLE:
            before = self.store.facts
            try:
                answer = self.pull()
            except Problem as problem:
                if problem.code != "epoch-changed":
                    raise
                idle += 1
                continue
            if not answer.more and not answer.reset:
                return
            idle = 0 if self.store.facts.cursors != before.cursors else idle + 1
        raise Problem(0, "no-progress", "the server's answers move no cursor")

    def verify(self) -> list[str]:
        """Compare what each scope should contain with what is here, mend slot by slot; return those that differed."""
        answer = self.pull(verify=True)
        wrong = [scope for scope, digest in answer.hashes.items() if differs(self.store, scope, digest)]
        for scope in wrong:
            mend(self.store, self.transport, scope)
        self._remind()
        return wrong

    def repair(self, scope: str, *, orphans: bool = False) -> None:
        """Compare a scope's ids with the server's, fetch what differs, and go on from there."""
        repair(self.store, self.transport, scope, self.clock.wall_ms() if orphans else None)

    def _renew(self) -> None:
        """Push again what a restored server may have forgotten, then repair every scope."""
        epoch = self.store.facts.renewing
        self._remind()
        self.push()
        self._stop_if_cloned()
        for scope in list(self.store.facts.cursors):
            self.repair(scope, orphans=True)
        if self.store.facts.renewing == epoch:
            self.store.write(steps.renewed(self.store))

    def _remind(self) -> None:
        """Hear what of the former devices is durable, and push it again after a restore."""
        for device in sorted({former.device for former in self.store.former()}) if self.former else ():
            assert self.former is not None
            remind(self.store, self.former(device), device)

    def _stop_if_cloned(self) -> None:
        if self.store.facts.cloned:
            raise Cloned
