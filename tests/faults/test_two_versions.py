"""Fault 29: during a deploy the release before and the new one serve the same database, and both serve well.

The release before is what the repository held before the newest migration: its code is taken from the history and run
beside ours. A clone without history cannot do that, and says so.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.script import ScriptDirectory

from outreach.db import migrate
from outreach.ids import new_id
from sync import scrub
from tests.faults.tablets import Tablet, load, settle
from tests.support.amount import WHOLE
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(400),
    pytest.mark.skipif(not WHOLE, reason="NOT RUN here: a server of former code, in ./test --long faults"),
]  # fmt: skip

ROOT = Path(__file__).parents[2]
VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"
CODE = ("outreach", "sync", "media")


def git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


def taken(commit: str, folder: Path) -> Path:
    """Put the code of a commit into a folder."""
    with tarfile.open(fileobj=io.BytesIO(git("archive", commit, *CODE))) as files:
        files.extractall(folder, filter="data")
    return folder


def is_release(folder: Path) -> bool:
    """Whether its migrations are one line: where two were made side by side there are commits with two newest ones."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return len(ScriptDirectory(str(folder / "outreach" / "db" / "migrations")).get_heads()) == 1
        except UserWarning:  # two have one number
            return False


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the release before, without the newest migration."""
    newest = max(VERSIONS.glob("0*.py")).relative_to(ROOT)
    try:
        added = git("log", "--diff-filter=AR", "--format=%H", "-1", "--", str(newest)).decode().strip()
        before = git("rev-list", "-n", "20", f"{added}~1").decode().split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("NOT RUN: this clone has no history that holds the release before")
    folder = next(made for commit in before if is_release(made := taken(commit, tmp_path_factory.mktemp("former"))))
    assert not (folder / newest).exists()
    (folder / "outreach" / "web" / "dist").symlink_to(ROOT / "outreach" / "web" / "dist")
    (folder / "outreach" / "certificates" / "fonts").symlink_to(ROOT / "outreach" / "certificates" / "fonts")
    return folder


class Former(Server):
    """A server of the release before: it makes the schema that it knows."""

    def __init__(self, data: Path, code: Path, **settings: str) -> None:
        super().__init__(data, **settings)
        self.program = (
            "-c", f"import sys; sys.path.insert(0, {str(code)!r}); from outreach.cli import main; main()",
        )  # fmt: skip


def revision(tx: Any) -> str:
    return str(tx.one("SELECT version_num FROM alembic_version")[0])


@pytest.fixture
def servers(former: Path, postgres: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    """The release before, which was there first, and ours, which widened the schema under it."""
    url = postgres.copy("template1")
    shared = {"OUTREACH_DATABASE": url, "OUTREACH_SECRET": "ab" * 32}
    with monkeypatch.context() as patch:
        patch.setenv("PYTHONPATH", str(former))  # its children are of the same code
        old = Former(tmp_path / "former", former, **shared)
        old.start()
    try:
        before = old.transact(revision)
        with Server(tmp_path / "ours", **shared) as new:
            assert new.transact(revision) > before
            yield [old, new]
    finally:
        old.__exit__()
        postgres.drop(url)


def test_29_the_release_before_and_ours_serve_one_database(servers: list[Server]) -> None:
    old, new = servers
    many = []
    for _ in range(2):
        school, shared = new.actor("school").id, new_id()
        many += [
            Tablet(server.client(new.device(school).headers["authorization"].split()[1]), shared) for server in servers
        ]
    with load(many):
        time.sleep(5)
    assert all(tablet.told for tablet in many)
    assert {code for tablet in many for code in tablet.refused} == set()
    for tablet in many:
        tablet.again()  # each is told by its own release what it was told before
    settle(new, many)
    for one, other in ((many[0], many[1]), (many[2], many[3])):
        assert head(one) == head(other)  # and both show the same to their tablets
    after, damaged = "", []
    while after is not None:
        page = new.transact(scrub.documents, after)
        damaged += page.damaged
        after = page.last
    assert damaged == []
    assert [server.dead for server in servers] == [False, False]
    assert "error" not in old.log.read_text()


def head(tablet: Tablet) -> Any:
    """Return what a release says that a scope holds."""
    return tablet.client.post("/api/v1/sync/hash", json={"scope": tablet.scope}).raise_for_status().json()
