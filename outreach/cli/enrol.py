"""`outreach enrol`"""

from __future__ import annotations

import asyncio
import io

import click
import msgspec

from outreach import folder
from outreach.cli.opening import opened
from outreach.db import Database
from outreach.devices import actions, rules
from outreach.devices.model import CAPABILITIES, Actor, Invitation
from outreach.errors import Problem
from outreach.ids import entropy, new_id, now_ms
from outreach.people.countries import is_country
from outreach.settings import Settings, read_settings


@click.command(name="enrol")
@click.option("--role", required=True, type=click.Choice(["officer", "school", "entrant", "judge", "hub"]))
@click.option("--name", help="the name of a new actor")
@click.option("--country", help="its country (ISO 3166 alpha-2)")
@click.option("--school", help="the id of a school that gets a further device")
@click.option("--may", default=",".join(CAPABILITIES), show_default=True, help="an officer's capabilities")
@click.option("--languages", default="en", show_default=True, help="a judge's languages")
@click.option("--qr", "as_symbol", is_flag=True, help="also the link as a QR symbol, for the camera of the device")
@click.option("--json", "as_json", is_flag=True)
def command(
    role: str,
    name: str | None,
    country: str | None,
    school: str | None,
    may: str,
    languages: str,
    *,
    as_symbol: bool,
    as_json: bool,
) -> None:
    """Make a single-use enrolment code for a new actor, or for a further device of a school."""
    if school is not None and (role != "school" or name is not None or country is not None):
        raise click.UsageError("--school goes with --role school, and without --name and --country")
    settings = read_settings()
    actor = None if school is not None else _new_actor(role, name, country, may, languages)
    folder.prepare(settings)
    invitation = asyncio.run(_enrol(settings, folder.secret(settings), actor, school))
    if as_json:
        click.echo(msgspec.json.encode(invitation).decode())
    else:
        click.echo(f"{invitation.code}\n{invitation.url}\nuse it before {invitation.expires_at}")
        if as_symbol:
            click.echo(_symbol(invitation.url))


def _symbol(url: str) -> str:
    """Return a link as a QR symbol in half blocks, dark on light whatever the terminal's colours say."""
    from qrcode.main import QRCode

    code = QRCode(border=4)
    code.add_data(url)
    out = io.StringIO()
    code.print_ascii(out, invert=True)
    return f"\x1b[97;40m{out.getvalue().rstrip()}\x1b[0m"


def _new_actor(role: str, name: str | None, country: str | None, may: str, languages: str) -> Actor:
    wanted = tuple(filter(None, may.split(",")))
    if set(wanted) - set(CAPABILITIES):
        raise click.UsageError(f"--may knows {', '.join(CAPABILITIES)}")
    if country is not None and not is_country(country.upper()):
        raise click.UsageError(f"--country knows no {country}")
    name = role.capitalize() if name is None else name
    values = {
        "id": new_id(),
        "role": role,
        "name": name,
        "country": country and country.upper(),
        "may": wanted if role == "officer" else (),
        "languages": tuple(languages.split(",")) if role == "judge" else (),
    }
    try:
        name.encode()  # a terminal may hand over bytes that are no text
        return msgspec.convert(values, Actor)
    except UnicodeEncodeError:
        raise click.UsageError("--name is not UTF-8") from None
    except msgspec.ValidationError as error:
        raise click.UsageError(str(error)) from None


async def _enrol(settings: Settings, pepper: bytes, actor: Actor | None, school: str | None) -> Invitation:
    async with opened(settings) as db:
        if actor is not None:
            await db.write(actions.create_actor, actor, now_ms())
        else:
            found = await db.read(actions.actor_by_id, school or "")
            if found is None or found.role != "school":
                raise Problem("not-found", f"There is no school {school}.")
        return await invite(db, settings, pepper, actor.id if actor is not None else school or "")


async def invite(db: Database, settings: Settings, pepper: bytes, actor: str) -> Invitation:
    """Make an enrolment code for an existing actor."""
    at = now_ms()
    code = await db.write(actions.invite, pepper, actor, entropy(rules.CODE_BYTES), at)
    return rules.invitation(settings.public_url, actor, code, at)
