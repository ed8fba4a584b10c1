"""All looks, in the order in which a person would take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.doctor import keeping, machine
from outreach.doctor.model import Finding
from outreach.doctor.way import way

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.settings import Settings


async def examine(settings: Settings, tell: Callable[[Finding], None], *, public: bool = True) -> list[Finding]:
    """Look at everything; `tell` hears each finding as it comes. Without `public` the way from outside is left out."""
    found: list[Finding] = []

    def say(finding: Finding) -> None:
        found.append(finding)
        tell(finding)

    here = (machine.folder(settings), keeping.database(settings), keeping.store(settings))
    for look in (
        *here,
        machine.cell(),
        machine.fonts(),
        machine.clock(),
        machine.officers(settings),
    ):  # each looks when it is asked to
        for finding in look:
            say(finding)
    if not any(one.check in {"folder", "database"} and one.state == "wrong" for one in found):
        say(await keeping.rows(settings))
        say(await keeping.forms(settings))
    if not public:
        say(Finding("public address", "look", "Not looked at, as asked."))
    elif any(one.check in {"folder", "database"} and one.state == "wrong" for one in found):
        say(Finding("public address", "look", "Not looked at: it needs the folder and the database."))
    else:
        async for finding in way(settings):
            say(finding)
    return found
