"""XML without what makes it dangerous: no document type, no entities of its own, no depth without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers import expat  # a tokenizer: what it may expand is refused below

from media.errors import MediaError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 256
ELEMENTS: Final = 2_000_000


class Name(NamedTuple):
    """A name in XML: the space it belongs to, the name, and the prefix that it was written with."""

    space: str
    local: str
    prefix: str

    def __str__(self) -> str:
        return f"{self.prefix}:{self.local}" if self.prefix else self.local


class Handler:
    """What is told of a document, in its order. The methods do nothing until they are overridden."""

    def declared(self, prefix: str, space: str) -> None: ...

    def started(self, name: Name, attributes: dict[Name, str]) -> None: ...

    def ended(self, name: Name) -> None: ...

    def said(self, words: str) -> None: ...


def parse(data: bytes, handler: Handler) -> None:
    """Tell a handler what is in a document. Raises MediaError `upload-broken`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    counting = _Counting(handler)
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    parser.StartNamespaceDeclHandler = lambda prefix, space: handler.declared(prefix or "", space or "")
    parser.StartElementHandler = counting.started
    parser.EndElementHandler = counting.ended
    parser.CharacterDataHandler = handler.said
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise MediaError("upload-broken", "This document is damaged.") from error


def read(data: bytes) -> Iterator[tuple[Name, dict[Name, str]]]:
    """Return every element's name and attributes, in their order."""
    collected = _Collected()
    parse(data, collected)
    return iter(collected.found)


class _Collected(Handler):
    def __init__(self) -> None:
        self.found: list[tuple[Name, dict[Name, str]]] = []

    def started(self, name: Name, attributes: dict[Name, str]) -> None:
        self.found.append((name, attributes))


class _Counting:
    """Counts depth and elements on the way to a handler."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._depth = self._elements = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST or self._elements > ELEMENTS:
            raise MediaError("upload-broken", "This document is nested too deeply or too long.")
        self._handler.started(_name(name), {_name(key): value for key, value in attributes.items()})

    def ended(self, name: str) -> None:
        self._depth -= 1
        self._handler.ended(_name(name))


def _name(text: str) -> Name:
    parts = text.split(" ")
    if len(parts) == 1:
        return Name("", parts[0], "")
    return Name(parts[0], parts[1], parts[2] if len(parts) > 2 else "")  # noqa: PLR2004 - space, name, prefix


def _refuse(*_: object) -> None:
    raise MediaError("upload-broken", "This document declares types or entities of its own.")
