"""Which browsers cannot even read the app's scripts, by what they call themselves; pure.

They would show an empty page, so the server leads them to the plain forms (`outreach.floor`). Refused: guessing about
the rest. A browser between this and the floor that the app promises is let try; one that hides its name, too.
"""

from __future__ import annotations

import re
from typing import Final

READS: Final = {"chrome": 85, "firefox": 79, "safari": 14, "samsunginternet_android": 14}
"""The first versions that read ES2021, in which the app is built; a test compares them with the compatibility data."""
FLOOR: Final = {"chrome": "106", "firefox": "115", "safari": "15.4", "samsunginternet_android": "20"}
"""The first versions for which the app is made."""

_NEVER: Final = re.compile(r"Opera Mini/|MSIE |Trident/")
_NAMED: Final = (
    ("samsunginternet_android", re.compile(r"SamsungBrowser/(\d+)")),
    ("chrome", re.compile(r"Chrom(?:e|ium)/(\d+)")),
    ("firefox", re.compile(r"Firefox/(\d+)")),
    ("safari", re.compile(r"(?:iPhone|CPU) OS (\d+)_")),  # every browser there is Safari's engine
    ("safari", re.compile(r"Version/(\d+)[\d.]* .*Safari/")),
)


def cannot_read(user_agent: str) -> bool:
    """Whether a browser of this name cannot read the app's scripts."""
    if _NEVER.search(user_agent):
        return True
    found = ((name, pattern.search(user_agent)) for name, pattern in _NAMED)
    name, match = next(((name, match) for name, match in found if match), ("", None))
    return match is not None and int(match[1]) < READS[name]
