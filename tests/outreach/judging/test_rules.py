"""The state machines and the blind projection."""

from __future__ import annotations

import msgspec
import pytest

from outreach.entries.model import Cleared, ClearedPart
from outreach.ids import is_uuid
from outreach.judging import rules
from outreach.judging.model import BlindPart

SHA = "0f" * 32
COVERED = "0c" * 32
TYPES = {"audio": "audio/mp4; codecs=opus", "video": "video/mp4", "document": "application/pdf", "page": "text/plain"}


def cleared(*parts: ClearedPart, text: str | None = None) -> Cleared:
    return Cleared(
        entry_id="e", scope="school:s", language="ar", band="9-12", caption="Our hill", text=text, parts=parts
    )


def part(kind: str, order: int = 0, sha256: str = SHA) -> ClearedPart:
    return ClearedPart(sha256=sha256, kind=kind, type=TYPES.get(kind, "image/jpeg"), order=order)


def test_a_round_moves_only_forward_and_pauses_only_while_open() -> None:
    states = tuple(rules.MOVES)
    moves = {(a, b) for a in states for b in states if rules.may_move(a, b)}
    assert moves == {
        ("draft", "assigning"), ("assigning", "open"), ("open", "paused"), ("paused", "open"),
        ("open", "closed"), ("paused", "closed"), ("closed", "reconciling"),
        ("reconciling", "locking"), ("locking", "locked"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "needed", "complete", "standing"),
    [
        ("open", True, True, "counts"),
        ("paused", True, True, "counts"),
        ("closed", True, True, "counts"),
        ("reconciling", True, True, "counts"),
        ("locked", True, True, "late"),
        ("locked", False, False, "late"),
        ("open", False, True, "not_needed"),
        ("open", False, False, "not_needed"),
        ("open", True, False, "incomplete"),
    ],
)
def test_j4a_j4b_a_sheet_stands_as_the_round_and_the_entry_say(
    status: str, needed: bool, complete: bool, standing: str
) -> None:
    assert rules.standing(status, needed=needed, complete=complete) == standing  # type: ignore[arg-type]


def test_c16_the_blind_projection_has_these_fields_and_no_others() -> None:
    entry = cleared(part("audio", 1), part("poster"), part("document", 2), part("video", 3), text="We plant.")
    assert msgspec.json.decode(msgspec.json.encode(rules.blind(entry, {}))) == {
        "language": "ar",
        "band": "9-12",
        "caption": "Our hill",
        "text": "We plant.",
        "parts": [
            {"kind": "poster", "media": SHA, "recipe": "judge"},
            {"kind": "audio", "media": SHA, "recipe": "audio"},
            {"kind": "document", "media": SHA, "recipe": "view"},
            {"kind": "document", "media": SHA, "recipe": "text"},
            {"kind": "video", "media": SHA, "recipe": "video"},
        ],
        "told": None,  # nobody wrote down what it says
    }


def test_c16_a_part_of_a_type_that_is_not_on_the_list_is_not_shown() -> None:
    odd = msgspec.structs.replace(part("document"), type="image/svg+xml")
    assert rules.blind(cleared(odd, part("page")), {}).parts == (
        BlindPart(kind="page", media=SHA, recipe="text"),
    )  # fmt: skip


def test_c13_a_covered_picture_is_shown_instead_of_the_other() -> None:
    shown = rules.blind(cleared(part("photo"), part("poster", 1, "0b" * 32)), {SHA: COVERED}).parts
    assert [one.media for one in shown] == [COVERED, "0b" * 32]


def test_c16_no_recipe_for_judges_is_the_original() -> None:
    assert sorted(rules.RECIPES) == [
        "audio", "audio-aac", "judge", "peaks", "poster", "text", "thumb", "video", "view",
    ]  # fmt: skip


def test_pictures_alone_need_no_language() -> None:
    assert rules.language_needed(cleared(part("poster"), part("drawing"), part("photo"))) is None
    assert rules.language_needed(cleared(part("page"))) == "ar"
    assert rules.language_needed(cleared(part("poster"), part("audio"))) == "ar"
    assert rules.language_needed(cleared(text="We plant.")) == "ar"


def test_a_medium_is_ranked_among_its_own() -> None:
    kinds = ("document", "page", "poster", "drawing", "photo", "audio", "video")
    assert [rules.medium(None, [kind]) for kind in kinds] == [
        "writing", "writing", "picture", "picture", "photo", "audio", "video",
    ]  # fmt: skip
    assert rules.medium("We plant.", ["poster"]) == "writing"
    assert rules.medium(None, ["poster", "audio"]) == "audio"


def test_c16_opaque_ids_are_random_and_differ_from_judge_to_judge() -> None:
    ids = {rules.opaque_id(secret, entry, judge, 7) for secret in (b"1", b"2") for entry in "ef" for judge in "jk"}
    assert len(ids) == 8
    assert all(is_uuid(one) and one[14] == "7" for one in ids)
    assert rules.opaque_id(b"1", "e", "j", 7) == rules.opaque_id(b"1", "e", "j", 7)


def test_a_sheet_has_one_id_on_every_phone_of_a_judge_and_it_is_not_the_assignments() -> None:
    assignment = rules.opaque_id(b"1", "e", "j", 7)
    sheet = rules.sheet_id(assignment)
    assert is_uuid(sheet)
    assert sheet != assignment
    assert sheet[:-1] == assignment[:-1]
