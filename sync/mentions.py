"""Which of some texts stand anywhere in a scope: what else of the product would be missed if it went.

Promised: documents, replaced values that can be restored, and operations that wait are all searched, as written; a text
that only looks as if it were named counts as named. Refused: knowing what the texts are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sync.ports import Tx

PAGE = 500

_DOCS = "SELECT id, body FROM sync_doc WHERE scope = ? AND id > ? ORDER BY id LIMIT ?"
_HISTORY = "SELECT h.value FROM sync_history h JOIN sync_doc d ON d.id = h.doc WHERE d.scope = ?"
_HELD = "SELECT op FROM sync_held"


def mentions(tx: Tx, scope: str, texts: Iterable[str]) -> set[str]:
    """Return which of `texts` (each long and of a kind that does not occur by chance) stand in a scope."""
    wanted = {text.encode(): text for text in texts}
    found: set[str] = set()
    for body in _written(tx, scope):
        named = [text for text in wanted if text in body]
        found |= {wanted.pop(text) for text in named}
        if not wanted:
            break
    return found


def _written(tx: Tx, scope: str) -> Iterator[bytes]:
    after = ""
    while page := tx.all(_DOCS, scope, after, PAGE):
        yield from (bytes(body) for _, body in page)
        after = page[-1][0]
    yield from (bytes(row[0]) for row in tx.all(_HISTORY, scope))
    yield from (bytes(row[0]) for row in tx.all(_HELD))
