"""Collections of published works: what officers say of them. What of one is seen is asked at each reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.errors import Problem
from outreach.publication import store
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.publication.model import Collection, CollectionBody


def every(tx: Tx) -> list[Collection]:
    """Return all collections, also those that strangers do not see, the oldest first."""
    return store.collections(tx, shown=False)


def save(tx: Tx, identity: str, body: CollectionBody, officer: str, now_ms: int) -> Collection:
    """Keep a collection. Raises Problem `collection-broken` for a title without English and for works that are none."""
    errors = [] if body.title.get("en") else [("title", Words("flaw-no-english"))]
    for place, item in enumerate(body.items):
        if store.by_id(tx, item.publication) is None:
            errors.append((f"items[{place}].publication", Words("flaw-publication")))
    if errors:
        raise Problem("collection-broken", errors=tuple(errors))
    store.save_collection(tx, identity, body, officer, now_ms)
    saved = store.collection(tx, identity)
    assert saved is not None
    return saved


def change(tx: Tx, identity: str, body: CollectionBody, officer: str, now_ms: int) -> Collection:
    """Say a collection anew. Raises Problem `not-found`, `collection-broken`."""
    if store.collection(tx, identity) is None:
        raise Problem("not-found", "There is no such collection.")
    return save(tx, identity, body, officer, now_ms)
