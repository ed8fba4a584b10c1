"""What makes a redaction sound, as functions of their arguments alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from media.model import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.redactions.model import Faces, Redact

LEAST: Final = 0.002
"""The least side of a region: four pixels of the largest picture that judges see."""
CROP_LEAST: Final = 0.05
SILENCE_LEAST_MS: Final = 100
_DIGITS: Final = 5
_ROUNDING: Final = 1e-6


def flaws(wanted: Redact) -> Iterator[tuple[str, str]]:
    """Yield (path, sentence) for everything that is wrong with a redaction."""
    if not wanted.covers and wanted.crop is None and not wanted.silences:
        yield "$.covers", "Cover something, or crop."
    if wanted.silences and (wanted.covers or wanted.crop is not None):
        yield "$.silences", "A picture has no passages, and a recording no regions."
    for number, span in enumerate(wanted.silences):
        if span.end_ms - span.start_ms < SILENCE_LEAST_MS:
            yield f"$.silences[{number}]", f"A passage has at least {SILENCE_LEAST_MS} milliseconds."
    yield from flaws_of(wanted.covers)
    if wanted.crop is not None:
        yield from (("$.crop", said) for said in _flaws(wanted.crop, CROP_LEAST))


def flaws_of(covers: list[Region]) -> Iterator[tuple[str, str]]:
    """Yield (path, sentence) for everything that is wrong with the regions of a body."""
    for number, region in enumerate(covers):
        yield from ((f"$.covers[{number}]", said) for said in _flaws(region, LEAST))


def _flaws(region: Region, least: float) -> Iterator[str]:
    if region.width < least or region.height < least:
        yield f"Each side must be at least {least} of the picture's."
    if region.left + region.width > 1 + _ROUNDING or region.top + region.height > 1 + _ROUNDING:
        yield "The region leaves the picture."


def hidden(faces: Faces | None, *, faces_covered: bool, agreed: bool) -> bool:
    """Whether a part is kept from judges for a face that a screener saw in it.

    What cannot be covered (a video, a document in words alone) is then not handed out at all. `agreed`: those whose
    work it is agreed to be seen. A part that nobody spoke of is decided by the checklist, without which no entry
    reaches a judge.
    """
    return not faces_covered and (faces == "others" or (faces == "entrants" and not agreed))


def rounded(wanted: Redact) -> Redact:
    """Return a redaction in few digits: less than a tenth of a pixel, and so many regions fit into one order."""
    crop = None if wanted.crop is None else _rounded(wanted.crop)
    return msgspec.structs.replace(wanted, covers=rounded_all(wanted.covers), crop=crop)


def rounded_all(covers: list[Region]) -> list[Region]:
    """Return regions in as few digits."""
    return [_rounded(region) for region in covers]


def _rounded(region: Region) -> Region:
    return Region(**{name: round(getattr(region, name), _DIGITS) for name in Region.__struct_fields__})
