"""Addresses that nothing can be behind.

A zero character is in no id, no code and no language, and one database engine cannot even compare it with one: so it is
refused here once, before any handler asks a database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.errors import Problem

if TYPE_CHECKING:
    from litestar.types import Scope


def require_plausible(scope: Scope) -> None:
    """Raise Problem `not-found` for an address or a query with a zero character."""
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        raise Problem("not-found", "There is nothing under this address.")
