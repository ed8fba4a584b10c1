"""The offline-first engine: documents in scopes, operations from devices, cursors out.

It knows nothing of what the documents mean: a product registers kinds. It never imports a web framework, a database or
settings: it is handed one open transaction (`ports.Tx`) and says what becomes of it. What it promises:

 S1 Nothing that a person typed is ever lost: every value is current, kept as a conflict, or in the history (until S10).
 S2 The same operation delivered twice, late, or after a restart has the effect of once, and gets the same answer.
 S3 A cursor never skips: a visible sequence number implies that all lower ones of that scope are visible.
 S4 Every device that holds a scope and has nothing unsent shows the same documents, provably (sums, mended by slots).
 S5 No device ever receives anything of a scope that it does not hold now; losing a grant purges, gaining one backfills.
 S6 No clock, on a device or on the server, decides what is kept. Time is evidence.
 S7 Acknowledged means on disk. A restored server asks the devices for what it forgot, and gets it.
 S8 One bad operation never blocks another; every operation ends in exactly one answer that a person can be shown.
 S9 Any version of the app ever shipped can still push.
S10 A lawful erasure removes a document everywhere and leaves an id that refuses to be created again.
"""

from sync import epochs, grants
from sync.engine import Engine
from sync.errors import Contended, Refused, SyncError
from sync.kinds import ALL, Command, Field, Kind, Registry, Said
from sync.ledger import Ledger
from sync.model import Change, Device, Document, Moment, Moved, Refusal
from sync.wire import Limits

__all__ = [
    "ALL",
    "Change",
    "Command",
    "Contended",
    "Device",
    "Document",
    "Engine",
    "Field",
    "Kind",
    "Ledger",
    "Limits",
    "Moment",
    "Moved",
    "Refusal",
    "Refused",
    "Registry",
    "Said",
    "SyncError",
    "epochs",
    "grants",
]
