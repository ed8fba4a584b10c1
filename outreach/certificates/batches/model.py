"""What a batch is, and what officers see of it. Times are milliseconds."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.certificates.model import Fault, Kind

State = Literal["prepared", "approved", "running", "paused", "done", "cancelled"]
Step = Literal["approve", "start", "pause", "cancel"]


class Batch(Struct, frozen=True, kw_only=True):
    """A batch as it is kept. `stopped` is the code of what made it pause by itself, `runs` counts its starts."""

    id: str
    call: str
    kind: Kind
    state: State
    template: int
    made_ms: int
    made_by: str
    runs: int
    stopped: str | None


class Item(Struct, frozen=True, kw_only=True):
    """One line: an achievement as the dry run saw it. `n` counts from 1; refused with `reasons`, issued with `cti`."""

    n: int
    source: str
    source_id: str
    scope: str
    reference: str | None
    row: int | None
    name: str | None
    language: str
    level: int | None
    reasons: tuple[str, ...] = ()
    cti: str | None = None


class NewBatch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/certificates/batches`."""

    call: Annotated[str, Meta(max_length=36)]
    kind: Kind


class ScopeLine(Struct, frozen=True, kw_only=True):
    """What a school, a family or a judge gets from a batch."""

    scope: str
    name: str
    issued: int


class BatchView(Struct, frozen=True, kw_only=True):
    """A batch as officers see it.

    `waiting` are still to be issued, `refused` will not be; `approved_by` of `officers_needed` answer for it. Printed,
    what is and will be issued takes `pages` sheets of paper, or `slips` when each holds twelve. `seconds`: how long
    what waits will take, by how long the last batch here took; null when none has run through yet.
    """

    id: str
    call: str
    kind: Kind
    state: State
    made_ms: int
    made_by: str
    approved_by: list[str]
    officers_needed: int
    issued: int
    waiting: int
    refused: int
    stopped: str | None
    pages: int
    slips: int
    seconds: int | None


class ItemView(Struct, frozen=True, kw_only=True):
    """A line as officers see it, with a sentence for each reason. `remarks` are to look at, and keep nothing back."""

    n: int
    reference: str | None
    row: int | None
    name: str | None
    language: str
    level: int | None
    cti: str | None
    faults: list[Fault]
    remarks: tuple[str, ...]


class ItemPage(Struct, frozen=True, kw_only=True):
    """Lines of a batch; `next` is the number after which the next page begins, or null."""

    items: list[ItemView]
    next: int | None


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/certificates/batches/ID/words`: what everybody with a certificate of it shall read."""

    words: Annotated[str, Meta(min_length=1, max_length=600)]


class WordsSaid(Struct, frozen=True, kw_only=True):
    """What was written to the holders of a batch, when (ms), and by whom (null when nobody knows that officer now)."""

    words: str
    at_ms: int
    officer_name: str | None
