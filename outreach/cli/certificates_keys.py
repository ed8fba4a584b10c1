"""`outreach certificates keys`: the life of the keys that sign certificates, from the root to the last list.

With the root kept elsewhere a list travels: `export` here, `sign` where the root is, `publish` here again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from outreach.certificates import cbor, keyring, keystore, payload, rules, trust
from outreach.certificates import keys as files
from outreach.cli.opening import on_database
from outreach.db import Database
from outreach.ids import now_ms
from outreach.settings import Settings, read_settings

if TYPE_CHECKING:
    from outreach.certificates.model import PublicKey

R = TypeVar("R")

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True)
_STATEMENT_BYTES = 4 * 1024 * 1024


@click.group(name="keys")
def keys() -> None:
    """List, make, retire and publish the keys that sign certificates."""


@keys.command(name="list")
@_JSON
def list_(*, as_json: bool) -> None:
    """Every key, its state, whether the published list names it so, and whether its private half is here."""
    found = on_database(_survey)
    _say(as_json, found, "\n".join(_line(row) for row in found["keys"]) or "no keys yet")


@keys.command(name="new")
@click.option("--programme", required=True, help="a call's code; * for the key that signs status lists")
@click.option("--year", type=click.IntRange(2000, 2999), help="this year when left out")
@_JSON
def new(programme: str, year: int | None, *, as_json: bool) -> None:
    """Make the key of a programme and year, unless it has one."""
    _programme(programme)
    made = on_database(lambda db, settings: _made(db, settings, programme, year))
    _say(as_json, _row(made), _line(_row(made)))


@keys.command(name="rotate")
@click.option("--programme", required=True)
@click.option("--year", type=click.IntRange(2000, 2999))
@_JSON
def rotate(programme: str, year: int | None, *, as_json: bool) -> None:
    """Retire the key of a programme and year, and make the next one. What it signed verifies for ever."""
    _programme(programme)

    async def run(db: Database, settings: Settings) -> PublicKey:
        of = year or rules.year_of(now_ms())
        active = await db.read(keystore.active_key, settings.issuer, programme, of)
        if active is not None:
            await keyring.move(db, settings, active.kid, "retired")
        return await _made(db, settings, programme, of)

    made = on_database(run)
    _say(as_json, _row(made), _line(_row(made)))


@keys.command(name="retire")
@click.argument("kid")
@_JSON
def retire(kid: str, *, as_json: bool) -> None:
    """Let a key sign no more and remove its private half. What it signed verifies for ever."""
    on_database(lambda db, settings: keyring.move(db, settings, kid, "retired"))
    _say(as_json, {"kid": kid, "state": "retired"}, f"{kid} is retired")


@keys.command(name="compromise")
@click.argument("kid")
@_JSON
def compromise(kid: str, *, as_json: bool) -> None:
    """Say that somebody else may hold a key. Only the certificates of its issuance log count from then on."""
    on_database(lambda db, settings: keyring.move(db, settings, kid, "compromised"))
    _say(as_json, {"kid": kid, "state": "compromised"}, f"{kid} is compromised; publish the list now")


@keys.command(name="root")
@click.option("--take-away", type=_NEW_FILE, help="move the private half into this file, which then leaves the machine")
@_JSON
def root(take_away: Path | None, *, as_json: bool) -> None:
    """Show the root, whose public half is pinned in the verifier's page."""
    settings = read_settings()
    kept = files.root(settings.data) if take_away is None else files.take_root_away(settings.data, take_away)
    here = kept.private is not None
    shown = {"kid": kept.kid, "x": kept.x.hex(), "y": kept.y.hex(), "here": here}
    where = "its private half is on this machine" if here else "its private half is kept elsewhere"
    _say(as_json, shown, f"{kept.kid}: {where}")


@keys.command(name="export")
@click.argument("to", type=_NEW_FILE)
@_JSON
def export(to: Path, *, as_json: bool) -> None:
    """Write the statement that the root is to sign."""
    unsigned = on_database(lambda db, _: db.read(keyring.statement, now_ms() // 1000))
    to.write_bytes(unsigned)
    count = len(trust.read_statement(unsigned).rows)
    _say(as_json, {"file": str(to), "keys": count}, f"{to}: {count} keys")


@keys.command(name="sign")
@click.argument("statement", type=_FILE)
@click.argument("to", type=_NEW_FILE)
@click.option("--root", "root_file", type=_FILE, required=True, help="the file with the private half of the root")
@_JSON
def sign(statement: Path, to: Path, root_file: Path, *, as_json: bool) -> None:
    """Sign a statement where the root is kept. Needs no network, no database and no data folder."""
    private = files.read_private(root_file)
    assert private is not None
    unsigned = _small(statement)
    try:
        to.write_bytes(trust.sign(unsigned, private))
    except cbor.Malformed:
        raise click.UsageError(f"{statement} is not a list of keys to sign") from None
    rows = [_row(key) for key in trust.read_statement(unsigned).keys]
    _say(as_json, {"file": str(to), "keys": rows}, "\n".join(["signed:", *(_line(row) for row in rows)]))


@keys.command(name="publish")
@click.argument("signed", type=_FILE)
@_JSON
def publish(signed: Path, *, as_json: bool) -> None:
    """Take a list that the root signed; verifiers get it from now on."""
    data = _small(signed)

    async def run(db: Database, settings: Settings) -> int:
        listed = await db.write(keyring.publish, await keyring.root_of(settings), data)
        return len(listed.rows)

    count = on_database(run)
    _say(as_json, {"keys": count}, f"published: {count} keys")


async def _made(db: Database, settings: Settings, programme: str, year: int | None) -> PublicKey:
    of = year or rules.year_of(now_ms())
    active = await db.read(keystore.active_key, settings.issuer, programme, of)
    made = active or await keyring.make(db, settings, programme, of)
    await keyring.key_list(db, settings)
    return made


async def _survey(db: Database, settings: Settings) -> dict[str, Any]:
    everything = await db.read(keystore.keys)
    listed = await keyring.key_list(db, settings)
    published = set() if listed is None else {(key.kid, key.state) for key in listed.keys}
    rows = []
    for key in everything:
        here = files.load(settings.data, key.kid) is not None
        rows.append({**_row(key), "published": (key.kid, key.state) in published, "here": here})
    return {"keys": rows}


def _row(key: PublicKey) -> dict[str, Any]:
    return {"kid": key.kid, "iss": key.iss, "programme": key.programme, "year": key.year, "state": key.state}


def _line(row: dict[str, Any]) -> str:
    words = [row["kid"], row["iss"], row["programme"], str(row["year"]), row["state"]]
    if "published" in row:
        words += ["" if row["published"] else "NOT PUBLISHED", "" if row["here"] else "private half not here"]
    return "  ".join(word for word in words if word)


def _programme(programme: str) -> None:
    if not 1 <= len(programme.encode()) <= payload.CALL_BYTES:
        raise click.UsageError(f"a programme's code has 1 to {payload.CALL_BYTES} bytes")


def _small(path: Path) -> bytes:
    if path.stat().st_size > _STATEMENT_BYTES:
        raise click.UsageError(f"{path} is too large to be a list of keys")
    return path.read_bytes()


def _say(as_json: bool, value: object, text: str) -> None:
    click.echo(msgspec.json.encode(value).decode() if as_json else text)
