"""The signed payload: frozen bytes, an independent verifier, and nothing else accepted."""

from __future__ import annotations

import hashlib

import cbor2
import cwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from outreach.certificates import cbor, cose, digits, keys, payload, rules, status, trust
from outreach.certificates.model import Claims
from tests.outreach.certificates.vectors import PRIVATE, PUBLIC, URL, VECTORS, claims, other_key

SIGNED = payload.sign(claims(), PRIVATE)
TEXT = rules.address(URL, SIGNED)
CLAIMS = st.builds(
    Claims,
    iss=st.text("ABCé", min_size=1, max_size=4),
    cti=st.binary(min_size=10, max_size=10),
    call=st.text("AB-26", min_size=1, max_size=12),
    kind=st.integers(0, 2**32),
    issued_on=st.integers(0, 2**32),
    list_index=st.integers(0, 131_071),
    name=st.none() | st.text(min_size=1, max_size=24),
    level=st.none() | st.integers(0, 2**63),
)


@pytest.mark.parametrize("vector", VECTORS["certificates"], ids=lambda vector: str(vector["name"]))
def test_sign_gives_the_bytes_of_the_document(vector):
    signed = payload.sign(claims(vector["name"], kind=vector["kind"], level=vector["level"]), PRIVATE)
    assert signed.hex() == vector["cose"]
    assert digits.to_digits(signed) == vector["digits"]
    assert rules.write_cti(bytes.fromhex(VECTORS["cti"])) == VECTORS["code"]
    assert (PUBLIC.kid, PUBLIC.x.hex(), PUBLIC.y.hex()) == (VECTORS["kid"], VECTORS["x"], VECTORS["y"])


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["why"])
def test_what_the_document_refuses_is_refused(vector):
    assert payload.verify_text(vector["digits"], [PUBLIC]).state == vector["state"]


def test_lists_are_the_bytes_of_the_document():
    root = ec.derive_private_key(int(VECTORS["root"]["private_key"], 16), ec.SECP256R1())
    listed = trust.read(bytes.fromhex(VECTORS["key_list"]["cose"]), keys.Root(root.public_key(), None))
    assert [key.kid for key in listed.keys] == VECTORS["key_list"]["kids"]
    again = trust.sign(trust.statement(listed.rows, VECTORS["key_list"]["made_s"]), root)
    assert again == listed.signed
    given = VECTORS["status_list"]
    made = status.StatusList(
        address=given["address"], made_s=given["made_s"],
        gone=status.bits(given["withdrawn"] + given["replaced"]), replaced=status.bits(given["replaced"]),
    )  # fmt: skip
    signed = status.sign(made, ec.derive_private_key(int(given["private_key"], 16), ec.SECP256R1()))
    assert hashlib.sha256(signed).hexdigest() == given["sha256"]
    assert status.read(signed)[0] == made
    log = bytes.fromhex(VECTORS["issuance_log"]["log"])
    (lost,) = [row for row in listed.rows if row.key.kid == VECTORS["issuance_log"]["kid"]]
    assert (lost.key.state, lost.log) == ("compromised", hashlib.sha256(log).digest())
    assert log == payload.log_entry(bytes.fromhex(VECTORS["cti"]))


def test_an_independent_verifier_reads_the_same_claims():
    key = cwt.COSEKey.new({1: 2, 2: bytes.fromhex(PUBLIC.kid), 3: -7, -1: 1, -2: PUBLIC.x, -3: PUBLIC.y})
    read = cbor2.loads(cwt.COSE.new().decode(cbor2.dumps(cbor2.CBORTag(18, cbor2.loads(SIGNED))), key))
    assert read == {
        1: "OUTREACH", 7: claims().cti,
        -65537: {1: 1, 2: "POSTER-26", 3: 1, 4: "Amina K.", 5: VECTORS["issued_on"], 7: VECTORS["list_index"]},
    }  # fmt: skip


@given(CLAIMS)
@settings(max_examples=200, deadline=None)
def test_claims_survive_the_way_through_digits(drawn):
    text = digits.to_digits(payload.sign(drawn, PRIVATE))
    verdict = payload.verify_text(text, [replace(PUBLIC, iss=drawn.iss)])
    assert (verdict.state, verdict.claims) == ("valid", drawn)


def test_the_other_decoder_agrees_on_every_value():
    """What we write, an independent decoder of CBOR reads as the same."""
    assert cbor2.loads(SIGNED) == cbor.decode(SIGNED)
    assert cbor2.dumps(cbor2.loads(SIGNED), canonical=True) == SIGNED


def test_no_changed_digit_is_accepted():
    """Every digit of a certificate, changed to every other digit: none verifies."""
    head, text = TEXT.split("#")
    changed = [text[:at] + d + text[at + 1 :] for at in range(len(text)) for d in "0123456789" if d != text[at]]
    assert len(changed) == 9 * len(text)
    assert [one for one in changed if payload.verify_text(f"{head}#{one}", [PUBLIC]).state == "valid"] == []


@given(st.integers(0, len(SIGNED) * 8 - 1))
@settings(max_examples=500, deadline=None)
def test_no_flipped_bit_is_accepted(bit):
    changed = bytearray(SIGNED)
    changed[bit // 8] ^= 1 << bit % 8
    assert payload.verify(bytes(changed), [PUBLIC]).state != "valid"


@given(st.binary(max_size=200) | st.text(max_size=60).map(str.encode))
@settings(max_examples=500, deadline=None)
def test_garbage_is_not_ours(data):
    assert payload.verify(data, [PUBLIC]).state == "not_ours"


def test_a_key_that_is_unknown_or_of_another_issuer_verifies_nothing():
    assert payload.verify(SIGNED, []).state == "unknown_key"
    assert payload.verify(SIGNED, [other_key()[1]]).state == "unknown_key"
    assert payload.verify(SIGNED, [replace(PUBLIC, iss="ELSE")]).state == "unknown_key"


def test_two_keys_with_one_kid_are_both_tried():
    twin = replace(other_key()[1], kid=PUBLIC.kid)
    assert payload.verify(SIGNED, [twin, PUBLIC]).state == "valid"
    assert payload.verify(SIGNED, [twin]).state == "bad_signature"


@pytest.mark.parametrize(("algorithm", "state"), [(-7, "valid"), (-9, "valid"), (-8, "not_ours"), (-257, "not_ours")])
def test_the_algorithm_is_the_keys_and_not_the_headers(algorithm, state):
    protected = cbor.encode({1: algorithm, 4: bytes.fromhex(PUBLIC.kid)})
    body = cbor.decode(SIGNED)[2]
    message = cbor.encode(["Signature1", protected, b"", body])
    r, s = cose.decode_dss_signature(PRIVATE.sign(message, cose.ec.ECDSA(cose.SHA256())))
    signed = cbor.encode([protected, {}, body, r.to_bytes(32, "big") + s.to_bytes(32, "big")])
    assert payload.verify(signed, [PUBLIC]).state == state


def test_unknown_keys_of_the_body_are_ignored():
    raw = cbor.decode(cbor.decode(SIGNED)[2])
    raw[payload.BODY][99] = [None, True, {"later": -5}]
    protected, _, _, _ = cbor.decode(SIGNED)
    body = cbor.encode(raw)
    r, s = cose.decode_dss_signature(
        PRIVATE.sign(cbor.encode(["Signature1", protected, b"", body]), cose.ec.ECDSA(cose.SHA256()))
    )
    signed = cbor.encode([protected, {}, body, r.to_bytes(32, "big") + s.to_bytes(32, "big")])
    assert payload.verify(signed, [PUBLIC]) == payload.Verdict(state="valid", claims=claims(), key=PUBLIC)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": ""}, {"iss": "NINEBYTES"}, {"cti": b"short"}, {"call": "THIRTEEN-BYTE"}, {"list_index": 131_072},
        {"kind": -1}, {"name": ""}, {"name": "ก" * 33}, {"level": -1}, {"kind": True},
    ],
    ids=str,
)  # fmt: skip
def test_claims_outside_the_format_are_not_signed(changes):
    with pytest.raises(ValueError):
        payload.sign(replace(claims(), **changes), PRIVATE)


def test_a_payload_never_holds_what_is_private():
    """Only the claims of the format are signed: no birth date, age, gender, school, country, score, e-mail."""
    assert set(Claims.__struct_fields__) == {"iss", "cti", "call", "kind", "issued_on", "list_index", "name", "level"}
