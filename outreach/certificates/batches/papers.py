"""What a batch puts on paper: a ZIP for each school, and sheets to print.

A ZIP is kept in `<data>/certificates/<batch>` once it was drawn and can be drawn again at any time: nothing is lost
when it is lost. It is replaced when one of its certificates was. Drawing runs on threads that yield to everything else.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile, ZipInfo

from outreach.certificates import actions, faces, pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.settings import Settings

SHEET = 240  # certificates in one file to print: a school of any size prints in parts
_NICE = 10


def folder(data: Path, batch: str) -> Path:
    return data / "certificates" / batch


def path_of(data: Path, batch: str, scope: str, found: Sequence[Certificate]) -> Path:
    """Return where the ZIP of a holder lies once it was drawn; another set of certificates has another name."""
    digest = hashlib.sha256("".join(one.cti for one in found).encode()).hexdigest()[:12]
    return folder(data, batch) / f"{_stem(scope)}-{digest}.zip"


def _stem(scope: str) -> str:
    return scope.replace(":", "-")


def draw_zip(settings: Settings, call: Call, batch: str, scope: str, found: Sequence[Certificate]) -> Path:
    """Return a holder's ZIP, drawn now unless it was; it is there whole or not at all. Raises OSError.

    Who asks for one that is being drawn waits for it. What a killed process left of one is written over by the next.
    """
    path = path_of(settings.data, batch, scope, found)
    if path.exists():
        return path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _draft_of(path) as draft:
        if draft is not None:
            with ZipFile(draft, "w") as archive:
                for one in found:
                    day = actions.issued_on(one)
                    name = ZipInfo(f"{one.cti}.pdf", (day.year, day.month, day.day, 0, 0, 0))
                    archive.writestr(name, pdf.render(faces.face(settings, one, call, one.language)))
    return path


@contextmanager
def _draft_of(path: Path) -> Iterator[BinaryIO | None]:
    """Give a file that becomes `path` at the end, held against everybody else; None when another has made it."""
    place = path.with_name(f".{path.name}")
    while True:
        with os.fdopen(os.open(place, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as draft:
            fcntl.flock(draft, fcntl.LOCK_EX)
            if path.exists():
                yield None
                return
            if not os.fstat(draft.fileno()).st_nlink:
                continue  # whoever held it gave up, and took it away
            try:
                draft.truncate()
                yield draft
                draft.flush()
                place.replace(path)
            except BaseException:
                place.unlink(missing_ok=True)
                raise
            return


def forget(data: Path, batch: str, scope: str) -> None:
    """Throw away what was drawn for a holder: one of the certificates counts no more, or was erased."""
    for path in folder(data, batch).glob(f"{_stem(scope)}-*.zip"):
        path.unlink(missing_ok=True)
    for path in folder(data, batch).glob(f".{_stem(scope)}-*.zip"):
        with suppress(FileNotFoundError, BlockingIOError), path.open("rb") as left:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody draws it: a killed process left it
            path.unlink()


def part_of(found: Sequence[Certificate], part: int) -> Sequence[Certificate]:
    """Return the certificates of one file to print (from 1); none behind the last."""
    return found[(part - 1) * SHEET : part * SHEET]


def sheet(settings: Settings, call: Call, wanted: Sequence[Certificate], form: pdf.Form, size: pdf.Size) -> bytes:
    """Return the pages to print of a holder's certificates."""
    shown = [faces.face(settings, one, call, one.language) for one in wanted]
    return pdf.slips(shown, size) if form == "slips" else pdf.pages(shown, size)


def yield_to_others() -> None:
    """Let this thread run only when nothing else wants to."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
