"""The QR symbol as SVG: error correction M, version 9 to 12, black on white, the quiet zone drawn inside.

The text is plain ASCII, an address and digits, so that the library finds a byte segment and a numeric one and no
scanner has to guess an encoding.
"""

from __future__ import annotations

from typing import Any, NamedTuple

SMALLEST, LARGEST = 9, 12
QUIET_ZONE = 4  # modules; the standard's, and cheap scanners insist on it
_SMALL_VERSION = 10
_SIDE_MM, _LARGE_SIDE_MM = 42, 48
_SMALLEST_SIDE = 17  # modules that a version adds four to


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


def _fitted(text: str) -> list[list[bool]]:
    """Return the modules, dark ones true, in the smallest of the versions that holds the text."""
    import zxingcpp

    for version in range(SMALLEST, LARGEST + 1):
        try:
            code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", version=version)
        except ValueError:
            continue
        drawn: Any = code.to_image(scale=1, add_quiet_zones=False)
        rows: Any = memoryview(drawn).tolist()
        return [[shade == 0 for shade in row] for row in rows]
    raise TooMuch


def _svg(matrix: list[list[bool]]) -> str:
    side = len(matrix) + 2 * QUIET_ZONE
    path = "".join(
        f"M{start + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for start, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return `(start, length)` of each stretch of dark modules."""
    runs = []
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append((start, x - start))
            start = None
    return runs
