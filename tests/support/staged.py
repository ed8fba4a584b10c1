"""A stateful test on a stage of its own: each life begins on a copy of one migrated database."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis.stateful import RuleBasedStateMachine

from outreach.db import open_database
from tests.support.programme import Stage

if TYPE_CHECKING:
    from outreach.db import Database


class Staged(RuleBasedStateMachine):
    """A subclass sets `template`, and calls `open_stage` when it begins."""

    template: Path
    stage: Stage
    db: Database

    def open_stage(self) -> Stage:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "life.db"
        shutil.copy(self.template, path)
        self.runner = asyncio.Runner()
        self.db = open_database(f"sqlite:///{path}")
        self.runner.run(self.db.open())
        self.stage = Stage(self.db, self.runner.run)
        return self.stage

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.runner.run(self.db.close())
            self.runner.close()
            self.folder.cleanup()
