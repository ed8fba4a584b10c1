"""What the cell can be asked for: which module does it, in which zygote, and what one child may use."""

from __future__ import annotations

from typing import Final

import msgspec


class Bounds(msgspec.Struct, frozen=True):
    """What one child may use."""

    memory_bytes: int
    cpu_s: int
    wall_s: float
    output_bytes: int


class Work(msgspec.Struct, frozen=True):
    """One kind of work. `room` names the zygote: works of one room share its libraries, and the memory they take."""

    room: str
    module: str
    bounds: Bounds


WORKS: Final = {
    "image": Work("stills", "media.cell.image", Bounds(1536 << 20, cpu_s=20, wall_s=30.0, output_bytes=32 << 20)),
    "audio": Work("sounds", "media.cell.audio", Bounds(1024 << 20, cpu_s=150, wall_s=180.0, output_bytes=64 << 20)),
}
