"""Bundles: a push and its media as a file that anybody may carry. The page is `docs/protocol/bundles.md`.

Promises S2 (handed in twice, or sent by the device itself since, has the effect of once) and S5 (who carries it learns
nothing). Refuses every file that is not exactly in the form that is written here, before anything of it is believed.
Nothing here knows a key: the caller brings a seal (`ports.Sealer`, `ports.Opener`).
"""

from sync.bundles.archive import Bounds
from sync.bundles.bundle import Bundle, numbers, raw, read, slices, write
from sync.bundles.letter import Letter
from sync.bundles.ports import Opener, Sealer
from sync.bundles.receipts import Kept, Receipt, Receipts, key, read_receipts, write_receipts

__all__ = [
    "Bounds",
    "Bundle",
    "Kept",
    "Letter",
    "Opener",
    "Receipt",
    "Receipts",
    "Sealer",
    "key",
    "numbers",
    "raw",
    "read",
    "read_receipts",
    "slices",
    "write",
    "write_receipts",
]
