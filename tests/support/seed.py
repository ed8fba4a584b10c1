"""The fixtures of the domain's section 6, as data: what the seed reports, and names that break naive code."""

from __future__ import annotations

from outreach.people.countries import countries

LANGUAGES = ("en", "fr", "ru", "es")
ESSAYS, COUNTRIES, YOUNGEST, OLDEST = 179, 69, 9, 65
GENDERS = ("female", "male", "female", "other", "undisclosed")


def essays(reference_year: int) -> list[dict[str, object]]:
    """F-seed: 179 authors of 69 countries, aged 9 to 65, in four languages. Births are years and months."""
    codes = sorted(countries())[:: len(countries()) // COUNTRIES][:COUNTRIES]
    ages = [YOUNGEST, OLDEST, *(YOUNGEST + i * 7 % (OLDEST - YOUNGEST + 1) for i in range(ESSAYS - 2))]
    return [
        {
            "name": f"Author {i}",
            "birth": f"{reference_year - age}-01",
            "country": codes[i % COUNTRIES],
            "gender": GENDERS[i % len(GENDERS)],
            "language": LANGUAGES[i % len(LANGUAGES)],
        }
        for i, age in enumerate(ages)
    ]


NAMES = {
    "arabic": "محمد بن عبد الله",
    "amharic": "አበበ ቢቂላ",
    "chinese": "王小明",
    "cyrillic": "Екатерина Ёлкина",
    "vietnamese": "Nguyễn Thị Ánh",
    "apostrophe": "O'Neill-Ndiaye",
    "one letter": "Z",
    "sixty letters": "Wolfeschlegelsteinhausenbergerdorff Keihanaikukauakahihuliheekahaunaele"[:60],
    "composed": "Zo\u00e9 \u00c5ngstr\u00f6m",
    "decomposed": "Zoe\u0301 A\u030angstro\u0308m",
    "mixed scripts": "Анна Smith 王",
    "emoji": "Ama 🌱",
    "both ways": "Sara سارة",
}
"""F-names: one for each way in which a name is not ASCII, and the same one composed and decomposed."""
