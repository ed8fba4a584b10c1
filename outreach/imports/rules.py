"""What rows mean, pure: every field is taken exactly as it stands, or refused with a sentence."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from outreach import names
from outreach.ids import uuid7
from outreach.imports.model import Alike, Pupil, School, Wrong
from outreach.people.rules import about, likeness
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from outreach.imports.reading import Row

NAME: Final = 120
OLDEST: Final = 120
CLASS: Final = 80
SCHOOL_FIELDS: Final = ("name", "country")
PUPIL_FIELDS: Final = ("name", "class", "birth", "age", "gender", "country", "guardian")
GENDERS: Final = {"f": "female", "m": "male", "female": "female", "male": "male", "other": "other",
                  "undisclosed": "undisclosed"}  # fmt: skip
GUARDIANS: Final = frozenset({"mother", "father", "grandparent", "relative", "guardian", "institution", "none"})
_SIGNS: Final = frozenset("-'\u2019\u02bc\u2018.,\u00b7()/&\"")
_BIRTH: Final = re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2]))?\Z")
_DAY: Final = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\Z")


def name_flaw(name: str, most: int = NAME, *, digits: bool = False) -> Words | None:
    """Return what is wrong with a name, or None. Letters of any script, one or sixty of them, are a name."""
    if not name:
        return Words("flaw-empty")
    if len(name) > most:
        return Words("flaw-long", {"most": most})
    unseen = names.unseen(name)
    if unseen is not None:
        return Words("flaw-turning" if unseen in names.TURNING else "flaw-unseen", {"code": f"U+{ord(unseen):04X}"})
    for character in name:
        sort = unicodedata.category(character)
        if character in names.JOINERS or character in _SIGNS or sort[0] in "LM" or sort == "Zs":
            continue
        if not (digits and sort[0] == "N"):
            seen = f"{character}, " if character.isprintable() else ""
            return Words("flaw-letter", {"seen": f"{seen}U+{ord(character):04X}"})
    return (
        None
        if any(unicodedata.category(one)[0] in ("LN" if digits else "L") for one in name)
        else Words("flaw-no-letter")
    )


def identity(*parts: str) -> str:
    """Return the id that the same parts always get: a file that comes twice makes nothing twice."""
    digest = hashlib.sha256("\x1f".join(("import", *parts)).encode()).digest()
    return uuid7(0, digest[:10])


def schools(rows: Iterable[Row], country_of: Callable[[str], str | None]) -> tuple[list[School], list[Wrong]]:
    """Return the schools of a file, and what is wrong with it."""
    found: dict[str, School] = {}
    errors: list[Wrong] = []
    for row in rows:
        name = unicodedata.normalize("NFC", row.fields["name"])
        flaw = name_flaw(name, digits=True)
        country = country_of(row.fields["country"])
        if flaw is not None:
            errors.append(Wrong(row.number, "name", flaw))
        if country is None:
            errors.append(Wrong(row.number, "country", Words("flaw-country-name")))
        if flaw is not None or country is None:
            continue
        made = School(row=row.number, id=identity("school", name, country), name=name, country=country)
        if made.id in found:
            errors.append(Wrong(row.number, "name", Words("flaw-school-twice", {"row": found[made.id].row})))
        found.setdefault(made.id, made)
    return list(found.values()), errors


def pupils(
    rows: Iterable[Row], scope: str, today: date, country_of: Callable[[str], str | None]
) -> tuple[list[Pupil], list[Wrong]]:
    """Return the pupils of a roster, and what is wrong with it. Two of one name, class and age are two."""
    found: list[Pupil] = []
    errors: list[Wrong] = []
    times: dict[tuple[str, ...], int] = {}
    for row in rows:
        body, wrong = _pupil(row, today, country_of)
        group = unicodedata.normalize("NFC", row.fields.get("class", ""))
        if group and (flaw := name_flaw(group, CLASS, digits=True)) is not None:
            wrong.append(Wrong(row.number, "class", flaw))
        errors += wrong
        if wrong:
            continue
        key = (str(body["name"]), str(body.get("birth", "")), str(body.get("stated_age", "")), group)
        times[key] = times.get(key, 0) + 1
        found.append(Pupil(row=row.number, id=identity(scope, *key, str(times[key])), group=group, body=body))
    return found, errors


def _pupil(
    row: Row, today: date, country_of: Callable[[str], str | None]
) -> tuple[dict[str, str | int], list[Wrong]]:  # fmt: skip
    fields, errors = row.fields, list[Wrong]()
    body: dict[str, str | int] = {"name": unicodedata.normalize("NFC", fields["name"])}
    if (flaw := name_flaw(str(body["name"]))) is not None:
        errors.append(Wrong(row.number, "name", flaw))
    errors += _age(row, body, today)
    guardian = fields.get("guardian", "").casefold()
    meanings = (
        ("gender", "gender", GENDERS.get(fields.get("gender", "").casefold())),
        ("country", "country", country_of(fields.get("country", ""))),
        ("guardian", "guardian_relation", guardian if guardian in GUARDIANS else None),
    )
    for column, field, meant in meanings:
        if fields.get(column) and meant is None:
            errors.append(Wrong(row.number, column, Words("flaw-word-unknown", {"said": fields[column]})))
        elif meant:
            body[field] = meant
    return body, errors


def _age(row: Row, body: dict[str, str | int], today: date) -> list[Wrong]:
    """Put a birth or a stated age into a body; return what is wrong with them."""
    birth, age = row.fields.get("birth", ""), row.fields.get("age", "")
    errors = []
    if birth:
        body["birth"] = birth
        if (flaw := birth_flaw(birth, today)) is not None:
            errors.append(Wrong(row.number, "birth", flaw))
    if not age:
        return errors
    if not (age.isascii() and age.isdecimal() and 1 <= int(age[:4]) <= OLDEST):
        errors.append(Wrong(row.number, "age", Words("flaw-age", {"most": OLDEST})))
    elif birth and birth[:4].isdecimal() and abs(today.year - int(birth[:4]) - int(age)) > 1:
        errors.append(Wrong(row.number, "age", Words("flaw-age-birth", {"year": birth[:4], "age": age})))
    elif not birth:
        body["stated_age"] = int(age)
    return errors


def birth_flaw(birth: str, today: date) -> Words | None:
    """Return what is wrong with a birth, or None: a year, or a year and a month."""
    if _DAY.match(birth):
        return Words("flaw-birth-day")
    if _BIRTH.match(birth) is None:
        return Words("flaw-birth")
    if birth > today.isoformat()[: len(birth)]:
        return Words("flaw-birth-future")
    return Words("flaw-birth-past") if int(birth[:4]) < today.year - OLDEST else None


def alike(found: Sequence[Pupil], there: Mapping[str, Sequence[tuple[str, str | None]]]) -> list[Alike]:
    """Return who may be there already or twice in the file: the same name but for accents and case, born about then.

    `there` is who the school has, as (name, birth) by likeness.
    """
    told: list[Alike] = []
    seen: dict[str, Pupil] = {}
    for pupil in found:
        name, birth = str(pupil.body["name"]), pupil.body.get("birth")
        like = likeness(name)
        near = next((known for known, born in there.get(like, ()) if about(born, birth)), None)
        if near is not None:
            told.append(Alike(row=pupil.row, name=name, like=near, where="school"))
        elif like in seen and about(seen[like].body.get("birth"), birth):
            told.append(Alike(row=pupil.row, name=name, like=str(seen[like].body["name"]), where="file"))
        seen.setdefault(like, pupil)
    return told
