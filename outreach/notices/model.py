"""What a notice is: a code and its arguments. The words are `notice-<code>` in `outreach/locale`, on the device."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

NoticeCode = Literal[
    "consent-form-rejected",
    "consent-form-wanted",
    "consent-settled",
    "device-added",
    "entry-check-rules",
    "entry-cleared",
    "entry-clock",
    "entry-late",
    "entry-needs-fix",
    "entry-refused",
    "entry-superseded",
    "entry-two-versions",
    "entry-unanswered",
    "entry-waits-again",
    "media-refused",
    "media-wanted",
    "officers-say",
    "printed-already",
    "receipt-correction",
    "receipt-erasure",
    "receipt-kept",
    "receipt-refused",
    "receipt-withdrew",
    "result-chosen",
    "result-there",
    "school-merged",
    "school-suspended",
    "school-verified",
]
Args = dict[str, str | int]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
