"""Looks an installation over and says in sentences what is well and what a person should change.

Promised: every look leaves things as they were; one that cannot be taken says so and the others go on. Refused:
mending, and the names or works of anybody in what is said.
"""

from __future__ import annotations

from outreach.doctor.examine import examine
from outreach.doctor.model import Finding

__all__ = ["Finding", "examine"]
