"""Migrations go up, down and up again on both engines, and leave nothing behind."""

from __future__ import annotations

import sqlalchemy

from outreach.db.migrate import migrate, unmigrate


def tables(url: str) -> set[str]:
    engine = sqlalchemy.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        return set(sqlalchemy.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_up_down_up(database_url) -> None:
    full = tables(database_url)
    unmigrate(database_url)
    assert tables(database_url) == {"alembic_version"}
    migrate(database_url)
    assert tables(database_url) == full
