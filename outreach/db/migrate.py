"""Bring a database to the newest schema. Imported only when migrating: SQLAlchemy and Alembic are slow to import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy
from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER = Path(__file__).parent / "migrations"


def migrate(url: str, revision: str = "head") -> None:
    """Upgrade the database at `url` (as in `OUTREACH_DATABASE`) to `revision`."""
    _alembic(url, command.upgrade, revision)


def unmigrate(url: str, revision: str = "base") -> None:
    """Downgrade the database at `url` to `revision`; used by tests and by a person who knows why."""
    _alembic(url, command.downgrade, revision)


def _alembic(url: str, step: object, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    engine = sqlalchemy.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            step(config, revision)  # type: ignore[operator]
    finally:
        engine.dispose()


def translate(statement: str, engine: str) -> str:
    """Rewrite portable DDL (INTEGER, TEXT, BLOB) for `engine`."""
    if engine == "sqlite":
        return statement
    return statement.replace(" INTEGER", " BIGINT").replace(" BLOB", " BYTEA")


def execute(statements: Iterable[str]) -> None:
    """Run portable DDL inside a migration."""
    from alembic import op

    bind = op.get_bind()
    for statement in statements:
        bind.exec_driver_sql(translate(statement, bind.dialect.name))


def drop(*tables: str) -> None:
    """Drop tables inside a migration's downgrade."""
    execute(f"DROP TABLE {table}" for table in tables)
