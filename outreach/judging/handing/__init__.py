"""Handing out what to read, so that the database never waits for a plan, and a push never waits for a large round.

`inputs` gathers on a snapshot, `outreach.judging.assign` plans outside of any transaction, and the plan is applied only
if what it depends on was still so when somebody pressed the button. A small plan is applied in one transaction
(`giving.release`), a large one by a job in many (`stepwise`, `running`).

Promised: what lies in one transaction is the whole pack of a judge, so nobody is ever given half of one; whoever has
hers may begin, and what she sends counts. A job that dies goes on where it stopped, and nothing is given twice. What a
judge was given is never taken away or reordered. Refused: to give what may not be given any more when its turn comes (a
work that left judging, a judge who stepped back or is away, a conflict): the next plan places what then lacks.
"""

from __future__ import annotations

from outreach.judging.handing.giving import extra, release
from outreach.judging.handing.inputs import inputs, planned
from outreach.judging.handing.stepwise import begin, go_on

__all__ = ["begin", "extra", "go_on", "inputs", "planned", "release"]
