"""One well-formed request for each operation of the API's description, so that nothing but the caller decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.demo.assessed import ASSESSED
from outreach.ids import new_id
from tests.support import tus

if TYPE_CHECKING:
    from tests.support.server import Server

NOBODY = new_id()
CHECKS = dict.fromkeys(("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"), False)
PACK = {"call": NOBODY, "language": "fr", "title": "x", "files": [{"name": "x", "sha256": "ab" * 32}]}


class Asked:
    """One request for each operation, to something that belongs to `school`."""

    def __init__(self, server: Server, school: str, picture: str) -> None:
        self.server, self.school, self.picture = server, school, picture

    def request(self, method: str, path: str, operation: str) -> dict[str, Any]:
        """Return the arguments of a request that is well-formed, so that only the caller decides."""
        fill = {
            "device": self._device, "identity": self._upload, "sha256": lambda: self.picture,
            "recipe": lambda: "original", "file": lambda: "0000-0000-0000-0000.pdf",
            "step": lambda: "publish", "deed": lambda: "approve", "place": lambda: "0", "page": lambda: "1",
        }  # fmt: skip
        parts = [fill.get(part[1:-1], lambda: NOBODY)() if part.startswith("{") else part for part in path.split("/")]
        return {"method": method, "url": "/".join(parts), **EXTRA.get(operation, {})}

    def _device(self) -> str:
        return str(self.server.device(self.school).get("/api/v1/me").json()["device"])

    def _upload(self) -> str:
        return tus.created(self.server.device(self.school), 100).rpartition("/")[2]


EXTRA: dict[str, dict[str, Any]] = {
    "enrol": {"json": {"code": "wrong", "device": {"name": "x"}}},
    "add_passkey": {"json": {"session": "x", "id": "x", "client_data": "x", "attestation": "x", "name": "x"}},
    "sign_in_passkey": {
        "json": {
            "session": "x",
            "id": "x",
            "client_data": "x",
            "authenticator_data": "x",
            "signature": "x",
            "device": {"name": "x"},
        }
    },
    "start": {"json": {"proof": "wrong", "device": {"name": "x"}}},
    "recover": {"json": {"code": "wrong", "device": {"name": "x"}}},
    "regain": {"json": {"code": "wrong", "recovery": "wrong", "device": {"name": "x"}}},
    "confirm_code": {"json": {"code": "wrong"}},
    "issue_receipts": {"json": {"entries": [NOBODY]}},
    "leave_mail": {"json": {"address": "someone@school.example", "adult": True}},
    "sync_hello": {"json": {"app": "x"}},
    "sync_push": {"json": {"epoch": "", "ops": []}},
    "sync_pull": {"json": {"epoch": "none"}},
    "sync_ids": {"json": {"scope": f"school:{NOBODY}"}},
    "sync_docs": {"json": {"scope": f"school:{NOBODY}", "ids": []}},
    "sync_hash": {"json": {"scope": f"school:{NOBODY}"}},
    "create_upload": {"headers": {**tus.TUS, "Upload-Length": "10"}},
    "head_upload": {"headers": tus.TUS},
    "patch_upload": {"headers": {**tus.BODY, "Upload-Offset": "7"}},
    "delete_upload": {"headers": tus.TUS},
    "override_upload": {"headers": {**tus.TUS, "X-HTTP-Method-Override": "HEAD"}},
    "sign_media": {"json": {"wanted": []}},
    "release_held": {"json": {"numbers": [1]}},
    "reject_held": {"json": {"numbers": [1], "reason": "No longer known."}},
    "freeze_report": {"json": {}},
    "create_call": {"json": {"template": "nothing", "opens_at": 0}},
    **{name: {"json": {"reason": "as asked"}} for name in ("preview_call", "revise_call")},
    **{name: {"json": {"subject": "entry", "target": NOBODY}} for name in ("preview_erasure", "erase")},
    **{
        name: {"json": {"csv": "bmFtZSxjb3VudHJ5Cg=="}}
        for name in ("preview_schools", "import_schools", "preview_roster", "import_roster")
    },
    **{name: {"json": {"csv": "dGVtcGxhdGUsb3BlbnMK"}} for name in ("preview_calls", "import_calls")},
    "preview_pack": {"json": PACK},
    "publish_pack": {"json": {**PACK, "version": 1}},
    "withdraw_pack": {"json": {"why": "outdated"}},
    "rename_device": {"json": {"name": "The tablet in the cupboard"}},
    "reject_form": {"json": {"reason": "unreadable"}},
    "set_refusal_aside": {"json": {"why": "both_agree", "note": "A letter of both was seen."}},
    "assess_call": {"json": msgspec.to_builtins(ASSESSED)},
    **{
        name: {"json": {"format": "csv", "reason": "as it was asked", "call": NOBODY}}
        for name in ("create_export", "create_press_export")
    },
    "clear_entry": {"json": {"checklist": CHECKS}},
    "refuse_entry": {"json": {"reason": "off_theme"}},
    "redact_picture": {"json": {"covers": [{"left": 0.1, "top": 0.1, "width": 0.1, "height": 0.1}]}},
    "cover_page": {"json": {"covers": [{"left": 0.1, "top": 0.1, "width": 0.1, "height": 0.1}]}},
    "mark_faces": {"json": {"faces": "none"}},
    "cover_words": {"json": {}},
    "mark_named": {"json": {"state": "named"}},
    "report_concern": {"json": {"concern": "other", "note": "as asked"}},
    "take_case": {"json": {}},
    "note_case": {"json": {"note": "as asked"}},
    "close_case": {"json": {"outcome": "settled", "note": "as asked"}},
    "tell_work": {"json": {"text": "as asked"}},
    "approve_publication": {"json": {}},
    "note_printed": {"json": {"what": "book", "name": "as asked", "day": "2026-01-01"}},
    **{name: {"json": {"reason": "as asked"}} for name in ("unpublish_entry", "hold_publication")},
    **{name: {"json": {"title": {}}} for name in ("create_collection", "change_collection")},
    "apply_school": {
        "json": {
            "name": "x",
            "country": "NE",
            "level": "mixed",
            "person": "x",
            "contact": "by messenger",
            "proof": "x",
        }
    },
    "look_application": {"json": {"code": "wrong"}},
    "approve_application": {"json": {}},
    "refuse_application": {"json": {"reason": "as asked"}},
    "step_school": {"json": {"step": "verify"}},
    "preview_merge": {"params": {"into": NOBODY}},
    "merge_schools": {"json": {"into": NOBODY}},
    "create_round": {"json": {"call": NOBODY}},
    "invite_judge": {"json": {"name": "x", "country": "ZZ", "languages": ["fr"]}},
    **{name: {"json": {"call": NOBODY, "kind": "participation"}} for name in ("certificates_issue", "create_batch")},
    **{
        name: {"params": {"call": NOBODY}} for name in ("certificates_eligible", "certificates_of_call", "list_batches")
    },
    "certificates_record": {"json": {"call": NOBODY, "kind": "attendance", "rows": [{"name": "x"}]}},
    **{name: {"json": {"reason": "other"}} for name in ("certificate_revoke", "certificate_replace")},
    "certificates_preview": {"params": {"call": NOBODY}},
    "certificates_sheet": {"params": {"call": NOBODY}},
}
