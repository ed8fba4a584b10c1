"""What a consent record is.

A record says who answered what about whom, in which words and how (C6). Records are only ever added: a change of mind
is another record. Each item is answered by itself (C4), and a child's answer stands beside the guardian's (C5).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.names import LINE

Item = Literal["participate", "publish_work", "voice_image", "press", "contact"]
AnswerGiven = Literal["yes", "no"]
NameMode = Literal["none", "pseudonym", "first", "first_initial", "full"]
OnCertificate = Literal["shown", "own"]
"""Which name an adult wants on a certificate: the one that is shown, or her own, which only who holds it reads."""
Voice = Literal["guardian", "child", "self"]
Method = Literal["device", "spoken", "paper", "attested"]
Relation = Annotated[str, Meta(min_length=1, max_length=40)]
TextVersion = Annotated[str, Meta(min_length=1, max_length=40)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]

Signed = Annotated[str, Meta(min_length=1, max_length=120, pattern=LINE)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]

State = Literal["pending", "granted", "refused", "withdrawn"]


class ConsentRecord(Struct, frozen=True, kw_only=True):
    """One answer. `arrival` numbers a subject's records as the server got them; `wall_ms` is the device's clock."""

    id: str
    scope: str
    subject: str
    item: Item
    answer: AnswerGiven
    by: Voice
    relation: str | None = None
    method: Method
    name_mode: NameMode | None = None
    pseudonym: str | None = None
    """The name that an adult wants shown instead of her own, with the mode of that name."""
    certificate: OnCertificate | None = None
    text_version: str | None = None
    language: str | None = None
    evidence: str | None = None
    call: str | None = None
    """For which call; None: for those that were open when it was given."""
    signed_as: str | None = None
    """The name as it was signed or said."""
    witness: str | None = None
    """Who was there when it was spoken or signed."""
    until: str | None = None
    """The last day for which it was given, where somebody said one."""
    device: str
    arrival: int
    wall_ms: int
    received_ms: int


class Terms(Struct, frozen=True, kw_only=True):
    """Under what an answer counts: which call and entry ask, when, and what officers saw of forms on paper."""

    now_ms: int
    call: str = ""
    entry: str = ""
    opens_ms: int = 0
    """An answer about a person that names no call counts for calls that were open, or opened, before it came (C8)."""
    days: int = 3700
    versions: tuple[str, ...] = ()
    attested: bool = True
    approved: frozenset[str] = frozenset()
    """Records whose photographed form a second adult has approved (C7), and those whose recording is here."""
    aside: frozenset[str] = frozenset()
    """Refusals of guardians that an officer has set aside."""


class Form(Struct, frozen=True, kw_only=True):
    """A photographed form that waits for a second adult, or a recording, with every answer that it is the proof of."""

    record: str
    """Any of its answers: by it the proof is opened, and a form approved or rejected."""
    scope: str
    subject: str
    by: Voice
    relation: str | None
    signed_as: str | None
    witness: str | None
    language: str | None
    text_version: str | None
    answers: dict[str, str]
    received_ms: int
    here: bool
    """Whether the photograph or the recording has arrived, and is sound."""
    damaged: bool = False
    """Whether it came, was damaged here since, and is asked for again."""
    url: str | None = None
    """Where it is opened, with the officer's own token."""


class Rejection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a form proves nothing. The school reads it."""

    reason: Literal["unreadable", "not_signed", "wrong_person", "wrong_text", "incomplete", "other"]
    note: Annotated[str, Meta(max_length=500)] = ""


class Decided(Struct, frozen=True, kw_only=True):
    """What was decided about a form, and about how many answers."""

    decision: Literal["approved", "rejected"]
    answers: int


class Settling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an officer knows that a guardian's no does not count: a sentence says what was seen, by whom and when."""

    why: Literal["both_agree", "one_decides", "mistake"]
    note: Annotated[str, Meta(min_length=3, max_length=500)]


class Settled(Struct, frozen=True, kw_only=True):
    """What an officer has said of a guardian's no."""

    why: str
    note: str
    officer: str
    at_ms: int


class Dispute(Struct, frozen=True, kw_only=True):
    """A guardian who says no to what another one agreed to, about one person or one work."""

    record: str
    """Any of the refusals: by it all of them are set aside, or count again."""
    subject: str
    refused_by: str | None
    """The relation to the child, as it was told; likewise of those who agreed."""
    refused_as: str | None
    agreed_by: tuple[str, ...]
    items: tuple[str, ...]
    received_ms: int
    settled: Settled | None
