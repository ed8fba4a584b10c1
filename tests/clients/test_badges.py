"""Badges before the verifiers of Digital Bazaar, which are npm packages: their proof, their issuer, their status list.

Needs what `tests/clients/package.json` locks, so it runs in `./test --long clients`; `openbadgeslib` asks the same in
`./test` (tests/outreach/certificates/test_badges.py).
"""

from __future__ import annotations

import copy
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from outreach.certificates.badges import contexts, credential, keyring, proof, status
from outreach.certificates.badges.store import BadgeKey
from outreach.certificates.rules import day_of
from outreach.ids import now_ms
from tests.clients import installed
from tests.outreach.certificates.test_badges import DID, KEY, PUBLIC
from tests.outreach.certificates.vectors import URL, face
from tests.support.amount import WHOLE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.clients, pytest.mark.timeout(300),
    pytest.mark.skipif(not WHOLE, reason="npm's verifiers of badges: ./test --long clients"),
]  # fmt: skip

METHOD = f"{DID}#{keyring.kid_of(PUBLIC)}"
NAMES = {"en": "Amina K.", "ar": "عائشة خ.", "es": None, "fr": "Zoë L.", "ru": "Алия С.", "zh": "王小明"}


def badge(language: str = "en", index: int = 70_000) -> dict[str, Any]:
    shown = face(NAMES[language], language)
    document = credential.compose(shown, URL, 2026)
    entry = document["credentialStatus"]
    entry |= {"statusListIndex": str(index), "id": f"{entry['statusListCredential']}#{index}"}
    return proof.secured(document, METHOD, KEY)


def judged(tmp_path: Path, badges: list[dict[str, Any]], *gone: int, state: str = "active") -> list[dict[str, Any]]:
    """What the verifiers say of badges when our address answers what it would with these places gone."""
    address = URL + credential.status_path("OUTREACH", "POSTER-26", 2026)
    listed = proof.secured(status.compose(address, DID, gone, day_of(now_ms())), METHOD, KEY)
    documents = {
        DID: keyring.document(URL, [BadgeKey(kid=keyring.kid_of(PUBLIC), public=PUBLIC, state=state)]),
        address: listed,
        **{url: contexts.load(url)["document"] for url in contexts.PINNED},
    }
    (tmp_path / "told.json").write_text(json.dumps({"badges": badges, "documents": documents}), "utf-8")
    command = [installed.node(), installed.HERE / "badges.mjs", tmp_path / "told.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_badges_of_every_language_are_verified(tmp_path: Path) -> None:
    told = judged(tmp_path, [badge(language) for language in NAMES], state="retired")
    fine = {"verified": True, "listed": True, "gone": [False], "reasons": []}
    assert told == [fine] * len(NAMES)


def test_a_badge_that_counts_no_more_is_told_from_its_neighbour(tmp_path: Path) -> None:
    told = judged(tmp_path, [badge(index=70_000), badge(index=70_001), badge(index=0)], 70_000, 131_071, 0)
    assert [(one["listed"], one["gone"]) for one in told] == [(True, [True]), (True, [False]), (True, [True])]


def test_a_changed_word_a_changed_proof_and_a_key_that_was_given_up_are_refused(tmp_path: Path) -> None:
    whole = badge()
    changed = []
    for way, value in (
        (("name",), "Certificate of recognition"),
        (("credentialSubject", "identifier", 0, "identityHash"), "Somebody Else"),
        (("credentialStatus", "statusListIndex"), "5"),
        (("validFrom",), "2026-11-21T00:00:00Z"),
        (("proof", "proofValue"), whole["proof"]["proofValue"][:-1] + "1"),
    ):
        one: Any = copy.deepcopy(whole)
        *to, last = way
        place = one
        for step in to:
            place = place[step]
        place[last] = value
        changed.append(one)
    assert [one["verified"] for one in judged(tmp_path, [whole, *changed])] == [True, *[False] * len(changed)]
    assert [one["verified"] for one in judged(tmp_path, [whole], state="compromised")] == [False]
