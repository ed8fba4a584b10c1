"""Certificates over HTTP: officers, holders, strangers."""

from __future__ import annotations

import time
from base64 import urlsafe_b64decode

import httpx
import pypdfium2
import pytest
import zxingcpp

from outreach.certificates import payload
from outreach.certificates.badges import proof
from outreach.certificates.model import PublicKey
from tests.support import hours
from tests.support.server import Server


def text_of(paper):
    document = pypdfium2.PdfDocument(paper)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def keys_of(server):
    rows = httpx.get(f"{server.url}/.well-known/cert-keys.json").raise_for_status().json()["keys"]
    return [
        PublicKey(
            kid=row["kid"], iss=row["iss"], programme=row["programme"], year=row["year"], state=row["state"],
            x=urlsafe_b64decode(row["x"] + "="), y=urlsafe_b64decode(row["y"] + "="),
        )
        for row in rows
    ]  # fmt: skip


def test_an_officer_sees_the_dry_run_issues_and_lists(issued):
    assert (issued.survey["eligible"], issued.survey["issued"], issued.survey["specimen"]) == (2, 0, True)
    assert len(issued.answer["issued"]) == 2
    again = issued.officer.post("/api/v1/certificates/issue", json={"call": issued.call.id, "kind": "participation"})
    assert again.json() == {"issued": [], "already": 2, "not_eligible": []}
    rows = issued.officer.get("/api/v1/certificates", params={"call": issued.call.id}).json()
    assert sorted(row["name"] for row in rows) == ["Amina K.", "عائشة خ."]
    assert {row["call_code"] for row in rows} == {issued.call.code}


def test_the_holder_opens_the_paper_and_its_symbol_verifies(issued, server):
    answer = issued.school.client.get(f"/api/v1/certificates/{issued.amina['cti']}.pdf?lang=en")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert "Amina K." in text_of(answer.content)
    document = pypdfium2.PdfDocument(answer.content)
    image = document[0].render(scale=2.5).to_pil()
    document.close()
    (symbol,) = zxingcpp.read_barcodes(image)
    assert symbol.text == issued.amina["qr"]
    assert payload.verify_text(symbol.text, keys_of(server)).state == "valid"


def test_the_card_to_share_and_a_paper_for_printers_of_the_other_continent(issued):
    base = f"/api/v1/certificates/{issued.amina['cti']}"
    picture = issued.school.client.get(f"{base}.png?lang=zh")
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    letter = issued.school.client.get(f"{base}.pdf?paper=letter")
    document = pypdfium2.PdfDocument(letter.content)
    assert [round(side) for side in document[0].get_size()] == [792, 612]
    document.close()
    assert issued.school.client.get(f"{base}.pdf?paper=a5").json()["code"] == "body-invalid"


def test_a_batch_over_http_is_run_by_the_servers_own_worker(issued, server):
    """A list, a sample, two clicks, and what a school prints."""
    officer, school = issued.officer, issued.school.scope.partition(":")[2]
    rows = [{"name": name, "school": school, "name_mode": "full"} for name in ("Awa Traoré", "王小明", "a\u202eb")]
    asked = {"call": issued.call.id, "kind": "attendance", "rows": rows}
    said = officer.post("/api/v1/certificates/achievements", json=asked).raise_for_status().json()
    assert (said["recorded"], [(one["row"], one["code"]) for one in said["faults"]]) == (2, [(3, "name-turned")])
    batch = officer.post("/api/v1/certificates/batches", json={"call": issued.call.id, "kind": "attendance"}).json()
    assert (batch["state"], batch["waiting"], batch["officers_needed"]) == ("prepared", 2, 1)
    base = f"/api/v1/certificates/batches/{batch['id']}"
    assert "SPECIMEN" in text_of(officer.get(f"{base}/sample.pdf").content).replace("\r\n", "")
    assert officer.post(f"{base}/start").json()["code"] == "second-officer-needed"
    assert officer.post(f"{base}/approve").json()["state"] == "approved"
    assert officer.post(f"{base}/start").json()["state"] == "running"
    ends = time.monotonic() + 60
    while officer.get(base).json()["state"] == "running" and time.monotonic() < ends:
        time.sleep(0.05)
    assert officer.get(base).json()["state"] == "done"
    (holder,) = officer.get(f"{base}/holders").json()
    assert (holder["scope"], holder["issued"]) == (issued.school.scope, 2)
    slips = officer.get(f"{base}/holders/{holder['scope']}/sheet.pdf?form=slips")
    assert "Awa Traoré" in text_of(slips.content)
    assert officer.get(f"{base}/holders/{holder['scope']}/sheet.pdf?part=2").json()["code"] == "not-found"
    archive = officer.get(f"{base}/holders/{holder['scope']}/certificates.zip")
    assert (archive.headers["content-type"], archive.content[:2]) == ("application/zip", b"PK")
    assert [one["cti"] is not None for one in officer.get(f"{base}/items").json()["items"]] == [True, True]
    listed = officer.get("/api/v1/certificates/batches", params={"call": issued.call.id}).json()
    assert [(one["id"], one["issued"]) for one in listed] == [(batch["id"], 2)]


def test_a_certificate_is_withdrawn_and_its_paper_with_it(issued):
    rows = issued.officer.get("/api/v1/certificates", params={"call": issued.call.id}).json()
    cti = next(row["cti"] for row in rows if row["kind"] == "attendance")
    assert issued.officer.post(f"/api/v1/certificates/{cti}/revoke", json={"reason": "bad"}).status_code == 400
    ended = issued.officer.post(f"/api/v1/certificates/{cti}/revoke", json={"reason": "rules_broken"}).json()
    assert (ended["status"], ended["reason"]) == ("revoked", "rules_broken")
    assert issued.school.client.get(f"/api/v1/certificates/{cti}.pdf").json()["code"] == "certificate-ended"
    replaced = issued.officer.post(f"/api/v1/certificates/{cti}/replace", json={"reason": "other"})
    assert replaced.json()["code"] == "certificate-ended"


def test_the_paper_speaks_the_asked_language(issued):
    answer = issued.school.client.get(f"/api/v1/certificates/{issued.amina['cti']}.pdf?lang=ar")
    assert "شهادة مشاركة" in text_of(answer.content)


def test_an_unchanged_paper_is_not_sent_again(issued):
    url = f"/api/v1/certificates/{issued.amina['cti']}.pdf"
    first = issued.school.client.get(url)
    second = issued.school.client.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (second.status_code, second.content) == (304, b"")


def test_the_first_fetch_by_the_holder_is_the_delivery(issued):
    aisha = issued.bodies["عائشة خ."]["cti"]
    status = lambda: issued.officer.get(f"/api/v1/certificates/{aisha}.json").json()["status"]  # noqa: E731
    issued.officer.get(f"/api/v1/certificates/{aisha}.pdf")
    before = status()
    issued.school.client.get(f"/api/v1/certificates/{aisha}.pdf")
    assert (before, status()) == ("issued", "delivered")


@pytest.mark.parametrize("form", ["pdf", "json"])
def test_nobody_else_finds_it(issued, server, form):
    """Knowing the code opens nothing here: not to another school, a judge or a stranger."""
    url = f"/api/v1/certificates/{issued.amina['cti']}.{form}"
    assert issued.other.get(url).json()["code"] == "not-found"
    with server.device(server.actor("judge").id) as judge:
        assert judge.get(url).json()["code"] == "not-found"
    assert httpx.get(f"{server.url}{url}").json()["code"] == "not-signed-in"


@pytest.mark.parametrize(
    "file", ["", "x.pdf", "AAAA-AAAA-AAAA-AAAA.pdf", "AAAA-AAAA-AAAA-AAAA.exe", "%00.json", "..%2f.pdf"]
)
def test_what_is_not_a_certificate_is_not_found(issued, file):
    assert issued.school.client.get(f"/api/v1/certificates/{file or '.pdf'}").json()["code"] == "not-found"


def test_an_officer_without_the_capability_may_not(issued, server):
    body = {"call": issued.call.id, "kind": "participation"}
    with server.device(server.actor("officer", may=("screen",)).id) as screener:
        assert screener.post("/api/v1/certificates/issue", json=body).json()["code"] == "not-allowed"
        assert screener.get("/api/v1/certificates", params={"call": issued.call.id}).json()["code"] == "not-allowed"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"call": "nothing", "kind": "participation"}, "not-found"),
        ({"call": "x", "kind": "recognition"}, "second-officer-needed"),
        ({"call": "x", "kind": "glory"}, "body-invalid"),
        ({"kind": "participation"}, "body-invalid"),
        ({"call": "x", "kind": "participation", "more": 1}, "body-invalid"),
    ],
)
def test_issuing_what_does_not_exist_is_a_problem(issued, body, code):
    assert issued.officer.post("/api/v1/certificates/issue", json=body).json()["code"] == code


def test_a_preview_is_a_specimen_that_leads_nowhere(issued):
    answer = issued.officer.get("/api/v1/certificates/preview.pdf", params={"call": issued.call.id, "name": "Zoë Q."})
    assert "Zoë Q." in text_of(answer.content)
    assert "SPECIMEN" in text_of(answer.content).replace("\r\n", "")
    bad = issued.officer.get("/api/v1/certificates/preview.pdf", params={"call": issued.call.id, "name": "😀"})
    assert bad.json()["code"] == "name-cannot-be-set"


def test_the_key_list_holds_public_halves_only(issued, server):
    answer = httpx.get(f"{server.url}/.well-known/cert-keys.json")
    row, _ = answer.json()["keys"]
    assert sorted(row) == ["alg", "crv", "iss", "kid", "kty", "programme", "state", "use", "x", "y", "year"]
    assert answer.headers["access-control-allow-origin"] == "*"


def ask(server, code, lang="en"):
    return httpx.post(f"{server.url}/c/code", data={"code": code, "lang": lang})


def test_a_typed_code_is_answered_without_script(issued, server):
    answer = ask(server, issued.amina["cti"].lower().replace("-", " "))
    assert answer.status_code == 200
    assert "Amina K." in answer.text
    assert "A certificate with this code was issued" in answer.text
    assert "صدرت شهادة بهذا الرمز" in ask(server, issued.amina["cti"], "ar").text


def test_a_typed_code_is_text_and_never_markup(server):
    answer = ask(server, '"><script>alert(1)</script>', '"><b>')
    assert answer.status_code == 404
    assert "alert(1)" not in answer.text


def test_guessing_codes_ends(tmp_path):
    hours.within_one()
    with Server(tmp_path / "data") as alone, httpx.Client(base_url=alone.url) as guesser:
        answers = [guesser.post("/c/code", data={"code": f"AAAA-AAAA-AAAA-{at:04}"}).status_code for at in range(62)]
        assert answers == [404] * 60 + [429] * 2


@pytest.mark.parametrize("path", ["/c", "/c/123", "/c%23123", "/c/1/2", "/c%23"])
def test_whatever_a_scanner_makes_of_the_address_is_the_verifier(server, path):
    answer = httpx.get(server.url + path, headers={"Accept-Language": "ar-EG,en;q=0.5"})
    assert answer.status_code == 200
    assert '<html lang="ar" dir="rtl">' in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert (answer.headers["referrer-policy"], answer.headers["x-robots-tag"]) == ("no-referrer", "noindex")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_the_verifier_has_at_most_twelve_kilobytes_on_the_wire(server, language, coding):
    asked = {"Accept-Encoding": coding, "Accept-Language": language}
    with httpx.stream("GET", f"{server.url}/c", headers=asked) as answer:
        wire = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == coding
    assert len(wire) <= 12_000


def test_holders_and_officers_fetch_the_badge_in_three_forms(issued, server):
    cti = issued.amina["cti"]
    for client in (issued.school.client, issued.officer):
        answer = client.get(f"/api/v1/badges/{cti}.json?lang=fr")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vc")
        assert answer.json()["name"].endswith("Certificat de participation")
    again = issued.officer.get(f"/api/v1/badges/{cti}.json?lang=fr", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    picture = issued.school.client.get(f"/api/v1/badges/{cti}.png")
    assert picture.headers["content-type"] == "image/png"
    assert b"openbadgecredential" in picture.content
    paper = issued.school.client.get(f"/api/v1/badges/{cti}.pdf?paper=letter")
    assert paper.headers["content-type"] == "application/pdf"
    document = issued.officer.get("/.well-known/did.json")
    assert document.headers["access-control-allow-origin"] == "*"
    (method,) = document.json()["verificationMethod"]
    assert method["id"] == answer.json()["proof"]["verificationMethod"]
    listed = issued.officer.get(answer.json()["credentialStatus"]["statusListCredential"].removeprefix(server.url))
    assert (listed.status_code, listed.headers["content-type"]) == (200, "application/vc")
    bits = urlsafe_b64decode(listed.json()["credentialSubject"]["encodedList"][1:] + "==")
    assert bits.startswith(b"\x1f\x8b")
    assert proof.holds(listed.json(), _public(method))
    assert proof.holds(answer.json(), _public(method))


def _public(method):
    number = 0
    for character in method["publicKeyMultibase"][1:]:
        number = number * 58 + proof._BASE58.index(character)
    return number.to_bytes(34, "big")[2:]


def test_nobody_else_finds_a_badge(issued):
    cti = issued.amina["cti"]
    for path in (f"{cti}.json", f"{cti}.png", f"{cti}.pdf"):
        assert issued.other.get(f"/api/v1/badges/{path}").status_code == 404
    for path in (f"{cti}.svg", cti, "0000-0000-0000-0000.json", ".json", "%00.json"):
        assert issued.officer.get(f"/api/v1/badges/{path}").status_code == 404
    for path in ("OUTREACH/nothing", "OUTREACH/x-20261", "x/y-2026", "%00/y-2026"):
        assert issued.officer.get(f"/api/v1/badge-lists/{path}").status_code == 404


def test_a_school_prints_its_own_and_nobody_elses(issued):
    """Twelve slips on a page, each square of its own; they count as fetched. There is nothing behind the last."""
    asked = {"call": issued.call.id}
    answer = issued.school.client.get("/api/v1/certificates/sheet.pdf", params=asked)
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    read = {symbol.text for symbol in zxingcpp.read_barcodes(document[0].render(scale=2.5).to_pil())}
    document.close()
    rows = issued.officer.get("/api/v1/certificates", params=asked).json()
    assert read == {row["url"] for row in rows if row["status"] == "delivered"}
    assert {row["status"] for row in rows if row["url"] not in read} <= {"revoked", "superseded"}
    for client, more in ((issued.other, {}), (issued.school.client, {"part": 2})):
        refused = client.get("/api/v1/certificates/sheet.pdf", params={**asked, **more})
        assert (refused.status_code, refused.json()["code"]) == (404, "not-found")
