"""The only place that says who may do what.

Every operation of the API stands here by its `operation_id`; one that does not is refused when the application is
made. What an actor may do with a particular document is decided by the scopes it holds (sync) or by the owner of a
blob (media), never by knowing an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from outreach.devices.model import Caller

ANYONE = frozenset({"anonymous", "school", "entrant", "judge", "officer"})
DEVICES = frozenset({"school", "entrant", "judge", "officer"})
MAKERS = frozenset({"school", "entrant"})
WRITTEN = frozenset({"school", "judge", "officer"})  # adults, who may leave an address for mail; no entrant may (C2)
SENDERS = MAKERS | {"judge"}  # a judge says her comment aloud
UPLOADERS = SENDERS | {"officer"}  # the officers who look after calls send the files of packs
CARRIERS = DEVICES | {"hub"}
OFFICERS = frozenset({"officer"})
SOME_MEDIA = frozenset({"judging"})  # what judges say is heard, and nothing else


class Rule(msgspec.Struct, frozen=True):
    """Who may call an operation: a set of roles, and for officers a capability (None: any officer).

    `others` are capabilities that come in too, to less: where it is served, it is looked at what that is.
    `revoked` admits a device that was signed out, `begun` an officer's on which no passkey was shown yet, `signed`
    whoever carries a link that was made for the address.
    """

    roles: frozenset[str]
    capability: str | None = None
    others: frozenset[str] = frozenset()
    revoked: bool = False
    begun: bool = False
    signed: bool = False


RULES: dict[str, Rule] = {
    # devices
    "enrol": Rule(ANYONE),
    "rotate_token": Rule(CARRIERS, begun=True),
    "me": Rule(CARRIERS, begun=True),
    "revoke_device": Rule(frozenset({"school", "officer"}), "people"),
    "list_devices": Rule(frozenset({"school", "officer"}), "people"),
    "begin_passkey": Rule(OFFICERS, begun=True),
    "add_passkey": Rule(OFFICERS, begun=True),
    "list_passkeys": Rule(OFFICERS),
    "remove_passkey": Rule(OFFICERS),
    "ask_passkey": Rule(ANYONE),
    "sign_in_passkey": Rule(ANYONE),
    "invite_device": Rule(frozenset({"school"})),
    "confirm_code": Rule(frozenset({"school"})),
    # officers' way back
    "list_officers": Rule(OFFICERS, "admin"),
    "recovery_codes_left": Rule(OFFICERS),
    "make_recovery_codes": Rule(OFFICERS),
    "open_recovery": Rule(OFFICERS, "admin"),
    "end_officer": Rule(OFFICERS, "admin"),
    "regain": Rule(ANYONE),
    # doors, for who has no account yet, and receipts, for who has none at all
    "challenge": Rule(ANYONE),
    "start": Rule(ANYONE),
    "recover": Rule(ANYONE),
    "issue_receipts": Rule(MAKERS),
    "receipt_form": Rule(ANYONE),
    "receipt_page": Rule(ANYONE),
    "receipt_paper": Rule(ANYONE),
    "privacy_page": Rule(ANYONE),
    "plain_page": Rule(ANYONE),
    "plain_enter": Rule(ANYONE),
    # mail to adults, and the links in it
    "mail_standing": Rule(WRITTEN),
    "leave_mail": Rule(WRITTEN),
    "forget_mail": Rule(WRITTEN),
    "mail_page": Rule(ANYONE),
    "mail_link": Rule(ANYONE),
    # what was done
    "list_audit": Rule(OFFICERS, "admin"),
    "copies_standing": Rule(OFFICERS, "admin"),
    "list_unsynced": Rule(OFFICERS, "people"),
    # health and documents
    "health_live": Rule(ANYONE),
    "health_ready": Rule(ANYONE),
    "health_deep": Rule(ANYONE),
    "openapi": Rule(ANYONE),
    # sync
    "sync_hello": Rule(DEVICES),
    "sync_push": Rule(DEVICES, revoked=True),
    "sync_pull": Rule(DEVICES),
    "sync_poke": Rule(DEVICES),
    "sync_ids": Rule(DEVICES),
    "sync_docs": Rule(DEVICES),
    "sync_hash": Rule(DEVICES),
    "sync_bundle": Rule(CARRIERS),
    "list_held": Rule(OFFICERS, "people"),
    "list_held_of": Rule(OFFICERS, "people"),
    "release_held": Rule(OFFICERS, "people"),
    "reject_held": Rule(OFFICERS, "people"),
    # media
    "upload_options": Rule(ANYONE),
    "create_upload": Rule(UPLOADERS, "admin"),
    "head_upload": Rule(UPLOADERS, "admin", signed=True),  # `outreach doctor` tries the way of a photograph
    "patch_upload": Rule(UPLOADERS, "admin", signed=True),
    "delete_upload": Rule(UPLOADERS, "admin", signed=True),
    "override_upload": Rule(UPLOADERS, "admin"),
    "head_media": Rule(DEVICES, "screen", SOME_MEDIA, signed=True),
    "read_media": Rule(DEVICES, "screen", SOME_MEDIA, signed=True),
    "read_page": Rule(OFFICERS, "screen"),
    "sign_media": Rule(DEVICES, "screen"),
    # calls and people
    "list_calls": Rule(ANYONE),
    "list_schools": Rule(OFFICERS),
    "get_school": Rule(OFFICERS),
    "apply_school": Rule(ANYONE),
    "look_application": Rule(ANYONE),
    "list_applications": Rule(OFFICERS, "people"),
    "approve_application": Rule(OFFICERS, "people"),
    "refuse_application": Rule(OFFICERS, "people"),
    "alike_schools": Rule(OFFICERS, "people"),
    "step_school": Rule(OFFICERS, "people"),
    "preview_merge": Rule(OFFICERS, "people"),
    "merge_schools": Rule(OFFICERS, "people"),
    "invite_school": Rule(OFFICERS, "people"),
    # screening
    "list_entries": Rule(OFFICERS, "screen"),
    "entry_queues": Rule(OFFICERS, "screen"),
    "get_entry": Rule(OFFICERS, "screen"),
    "clear_entry": Rule(OFFICERS, "screen"),
    "refuse_entry": Rule(OFFICERS, "screen"),
    "similar_entries": Rule(OFFICERS, "screen"),
    "redact_picture": Rule(OFFICERS, "screen"),
    "take_back_redaction": Rule(OFFICERS, "screen"),
    "cover_page": Rule(OFFICERS, "screen"),
    "mark_faces": Rule(OFFICERS, "screen"),
    "cover_words": Rule(OFFICERS, "screen"),
    "mark_named": Rule(OFFICERS, "screen"),
    "list_unread": Rule(OFFICERS, "screen"),
    "get_tellings": Rule(OFFICERS, "screen"),
    "tell_work": Rule(OFFICERS, "screen"),
    "untell_work": Rule(OFFICERS, "screen"),
    # cases about children
    "report_concern": Rule(OFFICERS, "screen"),
    "cases_clock": Rule(OFFICERS),
    "list_cases": Rule(OFFICERS, "safeguarding"),
    "read_case": Rule(OFFICERS, "safeguarding"),
    "take_case": Rule(OFFICERS, "safeguarding"),
    "note_case": Rule(OFFICERS, "safeguarding"),
    "close_case": Rule(OFFICERS, "safeguarding"),
    # publication, and the gallery for strangers
    "get_publication": Rule(OFFICERS, "publish"),
    "approve_publication": Rule(OFFICERS, "publish"),
    "publish_entry": Rule(OFFICERS, "publish"),
    "unpublish_entry": Rule(OFFICERS, "publish"),
    "hold_publication": Rule(OFFICERS, "publish"),
    "release_publication": Rule(OFFICERS, "safeguarding"),
    "note_printed": Rule(OFFICERS, "publish"),
    "drop_printed": Rule(OFFICERS, "publish"),
    "list_printed": Rule(OFFICERS, "publish"),
    "list_publications": Rule(OFFICERS, "publish"),
    "list_collections": Rule(OFFICERS, "publish"),
    "create_collection": Rule(OFFICERS, "publish"),
    "change_collection": Rule(OFFICERS, "publish"),
    "list_exhibits": Rule(OFFICERS, "publish"),
    "preview_exhibit": Rule(OFFICERS, "publish"),
    "publish_exhibit": Rule(OFFICERS, "publish"),
    "withdraw_exhibit": Rule(OFFICERS, "publish"),
    "gallery": Rule(ANYONE),
    "gallery_rooms": Rule(ANYONE),
    "gallery_room": Rule(ANYONE),
    "gallery_work": Rule(ANYONE),
    "gallery_media": Rule(ANYONE),
    "gallery_page": Rule(ANYONE),
    "gallery_offers_page": Rule(ANYONE),
    "gallery_work_page": Rule(ANYONE),
    "gallery_room_page": Rule(ANYONE),
    # certificates
    "certificates_eligible": Rule(OFFICERS, "certificates"),
    "certificates_issue": Rule(OFFICERS, "certificates"),
    "certificates_of_call": Rule(OFFICERS, "certificates"),
    "certificates_preview": Rule(OFFICERS, "certificates"),
    "certificates_record": Rule(OFFICERS, "certificates"),
    "certificate_revoke": Rule(OFFICERS, "certificates"),
    "certificate_replace": Rule(OFFICERS, "certificates"),
    "create_batch": Rule(OFFICERS, "certificates"),
    "list_batches": Rule(OFFICERS, "certificates"),
    "get_batch": Rule(OFFICERS, "certificates"),
    "batch_items": Rule(OFFICERS, "certificates"),
    "step_batch": Rule(OFFICERS, "certificates"),
    "batch_sample": Rule(OFFICERS, "certificates"),
    "batch_words": Rule(OFFICERS, "certificates"),
    "say_to_holders": Rule(OFFICERS, "certificates"),
    "batch_holders": Rule(OFFICERS, "certificates"),
    "batch_sheet": Rule(OFFICERS, "certificates"),
    "batch_zip": Rule(OFFICERS, "certificates"),
    "certificate": Rule(DEVICES, "certificates"),
    "certificates_sheet": Rule(SENDERS),
    "badge": Rule(DEVICES, "certificates"),
    "certificate_keys": Rule(ANYONE),
    "status_list": Rule(ANYONE),
    "issuance_log": Rule(ANYONE),
    "badge_list": Rule(ANYONE),
    "badge_issuer": Rule(ANYONE),
    "certificate_code": Rule(ANYONE),
    # judging
    "list_judges": Rule(OFFICERS, "judging"),
    "invite_judge": Rule(OFFICERS, "people"),
    "invite_judge_again": Rule(OFFICERS, "people"),
    "list_rounds": Rule(OFFICERS, "judging"),
    "create_round": Rule(OFFICERS, "judging"),
    "get_round": Rule(OFFICERS, "judging"),
    "plan_round": Rule(OFFICERS, "judging"),
    "get_plan": Rule(OFFICERS, "judging"),
    "cancel_plan": Rule(OFFICERS, "judging"),
    "release_round": Rule(OFFICERS, "judging"),
    "pause_round": Rule(OFFICERS, "judging"),
    "resume_round": Rule(OFFICERS, "judging"),
    "close_round": Rule(OFFICERS, "judging"),
    "reconcile_round": Rule(OFFICERS, "judging"),
    "decide_judge": Rule(OFFICERS, "judging"),
    "extra_readings": Rule(OFFICERS, "judging"),
    "vet_judge": Rule(OFFICERS, "people"),
    "declare_conflict": Rule(OFFICERS, "judging"),
    "list_doubts": Rule(OFFICERS, "judging"),
    "dismiss_doubt": Rule(OFFICERS, "judging"),
    "ask_until": Rule(OFFICERS, "judging"),
    "mention_entry": Rule(OFFICERS, "judging"),
    "round_annex": Rule(ANYONE),
    "lock_round": Rule(OFFICERS, "judging"),
    "get_lock": Rule(OFFICERS, "judging"),
    "look_closer": Rule(OFFICERS, "judging"),
    "get_look": Rule(OFFICERS, "judging"),
    "confirm_round": Rule(OFFICERS, "judging"),
    "round_record": Rule(OFFICERS, "judging"),
    "round_results": Rule(OFFICERS, "judging"),
    "resume_entry": Rule(OFFICERS, "safeguarding"),
    # exports
    "create_export": Rule(OFFICERS, "people"),
    "create_press_export": Rule(OFFICERS, "publish"),
    "list_exports": Rule(OFFICERS),
    "fetch_export": Rule(OFFICERS),
    # the report: sums, in which nobody is named
    "get_report": Rule(OFFICERS),
    "tally_entries": Rule(OFFICERS),
    "report_file": Rule(OFFICERS),
    "freeze_report": Rule(OFFICERS),
    "list_reports": Rule(OFFICERS),
    "frozen_report": Rule(OFFICERS),
    # calls, all of them, and what schools did
    "list_all_calls": Rule(OFFICERS),
    "list_call_templates": Rule(OFFICERS),
    "get_call": Rule(OFFICERS),
    "create_call": Rule(OFFICERS, "admin"),
    "preview_call": Rule(OFFICERS, "admin"),
    "revise_call": Rule(OFFICERS, "admin"),
    "step_call": Rule(OFFICERS, "admin"),
    "get_assessment": Rule(OFFICERS),
    "assess_call": Rule(OFFICERS, "admin"),
    "activities_of_call": Rule(OFFICERS),
    # packs of content
    "list_packs": Rule(OFFICERS, "admin"),
    "preview_pack": Rule(OFFICERS, "admin"),
    "publish_pack": Rule(OFFICERS, "admin"),
    "withdraw_pack": Rule(OFFICERS, "admin"),
    # guardians who disagree
    "list_disputes": Rule(OFFICERS, "people"),
    "set_refusal_aside": Rule(OFFICERS, "people"),
    "let_refusal_stand": Rule(OFFICERS, "people"),
    # erasure
    "preview_erasure": Rule(OFFICERS, "people"),
    "erase": Rule(OFFICERS, "people"),
    "list_erasures": Rule(OFFICERS, "people"),
    "get_erasure": Rule(OFFICERS, "people"),
    "list_forms": Rule(OFFICERS, "people"),
    "list_spoken": Rule(OFFICERS, "people"),
    "open_form": Rule(OFFICERS, "people"),
    "approve_form": Rule(OFFICERS, "people"),
    "reject_form": Rule(OFFICERS, "people"),
    "preview_schools": Rule(OFFICERS, "people"),
    "import_schools": Rule(OFFICERS, "people"),
    "preview_roster": Rule(OFFICERS, "people"),
    "import_roster": Rule(OFFICERS, "people"),
    "preview_calls": Rule(OFFICERS, "admin"),
    "import_calls": Rule(OFFICERS, "admin"),
    "alike_pupils": Rule(OFFICERS, "people"),
    "names_of_person": Rule(OFFICERS, "people"),
    "rename_device": Rule(frozenset({"school", "officer"}), "people"),
    "retention_plans": Rule(OFFICERS, "people"),
    "retention_reports": Rule(OFFICERS, "people"),
}


def is_public(operation: str) -> bool:
    """Whether anybody may call an operation, with any token or none."""
    return "anonymous" in RULES[operation].roles


def admits_links(operation: str) -> bool:
    """Whether a signed link opens an operation."""
    return RULES[operation].signed


def refusal(operation: str, caller: Caller | None) -> str | None:
    """Return the code with which an operation is refused to a caller, or None when it is allowed."""
    rule = RULES[operation]
    if caller is None:
        return "not-signed-in"
    if caller.standing == "revoked" and not rule.revoked:
        return "device-revoked"
    if caller.standing == "begun" and not rule.begun:
        return "passkey-needed"
    if caller.role not in rule.roles:
        return "not-allowed"
    if caller.role == "officer" and rule.capability is not None and not {rule.capability, *rule.others} & caller.may:
        return "not-allowed"
    return None
