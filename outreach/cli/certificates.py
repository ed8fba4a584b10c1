"""`outreach certificates`"""

from __future__ import annotations

import asyncio
import sys
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from outreach import folder
from outreach.certificates import keyring, keystore, payload, rules
from outreach.certificates.model import KIND_NAMES, Claims, PublicKey
from outreach.cli import certificates_batches as batches
from outreach.cli.certificates_badges import badges
from outreach.cli.certificates_keys import keys
from outreach.cli.opening import opened
from outreach.settings import Settings, read_settings

if TYPE_CHECKING:
    from outreach.db import Tx

_SENTENCES = {
    "valid": "genuine: compare the name with the paper",
    "withdrawn": "genuine, and withdrawn: it no longer counts",
    "replaced": "genuine, and replaced by another: it no longer counts",
    "by_holder": "genuine, and withdrawn by its holder: nothing more is known of it",
    "unknown_key": "signed with a key that is not in this list",
    "bad_signature": "not genuine: the signature does not hold",
    "not_ours": "not one of our certificates",
    "other_host": "not opened: the code leads to another site",
}
_GONE = {"revoked": "withdrawn", "superseded": "replaced", "by_holder": "by_holder"}
_LONGEST = 4096


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


class _Known(NamedTuple):
    """What is known of keys and of what became of certificates. `home` is the only address that a code may lead to."""

    keys: list[PublicKey]
    logs: dict[str, frozenset[bytes]]
    states: dict[str, str]
    home: str | None


@click.group(name="certificates")
def command() -> None:
    """Issue certificates in batches, verify them, and keep the keys that sign them."""


for part in (keys, badges, *batches.COMMANDS):
    command.add_command(part)


@command.command(name="verify")
@click.argument("text_or_file")
@click.option(
    "--keys", "key_list", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a saved cert-keys.json; this installation's own keys when left out",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True)
def verify(text_or_file: str, key_list: Path | None, *, as_json: bool) -> None:
    """Judge a certificate by the text of its QR symbol or by a file with a picture, a scan or a PDF of it.

    The text is an address with digits, or the digits alone. Uses no network.

    Ends with 0 when everything that was found is genuine and counts, and 1 for anything else. With a saved list of keys
    withdrawals are not known.
    """
    texts = _texts(text_or_file)
    known = _own(read_settings()) if key_list is None else _Known(_read_keys(key_list), {}, {}, None)
    answers = [_judge(text, known) for text in texts]
    if as_json:
        shown = answers[0] if len(answers) == 1 else answers
        click.echo(msgspec.json.encode(shown).decode())
    else:
        for answer in answers:
            click.echo(_SENTENCES[answer["state"]])
            for name, value in answer.items():
                if name != "state":
                    click.echo(f"{name:10} {value}")
    if any(answer["state"] != "valid" for answer in answers):
        sys.exit(1)


def _texts(given: str) -> list[str]:
    if "://" in given or (given.isascii() and given.isdigit()) or len(given) > _LONGEST or not Path(given).is_file():
        return [given]
    from outreach.certificates.reading import Unreadable, texts_in

    try:
        return texts_in(Path(given))
    except Unreadable as refusal:
        raise click.ClickException(str(refusal)) from None  # ends with 1


def _judge(text: str, known: _Known) -> dict[str, Any]:
    address = text.strip().partition("#")[0]
    if known.home is not None and "://" in address and address != f"{known.home}/c":
        return {"state": "other_host", "address": address[:200]}
    verdict = payload.verify_text(text, known.keys, known.logs)
    if verdict.state != "valid" or verdict.claims is None:
        return {"state": verdict.state}
    became = _GONE.get(known.states.get(rules.write_cti(verdict.claims.cti), ""))
    return {"state": became} if became else {"state": "valid", **_facts(verdict.claims)}


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


def _own(settings: Settings) -> _Known:
    folder.require_current(settings)

    async def read() -> _Known:
        async with opened(settings) as db:
            return await db.read(_known, settings.public_url)

    return asyncio.run(read())


def _known(tx: Tx, home: str) -> _Known:
    return _Known(keystore.keys(tx), keyring.logs(tx), keystore.states_gone(tx), home)


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
