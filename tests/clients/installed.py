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
MARK = MODULES / ".locked"


def node() -> str:
    """Return Node, with everything installed. Raises CalledProcessError when it cannot be."""
    program, npm = _node()
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    with (HERE.parent / "clients" / ".installing").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not MARK.is_file() or MARK.read_text() != lock:
            path = f"{Path(program).parent}{os.pathsep}{os.environ.get('PATH', '')}"
            command = [program, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=HERE, env={**os.environ, "PATH": path}, check=True, capture_output=True)
            MARK.write_text(lock)
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
