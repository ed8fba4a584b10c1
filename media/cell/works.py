"""What the cell can be asked for: which module does it, in which zygote, and what one child may use."""

from __future__ import annotations

from typing import Final

import msgspec


class Bounds(msgspec.Struct, frozen=True):
    """What one child may use. `threads` are for a library that cannot do without; none may have processes.

    `cpu_s` ends what never comes to an end, whatever else runs on the machine. `wall_s` ends what sleeps for ever, and
    is several times as long: on a busy machine a child gets a small part of each second, and its file is not to blame.
    """

    memory_bytes: int
    cpu_s: int
    wall_s: float
    output_bytes: int
    threads: bool = False


class Work(msgspec.Struct, frozen=True):
    """One kind of work. `room` names the zygote: works of one room share its libraries, and the memory they take."""

    room: str
    module: str
    bounds: Bounds


# libde265, which decodes HEIC, starts a thread even where it is told not to.
_STILLS: Final = Bounds(1536 << 20, cpu_s=20, wall_s=120.0, output_bytes=32 << 20, threads=True)

WORKS: Final = {
    "image": Work("stills", "media.cell.image", _STILLS),
    "document": Work(
        "stills", "media.cell.document", Bounds(1024 << 20, cpu_s=60, wall_s=300.0, output_bytes=16 << 20)
    ),
    "look": Work("stills", "media.cell.look", Bounds(1024 << 20, cpu_s=30, wall_s=60.0, output_bytes=80 << 20)),
    "audio": Work("sounds", "media.cell.audio", Bounds(1024 << 20, cpu_s=150, wall_s=600.0, output_bytes=64 << 20)),
    "video": Work("sounds", "media.cell.video", Bounds(1024 << 20, cpu_s=600, wall_s=2400.0, output_bytes=128 << 20)),
}
