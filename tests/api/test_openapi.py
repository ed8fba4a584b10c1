"""The API's description is true: it is served, it is what the command prints, and it knows every operation."""

from __future__ import annotations

import json

import httpx
from click.testing import CliRunner

from outreach import policy
from outreach.cli import cli

UNLISTED = {"certificate_code", "openapi", "upload_options"}  # a form, this document, and what a protocol asks


def test_served_document_is_what_the_command_prints(server, monkeypatch) -> None:
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    printed = CliRunner().invoke(cli, ["openapi"])
    assert printed.exit_code == 0, printed.output
    assert json.loads(printed.output) == httpx.get(f"{server.url}/api/openapi.json").json()


def test_document_knows_every_operation_of_the_policy(server) -> None:
    document = httpx.get(f"{server.url}/api/openapi.json").json()
    listed = {operation["operationId"] for path in document["paths"].values() for operation in path.values()}
    assert listed == set(policy.RULES) - UNLISTED
