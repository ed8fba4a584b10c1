"""Erasing: gather everything that an order reaches, take it away, and keep what proves it. One transaction.

Promised: what is erased is gone from devices' documents, officers' tables, judges' phones, files and their copies, and
no device brings it back (S10, C32); marks that were given stay, by the id of the work alone, and no place of anybody
else in a locked result moves (C29); doing it again is harmless. Who was entered twice, as a teacher has said, is one
person and goes under every id; the preview counts them. Refused: erasing what somebody reported a concern
about, while that is open: it is evidence (C27).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from outreach import audit
from outreach.certificates import actions as certificates
from outreach.consent import actions as consent
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.erasure import rules, store
from outreach.erasure.model import Certificate, Document, Erasure, Order, Preview
from outreach.errors import Problem
from outreach.judging import actions as judging
from outreach.media import erasing
from outreach.people import actions as people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from sync import Engine

__all__ = ["Certificate", "Erasure", "Order", "Preview", "erase", "preview", "replay"]


RETENTION = "retention"
"""Who did it, where nobody asked: the nightly job."""


class _Set(Struct, frozen=True, kw_only=True):
    """Everything that an order reaches, found before anything is touched."""

    scope: str
    rows: dict[str, EntryRow]
    reach: rules.Reach
    documents: tuple[Document, ...]
    makers: dict[str, tuple[str, ...]]
    others: tuple[str, ...]
    """Works of the makers that stay: one that was one too many may count now."""


def preview(tx: Tx, engine: Engine, order: Order) -> Preview:
    """Return what an order would erase. Only reads. Raises Problem `not-found`, `erasure-held`."""
    found = _gather(tx, engine, order)
    reach = found.reach
    return Preview(
        documents=rules.counts(found.documents), works=len(reach.whole), shells=len(reach.shells),
        unnamed=len(reach.unnamed),
    )  # fmt: skip


def erase(tx: Tx, engine: Engine, order: Order, by: str, identity: str, at_ms: int) -> Erasure:
    """Do what an order says; return what was done. Once done as deep, again returns what was done then.

    Raises Problem `not-found`, `erasure-held`, and Contended.
    """
    done = rules.covers(store.of_target(tx, order.target), order.mode)
    if done is not None:
        return done
    found = _gather(tx, engine, order)
    files = _apply(tx, engine, order, found, at_ms)
    made = Erasure(
        id=identity, subject=order.subject, target=order.target, scope=found.scope, mode=order.mode, why=order.why,
        by=by, at_ms=at_ms, documents=found.documents, files=files, sha256=rules.digest(found.documents),
    )  # fmt: skip
    _keep(tx, made)
    return made


def forget_name(tx: Tx, engine: Engine, who: str, identity: str, at_ms: int) -> Erasure | None:
    """Erase who somebody is and nothing else, because the time has come; None when nobody is there."""
    person = people.entrant(tx, who)
    if person is None:
        return None
    document = Document(who, "entrant", person.scope)
    erasing.erase(tx, engine, who, person.scope, "entrant", at_ms)
    _forget_actor(tx, person.scope, at_ms)
    made = Erasure(
        id=identity, subject="person", target=who, scope=person.scope, mode="name", why="retention", by=RETENTION,
        at_ms=at_ms, documents=(document,), files=0, sha256=rules.digest([document]),
    )  # fmt: skip
    _keep(tx, made)
    return made


def forget_answers(tx: Tx, engine: Engine, about: Erasure, identity: str, at_ms: int) -> Erasure | None:
    """Erase the answers that were left of what an earlier erasure took, because the time has come."""
    left = [Document(one.id, "consent", about.scope) for one in consent.records_of(tx, about.scope, [about.target])]
    if not left:
        return None
    files = {blob for one in left for blob in erasing.erase(tx, engine, one.id, one.scope, one.kind, at_ms).blobs}
    made = Erasure(
        id=identity, subject="document", target=about.target, scope=about.scope, mode="all", why="retention",
        by=RETENTION, at_ms=at_ms, documents=tuple(left), files=len(files), sha256=rules.digest(left),
    )  # fmt: skip
    _keep(tx, made)
    return made


def forget_paper(tx: Tx, engine: Engine, paper: Document, identity: str, at_ms: int) -> Erasure:
    """Erase whose a certificate is, because the time has come: the paper proves itself, its number stays taken."""
    certificates.let_go(tx, paper.id)
    files = len(erasing.erase(tx, engine, paper.id, paper.scope, paper.kind, at_ms).blobs)
    made = Erasure(
        id=identity, subject="document", target=paper.id, scope=paper.scope, mode="all", why="retention", by=RETENTION,
        at_ms=at_ms, documents=(paper,), files=files, sha256=rules.digest([paper]),
    )  # fmt: skip
    _keep(tx, made)
    return made


def keep(tx: Tx, document: Document, files: int, by: str, identity: str, at_ms: int) -> Erasure:
    """Write down that one document of any kind was erased by itself."""
    made = Erasure(
        id=identity, subject="document", target=document.id, scope=document.scope, mode="all", why="order", by=by,
        at_ms=at_ms, documents=(document,), files=files, sha256=rules.digest([document]),
    )  # fmt: skip
    _keep(tx, made)
    return made


def _keep(tx: Tx, made: Erasure) -> None:
    store.add(tx, made)
    audit.note(
        tx, "document-erased", by=made.by, about=made.target, at_ms=made.at_ms, mode=made.mode, subject=made.subject,
        documents=len(made.documents), files=made.files, sha256=made.sha256,
    )  # fmt: skip


def replay(tx: Tx, engine: Engine, told: Erasure, at_ms: int) -> bool:
    """Do again what a list says was erased, on rows that came back from a copy; False when this was known.

    Also documents that the copy does not hold are erased, so that no device brings them.
    """
    if not store.add(tx, told):
        return False
    if told.subject != "document" and told.mode != "name":
        order = Order(subject=told.subject, target=told.target, mode=told.mode, why=told.why)
        then = frozenset({told.target, *(one.id for one in told.documents if one.kind == "entrant")})
        with suppress(Problem):  # the copy is older than the work, or it is gone already
            _apply(tx, engine, order, _gather(tx, engine, order, force=True, only=then), at_ms)
    for one in told.documents:
        if one.kind == "certificate" and told.why == "retention":
            certificates.let_go(tx, one.id)
        erasing.erase(tx, engine, one.id, one.scope, one.kind, at_ms)
    return True


def _gather(
    tx: Tx, engine: Engine, order: Order, *, force: bool = False, only: frozenset[str] | None = None
) -> _Set:  # fmt: skip
    """Find everything. `force` passes over concerns: what a list says was erased when none was open.

    `only`: nobody but these, whoever else was told to be the same child in the copy that a list is replayed on.
    """
    scope, everybody = _whom(tx, order)
    whom = everybody if only is None else tuple(one for one in everybody if one in only)
    ids = _works(tx, order, scope, whom)
    entries.hold(tx, scope)
    rows = {one: row for one in ids if (row := entries.entry_by_id(tx, one)) is not None}
    held = [row for row in rows.values() if row.facets.judging == "held"]
    if held and not force:
        raise Problem("erasure-held", "Somebody reported a concern about this work. Settle it first: it is evidence.")
    makers = {one: entries.makers_of(tx, one) for one in rows}
    sent = {one: row.facets.lifecycle != "draft" or row.reference is not None for one, row in rows.items()}
    works = (rules.Work(id=one, makers=makers[one], sent=sent[one]) for one in rows)
    reach = rules.reach(order, works, whom)
    documents = sorted(set(_documents(tx, engine, order, scope, reach, whom)))
    return _Set(
        scope=scope, rows=rows, reach=reach, documents=tuple(documents),
        makers={one: tuple(who for who in group if who not in whom) for one, group in makers.items()},
        others=tuple(_others(tx, scope, rows, makers, reach)),
    )  # fmt: skip


def _whom(tx: Tx, order: Order) -> tuple[str, tuple[str, ...]]:
    """Return the scope that an order is about, and every id of the person whom it is about; of a work none."""
    if order.subject == "entry":
        row = entries.entry_by_id(tx, order.target)
        if row is None or (row.facets.lifecycle == "erased" and order.mode != "all"):
            raise Problem("not-found", "There is no such work.")
        return row.scope, ()
    who = people.entrant(tx, order.target)
    if who is None:
        raise Problem("not-found", "There is no such person.")
    return who.scope, people.kin(tx, who.scope).group(who.id)


def _works(tx: Tx, order: Order, scope: str, whom: Iterable[str]) -> list[str]:
    if order.subject == "entry":
        return [order.target]
    return list(dict.fromkeys(entry for one in whom for entry in entries.naming_entrant(tx, one, scope)))


def _documents(
    tx: Tx, engine: Engine, order: Order, scope: str, reach: rules.Reach, whom: tuple[str, ...]
) -> Iterator[Document]:
    gone = {*reach.whole, *reach.shells, *whom}
    for one in gone:
        yield Document(one, "entrant" if one in whom else "entry", scope)
    asked = gone | {entry for entry, who in reach.unnamed if who is None}
    if order.why == "retention":
        asked = set()  # answers have to be proved for longer than what they allowed is kept
    for record in consent.records_of(tx, scope, sorted(asked)):
        yield Document(record.id, "consent", scope)
    for entry in (*reach.whole, *reach.shells):
        for doc, kind, where in judging.documents_about(tx, entry):
            yield Document(doc, kind, where)
    papers = (
        () if order.why == "retention" else (*((one, None) for one in (*reach.whole, *reach.shells)), *reach.unnamed)
    )
    for entry, who in papers:
        for paper in certificates.of_entry(tx, entry, who):
            yield Document(paper.id, "certificate", paper.scope)
    for notice in engine.documents(tx, scope, "notice"):
        if notice.body.get("about") in gone:
            yield Document(notice.id, "notice", scope)


def _apply(tx: Tx, engine: Engine, order: Order, found: _Set, at_ms: int) -> int:
    """Take away what was found; return how many files went."""
    reach, rows = found.reach, found.rows
    for entry in (*reach.whole, *reach.shells):
        judging.forget_entry(tx, entry, stood=_stood(rows[entry]))
    for entry, who in (*((one, None) for one in (*reach.whole, *reach.shells)), *reach.unnamed):
        if order.why != "retention":  # they have a period of their own
            certificates.forget_holder(tx, entry, at_ms, who)
    _unname(tx, engine, reach.unnamed, at_ms)
    files: set[str] = set()
    for one in found.documents:
        files.update(erasing.erase(tx, engine, one.id, one.scope, one.kind, at_ms).blobs)
    for entry in reach.shells:
        entries.keep_shell(tx, rows[entry], found.makers[entry], at_ms)
    if order.subject == "person":
        _forget_actor(tx, found.scope, at_ms)
    ledger = engine.ledger(tx, at_ms)
    for entry, _ in reach.unnamed:
        entries.refresh(tx, ledger, entry)
    entries.settle_again(tx, ledger, found.others)
    ledger.flush()
    return len(files)


def _stood(row: EntryRow) -> bool:
    """Whether a work has a place in results up to now."""
    return row.facets.lifecycle not in {"withdrawn", "rejected"} and row.facets.consent not in {"withdrawn", "refused"}


def _unname(tx: Tx, engine: Engine, unnamed: Iterable[tuple[str, str | None]], at_ms: int) -> None:
    ledger = engine.ledger(tx, at_ms)
    works = [(entry, who) for entry, who in unnamed if entries.unname(tx, ledger, entry, who)]
    ledger.flush()
    for entry, _ in works:
        for field in ("entrant", "entrants"):
            engine.forget_values(tx, entry, field)


def _others(
    tx: Tx, scope: str, rows: Iterable[str], makers: Mapping[str, Sequence[str]], reach: rules.Reach
) -> list[str]:
    people_ = {maker for one in rows for maker in makers[one]}
    return sorted(
        {work for maker in people_ for work in entries.naming_entrant(tx, maker, scope)} - {*rows, *reach.whole}
    )


def _forget_actor(tx: Tx, scope: str, at_ms: int) -> None:
    """Forget the name of an entrant with a device of their own, who is an actor too, once nobody of theirs is left."""
    role, _, actor = scope.partition(":")
    if role == "entrant" and not people.entrants_in(tx, scope):
        devices.forget_name(tx, actor, at_ms)
