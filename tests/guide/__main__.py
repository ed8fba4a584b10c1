"""`python -m tests.guide [JOURNEY ...]`: walk the journeys and take the pictures again that are no longer true.

With `--check` nothing is written, and a picture that is no longer true fails: `./test --long views` asks that. Look at
what was taken: a picture that only a machine has seen shows anything.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.guide.pictures import ROOT, named

WALKS = (
    "test_poster_to_certificate", "test_shared_tablet", "test_essay", "test_audio", "test_bundle", "test_ways_back",
    "test_lessons",
)  # fmt: skip
"""The journeys on which the pictures are taken."""


def main(words: list[str]) -> int:
    """Run the journeys one after the other, in a process that knows what it is for."""
    walks = [ROOT / "tests" / "journeys" / f"{word}.py" for word in words if word != "--check"]
    walks = walks or [ROOT / "tests" / "journeys" / f"{name}.py" for name in WALKS]
    print(f"{len(named())} pictures are named; {len(walks)} journeys are walked.", flush=True)
    environ = {**os.environ, "GUIDE": "check" if "--check" in words else "renew"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--timeout", "900", *walks], env=environ, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
