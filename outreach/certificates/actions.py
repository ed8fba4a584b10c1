"""What can happen to certificates: one function, one transaction.

Issuing is idempotent by achievement: what has a certificate that counts gets no second one, however often and by
however many officers at once it is asked for (I6). A crash between two batches leaves whole certificates only; asking
again issues the rest.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from outreach.calls import actions as calls
from outreach.certificates import names, payload, rules, store
from outreach.certificates.model import KIND_NUMBERS, Candidate, Certificate, Claims, PublicKey
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import uuid7
from outreach.locale import choose

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    from outreach.calls.model import Call
    from outreach.db import Tx
    from sync import Ledger

SOURCE = "entry"
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


def call_for(tx: Tx, call_id: str) -> Call:
    """Return a call that may have certificates. Raises Problem."""
    call = calls.call_by_id(tx, call_id)
    if call is None:
        raise Problem("not-found", "There is no such call.")
    if len(call.code.encode()) > payload.CALL_BYTES:
        raise Problem("call-code-too-long", f"A certificate carries {payload.CALL_BYTES} bytes of a call's code.")
    return call


def candidates(tx: Tx, call: Call, kind: str) -> list[Candidate]:
    """Return every achievement of the call: whether it has a certificate of this kind, may have one, or why not.

    Whether the fonts have every letter of a name is not known here (`pdf.unsettable`).
    """
    have = store.live(tx, call.id, kind, SOURCE)
    found = []
    for person in entries.certifiable(tx, call.id):
        source_id = f"{person.entry_id}/{person.entrant_id}"
        found.append(
            Candidate(
                source_id=source_id,
                scope=person.scope,
                reference=person.reference,
                name=names.display(person.entrant_name, person.name_mode),
                language=choose(person.language),
                reasons=person.reasons,
                cti=have.get(source_id),
            )
        )
    return found


def issue(
    tx: Tx,
    ledger: Ledger,
    signer: Signer,
    call: Call,
    kind: str,
    batch: list[tuple[Candidate, Draw]],
    officer: str,
    now_ms: int,
) -> list[Certificate]:
    """Sign and keep a certificate for each candidate that has none yet; return the new ones.

    The caller has asked `candidates` before; who became ineligible or got a certificate since is left out.
    """
    standing = {candidate.source_id: candidate for candidate in candidates(tx, call, kind)}
    issued = []
    for candidate, draw in batch:
        now = standing.get(candidate.source_id)
        if now is None or now.reasons or now.cti is not None or now.name != candidate.name:
            continue
        certificate = _signed(tx, signer, call, kind, candidate, draw, officer, now_ms)
        if store.add(tx, certificate):
            ledger.put(certificate.id, "certificate", certificate.scope, _body(certificate, signer.public_url))
            issued.append(certificate)
    return issued


def _signed(
    tx: Tx, signer: Signer, call: Call, kind: str, candidate: Candidate, draw: Draw, officer: str, now_ms: int
) -> Certificate:
    claims = Claims(
        iss=signer.public.iss,
        cti=draw.cti,
        call=call.code,
        kind=KIND_NUMBERS[kind],
        issued_on=rules.day_of(now_ms),
        list_index=_free_index(tx, signer.public.kid, draw),
        name=candidate.name,
    )
    return Certificate(
        id=uuid7(now_ms, draw.id_random),
        cti=rules.write_cti(draw.cti),
        kind=kind,
        level=None,
        scope=candidate.scope,
        call=call.id,
        source=SOURCE,
        source_id=candidate.source_id,
        kid=signer.public.kid,
        list_index=claims.list_index,
        name=candidate.name,
        language=candidate.language,
        signed=payload.sign(claims, signer.private),
        state="issued",
        issued_ms=now_ms,
        issued_by=officer,
    )


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


def of_call(tx: Tx, call_id: str) -> list[Certificate]:
    """Return a call's certificates, oldest first."""
    return store.of_call(tx, call_id)


def delivered(tx: Tx, cti: str, now_ms: int) -> bool:
    """Note that a holder fetched the file; True the first time."""
    return store.mark_delivered(tx, cti, now_ms)


def of_entry(tx: Tx, entry: str, holder: str | None = None) -> list[Certificate]:
    """Return the certificates of an entry: of one maker, or of all."""
    return [one for one in store.of_entry(tx, entry) if holder is None or one.source_id == f"{entry}/{holder}"]


def forget_holder(tx: Tx, entry: str, holder: str | None = None) -> None:
    """Forget who holds the certificates of an entry, because they were erased. Their numbers stay taken."""
    for one in of_entry(tx, entry, holder):
        store.forget(tx, one.id)
