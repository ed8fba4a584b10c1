"""The short way to a handler that every device calls again and again.

The framework gathers what a handler asks for by name, judges it by a model of its signature and wraps its answer twice:
a third of what the loop of a process does for a request of the sync wire. `Direct` hands over the same things itself.
Who may call, what is refused and what the API's description says stay the framework's and ours as for every handler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from outreach.http.auth import caller_of

if TYPE_CHECKING:
    from litestar import Response
    from litestar.types import ASGIApp, Receive, Scope, Send


class Direct(ASGIMiddleware):
    """As `middleware=[Direct()]` of a handler `fn(request, data, actor, context)` that returns JSON in bytes."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Call the handler; without a body the framework does, and says what is missing."""
        request: Request[Any, Any, Any] = Request(scope, receive, send)
        body = await request.body()
        if not body:
            await next_app(scope, receive, send)
            return
        handler: Any = scope["route_handler"]
        data = handler.resolve_data_dto()(request).decode_bytes(body)
        context = request.app.state.context
        answer: Response[bytes] = await handler.fn(request, data, caller_of(request, context), context)
        headers = [(name.lower().encode(), value.encode()) for name, value in answer.headers.items()]
        headers.append((b"content-type", b"application/json"))
        headers.append((b"content-length", b"%d" % len(answer.content)))
        await send({"type": "http.response.start", "status": handler.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content, "more_body": False})
