"""The QR symbol as SVG: error correction M, version 9 to 12, black on white, the quiet zone drawn inside.

The text is plain ASCII, an address and digits, so that the library finds a byte segment and a numeric one and no
scanner has to guess an encoding.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

SMALLEST, LARGEST = 9, 12
QUIET_ZONE = 4  # modules; the standard's, and cheap scanners insist on it
_SMALLEST_SIDE = 17  # modules that a version adds four to
_DARK = re.compile(b"\\0+")
_RUNS = [f"h{length}v1h-{length}z" for length in range(_SMALLEST_SIDE + 4 * LARGEST + 1)]  # a stretch as a rectangle
_SMALL_VERSION = 10
_SIDE_MM, _LARGE_SIDE_MM = 42, 48


class TooMuch(ValueError):  # noqa: N818 - it says what the text is
    """The text does not fit in the largest version that an old phone still reads at this size."""


class Symbol(NamedTuple):
    """A drawn symbol; `side_mm` is the smallest side, quiet zone included, at which it may be printed."""

    svg: str
    version: int
    side_mm: int


def draw(text: str) -> Symbol:
    """Draw `text`. Raises TooMuch above version 12."""
    matrix = _fitted(text)
    version = (len(matrix) - _SMALLEST_SIDE) // 4
    side_mm = _SIDE_MM if version <= _SMALL_VERSION else _LARGE_SIDE_MM
    return Symbol(_svg(matrix), version, side_mm)


def fits(text: str) -> bool:
    """Whether `draw` would draw `text`."""
    try:
        _fitted(text)
    except TooMuch:
        return False
    return True


def _fitted(text: str) -> list[bytes]:
    """Return the rows of modules, dark ones 0, in the smallest of the versions that holds the text."""
    import zxingcpp

    for version in range(SMALLEST, LARGEST + 1):
        try:
            code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", version=version)
        except ValueError:
            continue
        drawn: Any = code.to_image(scale=1, add_quiet_zones=False)
        raw, side = memoryview(drawn).tobytes(), _SMALLEST_SIDE + 4 * version
        return [raw[at : at + side] for at in range(0, side * side, side)]
    raise TooMuch


def _svg(matrix: list[bytes]) -> str:
    side = len(matrix) + 2 * QUIET_ZONE
    path = "".join(
        f"M{dark.start() + QUIET_ZONE} {y}{_RUNS[dark.end() - dark.start()]}"
        for y, row in enumerate(matrix, QUIET_ZONE)
        for dark in _DARK.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )
