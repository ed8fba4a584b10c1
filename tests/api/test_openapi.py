"""The API's description is true: it is served, it is what the command prints, and it knows every operation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
from click.testing import CliRunner

from outreach import policy
from outreach.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

UNLISTED = {  # forms, pages, this document, and what a protocol asks
    "certificate_code", "gallery_offers_page", "gallery_page", "gallery_room_page", "gallery_work_page", "mail_link",
    "mail_page", "openapi", "plain_enter", "plain_page", "privacy_page", "receipt_form", "receipt_page",
    "receipt_paper", "upload_options",
}  # fmt: skip


def test_served_document_is_what_the_command_prints(server, monkeypatch) -> None:
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    printed = CliRunner().invoke(cli, ["openapi"])
    assert printed.exit_code == 0, printed.output
    assert json.loads(printed.output) == httpx.get(f"{server.url}/api/openapi.json", timeout=60).json()


def test_document_knows_every_operation_of_the_policy(server) -> None:
    document = httpx.get(f"{server.url}/api/openapi.json", timeout=60).json()
    listed = {operation["operationId"] for path in document["paths"].values() for operation in path.values()}
    assert listed == set(policy.RULES) - UNLISTED


def test_bodies_are_described_as_strict_as_they_are_read(server) -> None:
    """Every object in a JSON body refuses what it does not know; answers may grow."""
    document = httpx.get(f"{server.url}/api/openapi.json", timeout=60).json()
    schemas = document["components"]["schemas"]
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    named = set(_named(schemas, [operation.get("requestBody") for operation in operations]))
    assert {"Push", "Pull", "Hello", "NewRound"} <= named
    assert [name for name in sorted(named) if schemas[name].get("additionalProperties") is not False] == []
    assert "additionalProperties" not in schemas["PushAnswer"]


def _named(schemas: dict[str, Any], part: Any) -> Iterator[str]:
    if isinstance(part, dict) and "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        yield name
        yield from _named(schemas, schemas[name])
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _named(schemas, inner)
