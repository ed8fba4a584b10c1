"""A device in Python: the client's side of the wire, for tests, load generators and tools.

It follows the same rules as the web app's core and replays the same corpus of stories. Pure are `view` (what is shown),
`acts` (from a person to operations), `answers` and `steps` (from an answer to one transaction) and `batches` (what goes
together). Around them are a store (one in memory is inside), a transport, and `Client`, which asks. It promises:

- What a person does is kept in one transaction and leaves the outbox only into the log or before the person's eyes.
- Base and cursor move together; the view is never stored. It may be killed between any two transactions.
- It refuses to go on under an identity that a copy of its storage uses too (`Cloned`).
"""

from sync.client.acts import Intent
from sync.client.batches import backoff_s
from sync.client.client import Client, Clock, Cloned
from sync.client.model import Changes, Facts, Kept, Orphan, Row
from sync.client.store import MemoryStore, State, Store
from sync.client.transport import Problem, Send, Transport, Unreachable, over
from sync.client.view import View

__all__ = [
    "Changes",
    "Client",
    "Clock",
    "Cloned",
    "Facts",
    "Intent",
    "Kept",
    "MemoryStore",
    "Orphan",
    "Problem",
    "Row",
    "Send",
    "State",
    "Store",
    "Transport",
    "Unreachable",
    "View",
    "backoff_s",
    "over",
]
