"""Has the cell look at what is kept.

A file on this machine is opened by the child itself: it may have 64 MiB, and none of it comes into the server's memory.
What is only in the bucket is brought into a file without a name first, a piece at a time, and compared on its way: a
picture is made of the right bytes or of none.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from media.errors import StoreUnavailable
from media.pieces import pieces
from media.recipes import blob_key

if TYPE_CHECKING:
    from typing import BinaryIO

    from media.model import Order, Verdict
    from outreach.context import Context


def make(context: Context, order: Order, stored: str) -> tuple[Verdict, dict[str, bytes]]:
    """Return what the cell made of a blob. Blocking.

    Raises ChildDied, CellBroken, StoreUnavailable, FileNotFoundError.
    """
    path = context.media.store.file(blob_key(stored))
    if path is not None:
        with suppress(FileNotFoundError):  # it was brought to the bucket just now
            return context.cell.make(order, path)
    with tempfile.TemporaryFile(dir=context.settings.media_folder / "staging") as file:
        _bring(context, stored, file)
        return context.cell.make(order, Path(f"/proc/self/fd/{file.fileno()}"))


def _bring(context: Context, stored: str, file: BinaryIO) -> None:
    total = hashlib.sha256()
    try:
        for data in pieces(context.media.store, blob_key(stored)):
            total.update(data)
            file.write(data)
        file.flush()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreUnavailable("there is no room here to look at what is in the bucket") from error
    if total.hexdigest() != stored:
        raise StoreUnavailable(f"{stored[:12]}: what was read is not what its digest says")
