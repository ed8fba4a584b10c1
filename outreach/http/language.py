"""In which language an answer is said: what the app, or the browser, says that its person reads."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency

from outreach.context import Context
from outreach.locale import accepted


def spoken(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Return one of the product's languages; English where none of them was asked for."""
    return accepted(request.headers.get("accept-language", ""))


def spoken_of(request: ASGIConnection[Any, Any, Any, Any], context: NamedDependency[Context]) -> str:
    """Provide it to a handler that asks for `spoken`; after `context`, for the reason of `auth.caller_of`."""
    del context
    return spoken(request)
