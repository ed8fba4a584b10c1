"""What happens to exports. Each function is part of one transaction.

Promised: nothing is exported without a reason in the log; a list is made when it is fetched, by who asked for it,
within a day, and each fetching is in the audit log; names are in it only when somebody asked for names. What a case
holds back, and what was withdrawn or erased, is in no list.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from outreach import audit
from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.exports import store
from outreach.exports.model import LASTS_MS, ROWS, Export, NewPress, Table
from outreach.locale import messages
from outreach.publication import page, public
from outreach.safeguarding import actions as safeguarding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from outreach.exports.model import NewExport
    from outreach.publication.model import Work

LISTED = 200
_GONE = frozenset({"draft", "withdrawn", "erased"})
_PLAIN = ("reference", "language", "country", "band", "makers", "lifecycle", "eligibility", "timing", "reasons")
_NAMED = (*_PLAIN, "title", "school", "name", "age_from", "age_to", "gender")
_PRESS = ("title", "credit", "licence", "language", "country", "page", "files")
Cell = str | int | None


def ask(tx: Tx, wanted: NewExport | NewPress, officer: str, identity: str, now_ms: int) -> Export:
    """Keep who wants what, and why. Raises Problem `call-unknown`, and `press-none` where nothing was agreed to."""
    if wanted.call is not None:
        calls.any_call(tx, wanted.call)
    if isinstance(wanted, NewPress) and not public.reusable(tx, wanted.call, ROWS):
        raise Problem(
            "press-none", "Everybody whose work it is has to agree to the press, and the work has to be public."
        )
    names = getattr(wanted, "names", None)
    made = Export(
        id=identity, what="press" if names is None else "entries", format=wanted.format, call=wanted.call,
        names=bool(names), reason=wanted.reason, officer=officer, made_ms=now_ms, expires_ms=now_ms + LASTS_MS,
    )  # fmt: skip
    store.add(tx, made)
    audit.note(tx, "export-asked", by=officer, about=identity, at_ms=now_ms, what=made.what, names=int(made.names))
    return made


def fetch(tx: Tx, export_id: str, officer: str, now_ms: int) -> Export:
    """Keep that a list is fetched. Raises Problem `not-found` (also for who did not ask for it) and `export-ended`."""
    made = store.by_id(tx, export_id)
    if made is None or made.officer != officer:
        raise Problem("not-found", "There is no such export of yours.")
    if now_ms > made.expires_ms:
        raise Problem("export-ended", "Ask for a new one, with a reason.")
    store.count(tx, export_id)
    audit.note(tx, "export-fetched", by=officer, about=export_id, at_ms=now_ms)
    return made


def table(tx: Tx, made: Export, now_ms: int, site: str) -> Table:
    """Return a list as it is now; `site` is the public address. Only reads. Raises Problem `export-too-large`."""
    rows = list(_press(tx, made, site) if made.what == "press" else _entries(tx, made, now_ms))
    columns = _PRESS if made.what == "press" else _NAMED if made.names else _PLAIN
    return Table(title=f"Outreach: {made.what}", mark=_mark(tx, made), columns=columns, rows=rows)


def listed(tx: Tx) -> list[Export]:
    """Return the newest exports of everybody, with their reasons."""
    return store.newest(tx, LISTED)


def _mark(tx: Tx, made: Export) -> str:
    who = devices.actor_by_id(tx, made.officer)
    until = datetime.fromtimestamp(made.expires_ms / 1000, UTC).isoformat(timespec="minutes")
    return f"{made.id} for {made.officer if who is None else who.name}, to be deleted by {until}"


def _entries(tx: Tx, made: Export, now_ms: int) -> Iterator[tuple[Cell, ...]]:
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date()
    rows = [row for row in entries.of_call(tx, made.call or "") if row.facets.lifecycle not in _GONE]
    if len(rows) > ROWS:
        raise Problem("export-too-large", f"An export has at most {ROWS} rows.")
    for row in rows:
        if safeguarding.frozen(tx, row.id):
            continue
        makers = entries.entrants_of(tx, row)
        plain = (
            row.reference, row.language, row.country, row.band, len(makers), row.facets.lifecycle,
            row.facets.eligibility, row.facets.timing, " ".join(row.facets.reasons),
        )  # fmt: skip
        if not made.names:
            yield plain
            continue
        school = _school(tx, row)
        for one in makers:
            low, high = calls.ages_on(one.birth, one.stated_age, today) or (None, None)
            yield (*plain, row.title, school, one.name, low, high, one.gender)


def _school(tx: Tx, row: EntryRow) -> str | None:
    holder = devices.actor_by_id(tx, row.scope.partition(":")[2])
    return holder.name if holder is not None and holder.role == "school" else None


def _press(tx: Tx, made: Export, site: str) -> Iterator[tuple[Cell, ...]]:
    """Yield what may be reused: public at this moment, and everybody whose work it is agreed to the press too."""
    say = messages("en")
    for work in public.reusable(tx, made.call, ROWS):
        yield (
            work.title, page.credit(say, work.credit), page.licence(say, work.licence), work.language,
            work.credit.country, f"{site}/gallery/{work.id}", " ".join(_files(work, site)),
        )  # fmt: skip


def _files(work: Work, site: str) -> Iterator[str]:
    for part in work.parts:
        yield from (f"{site}{url}" for name, url in part.urls.items() if name in {"view-jpeg", "audio-aac", "video"})
