"""The gallery as pages that need no script: for a cheap phone, and for who prints.

Promised: nothing on them comes from elsewhere and nothing counts who looks (C24); whatever stands on them was escaped;
a page with a child's work asks to be found by nobody. Refused: scripts, cookies, comments, other works of a maker.
"""

from __future__ import annotations

import base64
import hashlib
import html
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.locale import Messages, messages
from outreach.people.actions import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.publication.model import Collection, Credit, Room, Work, Works

Page = tuple[bytes, dict[str, str]]


def gallery(language: str, found: Works, rooms: Sequence[Collection], after: str) -> Page:
    """Return the page of the newest works; `after` is where it begins."""
    say = messages(language)
    body = f"<h1>{_e(say.format('gallery-title'))}</h1><p>{_e(say.format('gallery-lead'))}</p>"
    if rooms and not after:
        links = "".join(_link(f"/gallery/rooms/{one.id}", _of(one.title, language)) for one in rooms)
        body += f'<nav aria-label="{_e(say.format("gallery-rooms"))}"><ul>{links}</ul></nav>'
    body += f'<p><a href="/gallery/offers">{_e(say.format("offers-title"))}</a></p>'
    body += _list(say, [_card(say, one) for one in found.works])
    if found.next is not None:
        body += f'<p><a href="/gallery?after={_e(found.next)}">{_e(say.format("gallery-more"))}</a></p>'
    return _page(say, say.format("gallery-title"), body, found.works)


def offers(language: str, found: Sequence[Work]) -> Page:
    """Return the page of what is offered to women who want to learn."""
    say = messages(language)
    title = say.format("offers-title")
    lines = "".join(
        f'<li><a href="/gallery/{_e(one.id)}"><div class="says"><h2 dir="auto">{_e(one.title)}</h2>'
        f'<p>{_e(_offered(say, one))}</p><p class="credit">{_e(credit(say, one.credit))}</p>'
        f'<p dir="auto">{_e((one.statement or one.text or "")[:200])}</p></div></a></li>'
        for one in found
    )
    listed = f"<ul>{lines}</ul>" if found else f'<p class="empty">{_e(say.format("offers-empty"))}</p>'
    return _page(say, title, f"<h1>{_e(title)}</h1><p>{_e(say.format('offers-lead'))}</p>{listed}", found)


def _offered(say: Messages, one: Work) -> str:
    """Return what a work offers, for how many and until when."""
    if one.offer is None:
        return ""
    pieces = [say.format(f"offer-what-{one.offer.what}")]
    if one.offer.places is not None:
        pieces.append(say.format("offer-for", n=one.offer.places))
    until = one.offer.until
    pieces.append(say.format("offer-open") if until is None else say.format("offer-by", day=until))
    return " · ".join(pieces)


def room(language: str, found: Room) -> Page:
    """Return the page of a collection."""
    say = messages(language)
    body = f'<h1 dir="auto">{_e(found.title)}</h1><p dir="auto">{_e(found.intro)}</p>'
    body += _list(say, [_card(say, one.work, one.label) for one in found.works])
    return _page(say, found.title, body, [one.work for one in found.works])


def work(language: str, found: Work) -> Page:
    """Return the page of one work."""
    say = messages(language)
    tag = f' lang="{_e(found.language)}"' if found.language else ""
    body = [
        f'<article class="work"><h1 dir="auto"{tag}>{_e(found.title)}</h1>',
        f'<p class="credit">{_e(credit(say, found.credit))}</p>',
    ]
    body += [f"<p><strong>{_e(_offered(say, found))}</strong></p>"] if found.offer is not None else []
    body += [_figure(say, found, part.urls, part.caption, tag) for part in found.parts]
    body += [f'<p class="text" dir="auto"{tag}>{_e(text)}</p>' for text in (found.statement, found.text) if text]
    body += [f'<p class="licence">{_e(licence(say, found.licence))}</p></article>']
    return _page(say, found.title, "".join(body), [found])


def gone(language: str) -> Page:
    """Return the page for what is not here, or no longer: the two are told alike."""
    say = messages(language)
    body = f'<h1>{_e(say.format("gallery-gone"))}</h1><p class="empty">{_e(say.format("gallery-gone-text"))}</p>'
    return _page(say, say.format("gallery-gone"), body, None)


def credit(say: Messages, said: Credit) -> str:
    """Return the line that names the makers of a work."""
    unnamed = say.format("gallery-makers" if said.child else "gallery-adults", n=said.makers)
    named = say.format("gallery-and").join(said.names) or unnamed
    pieces = [named]
    if said.band:
        low, _, high = said.band.partition("-")
        whole = high.isdecimal() and low.isdecimal()
        pieces.append(
            say.format("band-range", min=int(low), max=int(high)) if whole
            else say.format("band-open", min=int(low.rstrip("+")))
        )  # fmt: skip
    if said.country:
        pieces.append(country_name(said.country, say.language))
    return say.format("gallery-comma").join(pieces)


def licence(say: Messages, code: str) -> str:
    """Return what may be done with a work."""
    return say.format("gallery-reserved") if code == "all-rights-reserved" else say.format("gallery-licence", code=code)


def _list(say: Messages, cards: Sequence[str]) -> str:
    return f"<ul>{''.join(cards)}</ul>" if cards else f'<p class="empty">{_e(say.format("gallery-empty"))}</p>'


def _link(address: str, title: str) -> str:
    return f'<li><a class="says" href="{_e(address)}"><h2 dir="auto">{_e(title)}</h2></a></li>'


def _card(say: Messages, one: Work, label: str = "") -> str:
    thumb = next((part.urls["thumb"] for part in one.parts if "thumb" in part.urls), None)
    words = _e((one.text or one.statement or say.format("gallery-no-picture"))[:200])
    picture = f'<span class="none" dir="auto">{words}</span>'
    if thumb is not None:
        picture = f'<img src="{_e(thumb)}" alt="" loading="lazy" width="320" height="240">'
    said = f'<p dir="auto">{_e(label)}</p>' if label else ""
    return (
        f'<li><a href="/gallery/{_e(one.id)}">{picture}<div class="says"><h2 dir="auto">{_e(one.title)}</h2>'
        f'<p class="credit">{_e(credit(say, one.credit))}</p>{said}</div></a></li>'
    )


def _figure(say: Messages, one: Work, urls: dict[str, str], caption: str | None, tag: str) -> str:
    if "video" in urls:
        poster = f' poster="{_e(urls["poster"])}"' if "poster" in urls else ""
        seen = f'<video controls preload="none"{poster}><source src="{_e(urls["video"])}" type="video/mp4"></video>'
    elif "audio" in urls:
        sources = f'<source src="{_e(urls["audio"])}" type="audio/ogg">'
        sources += f'<source src="{_e(urls["audio-aac"])}" type="audio/mp4">' if "audio-aac" in urls else ""
        seen = f'<audio controls preload="none">{sources}</audio>'
    elif "view" in urls:
        alt = _e(caption or say.format("gallery-alt", title=one.title))
        jpeg = f'<img src="{_e(urls.get("view-jpeg", urls["view"]))}" alt="{alt}">'
        seen = f'<picture><source srcset="{_e(urls["view"])}" type="image/webp">{jpeg}</picture>'
    else:
        return ""
    below = f'<figcaption dir="auto"{tag}>{_e(caption)}</figcaption>' if caption else ""
    return f"<figure>{seen}{below}</figure>"


def _page(say: Messages, title: str, body: str, works: Iterable[Work] | None) -> Page:
    child = works is None or any(one.credit.child for one in works)
    robots = '<meta name="robots" content="noindex, noimageindex, noarchive">' if child else ""
    text = (
        f'<!doctype html><html lang="{say.language}" dir="{say.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{robots}'
        f'<meta name="description" content="{_e(say.format("gallery-lead"))}">'
        f'<link rel="icon" href="/icon.svg"><title>{_e(title)}</title><style>{_css()}</style></head><body>'
        f'<header><a href="/gallery">{_e(say.format("gallery-title"))}</a>'
        f'<a href="/">{_e(say.format("gallery-home"))}</a>'
        f'<a href="/privacy">{_e(say.format("privacy-link"))}</a></header>'
        f"<main>{body}</main><footer>{_e(say.format('gallery-foot'))}</footer></body></html>"
    )
    return text.encode(), headers(child=child)


def headers(*, child: bool) -> dict[str, str]:
    """Return the headers of a page; `child`: a child's work is on it."""
    policy = (
        f"default-src 'none'; style-src {_style()}; img-src 'self'; media-src 'self'; form-action 'self'; "
        "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    robots = {"x-robots-tag": "noindex, noimageindex, noarchive"} if child else {}
    return {"content-security-policy": policy, "cache-control": "no-store", "vary": "accept-language", **robots}


def _of(text: dict[str, str], language: str) -> str:
    return text.get(language) or text.get("en", "")


def _e(text: str) -> str:
    return html.escape(text)


@cache
def _css() -> str:
    return (Path(__file__).parent / "page.css").read_text("utf-8")


@cache
def _style() -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(_css().encode()).digest()).decode()}'"
