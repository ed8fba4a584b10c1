"""`deploy/install` in a fresh Debian root: what the container file calls, run for real. Long: a root is made first."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.amount import WHOLE
from tests.support.tree import copy

pytestmark = [
    pytest.mark.faults,
    pytest.mark.may_block,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not WHOLE, reason="a Debian root is made: in ./test --long faults"),
]

NEEDED = "python3,python3-venv,ca-certificates"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A fresh root of this machine's Debian, from this machine's own mirror, with its ways to a registry."""
    if shutil.which("debootstrap") is None or os.getuid() != 0:
        pytest.skip("no debootstrap, or not root: deploy/install was NOT run")
    made = tmp_path / "root"
    release = re.search(r"VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text())
    assert release is not None
    command = ["debootstrap", "--variant=minbase", f"--include={NEEDED}", release[1], made, *_mirror()]
    subprocess.run(command, check=True, capture_output=True)
    for name in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/hosts", *_certificates()):
        if Path(name).is_file():
            (made / name[1:]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(name, made / name[1:])
    own = Path.home() / ".config" / "pip" / "pip.conf"
    if own.is_file():
        (made / "etc" / "pip-own.conf").write_bytes(own.read_bytes())
    for name in (".npmrc", ".config/npm/npmrc"):
        if (Path.home() / name).is_file():
            shutil.copy(Path.home() / name, made / "etc" / "own-npmrc")
    return made


def _mirror() -> list[str]:
    found = [
        match[1]
        for place in (Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*")))
        if place.is_file()
        for match in re.finditer(r"^(?:URIs:|deb)\s+(http\S+)", place.read_text(), re.MULTILINE)
    ]
    return found[:1]


def _certificates() -> list[str]:
    return [value for name, value in os.environ.items() if name in {"PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}]


def test_install_in_a_fresh_root_gives_a_program_that_works(root: Path) -> None:
    tree = copy(root / "src", installed=False)
    ours = re.compile(r"(PIP|npm_config|NPM_CONFIG|NODE_EXTRA)_.*|.*_(proxy|PROXY)")
    environ = {name: value for name, value in os.environ.items() if ours.fullmatch(name)}
    environ |= {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp"}
    for name, file in (("PIP_CONFIG_FILE", "/etc/pip-own.conf"), ("npm_config_userconfig", "/etc/own-npmrc")):
        if (root / file[1:]).is_file():
            environ[name] = file

    def inside(*command: str) -> str:
        done = subprocess.run(
            ["chroot", root, *command], env=environ, capture_output=True, text=True, check=False, timeout=1500
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    assert tree.is_dir()
    inside("/src/deploy/install", "/opt/outreach")
    listed = json.loads(inside("/opt/outreach/bin/outreach", "settings", "--json"))
    assert {row["name"] for row in listed} >= {"OUTREACH_DATA", "OUTREACH_METRICS"}
    inside("/usr/bin/env", "OUTREACH_DATA=/data", "/opt/outreach/bin/outreach", "migrate")
    told = inside(
        "/usr/bin/env", "OUTREACH_DATA=/data", "/opt/outreach/bin/outreach", "enrol", "--role", "officer", "--json"
    )
    assert json.loads(told)["code"]
    assert "outreach:" in (root / "etc" / "passwd").read_text()
