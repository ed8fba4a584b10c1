"""`outreach forms` and the doctor: which keys seal what, a new one, and one that is lost for good."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from media import blobs
from media.model import Received
from outreach.db import open_database
from outreach.doctor import keeping
from outreach.media.sealing import open_ring
from outreach.settings import Settings, read_settings
from sync import epochs
from tests.support.command import said

LOST = "ab" * 8


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Let commands wait for the disk: their loops serve nobody else."""


@pytest.fixture
def settings(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation with one form under the key that is here, and one under a key that is not."""
    monkeypatch.setenv("OUTREACH_DATA", str(tmp_path / "data"))
    made = read_settings({"OUTREACH_DATA": str(tmp_path / "data")})
    present = open_ring(made).present
    shutil.copy(sqlite_template, made.data / "outreach.db")

    async def furnish() -> None:
        db = open_database(made.database)
        await db.open()
        await db.write(epochs.ensure, "first", 1)
        for digit, key in (("1", present), ("2", LOST)):
            form = Received(
                claimed=f"0{digit * 63}", claimed_size=9, stored=digit * 64, size=9, type="image/jpeg", sealed=key
            )  # fmt: skip
            await db.write(blobs.keep, "school:s", form, 1)
        await db.close()

    asyncio.run(furnish())
    return made


def test_keys_are_listed_renewed_and_given_up_and_the_doctor_says_what_is_wrong(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def forms(*args: str) -> list[dict[str, Any]]:
        code, told = said(monkeypatch, capfd, "forms", "--json", *args)
        assert code == 0, told
        found: list[dict[str, Any]] = json.loads(told)
        return found

    def doctor() -> tuple[str, str]:
        finding = asyncio.run(keeping.forms(settings))
        return finding.state, finding.says

    old = open_ring(settings).present
    assert forms() == [{"key": old, "forms": 1, "here": True}, {"key": LOST, "forms": 1, "here": False}]
    assert said(monkeypatch, capfd, "forms")[1].splitlines()[1].endswith("NOT HERE")
    assert doctor() == ("wrong", f"Forms of consent are sealed under keys that are not here: 1 under {LOST}.")
    assert said(monkeypatch, capfd, "forms", "--lost", old)[0] == 2  # it is here
    assert said(monkeypatch, capfd, "forms", "--lost", LOST) == (0, "given up: 1\n")
    assert forms() == [{"key": old, "forms": 1, "here": True}]
    assert doctor()[0] == "well"
    new, former = forms("--rotate")
    assert (new["forms"], former) == (0, {"key": old, "forms": 1, "here": True})
    assert doctor() == ("look", "1 forms of consent are still sealed under a former key.")
    (settings.data / "keys" / "forms").write_text("no key\n")
    assert doctor()[0] == "wrong"
