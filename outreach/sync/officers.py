"""What waits of the devices, for officers who look after people: to be released, or rejected with a reason."""

from __future__ import annotations

from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from outreach.context import Context
from outreach.http.body import Strict
from outreach.ids import now_ms
from sync.quarantine import Pile, Waiting

PAGE = 200

Numbers = Annotated[list[Annotated[int, Meta(ge=1, le=2**53 - 1)]], Meta(min_length=1, max_length=500)]


class Release(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let quarantined operations take effect; others of these numbers stay as they are."""

    numbers: Numbers


class Reject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """End operations without effect. The device shows the reason; what they hold is kept in the history."""

    numbers: Numbers
    reason: Annotated[str, Meta(min_length=1, max_length=500)]


class Outcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one operation."""

    n: int
    status: str
    code: str | None = None


@get("/api/v1/held", operation_id="list_held", summary="Of which devices operations wait")
async def list_held(context: NamedDependency[Context]) -> list[Pile]:
    return await context.db.read(context.engine.piles)


@get("/api/v1/held/{device:str}", operation_id="list_held_of", summary="What waits of one device")
async def list_held_of(
    device: FromPath[str],
    context: NamedDependency[Context],
    after: Annotated[int, QueryParameter(ge=0, le=2**53 - 1)] = 0,
) -> list[Waiting]:
    """Return at most 200 operations above the number `after`, without the values that they hold."""
    return await context.db.read(context.engine.waiting, device, after, PAGE)


@post(
    "/api/v1/held/{device:str}/release", dto=Strict, return_dto=None, status_code=200, operation_id="release_held",
    summary="Let quarantined operations take effect",
)  # fmt: skip
async def release_held(
    device: FromPath[str], data: JSONBody[Release], context: NamedDependency[Context]
) -> list[Outcome]:
    """Merge each with its own base. Twice is once: what waits no more is not in the answer."""
    ended = await context.db.write(context.engine.release, device, data.numbers, now_ms())
    return [Outcome(n=n, status=status, code=code) for n, status, code in ended]


@post(
    "/api/v1/held/{device:str}/reject", dto=Strict, return_dto=None, status_code=200, operation_id="reject_held",
    summary="End operations that wait",
)  # fmt: skip
async def reject_held(
    device: FromPath[str], data: JSONBody[Reject], context: NamedDependency[Context]
) -> list[Outcome]:
    """Reject each with a reason that its device shows."""
    ended = await context.db.write(context.engine.reject, device, data.numbers, data.reason, now_ms())
    return [Outcome(n=n, status=status, code=code) for n, status, code in ended]


HANDLERS = (list_held, list_held_of, release_held, reject_held)
