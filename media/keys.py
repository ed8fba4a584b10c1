"""Which keys a store may be asked for. Nothing else ever becomes a path or the name of an object."""

from __future__ import annotations

import re

_KEY = re.compile(r"(?:blobs/[0-9a-f]{2}/[0-9a-f]{64}|renditions/[0-9a-f]{64}/[a-z0-9-]+\.[a-z0-9]+)\Z")


def check_key(key: str) -> bool:
    """Whether this is a key of a blob or a rendition."""
    return _KEY.match(key) is not None
