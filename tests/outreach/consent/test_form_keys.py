"""The keys that forms are sealed under: made once, rotated, away, wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from media.recipes import blob_key
from outreach.consent import opening
from outreach.errors import Problem
from outreach.folder import FolderUnusable
from outreach.ids import now_ms
from outreach.media import apart, sealing
from outreach.settings import SettingsInvalid, read_settings
from sync import epochs
from tests.outreach.consent.forms import (
    FORM,
    SCHOOL,
    SHA,
    Run,
    asked,
    asked_for,
    context,
    kept,
    opens,
    proved,
    ringed,
    seal,
    send,
)

__all__ = ["context", "proved", "ringed"]


def test_rotated_key_seals_again_and_then_the_former_may_go(
    context: Any, run: Run, proved: str, ringed: Callable[[str], None]
) -> None:
    old, new = "aa" * 32, "bb" * 32
    ringed(old)
    send(context, run)
    before = kept(context, run)
    ringed(f"{new},{old}")
    assert opens(context, run)
    run(apart.meet(context))
    seal(context, run)
    after = kept(context, run)
    assert (after.sealed, after.sealed == before.sealed) == (context.media.ring.present, False)
    assert list(context.media.store.keys("forms/")) == [blob_key(after.stored, sealed=True)]
    ringed(new)
    run(apart.meet(context))
    assert opens(context, run)


def test_key_that_is_not_here_is_told_before_anything_is_served(
    context: Any, run: Run, proved: str, ringed: Callable[[str], None]
) -> None:
    ringed("aa" * 32)
    name = context.media.ring.present
    send(context, run)
    ringed("")  # somebody restored a copy without the key: another one is made
    with pytest.raises(FolderUnusable, match=f"sealed under the key {name}, which is not here"):
        run(apart.meet(context))
    with pytest.raises(sealing.KeyAway, match=f"key {name} is not here"):
        run(apart.opened(context, SCHOOL, SHA))
    with pytest.raises(Problem, match="form-locked"):
        run(opening.opened(context, proved, "view", "officer"))
    run(context.db.write(epochs.ensure, "first", now_ms()))
    for payload in asked(context, run):
        run(apart.seal(context, payload))
    assert kept(context, run).sealed == name  # nothing was thrown away
    assert asked_for(context, run) == []  # with its key it opens: nobody has to photograph it again


@pytest.mark.parametrize("wrong", [b"", b"zz" * 32, b"ab", b"\n"])
def test_file_of_keys_that_holds_none_is_refused(tmp_path: Path, wrong: bytes) -> None:
    settings = read_settings({"OUTREACH_DATA": str(tmp_path)})
    sealing.open_ring(settings)
    (tmp_path / "keys" / sealing.FILE).write_bytes(wrong)
    with pytest.raises(FolderUnusable, match="put the one back"):
        sealing.open_ring(settings)


def test_key_is_made_once_and_a_newer_one_comes_first(tmp_path: Path) -> None:
    settings, path = read_settings({"OUTREACH_DATA": str(tmp_path)}), tmp_path / "keys" / sealing.FILE
    former = sealing.open_ring(settings)
    assert sealing.open_ring(settings).names == former.names
    ring = sealing.rotate(settings)
    assert (ring.names[1:], path.stat().st_mode & 0o777) == (former.names, 0o600)
    assert ring.open([SHA], former.seal(SHA, FORM).data) == FORM


@pytest.mark.parametrize("wrong", ["ab", "aa" * 32 + ",", ",".join(["aa" * 32] * 5)])
def test_setting_that_holds_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsInvalid, match="OUTREACH_FORMS_KEY must be 64"):
        read_settings({"OUTREACH_FORMS_KEY": wrong})


def test_sealed_bytes_open_under_their_own_name_and_whole() -> None:
    ring = sealing.Ring([bytes(32)])
    sealed = ring.seal(SHA, FORM).data
    assert ring.open(["cd" * 32, SHA], sealed) == FORM
    for names, data in (
        (["cd" * 32], sealed), ([], sealed), ([SHA], sealed[:-1]), ([SHA], sealed + b"x"), ([SHA], b""),
        ([SHA], sealed[:20] + bytes([sealed[20] ^ 1]) + sealed[21:]), ([SHA], FORM),
    ):  # fmt: skip
        with pytest.raises(sealing.Broken):
            ring.open(names, data)
