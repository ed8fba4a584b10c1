"""`outreach certificates`"""

from __future__ import annotations

import asyncio
import sys
from base64 import urlsafe_b64decode
from pathlib import Path

import click
import msgspec

from outreach import folder
from outreach.certificates import actions, payload, rules
from outreach.certificates.model import KIND_NAMES, Claims, PublicKey
from outreach.db import open_database
from outreach.settings import Settings, read_settings

_SENTENCES = {
    "valid": "genuine: compare the name with the paper",
    "unknown_key": "signed with a key that is not in this list",
    "bad_signature": "not genuine: the signature does not hold",
    "not_ours": "not one of our certificates",
}


class _Jwk(msgspec.Struct):
    kid: str
    iss: str
    programme: str
    year: int
    state: str
    x: str
    y: str


class _KeyList(msgspec.Struct):
    keys: list[_Jwk]


@click.group(name="certificates")
def command() -> None:
    """Verify certificates."""


@command.command(name="verify")
@click.argument("text")
@click.option(
    "--keys", "key_list", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a saved cert-keys.json; this installation's own keys when left out",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True)
def verify(text: str, key_list: Path | None, *, as_json: bool) -> None:
    """Judge TEXT, what the QR symbol holds: an address with digits, or the digits alone. Uses no network.

    Ends with 0 for a genuine certificate and 1 for anything else.
    """
    public = _own_keys(read_settings()) if key_list is None else _read_keys(key_list)
    verdict = payload.verify_text(text, [key for key in public if key.state != "compromised"])
    genuine = verdict.state == "valid" and verdict.claims is not None
    facts = _facts(verdict.claims) if verdict.claims is not None and genuine else {}
    if as_json:
        click.echo(msgspec.json.encode({"state": verdict.state, **facts}).decode())
    else:
        click.echo(_SENTENCES[verdict.state])
        for name, value in facts.items():
            click.echo(f"{name:10} {value}")
    if not genuine:
        sys.exit(1)


def _facts(claims: Claims) -> dict[str, str | int | None]:
    return {
        "name": claims.name,
        "kind": KIND_NAMES.get(claims.kind, str(claims.kind)),
        "level": claims.level,
        "call": claims.call,
        "issued_on": rules.date_of(claims.issued_on).isoformat(),
        "code": rules.write_cti(claims.cti),
        "issuer": claims.iss,
    }


def _own_keys(settings: Settings) -> list[PublicKey]:
    folder.require_current(settings)
    return asyncio.run(_keys_of(settings))


async def _keys_of(settings: Settings) -> list[PublicKey]:
    db = open_database(settings.database)
    await db.open()
    try:
        return await db.read(actions.keys)
    finally:
        await db.close()


def _read_keys(path: Path) -> list[PublicKey]:
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=_KeyList).keys
        return [
            PublicKey(
                kid=row.kid, iss=row.iss, programme=row.programme, year=row.year, state=row.state,
                x=urlsafe_b64decode(row.x + "="), y=urlsafe_b64decode(row.y + "="),
            )
            for row in rows
        ]  # fmt: skip
    except (msgspec.DecodeError, ValueError) as error:
        raise click.UsageError(f"{path} is not a list of keys: {error}") from None
