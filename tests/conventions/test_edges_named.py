"""Every edge case of the journeys has a row in the page on testing: a test that exists, or that there is none."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAST = {"J1": "n", "J2": "i", "J3": "i", "J4": "h", "J5": "h", "J6": "f"}
"""The last letter of each journey's edges in the design."""
ROWS = re.findall(
    r"^\| (J\d[a-z]) \| [^|]+ \| (in a browser|rules|) ?\| (.+?) \|$",
    (ROOT / "docs" / "testing.md").read_text(),
    re.MULTILINE,
)


def is_there(said: str) -> bool:
    """Whether what stands in backticks is a test of ours: `path::name`, in the client by its sentence."""
    path, _, name = said.strip("`").partition("::")
    file = ROOT / path
    if not file.is_file():
        return False
    text = file.read_text()
    return f"test('{name}'" in text if path.endswith(".ts") else re.search(rf"def {name}\(", text) is not None


def test_every_edge_has_a_row_and_its_test_exists() -> None:
    wanted = [f"{journey}{chr(letter)}" for journey, last in LAST.items() for letter in range(ord("a"), ord(last) + 1)]
    assert [edge for edge, _, _ in ROWS] == wanted
    assert {edge: said for edge, how, said in ROWS if said != "not walked" and not (how and is_there(said))} == {}
    assert {edge for edge, how, said in ROWS if said == "not walked" and how} == set()
