"""The symbol of an invitation in the terminal: what a camera sees is what the link says."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from outreach.cli.enrol import _symbol

LINK = "https://outreach.example/#enrol=VBTF-15EF-ABV5-S61J"
LIGHT = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0), "\xa0": (0, 0)}


def test_symbol_in_the_terminal_opens_the_link() -> None:
    said = _symbol(LINK)
    assert (said[:8], said[-4:]) == ("\x1b[97;40m", "\x1b[0m")
    lines = said[8:-4].splitlines()
    picture = Image.new("L", (max(map(len, lines)), 2 * len(lines)), 255)
    for y, line in enumerate(lines):
        for x, half in enumerate(line):
            for below, shade in enumerate(LIGHT[half]):
                picture.putpixel((x, 2 * y + below), shade)
    read = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST))
    assert [one.text for one in read] == [LINK]
