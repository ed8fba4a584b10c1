"""Every malformed file ends in a word about itself: no crash, no hang, no growth, nothing read, nobody asked.

Small in `./test`; five thousand files in `./test --long fuzz`.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from media import docx, recipes, strip
from media.cell.cell import Cell
from media.cell.works import WORKS, Work
from media.errors import ChildDied, MediaError
from media.look import look
from media.model import Order
from media.sniff import DOCX, dimensions, is_text, sniff
from tests.support.amount import WHOLE, amount
from tests.support.malformed import Lure, Malformed, corpus, sound_files

pytestmark = [pytest.mark.fuzz, pytest.mark.may_block, pytest.mark.timeout(amount(300, 2400))]

FILES = amount(20, 5_000)
SECRET = b"the-secret-of-this-machine-7f3a"
SLOW_S = 60
"""Seconds of the processor, which the kernel counts: a child that needs more dies of it, on a busy machine or not."""
KNOWN = frozenset({
    "ok", "same", "upload-broken", "upload-type", "picture-too-large", "picture-broken", "recording-broken",
    "recording-too-long", "video-broken", "video-too-long", "document-broken", "document-too-long", "file-broken",
    "file-too-large",
})  # fmt: skip


@contextlib.contextmanager
def listening() -> Iterator[tuple[str, list[object]]]:
    """Yield an address of this machine and the list of who asked there."""
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                with contextlib.suppress(TimeoutError):
                    asked.append(listener.accept())

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x.mp4", asked
        over.set()
        thread.join()


def resident_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


class Outcome(NamedTuple):
    """The last word about a file, how long everything took, and what was made of it."""

    word: str
    took_s: float
    made: bytes


def flaws(outcome: Outcome) -> Iterator[str]:
    if outcome.word not in KNOWN:
        yield f"{outcome.word} after {outcome.took_s:.1f} s"
    if SECRET in outcome.made:
        yield "read a file of this machine"


def strict() -> dict[str, Work]:
    """Return the works of the cell, none with more than SLOW_S of the processor."""
    return {
        name: replace(work, bounds=replace(work.bounds, cpu_s=min(work.bounds.cpu_s, SLOW_S)))
        for name, work in WORKS.items()
    }


def tried(cell: Cell, file: Malformed) -> Outcome:
    """Take a file the whole way, as an upload and then a job would."""
    began, made, word = time.monotonic(), b"", "died"
    with contextlib.suppress(ChildDied):
        verdict, outputs = cell.make(Order(work="look", recipes=[], declared=file.declared), file.data)
        word = verdict.code
        made = b"".join(outputs.values())
        # A decoder meets the file as it was sent too: cleaning may have taken out what would have hurt.
        for data, media_type in ((outputs.get(recipes.CLEAN), verdict.type), (file.data, file.declared)):
            if data is None or media_type not in recipes.TYPES:
                continue
            order = Order(work=recipes.work_for(media_type), recipes=list(recipes.recipes_for(media_type)))
            verdict, outputs = cell.make(order, data)
            made += b"".join(outputs.values())
            word = verdict.code
    return Outcome(word, time.monotonic() - began, made)


def test_every_malformed_file_costs_nothing_but_itself(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(SECRET * 10)
    tmp_path.chmod(0o755)
    cell, words, failures = Cell(strict()), Counter[str](), list[str]()
    try:
        with listening() as (url, asked):
            files = list(corpus(FILES, seed=int(os.environ.get("FUZZ_SEED", "1")), lure=Lure(str(secret), url)))
            sizes: list[list[float]] = []
            with ThreadPoolExecutor(2) as threads:
                for at in range(0, len(files), 50):
                    batch = files[at : at + 50]
                    for one, outcome in zip(batch, threads.map(partial(tried, cell), batch), strict=True):
                        words[outcome.word] += 1
                        failures += [f"{one.how}: {flaw}" for flaw in flaws(outcome)]
                    zygotes = [zygote._process.pid for zygote in cell._zygotes.values()]
                    sizes.append([resident_mb(os.getpid()), *map(resident_mb, zygotes)])
            assert asked == []
    finally:
        cell.close()
    half = sizes[len(sizes) // 2]
    growth = [round(now - before, 1) for now, before in zip(sizes[-1], half, strict=True)]
    print(
        f"{sum(words.values())} files: {dict(words)}; MB over the second half (here, zygotes): {growth} of {sizes[-1]}"
    )
    assert failures == []
    assert max(growth) < 24, (growth, sizes[:: max(len(sizes) // 10, 1)])


def test_corpus_has_every_type_that_is_kept() -> None:
    assert sound_files().keys() == recipes.TYPES
    for media_type, data in sound_files().items():
        assert sniff(data) == (None if media_type == "text/plain" else media_type)


fuzz = settings(
    max_examples=amount(40, 5_000), deadline=None, derandomize=not WHOLE, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@st.composite
def bent_files(draw: st.DrawFn) -> tuple[str, bytes]:
    media_type = draw(st.sampled_from(sorted(recipes.TYPES - {"text/plain", "application/pdf"})))
    data = bytearray(sound_files()[media_type])
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(data) - 1))
        part = draw(st.binary(min_size=1, max_size=8) | st.sampled_from([b"\xff" * 4, b"\0" * 8, b"\x7f\xff\xff\xff"]))
        data[at : at + len(part)] = part
    return media_type, bytes(data[: draw(st.integers(0, len(data)))])


@fuzz
@given(file=bent_files())
def test_bent_file_is_cleaned_alike_twice_or_refused_with_a_code(file: tuple[str, bytes]) -> None:
    media_type, data = file
    with contextlib.suppress(MediaError):
        cleaner = docx.clean if media_type == DOCX else lambda whole: strip.clean(whole, media_type).data
        once = cleaner(data)
        assert cleaner(once) == once


@fuzz
@given(data=st.binary(max_size=300) | bent_files().map(lambda file: file[1]))
def test_sniffers_never_break(data: bytes) -> None:
    media_type = sniff(data)
    assert media_type is None or media_type in recipes.TYPES
    is_text(data)
    for one in ("image/jpeg", "image/png", "image/webp"):
        dimensions(data, one)
    if media_type in strip.LIGHT:  # which are looked at in the server's own process
        with contextlib.suppress(MediaError):
            look(data, None)
