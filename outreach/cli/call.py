"""`outreach call`: make a call from a template, look it over, publish it, change it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec

from outreach.calls import actions, store, times, views, whole
from outreach.calls.assessment import Assessment
from outreach.calls.model import CallBody, Opening, Revision, Template
from outreach.calls.stages import Why
from outreach.calls.templates import NAMES, template
from outreach.cli.opening import on_database
from outreach.errors import Problem
from outreach.ids import new_id, now_ms
from outreach.locale import messages
from outreach.people.actions import is_country
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from outreach.calls.model import Broken, Call
    from outreach.db import Tx
    from outreach.words import Words

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JSON = click.option("--json", "as_json", is_flag=True)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="call")
def command() -> None:
    """Make, check, show, publish and change calls."""


@command.command(name="templates")
@_JSON
def templates(*, as_json: bool) -> None:
    """List what calls can be made of."""
    found = [template(name) for name in NAMES]
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    for one in found:
        click.echo(f"{one.template:20} {one.kind:12} {one.title['en']}")


@command.command(name="create")
@click.option("--template", "name", required=True, help=f"{', '.join(NAMES)}, or a file like those")
@click.option("--code", help="for example POSTER-26; the template's stem and the year when left out")
@click.option("--opens", help="the first day (2026-06-01, midnight UTC); now when left out")
@click.option("--deadline", help="the last minute in local time: 2026-08-31T23:59")
@click.option("--zone", default="entrant-local", show_default=True, help="an IANA zone, or each entrant's own clock")
@click.option("--grace", type=click.IntRange(0, 90), help="days in which finished work may still arrive")
@click.option("--age-reference", help="the day on which ages count; the last day when left out")
@click.option(
    "--file", "extra", type=_FILE, help="JSON with more of it: title, theme, rules, bands, limits, open_to, ..."
)
@click.option("--publish", "at_once", is_flag=True, help="do not leave it a draft")
@click.option(
    "--assessment", type=_FILE, help="JSON: what it may mean for children; needed to publish what they can enter"
)
@_JSON
def create(
    name: str, extra: Path | None, assessment: Path | None, *, at_once: bool, as_json: bool, **given: Any
) -> None:  # fmt: skip
    """Make a call from a template, as a draft that officers see alone."""
    shipped, said = _template(name), _said(extra)
    said |= {"code": given["code"], "deadline": given["deadline"], "grace_days": given["grace"]}
    said |= {"zone": given["zone"], "age_reference": given["age_reference"], "draft": not at_once, "id": new_id()}
    said["opens_at"] = now_ms() if given["opens"] is None else _midnight(given["opens"])
    opening = _convert({key: value for key, value in said.items() if value is not None}, Opening)
    assessed = None if assessment is None else _convert(_said(assessment), Assessment)
    call = _transact(lambda tx, ledger: actions.open_call(tx, ledger, shipped, opening, "", assessed), prepare=True)
    _show(call, as_json=as_json)


@command.command(name="check")
@click.argument("what")
@_JSON
def check(what: str, *, as_json: bool) -> None:
    """Say everything that is wrong with WHAT: a file with a template or a call, or the code of a call.

    Ends with 0 when nothing is and 1 when something is.
    """
    path = Path(what)
    broken = _check_file(path) if path.is_file() else _read(lambda tx: _check_call(tx, what))
    if as_json:
        say = messages("en")
        told = [{"path": path, "message": say.say(words)} for path, words in broken]
        click.echo(msgspec.json.encode(told).decode())
    elif not broken:
        click.echo("nothing is wrong with it")
    else:
        _tell(broken)
    sys.exit(1 if broken else 0)


@command.command(name="list")
@_JSON
def list_(*, as_json: bool) -> None:
    """List every call."""
    found = _read(lambda tx: views.lines(tx, now_ms()))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    for one in found:
        click.echo(f"{one.code:16} {one.status:10} until {_ends(one.deadline, one.zone)}  {one.title}")


@command.command(name="show")
@click.argument("code")
@_JSON
def show(code: str, *, as_json: bool) -> None:
    """Show everything about one call: what it says, in which languages, and every version of its rules."""
    detail = _read(lambda tx: views.detail_of(tx, _by_code(tx, code), now_ms()))
    if as_json:
        click.echo(msgspec.json.encode(detail).decode())
        return
    _show(_read(lambda tx: _by_code(tx, code)), as_json=False)
    for language, state in detail.line.translations.items():
        click.echo(f"{language:9} {state}")
    for one in detail.versions:
        when = datetime.fromtimestamp(one.at_ms / 1000, UTC).isoformat(" ", "minutes")
        click.echo(f"version {one.version} {when} {one.reason}".rstrip())


@command.command(name="revise")
@click.argument("code")
@click.option("--reason", required=True, help="why; it is kept beside the version")
@click.option("--deadline", help="the last minute in local time")
@click.option("--zone", help="an IANA zone, or entrant-local")
@click.option("--grace", "grace_days", type=click.IntRange(0, 90))
@click.option("--publish-language", "languages", multiple=True, help="texts in this language may be seen now")
@click.option(
    "--file", "extra", type=_FILE, help="JSON with what else changes: title, theme, rules, bands, limits, ..."
)
@_JSON
def revise(code: str, languages: tuple[str, ...], extra: Path | None, *, as_json: bool, **given: Any) -> None:
    """Change a call. What is published gets a new version of its rules; works keep the one they were sent under."""
    said = {**_said(extra), **{key: value for key, value in given.items() if value is not None}}
    if languages:
        said["translations"] = {**said.get("translations", {}), **dict.fromkeys(languages, "published")}
    revision = _convert(said, Revision)
    call = _transact(lambda tx, ledger: actions.revise(tx, ledger, _by_code(tx, code).id, revision))
    _show(call, as_json=as_json)


@command.command(name="assess")
@click.argument("code")
@click.argument("file", type=_FILE)
@_JSON
def assess(code: str, file: Path, *, as_json: bool) -> None:
    """Say from FILE (JSON) what the call CODE may mean for children, and what is done about it."""
    said = _convert(_said(file), Assessment)

    def work(tx: Tx, ledger: Any) -> Call:
        call = _by_code(tx, code)
        actions.assess(tx, call.id, said, "", ledger.now_ms)
        return call

    _show(_transact(work), as_json=as_json)


def _stepping(name: Any, sentence: str) -> None:
    @command.command(name=name, help=sentence)
    @click.argument("code")
    @click.option("--why", type=click.Choice(get_args(Why)), help="what the log says of it")
    @_JSON
    def step(code: str, why: Why | None, *, as_json: bool) -> None:
        call = _transact(lambda tx, ledger: actions.step(tx, ledger, _by_code(tx, code).id, name, why=why))
        _show(call, as_json=as_json)


_stepping("publish", "Put a draft into every device's reach.")
_stepping("suspend", "Ask everybody to wait. What is sent all the same is kept.")
_stepping("resume", "Go on with a call that was suspended.")
_stepping("cancel", "End a call for good. What was sent is kept.")
_stepping("archive", "Put a call away that is closed or was cancelled.")


def _template(name: str) -> Template:
    if name in NAMES:
        return template(name)
    if not Path(name).is_file():
        raise click.UsageError(f"there is no template {name}; there are {', '.join(NAMES)}")
    found: Template = _convert(_said(Path(name)), Template)
    return found


def _said(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        said = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise Problem("call-broken", f"{path} is not JSON: {error}") from None
    if not isinstance(said, dict):
        raise Problem("call-broken", f"{path} is not an object.")
    return said


def _convert(said: dict[str, Any], shape: Any) -> Any:
    try:
        return msgspec.convert(said, shape)
    except msgspec.ValidationError as error:
        raise Problem("call-broken", str(error)) from None


def _midnight(day: str) -> int:
    try:
        return round(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)
    except ValueError:
        raise click.UsageError(f"--opens: {day} is not a day; write it like 2026-06-01") from None


def _check_file(path: Path) -> list[tuple[str, Words | str]]:
    said = _said(path)
    try:
        if "code_stem" in said:
            return _pairs(whole.broken_content(msgspec.convert(said, Template)))
        return _pairs(whole.broken_call(msgspec.convert(said, CallBody), is_country))
    except msgspec.ValidationError as error:
        return [("", str(error))]


def _check_call(tx: Tx, code: str) -> list[tuple[str, Words | str]]:
    call = _by_code(tx, code)
    broken = whole.broken_call(call, is_country)
    return _pairs(broken or (whole.broken_window(call, now_ms()) if call.status == "draft" else []))


def _pairs(broken: Iterable[Broken]) -> list[tuple[str, Words | str]]:
    return [(one.path, one.words) for one in broken]


def _by_code(tx: Tx, code: str) -> Call:
    call = store.by_code(tx, code)
    if call is None:
        raise Problem("call-unknown", f"There is no call {code}.")
    return call


def _read(fn: Callable[[Tx], Any]) -> Any:
    return on_database(lambda db, _: db.read(fn))


def _transact(fn: Callable[[Tx, Any], Call], *, prepare: bool = False) -> Call:
    try:
        return on_database(lambda db, _: db.write(_with_ledger, fn, now_ms()), prepare=prepare)
    except Problem as problem:
        _tell(problem.errors, err=True)
        raise


def _with_ledger(tx: Tx, fn: Callable[[Tx, Any], Call], at_ms: int) -> Call:
    ledger = Engine(KINDS).ledger(tx, at_ms)
    call = fn(tx, ledger)
    ledger.flush()
    return call


def _tell(broken: Iterable[tuple[str, Words | str]], *, err: bool = False) -> None:
    say = messages("en")
    for path, words in broken:
        click.echo(f"{path or 'all of it'}: {say.say(words)}", err=err)


def _ends(deadline: str, zone: str) -> str:
    offset = times.offset(deadline, zone)
    where = "on every entrant's own clock" if offset is None else f"UTC{offset} ({zone})"
    return f"{_DAYS[times.weekday(deadline) - 1]} {deadline.replace('T', ' ')} {where}"


def _show(call: Call, *, as_json: bool) -> None:
    line = views.line_of(call, now_ms())
    if as_json:
        click.echo(msgspec.json.encode(line).decode())
        return
    grace = datetime.fromtimestamp(line.grace_ends_at / 1000, UTC).isoformat(" ", "minutes")
    click.echo(f"{line.code} ({line.kind}, {line.status}, version {line.version}): {line.title}")
    click.echo(f"until     {_ends(line.deadline, line.zone)}")
    click.echo(f"received  until {grace} UTC, what was finished before")
    click.echo(f"id        {line.id}")
