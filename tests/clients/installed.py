"""The clients of other people, installed from their lock and bundled for a page; done once for all tests."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from pathlib import Path

from hatch_build import WEB, _node

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


def node(folder: Path = HERE) -> str:
    """Return Node, with everything that a folder locks installed. Raises CalledProcessError when it cannot be."""
    program, npm = _node()
    mark = folder / "node_modules" / ".locked"
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    with (HERE / ".installing").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not mark.is_file() or mark.read_text() != lock:
            path = f"{Path(program).parent}{os.pathsep}{os.environ.get('PATH', '')}"
            command = [program, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, check=True, capture_output=True)
            mark.write_text(lock)
    return program


def bundle(name: str) -> bytes:
    """Return `name`.js with everything it needs as one script, by the bundler of the web app."""
    program = node()
    out = MODULES / f".{name}.{os.getpid()}.js"
    rolldown = WEB / "node_modules" / "rolldown" / "bin" / "cli.mjs"
    command = [program, rolldown, HERE / f"{name}.js", "-o", out, "-f", "iife", "--platform", "browser"]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    try:
        return out.read_bytes()
    finally:
        out.unlink()
