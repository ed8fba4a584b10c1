"""The tables of this package, as portable DDL.

Documents sit in plain tables with an index on (scope, seq); what left a scope is an exit in the same numbering.
`sync_operation` and `sync_device` are kept for ever: they are what makes a replay harmless (S2). `sync_hash` holds 256
sums of eight bytes for each scope, `sync_mark` where the heads stood when.
"""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE sync_epoch (
        position INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        heads_from INTEGER NOT NULL,
        started_ms INTEGER NOT NULL
    )""",
    "CREATE TABLE sync_scope (scope TEXT PRIMARY KEY, head INTEGER NOT NULL, floor INTEGER NOT NULL)",
    """CREATE TABLE sync_doc (
        id TEXT PRIMARY KEY,
        scope TEXT NOT NULL,
        kind TEXT NOT NULL,
        seq INTEGER NOT NULL,
        gone TEXT NOT NULL,
        body BLOB NOT NULL,
        lineage BLOB NOT NULL
    )""",
    "CREATE UNIQUE INDEX sync_doc_seq ON sync_doc (scope, seq)",
    """CREATE TABLE sync_exit (
        scope TEXT NOT NULL,
        id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (scope, id)
    )""",
    "CREATE UNIQUE INDEX sync_exit_seq ON sync_exit (scope, seq)",
    """CREATE TABLE sync_history (
        doc TEXT NOT NULL,
        field TEXT NOT NULL,
        value BLOB NOT NULL,
        device TEXT NOT NULL,
        n INTEGER NOT NULL,
        why TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX sync_history_doc ON sync_history (doc)",
    """CREATE TABLE sync_conflict (
        doc TEXT NOT NULL,
        field TEXT NOT NULL,
        device TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        PRIMARY KEY (doc, field, device)
    )""",
    """CREATE TABLE sync_device (
        id TEXT PRIMARY KEY,
        contiguous INTEGER NOT NULL,
        sparse BLOB NOT NULL,
        durable INTEGER NOT NULL,
        created_ms INTEGER NOT NULL
    )""",
    """CREATE TABLE sync_operation (
        device TEXT NOT NULL,
        n INTEGER NOT NULL,
        digest BLOB NOT NULL,
        status TEXT NOT NULL,
        code TEXT,
        message TEXT,
        doc TEXT,
        seq INTEGER NOT NULL,
        conflicts BLOB,
        received_ms INTEGER NOT NULL,
        wall_ms INTEGER,
        mono_ms INTEGER,
        anchor_ms INTEGER,
        suspect INTEGER NOT NULL,
        PRIMARY KEY (device, n)
    )""",
    """CREATE TABLE sync_held (
        device TEXT NOT NULL,
        n INTEGER NOT NULL,
        holder TEXT NOT NULL,
        code TEXT NOT NULL,
        parent TEXT,
        v INTEGER NOT NULL,
        op BLOB NOT NULL,
        received_ms INTEGER NOT NULL,
        anchor_ms INTEGER,
        suspect INTEGER NOT NULL,
        PRIMARY KEY (device, n)
    )""",
    "CREATE INDEX sync_held_parent ON sync_held (parent)",
    """CREATE TABLE sync_grant (
        holder TEXT NOT NULL,
        scope TEXT NOT NULL,
        mode TEXT NOT NULL,
        changed_ms INTEGER NOT NULL,
        PRIMARY KEY (holder, scope)
    )""",
)
V1_TABLES: tuple[str, ...] = (
    "sync_grant",
    "sync_held",
    "sync_operation",
    "sync_device",
    "sync_conflict",
    "sync_history",
    "sync_exit",
    "sync_doc",
    "sync_scope",
    "sync_epoch",
)
V2: tuple[str, ...] = ("CREATE TABLE sync_hash (scope TEXT PRIMARY KEY, slots BLOB NOT NULL)",)
V2_TABLES: tuple[str, ...] = ("sync_hash",)
V3: tuple[str, ...] = (
    """CREATE TABLE sync_mark (
        scope TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        head INTEGER NOT NULL,
        PRIMARY KEY (scope, at_ms)
    )""",
    "CREATE INDEX sync_doc_conflict ON sync_doc (id) WHERE kind = 'conflict'",
    "CREATE INDEX sync_doc_erased ON sync_doc (id) WHERE gone = 'erased'",
)
V3_TABLES: tuple[str, ...] = ("sync_mark",)
V4: tuple[str, ...] = ("ALTER TABLE sync_scope ADD COLUMN into_scope TEXT",)  # what a scope was merged into
# Answers that say something about a document, of which an erasure leaves nothing: few, so that a push pays nothing.
V5: tuple[str, ...] = (
    "CREATE INDEX sync_operation_said ON sync_operation (doc) WHERE message IS NOT NULL OR conflicts IS NOT NULL",
)
# What each row was when it was written (see sync/scrub.py); NULL for rows of before.
V6: tuple[str, ...] = (
    "ALTER TABLE sync_doc ADD COLUMN digest BLOB",
    "ALTER TABLE sync_history ADD COLUMN digest BLOB",
)
ALL: tuple[str, ...] = (*V1, *V2, *V3, *V4, *V5, *V6)
"""What makes a new database; one that is there gets only the versions that it lacks."""
TABLES: tuple[str, ...] = (*V3_TABLES, *V2_TABLES, *V1_TABLES)
