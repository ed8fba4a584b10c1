"""Which document a conflict is about: its id says so, also when nothing else knows it any more.

The id begins and ends as its document's; what lies between follows from what differs. So after a restore the same
difference gets the same id, and a decision about a conflict that the restored server forgot still shows whose words it
holds: an erasure finds it (S10). Pure, but for `about_erased`.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from sync.model import ERASED
from sync.wire import UUID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sync.ports import Tx

KIND = "conflict"
_UUID = re.compile(UUID.encode())
_ERASED_NEAR = f"SELECT id FROM sync_doc WHERE gone = '{ERASED}' AND id BETWEEN ? AND ?"
# Of an erased document, between which ids all that is about it lies.
_FROM, _TO = "SUBSTR(e.id, 1, 13) || '-0000-0000-000000000000'", "SUBSTR(e.id, 1, 13) || '-ffff-ffff-ffffffffffff'"
STRAYS = (  # CROSS tells SQLite to begin with what was erased: of that there is little, of history there is very much
    f"SELECT h.doc FROM sync_doc e CROSS JOIN sync_history h WHERE e.gone = '{ERASED}' "
    f"AND h.doc BETWEEN {_FROM} AND {_TO} AND SUBSTR(h.doc, 25) = SUBSTR(e.id, 25)"
)


def mint(doc: str, field: str, device: str, n: int, taken: Callable[[str], bool]) -> str:
    """Return the id of a new conflict, a UUID of version 7: the same whenever the same difference comes again."""
    return next(one for one in _candidates(doc, f"{doc}/{field}/{device}/{n}") if not taken(one))


def about(conflict: str, doc: str) -> bool:
    """Whether an id is that of a document, or of a conflict about it."""
    return conflict[:13] == doc[:13] and conflict[24:] == doc[24:]


def near(doc: str) -> tuple[str, str]:
    """Return the lowest and the highest id that anything about a document can have."""
    return f"{doc[:13]}-0000-0000-000000000000", f"{doc[:13]}-ffff-ffff-ffffffffffff"


def named(raw: bytes) -> Iterable[str]:
    """Return every id that stands anywhere in what cannot be read otherwise."""
    return {found.decode() for found in _UUID.findall(raw)}


def about_erased(tx: Tx, conflict: str) -> bool:
    """Whether a conflict that nobody knows is about a document that was erased."""
    return any(about(conflict, row[0]) for row in tx.all(_ERASED_NEAR, *near(conflict)))


def _candidates(doc: str, seed: str) -> Iterator[str]:
    for again in count():
        digits = sha256(f"{seed}/{again}".encode()).hexdigest()
        variant = "89ab"[int(digits[3], 16) % 4]
        yield f"{doc[:13]}-7{digits[:3]}-{variant}{digits[4:7]}-{doc[24:]}"
