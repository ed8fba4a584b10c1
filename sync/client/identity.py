"""Under whose name this storage speaks: after its loss, as another device, and for those that it was before. Pure.

An answered operation belongs to the device that sent it: pushed again under another name, an old value would fight a
newer one of the same author. So it is kept in the old name until it is durable there (S7). Only when the server does
not know the old name any more (it was restored to before the enrolment) its work goes out in the present one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.client.acts import says_nothing
from sync.client.answers import place_of
from sync.client.draft import Draft
from sync.client.model import Changes, Former, Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sync.client.store import State
    from sync.wire import PushAnswer


def shift(draft: Draft, by: int) -> None:
    """Move everything behind the numbers that a storage which is gone has used."""
    for kept in reversed(draft.kept_in("outbox")) if by else ():
        draft.release(kept.op.n)
        draft.keep(replace(kept, op=replace(kept.op, n=kept.op.n + by)))
    draft.know(next_n=draft.facts.next_n + by)


def enrolled(state: State, device: str) -> Changes:
    """Become another device: what is unanswered gets new numbers from 1 in its old order.

    Attention rows move to negative numbers, where no operation will ever be.
    """
    draft = Draft(state)
    waiting, shown = draft.kept_in("outbox", "held"), draft.kept_in("attention")
    for kept in draft.kept_in("log", "attention"):
        if kept.op.n > 0:
            _retire(draft, kept)
    for kept in draft.kept_in("outbox", "held", "log", "attention"):
        draft.release(kept.op.n)
    _renumber(draft, waiting, lambda at: at + 1)
    lowest = min([0, *(kept.op.n for kept in shown)])
    _renumber(draft, shown, lambda at: lowest - 1 - at)
    draft.know(device=device, next_n=len(waiting) + 1, contiguous=0, durable=0, cloned=False)
    return draft.changes()


def reminded(state: State, device: str, answer: PushAnswer) -> Changes:
    """Take in what the server says to the operations of a former device."""
    draft = Draft(state)
    if answer.epoch in draft.facts.past:
        return draft.changes()
    asked = {former.op.n: former for former in draft.former(device) if former.again}
    for result in answer.results:
        former = asked.get(result.n)
        if former is None or result.status == "retry":
            continue
        if result.code == "n-reused" and not says_nothing(former.op):
            # A copy of this storage used the number when the restored server had forgotten it.
            draft.keep_former(device, result.n, None)
            _send_now(draft, former)
        elif place_of(result) == "attention" and not former.shown:
            draft.keep_former(device, result.n, None)
            lowest = min([0, *(kept.op.n for kept in draft.kept_in("attention"))])
            op = replace(former.op, n=lowest - 1)
            code, message = result.code or "", result.message or ""
            draft.keep(Kept(op=op, place="attention", status=result.status, code=code, message=message))
        else:
            draft.keep_former(device, result.n, replace(former, again=False))
    for former in draft.former(device):
        if former.op.n <= answer.durable and not former.again:
            draft.keep_former(device, former.op.n, None)
    return draft.changes()


def inherited(state: State, device: str) -> Changes:
    """Send in the present name, in its order, what a name had said that the restored server does not know.

    Then once more what was said here since about the same documents, so that the last word stays the last.
    """
    draft = Draft(state)
    forgotten = draft.former(device)
    about = {former.op.id for former in forgotten}
    since = [kept for kept in draft.kept_in("outbox", "held", "log") if kept.op.id in about and not kept.shown]
    for former in forgotten:
        draft.keep_former(device, former.op.n, None)
        _send_now(draft, former)
    for kept in since:
        if kept.op.type != "command":
            _send_now(draft, Former(device=device, op=kept.op))
    return draft.changes()


def _send_now(draft: Draft, former: Former) -> None:
    """Push it in the present name: as something new, or, when a person knows its end, for the server's memory alone."""
    op = replace(former.op, n=draft.facts.next_n)
    draft.keep(Kept(op=op, place="log", again=True, shown=True) if former.shown else Kept(op=op))
    draft.know(next_n=draft.facts.next_n + 1)


def _retire(draft: Draft, kept: Kept) -> None:
    device, shown = draft.facts.device, kept.shown or kept.place == "attention"
    draft.keep_former(device, kept.op.n, Former(device=device, op=kept.op, again=kept.again, shown=shown))


def _renumber(draft: Draft, kept: Iterable[Kept], place: Callable[[int], int]) -> None:
    for at, one in enumerate(kept):
        where = one.place if one.place == "attention" else "outbox"
        draft.keep(replace(one, op=replace(one.op, n=place(at)), place=where, again=False))
