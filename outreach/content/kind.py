"""The kind `pack`: read only for every device, in the scope that everybody holds. Its bytes are asked for apart."""

from __future__ import annotations

from typing import Final

import msgspec

from outreach.content.model import PackBody
from sync import Field, Kind

PACK: Final = Kind(
    name="pack",
    version=1,
    scopes=("call:",),
    fields={field.name: Field(field.type, server=True) for field in msgspec.structs.fields(PackBody)},
    writable=False,
)
KINDS: Final = (PACK,)
