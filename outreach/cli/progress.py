"""One line that says what is being done, on a terminal; silence elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WIDTH = 72


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows its argument in place."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    def tell(text: str) -> None:
        sys.stderr.write(f"\r{text[:WIDTH]:<{WIDTH}}")
        sys.stderr.flush()

    yield tell
    tell("")
    sys.stderr.write("\r")
