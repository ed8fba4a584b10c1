"""How an officer who has lost every device comes in again: another officer, and one of ten codes on paper.

Promised: neither of the two is enough alone; a code counts once; every step is in the audit log; the officer's
former devices are signed out by it. Refused: an officer who opens the door for themself, and telling which of the two
was wrong. At the machine itself `outreach enrol` and `outreach officer` do without.
"""
