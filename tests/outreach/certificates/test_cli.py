"""`outreach certificates verify`."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode

import pytest
from click.testing import CliRunner

from outreach.certificates import keystore
from outreach.cli.certificates import command
from outreach.db import open_database
from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.ids import now_ms
from tests.outreach.certificates.vectors import PUBLIC, URL, VECTORS
from tests.support.device import uuid
from tests.support.programme import open_call

DIGITS = VECTORS["certificates"][0]["digits"]


@pytest.fixture
def key_list(tmp_path):
    row = {name: getattr(PUBLIC, name) for name in ("kid", "iss", "programme", "year", "state")}
    row |= {name: urlsafe_b64encode(getattr(PUBLIC, name)).decode().rstrip("=") for name in ("x", "y")}
    path = tmp_path / "cert-keys.json"
    path.write_text(json.dumps({"keys": [{**row, "kty": "EC", "crv": "P-256"}]}))
    return str(path)


def verify(*args, **environ):
    done = CliRunner().invoke(command, ["verify", *args], env=environ)
    return done.exit_code, done.output


def test_it_works(key_list):
    code, output = verify(f"{URL}/c#{DIGITS}", "--keys", key_list)
    assert (code, output.split("\n")[0]) == (0, "genuine: compare the name with the paper")
    assert "Amina K." in output


def test_json_says_the_same(key_list):
    code, output = verify(DIGITS, "--keys", key_list, "--json")
    assert (code, json.loads(output)) == (0, {
        "state": "valid", "name": "Amina K.", "kind": "participation", "level": None, "call": "POSTER-26",
        "issued_on": "2026-11-22", "code": VECTORS["code"], "issuer": "OUTREACH",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("text", "state"), [(DIGITS[:-1] + "9", "bad_signature"), ("123", "not_ours"), ("hello", "not_ours")]
)
def test_what_is_not_genuine_ends_with_one_and_tells_no_name(key_list, text, state):
    assert verify(text, "--keys", key_list, "--json") == (1, f'{{"state":"{state}"}}\n')


def test_a_file_that_is_no_key_list_is_a_mistake_in_use(tmp_path):
    (tmp_path / "x").write_text('{"keys": [1]}')
    assert verify(DIGITS, "--keys", str(tmp_path / "x"))[0] == 2


def test_this_installations_own_keys_are_the_default(sqlite_url, run, tmp_path):
    db = open_database(sqlite_url)
    run(db.open())
    run(db.write(keystore.add_key, PUBLIC, 0))
    run(db.close())
    environ = {"OUTREACH_DATABASE": sqlite_url, "OUTREACH_DATA": str(tmp_path)}
    assert verify(DIGITS, **environ)[0] == 0


def test_a_list_and_a_batch_from_the_command_line(sqlite_url, run, tmp_path):
    """Bad rows end with one and say where; the rest becomes a batch that an officer starts."""
    school, officer = uuid(), uuid()

    def house(tx):
        open_call(tx, "poster-children", {"opens_at": now_ms() - 1000, "code": "POSTER-26"}, now_ms())
        devices.create_actor(tx, Actor(id=school, role="school", name="S"), 0)
        devices.create_actor(tx, Actor(id=officer, role="officer", name="O", may=("certificates",)), 0)

    db = open_database(sqlite_url)
    run(db.open())
    run(db.write(house))
    run(db.close())
    environ = {
        "OUTREACH_DATABASE": sqlite_url, "OUTREACH_DATA": str(tmp_path), "OUTREACH_PUBLIC_URL": "http://localhost:8000",
    }  # fmt: skip
    (tmp_path / "list.csv").write_text(
        f"name,school\nAmina Khan,{school}\nZo\u00eb \U0001f600,{school}\n,{school}\n", "utf-8"
    )

    def ask(*args):
        done = CliRunner().invoke(command, [*args, "--officer", officer], env=environ)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    code, output = ask("record", "POSTER-26", "attendance", str(tmp_path / "list.csv"))
    assert (code, output.split("\n")[0]) == (1, "1 recorded, 0 known already, 2 left out")
    assert "row 2: name-cannot-be-set: " in output
    assert "row 3: name_missing: " in output
    code, output = ask("prepare", "POSTER-26", "attendance", "--json")
    batch = json.loads(output)
    assert (code, batch["waiting"], batch["state"]) == (0, 1, "prepared")
    assert ask("step", batch["id"], "approve", "--json")[0] == 0
    code, output = ask("step", batch["id"], "start")
    assert "running: 0 issued, 1 waiting, 0 refused; 1 of 1 officers" in output
