"""The countries that an entrant may live in. Codes are text: `NA` is Namibia and `NO` is Norway."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Country(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country: ISO 3166 code and its short name in the six languages of the United Nations."""

    iso2: str
    en: str
    fr: str
    es: str
    ru: str
    zh: str
    ar: str


@cache
def countries() -> dict[str, Country]:
    """Return every country by its code, read once."""
    data = files("outreach.people").joinpath("countries.json").read_bytes()
    return {country.iso2: country for country in msgspec.json.decode(data, type=list[Country])}


def is_country(code: str) -> bool:
    """Whether there is a country with this code."""
    return code in countries()
