"""Looks at a file and cleans it, where that is more than a few steps. Runs only in a child of the cell."""

from __future__ import annotations

import os
import struct

from media import docx, recipes
from media.cell import pdf
from media.errors import MediaError
from media.look import look
from media.model import Made, Order, Verdict
from media.sniff import DOCX
from media.strip import Cleaned

_CLEANERS = {
    "application/pdf": lambda data: Cleaned(pdf.clean(data)),
    DOCX: lambda data: Cleaned(docx.clean(data)),
    "text/plain": Cleaned,
}


def prepare() -> None:
    """Load what reads PDF."""
    pdf.prepare()


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Return what the file is, and its bytes without metadata: `same` when there was none, `ok` with the new bytes."""
    with os.fdopen(source, "rb") as file:
        data = file.read()
    try:
        looked = look(data, order.declared, _CLEANERS)
    except MediaError as error:
        return Verdict(code=error.code, message=str(error)[:300]), []
    except (struct.error, IndexError, ValueError):
        return Verdict(code="upload-broken", message="This file ends in the middle or is not what it says."), []
    width, height = looked.size or (None, None)
    verdict = Verdict(code="same", type=looked.type, width=width, height=height, orientation=looked.orientation)
    if looked.data is None:
        return verdict, []
    verdict.code, verdict.made = "ok", [Made(recipe=recipes.CLEAN, size=len(looked.data))]
    return verdict, [looked.data]
