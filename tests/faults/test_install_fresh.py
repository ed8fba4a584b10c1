"""`deploy/install`, which the container file calls, in a fresh Debian root: what it leaves is a program that works.

The root is made by mmdebstrap (minbase: no Python, no user, nothing of ours), and the installer brings the system's
packages, makes the user and everything else, as on a new machine. How registries are reached is this machine's way.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.amount import WHOLE
from tests.support.tree import copy

if TYPE_CHECKING:
    from collections.abc import Iterator

POSSIBLE = os.geteuid() == 0 and shutil.which("mmdebstrap") and shutil.which("unshare")
WAYS = (Path("/etc/resolv.conf"), Path("/etc/hosts"), Path("/etc/pip.conf"), *Path("/etc/apt/apt.conf.d").glob("*"))
OF_HOME = (".config/pip/pip.conf", ".npmrc")
TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
CERTIFICATES = "/trusted.crt"
"""Where the root has whom this machine trusts: its own list is made anew while `ca-certificates` is installed."""
PREFIX = "/opt/outreach"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.may_block,
    pytest.mark.timeout(2000),
    pytest.mark.skipif(not WHOLE, reason="everything is installed anew: in ./test --long faults"),
    pytest.mark.skipif(not POSSIBLE, reason="NOT RUN: a fresh Debian root needs root, mmdebstrap and unshare"),
]


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A fresh Debian 12 in a folder, with the project in /src and this machine's ways to registries."""
    made = tmp_path / "root"
    made.mkdir(mode=0o755)
    tmp_path.chmod(0o755)
    subprocess.run(
        ["unshare", "--mount", "mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", "bookworm", str(made)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    for name in WAYS:
        _put(name, made / name.relative_to("/"))
    for name in OF_HOME:
        _put(Path.home() / name, made / "root" / name)
    _put(Path(TRUSTED), made / CERTIFICATES.removeprefix("/"))
    for folder in folders():
        (made / folder.removeprefix("/")).mkdir(parents=True, exist_ok=True)
    copy(made / "src", installed=False)
    yield made
    assert not os.path.ismount(made / "proc")
    shutil.rmtree(made)


def _put(file: Path, there: Path) -> None:
    """Copy a file, if this machine has it."""
    if file.is_file():
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, there)


def folders() -> list[str]:
    """Return the folders that pip is told to look into on this machine, where there are any."""
    told = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    indexes = {Path(name).parent for name in re.findall(r"file://(/[^ '\"]+)", told.stdout)}
    plain = {Path(name) for name in re.findall(r"(?<![\w/:])(/[^ '\"]+)", told.stdout)}
    return sorted(str(one) for one in indexes | plain if one.is_dir())


def within(root: Path, *command: str, user: str = "root", **environ: str) -> str:
    """Run a command in the root, with mounts and processes of its own; return what it said."""
    kept = {
        name: CERTIFICATES if value == TRUSTED else value
        for name, value in os.environ.items() if not name.startswith(("OUTREACH_", "PYTHON"))
    }  # fmt: skip
    home = "/root" if user == "root" else "/data"
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    trusts = dict.fromkeys(("PIP_CERT", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "npm_config_cafile"), CERTIFICATES)
    steps = [f"mount --bind {folder} {root}{folder}" for folder in folders()]
    steps += [f"mount -t proc proc {root}/proc", f'exec chroot --userspec={user} {root} "$@"']
    ended = subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", "; ".join(steps), "sh", *command],
        env={**kept, **trusts, "PATH": path, "HOME": home, "TMPDIR": "/tmp", **environ},
        capture_output=True, text=True, check=False, timeout=1700,
    )  # fmt: skip
    assert ended.returncode == 0, f"{ended.stdout[-2000:]}\n{ended.stderr[-3000:]}"
    return ended.stdout


def test_install_into_a_fresh_debian_gives_a_program_that_works(root: Path) -> None:
    assert not (root / "usr/bin/python3").exists(), "this root is not fresh"
    within(root, "/src/deploy/install")
    assert within(root, "id", "-un", "outreach").strip() == "outreach", "no user was made"
    within(root, "install", "-d", "-o", "outreach", "-m", "700", "/data")
    outreach, settings = f"{PREFIX}/bin/outreach", {"OUTREACH_DATA": "/data", "OUTREACH_OFFICERS": "code"}
    listed = json.loads(within(root, outreach, "settings", "--json", user="outreach", **settings))
    assert {row["name"] for row in listed} >= {"OUTREACH_DATA", "OUTREACH_METRICS"}
    within(root, outreach, "migrate", user="outreach", **settings)
    told = within(root, outreach, "enrol", "--role", "officer", "--json", user="outreach", **settings)
    assert json.loads(told)["code"]
    built = "from outreach.web.serve import require_built; require_built()"
    assert within(root, f"{PREFIX}/bin/python", "-c", built, user="outreach", **settings) == ""
