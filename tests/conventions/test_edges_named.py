"""Every edge case of the journeys has a row in the page on testing: a test that exists, or that there is none.

So has each thing that befalls a device, and its test is walked in a browser.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAST = {"J1": "n", "J2": "i", "J3": "i", "J4": "h", "J5": "h", "J6": "f"}
"""The last letter of each journey's edges in the design."""
PAGE = (ROOT / "docs" / "testing.md").read_text()
ROWS = re.findall(r"^\| (J\d[a-z]) \| [^|]+ \| (in a browser|rules|) ?\| (.+?) \|$", PAGE, re.MULTILINE)
BEFALLS = [
    "offline", "server dead", "browser killed while recording", "browser killed while uploading", "two tabs",
    "shared tablet", "update with a draft open", "storage full", "eviction", "wrong clock", "2G",
]  # fmt: skip
"""What the journeys have to outlive."""
WALKS = re.findall(rf"^\| ({'|'.join(BEFALLS)}) \| [^|]+ \| (.+?) \| (whole|) ?\|$", PAGE, re.MULTILINE)


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


def marks(said: str) -> str:
    """Return what marks the tests of the file that a test of ours lies in."""
    source = (ROOT / said.strip("`").partition("::")[0]).read_text()
    return source[source.index("\npytestmark = ") :].partition("\n\n")[0]


def test_what_befalls_a_device_is_walked_in_a_browser() -> None:
    assert [what for what, _, _ in WALKS] == BEFALLS
    named = {one: when for _, said, when in WALKS for one in said.split(", ")}
    assert [one for one in named if not is_there(one)] == []
    assert [one for one in named if "EDGES" not in marks(one) and "mark.browser" not in marks(one)] == []
    left = {one for one in named if "EDGES" in marks(one) or "not WHOLE" in marks(one)}
    assert left == {one for one, when in named.items() if when == "whole"}
