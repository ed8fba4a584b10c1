"""`outreach erase`: a work, a person or one document, by law and for good."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click
import msgspec

import outreach.app  # noqa: F401 - it knows every feature that keeps something of a document
from outreach import folder
from outreach.cli.opening import opened
from outreach.erasure import actions, listing, rules
from outreach.erasure.model import Document, Erasure, Order
from outreach.ids import new_id, now_ms
from outreach.media import erasing
from outreach.settings import read_settings
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Tx
    from outreach.erasure.model import Mode, Subject, Why

BY = "command-line"

_ASK = click.confirmation_option(prompt="What is erased cannot be brought back. Erase it?")
_MODE = click.option("--mode", type=click.Choice(["person", "content", "all"]), default="all", show_default=True)
_WHY = click.option(
    "--why", type=click.Choice(["request", "withdrawal", "order"]), default="request", show_default=True
)
_JSON = click.option("--json", "as_json", is_flag=True)


@click.group(name="erase")
def command() -> None:
    """Erase for good, and print the certificate. Devices that come later are told, and bring nothing back.

    --mode person keeps a work and its marks and forgets whose it is; content keeps an empty shell and the marks; all
    keeps nothing but the marks, by the work's id. Each erasure goes on `erasures.jsonl`, which every restore replays.
    """


@command.command(name="entry")
@click.argument("entry")
@_MODE
@_WHY
@_JSON
@_ASK
def entry(entry: str, mode: Mode, why: Why, *, as_json: bool) -> None:
    """Erase one work: its documents, consents, files, certificates, and what lies on judges' phones."""
    _erase("entry", entry, mode, why, as_json=as_json)


@command.command(name="person")
@click.argument("entrant")
@_MODE
@_WHY
@_JSON
@_ASK
def person(entrant: str, mode: Mode, why: Why, *, as_json: bool) -> None:
    """Erase a person with all consents, certificates and works; from works of several they are taken out."""
    _erase("person", entrant, mode, why, as_json=as_json)


@command.command(name="document")
@click.argument("doc")
@click.option("--scope", help="of a document that never came, so that it never can: school:ID")
@click.option("--kind", help="likewise: entry, entrant, consent, ...")
@_JSON
@_ASK
def document(doc: str, scope: str | None, kind: str | None, *, as_json: bool) -> None:
    """Erase one document of any kind and the files that nothing else names."""
    _transact(lambda tx, engine: _document(tx, engine, doc, scope, kind), as_json=as_json)


def _erase(subject: Subject, target: str, mode: Mode, why: Why, *, as_json: bool) -> None:
    try:
        order = msgspec.convert({"subject": subject, "target": target, "mode": mode, "why": why}, Order)
    except msgspec.ValidationError as error:
        raise click.UsageError(str(error)) from None
    _transact(lambda tx, engine: actions.erase(tx, engine, order, BY, new_id(), now_ms()), as_json=as_json)


def _document(tx: Tx, engine: Engine, doc: str, scope: str | None, kind: str | None) -> Erasure:
    at_ms = now_ms()
    known = engine.ledger(tx, at_ms).get(doc)
    if known is not None:
        scope, kind = known.scope, known.kind
    if scope is None or kind is None:
        raise click.UsageError("No such document lives here. Name --scope and --kind, so that it never comes.")
    gone = erasing.erase(tx, engine, doc, scope, kind, at_ms)
    return actions.keep(tx, Document(doc, kind, scope), len(gone.blobs), BY, new_id(), at_ms)


def _transact(work: Callable[[Tx, Engine], Erasure], *, as_json: bool) -> None:
    settings = read_settings()
    folder.require_current(settings)

    async def run() -> Erasure:
        async with opened(settings) as db:
            made: Any = await db.write(work, Engine(KINDS))
        return made  # type: ignore[no-any-return] # mypy loses the callable's type in `write`

    made = asyncio.run(run())
    listing.write(settings.data / listing.NAME, [made])
    certificate = rules.certificate(made)
    if as_json:
        click.echo(msgspec.json.encode(certificate).decode())
        return
    what = ", ".join(f"{count} {kind}" for kind, count in certificate.documents.items()) or "nothing that was left"
    click.echo(f"erased: {what}; {certificate.files} files are being taken away")
    click.echo(f"certificate {certificate.id}, sha256 {certificate.sha256}")
