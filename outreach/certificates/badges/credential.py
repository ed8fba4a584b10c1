"""What a badge says: the words of an OpenBadgeCredential, before it is signed. Pure.

It says of a person what the certificate says and nothing more: the display name that was chosen (or none), never
hashed, since a hash of a name is guessed; no e-mail, birth date, age, gender, school or country. Its numbers are
derived from the certificate's code, so the same certificate gives the same badge.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from outreach.certificates.badges.contexts import BADGES, CREDENTIALS
from outreach.certificates.model import KIND_NAMES
from outreach.certificates.rules import date_of, write_cti
from outreach.locale import messages

if TYPE_CHECKING:
    from outreach.certificates.model import Claims, Face

_SORTS = {"completion": "CertificateOfCompletion", "recognition": "Award", "shortlist": "Award"}
"""Kinds in the words of Open Badges; what is not here is an `Achievement`."""
_ISOLATES = "\u2066\u2067\u2068\u2069"


def issuer_of(public_url: str) -> str:
    """Return the DID of an installation: its host's, whatever the path."""
    return f"did:web:{quote(urlsplit(public_url).netloc.lower(), safe='')}"


def status_path(iss: str, programme: str, year: int) -> str:
    """Return the path of the status list that a programme's badges of a year name."""
    return f"/api/v1/badge-lists/{iss}/{programme}-{year}"


def compose(face: Face, public_url: str, year: int) -> dict[str, Any]:
    """Return the credential of a certificate, unsigned. `year` is that of the key which signed the certificate."""
    claims, say = face.claims, messages(face.language)
    day = f"{date_of(claims.issued_on).isoformat()}T00:00:00Z"
    listed = public_url + status_path(claims.iss, claims.call, year)
    title = _plain(say.format(f"certificate-title-{KIND_NAMES[claims.kind]}"))
    name = f"{_plain(say.format('certificate-specimen'))}: {title}" if face.specimen else title
    return {
        "@context": [CREDENTIALS, BADGES],
        "id": _number(f"{face.address}/{write_cti(claims.cti)}"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {
            "id": issuer_of(public_url), "type": ["Profile"], "name": _plain(face.issuer), "url": f"{public_url}/",
        },
        "validFrom": day,
        "awardedDate": day,
        "name": name,
        "description": f"{_plain(face.call_title)} ({write_cti(claims.cti)})",
        "credentialSubject": {**_subject(claims, face.address), "achievement": _achievement(face, name)},
        "credentialStatus": {
            "id": f"{listed}#{claims.list_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(claims.list_index),
            "statusListCredential": listed,
        },
    }  # fmt: skip


def _subject(claims: Claims, address: str) -> dict[str, Any]:
    """Return who holds it: a name that was chosen for it, or a number that is nobody's."""
    if claims.name is None:
        return {"id": _number(f"{address}/{write_cti(claims.cti)}/holder"), "type": ["AchievementSubject"]}
    named = {"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": claims.name}
    return {"type": ["AchievementSubject"], "identifier": [named]}


def _achievement(face: Face, name: str) -> dict[str, Any]:
    claims, say = face.claims, messages(face.language)
    honour = f"certificate-level-{claims.level}"
    level = [_plain(say.format(honour))] if honour in say else []
    narrative = say.format("certificate-criteria", issuer=face.issuer, address=face.address)
    return {
        "id": _number(f"{face.address}/{claims.iss}/{claims.call}/{claims.kind}/{claims.level or 0}"),
        "type": ["Achievement"],
        "achievementType": _SORTS.get(KIND_NAMES[claims.kind], "Achievement"),
        "name": name,
        "description": ". ".join([_plain(face.call_title), *level]),
        "criteria": {"narrative": _plain(narrative)},
        "inLanguage": face.language,
    }


def _number(of: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, of)}"


def _plain(text: str) -> str:
    """Return a text in one line: no control characters, which are not signed alike everywhere, no isolates."""
    seen = (c for c in text if c.isspace() or (c not in _ISOLATES and unicodedata.category(c) != "Cc"))
    return " ".join("".join(seen).split())
