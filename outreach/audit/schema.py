"""The tables of the audit log. The guards make the database itself refuse to change or delete a line."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE audit (
        n INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        act TEXT NOT NULL,
        actor TEXT NOT NULL,
        about TEXT NOT NULL,
        facts BLOB NOT NULL,
        digest TEXT NOT NULL
    )""",
    "CREATE INDEX audit_about ON audit (about)",
    "CREATE TABLE audit_head (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, digest TEXT NOT NULL)",
)
V1_TABLES: tuple[str, ...] = ("audit_head", "audit")

_REFUSAL = "the audit log is append-only"
V1_GUARDS: dict[str, tuple[str, ...]] = {
    "sqlite": tuple(
        f"CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for verb in ("update", "delete")
    ),
    "postgresql": (
        f"""CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_refuse()",
    ),
}
V1_UNGUARDS: dict[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": ("DROP TRIGGER audit_no_change ON audit", "DROP FUNCTION audit_refuse"),
}
