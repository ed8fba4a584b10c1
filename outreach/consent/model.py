"""What a consent record is.

A record says who answered what about whom, in which words and how (C6). Records are only ever added: a change of mind
is another record. Each item is answered by itself (C4), and a child's answer stands beside the guardian's (C5).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Item = Literal["participate", "publish_work", "voice_image", "press", "contact"]
AnswerGiven = Literal["yes", "no"]
NameMode = Literal["none", "pseudonym", "first", "first_initial", "full"]
Voice = Literal["guardian", "child", "self"]
Method = Literal["device", "spoken", "paper", "attested"]
Relation = Annotated[str, Meta(min_length=1, max_length=40)]
TextVersion = Annotated[str, Meta(min_length=1, max_length=40)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]

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
    text_version: str | None = None
    language: str | None = None
    evidence: str | None = None
    device: str
    arrival: int
    wall_ms: int
    received_ms: int
