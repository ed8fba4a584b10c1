"""Whether the wall clock can be right: the newest time at which a server on this database ran, and was not in doubt.

Promised: a server whose clock lies before that, or far beyond it, serves everybody as ever, but deletes nothing by a
date, and nothing that is dated (a code, a certificate, a signed list) is made, until the clock is right or somebody
says that it is. Refused: guessing the right time, and stopping whoever sends something.
"""
