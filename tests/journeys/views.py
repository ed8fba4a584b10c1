"""Every view that there is, by who sees it, and what is read from the app's own sources to know that none is missing.

A path is what stands behind `#/`; one that begins with `/` is a page that the server writes. `{name}` is filled in
with what the demonstration has; `{first}` is whatever the view before it (`BEFORE`) leads to first. Behind `|` stands
what is tapped then, in order: a selector, or `selector:=text` for what is typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import hatch_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCES = hatch_build.WEB / "src"

FRESH = {
    "guest": [
        "", "start", "recover", "recover/officer", "apply", "scan", "passkey", "enrol", "enrol/ABCD-EFGH-JKMN-PQRS",
    ],
    "school": [
        "school", "school/pupils", "school/pupils/twice", "school/new", "school/certificates", "school/tablet",
        "school/tablet/cards",
        "outbox", "copies", "settings", "scan", "nowhere", "enrol/done",
    ],
    "entrant": ["entrant", "entrant/profile", "entrant/certificates", "outbox", "copies", "settings"],
    "judge": [
        "judge", "judge/pair/nowhere", "judge/entry/nowhere", "judge/certificates", "judge/certificates/nowhere",
        "outbox", "settings",
    ],
    "officer": [
        "officer", "officer/screening", "officer/cases", "officer/judging", "officer/judging/judges",
        "officer/certificates", "officer/schools", "officer/devices", "officer/report", "officer/data",
        "officer/data/import", "officer/data/export", "officer/data/forms", "officer/data/erase",
        "officer/data/retention", "officer/data/audit", "officer/data/packs", "officer/data/calls",
        "officer/data/calls/new|main .choice input",
        "officer/data/collections", "officer/data/collections/new", "officer/schools/unsynced",
        "officer/schools/held", "officer/schools/held/nowhere",
        "officer/passkeys", "officer/codes", "outbox", "copies", "settings",
    ],
    "reader": [
        "/r", "/plain", "/plain?call=none", "/privacy", "/gallery", "/gallery/offers", "/gallery/nothing", "/c", "/c#0",
        "/nowhere", "/mail/follow/none",
    ],
}  # fmt: skip
"""What stands on an installation in which nobody has done anything yet."""

FILLED = {
    "guest": ["start|main button.button-primary"],
    "school": [
        "school/call/{call}", "school/receipts/{call}", "school/content/{call}", "school/content/{lessons}",
        "school/content/{lessons}/{first}", "school/entry/{poster}", "school/entry/{poster}/guardian",
        "school/entry/{poster}/child", "school/entrant/{pupil}", "school/certificates/{first}",
    ],
    "entrant": [
        "entrant/call/{telling}", "entrant/profile/{telling}", "entrant/content/{telling}", "entrant/entry/{story}",
        "entrant/entry/{story}/self", "entrant/certificates/{first}",
    ],
    "judge": ["judge/entry/{first}"],
    "officer": [
        "officer/screening/{poster}", "officer/screening/{poster}/alike", "officer/screening/{poster}/alike/{other}",
        "officer/screening/{poster}/cover/{part}", "officer/screening/{poster}/pages/{part}",
        "officer/screening/{story}/silence/{sound}",
        "officer/judging/{round}", "officer/judging/{locked}", "officer/certificates/list/{call}",
        "officer/certificates/one/{cti}",
        "officer/certificates/batch/{batch}", "officer/certificates/record/{call}/attendance", "officer/cases/{case}",
        "officer/schools/{school}", "officer/data/erase/entry/{poster}", "officer/data/erase/person/{pupil}",
        "officer/data/calls/{call}", "officer/data/calls/{call}/revise", "officer/data/calls/{call}/assess",
        "officer/data/calls/{draft}", "officer/schools/held/{device}",
        "officer/data/collections/{room}|main section:last-of-type .officer-filters button",
    ],
    "reader": [
        "/r|#code:={receipt}|main form button", "/r|#code:=ABCD-EFGH-JKMN-PQRS|main form button",
        "/gallery/{published}", "/gallery/rooms/{room}", "/plain?call={telling}", "/plain?call={telling}&by=guardian",
        "/plain?call={telling}&by=self|main form button",
        "/plain?call={telling}&by=self|main form button|main form button:not(.quiet)",
    ],
}  # fmt: skip
"""What is there besides when the demonstration is loaded."""

BEFORE = {
    "judge/entry/{first}": "judge",
    "school/content/{lessons}/{first}": "school/content/{lessons}",
    "school/certificates/{first}": "school/certificates",
    "entrant/certificates/{first}": "entrant/certificates",
}

NO_PAGES = {
    "/health/live", "/health/ready", "/health/deep", "/.well-known/did.json", "/.well-known/cert-keys.json", "/sw.js",
    "/c/sw.js", "/c/words.json", "/c/code", "/c/verify.html", "/c/{rest:path}", "/r/paper", "/assets/{name:str}",
    "/icon-180.png", "/icon-192.png", "/icon.svg", "/icon-512.png", "/manifest.webmanifest", "/robots.txt", "/",
}  # fmt: skip
"""Addresses of the server that are files, or the app itself. `verify.html` is looked at with the states of `/c`."""

_LITERAL = re.compile(r"""(?:#/|\b(?:go|replace)\(\s*[`'"]/?)([A-Za-z$][^`'"\s]*)[`'"]""")
_HOLE = re.compile(r"\$\{(?:[^{}]|\{[^{}]*\})*\}")
_ASKED = re.compile(
    r"""\b(place|act|id|first)\s*===\s*'([a-z-]+)'|\[((?:'[a-z-]+',?\s*)+)\]\.includes\((?:id|first|name)\)"""
)


def paths(role: str) -> list[str]:
    return [*FRESH[role], *FILLED[role]]


def every() -> Iterator[str]:
    """Give every path of every role, as the addresses that they are: `*` for what is filled in."""
    for role in FRESH:
        for path in paths(role):
            yield re.sub(r"\{\w+\}", "*", path.split("|")[0])


def led_to() -> dict[str, str]:
    """Return the addresses that the app's sources lead to, with `*` for what is filled in, and where each stands."""
    found: dict[str, str] = {}
    for file in sorted(SOURCES.rglob("*.ts*")):
        lines = (line for line in file.read_text("utf-8").splitlines() if not line.lstrip().startswith(("*", "/**")))
        for match in _LITERAL.finditer("\n".join(lines)):
            address = _HOLE.sub("*", match[1]).strip("/")
            if "/" in address or address.isalpha():
                found.setdefault(address, file.relative_to(SOURCES).as_posix())
    return found


def asked_for() -> dict[str, str]:
    """Return the words for which the app's routers look in an address."""
    found: dict[str, str] = {}
    routers = [SOURCES / "main.tsx", *sorted(SOURCES.glob("views/**/index.tsx"))]
    for file in routers:
        for _, word, several in _ASKED.findall(file.read_text("utf-8")):
            for each in [word] if word else re.findall(r"'([a-z-]+)'", several):
                found.setdefault(each, file.relative_to(SOURCES).as_posix())
    return found


def is_reached(address: str, visited: Iterable[str]) -> bool:
    """Say whether somebody visits an address; a hole at its beginning may be several steps."""
    pattern = re.compile("/".join(".+" if "*" in piece else re.escape(piece) for piece in address.split("/")))
    return any(pattern.fullmatch(one) for one in visited)
