"""The Structs of certificates: what is signed, what is kept, what an officer sees."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Kind = Literal[
    "participation",
    "completion",
    "shortlist",
    "recognition",
    "school_appreciation",
    "teacher_appreciation",
    "judge_service",
    "contribution",
    "attendance",
]
KIND_NUMBERS: dict[str, int] = {
    "participation": 1,
    "completion": 2,
    "shortlist": 3,
    "recognition": 4,
    "school_appreciation": 5,
    "teacher_appreciation": 6,
    "judge_service": 7,
    "contribution": 8,
    "attendance": 9,
}
KIND_NAMES = {number: kind for kind, number in KIND_NUMBERS.items()}

LIST_SIZE = 131_072  # places in a status list; the signed index is below it


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What a certificate says. `issued_on` counts days since 1970-01-01; `kind` and `level` are the signed numbers."""

    iss: str
    cti: bytes
    call: str
    kind: int
    issued_on: int
    list_index: int
    name: str | None = None
    level: int | None = None


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """One issued certificate as it is kept. It hangs on an achievement: `source` (such as `entry`) and its id."""

    id: str
    cti: str
    kind: str
    level: int | None
    scope: str
    call: str
    source: str
    source_id: str
    kid: str
    list_index: int
    name: str | None
    language: str
    signed: bytes
    state: str
    issued_ms: int
    issued_by: str
    delivered_ms: int | None = None


class PublicKey(msgspec.Struct, frozen=True, kw_only=True):
    """A P-256 key that signed or signs. `kid` is sixteen hexadecimal characters, `x` and `y` 32 bytes each."""

    kid: str
    iss: str
    programme: str
    year: int
    state: str
    x: bytes
    y: bytes


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An achievement and whether it can have a certificate now: `reasons` is empty when it can."""

    source_id: str
    scope: str
    reference: str | None
    name: str | None
    language: str
    reasons: tuple[str, ...] = ()
    cti: str | None = None


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """What an issuer puts beside its name: paths of images of its seal and a signature, and who signed.

    `digest` is of the images' bytes.
    """

    seal: str | None = None
    signature: str | None = None
    signatory: str = ""
    digest: str = ""


NO_MARKS = Marks()


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that paper shows besides the fixed words; the same face gives the same file."""

    signed: bytes
    claims: Claims
    call_title: str
    issuer: str
    url: str
    address: str
    language: str
    specimen: bool = False
    marks: Marks = NO_MARKS


class CertificateView(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate as officers list it and holders fetch it. `issued_on` is a day, `signed` base64url."""

    cti: str
    kind: str
    level: int | None
    name: str | None
    call: str
    call_code: str
    issued_on: str
    status: str
    language: str
    url: str
    signed: str


class CandidateView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the dry run: a certificate (`cti`), or reasons against one, or neither, and then it can be issued."""

    reference: str | None
    name: str | None
    language: str
    reasons: tuple[str, ...]
    cti: str | None


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """The dry run. `specimen`: this installation's certificates certify nothing (plain http on loopback)."""

    call: str
    kind: Kind
    specimen: bool
    eligible: int
    not_eligible: int
    issued: int
    candidates: list[CandidateView]


class IssueRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/certificates/issue`."""

    call: Annotated[str, Meta(max_length=36)]
    kind: Literal["participation"]


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """What was issued just now, what had been before, and who was left out and why."""

    issued: list[str]
    already: int
    not_eligible: list[CandidateView]
