"""The countries that an entrant may live in, and the classes that some calls are for.

Codes are text: `NA` is Namibia and `NO` is Norway. Whether a country is least developed is a dated fact: `ldc_until` is
the day on which it leaves the list of the United Nations, as announced (Bangladesh, Lao PDR and Nepal on 24 November
2026).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec
from msgspec import Struct

ADULT: Final = 18
DIGITAL_CONSENT_ELSEWHERE: Final = 16
DIGITAL_CONSENT: Final = {
    "AT": 14, "BE": 13, "BG": 14, "CY": 14, "CZ": 15, "DE": 16, "DK": 15, "EE": 13, "ES": 14, "FI": 13, "FR": 15,
    "GB": 13, "GR": 15, "HR": 16, "HU": 16, "IE": 16, "IS": 13, "IT": 14, "LT": 14, "LU": 16, "LV": 13, "MT": 13,
    "NL": 16, "NO": 13, "PL": 16, "PT": 13, "RO": 16, "SE": 13, "SI": 15, "SK": 16, "US": 13,
}  # fmt: skip
"""From which age somebody may agree by themself to an online service, as far as the law of their country names one.

From the countries' laws under Article 8 of the GDPR, and COPPA; laws change, and this is data to be looked after.
"""

CountryClass = Literal["ldc", "sids", "lldc"]
"""Least developed, small island developing, landlocked developing."""


Region = Literal["africa", "americas", "asia", "europe", "oceania"]
"""Of the United Nations (M49)."""

_LANGUAGES = frozenset({"en", "fr", "es", "ru", "zh", "ar"})


class Country(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country: ISO 3166 code and its short name in the six languages of the United Nations."""

    iso2: str
    region: Region
    en: str
    fr: str
    es: str
    ru: str
    zh: str
    ar: str
    classes: tuple[CountryClass, ...] = ()
    ldc_until: str | None = None


@cache
def countries() -> dict[str, Country]:
    """Return every country by its code, read once."""
    data = files("outreach.people").joinpath("countries.json").read_bytes()
    return {country.iso2: country for country in msgspec.json.decode(data, type=list[Country])}


def is_country(code: str) -> bool:
    """Whether there is a country with this code."""
    return code in countries()


def name_of(code: str, language: str) -> str:
    """Return the short name of a country in one of the six languages, in English for any other, else its code."""
    country = countries().get(code)
    if country is None:
        return code
    return str(getattr(country, language) if language in _LANGUAGES else country.en)


def region_of(code: str | None) -> Region | None:
    """Return the region of a country, None for a country that there is not."""
    country = countries().get(code or "")
    return None if country is None else country.region


def classes_on(code: str, day: date) -> frozenset[CountryClass]:
    """Return the classes of a country on a day; none for a country that there is not."""
    country = countries().get(code)
    if country is None:
        return frozenset()
    left = country.ldc_until is not None and day >= date.fromisoformat(country.ldc_until)
    return frozenset(one for one in country.classes if one != "ldc" or not left)


def guardian_below(code: str | None) -> int:
    """Return under which age a guardian has to agree for somebody who lives in a country (C3).

    That is the age of majority or of digital consent, whichever is higher: where two rules disagree the stricter holds,
    and no country's lower age is relied on elsewhere.
    """
    return max(ADULT, DIGITAL_CONSENT.get(code or "", DIGITAL_CONSENT_ELSEWHERE))
