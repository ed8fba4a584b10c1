"""References such as `OC-26-7KQ4-M`, pure: they name an entry on the telephone and open nothing.

The last character checks the others: it is a weighted sum in the field of 32 elements, so that every single wrong
character and every two neighbours exchanged are noticed. Read back are I and L as 1 and O as 0.
"""

from __future__ import annotations

import hashlib
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT: Final = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})
_PREFIX: Final = "OC"
_LETTERS: Final = 4
_BODY: Final = 2 + _LETTERS
_OVERFLOW: Final = 32
_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, primitive: doubling runs through all 31 weights


def _double(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value >= _OVERFLOW else value


def check_character(body: str) -> str:
    """Return the character that checks six others (two digits of the year and four letters)."""
    total = 0
    for character in body:
        total = _double(total ^ _ALPHABET.index(character))
    return _ALPHABET[total]


def reference_for(entry_id: str, year: int, attempt: int) -> str:
    """Return the candidate number `attempt` for an entry. The same entry always gets the same candidates."""
    digest = hashlib.sha256(f"reference/{entry_id}/{attempt}".encode()).digest()
    letters = "".join(_ALPHABET[byte & 31] for byte in digest[:_LETTERS])
    body = f"{year % 100:02d}{letters}"
    return f"{_PREFIX}-{body[:2]}-{body[2:]}-{check_character(body)}"


def read_reference(typed: str) -> str | None:
    """Return what a person typed in its canonical form, or None if a character is wrong."""
    text = typed.strip().upper()
    if text[:2] in {_PREFIX, "0C"}:
        text = text[2:]
    text = text.translate(_MEANT)
    if len(text) != _BODY + 1 or any(character not in _ALPHABET for character in text):
        return None
    body, check = text[:_BODY], text[_BODY]
    if not body[:2].isdecimal() or check_character(body) != check:
        return None
    return f"{_PREFIX}-{body[:2]}-{body[2:]}-{check}"
