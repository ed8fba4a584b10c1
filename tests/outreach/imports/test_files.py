"""Files of schools and rosters: taken exactly, or refused with the row, the field and a sentence; looked at before."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.devices import actions as devices
from outreach.erasure import actions as erasure
from outreach.erasure.model import Order
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.imports import actions, reading, rules
from outreach.locale import messages
from outreach.people import actions as people

TODAY = date(2026, 11, 28)


def pupils(text, encoding=None):
    data = text if isinstance(text, bytes) else text.encode()
    rows, unread = reading.rows(data, encoding, ("name",), rules.PUPIL_FIELDS)
    found, wrong = rules.pupils(rows, "school:s", TODAY, actions.country_of)
    return found, [*unread, *wrong]


@pytest.mark.parametrize(
    "name",
    [
        "W", "O'Neill-Ndiaye", "Nguyễn Thị Ánh", "مريم بنت خالد", "አበበ ቢቂላ", "张伟", "Ольга", "N'Diaye, A.",
        "a" * 60, "Zoe\u0308", "می\u200cخواهم", "J. R. (Bobby)",
    ],
)  # fmt: skip
def test_names_of_every_script_one_or_sixty_letters_long_are_taken(name):
    (one,), wrong = pupils(f'name\n"{name}"\n')
    assert (wrong, one.body["name"]) == ([], "Zoë" if name == "Zoe\u0308" else name)


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        ("\u202eanimA,,,,,,", "name", "turns text around (U+202E)"),
        ("Ami\u2066na,,,,,,", "name", "turns text around (U+2066)"),
        ("Ami 😀,,,,,,", "name", "no letter (😀, U+1F600)"),
        ("Ami\u0007na,,,,,,", "name", "nobody sees (U+0007)"),
        ("Ami\u200bna,,,,,,", "name", "nobody sees (U+200B)"),
        ("Ami\u200fna,,,,,,", "name", "nobody sees (U+200F)"),
        ("4711,,,,,,", "name", "no letter (4, U+0034)"),
        ("-,,,,,,", "name", "has no letter"),
        (",CM2,,,,,", "name", "is empty"),
        ("x" * 121 + ",,,,,,", "name", "longer than 120"),
        ("x" * 301 + ",,,,,,", "name", "longer than 300"),
        ("Ami,,2015-03-14,,,,", "birth", "The day of birth is never asked"),
        ("Ami,,14.03.2015,,,,", "birth", "The day of birth is never asked"),
        ("Ami,,2015-13,,,,", "birth", "Give the year and the month"),
        ("Ami,,2027,,,,", "birth", "still to come"),
        ("Ami,,1900,,,,", "birth", "as old as that"),
        ("Ami,,,0,,,", "age", "whole number"),
        ("Ami,,,121,,,", "age", "whole number"),
        ("Ami,,,eleven,,,", "age", "whole number"),
        ("Ami,,2015,20,,,", "age", "born in 2015 is not 20"),
        ("Ami,,,,girl,,", "gender", "girl” is none"),
        ("Ami,,,,,Atlantis,", "country", "Atlantis” is none"),
        ("Ami,,,,,,neighbour", "guardian", "neighbour” is none"),
        ("Ami,C\u202eM2,,,,,", "class", "turns text around"),
        ("Ami,CM2", "", "2 fields, the heading 7"),
        ('Ami,"CM2,,,,,\nNext,,,,,,', "", "opened here and never closed"),
    ],
)
def test_what_cannot_be_taken_is_told_with_row_field_and_sentence(row, field, says):
    _, wrong = pupils(f"name,class,birth,age,gender,country,guardian\nFirst,,,,,,\n{row}\n")
    assert [(one.row, one.field) for one in wrong] == [(3, field)]
    assert says in messages("en").say(wrong[0].words)


@pytest.mark.parametrize(
    ("data", "encoding", "name"),
    [
        ("name\nÉmilie\n".encode("utf-8-sig"), None, "Émilie"),
        ("name;class\nÉmilie;CM2\n".encode("windows-1252"), "windows-1252", "Émilie"),
        ("name\tclass\nمريم\tCM2\n".encode("utf-16"), None, "مريم"),
        ("name\nمريم\n".encode("utf-16-be"), "utf-16", "مريم"),
        ("name\nمريم\n".encode("utf-16-le"), "utf-16", "مريم"),
        ("name\nمريم\n".encode("windows-1256"), "windows-1256", "مريم"),
        ("name\r\n张伟\r\n".encode("gb18030"), "gb18030", "张伟"),
        ('name,class\n"Diallo, Ami","C""M2"\n', None, "Diallo, Ami"),
    ],
)
def test_encodings_and_separators_of_spreadsheets(data, encoding, name):
    (one,), wrong = pupils(data, encoding)
    assert (wrong, one.body["name"]) == ([], name)


@pytest.mark.parametrize(
    ("data", "row", "says"),
    [
        (b"name\nAmi\n\xc9milie\n", 3, "Save the file as UTF-8"),
        (b"name\nA\0mi\n", 2, "zero character"),
        ("name\nAmi\n".encode("utf-16-be"), 1, "looks like UTF-16"),
        ("name\nAmi\n".encode("utf-16-le"), 1, "looks like UTF-16"),
        (b"", 1, "“name” is missing"),
        (b"name,address\nAmi,Street\n", 1, "no column “address”"),
        (b"name,name\nAmi,Ami\n", 1, "there twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(data, row, says):
    found, wrong = pupils(data)
    assert found == []
    assert (wrong[0].row, says in messages("en").say(wrong[0].words)) == (row, True)


def test_c1_a_roster_has_no_column_for_more_than_is_asked():
    assert set(rules.PUPIL_FIELDS) == {"name", "class", "birth", "age", "gender", "country", "guardian"}


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: documents and tables take the same road on both."""
    return sqlite_url


def roster(stage, school, text, **more):
    more = {"write": False, **more}

    def fn(tx):
        return actions.roster(tx, stage.engine, school.actor.id, text.encode(), None, stage.now_ms, **more)

    return stage.write(fn)


def test_ten_thousand_rows_with_bad_ones_among_them(stage):
    school = stage.device()
    lines = [
        f"Ami{'abcdefghij'[n % 10]} {chr(97 + n // 400)}{chr(97 + n % 26)} Diallo,C{n % 40},20{10 + n % 8}"
        for n in range(10_000)
    ]
    lines[41], lines[9_876] = "Bad,C1,2015-03-14", "\u202edaB,C1,2015"
    said = roster(stage, school, "name,class,birth\n" + "\n".join(lines) + "\n")
    assert (said.rows, said.new, said.known, said.wrong, len(said.classes)) == (10_000, 9_998, 0, 2, 40)
    assert [(one.row, one.field) for one in said.errors] == [(43, "birth"), (9_878, "name")]
    with pytest.raises(Problem, match="import-wrong"):
        roster(stage, school, "name,class,birth\n" + "\n".join(lines) + "\n", write=True)
    assert stage.read(people.entrants_in, school.scope) == []


def test_what_was_shown_is_what_is_written_and_again_is_harmless(stage):
    school = stage.device()
    text = "name,class,birth,gender,country,guardian\nAmi Diallo,CM2,2015-03,f,Niger,mother\nMoussa,,,,,\n"
    said = roster(stage, school, text)
    assert stage.read(people.entrants_in, school.scope) == []
    made = roster(stage, school, text, write=True, expect=said.sha256)
    assert (made.written, made.new, made.classes, made.sha256) == (True, 2, ["CM2"], said.sha256)
    school.sync()
    ami = next(row.body for row in school.view.values() if row.body.get("name") == "Ami Diallo")
    (group,) = [row for row in school.view.values() if row.kind == "class"]
    assert ami == {
        "name": "Ami Diallo", "birth": "2015-03", "gender": "female", "country": "NE", "guardian_relation": "mother",
        "class": group.id,
    }  # fmt: skip
    again = roster(stage, school, text, write=True)
    assert (again.new, again.known, again.alike) == (0, 2, [])
    with pytest.raises(Problem, match="import-changed"):
        roster(stage, school, text, write=True, expect=said.sha256)


def test_likenesses_are_told_and_nobody_is_merged(stage):
    school = stage.device()
    school.pupil(name="Zoë Diallo", birth="2015-03")
    school.sync()
    said = roster(stage, school, "name,birth\nZOE  DIALLO,2016\nZoe Diallo,2001\nTwin,2015\nTwin,2015\n", write=True)
    assert [(one.row, one.like, one.where) for one in said.alike] == [
        (2, "Zoë Diallo", "school"), (5, "Twin", "file"),
    ]  # fmt: skip
    assert len(stage.read(people.entrants_in, school.scope)) == 5


def test_c32_a_file_brings_nobody_back_who_was_erased(stage):
    school = stage.device()
    roster(stage, school, "name\nAmi\n", write=True)
    (ami,) = stage.read(people.entrants_in, school.scope)
    stage.write(erasure.erase, stage.engine, Order(subject="person", target=ami.id), "o", new_id(), stage.now_ms)
    said = roster(stage, school, "name\nAmi\n")
    assert [(one.row, one.field) for one in said.errors] == [(2, "name")]
    assert (roster(stage, school, "name\nAmi\n", write=True, skip_bad=True).new, said.new) == (0, 0)


def test_schools(stage):
    text = "name;country\nÉcole 12;NE\nÉcole 12;Niger\nمدرسة عمّان;Jordan\n;XX\n".encode()

    def fn(tx, **more):
        return actions.schools(tx, text, None, stage.now_ms, **{"write": False, **more})

    said = stage.write(fn)
    assert (said.new, [(one.row, one.field) for one in said.errors]) == (2, [(3, "name"), (5, "country"), (5, "name")])
    assert stage.read(devices.actors, "school") == []
    stage.write(lambda tx: fn(tx, write=True, skip_bad=True))
    made = {(one.name, one.country) for one in stage.read(devices.actors, "school")}
    assert made == {("École 12", "NE"), ("مدرسة عمّان", "JO")}
    assert stage.write(fn).new == 0
