"""Mail over HTTP: an adult's address, left and taken back on the device; and pages for the links in mails.

A link needs no login. Opening it changes nothing, for mail servers open links to look at them; its button does, and so
does a mail program's one click (RFC 8058).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from litestar import Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.http.pages import page, safe
from outreach.ids import now_ms
from outreach.locale import accepted, messages
from outreach.mail import actions, rules
from outreach.mail.model import Leave, Standing

if TYPE_CHECKING:
    from outreach.db import Tx

_PURPOSES: Final = ("confirm", "stop")


@get("/api/v1/me/mail", operation_id="mail_standing", summary="Whether mail goes out for this account")
async def mail_standing(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Standing:
    found = await context.db.read(actions.standing, actor.id)
    return msgspec.structs.replace(found, sends=bool(context.settings.smtp))


@put(
    "/api/v1/me/mail", dto=Strict, return_dto=None, operation_id="leave_mail",
    summary="Leave an adult's address, to be told by mail that there is something new",
)  # fmt: skip
async def leave_mail(
    data: JSONBody[Leave], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """A first mail brings a link, without which no other follows. `not-found` where this server sends no mail."""
    if not context.settings.smtp:
        raise Problem("not-found", "This server sends no mail.")
    return await context.db.write(actions.leave, actor.id, data, now_ms())


@delete("/api/v1/me/mail", operation_id="forget_mail", summary="Delete the address")
async def forget_mail(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> None:
    await context.db.write(actions.forget, actor.id)


@get("/mail/{purpose:str}/{token:str}", operation_id="mail_page", include_in_schema=False, sync_to_thread=False)
def mail_page(
    request: Request[Any, Any, Any], purpose: FromPath[str], token: FromPath[str], context: NamedDependency[Context]
) -> Response[bytes]:
    """Show the button; nothing is changed and nothing is looked up."""
    known = purpose in _PURPOSES and rules.opened(context.pepper, _purpose(purpose), token) is not None
    return _answer(request, purpose if known else "unknown", button=known)


@post("/mail/{purpose:str}/{token:str}", operation_id="mail_link", include_in_schema=False, status_code=200)
async def mail_link(
    request: Request[Any, Any, Any], purpose: FromPath[str], token: FromPath[str], context: NamedDependency[Context]
) -> Response[bytes]:
    """Do what the link is for; again is once."""
    found = rules.opened(context.pepper, _purpose(purpose), token) if purpose in _PURPOSES else None
    if found is None or not await context.db.write(_do, purpose, *found, now_ms()):
        return _answer(request, "unknown")
    return _answer(request, f"{purpose}-done")


def _purpose(text: str) -> rules.Purpose:
    return "confirm" if text == "confirm" else "stop"


def _do(tx: Tx, purpose: str, actor: str, asked_ms: int, at_ms: int) -> bool:
    if purpose == "confirm":
        return actions.confirm(tx, actor, asked_ms, at_ms)
    return actions.stop(tx, actor, asked_ms)


def _answer(request: Request[Any, Any, Any], about: str, *, button: bool = False) -> Response[bytes]:
    say = messages(accepted(request.headers.get("accept-language", "")))
    title = "not-here" if about == "unknown" else f"mail-{about.removesuffix('-done')}-title"
    body = f"<h1>{safe(say.format(title))}</h1>"
    if button:
        body += (
            f"<p>{safe(say.format(f'mail-{about}-lead'))}</p>"
            f'<form method="post"><button>{safe(say.format(f"mail-{about}-button"))}</button></form>'
        )
    else:
        body += f'<p class="card" role="status">{safe(say.format(f"mail-{about}"))}</p>'
    written, headers = page(say, say.format("app-name"), body)
    status = 404 if about == "unknown" else 200
    return Response(written, status_code=status, media_type="text/html; charset=utf-8", headers=headers)


HANDLERS = (mail_standing, leave_mail, forget_mail, mail_page, mail_link)
