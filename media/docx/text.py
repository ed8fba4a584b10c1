"""The words of a Word document: its paragraphs in their order, without what was deleted."""

from __future__ import annotations

from typing import Final

from media.docx.clean import DROPPED, WORD
from media.docx.package import Package
from media.docx.xml import Handler, Name, parse

_BREAKS: Final = {"br": "\n", "cr": "\n", "tab": "\t"}


def text(data: bytes) -> str:
    """Return the words, a line for each paragraph. Raises MediaError `upload-broken` or `upload-type`."""
    package = Package(data)
    reader = _Reader()
    parse(package.read(package.main), reader)
    return "".join(reader.words).strip("\n")


class _Reader(Handler):
    def __init__(self) -> None:
        self.words: list[str] = []
        self._skipping = 0
        self._in_text = False

    def started(self, name: Name, attributes: dict[Name, str]) -> None:
        del attributes
        word = WORD.match(name.space) is not None
        # A fallback says once more what the choice before it said.
        if self._skipping or (word and name.local in DROPPED) or name.local == "Fallback":
            self._skipping += 1
        elif word and name.local == "t":
            self._in_text = True
        elif word and name.local in _BREAKS:
            self.words.append(_BREAKS[name.local])

    def ended(self, name: Name) -> None:
        if self._skipping:
            self._skipping -= 1
        elif WORD.match(name.space) is not None:
            if name.local == "t":
                self._in_text = False
            elif name.local == "p":
                self.words.append("\n")

    def said(self, words: str) -> None:
        if self._in_text and not self._skipping:
            self.words.append(words)
