"""The name on a certificate: what may stand there, and in which form.

A name is cleaned of what cannot be seen, never shortened or respelled: a name that is too long is a person's to
shorten. Direction marks go because a stray one turns the line around; the two joiners stay because Persian, Urdu and
the scripts of India are misspelt without them.
"""

from __future__ import annotations

import unicodedata

from outreach.names import JOINERS, TURNING

NAME_BYTES = 96
SHOUTED = 4  # so many capitals and no small letter are no initials
LONG = 40  # characters from which on a name is printed smaller

_JOINING = frozenset(
    ("ARABIC", "SYRIAC", "THAANA", "NKO", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
     "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "LAO", "THAI")
)  # fmt: skip
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(name: str) -> str:
    """Return `name` in NFC, without control and direction characters, with single spaces."""
    spaced = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", name))
    seen = "".join(c for c in spaced if c in JOINERS or unicodedata.category(c) not in _INVISIBLE)
    # Removing a character may bring two together that compose.
    return unicodedata.normalize("NFC", " ".join(seen.split())).strip(JOINERS)


def display(name: str, mode: str) -> str | None:
    """Return the line that is printed for `name`, or None for a certificate without a name.

    `mode` is one of the consents' name modes: none, pseudonym, first, first_initial, full.
    `full` and `pseudonym` print what was given (the pseudonym was given as the name to show). The first name is the
    text before the first space; the initial is the first letter, with its marks, of the last word. Chinese, Japanese
    and Korean names begin with the family's, often without a space: both short forms print the given name alone.
    """
    whole = clean(name)
    if mode == "none" or not whole:
        return None
    if mode in ("full", "pseudonym"):
        return whole
    words = whole.split(" ")
    if all(_is_east_asian(c) for c in whole if c != " "):
        return words[-1] if len(words) > 1 else _given(whole)
    if mode == "first" or len(words) == 1:
        return words[0]
    return f"{words[0]} {_initial(words[-1])}."


def _is_east_asian(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA "))


def _given(name: str) -> str:
    """Return what follows the family name: one character of it, two in a name of four or more."""
    family = 2 if len(name) >= 4 else 1  # noqa: PLR2004 - the docstring says it
    return name[family:] or name


def _initial(word: str) -> str:
    """Return the first letter of `word` with the marks that belong to it (a vowel sign, a virama and its joiner)."""
    end = 1
    while end < len(word) and (unicodedata.category(word[end]).startswith("M") or word[end] in JOINERS):
        end += 1
    return word[:end].rstrip(JOINERS)


def too_long(name: str | None) -> bool:
    """Whether `name` takes more bytes of UTF-8 than a certificate carries."""
    return name is not None and len(name.encode()) > NAME_BYTES


def in_capitals(name: str) -> bool:
    """Whether a name is written in capital letters alone where its script has small ones. Initials are not."""
    cased = [c for c in name if c.isupper() or c.islower()]
    return len(cased) >= SHOUTED and all(c.isupper() for c in cased)


def flaw(name: str) -> str | None:
    """Return the code of what keeps a name, as it was given, from standing on a certificate; None when nothing does.

    `name_missing`: nothing of it can be seen. `name-turned`: a character turns the direction of what follows around, so
    that what is read is not what is signed. `name-invisible`: a joiner stands where no script has one, and two names
    would look alike.
    """
    if any(c in TURNING for c in name):
        return "name-turned"
    whole = clean(name)
    if not whole:
        return "name_missing"
    if any(c in JOINERS and not _joins(whole[at - 1]) for at, c in enumerate(whole)):
        return "name-invisible"
    return None


def _joins(before: str) -> bool:
    """Whether a joiner may stand behind a character: in Arabic's family, in India's and its neighbours'."""
    return unicodedata.name(before, "").split(" ")[0] in _JOINING
