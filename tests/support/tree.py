"""A copy of the project to break: what git knows, and links to what was installed and built."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSTALLED = (
    "outreach/web/dist", "outreach/web/node_modules", "outreach/certificates/fonts", "outreach/certificates/contexts",
)  # fmt: skip


def copy(tree: Path, *, installed: bool = True) -> Path:
    """Copy the working tree to a folder that is not there yet; return it."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, tree / name)  # with its mode
    for folder in INSTALLED if installed else ():
        if (ROOT / folder).exists():
            (tree / folder).symlink_to(ROOT / folder)
    return tree
