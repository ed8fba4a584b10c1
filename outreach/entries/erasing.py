"""What stays of entries when somebody is erased: an empty shell, or a work without its maker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.entries import caps, facets, rules, store
from outreach.entries.model import EntryRow, Facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from sync import Ledger


def keep_shell(tx: Tx, row: EntryRow, makers: Sequence[str], at_ms: int) -> None:
    """Keep of an erased entry what numbers are made of: call, band, language, country, reference, where it stood."""
    left = rules.GONE & {row.facets.lifecycle}
    shell = Facets(
        lifecycle=row.facets.lifecycle if left else "erased",
        consent=row.facets.consent,
        eligibility=row.facets.eligibility,
        timing=row.facets.timing,
        judging=row.facets.judging,
        reasons=row.facets.reasons,
    )
    store.save(tx, EntryRow(
        id=row.id, scope=row.scope, call=row.call, title="", language=row.language, band=row.band, minor=row.minor,
        received_ms=row.received_ms, country=row.country, rules_version=row.rules_version, updated_ms=at_ms,
        reference=row.reference, facets=shell,
    ))  # fmt: skip
    store.add_contents(tx, [(row.id, row.scope, {}, makers)])


def unname(tx: Tx, ledger: Ledger, entry_id: str, who: str | None) -> bool:
    """Take a maker out of an entry, or everybody; False when the document is not there.

    A work whose consent had been withdrawn stays out: no answer is left that would say so.
    """
    row, document = store.held(tx, entry_id), ledger.get(entry_id)
    if row is None or document is None:
        return False
    stay = [one for one in rules.entrants_of(document.body) if who is not None and one != who]
    several = stay if "entrants" in document.body and stay else None
    ledger.put(entry_id, "entry", row.scope, {"entrants": several, "entrant": stay[0] if stay else None})
    store.drop_makers(tx, entry_id, who)  # band and country stay: they are where it was placed
    if not stay and row.facets.consent in {"withdrawn", "refused"} and row.facets.lifecycle != "draft":
        facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle="withdrawn", judging="out"))
    return True


def settle_again(tx: Tx, ledger: Ledger, works: Iterable[str]) -> None:
    """Say anew which works count beside some that went."""
    for one in works:
        caps.settle(tx, ledger, one)
