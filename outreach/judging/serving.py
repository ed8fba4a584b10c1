"""What media asks: whether a judge may be served a rendition, and with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.entries import actions as entries
from outreach.judging import ready, rules, store
from outreach.media.listeners import forgets, names_blobs
from outreach.redactions import actions as redactions
from outreach.redactions import texts

if TYPE_CHECKING:
    from outreach.db import Tx


def may_see(tx: Tx, judge_id: str, sha256: str, recipe: str, now_ms: int) -> bool:
    """Whether a judge may be served a rendition: one that she is reading now, and never an original (C16).

    A document of which something was covered is hers in words alone, which are covered likewise: its page is another's.
    """
    if recipe not in rules.RECIPES or not store.may_see(tx, judge_id, sha256, ready.day(now_ms)):
        return False
    if recipe == rules.WORDS:
        return True
    seen_in = store.entries_seen_in(tx, judge_id, sha256)
    return any(sha256 not in redactions.instead(tx, entry_id) for entry_id in seen_in)


def spoken_by(tx: Tx, sha256: str) -> str | None:
    """Return the judge who said a comment aloud, by the digest that her sheet names; None when nobody did."""
    return store.spoken_by(tx, sha256)


def worded(tx: Tx, judge_id: str, sha256: str, text: str) -> str:
    """Return the words of a file as a judge may read them: what tells who made it is covered there too (C16)."""
    for entry_id in store.entries_seen_in(tx, judge_id, sha256):
        row = entries.entry_by_id(tx, entry_id)
        if row is not None:
            text = texts.coverer(tx, entry_id, row.scope)(text).text
    return text


names_blobs(store.naming_blobs)
forgets(store.forget_media)
