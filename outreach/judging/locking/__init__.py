"""Making a round's scores final, so that a push never waits for the lock of a large round.

The moment is the transaction in which an officer locks: from it on the round is `locking`, a sheet that arrives is
`late`, and no withdrawal, hold or erasure changes what counts (`rules.FINAL`). A job then reads what counts on one
snapshot, lets a child make the record, and keeps it with its hash in one transaction: the round is `locked`. Last,
judge by judge, packs are taken back, sheets marked as final and mirrors held up. A small round takes all of it at once
(`actions.at_once`), and its record is the same, byte for byte.

Promised: killed at any point, the job goes on where it stopped, and a sheet counts wholly or not at all. Refused: to
open again what was locked. Where judges stand out of whom nobody has said whether their answers count, the lock names
all of them, stops before a record is kept and waits for the word.
"""
