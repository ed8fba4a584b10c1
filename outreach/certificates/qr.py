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


class TooMuch(ValueError):  # noqa: N818 - it says what the text is
    """The text does not fit in the largest version that an old phone still reads at this size."""


class Symbol(NamedTuple):
    """A drawn symbol; `side_mm` is the smallest side, quiet zone included, at which it may be printed."""

    svg: str
    version: int
    side_mm: int


def draw(text: str) -> Symbol:
    """Draw `text`. Raises TooMuch above version 12."""
    code, version = _fitted(text)
    code.version = version
    code.make(fit=False)
    side_mm = _SIDE_MM if version <= _SMALL_VERSION else _LARGE_SIDE_MM
    return Symbol(_svg(code.get_matrix()), version, side_mm)


def fits(text: str) -> bool:
    """Whether `draw` would draw `text`."""
    try:
        _fitted(text)
    except TooMuch:
        return False
    return True


def _fitted(text: str) -> tuple[Any, int]:
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    try:
        version = max(SMALLEST, code.best_fit(start=1))
    except DataOverflowError as error:
        raise TooMuch from error
    if version > LARGEST:
        raise TooMuch
    return code, version


def _svg(matrix: list[list[bool]]) -> str:
    side = len(matrix)
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(matrix) for start, length in _runs(row)
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
