"""Who may call what: every operation of the API's description, by every sort of caller, is one line of one table.

The table says what each caller is answered; an operation that the description has and the table has not fails, and so
does a line whose operation is gone. It is written by hand, not derived from `outreach.policy`, so that a change of
mind has to be made in two places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from outreach.devices.model import CAPABILITIES
from tests.support import tus
from tests.support.asking import Asked
from tests.support.pictures import poster_jpeg

if TYPE_CHECKING:
    from collections.abc import Callable


# `able` is an officer with the operation's capability alone, `unable` one with every other; `revoked` was signed out.
CALLERS = ("stranger", "revoked", "unable", "able", "judge", "entrant", "other", "school", "hub")


Line = tuple[str | None, dict[str, int]]


def anyone(status: int) -> Line:
    """Everybody; a device that was signed out is told so wherever it asks."""
    return None, dict.fromkeys(CALLERS, status)


def devices(status: int, revoked: int = 403, hub: int = 403) -> Line:
    return None, {**dict.fromkeys(CALLERS, status), "stranger": 401, "revoked": revoked, "hub": hub}


def officers(capability: str | None, status: int, **others: int) -> Line:
    """Officers, those with a capability alone when there is one, and whom `others` names."""
    allowed = ("able",) if capability else ("able", "unable")
    nobody = {**dict.fromkeys(CALLERS, 403), "stranger": 401}
    return capability, {**nobody, **dict.fromkeys(allowed, status), **others}


def makers(own: int, others: int) -> Line:
    """Who sends files: what is the school's own is unknown to any other."""
    return officers("admin", others, school=own, other=others, entrant=others, judge=others)


TABLE: dict[str, Line] = {
    "health_live": anyone(200),
    "health_ready": anyone(200),
    "health_deep": anyone(200),
    "list_calls": anyone(200),
    "activities_of_call": officers(None, 404),
    "list_all_calls": officers(None, 200),
    "list_audit": officers("admin", 200),
    "copies_standing": officers("admin", 200),
    "list_unsynced": officers("people", 200),
    "list_call_templates": officers(None, 200),
    "get_call": officers(None, 404),
    "create_call": officers("admin", 404),  # there is no such template
    "preview_call": officers("admin", 404),
    "revise_call": officers("admin", 404),
    "step_call": officers("admin", 404),
    "get_assessment": officers(None, 404),
    "assess_call": officers("admin", 404),
    "create_export": officers("people", 404),  # there is no such call
    "create_press_export": officers("publish", 404),
    "list_exports": officers(None, 200),
    "get_report": officers(None, 200),
    "report_file": officers(None, 200),
    "freeze_report": officers(None, 201),
    "list_reports": officers(None, 200),
    "frozen_report": officers(None, 404),
    "fetch_export": officers(None, 404),
    "certificate_keys": anyone(200),
    "badge_issuer": anyone(200),
    "status_list": anyone(404),
    "issuance_log": anyone(404),
    "badge_list": anyone(404),
    "enrol": anyone(403),  # the code is wrong
    "challenge": anyone(200),
    "start": anyone(403),  # the proof is wrong
    "recover": anyone(403),  # the code is wrong
    "issue_receipts": officers(None, 403, school=201, other=201, entrant=201),  # of others' works there are none
    "mail_standing": officers(None, 200, school=200, other=200, judge=200),  # no child has one (C2)
    "leave_mail": officers(None, 404, school=404, other=404, judge=404),  # no mail goes out here
    "forget_mail": officers(None, 204, school=204, other=204, judge=204),
    "begin_passkey": officers(None, 200),
    "add_passkey": officers(None, 403),  # nothing was asked
    "list_passkeys": officers(None, 200),
    "remove_passkey": officers(None, 404),
    "ask_passkey": anyone(200),
    "sign_in_passkey": anyone(403),  # nothing was asked
    "rotate_token": devices(200, hub=200),
    "me": devices(200, hub=200),
    "sync_hello": devices(200),
    "sync_push": devices(200, revoked=200),
    "sync_pull": devices(409),  # the epoch is wrong
    "sync_poke": devices(200),
    "sync_ids": devices(404),  # nobody holds this scope
    "sync_docs": devices(404),
    "sync_hash": devices(404),
    "sync_bundle": devices(400, hub=400),  # there is no file
    # a judge sends speech, an officer who looks after calls the files of packs
    "create_upload": officers("admin", 201, school=201, other=201, entrant=201, judge=415),
    "head_upload": makers(200, 404),
    "patch_upload": makers(409, 404),  # the offset is wrong
    "override_upload": makers(200, 404),
    "delete_upload": makers(204, 404),
    "list_packs": officers("admin", 200),
    "preview_pack": officers("admin", 404),  # there is no such call
    "publish_pack": officers("admin", 409),  # nothing was uploaded
    "withdraw_pack": officers("admin", 404),
    "read_media": officers("screen", 200, school=200, other=404, entrant=404, judge=404, unable=404),
    "head_media": officers("screen", 200, school=200, other=404, entrant=404, judge=404, unable=404),
    "read_page": officers("screen", 404),
    "sign_media": officers("screen", 200, school=200, other=200, entrant=200, judge=200),
    "list_devices": officers("people", 200, school=200, other=200),
    "invite_device": officers(None, 403, able=403, unable=403, school=200, other=200),
    "confirm_code": officers(None, 403, able=403, unable=403),  # for a school: the code is wrong
    "list_officers": officers("admin", 200),
    "recovery_codes_left": officers(None, 200),
    "make_recovery_codes": officers(None, 201),
    "open_recovery": officers("admin", 404),
    "end_officer": officers("admin", 404),
    "regain": anyone(403),  # the codes are wrong
    "revoke_device": officers("people", 204, school=204, other=404),
    "list_schools": officers(None, 200),
    "get_school": officers(None, 404),
    "apply_school": anyone(403),  # the proof is wrong
    "look_application": anyone(403),  # the code is wrong
    "list_applications": officers("people", 200),
    "approve_application": officers("people", 404),
    "refuse_application": officers("people", 404),
    "alike_schools": officers("people", 200),
    "step_school": officers("people", 404),
    "preview_merge": officers("people", 404),
    "merge_schools": officers("people", 404),
    "invite_school": officers("people", 404),
    "list_held": officers("people", 200),
    "list_held_of": officers("people", 200),
    "release_held": officers("people", 200),
    "reject_held": officers("people", 200),
    "preview_erasure": officers("people", 404),
    "erase": officers("people", 404),
    "list_erasures": officers("people", 200),
    "get_erasure": officers("people", 404),
    "list_forms": officers("people", 200),
    "list_spoken": officers("people", 200),
    "list_disputes": officers("people", 200),
    "set_refusal_aside": officers("people", 404),
    "let_refusal_stand": officers("people", 404),
    "open_form": officers("people", 404),
    "approve_form": officers("people", 404),
    "reject_form": officers("people", 404),
    "preview_schools": officers("people", 200),
    "import_schools": officers("people", 200),
    "preview_roster": officers("people", 404),
    "import_roster": officers("people", 404),
    "preview_calls": officers("admin", 200),
    "import_calls": officers("admin", 200),
    "alike_pupils": officers("people", 200),
    "names_of_person": officers("people", 404),
    "rename_device": officers("people", 200, school=200, other=404),
    "retention_plans": officers("people", 200),
    "retention_reports": officers("people", 200),
    "list_entries": officers("screen", 200),
    "entry_queues": officers("screen", 200),
    "tally_entries": officers(None, 200),
    "get_entry": officers("screen", 404),  # from here on 404 says that the caller came as far as looking
    "clear_entry": officers("screen", 404),
    "refuse_entry": officers("screen", 404),
    "similar_entries": officers("screen", 404),
    "redact_picture": officers("screen", 404),
    "take_back_redaction": officers("screen", 404),
    "cover_page": officers("screen", 404),
    "mark_faces": officers("screen", 404),
    "cover_words": officers("screen", 404),
    "mark_named": officers("screen", 404),
    "report_concern": officers("screen", 404),
    "cases_clock": officers(None, 200),
    "list_cases": officers("safeguarding", 200),
    "read_case": officers("safeguarding", 404),
    "take_case": officers("safeguarding", 404),
    "note_case": officers("safeguarding", 404),
    "close_case": officers("safeguarding", 404),
    "list_unread": officers("screen", 200),
    "get_tellings": officers("screen", 404),
    "tell_work": officers("screen", 400),  # asked in no language
    "untell_work": officers("screen", 404),
    "get_publication": officers("publish", 404),
    "approve_publication": officers("publish", 404),
    "publish_entry": officers("publish", 404),
    "unpublish_entry": officers("publish", 404),
    "hold_publication": officers("publish", 404),
    "release_publication": officers("safeguarding", 404),
    "note_printed": officers("publish", 404),
    "drop_printed": officers("publish", 404),
    "list_printed": officers("publish", 200),
    "list_publications": officers("publish", 200),
    "list_collections": officers("publish", 200),
    "create_collection": officers("publish", 409),  # it has no English title
    "change_collection": officers("publish", 404),
    "list_exhibits": officers("publish", 200),
    "preview_exhibit": officers("publish", 400),  # in no language
    "publish_exhibit": officers("publish", 400),  # in no language
    "withdraw_exhibit": officers("publish", 400),  # in no language
    "gallery": anyone(200),
    "gallery_rooms": anyone(200),
    "gallery_room": anyone(404),
    "gallery_work": anyone(404),
    "gallery_media": anyone(404),
    "list_judges": officers("judging", 200),
    "invite_judge": officers("people", 400),  # there is no such country
    "invite_judge_again": officers("people", 400),
    "list_rounds": officers("judging", 200),
    "create_round": officers("judging", 404),
    "get_round": officers("judging", 404),
    "plan_round": officers("judging", 404),
    "get_plan": officers("judging", 404),
    "cancel_plan": officers("judging", 404),
    "release_round": officers("judging", 404),
    "pause_round": officers("judging", 404),
    "resume_round": officers("judging", 404),
    "close_round": officers("judging", 404),
    "reconcile_round": officers("judging", 404),
    "decide_judge": officers("judging", 400),
    "extra_readings": officers("judging", 400),
    "vet_judge": officers("people", 400),
    "declare_conflict": officers("judging", 400),
    "list_doubts": officers("judging", 400),
    "dismiss_doubt": officers("judging", 400),
    "ask_until": officers("judging", 400),
    "mention_entry": officers("judging", 400),
    "round_annex": anyone(404),
    "lock_round": officers("judging", 404),
    "get_lock": officers("judging", 404),
    "look_closer": officers("judging", 404),
    "get_look": officers("judging", 404),
    "confirm_round": officers("judging", 404),
    "round_record": officers("judging", 404),
    "round_results": officers("judging", 404),
    "resume_entry": officers("safeguarding", 404),
    "certificates_eligible": officers("certificates", 404),
    "certificates_issue": officers("certificates", 404),
    "certificates_record": officers("certificates", 404),
    "certificate_revoke": officers("certificates", 404),
    "certificate_replace": officers("certificates", 404),
    "create_batch": officers("certificates", 404),
    "list_batches": officers("certificates", 200),
    "get_batch": officers("certificates", 404),
    "batch_items": officers("certificates", 404),
    "step_batch": officers("certificates", 404),
    "batch_sample": officers("certificates", 404),
    "batch_words": officers("certificates", 404),
    "say_to_holders": officers("certificates", 400),  # nothing is said
    "batch_holders": officers("certificates", 404),
    "batch_sheet": officers("certificates", 404),
    "batch_zip": officers("certificates", 404),
    "certificates_of_call": officers("certificates", 404),
    "certificates_preview": officers("certificates", 404),
    "certificate": officers("certificates", 404, school=404, other=404, entrant=404, judge=404),
    "certificates_sheet": officers(None, 403, school=404, other=404, entrant=404, judge=404),  # one's own alone
    "badge": officers("certificates", 404, school=404, other=404, entrant=404, judge=404),
}


@pytest.fixture(scope="module")
def callers(server) -> Callable[[str | None], dict[str, httpx.Client]]:
    """Return the callers for an operation that asks officers for a capability (or for none)."""
    school = server.actor("school")
    one = {role: server.device(server.actor(role).id) for role in ("judge", "entrant", "hub")}
    one |= {"school": server.device(school.id), "other": server.device(server.actor("school").id)}
    one["revoked"] = server.device(school.id)
    one["school"].delete(f"/api/v1/devices/{one['revoked'].get('/api/v1/me').json()['device']}")
    one["stranger"] = httpx.Client(base_url=server.url)
    able = {each: server.device(server.actor("officer", may=(each,)).id) for each in CAPABILITIES}
    unable = {
        each: server.device(server.actor("officer", may=tuple(set(CAPABILITIES) - {each})).id) for each in CAPABILITIES
    }
    plain = server.device(server.actor("officer", may=()).id)
    all_of_them = {**one, "id": school.id}
    yield lambda capability: {
        **all_of_them, "able": able.get(capability, plain), "unable": unable.get(capability, plain),
    }  # fmt: skip
    one["stranger"].close()


def status(client: httpx.Client, arguments: dict[str, Any]) -> int:
    """Ask, and wait for no more than the head of the answer: events have no end."""
    with client.stream(**arguments) as answer:
        return answer.status_code


def test_every_operation_answers_every_caller_as_the_table_says(server, callers) -> None:
    school = callers(None)
    answer = tus.send_all(school["school"], poster_jpeg(64, 48))
    asked = Asked(server, school["id"], answer.headers["upload-stored"])
    document = httpx.get(f"{server.url}/api/openapi.json", timeout=60).json()
    found: dict[str, dict[str, int]] = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            name = operation["operationId"]
            who = callers(TABLE.get(name, (None, {}))[0])
            arguments = asked.request(method.upper(), path, name)
            found[name] = {caller: status(who[caller], arguments) for caller in CALLERS}
    assert found == {name: statuses for name, (_, statuses) in TABLE.items()}
