"""From readings and comparisons to estimates with honest uncertainty. Nothing here knows a database or a person.

Promised: an estimate is a function of what was read, by whom and how it was scored, whatever the order of arrival and
whatever the names (`canonical`). What goes into a locked result uses additions, products, quotients and square roots
alone, one at a time, so that every machine gives the same bits: no BLAS, no logarithm of the system's library. The
published numbers of `tests/outreach/judging/estimate/references.json` are reproduced to 1e-6 or better.

Refused: a design that falls apart (`Apart` names the parts); scores standardised judge by judge, which assume that
every judge was given works of equal quality.
"""

from __future__ import annotations

from outreach.judging.estimate.model import Apart, Estimate, Fit, Reading

__all__ = ["Apart", "Estimate", "Fit", "Reading"]
