"""Redactions over HTTP, for officers who may screen."""

from __future__ import annotations

from litestar import delete, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms
from outreach.media import covering
from outreach.redactions import actions, named, rules, texts
from outreach.redactions.model import (
    CoverPage,
    Mark,
    Named,
    NamedView,
    PageWords,
    PictureView,
    Redact,
    Words,
    WordsView,
)  # fmt: skip

_PART = "/api/v1/entries/{entry:str}/parts/{part:str}"


@post(
    f"{_PART}/redactions", dto=Strict, return_dto=None, operation_id="redact_picture",
    summary="Cover parts of a picture or a recording for everybody but officers and its school",
)  # fmt: skip
async def redact_picture(
    entry: FromPath[str], part: FromPath[str], data: JSONBody[Redact], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> PictureView:  # fmt: skip
    """From the answer on, judges are given what was made. The picture or the recording itself stays as it came.

    Of a recording `silences` become silent. Of a PDF its first page is covered, and the words that lie there are
    covered in its words too, as if a person had said them.
    """
    wrong = tuple(rules.flaws(data))
    if wrong:
        raise Problem("body-invalid", errors=wrong)
    wanted = rules.rounded(data)
    of = await context.db.read(actions.source, entry, part, sound=bool(wanted.silences))
    made = await covering.cover(context, of, wanted.covers, wanted.crop, wanted.silences)
    who = (actor.id, new_id(), now_ms())
    return await context.db.write(actions.redact, context.engine, entry, part, wanted, made, of, *who)


@post(
    f"{_PART}/pages/{{page:int}}/words", dto=Strict, return_dto=None, operation_id="cover_page", status_code=200,
    summary="Cover the words that lie in regions of a page, wherever they are read",
)  # fmt: skip
async def cover_page(
    entry: FromPath[str], part: FromPath[str], page: FromPath[int], data: JSONBody[CoverPage],
    actor: NamedDependency[Actor], context: NamedDependency[Context],
) -> PageWords:  # fmt: skip
    """Judges are shown the first page alone and read the words of all: of the others words are what can be covered."""
    wrong = tuple(rules.flaws_of(data.covers))
    if wrong:
        raise Problem("body-invalid", errors=wrong)
    of = await context.db.read(actions.source, entry, part)
    if of.type != "application/pdf":
        raise Problem("not-found", "This part has no pages.")
    words = await covering.words_under(context, of.stored, page, rules.rounded_all(data.covers))
    who = (actor.id, new_id(), now_ms())
    await context.db.write(actions.cover_words_of, context.engine, entry, part, words, of, *who)
    return PageWords(words=words)


@delete(
    f"{_PART}/redactions", status_code=200, operation_id="take_back_redaction",
    summary="Show a picture to judges as it came again",
)  # fmt: skip
async def take_back_redaction(
    entry: FromPath[str], part: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> PictureView:
    """What was covered, by whom and until when, stays known. Twice is once."""
    return await context.db.write(actions.take_back, context.engine, entry, part, actor.id, now_ms())


@post(
    f"{_PART}/faces", dto=Strict, return_dto=None, status_code=200, operation_id="mark_faces",
    summary="Say whose face is to be seen",
)  # fmt: skip
async def mark_faces(
    entry: FromPath[str], part: FromPath[str], data: JSONBody[Mark], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> PictureView:  # fmt: skip
    """A person says it, and no program: it decides what may be published (C13)."""
    return await context.db.write(actions.mark, context.engine, entry, part, data.faces, actor.id, new_id(), now_ms())


@put(
    "/api/v1/entries/{entry:str}/words", dto=Strict, return_dto=None, operation_id="cover_words",
    summary="Say which words are covered for everybody but officers and the school",
)  # fmt: skip
async def cover_words(
    entry: FromPath[str], data: JSONBody[Words], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> WordsView:
    """Names of makers and schools, addresses and numbers are covered anyway, unless `keep` names them."""
    return await context.db.write(texts.change, context.engine, entry, data, actor.id, new_id(), now_ms())


@put(
    "/api/v1/entries/{entry:str}/named", dto=Strict, return_dto=None, operation_id="mark_named",
    summary="Say that somebody is named who was not asked, or how that was settled",
)  # fmt: skip
async def mark_named(
    entry: FromPath[str], data: JSONBody[Named], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> NamedView:
    """While somebody is named it is neither cleared nor shown nor judged. `nothing-cut` until something was cut."""
    return await context.db.write(named.say, context.engine, entry, data, actor.id, new_id(), now_ms())


HANDLERS = (redact_picture, cover_page, take_back_redaction, mark_faces, cover_words, mark_named)
