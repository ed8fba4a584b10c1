"""Who is calling, and whether the policy lets them. Runs before every handler of the API.

A handler that needs one row before it can begin names a function `fn(tx, caller, path_params)` as `opt={"beside": fn}`:
it is called in the transaction that the caller is found in, and its result is had by `found_beside`. It is one step to
the database instead of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from litestar.di import NamedDependency

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
    from litestar.handlers import BaseRouteHandler

    from outreach.db import Database, Tx

    Beside = Callable[[Tx, Caller, dict[str, Any]], Any]

Actor = Caller  # what handlers ask for as `actor`

_KEY = "outreach_caller"
_BESIDE = "outreach_beside"


class Authentication:
    """The guard of the whole application: the only one, since each more costs every request a copy of its handler.

    Every handler's `operation_id` must stand in `outreach.policy`; handlers without one (files of the web app) are
    public and get no caller.
    """

    def __init__(self, db: Database, pepper: bytes, *, officers_by_code: bool = False) -> None:
        """`officers_by_code`: where there can be no passkeys, a code alone lets an officer in."""
        self._db = db
        self._pepper = pepper
        self._officers_by_code = officers_by_code

    async def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        require_plausible(connection)
        operation = getattr(handler, "operation_id", None)
        if not isinstance(operation, str) or policy.is_public(operation):
            return  # whoever it is: a tablet that was signed out must be able to enrol again
        if policy.admits_links(operation) and signed.is_signed(connection.scope["query_string"]):
            carrier = connection.scope["state"][_KEY] = self._carrier(connection)
            if beside := handler.opt.get("beside"):
                found = await self._db.read(beside, carrier, connection.scope["path_params"])
                connection.scope["state"][_BESIDE] = found
            return
        caller = await self._caller(connection, handler.opt.get("beside"))
        code = policy.refusal(operation, caller)
        if code is not None:
            raise Problem(code)
        connection.scope["state"][_KEY] = caller

    def _carrier(self, connection: ASGIConnection[Any, Any, Any, Any]) -> Caller:
        scope = connection.scope
        if signed.ends_ms(self._pepper, scope["path"], scope["query_string"], now_ms()) is None:
            raise Problem("link-ended", "Ask for a new link.")
        return Caller(id="", role="link", name="", device="", may=frozenset(), standing="active", token="")

    async def _caller(self, connection: ASGIConnection[Any, Any, Any, Any], beside: Beside | None) -> Caller | None:
        header = connection.headers.get("authorization")
        if header is None:
            return None
        kind, _, token = header.partition(" ")
        found = None
        if kind.lower() == "bearer":
            looked_for = (self._pepper, token.strip(), beside, connection.scope["path_params"])
            found, connection.scope["state"][_BESIDE] = await self._db.read(_look, *looked_for)
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
