"""The command line. One file per command, imported only when it is called.

Exit codes: 0 done, 1 refused, 2 usage.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from outreach.db import StorageAway, StorageBroken
from outreach.errors import Problem
from outreach.folder import FolderTaken, FolderUnusable
from outreach.settings import SettingsInvalid
from outreach.web.serve import WebAppMissing

COMMANDS = {
    "audit": "Show the log of what was done, and verify that nobody changed it",
    "backup": "Write a copy of everything into one file",
    "call": "Make calls from templates, check, show, publish and change them",
    "certificates": "Issue certificates in batches, verify them, and keep the keys that sign them",
    "clock": "Say whether the clock can be right, and that it is",
    "content": "Publish lessons and prompts to the devices, in packs per call and language",
    "demo": "Fill an empty data folder with a demonstration, and print links into it",
    "doctor": "Look this installation over, and the way of an upload from outside",
    "enrol": "Make an enrolment code",
    "erase": "Erase a work, a person or a document, by law and for good",
    "forms": "Show, or renew, the keys that forms of consent are sealed under",
    "hub": "Run the page of a school's own network where saved copies are handed in",
    "import": "Make schools and pupils from CSV files, after a look at what would follow",
    "judging": "Check the methods of judging on data alone",
    "migrate": "Bring the database to the newest schema",
    "officer": "List officers, and let one in again who has lost every device",
    "openapi": "Print the API's description",
    "report": "Print what the programme came to, in numbers",
    "restore": "Make a data folder from a backup file",
    "results": "Recompute a published record of results",
    "seal": "Show, or renew, the key that saved copies are sealed to",
    "serve": "Run the server",
    "settings": "List the settings and their values",
    "worker": "Run the background work without the web server",
}


_ROOMS = {"import": "importing"}  # a word of the language cannot name a module


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with it
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"outreach.cli.{_ROOMS.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="outreach")
def cli() -> None:
    """Offline-first outreach: competitions, programmes, judging and certificates."""


_REFUSALS = (SettingsInvalid, FolderTaken, FolderUnusable, StorageAway, StorageBroken, Problem, WebAppMissing)


def main() -> None:
    """Run a command; turn what is refused into a sentence and exit code 1."""
    try:
        cli(standalone_mode=True)
    except _REFUSALS as refusal:
        click.echo(f"outreach: {refusal}", err=True)
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"outreach: {where}{error.strerror or error}", err=True)
        sys.exit(1)
