"""What comes before a batch runs: lists that are handed in, the dry run that is kept, the sample to look at."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from outreach.certificates import actions, faces, issuing, listing, marks, pdf, rules
from outreach.certificates.batches import actions as batches
from outreach.ids import entropy, new_id, now_ms

if TYPE_CHECKING:
    from outreach.certificates.batches.model import Batch
    from outreach.certificates.model import Face, Listed, ListRequest
    from outreach.context import Context

SAMPLE = 10


async def prepare(context: Context, call_id: str, kind: str, officer: str) -> Batch:
    """Keep a dry run as a batch to be approved. Everything that would stop it later is looked at now.

    Raises Problem as `issuing.issue` does, and `batch-empty`, `fonts-missing`, `mark-broken`.
    """
    issuing.require_safe(context.settings)
    await asyncio.to_thread(pdf.require_fonts)
    await asyncio.to_thread(marks.of, context.settings)
    call = await context.db.read(actions.call_for, call_id)
    await issuing.signer(context, call)
    found = await issuing.dry_run(context, call, kind)
    return await context.db.write(batches.prepare, call, kind, found, new_id(), officer, now_ms())


async def sample(context: Context, batch_id: str, language: str | None) -> list[Face]:
    """Return specimens of ten lines of a batch: each script once, the longest name, one without a name."""
    batch = await context.db.read(batches.batch, batch_id)
    call = await context.db.read(actions.call_for, batch.call)
    lines = await context.db.read(batches.eligible, batch_id)
    chosen = rules.sampled([line.name for line in lines], SAMPLE)
    return [
        faces.preview(
            context.settings, call, lines[at].name, language or lines[at].language, batch.kind, lines[at].level
        )
        for at in chosen
    ]


async def record(context: Context, asked: ListRequest, officer: str) -> Listed:
    """Record achievements from a list, or with `check` only say what is wrong with its rows."""
    call = await context.db.read(actions.call_for, asked.call)
    names_ = listing.names_to_print(asked.rows, asked.kind)
    unprintable = await asyncio.to_thread(pdf.unsettable, names_)
    random = [entropy(10) for _ in asked.rows]
    kept = context.db.read if asked.check else context.db.write
    return await kept(
        listing.record, call, asked.kind, asked.rows, unprintable, random, officer, now_ms(), check=asked.check
    )
