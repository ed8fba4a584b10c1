"""Open Badges: what one says, who verifies it, what happens to its keys, and what is refused."""

from __future__ import annotations

import copy
import io
import json
import subprocess

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from outreach.certificates import ending, keys, pdf
from outreach.certificates.badges import contexts, credential, keyring, making, proof, status, store
from outreach.certificates.badges.baking import bake
from outreach.certificates.model import KIND_NUMBERS
from outreach.errors import Problem
from outreach.locale import LANGUAGES
from tests.outreach.certificates.conftest import OFFICER
from tests.outreach.certificates.test_batches import here_alone
from tests.outreach.certificates.vectors import URL, face
from tests.support.amount import amount

DID = "did:web:certificates.example.org"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signed(*args, **kwargs):
    return proof.secured(credential.compose(face(*args, **kwargs), URL, 2026), f"{DID}#key", KEY)


def other_verifier(document, key=PEM, **options):
    """What a program that we did not write says of a badge."""
    from openbadgeslib.ob3.ldp import OB3LdpVerifier

    return OB3LdpVerifier(key).verify(copy.deepcopy(document), **options)


def leaves(value, path=()):
    """Every text and number of a document, by its way."""
    if isinstance(value, dict | list):
        for at, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, at))
    else:
        yield path, value


def test_a_badge_says_what_the_certificate_says_and_nothing_more():
    """Every word of it: a new one has to be added here by somebody who asked what it tells about a child."""
    said = dict(leaves(signed("Amina K.", kind=KIND_NUMBERS["recognition"], level=1)))
    numbered = {way: value for way, value in said.items() if str(value).startswith("urn:uuid:")}
    assert set(numbered) == {("id",), ("credentialSubject", "achievement", "id")}
    assert all("008J" not in value for value in numbered.values())
    listed = f"{URL}/api/v1/badge-lists/OUTREACH/POSTER-26-2026"
    apart = {*numbered, *(way for way in said if way[0] in {"@context", "proof"})}
    assert {way: value for way, value in said.items() if way not in apart} == {
        ("type", 0): "VerifiableCredential",
        ("type", 1): "OpenBadgeCredential",
        ("issuer", "id"): DID,
        ("issuer", "type", 0): "Profile",
        ("issuer", "name"): "Outreach",
        ("issuer", "url"): f"{URL}/",
        ("validFrom",): "2026-11-22T00:00:00Z",
        ("awardedDate",): "2026-11-22T00:00:00Z",
        ("name",): "Certificate of recognition",
        ("description",): "Draw the land you love (008J-4CT4-ANK7-F24S)",
        ("credentialSubject", "type", 0): "AchievementSubject",
        ("credentialSubject", "identifier", 0, "type"): "IdentityObject",
        ("credentialSubject", "identifier", 0, "hashed"): False,
        ("credentialSubject", "identifier", 0, "identityType"): "name",
        ("credentialSubject", "identifier", 0, "identityHash"): "Amina K.",
        ("credentialSubject", "achievement", "type", 0): "Achievement",
        ("credentialSubject", "achievement", "achievementType"): "Award",
        ("credentialSubject", "achievement", "name"): "Certificate of recognition",
        ("credentialSubject", "achievement", "description"): "Draw the land you love. First place",
        ("credentialSubject", "achievement", "criteria", "narrative"): (
            "Given by Outreach to those who earned it, after this was verified. "
            "It can be checked at https://certificates.example.org/c."
        ),
        ("credentialSubject", "achievement", "inLanguage"): "en",
        ("credentialStatus", "id"): f"{listed}#70000",
        ("credentialStatus", "type"): "BitstringStatusListEntry",
        ("credentialStatus", "statusPurpose"): "revocation",
        ("credentialStatus", "statusListIndex"): "70000",
        ("credentialStatus", "statusListCredential"): listed,
    }


def test_a_badge_without_a_name_has_a_subject_that_is_nobody():
    subject = signed(None)["credentialSubject"]
    assert "identifier" not in subject
    assert subject["id"].startswith("urn:uuid:")


def test_the_same_certificate_gives_the_same_badge_and_a_specimen_says_that_it_is_one():
    assert signed() == signed()
    assert signed(specimen=True)["name"] == "SPECIMEN: Certificate of participation"


@pytest.mark.parametrize("language", amount(LANGUAGES[:2], LANGUAGES))
def test_a_verifier_that_we_did_not_write_accepts_badges_of_every_language(language):
    """It has the contexts as their authors publish them: what ours make of our words is the same."""
    name = {"ar": "عائشة خ.", "zh": "王小明", "ru": "Алия С."}.get(language, "Amina K.")
    document = signed(name, language)
    read = other_verifier(document)
    assert read.identifiers[0].identity_hash == name
    assert (read.issuer.id, read.name) == (DID, document["name"])
    assert proof.holds(document, PUBLIC)


def test_no_word_of_a_badge_can_be_changed():
    """By ours every word; some of them by the other verifier too, and another key by both."""
    from openbadgeslib.ob3.verifier import OB3VerificationError

    document = signed()
    ways = [way for way, _ in leaves(document) if way[0] != "@context"]
    asked_both = {("name",), ("credentialStatus", "statusListIndex"), ("proof", "proofValue"),
                  ("credentialSubject", "identifier", 0, "identityHash")}  # fmt: skip
    for way in ways:
        changed = copy.deepcopy(document)
        *to, last = way
        place = changed
        for step in to:
            place = place[step]
        value = place[last]
        place[last] = (not value) if isinstance(value, bool) else f"{value}x"
        assert not proof.holds(changed, PUBLIC), way
        if way in asked_both:
            with pytest.raises(OB3VerificationError):
                other_verifier(changed)
    stranger = Ed25519PrivateKey.generate().public_key()
    assert not proof.holds(document, stranger.public_bytes_raw())
    with pytest.raises(OB3VerificationError):
        other_verifier(document, stranger.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


@pytest.mark.parametrize("value", ["", "z", "u" + "A" * 80, "z" + "0" * 80, "z" + "z" * 200, None, 7])
def test_what_is_no_signature_is_refused(value):
    document = signed()
    assert not proof.holds({**document, "proof": {**document["proof"], "proofValue": value}}, PUBLIC)


def test_a_context_that_is_not_ours_is_refused_without_asking_the_network():
    with pytest.raises(Exception, match=r"(?s).*") as failure:  # pyld wraps what a loader raises
        proof.secured({**credential.compose(face(), URL, 2026), "@context": ["https://example.org/c"]}, DID, KEY)
    causes, error = [], failure.value
    while error is not None:
        causes.append(type(error))
        error = error.__cause__ or getattr(error, "cause", None)
    assert contexts.Unpinned in causes


def test_a_context_that_was_changed_is_refused(tmp_path):
    (tmp_path / "changed.json").write_text('{"@context": {}}')
    for path in (tmp_path / "changed.json", tmp_path / "none.json"):
        with pytest.raises(contexts.Broken):
            contexts._read(path, contexts.PINNED[contexts.BADGES][1])


def test_control_characters_reach_no_badge():
    """pyld writes them otherwise than RDFC-1.0: what a call's title has of them goes, and what is left is refused."""
    document = credential.compose(face(call_title="Draw\x07 the\tland\x7f"), URL, 2026)
    assert document["description"].startswith("Draw the land (")
    with pytest.raises(proof.Unsignable):
        proof.secured({**document, "name": "a\x07"}, DID, KEY)


def test_the_list_has_a_bit_for_each_badge_that_counts_no_more():
    from openbadgeslib.ob3.ldp import verify_data_integrity_proof
    from openbadgeslib.ob3.status import decode_encoded_list, set_indices

    listed = proof.secured(status.compose(f"{URL}/list", DID, [0, 9, 131_071], 20_779), f"{DID}#key", KEY)
    bits = decode_encoded_list(listed["credentialSubject"]["encodedList"])
    assert (len(bits), set_indices(bits)) == (16_384, {0, 9, 131_071})
    assert (listed["validFrom"], listed["validUntil"]) == ("2026-11-22T00:00:00Z", "2026-12-22T00:00:00Z")
    assert proof.holds(listed, PUBLIC)
    verify_data_integrity_proof(listed, PEM)


def test_the_card_carries_the_badge_and_its_symbol_still_reads():
    from openbadgeslib.ob3.verifier import OB3Verifier
    from PIL import Image

    document = json.dumps(signed("عائشة خ.", "ar"), ensure_ascii=False)
    shown = face("عائشة خ.", "ar")
    baked = bake(pdf.card(shown), document.encode())
    assert OB3Verifier.extract_token_from_png(baked) == document
    picture = Image.open(io.BytesIO(baked))
    picture.load()
    assert picture.text["openbadgecredential"] == document
    assert [one.text for one in zxingcpp.read_barcodes(picture.convert("RGB"))] == [shown.url]
    with pytest.raises(ValueError, match="no PNG"):
        bake(b"GIF89a", b"{}")


def test_the_paper_carries_the_badge_and_ordinary_papers_carry_nothing(tmp_path):
    document = json.dumps(signed(), ensure_ascii=False)
    paper, plain = tmp_path / "badge.pdf", tmp_path / "plain.pdf"
    paper.write_bytes(pdf.with_badge(face(), document))
    plain.write_bytes(pdf.render(face()))
    listed = lambda path: subprocess.run(  # noqa: E731
        ["pdfdetach", "-list", path], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert listed(plain)[0] == "0 embedded files"
    assert listed(paper)[:2] == ["1 embedded files", "1: openbadge.json"]
    subprocess.run(["pdfdetach", "-save", "1", "-o", tmp_path / "out.json", paper], check=True, capture_output=True)
    assert (tmp_path / "out.json").read_text("utf-8") == document
    subprocess.run(["qpdf", "--check", paper], check=True, capture_output=True)
    assert b"<pdfaid:part>3</pdfaid:part>" in paper.read_bytes()
    assert paper.read_bytes() == pdf.with_badge(face(), document)


# What follows has a database: keys, and badges of certificates that were issued.


@pytest.fixture
def badge_of(house, context, run):
    """The badge of a certificate that was issued, as bytes of the server."""
    from outreach.certificates import actions, faces

    def made(cti):
        kept, call = run(context.db.read(actions.certificate_with_call, cti))
        return json.loads(run(making.badge(context, kept, faces.face(context.settings, kept, call, "en"))))

    return made


def fetch(context, run):
    """Answer what a verifier asks our address for."""

    def answer(address):
        path = address.removeprefix("https://certificates.example.org")
        if path == "/.well-known/did.json":
            return json.dumps(keyring.document(context.settings.public_url, run(context.db.read(store.keys)))).encode()
        issuer, name = path.removeprefix("/api/v1/badge-lists/").split("/")
        programme, _, year = name.rpartition("-")
        return run(making.status_list(context, issuer, programme, int(year)))

    return answer


def test_a_badge_counts_until_its_certificate_is_withdrawn(house, context, run, badge_of):
    from openbadgeslib.ob3.verifier import OB3VerificationError

    from outreach.certificates.model import ReplaceRequest

    first, second = house.issue().issued
    badges = {cti: badge_of(cti) for cti in (first, second)}
    ask = lambda cti: other_verifier(  # noqa: E731
        badges[cti], None, check_status=True, verify_status_list=False, download=fetch(context, run)
    )
    assert ask(first).issuer.id == DID
    run(ending.revoke(context, first, "issued_in_error", OFFICER))
    with pytest.raises(OB3VerificationError, match="is set at index"):
        ask(first)
    ask(second)
    run(ending.replace(context, second, ReplaceRequest(reason="damaged"), OFFICER))
    with pytest.raises(OB3VerificationError, match="is set at index"):
        ask(second)


@here_alone
def test_no_list_is_signed_of_what_was_never_issued(house, context, run, badge_of):
    for asked in (("OUTREACH", house.call.code, 2026), ("OUTREACH", "*", 2026), ("OTHER", house.call.code, 2026)):
        with pytest.raises(Problem, match="status list"):
            run(making.status_list(context, *asked))
    (first, _) = house.issue().issued
    badge_of(first)
    with pytest.raises(Problem, match="status list"):
        run(making.status_list(context, "OUTREACH", house.call.code, 1999))


@here_alone
def test_a_retired_key_verifies_for_ever_and_a_compromised_one_never_again(house, context, run, badge_of):
    from openbadgeslib.ob3.verifier import OB3VerificationError

    (cti, _) = house.issue().issued
    old = badge_of(cti)
    former = run(context.db.read(store.keys))[0]
    made = run(keyring.rotate(context.db, context.settings))
    assert made.kid != former.kid
    assert keys.load_for_badges(context.settings.data, former.kid) is None
    ask = lambda document: other_verifier(document, None, download=fetch(context, run))  # noqa: E731
    ask(old)
    ask(badge_of(cti))
    run(keyring.move(context.db, context.settings, former.kid, "compromised"))
    with pytest.raises(OB3VerificationError):
        ask(old)
    ask(badge_of(cti))
    with pytest.raises(Problem, match="cannot become"):
        run(keyring.move(context.db, context.settings, former.kid, "retired"))
    with pytest.raises(Problem, match="no such key"):
        run(keyring.move(context.db, context.settings, "0" * 16, "retired"))


@here_alone
def test_a_key_file_that_others_may_read_signs_no_badge(house, context, run, badge_of):
    (cti, _) = house.issue().issued
    badge_of(cti)
    (key,) = run(context.db.read(store.keys))
    path = context.settings.data / "keys" / f"{key.kid}.pem"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    with pytest.raises(Problem, match="readable by nobody else"):
        badge_of(cti)
    path.unlink()
    with pytest.raises(Problem, match="not on this machine"):
        badge_of(cti)
    path.touch(0o600)
    keys.discard(context.settings.data, key.kid)
    keys.save(context.settings.data, key.kid, keys.new_key())
    with pytest.raises(Problem, match="Ed25519"):
        badge_of(cti)


def test_the_public_key_stands_as_a_multikey():
    """Base 58 of two bytes for Ed25519 and the key, checked against the alphabet by counting back."""
    text = proof.multikey(PUBLIC)
    number = 0
    for character in text[1:]:
        number = number * 58 + proof._BASE58.index(character)
    assert number.to_bytes(34, "big") == b"\xed\x01" + PUBLIC
    assert text.startswith("z6Mk")
