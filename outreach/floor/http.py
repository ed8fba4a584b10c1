"""The plain door, `/plain`: five small pages and one form, for browsers that the app does not run in.

Promised: whatever is wrong, the form comes back with everything that was typed, and with the pictures that arrived; a
form that comes twice is one work; a body that is cut leaves nothing. No script, no cookie: a form carries its token in
its body, and nobody's standing goes with a request, so that another site has nothing to borrow.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from media.errors import MediaError, StoreUnavailable
from outreach.context import Context
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.floor import actions, form, page, rules, token
from outreach.floor.model import Flaws
from outreach.floor.reading import body_of
from outreach.http.auth import network_of
from outreach.http.coding import compress_aside
from outreach.http.language import spoken
from outreach.ids import entropy, now_ms
from outreach.locale import choose
from outreach.media.whole import take_whole
from outreach.sync.taking import taking
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.calls.actions import Call
    from outreach.floor.model import Filled, Picture
    from outreach.floor.reading import Body
    from outreach.floor.token import Token
    from outreach.http.pages import Page

Req = Request[Any, Any, Any]

_WRONG = 422
_STATUS = {"too-many-requests": 429, "call-unknown": 404}
_SAID = {
    "too-many-requests": "plain-many", "call-unknown": "plain-closed", "upload-type": "make-photo-unreadable",
    "upload-broken": "make-photo-unreadable", "upload-too-large": "plain-photo-large", "storage-full": "plain-later",
    "storage-broken": "plain-later", "upload-quota": "plain-later",
}  # fmt: skip
"""What is said beside a field, or above the form, for a code; of any other its own sentence."""
_UNREAD = {
    "body-too-large": "plain-large", "body-invalid": "plain-unread", "upload-idle": "plain-unread",
}  # fmt: skip
"""What is said when there is no form to show again; of any other that it is to be sent later."""


@get("/plain", operation_id="plain_page", include_in_schema=False)
async def plain_page(request: Req, context: NamedDependency[Context]) -> Response[bytes]:
    """Answer the page that the address asks for: the calls, a call, the privacy notice, or an empty form."""
    asked, at_ms = request.query_params, now_ms()
    language = choose(asked["lang"]) if "lang" in asked else spoken(request)
    if "call" not in asked:
        return await _html(request, page.choose(language, await context.db.read(actions.open_calls, at_ms)))
    call = await context.db.read(actions.call_of, asked["call"][:64], at_ms)
    if call is None:
        return await _html(request, page.sorry(language, "plain-closed"), 404)
    by, seen = asked.get("by", ""), asked.get("seen", "")
    if by not in {"self", "guardian"}:
        return await _html(request, page.call(language, call))
    if not rules.SEEN.fullmatch(seen):
        return await _html(request, page.first(language, call, by))
    new = token.mint(context.pepper, at_ms, entropy(token.NONCE_BYTES))
    filled = rules.empty(call, new.text, language, by, seen)
    return await _html(request, form.form(language, filled, call, [], {}))


@post("/plain", operation_id="plain_enter", include_in_schema=False, status_code=200, opt={"lane": "files"},
      request_max_body_size=None)  # fmt: skip
async def plain_enter(request: Req, context: NamedDependency[Context]) -> Response[bytes]:
    """Take a form in, or show it again."""
    language = spoken(request)
    try:
        async with body_of(request, context) as body:
            return await _take(request, context, body)
    except Problem as error:
        said = _UNREAD.get(error.code, "plain-busy")
        response = await _html(request, page.sorry(language, said), error.status)
        response.headers["connection"] = "close"  # the rest of a body is not waited for
        return response


async def _take(request: Req, context: Context, body: Body) -> Response[bytes]:
    filled, at_ms = body.filled, now_ms()
    language = choose(filled.lang)
    call = await context.db.read(actions.call_of, filled.call, at_ms)
    if call is None:
        return await _html(request, page.sorry(language, "plain-closed"), 404)
    mine, flaws = token.read(context.pepper, filled.token, at_ms), Flaws()
    if mine is None:
        mine = token.mint(context.pepper, at_ms, entropy(token.NONCE_BYTES))
        flaws[""] = Words("plain-old")
    pictures, wrong = await _pictures(request, context, mine, body)
    filled = rules.settled(filled, call, mine.text, language, [one.sha256 for one in pictures])
    if filled.act == "look":
        length = rules.length_of(filled, call)
        return await _html(request, form.form(language, filled, call, pictures, flaws | wrong, length))
    flaws |= rules.flaws_of(filled, call, pictures, at_ms) | wrong
    if flaws:
        length = rules.length_of(filled, call)
        return await _html(
            request, form.form(language, rules.turned(filled, flaws), call, pictures, flaws, length), _WRONG
        )
    if filled.by == "guardian":
        lacking = rules.answers_lacking(filled, "child")
        if lacking:
            shown = lacking if filled.act == "child" else {}
            return await _html(request, form.child(language, filled, call, shown), _WRONG if shown else 200)
        if filled.child_participate == "no":
            return await _html(request, page.sorry(language, "plain-child-no"))
    return await _enter(request, context, mine, filled, call, pictures)


async def _enter(
    request: Req, context: Context, mine: Token, filled: Filled, call: Call, pictures: list[Picture]
) -> Response[bytes]:
    spent = msgspec.structs.replace(devices.spend(), device=mine.id("device"), token_id=mine.id("token"))
    try:
        made = await context.db.write(
            actions.enter, context.engine, context.pepper, taking(context), mine, filled, spent, network_of(request),
            now_ms(),
        )  # fmt: skip
    except (actions.NotTaken, Problem) as error:
        why = Words(_SAID.get(error.code, f"problem-{error.code}"))
        status = _STATUS.get(error.code, _WRONG)
        return await _html(request, form.form(filled.lang, filled, call, pictures, {"": why}), status)
    return await _html(request, page.done(filled.lang, made, context.settings.public_url))


async def _pictures(request: Req, context: Context, mine: Token, body: Body) -> tuple[list[Picture], Flaws]:
    """Keep the pictures that came; return all that are here, and what is wrong with one that is not."""
    kept, flaws = [one for one in body.filled.kept if one not in body.filled.leave], Flaws()
    try:
        for span in body.pictures:
            await context.db.write(actions.count_picture, network_of(request), now_ms())
            data = await asyncio.to_thread(body.picture, span)
            digest = hashlib.sha256(data).hexdigest()
            await take_whole(context, actions.tenant_of(mine), mine.id("device"), digest, data)
            kept.append(digest)
    except (MediaError, Problem) as error:
        flaws["photo"] = Words(_SAID.get(error.code, f"problem-{error.code}"))
    except StoreUnavailable:
        flaws["photo"] = Words("plain-later")
    return await context.db.read(actions.pictures_of, mine, kept), flaws


async def _html(request: Req, written: Page, status: int = 200) -> Response[bytes]:
    """Answer compressed: a page is to come in one round over a bad line."""
    body, headers = written
    packed, coding = await compress_aside(body, request.headers.get("accept-encoding", ""))
    coded = {} if coding is None else {"content-encoding": coding}
    headers = {**headers, **coded, "vary": "accept-language, accept-encoding"}
    return Response(packed, status_code=status, media_type="text/html; charset=utf-8", headers=headers)


HANDLERS = (plain_page, plain_enter)
