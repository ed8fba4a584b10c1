"""The kind `call`: read only for every device, in the scope that everybody holds."""

from __future__ import annotations

from typing import Final

import msgspec

from outreach.calls.model import CallBody
from sync import Field, Kind

CALL: Final = Kind(
    name="call",
    version=1,
    scopes=("call:",),
    fields={field.name: Field(field.type, server=True) for field in msgspec.structs.fields(CallBody)},
    writable=False,
)
KINDS: Final = (CALL,)
