"""The tables of actors, enrolment codes and devices, as portable DDL."""

V1 = (
    """CREATE TABLE actor (
        id TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        country TEXT,
        may BLOB NOT NULL,
        languages BLOB NOT NULL,
        created_ms INTEGER NOT NULL
    )""",
    """CREATE TABLE enrolment (
        code_mac BLOB PRIMARY KEY,
        actor TEXT NOT NULL REFERENCES actor (id),
        created_ms INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL,
        used_ms INTEGER,
        device TEXT
    )""",
    """CREATE TABLE device (
        id TEXT PRIMARY KEY,
        actor TEXT NOT NULL REFERENCES actor (id),
        name TEXT NOT NULL,
        app TEXT,
        state TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        seen_ms INTEGER NOT NULL,
        revoked_ms INTEGER
    )""",
    "CREATE INDEX device_actor ON device (actor)",
    """CREATE TABLE token (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL REFERENCES device (id),
        secret_mac BLOB NOT NULL,
        generation INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX token_device ON token (device)",
    """CREATE TABLE attempt (
        purpose TEXT NOT NULL,
        source TEXT NOT NULL,
        window_ms INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (purpose, source, window_ms)
    )""",
)
V2 = ("ALTER TABLE device ADD COLUMN replayed_ms INTEGER",)  # when a token that had ended was shown last
V3 = ("ALTER TABLE enrolment ADD COLUMN made_by TEXT",)  # which device made the code, if one did
V4 = ("ALTER TABLE device ADD COLUMN proven_ms INTEGER",)  # when its officer showed a passkey on it
V1_TABLES = ("attempt", "token", "device", "enrolment", "actor")
