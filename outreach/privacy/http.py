"""The privacy notice as a page that needs no script, in the visitor's language. The app shows the same words itself.

Which version somebody saw stands in the entrant's document (`privacy`); see `outreach.people.model`.
"""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.params import QueryParameter

from outreach.http.pages import page, safe
from outreach.locale import LANGUAGES, NAMES, accepted, choose, messages
from outreach.privacy import LINES, SECTIONS


@get("/privacy", operation_id="privacy_page", include_in_schema=False, sync_to_thread=False)
def privacy_page(
    request: Request[Any, Any, Any], lang: Annotated[str | None, QueryParameter(max_length=35)] = None
) -> Response[bytes]:
    """`lang` wins over `Accept-Language`. The children's words come first: whoever can read them needs no more."""
    say = messages(choose(lang) if lang else accepted(request.headers.get("accept-language", "")))
    child = "".join(f"<p>{safe(say.format(line))}</p>" for line in LINES)
    adult = "".join(
        f"<h3>{safe(say.format(f'privacy-{name}'))}</h3><p>{safe(say.format(f'privacy-{name}-text'))}</p>"
        for name in SECTIONS
    )
    others = "".join(
        f'<a href="/privacy?lang={tag}" lang="{tag}" hreflang="{tag}">{NAMES[tag]}</a>' for tag in LANGUAGES
    )
    body = (
        f"<nav>{others}</nav><h1>{safe(say.format('privacy-title'))}</h1>"
        f'<section class="card"><h2>{safe(say.format("privacy-child"))}</h2>{child}</section>'
        f"<h2>{safe(say.format('privacy-adult'))}</h2>{adult}"
        f'<p class="soft">{safe(say.format("privacy-version-line", version=say.format("privacy-version")))}</p>'
        f'<p><a href="/r">{safe(say.format("receipt-title"))}</a></p>'
    )
    written, headers = page(say, say.format("privacy-title"), body)
    return Response(written, media_type="text/html; charset=utf-8", headers=headers)


HANDLERS = (privacy_page,)
