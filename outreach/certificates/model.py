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

LEVELS = 5  # first, second and third place, a regional prize, a special mention
LIST_ROWS = 10_000
NameMode = Literal["none", "pseudonym", "first", "first_initial", "full"]
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
    batch: str | None = None
    ended_ms: int | None = None
    ended_by: str | None = None
    reason: str | None = None
    replaced_by: str | None = None


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
    """An achievement and whether it can have a certificate now: `reasons` is empty when it can.

    `source` and `source_id` name it for ever; `name` is the line that would be printed, `row` the line of the list that
    an officer handed in.
    """

    source: str
    source_id: str
    scope: str
    reference: str | None
    name: str | None
    language: str
    level: int | None = None
    row: int | None = None
    reasons: tuple[str, ...] = ()
    cti: str | None = None
    live: Live | None = None


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate that counts, of an achievement. Not `kept`: whose it is was let go of, and the name with it.

    `key_stolen`: the key that signed it is compromised.
    """

    cti: str
    scope: str
    name: str | None
    level: int | None
    language: str
    kept: bool
    key_stolen: bool


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """An achievement that no part of the product knows, as an officer recorded it from a list."""

    id: str
    call: str
    kind: str
    scope: str
    name: str
    name_mode: str
    language: str | None
    level: int | None
    row: int


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
    """A certificate as officers list it and holders fetch it. `issued_on` is a day, `signed` base64url.

    `reason` says why it was withdrawn or replaced, `replaced_by` is the code of the one that counts instead. What it
    hangs on is `source` (entry, school, judge or list) and `source_id`: of an entry the ids of the work and of its
    maker, with a slash between.
    """

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
    source: str
    source_id: str
    reason: str | None = None
    replaced_by: str | None = None


class CandidateView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the dry run: a certificate (`cti`), or reasons against one, or neither, and then it can be issued.

    With both, something has come up since it was issued. `outdated`: the certificate shows another name or level
    (`printed`, `printed_level`) than the ones of now. `remarks` are for a person to look at, and keep nothing back.
    `key_stolen`: it is to be replaced, since the key that signed it is compromised.
    """

    reference: str | None
    name: str | None
    language: str
    reasons: tuple[str, ...]
    cti: str | None
    level: int | None = None
    row: int | None = None
    printed: str | None = None
    printed_level: int | None = None
    outdated: bool = False
    key_stolen: bool = False
    remarks: tuple[str, ...] = ()


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
    kind: Kind


BY_HOLDER = "withdrawn_by_holder"
"""Why a certificate ended that its holder wanted ended, or whose holder was erased: nobody took it back."""
RevokeReason = Literal["issued_in_error", "not_own_work", "rules_broken", "withdrawn_by_holder", "other"]
ReplaceReason = Literal["name_corrected", "name_changed", "damaged", "other"]


class RevokeRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/certificates/{cti}/revoke`."""

    reason: RevokeReason


class ReplaceRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/certificates/{cti}/replace`.

    `name` corrects a name that stood in a list; the name of an entrant is put right in the school's app first.
    """

    reason: ReplaceReason
    name: Annotated[str, Meta(min_length=1, max_length=200)] | None = None


class ListedRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of a list. Exactly one of `school`, `entrant` and `judge` says through whom it is handed over."""

    name: Annotated[str, Meta(max_length=400)]
    school: Annotated[str, Meta(max_length=36)] | None = None
    entrant: Annotated[str, Meta(max_length=36)] | None = None
    judge: Annotated[str, Meta(max_length=36)] | None = None
    language: Annotated[str, Meta(max_length=35)] | None = None
    level: Annotated[int, Meta(ge=1, le=LEVELS)] | None = None
    name_mode: NameMode | None = None


class ListRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/certificates/achievements`. `check`: say what is wrong and keep nothing."""

    call: Annotated[str, Meta(max_length=36)]
    kind: Kind
    rows: Annotated[list[ListedRow], Meta(min_length=1, max_length=LIST_ROWS)]
    check: bool = False


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a row (from 1): a stable code and a sentence."""

    row: int
    code: str
    message: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """How many achievements were recorded now, how many were known already, and which rows were left out."""

    recorded: int
    already: int
    faults: list[Fault]


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """What was issued just now, what had been before, and who was left out and why."""

    issued: list[str]
    already: int
    not_eligible: list[CandidateView]
