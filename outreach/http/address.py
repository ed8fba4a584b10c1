"""Addresses that nothing can be behind.

A zero character is in no id, no code and no language, and one database engine cannot even compare it with one: so it is
refused here once, before any handler asks a database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.errors import Problem

if TYPE_CHECKING:
    from litestar.connection import ASGIConnection


def require_plausible(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """Raise Problem `not-found` for an address or a query with a zero character."""
    if "\0" in connection.scope["path"] or b"%00" in connection.scope["query_string"]:
        raise Problem("not-found", "There is nothing under this address.")
