"""The ballast comes with room, goes when the disk is full, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outreach.seeing import ballast

if TYPE_CHECKING:
    from pathlib import Path


def test_ballast_goes_when_the_disk_is_full_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast, "SIZE", 1 << 20)
    path = tmp_path / ballast.NAME
    steps = [
        (3 << 20, False),  # a small disk has none
        (1 << 30, True),
        (ballast.LEAST, True),
        (ballast.LEAST - 1, False),
        (0, False),
        (1 << 30, True),
    ]
    for free, there in steps:
        assert ballast.tend(tmp_path, free) is there is path.exists()
    assert path.stat().st_blocks * 512 >= 1 << 20  # it takes the room, and does not only say so


def test_disk_that_takes_nothing_has_no_ballast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.posix_fallocate", full)
    assert ballast.tend(tmp_path, 1 << 40) is False
    assert list(tmp_path.iterdir()) == []
