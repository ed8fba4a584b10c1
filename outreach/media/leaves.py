"""The pages of a PDF, one at a time, for officers who look through it: `GET /api/v1/media/{sha256}/pages/{page}`.

Promised: a page is drawn in the cell when it is asked for, and is the same each time; whoever may not see the document
may see none of its pages. Refused: keeping them. Three hundred pictures of one essay would be looked at once.
"""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from media import recipes
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.media import covering, ranges
from outreach.media.serving import ALWAYS, look_up

KEPT_S = 3600


@get(
    "/api/v1/media/{sha256:str}/pages/{page:int}", operation_id="read_page",
    summary="A page of a PDF as a picture, drawn when it is asked for",
)  # fmt: skip
async def read_page(
    request: Request[Any, Any, Any], sha256: FromPath[str], page: FromPath[int], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[Any]:  # fmt: skip
    shown = await context.db.read(look_up, actor, sha256, recipes.ORIGINAL)
    if shown.type != "application/pdf" or not 0 < page <= recipes.PAGES:
        raise Problem("not-found", "The document has no such page.")
    mark = f"{shown.stored}-{page}-{recipes.VERSION}"
    headers = {**ALWAYS, "ETag": f'"{mark}"', "Cache-Control": f"private, max-age={KEPT_S}", "Accept-Ranges": "none"}
    if ranges.unchanged(request.headers, mark):
        return Response(None, status_code=304, headers=headers)
    data = await covering.leaf(context, shown.stored, page)
    return Response(data, headers=headers, media_type=recipes.LEAF_IMAGE.type)


HANDLERS = (read_page,)
