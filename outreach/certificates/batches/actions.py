"""What can happen to a batch: one function, one transaction. A batch is locked before anything about it changes.

Numbers are drawn for a slice before its transaction and count only when it commits: a crash leaves whole certificates
and lines that wait, and nothing is ever numbered twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.audit import actions as audit
from outreach.calls import actions as calls
from outreach.certificates import achievements, actions, pdf, rules
from outreach.certificates.batches import store
from outreach.certificates.batches.model import Batch, BatchView, Item, ItemPage, ItemView, ScopeLine
from outreach.certificates.model import Candidate, Fault
from outreach.certificates.words import reason
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.jobs.queue import enqueue
from outreach.mail import actions as mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.calls.model import Call
    from outreach.db import Tx
    from sync import Ledger

JOB = "certificates.batch"
PAGE = 500
EVERY = 2**31
SLIPS = 12  # of one holder on a page


def prepare(
    tx: Tx, call: Call, kind: str, found: Iterable[Candidate], identity: str, officer: str, now_ms: int
) -> Batch:
    """Keep what a dry run said, as a batch that nobody has approved yet. Raises Problem `batch-empty`."""
    new = sorted(
        (one for one in found if one.cti is None),
        key=lambda one: (one.scope, one.reference or "", one.row or 0, one.source_id),
    )
    if not any(not one.reasons for one in new):
        raise Problem(
            "batch-empty", f"Nobody can have a certificate of this kind now; {len(new)} have reasons against."
        )
    batch = Batch(
        id=identity, call=call.id, kind=kind, state="prepared", template=pdf.TEMPLATE_VERSION, made_ms=now_ms,  # type: ignore[arg-type] # checked where it came in
        made_by=officer, runs=0, stopped=None,
    )  # fmt: skip
    store.add(tx, batch)
    store.add_items(tx, batch.id, (_item(n, one) for n, one in enumerate(new, 1)))
    return batch


def _item(n: int, one: Candidate) -> Item:
    return Item(
        n=n, source=one.source, source_id=one.source_id, scope=one.scope, reference=one.reference, row=one.row,
        name=one.name, language=one.language, level=one.level, reasons=one.reasons,
    )  # fmt: skip


def step(tx: Tx, identity: str, which: str, officer: str, now_ms: int) -> Batch:
    """Approve, start (or go on with), pause or cancel a batch; twice changes nothing.

    Raises Problem `not-found`, `batch-wrong-state`, `second-officer-needed`, `template-revoked`.
    """
    batch = _locked(tx, identity)
    after = rules.after_step(which, batch.state)
    if which == "start" and batch.state == "prepared":
        raise Problem("second-officer-needed", f"{rules.officers_needed(batch.kind)} officers approve it first.")
    if after is None:
        raise Problem("batch-wrong-state", f"A batch that is {batch.state} cannot take this step.")
    if which == "approve":
        store.approve(tx, identity, officer, now_ms)
        if len(store.approvals(tx, identity)) < rules.officers_needed(batch.kind):
            after = batch.state
    if which == "start":
        return _started(tx, batch, now_ms)
    store.move(tx, batch, after)
    return _again(tx, identity)


def _started(tx: Tx, batch: Batch, now_ms: int) -> Batch:
    """Enqueue the work anew, also when it runs already: a worker that died is not waited for."""
    if batch.template in pdf.REVOKED:
        raise Problem("template-revoked", f"Version {batch.template} of the design is not drawn any more.")
    store.move(tx, batch, "running", runs=batch.runs + 1)
    enqueue(tx, JOB, f"{batch.id}/{batch.runs + 1}", batch.id, now_ms, lane=actions.LANE)
    return _again(tx, batch.id)


def issue_next(
    tx: Tx, ledger: Ledger, signer: actions.Signer, identity: str, draws: Sequence[actions.Draw], now_ms: int
) -> list[str] | None:
    """Issue the next lines of a batch, at most one for each draw; return whose they are, or None when it does not run.

    What changed since the dry run is asked again here: such a line is refused with its reason, and stops no other.
    """
    batch = _locked(tx, identity)
    if batch.state != "running":
        return None
    call = calls.call_by_id(tx, batch.call)
    assert call is not None
    lines = store.waiting(tx, identity, len(draws))
    asked = achievements.candidates(tx, call, batch.kind, {line.source_id for line in lines})
    standing = {(one.source, one.source_id): one for one in asked}
    officer = (store.approvals(tx, identity) or [batch.made_by])[-1]
    for line, draw in zip(lines, draws, strict=False):
        one = standing.get((line.source, line.source_id))
        against = _against(line, one)
        made = None
        if one is not None and not against:
            made = actions.issue(tx, ledger, signer, call, batch.kind, one, draw, officer, now_ms, identity)
            against = () if made is not None else ("already",)
        store.settle(tx, identity, line.n, cti=made.cti if made else None, reasons=against)
    return [line.scope for line in lines]


def _against(line: Item, now: Candidate | None) -> tuple[str, ...]:
    if now is None:
        return ("gone",)
    if now.reasons or now.cti is not None:
        return now.reasons or ("already",)
    return () if (now.name, now.level) == (line.name, line.level) else ("changed",)


def finish(tx: Tx, identity: str, now_ms: int) -> Batch:
    """End a batch of which nothing is left to issue; note what it issued."""
    batch = _locked(tx, identity)
    issued, waiting, refused = store.counts(tx, identity)
    if batch.state != "running" or waiting:
        return batch
    store.move(tx, batch, "done")
    if batch.runs == 1:  # nobody had to wait for anybody
        store.took(tx, identity, now_ms)
    mail.call_officers(tx, "certificates", identity, now_ms)
    officer = (store.approvals(tx, identity) or [batch.made_by])[-1]
    facts: dict[str, str | int] = {"kind": batch.kind, "issued": issued, "refused": refused}
    audit.note(tx, "certificates-issued", by=officer, about=identity, at_ms=now_ms, **facts)
    return _again(tx, identity)


def stop(tx: Tx, identity: str, code: str) -> None:
    """Let a running batch wait for a person, and say why."""
    batch = _locked(tx, identity)
    if batch.state == "running":
        store.move(tx, batch, "paused", stopped=code)


def batch(tx: Tx, identity: str) -> Batch:
    """Return a batch. Raises Problem `not-found`."""
    found = store.by_id(tx, identity)
    if found is None:
        raise Problem("not-found", "There is no such batch.")
    return found


def of_call(tx: Tx, call: str) -> list[BatchView]:
    """Return a call's batches, the newest first."""
    return [view(tx, one.id) for one in store.of_call(tx, call)]


def view(tx: Tx, identity: str) -> BatchView:
    """Return a batch as officers see it. Raises Problem `not-found`."""
    found = batch(tx, identity)
    issued, waiting, refused = store.counts(tx, identity)
    pace = store.pace(tx)
    return BatchView(
        id=found.id, call=found.call, kind=found.kind, state=found.state, made_ms=found.made_ms, made_by=found.made_by,
        approved_by=store.approvals(tx, identity), officers_needed=rules.officers_needed(found.kind), issued=issued,
        waiting=waiting, refused=refused, stopped=found.stopped, pages=issued + waiting,
        slips=sum(-(-count // SLIPS) for count in store.held(tx, identity)),
        seconds=None if pace is None else round(waiting * pace),
    )  # fmt: skip


def eligible(tx: Tx, identity: str) -> list[Item]:
    """Return every line of a batch that was not refused."""
    return [one for one in store.items(tx, identity, 0, EVERY) if not one.reasons]


def items(
    tx: Tx, identity: str, after: int, language: str, *, refused: bool = False, remarked: bool = False
) -> ItemPage:
    """Return a page of a batch's lines, with a sentence for each reason in a language.

    `refused`: only those that are not issued; `remarked`: only those with something to look at.
    """
    batch(tx, identity)
    found = store.items(tx, identity, after, EVERY if remarked else PAGE, refused=refused)
    if remarked:
        found = [one for one in found if rules.remarks(one.name)][:PAGE]
    return ItemPage(
        items=[
            ItemView(
                n=one.n, reference=one.reference, row=one.row, name=one.name, language=one.language, level=one.level,
                cti=one.cti,
                remarks=rules.remarks(one.name),
                faults=[Fault(row=one.row or one.n, code=code, message=reason(code, language)) for code in one.reasons],
            )
            for one in found
        ],
        next=found[-1].n if len(found) == PAGE else None,
    )  # fmt: skip


def scopes(tx: Tx, identity: str) -> list[ScopeLine]:
    """Return who gets how many certificates of a batch, with the names of schools and judges."""
    batch(tx, identity)
    found = []
    for scope, count in store.scopes(tx, identity):
        actor = devices.actor_by_id(tx, scope.partition(":")[2])
        found.append(ScopeLine(scope=scope, name="" if actor is None else actor.name, issued=count))
    return found


def _locked(tx: Tx, identity: str) -> Batch:
    found = store.lock(tx, identity)
    if found is None:
        raise Problem("not-found", "There is no such batch.")
    return found


def _again(tx: Tx, identity: str) -> Batch:
    found = store.by_id(tx, identity)
    assert found is not None
    return found
