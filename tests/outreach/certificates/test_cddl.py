"""The CDDL that is published says what we sign: a validator that we did not write reads it and the golden vectors.

`pycddl` (the Rust crate `cddl`) tries `.cbor` on every item of an array, so the COSE_Sign1 is taken apart here and its
parts are judged: the header, and the claims behind it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pycddl import Schema, ValidationError

from outreach.certificates import payload, status
from tests.outreach.certificates.vectors import PRIVATE, VECTORS, claims

RULES = (Path(__file__).parents[3] / "docs" / "protocol" / "certificates.cddl").read_text("utf-8")
NAMES = ("Amina K.", None, "W" * 96, "अमिना के.", "👩‍👩‍👧")


@cache
def rule(name):
    return Schema(f"root = {name}\n{RULES}")


def judge(signed, header, body):
    protected, unprotected, inside, signature = cbor2.loads(signed)
    assert (unprotected, len(signature)) == ({}, 64)
    rule(header).validate_cbor(protected)
    rule(body).validate_cbor(inside)


@pytest.mark.parametrize("vector", VECTORS["certificates"], ids=lambda vector: str(vector["name"]))
def test_the_golden_certificates_have_the_published_form(vector):
    judge(bytes.fromhex(vector["cose"]), "header", "claims")


@pytest.mark.parametrize("name", NAMES)
def test_so_does_what_is_signed_now(name):
    judge(payload.sign(claims(name, level=2, list_index=131_071), PRIVATE), "header", "claims")


def test_the_golden_lists_have_the_published_form():
    judge(bytes.fromhex(VECTORS["key_list"]["cose"]), 'typed-header<"application/vnd.outreach.keys+cwt">', "key-claims")
    given = VECTORS["status_list"]
    key = ec.derive_private_key(int(given["private_key"], 16), ec.SECP256R1())
    for by_holder in ([], [7]):
        made = status.StatusList(
            address=given["address"], made_s=given["made_s"], gone=status.bits([*given["withdrawn"], 7]),
            replaced=status.bits(given["replaced"]), by_holder=status.bits(by_holder),
        )  # fmt: skip
        judge(status.sign(made, key), 'typed-header<"application/statuslist+cwt">', "status-claims")


BODY = -65537


@pytest.mark.parametrize(
    "change",
    [
        {1: ""}, {1: "NINECHARS"}, {7: b"short"}, {7: "text"}, {99: 1}, {BODY: {1: 2}}, {BODY: {2: ""}},
        {BODY: {2: "THIRTEENCHARS"}}, {BODY: {3: -1}}, {BODY: {3: "1"}}, {BODY: {4: "x" * 97}}, {BODY: {4: ""}},
        {BODY: {5: -1}}, {BODY: {6: "gold"}}, {BODY: {7: 131_072}},
    ],
    ids=str,
)  # fmt: skip
def test_the_published_form_refuses_what_we_refuse(change):
    said = cbor2.loads(cbor2.loads(payload.sign(claims(), PRIVATE))[2])
    for key, value in change.items():
        said[key] = {**said[key], **value} if isinstance(value, dict) else value
    with pytest.raises(ValidationError):
        rule("claims").validate_cbor(cbor2.dumps(said))
    with pytest.raises(ValueError):
        payload._read_claims(said)
