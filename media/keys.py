"""Which keys a store may be asked for. Nothing else ever becomes a path or the name of an object."""

from __future__ import annotations

import re

_KEY = re.compile(
    r"(?:(?:blobs|forms)/[0-9a-f]{2}/[0-9a-f]{64}|renditions/[0-9a-f]{64}/[a-z0-9-]+\.[a-z0-9]+"
    r"|passing/[0-9a-f]{32}/[0-9]{1,15})\Z"
)


def check_key(key: str) -> bool:
    """Whether this is a key of a blob, of a rendition, or of an upload on its way from one home to another.

    What is sealed lies below `forms`.
    """
    return _KEY.match(key) is not None
