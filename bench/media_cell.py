"""The decoder's cell: posters a second per core and memory against plain Pillow, recordings against the ffmpeg command.

    .venv/bin/python -m bench.media_cell [--rounds 5] [--posters 3]

Each job runs in a child of its own, confined as in production, whose processor time and largest memory the kernel
tells. Rounds are interleaved, and the processor's time counts, so that other work on the machine disturbs least; where
two threads share a core it still does. Bars: at least 4 posters a second per core, under 100 MB a child.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench.measure import middle
from bench.table import Table
from media import recipes
from media.cell import audio, image
from media.cell.cell import ENVIRONMENT, Cell, lacking
from media.cell.confine import FILTER, confine_child
from media.cell.works import WORKS
from media.model import Order, Verdict
from tests.support.pictures import poster_jpeg
from tests.support.recordings import recording

_TUNABLES = "GLIBC_TUNABLES"
SECONDS = 60
POSTERS_A_SECOND, CHILD_MB = 4.0, 100.0
ALL = Order(work="image", recipes=list(recipes.IMAGE))
SOUND = Order(work="audio", recipes=list(recipes.AUDIO))


class Cost(NamedTuple):
    """What one child took."""

    cpu_s: float
    memory_mb: float
    bytes_out: int


def in_child(step: Callable[[], int]) -> Cost:
    """Run a step in a fork of this process; it returns how many bytes it made."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, str(step()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        made = int(told.read() or b"0")
    _, status, usage = os.wait4(child, 0)
    assert status == 0
    assert made > 0
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, made)


def ours(work: str, order: Order, data: bytes) -> Callable[[], int]:
    """Return a step that does what a child of the cell does."""
    module = {"image": image, "audio": audio}[work]

    def step() -> int:
        source = os.memfd_create("in")
        os.write(source, data)
        os.lseek(source, 0, os.SEEK_SET)
        # The pipe that the result is told on is kept; the bench's own memory is not the child's to be judged by.
        kept = {source, *(int(fd.name) for fd in Path("/proc/self/fd").iterdir())}
        confine_child(WORKS[work].bounds, kept, filtered=FILTER not in lacking())
        verdict: Verdict
        verdict, outputs = module.render(source, order)
        assert verdict.code == "ok", verdict
        return sum(map(len, outputs))

    return step


def plain_pillow(data: bytes) -> Callable[[], int]:
    """Return a step that makes the same sizes as one would with Pillow and no further thought."""
    from PIL import Image, ImageOps

    def step() -> int:
        made = 0
        for recipe in recipes.IMAGE.values():
            with Image.open(io.BytesIO(data)) as picture:
                small = ImageOps.exif_transpose(picture).convert("RGB")
                small.thumbnail((recipe.edge, recipe.edge))
                out = io.BytesIO()
                small.save(out, "JPEG" if recipe.ending == "jpg" else "WEBP", quality=recipe.quality)
                made += len(out.getvalue())
        return made

    return step


def ffmpeg(path: Path) -> Cost:
    """Make the same two files with the ffmpeg command."""
    out = path.parent
    command = ["ffmpeg", "-v", "error", "-y", "-threads", "1", "-i", str(path)]
    command += ["-ac", "1", "-c:a", "libopus", "-b:a", "24k", str(out / "x.ogg")]
    command += ["-ac", "1", "-c:a", "aac", "-b:a", "32k", str(out / "x.m4a")]
    running = subprocess.Popen(command)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = status
    assert status == 0
    made = sum((out / name).stat().st_size for name in ("x.ogg", "x.m4a"))
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, made)


def _poster(seed: int) -> bytes:
    return poster_jpeg(3024, 4032, 6, seed=seed, quality=92)


def posters(rounds: int, number: int) -> bool:
    """Measure pictures; return whether the bars hold."""
    image.prepare()
    with ProcessPoolExecutor(1) as painter:  # what painting leaves behind would count as every child's memory
        files = list(painter.map(_poster, range(number)))
    costs: dict[str, list[list[Cost]]] = {"the cell": [], "plain Pillow": []}
    walls = []
    cell = Cell()
    cell.make(ALL, files[0])
    for _ in range(rounds):
        costs["the cell"].append([in_child(ours("image", ALL, data)) for data in files])
        costs["plain Pillow"].append([in_child(plain_pillow(data)) for data in files])
        began = time.perf_counter()
        for data in files:
            assert cell.make(ALL, data)[0].code == "ok"
        walls.append((time.perf_counter() - began) / number * 1000)
    cell.close()
    sizes = " + ".join(f"{recipe.edge} {recipe.ending}" for recipe in recipes.IMAGE.values())
    megabytes = sum(map(len, files)) / number / 1e6
    print(f"\nPosters of 12 megapixels, {megabytes:.1f} MB each, into {sizes}; {rounds} rounds of {number}\n")
    table = Table(("", "posters a second per core", "largest child, MB", "made, kB"))
    for name, all_rounds in costs.items():
        rates = [number / sum(cost.cpu_s for cost in one) for one in all_rounds]
        memory = [max(cost.memory_mb for cost in one) for one in all_rounds]
        table.add(name, rates, memory, [sum(cost.bytes_out for cost in all_rounds[0]) / number / 1000])
    table.add("through the cell, by the clock, ms", walls, "", "")
    table.print()
    rate = middle([number / sum(cost.cpu_s for cost in one) for one in costs["the cell"]])
    memory = max(cost.memory_mb for one in costs["the cell"] for cost in one)
    holds = rate >= POSTERS_A_SECOND and memory < CHILD_MB
    print(f"\nBar: {POSTERS_A_SECOND:g} a second per core under {CHILD_MB:g} MB: {rate:.2f} at {memory:.0f} MB:"
          f" {'holds' if holds else 'DOES NOT HOLD'}")  # fmt: skip
    return holds


def recordings(rounds: int) -> None:
    """Measure recordings."""
    if shutil.which("ffmpeg") is None:
        print("\nNOT MEASURED: recordings, because there is no ffmpeg command here (apt-get install ffmpeg).")
        return
    audio.prepare()
    data = recording("audio/webm", float(SECONDS))
    costs: dict[str, list[Cost]] = {"the cell": [], "ffmpeg": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.webm"
        path.write_bytes(data)
        for _ in range(rounds):
            costs["the cell"].append(in_child(ours("audio", SOUND, data)))
            costs["ffmpeg"].append(ffmpeg(path))
    print(
        f"\nA recording of {SECONDS} s into Opus and AAC; the cell also measures peaks and loudness; {rounds} rounds\n"
    )
    table = Table(("", "processor, ms a minute", "largest child, MB", "made, kB"))
    for name, one in costs.items():
        milliseconds = [cost.cpu_s * 1000 * 60 / SECONDS for cost in one]
        table.add(name, milliseconds, [cost.memory_mb for cost in one], [one[0].bytes_out / 1000])
    table.print()


def main() -> None:
    """Measure, print, and end with 1 when a bar does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--posters", type=int, default=3)
    options = parser.parse_args()
    if os.environ.get(_TUNABLES) != ENVIRONMENT[_TUNABLES]:  # the C library reads them once, before Python begins
        again = [sys.executable, "-m", "bench.media_cell", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, _TUNABLES: ENVIRONMENT[_TUNABLES]})
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; missing here: {lacking() or 'nothing'}")
    holds = posters(options.rounds, options.posters)
    recordings(options.rounds)
    print(f"\nload {os.getloadavg()[0]:.1f}")
    raise SystemExit(0 if holds else 1)


if __name__ == "__main__":
    main()
