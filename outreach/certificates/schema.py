"""The tables of certificates, as portable DDL.

An issued certificate is never edited: only `state` moves on, and `delivered_ms` is set once. The partial index is the
rule that an achievement has at most one certificate that counts (I6).
"""

V1 = (
    """CREATE TABLE signing_key (
        kid TEXT PRIMARY KEY,
        iss TEXT NOT NULL,
        programme TEXT NOT NULL,
        year INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('active', 'retired', 'compromised')),
        x BLOB NOT NULL,
        y BLOB NOT NULL,
        made_ms INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX signing_key_active ON signing_key (iss, programme, year) WHERE state = 'active'",
    """CREATE TABLE certificate (
        id TEXT PRIMARY KEY,
        cti TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        level INTEGER,
        scope TEXT NOT NULL,
        call_id TEXT NOT NULL,
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        kid TEXT NOT NULL REFERENCES signing_key (kid),
        list_index INTEGER NOT NULL CHECK (list_index BETWEEN 0 AND 131071),
        name TEXT,
        language TEXT NOT NULL,
        signed BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('issued', 'delivered', 'superseded', 'revoked')),
        issued_ms INTEGER NOT NULL,
        issued_by TEXT NOT NULL,
        delivered_ms INTEGER
    )""",
    """CREATE UNIQUE INDEX certificate_live ON certificate (kind, source, source_id)
        WHERE state IN ('issued', 'delivered')""",
    "CREATE UNIQUE INDEX certificate_index ON certificate (kid, list_index)",
    "CREATE INDEX certificate_call ON certificate (call_id, id)",
)
V1_TABLES = ("certificate", "signing_key")

# What the root signed, and status lists as they were last signed; the index finds what they hold.
V2 = (
    """CREATE TABLE key_list (
        made_s INTEGER PRIMARY KEY,
        signed BLOB NOT NULL
    )""",
    """CREATE TABLE status_list (
        iss TEXT NOT NULL,
        programme TEXT NOT NULL,
        year INTEGER NOT NULL,
        made_s INTEGER NOT NULL,
        digest TEXT NOT NULL,
        signed BLOB NOT NULL,
        PRIMARY KEY (iss, programme, year)
    )""",
    """CREATE INDEX certificate_gone ON certificate (kid, list_index)
        WHERE state IN ('superseded', 'revoked')""",
)
V2_TABLES = ("key_list", "status_list")

# Achievements that no other part of the product knows; batches with what their dry run said; why a certificate ended.
V3 = (
    *(
        f"ALTER TABLE certificate ADD COLUMN {column}"
        for column in ("batch TEXT", "ended_ms INTEGER", "ended_by TEXT", "reason TEXT", "replaced_by TEXT")
    ),
    "CREATE INDEX certificate_of_batch ON certificate (batch, scope)",
    "CREATE INDEX certificate_source ON certificate (source_id)",
    """CREATE TABLE achievement (
        id TEXT PRIMARY KEY,
        call_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        name TEXT NOT NULL,
        name_mode TEXT NOT NULL,
        language TEXT,
        level INTEGER,
        row_number INTEGER NOT NULL,
        recorded_ms INTEGER NOT NULL,
        recorded_by TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX achievement_once ON achievement (call_id, kind, scope, name)",
    """CREATE TABLE certificate_batch (
        id TEXT PRIMARY KEY,
        call_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('prepared', 'approved', 'running', 'paused', 'done', 'cancelled')),
        template INTEGER NOT NULL,
        made_ms INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        runs INTEGER NOT NULL DEFAULT 0,
        stopped TEXT
    )""",
    "CREATE INDEX certificate_batch_call ON certificate_batch (call_id, id)",
    """CREATE TABLE batch_approval (
        batch TEXT NOT NULL REFERENCES certificate_batch (id),
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (batch, officer)
    )""",
    """CREATE TABLE batch_item (
        batch TEXT NOT NULL REFERENCES certificate_batch (id),
        n INTEGER NOT NULL,
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        reference TEXT,
        row_number INTEGER,
        name TEXT,
        language TEXT NOT NULL,
        level INTEGER,
        reasons TEXT NOT NULL,
        cti TEXT,
        PRIMARY KEY (batch, n)
    )""",
    "CREATE INDEX batch_item_waiting ON batch_item (batch, n) WHERE cti IS NULL AND reasons = ''",
)
V3_TABLES = ("batch_item", "batch_approval", "certificate_batch", "achievement")

# The Ed25519 keys that sign badges, oldest first; one of them is active. Private halves are files.
V4 = (
    """CREATE TABLE badge_key (
        kid TEXT PRIMARY KEY,
        public BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('active', 'retired', 'compromised')),
        made_ms INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX badge_key_active ON badge_key (state) WHERE state = 'active'",
)
V4_TABLES = ("badge_key",)

# How long a batch took, so that of the next one it can be said.
V5 = ("ALTER TABLE certificate_batch ADD COLUMN took_ms INTEGER",)

# What officers wrote to everybody who has a certificate of a batch.
V6 = (
    """CREATE TABLE batch_words (
        batch TEXT NOT NULL REFERENCES certificate_batch (id),
        at_ms BIGINT NOT NULL,
        officer TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (batch, at_ms)
    )""",
)
V6_TABLES = ("batch_words",)
