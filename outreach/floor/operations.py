"""A plain form as the operations that the app would have sent, pure: the same kinds, the same words, the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach import names
from outreach.floor.model import ITEMS, Filled
from outreach.floor.rules import birth_of, number
from outreach.locale import messages
from sync.wire import At, Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.calls.actions import Call
    from outreach.floor.model import Picture
    from outreach.floor.token import Token


def operations(
    form: Token, filled: Filled, call: Call, pictures: Sequence[Picture], scope: str, now_ms: int
) -> list[msgspec.Raw]:
    """Return what a form does, numbered from one: a person, their work, each answer about it, and that it is ready."""
    person, entry = form.id("entrant"), form.id("entry")
    made = [
        ("create", person, "entrant", {"set": _person(filled)}),
        ("create", entry, "entry", {"set": _work(filled, call, pictures, person), "needs": [person]}),
        *(
            ("create", form.id(f"consent {by} {item}"), "consent", {"set": answer, "needs": [entry]})
            for by, item, answer in _answers(filled, entry)
        ),
        ("command", entry, "entry", {"command": "finalise"}),
    ]
    at = At(wall_ms=now_ms)
    ops = (
        Op(n=n, type=what, id=doc, scope=scope, kind=kind, at=at, v=1, **more)  # type: ignore[arg-type]
        for n, (what, doc, kind, more) in enumerate(made, 1)
    )
    return [msgspec.Raw(msgspec.json.encode(op)) for op in ops]


def _person(filled: Filled) -> dict[str, Any]:
    birth = birth_of(filled)
    said = {
        "name": names.line(filled.name), "birth": birth, "country": filled.country, "privacy": filled.seen,
        "stated_age": number(filled.age) if birth is None else None, "gender": filled.gender or None,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def _work(filled: Filled, call: Call, pictures: Sequence[Picture], person: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "call": call.id, "entrant": person, "title": filled.title.strip(), "language": filled.language,
        "declaration": True, "rules_version": call.version,
        **{name: value for name in ("text", "statement") if (value := getattr(filled, name)).strip()},
    }  # fmt: skip
    for order, one in enumerate(pictures):
        part = {"kind": filled.kind, "sha256": one.sha256, "size": one.size, "type": one.type, "order": order}
        said[f"parts/p{order + 1}"] = part
    return said


def _answers(filled: Filled, entry: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each voice's answer to each item (C4); a guardian's stand beside the child's own (C5)."""
    version = messages(filled.lang).format("consent-version")
    for by in ("guardian", "child") if filled.by == "guardian" else ("self",):
        press = ("press",) if by == "self" and filled.press in {"yes", "no"} else ()  # left open it is no
        for item in (*ITEMS, *press):
            said: dict[str, Any] = {
                "subject": entry, "call": filled.call, "item": item, "answer": filled.said(item, by), "by": by,
                "method": "device", "text_version": version, "language": filled.lang,
            }  # fmt: skip
            if by == "guardian":
                said["relation"] = filled.relation
            if by != "child":
                said["name_mode"] = filled.name_mode
            if by == "self" and filled.name_mode == "pseudonym":
                said["pseudonym"] = names.line(filled.pseudonym)
            if by == "self":
                said["certificate"] = "own" if filled.certificate == "own" else "shown"
            yield by, item, said
