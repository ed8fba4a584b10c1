"""A file's bytes as rows of named fields, pure.

Promised: every character is the one that was meant, or the file is refused with the row where it stops being readable;
a comma, a semicolon or a tab is found to be what parts the fields. Refused: guessing an encoding, a heading that is not
known, more rows than were said, a row with other fields than the heading has.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.imports.model import ROWS, Wrong
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.imports.model import Encoding

FIELD: Final = 300
_SHOWN: Final = 40
_UNCLOSED: Final = "unexpected end of data"
"""What the reader says of a quotation mark without its other half."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Row(Struct, frozen=True):
    """One row: its number and its fields by their column."""

    number: int
    fields: dict[str, str]


def rows(
    data: bytes, encoding: Encoding | None, needed: tuple[str, ...], known: tuple[str, ...], *, most: int = ROWS,
    field: int = FIELD,
) -> tuple[list[Row], list[Wrong]]:  # fmt: skip
    """Return the rows that could be read, and what could not: at most `most` of them, each field of `field` letters."""
    text, wrong = _text(data, encoding)
    if wrong is not None:
        return [], [wrong]
    first = text.split("\n", 1)[0]
    parts = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parts, strict=True)
    found: list[Row] = []
    errors: list[Wrong] = []
    number = 0
    try:
        heading = [name.strip().casefold() for name in next(reader, [])]
        number = reader.line_num
        errors += _heading(heading, needed, known)
        if errors:
            return [], errors
        for values in reader:
            number = reader.line_num
            if not any(value.strip() for value in values):
                continue
            if len(found) >= most:
                errors.append(Wrong(number, "", Words("flaw-rows", {"most": most})))
                break
            if len(values) != len(heading):
                errors.append(Wrong(number, "", Words("flaw-fields", {"here": len(values), "heading": len(heading)})))
                continue
            long = [name for name, value in zip(heading, values, strict=True) if len(value) > field]
            if long:
                errors.append(Wrong(number, long[0], Words("flaw-long", {"most": field})))
                continue
            found.append(Row(number, {name: value.strip() for name, value in zip(heading, values, strict=True)}))
    except csv.Error as error:
        unclosed = str(error) == _UNCLOSED
        errors.append(Wrong(number + 1, "", Words("flaw-quotation" if unclosed else "flaw-row-unreadable")))
    return found, errors


def _heading(heading: list[str], needed: tuple[str, ...], known: tuple[str, ...]) -> list[Wrong]:
    unknown = [name[:_SHOWN] for name in heading if name not in known]
    lacking = [name for name in needed if name not in heading]
    doubled = {name for name in heading if heading.count(name) > 1}
    return [
        *(
            Wrong(1, name, Words("flaw-column-unknown", {"column": name, "known": ", ".join(known)}))
            for name in unknown
        ),
        *(Wrong(1, name, Words("flaw-column-missing", {"column": name})) for name in lacking),
        *(Wrong(1, name, Words("flaw-column-twice", {"column": name})) for name in sorted(doubled)),
    ]


def _text(data: bytes, encoding: Encoding | None) -> tuple[str, Wrong | None]:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    name: str = marked or encoding or "utf-8"
    if name == "utf-16" and marked is None and data.startswith(b"\0"):
        name = "utf-16-be"  # without a mark the first letter of a heading says which half of it comes first
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        row = data[:at].count(b"\n") + 1
        return "", Wrong(row, "", Words("flaw-encoding", {"encoding": name}))
    if name == "utf-8" and "\0" in text[:2]:
        return "", Wrong(1, "", Words("flaw-utf-16"))
    if "\0" in text:
        return "", Wrong(text[: text.index("\0")].count("\n") + 1, "", Words("flaw-zero"))
    return text, None
