"""What the tests of bundles share: the vectors, small bounds, and no seal."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.bundles import Bounds, archive
from sync.errors import SyncError

if TYPE_CHECKING:
    from collections.abc import Callable


VECTORS = json.loads((Path(__file__).parent / "vectors" / "bundle.json").read_text())
FILE = base64.b64decode(VECTORS["file"])
SMALL = Bounds(file_bytes=100_000, letter_bytes=20_000, media_bytes=10_000, media=3, expanded=5_000, ops=10)


class Plain:
    """No seal at all: for what is asked of the archive and the letter alone."""

    def seal(self, data: bytes) -> bytes:
        return data

    def open(self, sealed: bytes) -> bytes:
        return sealed


def write(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    archive.write(out, members)
    return out.getvalue()


def refusal(fn: Callable[[], object]) -> str:
    with pytest.raises(SyncError) as raised:
        fn()
    return raised.value.code
