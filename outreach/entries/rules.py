"""What holds for an entry, pure: when it may be finalised, and how its facets follow from the facts.

No facet is set by hand where it can be derived: `derive` is run after everything that changes a fact, and what it says
is written to the device's document and to the officers' table alike (I1: nothing is accepted without consent).
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from outreach.entries.model import EntryPart, Facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from outreach.calls.actions import Call, Length
    from outreach.entries.model import ConsentState, Eligibility, Reason, Timing

OPEN: Final = frozenset({"finalised", "received"})
JUDGEABLE_TIMING: Final = frozenset({"on_time", "in_grace"})
CONSENT_STANDS: Final = frozenset({"granted", "not_required"})
FIXABLE: Final[frozenset[str]] = frozenset(
    {
        "over_length", "under_length", "wrong_language", "unreadable_media", "personal_data_visible",
        "photo_not_allowed", "brand_or_logo", "no_consent", "two_versions", "person_named",
    }
)  # fmt: skip
"""Reasons that a teacher can put right; after any other the entry is out."""
ABUSIVE: Final = "unsafe_content"
"""The one reason that also costs the certificate of participation."""

GONE: Final[frozenset[str]] = frozenset({"withdrawn", "rejected"})
"""States in which an entry has no place in a result."""

CAPS: Final[frozenset[str]] = frozenset({"school_cap", "country_cap"})
"""Reasons that are nobody's fault: such a work is not judged, and who made it took part all the same."""

_WORST: Final = ("withdrawn", "refused", "pending", "granted")


class Facts(Struct, frozen=True, kw_only=True):
    """What the facets follow from. `blobs` has one state per part: None while its bytes have not arrived."""

    blobs: tuple[str | None, ...]
    consent: ConsentState
    eligibility: Eligibility
    timing: Timing
    school_stands: bool = True
    """Whether new works of the school go on to judges: what was accepted stays accepted all the same."""
    contested: bool = False
    """Whether two tablets still differ about the work: then a person chooses, and nothing is picked by time."""


class Flaw(Struct, frozen=True):
    """Why an entry cannot be finalised, with a stable code and a sentence for a person."""

    code: str
    message: str


def text_source(entry_id: str) -> str:
    """Return the name under which an entry's typed text is compared with others."""
    return f"entry:{entry_id}"


def entry_of_source(source: str) -> str | None:
    """Return whose typed text a name stands for, or None."""
    kind, _, entry_id = source.partition(":")
    return entry_id if kind == "entry" else None


def parts_of(body: Mapping[str, Any]) -> dict[str, EntryPart]:
    """Return an entry's parts by id, in their order."""
    parts = {
        key.partition("/")[2]: msgspec.convert(value, EntryPart)
        for key, value in body.items()
        if key.startswith("parts/")
    }
    return dict(sorted(parts.items(), key=lambda item: (item[1].order, item[0])))


def entrants_of(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of everybody whose work the entry is."""
    group = tuple(dict.fromkeys(body.get("entrants", ())))
    return group or ((body["entrant"],) if "entrant" in body else ())


def flaw(body: Mapping[str, Any], call: Call, length: Length | None, statement_words: int) -> Flaw | None:
    """Return what keeps an entry from being finalised, or None. Over-long by a little is no flaw, only a reason."""
    parts = list(parts_of(body).values())
    flaws = (_text_flaws(body, call, length, statement_words), _part_flaws(body, parts, call), _offer_flaws(body, call))
    return next(chain(*flaws), None)


def _text_flaws(body: Mapping[str, Any], call: Call, length: Length | None, statement_words: int) -> Iterator[Flaw]:
    limits = call.limits
    title = str(body.get("title", ""))
    if not title.strip():
        yield Flaw("title-missing", "Give the work a title.")
    if len(title) > limits.title_characters:
        yield Flaw("over-length", f"The title may have {limits.title_characters} characters.")
    if str(body.get("text", "")).strip() and not limits.text:
        yield Flaw("part-not-taken", "This call takes no text.")
    if length is not None and length.verdict == "blocked":
        yield Flaw("over-length", f"The text has {length.count} {length.unit}; at most {length.most} are allowed.")
    most = limits.statement_words or 0
    if statement_words * 100 > most * limits.block_percent:
        yield Flaw("over-length", f"The statement may have {most} words.")


def _offer_flaws(body: Mapping[str, Any], call: Call) -> Iterator[Flaw]:
    offer = body.get("offer")
    if offer is not None and offer["what"] not in call.offers:
        yield Flaw("part-not-taken", f"This call takes no offer of {offer['what']}.")
    if len(entrants_of(body)) > call.limits.makers:
        yield Flaw("too-many-makers", f"At most {call.limits.makers} may make one work together.")


def _part_flaws(body: Mapping[str, Any], parts: Sequence[EntryPart], call: Call) -> Iterator[Flaw]:
    answers = {part.kind for part in parts} | ({"text"} if str(body.get("text", "")).strip() else set())
    answers |= {"offer"} if "offer" in body else set()
    if not answers & set(call.needs):
        yield Flaw("parts-missing", f"The entry needs one of these: {', '.join(call.needs)}.")
    if len(parts) > call.limits.parts:
        yield Flaw("too-many-parts", f"This call takes at most {call.limits.parts} parts.")
    rules = {rule.kind: rule for rule in call.media}
    for kind, number in Counter(part.kind for part in parts).items():
        if kind not in rules:
            yield Flaw("part-not-taken", f"This call takes no {kind}.")
        elif number > rules[kind].max:
            yield Flaw("too-many-parts", f"This call takes at most {rules[kind].max} of {kind}.")
    for part in parts:
        rule = rules.get(part.kind)
        if rule is not None and part.type.partition(";")[0] not in rule.types:
            yield Flaw("part-not-taken", f"This call takes no {part.type} as {part.kind}.")
        if rule is not None and part.size > rule.bytes_max:
            yield Flaw("part-too-large", f"A {part.kind} may have {rule.bytes_max} bytes.")


def automatic_reasons(
    *,
    length: Length | None,
    timing: Timing,
    language: str | None,
    call: Call,
    out_of_range: bool,
    elsewhere: bool = False,
) -> tuple[Reason, ...]:
    """Return what a screener should look at. None of it decides anything by itself."""
    main = (language or "").split("-")[0]
    found: list[tuple[bool, Reason]] = [
        (length is not None and length.verdict in {"over", "blocked"}, "over_length"),
        (length is not None and length.verdict == "under", "under_length"),
        (bool(call.languages and main) and main not in {tag.split("-")[0] for tag in call.languages}, "wrong_language"),
        (out_of_range, "age_out_of_range"),
        (elsewhere, "country_out_of_range"),
        (timing == "late", "late"),
    ]
    return tuple(reason for holds, reason in found if holds)


def media_of(blobs: Sequence[str | None]) -> str:
    """Return the media facet."""
    if not blobs:
        return "none"
    if "quarantined" in blobs:
        return "quarantined"
    arrived = sum(state is not None for state in blobs)
    return "complete" if arrived == len(blobs) else f"partial({arrived}/{len(blobs)})"


def consent_of(states: Iterable[str], *, alone: bool) -> ConsentState:
    """Return the consent facet: the least willing of all entrants decides.

    `alone`: an adult entering from their own device, whose sending it is the agreement, unless they said no.
    """
    worst: Any = min(states, key=_WORST.index, default="pending")
    return "not_required" if alone and worst in {"pending", "granted"} else worst


def derive(facets: Facets, facts: Facts) -> Facets:
    """Return the facets after a fact has changed. `withdrawn`, `superseded` and drafts stay as they are."""
    media = media_of(facts.blobs)
    lifecycle = facets.lifecycle
    reasons, eligibility = _chosen(facets, facts)
    if lifecycle in {"received", "accepted", "rejected"}:
        ready = (
            media in {"none", "complete"}
            and facts.consent in CONSENT_STANDS
            and eligibility == "eligible"
            and facts.timing in JUDGEABLE_TIMING
            and (facts.school_stands or lifecycle == "accepted")
        )
        lifecycle = "accepted" if ready else "rejected" if eligibility == "ineligible" else "received"
    reasons = _readable(reasons, eligibility, facts.blobs)
    return msgspec.structs.replace(
        facets,
        lifecycle=lifecycle,
        reasons=reasons,
        media=media,
        consent=facts.consent,
        eligibility=eligibility,
        timing=facts.timing,
    )


def _readable(reasons: tuple[Reason, ...], eligibility: Eligibility, blobs: Sequence[str | None]) -> tuple[Reason, ...]:
    """Say that a file cannot be opened, until it can. What a screener found unreadable stays."""
    closed = bool({"unsupported", "quarantined"} & set(blobs))
    if closed and "unreadable_media" not in reasons:
        return (*reasons, "unreadable_media")
    if not closed and eligibility in {"unchecked", "eligible"}:
        return tuple(reason for reason in reasons if reason != "unreadable_media")
    return reasons


def _chosen(facets: Facets, facts: Facts) -> tuple[tuple[Reason, ...], Eligibility]:
    """Return reasons and eligibility as far as two versions decide them.

    Two versions send an entry back until a person has chosen. One that judges read already stays with them, and its
    reason stands for the officer to see: what an old tablet says weeks later takes nothing out of a round.
    """
    asked = "two_versions" in facets.reasons
    if facts.contested and not asked:
        sent_back = facets.judging == "out" and facts.eligibility != "ineligible"
        return (*facets.reasons, "two_versions"), "needs_fix" if sent_back else facts.eligibility
    if asked and not facts.contested:
        left = tuple(reason for reason in facets.reasons if reason != "two_versions")
        again = facts.eligibility == "needs_fix" and not FIXABLE & set(left)
        return left, "unchecked" if again else facts.eligibility
    return facets.reasons, facts.eligibility


def is_unanswered(facets: Facets) -> bool:
    """Whether a work waits for a yes and for nothing that judges or strangers had already."""
    untouched = facets.judging == "out" and facets.publication == "private"
    return facets.lifecycle == "received" and facets.consent == "pending" and untouched


def is_closed_unanswered(facets: Facets) -> bool:
    """Whether a work was closed for want of a yes. A screener who refuses for that sends back, and closes nothing."""
    return facets.lifecycle == "rejected" and facets.eligibility == "ineligible" and "no_consent" in facets.reasons


def verdict_on(reason: str) -> Eligibility:
    """Return what a screener's refusal with a reason makes of an entry."""
    return "needs_fix" if reason in FIXABLE else "ineligible"


def certificate_reasons(facets: Facets) -> tuple[str, ...]:
    """Return why an entrant gets no certificate of participation; empty when they do.

    Late, off-theme or too long still took part. Abuse did not, and nobody does without consent.
    """
    found = (
        (facets.lifecycle in {"draft", "finalised"}, "not_received"),
        (facets.lifecycle == "withdrawn", "withdrawn"),
        (facets.lifecycle == "erased", "erased"),
        (facets.lifecycle == "superseded" and not CAPS & set(facets.reasons), "duplicate"),
        (facets.consent not in CONSENT_STANDS, "no_consent"),
        (facets.media not in {"none", "complete"}, "media_incomplete"),
        (facets.eligibility == "unchecked", "not_screened"),
        (facets.eligibility == "needs_fix", "needs_fix"),
        (ABUSIVE in facets.reasons, ABUSIVE),
    )
    return tuple(reason for holds, reason in found if holds)
