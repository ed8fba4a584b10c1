"""The two JSON-LD contexts of a badge, laid here by the build from locked packages and pinned by SHA-256.

What a signature covers is what the contexts make of the words: another context, another meaning. The pin is over the
context's JSON with sorted keys and no spaces, so that it is of what is said and not of how it was laid out.
Refused: every other address, always without asking the network; and a file that is not there or says something else.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
PINNED: Final = {
    CREDENTIALS: ("credentials-v2.json", "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf"),
    BADGES: ("open-badges-3.0.3.json", "c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99"),
}
_BUILT = Path(__file__).parents[1] / "contexts"  # laid there by hatch_build.py


class Unpinned(LookupError):  # noqa: N818 - it says what the context is
    """A document names a context that we do not have."""


class Broken(RuntimeError):  # noqa: N818 - it says what the installation is
    """A context is not here as the build laid it; the program has to be installed again."""


def load(url: str, options: object = None) -> dict[str, Any]:
    """Return a context as pyld asks for it. Raises Unpinned, Broken."""
    del options
    if url not in PINNED:
        raise Unpinned(url)
    return {"contextUrl": None, "documentUrl": url, "document": _read(_BUILT / PINNED[url][0], PINNED[url][1])}


@cache
def _read(path: Path, pinned: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise Broken(f"{path} cannot be read; install the program again.") from None
    plain = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if hashlib.sha256(plain.encode()).hexdigest() != pinned:
        raise Broken(f"{path} is not the context that badges are signed with.")
    return found
