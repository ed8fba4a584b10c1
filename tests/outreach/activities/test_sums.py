"""What schools did is added up the same on both engines."""

from __future__ import annotations

from outreach.activities import actions as activities
from outreach.activities.model import Totals
from tests.outreach.activities.test_log import PHOTO, log
from tests.support.programme import Stage


def test_what_was_done_is_added_up_by_kind_over_schools(db, run):
    stage = Stage(db, run)
    call, school = stage.call("children-programme"), stage.device()
    other = stage.device()
    log(school, call, trees=40, **{"parts/a": PHOTO})
    log(school, call, trees=2, girls=None, boys=None, unknown=5)
    log(other, call, trees=8, other=1)
    log(other, call, kind="drama")
    school.sync(), other.sync()
    assert stage.read(activities.totals, call.id) == [
        Totals(kind="drama", activities=1, schools=1, girls=12, boys=9, other=0, unknown=0, trees=0, pictures=0),
        Totals(
            kind="tree_planting", activities=3, schools=2, girls=24, boys=18, other=1, unknown=5, trees=50, pictures=1
        ),
    ]
