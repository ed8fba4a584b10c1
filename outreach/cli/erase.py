"""`outreach erase`: a document, the files that nothing else names, and what is known of it, by law and for good."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

import outreach.app  # noqa: F401 - it knows every feature that keeps something of a document
from outreach import audit, folder
from outreach.db import open_database
from outreach.ids import now_ms
from outreach.media import erasing
from outreach.settings import read_settings
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from media.care import Withdrawn
    from outreach.db import Tx


@click.command(name="erase")
@click.argument("doc")
@click.option("--scope", help="of a document that never came, so that it never can: school:ID")
@click.option("--kind", help="likewise: entry, entrant, consent, ...")
@click.confirmation_option(prompt="What is erased cannot be brought back. Erase it?")
def command(doc: str, scope: str | None, kind: str | None) -> None:
    """Erase the document with this id; devices that come later are told, and cannot bring it back.

    A person's works and consents are documents of their own. Backups are not reached: they expire.
    """
    settings = read_settings()
    folder.require_current(settings)

    async def run() -> Withdrawn:
        db = open_database(settings.database)
        await db.open()
        try:
            return await db.write(_erase, doc, scope, kind)
        finally:
            await db.close()

    gone = asyncio.run(run())
    click.echo(f"erased; {len(gone.blobs)} files and {len(gone.uploads)} uploads are being taken away")


def _erase(tx: Tx, doc: str, scope: str | None, kind: str | None) -> Withdrawn:
    engine, at_ms = Engine(KINDS), now_ms()
    known = engine.ledger(tx, at_ms).get(doc)
    if known is not None:
        scope, kind = known.scope, known.kind
    if scope is None or kind is None:
        raise click.UsageError("No such document lives here. Name --scope and --kind, so that it never comes.")
    gone = erasing.erase(tx, engine, doc, scope, kind, at_ms)
    audit.note(tx, "document-erased", about=doc, at_ms=at_ms, files=len(gone.blobs))
    return gone
