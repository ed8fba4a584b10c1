"""The page `/r`: what somebody with a code and nothing else sees and does. Plain forms; no script is needed.

The code travels in the body of each request, never in an address, and no cookie remembers it. A wrong code, one that is
none and one whose work was erased are answered alike; when too many came, nobody's code is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from outreach.certificates import paper
from outreach.context import Context
from outreach.entries import actions as entries
from outreach.http.auth import network_of
from outreach.ids import new_id, now_ms
from outreach.locale import accepted, choose
from outreach.receipts import actions, page
from outreach.receipts.model import Act, Item, Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from outreach.http.pages import Page
    from sync import Engine, Ledger

CODE_MOST, SAYS_MOST = 64, 2000
_REFUSED = {"unknown": 404, "wait": 429}


class Wish(NamedTuple):
    """What a form asks for. `sure` is ticked: what changes something was meant."""

    code: str
    act: str
    item: str
    says: str
    sure: bool


@get("/r", operation_id="receipt_form", include_in_schema=False, sync_to_thread=False)
def receipt_form(request: Request[Any, Any, Any]) -> Response[bytes]:
    return _html(page.ask(_language(request)))


@post("/r", operation_id="receipt_page", include_in_schema=False, status_code=200)
async def receipt_page(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Show what a code opens, after doing what the form asks for."""
    form = await request.form()
    language, wish = choose(_text(form, "lang", 8)) if "lang" in form else _language(request), _wish(form)
    done, found = await context.db.write(
        _act, context.engine, context.pepper, wish, language, new_id(), network_of(request), now_ms()
    )
    if found is None:
        return _html(page.ask(language, done), _REFUSED[done])
    return _html(page.receipt(language, found, wish.code, done))


@post("/r/paper", operation_id="receipt_paper", include_in_schema=False, status_code=200)
async def receipt_paper(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Give whoever has a code the certificate of its work, to print or to keep."""
    form = await request.form()
    found = await context.db.write(
        _paper, context.pepper, _text(form, "code", CODE_MOST), _text(form, "cti", 32), network_of(request), now_ms()
    )
    if isinstance(found, str):
        language = choose(_text(form, "lang", 8)) if "lang" in form else _language(request)
        return _html(page.ask(language, found), _REFUSED[found])
    kept, call = found
    drawn = await paper.paper(context.settings, kept, call)
    named = f'inline; filename="certificate-{kept.cti}.pdf"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(drawn, media_type="application/pdf", headers=headers)


def _paper(tx: Tx, pepper: bytes, code: str, cti: str, network: str, at_ms: int) -> tuple[Certificate, Call] | str:
    """Return a certificate and its call, or `unknown` or `wait`."""
    if actions.too_many(tx, network, at_ms):
        return "wait"
    row = actions.opened(tx, pepper, code, network, at_ms)
    return "unknown" if row is None else actions.paper(tx, row, cti, at_ms) or "unknown"


def _act(
    tx: Tx, engine: Engine, pepper: bytes, wish: Wish, language: str, record: str, network: str, at_ms: int
) -> tuple[str, Receipt | None]:
    """Return what was done, and the receipt as it is then; or `unknown` or `wait` and nothing."""
    if actions.too_many(tx, network, at_ms):
        return "wait", None
    row = actions.opened(tx, pepper, wish.code, network, at_ms)
    if row is None:
        return "unknown", None
    ledger = engine.ledger(tx, at_ms)
    done = _done(tx, ledger, row, wish, language, record)
    ledger.flush()
    return done, actions.receipt(tx, entries.entry_by_id(tx, row.id) or row, at_ms)


def _done(tx: Tx, ledger: Ledger, row: EntryRow, wish: Wish, language: str, record: str) -> str:
    act = wish.act if wish.act in get_args(Act) else "look"
    if act == "look":
        return ""
    if act == "correct":
        return act if actions.correct(tx, ledger, row, wish.says) else "unsaid"
    if act == "keep":
        actions.keep(tx, ledger, row)
    elif not wish.sure:
        return "unsure"
    elif act == "withdraw":
        actions.withdraw(tx, ledger, row)
    elif act == "erase":
        actions.ask_erasure(tx, ledger, row)
    elif wish.item in get_args(Item):
        item: Any = wish.item
        actions.refuse(tx, ledger, row, item, language, record)
    return act


def _wish(form: Mapping[str, Any]) -> Wish:
    return Wish(
        code=_text(form, "code", CODE_MOST), act=_text(form, "act", 16), item=_text(form, "item", 16),
        says=_text(form, "says", SAYS_MOST), sure=_text(form, "sure", 8) == "yes",
    )  # fmt: skip


def _text(form: Mapping[str, Any], name: str, most: int) -> str:
    value = form.get(name, "")
    return value[:most].replace("\0", "") if isinstance(value, str) else ""


def _language(request: Request[Any, Any, Any]) -> str:
    return accepted(request.headers.get("accept-language", ""))


def _html(written: Page, status: int = 200) -> Response[bytes]:
    body, headers = written
    return Response(body, status_code=status, media_type="text/html; charset=utf-8", headers=headers)


HANDLERS = (receipt_form, receipt_page, receipt_paper)
