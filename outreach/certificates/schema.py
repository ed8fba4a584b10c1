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
