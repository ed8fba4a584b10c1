"""A polite process of its own for what takes long and needs no database: it reads one file and writes another.

Promised: it is ended when whoever waits is, and when it takes longer than it may; its files are gone afterwards.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

POLITE: Final = 10
LIMIT_S: Final = 3_600


class Fell(Exception):  # noqa: N818 - what happens to a process
    """The process ended without an answer."""


async def aside(module: str, question: bytes, limit_s: float = LIMIT_S) -> bytes:
    """Return what `python -m module QUESTION ANSWER` makes of a question. Raises Fell, TimeoutError."""
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="outreach-aside-"))
    asked, answer = folder / "question", folder / "answer"
    try:
        await asyncio.to_thread(asked.write_bytes, question)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, str(asked), str(answer), stdin=asyncio.subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(limit_s):
                await child.wait()
        finally:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
        if child.returncode:
            raise Fell(f"{module} ended with {child.returncode}")
        return await asyncio.to_thread(answer.read_bytes)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def answered(arguments: Sequence[str], work: Callable[[bytes], bytes]) -> None:
    """Be that process: whoever sends or reads comes first."""
    asked, answer = arguments
    os.nice(POLITE)
    Path(answer).write_bytes(work(Path(asked).read_bytes()))
