"""Names in a batch: which a list may bring, what is said of each, and what corrects them."""

from __future__ import annotations

import pypdfium2
import pytest

from outreach.certificates import ending, pdf
from outreach.certificates.batches import actions as batches
from outreach.certificates.batches import preparing
from outreach.certificates.model import ListedRow, ReplaceRequest
from outreach.certificates.words import reason
from outreach.errors import Problem
from tests.outreach.certificates.conftest import documents, refused, row
from tests.outreach.certificates.test_pdf import REFUSED, SET
from tests.support.device import uuid

OTHER = uuid()
here_alone = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What follows from the code alone; what the engine decides runs on both."""


@here_alone
def test_the_sample_shows_ten_specimens_in_as_many_scripts_as_there_are(house, office, context, run):
    names = ["Amina Khan", "王小明", "अमिना", "ปิยะ", "Алия", "Bob A", "Bob B", "Bob C", "Bob D", "Bob E", "B" * 90]
    office.record("attendance", *(row(house, name, name_mode="full") for name in [*names, "عائشة"]))
    batch = office.prepare("attendance")
    shown = run(preparing.sample(context, batch.id, None))
    assert len(shown) == 10
    found = {face.claims.name for face in shown}
    assert {"王小明", "अमिना", "ปิยะ", "Алия", "عائشة", "B" * 90} <= found
    assert all(face.specimen and face.url.endswith("/c#0") for face in shown)
    document = pypdfium2.PdfDocument(pdf.pages(shown[:2]))
    assert len(document) == 2
    document.close()


@here_alone
def test_what_a_person_should_look_at_is_said_and_keeps_nothing_back(house, office, stage):
    """Names in capitals alone, and long ones; initials, short forms and scripts without capitals are no shouting."""
    shouted, long, calm = "AMINA DIALLO", "Maria " + "a" * 50, ["A. B.", "ONU", "王小明", "عائشة", "Awa Ba"]
    office.record("attendance", *(row(house, name, name_mode="full") for name in [shouted, long, *calm]))
    batch = office.prepare("attendance")
    page = stage.read(lambda tx: batches.items(tx, batch.id, 0, "en", remarked=True))
    assert {one.name: one.remarks for one in page.items} == {shouted: ("name-in-capitals",), long: ("name-long",)}
    assert [one.faults for one in page.items] == [[], []]
    assert [one.row for one in stage.read(lambda tx: batches.items(tx, batch.id, 0, "en")).items] == list(range(1, 8))
    assert office.view(batch).waiting == 7


@here_alone
def test_each_bad_row_has_its_number_a_code_and_a_sentence(house, office):
    good = row(house, "Moussa Diallo", name_mode="full")
    bad = [
        (row(house, " \u200b "), "name_missing"),
        (row(house, "\u0e01" * 67, name_mode="full"), "name-too-long"),
        (row(house, "Ali\u202eanimA"), "name-turned"),
        (row(house, "Am\u200dina K"), "name-invisible"),
        (row(house, "Zo\u00eb \U0001f600", name_mode="full"), "name-cannot-be-set"),
        (row(house, "Amina \u16a0", name_mode="full"), "name-cannot-be-set"),
        (ListedRow(name="Nobody", school=uuid()), "holder-unknown"),
        (ListedRow(name="Nobody"), "holder-unknown"),
        (good, "row-repeated"),
    ]
    for check in (True, False):
        said = office.record("attendance", good, *(one for one, _ in bad), check=check)
        assert [(fault.row, fault.code) for fault in said.faults] == [(at, code) for at, (_, code) in enumerate(bad, 2)]
        assert all(fault.message.endswith(".") for fault in said.faults)
        assert (said.recorded, said.already) == (1, 0)
    again = office.record("attendance", good)
    assert (again.recorded, again.already) == (0, 1)


@here_alone
def test_a_name_in_each_script_of_a_living_language_is_recorded_or_refused_with_its_row(house, office):
    """What the fonts on board lack is told with the row and a sentence; its neighbours are recorded, and issued."""
    rows = sorted((SET | REFUSED).items())  # the one between the other
    said = office.record("attendance", *(row(house, f"{letter} {script}", name_mode="full") for script, letter in rows))
    wrong = [at for at, (script, _) in enumerate(rows, 1) if script in REFUSED]
    assert [(fault.row, fault.code) for fault in said.faults] == [(at, "name-cannot-be-set") for at in wrong]
    assert {fault.message for fault in said.faults} == {reason("name-cannot-be-set")}
    assert (said.recorded, len(wrong)) == (len(SET), len(REFUSED))
    prepared = office.prepare("attendance")
    assert (office.view(prepared).waiting, office.refused(prepared).items) == (len(SET), [])


@here_alone
def test_a_name_of_two_hundred_bytes_is_refused_before_anything_is_numbered(house, office):
    """A list takes what a person typed; what paper cannot carry is a person's to shorten, never the program's."""
    typed = "\u0e01" * 66 + "ab"
    assert len(typed.encode()) == 200
    said = office.record("attendance", row(house, typed, name_mode="full"), row(house, "Amina Khan", name_mode="full"))
    assert [(fault.row, fault.code) for fault in said.faults] == [(1, "name-too-long")]
    assert said.recorded == 1
    assert office.kept() == []


@here_alone
def test_joiners_that_a_script_needs_stay_in_the_name(house, office):
    persian, hindi = "\u0645\u06cc\u200c\u0646\u0627", "\u0915\u094d\u200d\u0937"
    said = office.record("attendance", row(house, persian, name_mode="full"), row(house, hindi, name_mode="full"))
    assert (said.recorded, said.faults) == (2, [])
    office.start(batch := office.prepare("attendance"))
    office.run(batch)
    assert sorted(one.name for one in office.kept()) == sorted([persian, hindi])


def test_a_corrected_name_makes_a_new_certificate_and_the_former_shows_none(house, office, context, run):
    office.start(batch := office.prepare())
    office.run(batch)
    former = next(one for one in office.kept() if one.name == "Amina K.")
    house.school.set(house.pupils[0], {"name": "Amin Khan"})
    house.school.sync()
    made = run(ending.replace(context, former.cti, ReplaceRequest(reason="name_changed"), OTHER))
    assert (made.name, made.cti != former.cti, made.batch) == ("Amin K.", True, batch.id)
    kept = {one.cti: one for one in office.kept()}
    assert (kept[former.cti].state, kept[former.cti].replaced_by) == ("superseded", made.cti)
    bodies = {body["cti"]: body for body in documents(house.school)}
    assert ("name" in bodies[former.cti], bodies[former.cti]["qr"]) == (False, "")
    assert (bodies[made.cti]["name"], bodies[made.cti]["status"]) == ("Amin K.", "issued")
    with pytest.raises(Problem, match="superseded already"):
        run(ending.replace(context, former.cti, ReplaceRequest(reason="other"), OTHER))


@here_alone
def test_a_name_from_a_list_is_corrected_with_its_replacement(house, office, context, run, stage):
    office.record("teacher_appreciation", row(house, "Awa Traore"))
    office.start(batch := office.prepare("teacher_appreciation"))
    office.run(batch)
    (former,) = office.kept()
    made = run(
        ending.replace(context, former.cti, ReplaceRequest(reason="name_corrected", name="Awa Traor\u00e9"), OTHER)
    )
    assert (former.name, made.name) == ("Awa Traore", "Awa Traor\u00e9")
    bad = ReplaceRequest(reason="name_corrected", name="A\u202eB")
    refused(lambda: run(ending.replace(context, made.cti, bad, OTHER)), "not-eligible")
