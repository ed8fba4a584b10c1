"""The tables of judging, as portable DDL. Devices see documents; these rows are for officers and rules."""

V1 = (
    """CREATE TABLE judging_round (
        id TEXT PRIMARY KEY,
        call_id TEXT NOT NULL,
        status TEXT NOT NULL,
        readings INTEGER NOT NULL,
        cap INTEGER NOT NULL,
        seed TEXT NOT NULL,
        rubric BLOB NOT NULL,
        created_ms INTEGER NOT NULL,
        opened_ms INTEGER,
        closed_ms INTEGER,
        locked_ms INTEGER,
        digest TEXT
    )""",
    "CREATE INDEX judging_round_call ON judging_round (call_id)",
    """CREATE TABLE panel_member (
        round_id TEXT NOT NULL REFERENCES judging_round (id),
        judge TEXT NOT NULL,
        PRIMARY KEY (round_id, judge)
    )""",
    """CREATE TABLE assignment (
        id TEXT PRIMARY KEY,
        round_id TEXT NOT NULL REFERENCES judging_round (id),
        entry TEXT NOT NULL,
        judge TEXT NOT NULL,
        entry_scope TEXT NOT NULL,
        wave INTEGER NOT NULL,
        position INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX assignment_round ON assignment (round_id, judge, position)",
    "CREATE INDEX assignment_entry ON assignment (entry)",
    """CREATE TABLE assignment_media (
        judge TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        assignment TEXT NOT NULL REFERENCES assignment (id),
        PRIMARY KEY (judge, sha256, assignment)
    )""",
    """CREATE TABLE sheet (
        id TEXT PRIMARY KEY,
        assignment TEXT NOT NULL REFERENCES assignment (id),
        round_id TEXT NOT NULL,
        entry TEXT NOT NULL,
        judge TEXT NOT NULL,
        status TEXT NOT NULL,
        standing TEXT,
        scores BLOB NOT NULL,
        comment TEXT NOT NULL,
        seconds INTEGER,
        received_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX sheet_round ON sheet (round_id)",
    """CREATE TABLE judge_conflict (
        judge TEXT NOT NULL,
        scope TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        PRIMARY KEY (judge, scope)
    )""",
    """CREATE TABLE concern (
        sheet TEXT PRIMARY KEY,
        assignment TEXT NOT NULL REFERENCES assignment (id),
        round_id TEXT NOT NULL,
        entry TEXT NOT NULL,
        kind TEXT NOT NULL,
        note TEXT NOT NULL,
        reported_ms INTEGER NOT NULL,
        settled_ms INTEGER,
        settled_by TEXT
    )""",
    "CREATE INDEX concern_round ON concern (round_id)",
)
V1_TABLES = ("concern", "judge_conflict", "sheet", "assignment_media", "assignment", "panel_member", "judging_round")

V2 = (
    "ALTER TABLE judging_round ADD COLUMN top INTEGER NOT NULL DEFAULT 3",
    "ALTER TABLE judging_round ADD COLUMN plan TEXT",
    """CREATE TABLE round_record (
        round_id TEXT PRIMARY KEY REFERENCES judging_round (id),
        record BLOB NOT NULL,
        labels BLOB NOT NULL,
        locked_by TEXT NOT NULL,
        confirmed_by TEXT,
        confirmed_ms INTEGER
    )""",
)
V2_TABLES = ("round_record",)

V3 = (
    "ALTER TABLE judging_round ADD COLUMN form TEXT NOT NULL DEFAULT 'scores'",
    "ALTER TABLE judging_round ADD COLUMN comparisons INTEGER NOT NULL DEFAULT 10",
    "ALTER TABLE judging_round ADD COLUMN band_rubrics BLOB",
    """CREATE TABLE round_entry (
        round_id TEXT NOT NULL REFERENCES judging_round (id),
        entry TEXT NOT NULL,
        PRIMARY KEY (round_id, entry)
    )""",
    """CREATE TABLE pairing (
        id TEXT PRIMARY KEY,
        round_id TEXT NOT NULL REFERENCES judging_round (id),
        judge TEXT NOT NULL,
        left_one TEXT NOT NULL REFERENCES assignment (id),
        right_one TEXT NOT NULL REFERENCES assignment (id),
        position INTEGER NOT NULL,
        created_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX pairing_round ON pairing (round_id, judge, position)",
    """CREATE TABLE comparison (
        id TEXT PRIMARY KEY,
        pairing TEXT NOT NULL REFERENCES pairing (id),
        round_id TEXT NOT NULL,
        judge TEXT NOT NULL,
        outcome TEXT NOT NULL,
        standing TEXT NOT NULL,
        undone INTEGER NOT NULL,
        seconds INTEGER,
        received_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX comparison_round ON comparison (round_id)",
)
V3_TABLES = ("comparison", "pairing", "round_entry")

V4 = (
    "ALTER TABLE judging_round ADD COLUMN vetted INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE judging_round ADD COLUMN own_country INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE panel_member ADD COLUMN away_ms INTEGER",
    "ALTER TABLE judge_conflict ADD COLUMN why TEXT NOT NULL DEFAULT 'own_school'",
    """CREATE TABLE judge_ready (
        judge TEXT PRIMARY KEY,
        code TEXT,
        training TEXT,
        ready_ms INTEGER,
        vetting TEXT,
        vetted_until TEXT
    )""",
    """CREATE TABLE judge_verdict (
        round_id TEXT NOT NULL REFERENCES judging_round (id),
        judge TEXT NOT NULL,
        counts INTEGER NOT NULL,
        note TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (round_id, judge)
    )""",
    """CREATE TABLE judge_scope (
        judge TEXT NOT NULL,
        scope TEXT NOT NULL,
        apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
        PRIMARY KEY (judge, scope),
        UNIQUE (judge, scope, apart)
    )""",
    """CREATE TABLE assignment_pass (
        assignment TEXT PRIMARY KEY REFERENCES assignment (id),
        judge TEXT NOT NULL,
        scope TEXT NOT NULL,
        apart INTEGER NOT NULL CHECK (apart = 0),
        FOREIGN KEY (judge, scope, apart) REFERENCES judge_scope (judge, scope, apart)
    )""",
    """CREATE TABLE special_mention (
        round_id TEXT NOT NULL REFERENCES judging_round (id),
        entry TEXT NOT NULL,
        words TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (round_id, entry)
    )""",
    "ALTER TABLE judging_round ADD COLUMN ties BLOB",
    "INSERT INTO judge_scope (judge, scope, apart) SELECT judge, scope, 1 FROM judge_conflict",
    """INSERT INTO judge_scope (judge, scope, apart)
        SELECT DISTINCT judge, entry_scope, 0 FROM assignment
        WHERE state = 'open' AND NOT EXISTS (
            SELECT 1 FROM judge_conflict c WHERE c.judge = assignment.judge AND c.scope = assignment.entry_scope
        )""",
    """INSERT INTO assignment_pass (assignment, judge, scope, apart)
        SELECT id, judge, entry_scope, 0 FROM assignment
        WHERE state = 'open' AND NOT EXISTS (
            SELECT 1 FROM judge_conflict c WHERE c.judge = assignment.judge AND c.scope = assignment.entry_scope
        )""",
)
"""A judge reads with a pass. A pass exists only where she and the school are not `apart`: a confirmed conflict is a
constraint of the database that no way of handing out gets past."""
V4_TABLES = ("special_mention", "assignment_pass", "judge_scope", "judge_verdict", "judge_ready")

V5 = (
    """CREATE TABLE round_plan (
        round_id TEXT PRIMARY KEY REFERENCES judging_round (id),
        number INTEGER NOT NULL,
        stage TEXT NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL,
        asked_by TEXT NOT NULL,
        asked_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        inputs TEXT,
        plan BLOB,
        view BLOB,
        code TEXT,
        detail TEXT
    )""",
    """CREATE TABLE conflict_doubt (
        judge TEXT NOT NULL,
        scope TEXT NOT NULL,
        note TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (judge, scope)
    )""",
    "ALTER TABLE sheet ADD COLUMN voice TEXT",
)
"""`conflict_doubt`: what an officer has said is no conflict, though it looks like one. `sheet.voice`: the digest of
what a judge said instead of writing it."""
V5_TABLES = ("conflict_doubt", "round_plan")

V6 = (
    """CREATE TABLE round_lock (
        round_id TEXT PRIMARY KEY REFERENCES judging_round (id),
        number INTEGER NOT NULL,
        stage TEXT NOT NULL,
        reached TEXT NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL,
        asked_by TEXT NOT NULL,
        asked_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        judge TEXT
    )""",
    """CREATE TABLE round_diagnosis (
        round_id TEXT PRIMARY KEY REFERENCES judging_round (id),
        number INTEGER NOT NULL,
        stage TEXT NOT NULL,
        asked_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        readings_digest TEXT,
        said BLOB
    )""",
    "CREATE INDEX sheet_judge ON sheet (round_id, judge)",
    "CREATE INDEX sheet_entry ON sheet (entry)",
    "CREATE INDEX comparison_judge ON comparison (round_id, judge)",
)
"""`round_lock`: how far the lock of a large round is; `reached`: the last judge whose pack was sealed, `judge`: those
of whom something must be said first, a space between two, with what makes their answers stand out (`ID:signal,signal`;
none in rows of before). `round_diagnosis`: what the many-facet model says of a
round's judges and criteria, and what more readings would buy."""
V6_TABLES = ("round_diagnosis", "round_lock")

V7 = ("ALTER TABLE judging_round ADD COLUMN until_ms INTEGER",)
"""Until when judges are asked to read. Nothing follows from it by itself."""

V8 = ("ALTER TABLE round_plan ADD COLUMN lack TEXT",)
"""What would have to be added for a plan, as the words of a sentence."""
