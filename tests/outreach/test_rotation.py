"""A secret is rotated: nobody is signed out, and without the former one everybody is."""

from __future__ import annotations

import pytest

from outreach.devices import actions, rules, store
from outreach.devices.actions import Spent
from outreach.devices.model import Actor
from outreach.folder import secret
from outreach.http import signed
from outreach.ids import new_id
from outreach.settings import SettingsInvalid, read_settings
from outreach.sync import anchors
from outreach.sync.kinds import KINDS
from sync import Engine

NOW = 1_790_000_000_000
OLD, NEW = "aa" * 32, "bb" * 32


def test_rotated_secret_signs_nobody_out(db, run, tmp_path) -> None:
    def pepper(setting: str) -> bytes:
        return secret(read_settings({"OUTREACH_DATA": str(tmp_path), "OUTREACH_SECRET": setting}))

    old, both, new = pepper(OLD), pepper(f"{NEW},{OLD}"), pepper(NEW)
    school, device, token = new_id(), new_id(), new_id()

    def furnish(tx) -> str:
        actions.create_actor(tx, Actor(id=school, role="school", name="x"), NOW)
        store.add_device(tx, device, school, "tablet", None, NOW)
        store.add_token(tx, token, device, rules.mac(old, "token", "cd" * 32), "current", NOW)
        return actions.invite(tx, old, school, bytes(range(10)), NOW)

    code = run(db.write(furnish))
    text = rules.write_token(token, bytes.fromhex("cd" * 32))
    for key, known in ((old, True), (both, True), (new, False)):
        assert (run(db.read(actions.authenticate, key, text)) is not None) is known
    anchor, (link, _) = anchors.write(old, device, NOW, bytes(8)), signed.link(old, "/x", NOW)
    query = link.partition("?")[2].encode()
    for key, known in ((both, True), (new, False)):
        assert (anchors.read(key, device, anchor) is not None) is known
        assert (signed.ends_ms(key, "/x", query, NOW) is not None) is known

    def enrol(key: bytes):
        spent = Spent(device=new_id(), token_id=new_id(), secret=bytes(32))
        return run(db.write(actions.enrol, Engine(KINDS), key, code, "phone", None, spent, NOW, "here"))

    assert enrol(new) is None
    assert enrol(both) is not None
    assert enrol(both) is None  # once
    assert rules.mac(both, "token", "x") == rules.mac(new, "token", "x")  # what is new is under the new one


@pytest.mark.parametrize("wrong", ["ab", f"{OLD},", f"{OLD} {NEW}", ",".join([OLD] * 5)])
def test_secret_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsInvalid, match="64 hexadecimal"):
        read_settings({"OUTREACH_SECRET": wrong})
