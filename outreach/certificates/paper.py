"""Drawing on a thread, and a certificate as its paper for whoever may hold it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ParamSpec

from outreach.certificates import faces, pdf
from outreach.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.settings import Settings

P = ParamSpec("P")


async def drawing(draw: Callable[P, bytes | Any], *args: P.args, **kwargs: P.kwargs) -> Any:
    """Draw on a thread. Raises Problem `name-cannot-be-set`."""
    try:
        return await asyncio.to_thread(draw, *args, **kwargs)
    except pdf.CannotBeSet:
        raise Problem("name-cannot-be-set") from None


async def paper(settings: Settings, kept: Certificate, call: Call) -> bytes:
    """Return a certificate as a PDF, in its own language. Raises Problem `name-cannot-be-set`."""
    face = await asyncio.to_thread(faces.face, settings, kept, call, kept.language)
    drawn: bytes = await drawing(pdf.render, face, "a4")
    return drawn
