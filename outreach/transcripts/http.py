"""What works say, over HTTP, for officers who may screen."""

from __future__ import annotations

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from outreach.transcripts import actions, rules
from outreach.transcripts.model import Tellings, Told, Waiting

_ENTRY = "/api/v1/entries/{entry:str}/tellings"


@get("/api/v1/tellings/waiting", operation_id="list_unread", summary="Cleared works that no judge understands")
async def list_unread(context: NamedDependency[Context]) -> list[Waiting]:
    """They wait until somebody writes down what they say, in a language that a judge reads."""
    return await context.db.read(actions.waiting)


@get(_ENTRY, operation_id="get_tellings", summary="What a work says, written down by people")
async def get_tellings(entry: FromPath[str], context: NamedDependency[Context]) -> Tellings:
    """In its own language a transcript, in any other a translation."""
    return await context.db.read(actions.view, entry)


@put(
    f"{_ENTRY}/{{language:str}}", dto=Strict, return_dto=None, operation_id="tell_work",
    summary="Write down what a work says in a language",
)  # fmt: skip
async def tell_work(
    entry: FromPath[str], language: FromPath[str], data: JSONBody[Told], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Tellings:  # fmt: skip
    """Judges read it beside the work from the answer on, with the same names covered. The work stays as it came."""
    if not rules.is_language(language):
        raise Problem("body-invalid", "A language is a code such as `fr` or `zh-Hant`.", errors=(("language", "code"),))
    return await context.db.write(actions.tell, context.engine, entry, language, data.text, actor.id, now_ms())


@delete(
    f"{_ENTRY}/{{language:str}}", status_code=200, operation_id="untell_work", summary="Take such a text away again"
)
async def untell_work(
    entry: FromPath[str], language: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Tellings:
    return await context.db.write(actions.untell, context.engine, entry, language, actor.id, now_ms())


HANDLERS = (list_unread, get_tellings, tell_work, untell_work)
