"""The table of jobs, as portable DDL."""

V1 = (
    """CREATE TABLE job (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        lane TEXT NOT NULL,
        owner TEXT NOT NULL,
        payload BLOB NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        fence INTEGER NOT NULL,
        run_at_ms INTEGER NOT NULL,
        leased_until_ms INTEGER NOT NULL,
        created_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        failure TEXT
    )""",
    "CREATE INDEX job_ready ON job (lane, state, run_at_ms)",
    "CREATE INDEX job_owner ON job (lane, owner, state)",
)
V1_TABLES = ("job",)
