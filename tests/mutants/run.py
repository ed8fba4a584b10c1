"""Apply each mutant and demand that its test fails: a promise whose test cannot fail is not tested.

Each patch names its test in its first line: `# test: tests/...::name`. Run by `./test --long mutants`, in a copy of
the tree, so that the working tree is never touched.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT_S = 300


def main() -> int:
    """Return the number of mutants that live."""
    patches = sorted(Path(__file__).parent.glob("*.patch"))
    living = 0
    for patch in patches:
        test = patch.read_text().splitlines()[0].removeprefix("# test: ").strip()
        with tempfile.TemporaryDirectory() as folder:
            verdict = _judge(Path(folder) / "tree", patch, test)
        living += verdict != "killed"
        print(f"{patch.stem}: {verdict} by {test}", flush=True)
    print(f"{len(patches) - living} passed, {living} failed")
    return min(living, 1)


def _judge(tree: Path, patch: Path, test: str) -> str:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes(source.read_bytes())
    dist = ROOT / "outreach" / "web" / "dist"
    if dist.exists():
        (tree / "outreach" / "web" / "dist").symlink_to(dist)
    if _pytest(tree, test) != 0:
        return "UNSOUND: the test fails without the mutant"
    applied = subprocess.run(["git", "apply", str(patch)], cwd=tree, capture_output=True, check=False)
    if applied.returncode != 0:
        return f"STALE: does not apply ({applied.stderr.decode().strip().splitlines()[-1]})"
    return "killed" if _pytest(tree, test) == 1 else "ALIVE"


def _pytest(tree: Path, test: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", test]
    try:
        return subprocess.run(command, cwd=tree, capture_output=True, check=False, timeout=LIMIT_S).returncode
    except subprocess.TimeoutExpired:
        return 1


if __name__ == "__main__":
    sys.exit(main())
