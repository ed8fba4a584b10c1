"""Who is calling, and whether the policy lets them. Runs before every handler of the API, and before its body is read.

A handler that needs one row before it can begin names a function `fn(tx, caller, path_params)` as `opt={"beside": fn}`:
it is called in the transaction that the caller is found in, and its result is had by `found_beside`. It is one step to
the database instead of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from outreach import policy
from outreach.context import Context
from outreach.devices import actions
from outreach.devices.model import Caller
from outreach.errors import Problem
from outreach.http import signed
from outreach.http import source as sources
from outreach.http.address import require_plausible
from outreach.http.admission import SOURCE
from outreach.ids import now_ms

if TYPE_CHECKING:
    from collections.abc import Callable

    from litestar.connection import ASGIConnection
    from litestar.types import ASGIApp, Receive, Scope, Send

    from outreach.db import Database, Tx

    Beside = Callable[[Tx, Caller, dict[str, Any]], Any]

Actor = Caller  # what handlers ask for as `actor`

_KEY = "outreach_caller"
_BESIDE = "outreach_beside"


class Authentication(ASGIMiddleware):
    """The door behind `Admission`. No guard of the framework: for each of those it copies a handler at every request.

    Every handler's `operation_id` must stand in `outreach.policy`; handlers without one (files of the web app) are
    public and get no caller.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, db: Database, pepper: bytes, *, officers_by_code: bool = False) -> None:
        """`officers_by_code`: where there can be no passkeys, a code alone lets an officer in."""
        self._db = db
        self._pepper = pepper
        self._officers_by_code = officers_by_code

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Find the caller and go on, or refuse."""
        require_plausible(scope)
        handler = scope["route_handler"]
        operation = getattr(handler, "operation_id", None)
        # Whoever calls what is public: a tablet that was signed out must be able to enrol again.
        if isinstance(operation, str) and not policy.is_public(operation):
            await self._admit(scope, operation, handler.opt.get("beside"))
        await next_app(scope, receive, send)

    async def _admit(self, scope: Scope, operation: str, beside: Beside | None) -> None:
        if policy.admits_links(operation) and signed.is_signed(scope["query_string"]):
            carrier = scope["state"][_KEY] = self._carrier(scope)
            if beside:
                scope["state"][_BESIDE] = await self._db.read(beside, carrier, scope["path_params"])
            return
        caller = await self._caller(scope, beside)
        code = policy.refusal(operation, caller)
        if code is not None:
            raise Problem(code)
        scope["state"][_KEY] = caller

    def _carrier(self, scope: Scope) -> Caller:
        if signed.ends_ms(self._pepper, scope["path"], scope["query_string"], now_ms()) is None:
            raise Problem("link-ended", "Ask for a new link.")
        return Caller(id="", role="link", name="", device="", may=frozenset(), standing="active", token="")

    async def _caller(self, scope: Scope, beside: Beside | None) -> Caller | None:
        header = next((value for name, value in scope["headers"] if name == b"authorization"), None)
        if header is None:
            return None
        kind, _, token = header.decode("latin-1").partition(" ")
        found = None
        if kind.lower() == "bearer":
            looked_for = (self._pepper, token.strip(), beside, scope["path_params"])
            found, scope["state"][_BESIDE] = await self._db.read(_look, *looked_for)
        if found is None:
            raise Problem("not-signed-in", "This token is not known here.")
        caller, state, seen_ms = found
        if caller.standing == "begun" and self._officers_by_code:
            caller = msgspec.structs.replace(caller, standing="active")
        if state == "old":
            await self._db.write(actions.replayed, caller, now_ms())
        elif state == "next" or not 0 <= now_ms() - seen_ms <= actions.SEEN_EVERY_MS:
            await self._db.write(actions.arrived, caller, now_ms())
        return caller


def _look(
    tx: Tx, pepper: bytes, token: str, beside: Beside | None, path: dict[str, Any]
) -> tuple[tuple[Caller, str, int] | None, Any]:
    found = actions.authenticate(tx, pepper, token)
    return found, None if found is None or beside is None else beside(tx, found[0], path)


def found_beside(request: ASGIConnection[Any, Any, Any, Any]) -> Any:
    """Return what the handler's `beside` found for this request."""
    return request.scope["state"].get(_BESIDE)


def caller_of(request: ASGIConnection[Any, Any, Any, Any], context: NamedDependency[Context]) -> Caller:
    """Provide the caller of a handler that admits no strangers.

    It asks for `context` only so that the framework provides one after the other: for two that do not depend on each
    other it makes a group of tasks, which costs more than a whole transaction.
    """
    del context
    caller = request.scope["state"].get(_KEY)
    if not isinstance(caller, Caller):
        raise Problem("not-signed-in")
    return caller


def source_of(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Return the address that a stranger calls from, for counting guesses."""
    source: str = request.scope["state"].get(SOURCE, "unknown")
    return source


def network_of(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Return the network that a stranger calls from: the address, of IPv6 what one school or household has."""
    return sources.network_of(source_of(request))
