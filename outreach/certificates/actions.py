"""What can happen to a certificate: one function, one transaction.

Issuing is idempotent by achievement: what has a certificate that counts gets no second one, however often and by
however many officers at once it is asked for (I6). An issued record is never edited: a correction is a new certificate
that replaces it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from outreach.calls import actions as calls
from outreach.certificates import payload, rules, store
from outreach.certificates.batches import store as lines
from outreach.certificates.model import KIND_NUMBERS, Candidate, Certificate, Claims, PublicKey
from outreach.devices.listeners import on_merge
from outreach.errors import Problem
from outreach.ids import uuid7
from outreach.jobs.queue import enqueue

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    from outreach.calls.model import Call
    from outreach.db import Tx
    from sync import Ledger

PAPERS, LANE = "certificates.papers", "papers"
INDEX_TRIES = 24  # places tried in a list of 131,072: one that is half full fails once in 16 million


class Draw(msgspec.Struct, frozen=True, kw_only=True):
    """The randomness of one certificate, drawn outside: the transaction may run twice. `id_random` is ten bytes."""

    cti: bytes
    list_indexes: tuple[int, ...]
    id_random: bytes


class Signer(msgspec.Struct, frozen=True, kw_only=True):
    """A key with its private half, and the address that the symbols lead to."""

    public: PublicKey
    private: EllipticCurvePrivateKey
    public_url: str


@on_merge
def moved(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:  # noqa: ARG001 - the subject's face
    """Let the certificates of a scope be another's. What is printed on them stays."""
    store.move(tx, scope, into)


def call_for(tx: Tx, call_id: str) -> Call:
    """Return a call that may have certificates. Raises Problem."""
    call = calls.call_by_id(tx, call_id)
    if call is None:
        raise Problem("not-found", "There is no such call.")
    if len(call.code.encode()) > payload.CALL_BYTES:
        raise Problem("call-code-too-long", f"A certificate carries {payload.CALL_BYTES} bytes of a call's code.")
    return call


def issue(
    tx: Tx, ledger: Ledger, signer: Signer, call: Call, kind: str, one: Candidate, draw: Draw, officer: str,
    now_ms: int, batch: str | None = None,
) -> Certificate | None:  # fmt: skip
    """Sign and keep a certificate; None when its achievement got one meanwhile.

    The caller has asked in this transaction whether the achievement may have one.
    """
    claims = Claims(
        iss=signer.public.iss, cti=draw.cti, call=call.code, kind=KIND_NUMBERS[kind],
        issued_on=rules.day_of(now_ms), list_index=_free_index(tx, signer.public.kid, draw), name=one.name,
        level=one.level,
    )  # fmt: skip
    made = Certificate(
        id=uuid7(now_ms, draw.id_random),
        cti=rules.write_cti(draw.cti),
        kind=kind,
        level=one.level,
        scope=one.scope,
        call=call.id,
        source=one.source,
        source_id=one.source_id,
        kid=signer.public.kid,
        list_index=claims.list_index,
        name=one.name,
        language=one.language,
        signed=payload.sign(claims, signer.private),
        state="issued",
        issued_ms=now_ms,
        issued_by=officer,
        batch=batch,
    )
    if not store.add(tx, made):
        return None
    ledger.put(made.id, "certificate", made.scope, _body(made, signer.public_url))
    return made


def revoke(tx: Tx, ledger: Ledger, cti: str, reason: str, officer: str, now_ms: int) -> Certificate:
    """Let a certificate count no more. Its record stays as it was issued; twice changes nothing.

    Raises Problem `not-found`, `certificate-ended`.
    """
    found = _standing(tx, cti, "revoked")
    if found.state == "revoked":
        return found
    store.end(tx, cti, "revoked", reason, officer, now_ms)
    _let_papers_go(tx, found)
    ledger.put(found.id, "certificate", found.scope, {"status": "revoked"})
    return _again(tx, cti)


def replace(
    tx: Tx, ledger: Ledger, signer: Signer, call: Call, cti: str, one: Candidate, reason: str, draw: Draw,
    officer: str, now_ms: int,
) -> Certificate:  # fmt: skip
    """Issue a certificate for the same achievement instead of one that counts; the former is shown without its name.

    Raises Problem `not-found`, `certificate-ended`.
    """
    former = _standing(tx, cti)
    made_cti = rules.write_cti(draw.cti)
    store.end(tx, cti, "superseded", reason, officer, now_ms, made_cti)
    _let_papers_go(tx, former)
    made = issue(tx, ledger, signer, call, former.kind, one, draw, officer, now_ms, former.batch)
    assert made is not None  # the former counts no more, in this very transaction
    ledger.put(former.id, "certificate", former.scope, {"status": "superseded", "name": None, "qr": ""})
    return made


def _let_papers_go(tx: Tx, ended: Certificate) -> None:
    """Have what was drawn of a certificate for its holder thrown away."""
    if ended.batch is not None:
        enqueue(tx, PAPERS, ended.cti, [ended.batch, ended.scope], ended.issued_ms, lane=LANE)


def _standing(tx: Tx, cti: str, but: str = "") -> Certificate:
    found = store.by_cti(tx, cti)
    if found is None:
        raise Problem("not-found", "There is no such certificate.")
    if found.state not in {"issued", "delivered", but}:
        raise Problem("certificate-ended", f"The certificate is {found.state} already.")
    return found


def _again(tx: Tx, cti: str) -> Certificate:
    found = store.by_cti(tx, cti)
    assert found is not None
    return found


def _free_index(tx: Tx, kid: str, draw: Draw) -> int:
    for index in draw.list_indexes:
        if not store.index_used(tx, kid, index):
            return index
    raise Problem("status-list-full", "No free place was found in the status list of this year's key; try again.")


def _body(certificate: Certificate, public_url: str) -> dict[str, object]:
    body: dict[str, object] = {
        "cti": certificate.cti,
        "kind": certificate.kind,
        "call": certificate.call,
        "issued_on": issued_on(certificate).isoformat(),
        "status": "issued",
        "qr": rules.address(public_url, certificate.signed),
    }
    if certificate.name is not None:
        body["name"] = certificate.name
    if certificate.level is not None:
        body["level"] = certificate.level
    return body


def issued_on(certificate: Certificate) -> date:
    """Return the day that the certificate carries."""
    return rules.date_of(rules.day_of(certificate.issued_ms))


def certificate(tx: Tx, cti: str) -> Certificate | None:
    return store.by_cti(tx, cti)


def certificate_with_call(tx: Tx, cti: str) -> tuple[Certificate, Call] | None:
    """Return a certificate and the call it is about."""
    found = store.by_cti(tx, cti)
    call = None if found is None else calls.call_by_id(tx, found.call)
    return None if found is None or call is None else (found, call)


def held_by(tx: Tx, cti: str | None, role: str, actor: str) -> tuple[Certificate, Call]:
    """Return a certificate and its call, for officers and for its holder's devices. Raises Problem `not-found`."""
    found = None if cti is None else certificate_with_call(tx, cti)
    if found is None or not (role == "officer" or found[0].scope == f"{role}:{actor}"):
        raise Problem("not-found", "There is no such certificate.")
    return found


def of_call(tx: Tx, call_id: str, source_id: str | None = None) -> list[Certificate]:
    """Return a call's certificates, oldest first; with `source_id` those of one achievement."""
    return store.of_call(tx, call_id, source_id)


def of_holder(tx: Tx, call_id: str, scope: str) -> list[Certificate]:
    """Return what a scope holds of a call and still counts, oldest first."""
    return store.of_holder(tx, call_id, scope)


def delivered(tx: Tx, cti: str, now_ms: int) -> bool:
    """Note that a holder fetched the file; True the first time."""
    return store.mark_delivered(tx, cti, now_ms)


def of_entry(tx: Tx, entry: str, holder: str | None = None) -> list[Certificate]:
    """Return the certificates of an entry: of one maker, or of all."""
    return [one for one in store.of_entry(tx, entry) if holder is None or one.source_id == f"{entry}/{holder}"]


def forget_holder(tx: Tx, entry: str, now_ms: int, holder: str | None = None) -> None:
    """Forget who holds the certificates of an entry, because they were erased. Their numbers stay taken.

    Who scans the paper reads that its holder withdrew it: nobody took it back, and no other stands in its place.
    """
    for one in of_entry(tx, entry, holder):
        store.forget(tx, one, now_ms)
        _let_papers_go(tx, one)
    lines.forget(tx, f"{entry}/{holder or ''}")


def let_go(tx: Tx, identity: str) -> None:
    """Forget whose a certificate is, because the time has come. It counts as before, and no other takes its place."""
    one = store.by_id(tx, identity)
    if one is not None:
        store.let_go(tx, one)
        _let_papers_go(tx, one)


def let_lists_go(tx: Tx, call_id: str) -> int:
    """Forget the names in a call's lists and batches, because the time has come; return how many stood in lists."""
    lines.forget_call(tx, call_id)
    return store.drop_recorded(tx, call_id)
