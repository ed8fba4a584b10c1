"""`outreach` as somebody types it, in this process: what it said, and its exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from outreach.cli import main

if TYPE_CHECKING:
    import pytest


def said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *args: str, **settings: str
) -> tuple[int, str]:
    """Run a command with more settings; return its exit code and its complaint, or else its answer."""
    with monkeypatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["outreach", *args])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err
    return code, err or out
