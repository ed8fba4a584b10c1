"""What becomes of a change when something goes wrong, tried on each peer: every cell of the table is what a run showed.

A trial returns a sentence. `LOST` stands where somebody would miss what was acknowledged and nobody would tell them.
"""

from __future__ import annotations

LOST = "LOST"
NO_NOTION = "no notion"

QUESTIONS = {
    "order": "8 writers and a reader that follows: missed",
    "slow": "a slow transaction is overtaken: missed",
    "denied": "one of three operations is not allowed",
    "revoked": "access is taken away",
    "restored": "a backup is restored",
    "disjoint": "two devices change two fields of one document",
}
