"""Migrations only widen a schema, so that the release before goes on beside the new one (fault 29).

Allowed: new tables with their indexes and triggers, new columns that may be empty or have a default, indexes on old
tables that forbid nothing, and what fills a table or a column made by the same migration. What takes something away
waits for a release in which nobody reads it any more: then its statement is added to `CONTRACTS`, with the release.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
import sqlalchemy
from alembic.migration import MigrationContext
from alembic.operations import Operations

from outreach.db import migrate

VERSIONS = sorted((Path(migrate.__file__).parent / "migrations" / "versions").glob("0*.py"))
CONTRACTS: dict[str, str] = {}
_NEW_COLUMN = re.compile(r"ALTER TABLE \w+ ADD COLUMN \w+ \w+( REFERENCES \w+ \(\w+\))?( (NOT NULL )?DEFAULT \S.*)?")
_INDEX = re.compile(r"CREATE( UNIQUE)? INDEX \w+ ON (\w+) .*")


def statements(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a migration runs when it goes up."""
    found: list[str] = []
    monkeypatch.setattr(migrate, "execute", found.extend)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.connect() as connection, Operations.context(MigrationContext.configure(connection)):
        module.upgrade()  # some ask which engine it is
    engine.dispose()
    return [" ".join(statement.split()) for statement in found]


def narrows(statement: str, made: set[str]) -> bool:
    """Whether a statement could stop code that does not know it."""
    if re.match(r"CREATE TABLE |CREATE TRIGGER \w+ BEFORE \w+ ON (\w+)", statement):
        return False
    if index := _INDEX.fullmatch(statement):
        return index[1] is not None and index[2] not in made
    if filled := re.match(r"INSERT INTO (\w+) ", statement):
        return filled[1] not in made
    if filled := re.match(r"UPDATE (\w+) SET (\w+) = [^,]+( WHERE .*)?$", statement):
        return f"{filled[1]}.{filled[2]}" not in made
    return _NEW_COLUMN.fullmatch(statement) is None


def made_by(found: list[str]) -> set[str]:
    """Return the tables and the columns (`table.column`) that these statements make."""
    tables = {match[1] for one in found if (match := re.match(r"CREATE TABLE (\w+)", one))}
    columns = (re.match(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", one) for one in found)
    return tables | {f"{match[1]}.{match[2]}" for match in columns if match}


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_29_a_migration_takes_nothing_away_from_the_release_before(path, monkeypatch) -> None:
    found = statements(path, monkeypatch)
    assert found
    made = made_by(found)
    assert [one for one in found if narrows(one, made) and one not in CONTRACTS] == []


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE entry", "ALTER TABLE entry DROP COLUMN title", "ALTER TABLE entry RENAME TO work",
        "ALTER TABLE entry RENAME COLUMN title TO name", "ALTER TABLE entry ADD COLUMN judged INTEGER NOT NULL",
        "CREATE UNIQUE INDEX entry_title ON entry (title)", "DELETE FROM entry", "UPDATE entry SET title = ''",
        "UPDATE entry SET seen = 1, title = ''",
        "INSERT INTO entry SELECT * FROM entry", "DROP INDEX entry_scope",
    ],
)  # fmt: skip
def test_29_what_would_stop_the_release_before_is_seen(statement) -> None:
    assert narrows(statement, {"other", "entry.seen"})


def test_29_a_column_of_the_same_migration_may_be_filled() -> None:
    assert not narrows("UPDATE entry SET seen = 1 WHERE title IN (SELECT title FROM other)", {"entry.seen"})
