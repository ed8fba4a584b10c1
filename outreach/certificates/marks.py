"""What an issuer puts beside its name: its seal, a signature, and who signed. Files that the settings name.

Refused, as Problem `mark-broken`: a file that is not there, is larger than a megabyte, or is no PNG, JPEG or SVG.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.certificates.model import Marks
from outreach.errors import Problem

if TYPE_CHECKING:
    from outreach.settings import Settings

BYTES = 1 << 20
_BEGIN = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".svg": b"<"}


def of(settings: Settings) -> Marks:
    """Return the marks of this installation. Raises Problem `mark-broken`."""
    named = (("OUTREACH_SEAL", settings.seal), ("OUTREACH_SIGNATURE", settings.signature))
    digests = [_digest(setting, path, _changed(setting, path)) if path else "" for setting, path in named]
    return Marks(
        seal=settings.seal or None,
        signature=settings.signature or None,
        signatory=settings.signatory,
        digest="/".join(digests),
    )


def _changed(setting: str, path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except OSError as error:
        raise Problem("mark-broken", f"{setting}: {path} cannot be read: {error.strerror}.") from None


@lru_cache(maxsize=8)
def _digest(setting: str, path: str, changed: int) -> str:
    del changed
    with Path(path).open("rb") as file:
        data = file.read(BYTES + 1)
    begin = _BEGIN.get(Path(path).suffix.lower())
    if len(data) > BYTES or begin is None or not data.startswith(begin):
        raise Problem("mark-broken", f"{setting}: {path} must be a PNG, JPEG or SVG of at most {BYTES >> 20} MiB.")
    return hashlib.sha256(data).hexdigest()
