"""A closer look at a round: judges and criteria by the many-facet model, and what more readings would buy.

A job makes it apart from any request, when an officer asks for it and when the scores are locked, and keeps it beside
the record. It is a diagnosis and no more: it holds nothing back, changes no score, and is no part of the record that
anybody recomputes. Judges are named by their ids, as in the officers' tables, and no work is named at all.
"""

from __future__ import annotations

from outreach.judging.diagnosing.actions import ask, state

__all__ = ["ask", "state"]
