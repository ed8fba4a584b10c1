"""The steps of a conversation: a snapshot and what was heard in, one transaction's changes out. Pure.

Base and cursor move together. What comes in touches the outbox, the acknowledgement log and the attention box only by
a result, except where a document was lawfully erased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync import hashes
from sync.client.acts import nothing
from sync.client.answers import answered, replaces, row_of
from sync.client.draft import Draft
from sync.client.identity import shift
from sync.client.model import UNANSWERED, Changes, Kept
from sync.kinds import ALL

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from sync.client.store import State
    from sync.wire import Doc, Exit, HelloAnswer, Page, PullAnswer, PushAnswer


def greeted(state: State, answer: HelloAnswer) -> Changes:
    """Take in what the server says of itself.

    A recorded number that was never used here says that a copy of this storage is at work under the same identity; but
    one that has never heard of any epoch was wiped: what it holds is new, and moves behind.
    """
    draft = Draft(state)
    if answer.epoch in draft.facts.past:
        return draft.changes()
    draft.know(anchor=answer.anchor, limits=answer.limits)
    if not draft.facts.epoch:
        shift(draft, answer.highest)
    elif answer.highest >= draft.facts.next_n:
        draft.know(cloned=True)
    _progress(draft, answer)
    hear(draft, answer.epoch)
    return draft.changes()


def pushed(state: State, answer: PushAnswer) -> Changes:
    """Take in the results of a push."""
    draft = Draft(state)
    if answer.epoch in draft.facts.past:
        return draft.changes()
    _progress(draft, answer)
    for result in answer.results:
        answered(draft, result)
    hear(draft, answer.epoch)
    return draft.changes()


def refused(state: State, n: int, code: str, message: str) -> Changes:
    """Put an operation that the server refuses to read before the person."""
    draft = Draft(state)
    kept = draft.kept(n)
    if kept is not None:
        draft.keep(Kept(op=kept.op, place="attention", status="rejected", code=code, message=message))
    return draft.changes()


def pulled(state: State, answer: PullAnswer) -> Changes:
    """Take in a pull. One of another epoch than the own says nothing, nor one that comes in the middle of a renewal."""
    draft = Draft(state)
    if answer.epoch != draft.facts.epoch or draft.facts.renewing:
        return draft.changes()
    for scope in answer.leave:
        draft.purge(scope)
    for page in answer.pages:
        _turn(draft, page, level=page.to == answer.heads.get(page.scope, page.to))
    _progress(draft, answer)
    for result in answer.acks:
        if result.status != "held":
            answered(draft, result)
    return draft.changes()


def _turn(draft: Draft, page: Page, *, level: bool) -> None:
    """Take a page that begins at the cursor: it is everything of its range, so what is not listed there is gone.

    Until the log's end such a row is only doubted: a later page may bring it, and nobody shall see it vanish till then.
    """
    if page.from_ != draft.cursor(page.scope):
        return
    listed = {doc.id for doc in page.docs}
    for row in draft.loose(page.scope):
        if row.seq <= page.to and row.id not in listed:
            draft.put(replace(row, doubt=True))
    for doc in page.docs:
        if replaces(doc, draft.row(page.scope, doc.id)):
            draft.put(row_of(doc))
    for left in page.exits:
        _leave(draft, page.scope, left)
    for row in draft.loose(page.scope) if level else ():
        if row.doubt:
            draft.drop(row)
    draft.reach(page.scope, page.to)


def _leave(draft: Draft, scope: str, left: Exit) -> None:
    row = draft.row(scope, left.id)
    if row is not None and row.seq < left.seq:
        draft.drop(row)
    if left.why == "erased":
        _erase(draft, left.id)


def _erase(draft: Draft, doc: str) -> None:
    """Forget, by law, what was typed into a document: only the numbers go on, with nothing under them.

    What is unanswered still hears so from the server; what was answered so already is for the person to see.
    """
    for kept in draft.kept_of(doc):
        if kept.place in UNANSWERED:
            draft.keep(replace(kept, op=nothing(kept.op), hidden=ALL))
        elif kept.place == "log":
            draft.keep(replace(kept, op=nothing(kept.op), shown=True))
        elif kept.code != "erased":
            _let_go(draft, replace(kept, op=nothing(kept.op)))
    draft.erase_orphans(doc)
    for former in draft.all_former():
        if former.op.id == doc:
            draft.keep_former(former.device, former.op.n, replace(former, op=nothing(former.op), shown=True))


def _progress(draft: Draft, answer: HelloAnswer | PushAnswer | PullAnswer) -> None:
    draft.know(contiguous=answer.contiguous)
    durable_to(draft, answer.durable)


def durable_to(draft: Draft, n: int) -> None:
    """Remember up to which number everything is durable on the server, and let go of it."""
    if n > draft.facts.durable:
        for kept in draft.kept_in("log"):
            if kept.op.n <= n and not kept.again:
                draft.release(kept.op.n)
    draft.know(durable=n)


def hear(draft: Draft, epoch: str) -> None:
    """Compare what an answer says with what is known. The first epoch that is ever heard of is simply taken."""
    if not draft.facts.epoch:
        draft.know(epoch=epoch)
    elif draft.facts.epoch != epoch:
        _begin(draft, epoch)


def _begin(draft: Draft, epoch: str) -> None:
    """Mark everything that is kept to be pushed again; the marks outlive the app."""
    if draft.facts.renewing == epoch:
        return
    left = draft.facts.renewing or draft.facts.epoch
    draft.know(renewing=epoch, past=(*(one for one in draft.facts.past if one != epoch), left))
    for kept in draft.kept_in("held", "log", "attention"):
        if kept.op.n > 0:
            draft.keep(replace(kept, again=True))
    for former in draft.all_former():
        draft.keep_former(former.device, former.op.n, replace(former, again=True))


def begun(state: State, epoch: str, asked: str) -> Changes:
    """Begin to renew everything for the epoch that the server named when it was asked in another one.

    One that was left is only begun again when it was asked in the present one: somebody has put an old disk into it.
    """
    draft = Draft(state)
    facts = draft.facts
    if epoch not in facts.past or (asked == facts.epoch and not facts.renewing):
        _begin(draft, epoch)
    return draft.changes()


def renewed(state: State) -> Changes:
    """End a renewal: every scope was repaired."""
    draft = Draft(state)
    draft.know(epoch=draft.facts.renewing, renewing="")
    return draft.changes()


def forsaken(state: State, scopes: Iterable[str]) -> Changes:
    """Purge scopes. What the person did stays."""
    draft = Draft(state)
    for scope in scopes:
        draft.purge(scope)
    return draft.changes()


# Repair. A conversation does one thing at a time: what was fetched is newer than what is here.


def missing(state: State, scope: str, listed: Mapping[str, int]) -> list[str]:
    """Return the ids whose row is not what the server listed."""
    sure = {row.id: row.seq for row in state.rows(scope) if not (row.guess or row.doubt)}
    return [doc for doc, seq in listed.items() if sure.get(doc) != seq]


def fetched(state: State, docs: Iterable[Doc]) -> Changes:
    """Store documents that were asked for by id."""
    draft = Draft(state)
    for doc in docs:
        draft.put(row_of(doc))
    return draft.changes()


def repaired(
    state: State, scope: str, seq: int, listed: Container[str], orphaned_ms: int | None, erased: Iterable[str] = ()
) -> Changes:
    """Drop what was not listed (or aside, as orphans), and go on from the number of the listing."""
    draft, gone = Draft(state), set(erased)
    for row in draft.rows(scope):
        if gone & {row.id, row.body.get("doc")}:
            draft.drop(row)
        elif row.id not in listed:
            draft.drop(row, orphaned_ms)
    for doc in gone:
        _erase(draft, doc)
    draft.reach(scope, seq)
    return draft.changes()


def mended(state: State, scope: str, slot: int, listed: Container[str]) -> Changes:
    """Drop what was not listed in one slot."""
    draft = Draft(state)
    for row in draft.rows(scope):
        if hashes.slot(row.id) == slot and row.id not in listed:
            draft.drop(row)
    return draft.changes()


def slots(state: State, scope: str) -> list[int]:
    """Return the sums of what is here of a scope."""
    return hashes.sums((row.id, row.seq) for row in state.rows(scope))


def dismissed(state: State, n: int) -> Changes:
    """Let go of what a person has read. Its number stays in the log until it is durable: none may ever be missing."""
    draft = Draft(state)
    kept = draft.kept(n)
    if kept is not None and kept.place == "attention":
        _let_go(draft, kept)
    return draft.changes()


def _let_go(draft: Draft, kept: Kept) -> None:
    if kept.op.n > draft.facts.durable:
        draft.keep(replace(kept, place="log", shown=True))
    else:
        draft.release(kept.op.n)
