"""What lies on a disk, while a server is at work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def resting(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder by its path, all at one look: when one moves meanwhile, it looks again."""
    while True:
        try:
            return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        except FileNotFoundError:
            continue
