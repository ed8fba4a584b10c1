"""The only catalogue of failures: a stable code, an HTTP status, a title.

Any layer may raise `Problem(code)`; only `outreach.http.problems` turns it into an answer (RFC 9457). The sentence that
a person sees in the app is `problem-<code>` in `outreach/locale`.
"""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, tuple[int, str]]] = {
    "backup-damaged": (400, "This backup is damaged"),
    "backup-newer": (400, "This backup was made by another version"),
    "body-invalid": (400, "The request could not be understood"),
    "body-too-deep": (400, "The request is nested too deeply"),
    "body-too-large": (413, "The request is too large"),
    "bundle-busy": (503, "Other bundles are being taken in"),
    "bundle-not-for-us": (409, "This bundle was sealed for another server"),
    "bundle-too-large": (413, "The bundle is too large"),
    "bundle-unreadable": (400, "This is not a whole bundle"),
    "bundle-unsigned": (403, "No device that is known here wrote this bundle"),
    "busy": (503, "The server is busy"),
    "call-broken": (409, "This call is not whole"),
    "call-code-taken": (409, "Another call has this code"),
    "call-code-too-long": (409, "This call's code is too long for a certificate"),
    "call-not-judged": (409, "This call is not judged"),
    "call-unchanged": (409, "Nothing would change"),
    "call-unknown": (404, "There is no such call"),
    "call-wrong-state": (409, "The call is not in a state for that"),
    "checklist-ticked": (409, "This entry cannot be cleared as it is"),
    "code-refused": (403, "This code does not open anything"),
    "collection-broken": (409, "This collection is not whole"),
    "device-revoked": (403, "This device was signed out"),
    "device-unknown": (404, "There is no such device"),
    "entry-not-held": (409, "This entry is not stopped"),
    "entry-undecidable": (409, "This entry cannot be decided now"),
    "epoch-changed": (409, "The server was restored from a copy"),
    "erasure-held": (409, "A concern about this is open"),
    "erasures-damaged": (400, "The list of erasures cannot be read"),
    "folder-in-use": (409, "There is already something here"),
    "fonts-missing": (503, "Fonts are missing on this machine"),
    "hub-code": (409, "This code is not for a hub"),
    "hub-no-answer": (503, "The server did not answer"),
    "internal": (500, "Something went wrong here"),
    "judge-unknown": (400, "There is no such judge"),
    "key-file-broken": (503, "A key file cannot be read"),
    "key-file-open": (503, "A key file can be read by others"),
    "key-list-refused": (409, "This list of keys was refused"),
    "key-not-listed": (409, "The key is not in a signed list yet"),
    "key-state": (409, "The key cannot go to that state"),
    "link-ended": (403, "This link is over"),
    "media-redacted": (403, "This picture is shown only with something covered"),
    "media-unavailable": (503, "This cannot be fetched just now"),
    "media-unknown": (404, "There is no such picture or recording"),
    "method-not-allowed": (405, "This address does not do that"),
    "name-cannot-be-set": (422, "This name cannot be printed"),
    "not-a-picture": (409, "Only a picture can be covered"),
    "not-allowed": (403, "You may not do this"),
    "not-found": (404, "There is nothing here"),
    "not-publishable": (409, "This work must not be published as it is"),
    "not-signed-in": (401, "This device is not signed in"),
    "op-unreadable": (400, "An operation could not be understood"),
    "ops-order": (400, "The operations are not in order"),
    "picture-not-covered": (422, "The picture could not be covered"),
    "picture-not-here": (409, "The picture is not here"),
    "picture-refused": (422, "No certificate was found in the file"),
    "picture-too-large": (413, "The picture has too many pixels"),
    "public-url-not-safe": (409, "Certificates need a safe public address"),
    "publication-wrong-state": (409, "The work is not in a state for that"),
    "push-too-large": (413, "The push is too large"),
    "quarantine-full": (403, "The quarantine of this device is full"),
    "range-invalid": (416, "There are no such bytes"),
    "redacted-too-often": (409, "This picture was covered too often"),
    "rendition-not-ready": (404, "This is still being prepared"),
    "rendition-unavailable": (404, "This cannot be shown"),
    "root-elsewhere": (409, "The root is kept elsewhere"),
    "round-apart": (409, "Some judges could not be compared"),
    "round-busy": (409, "The round changed meanwhile"),
    "round-empty": (409, "There is nothing to judge yet"),
    "round-exists": (409, "A round of this call is under way"),
    "round-infeasible": (409, "The judges cannot read everything"),
    "round-unknown": (404, "There is no such round"),
    "round-without-judges": (409, "There are no judges yet"),
    "round-wrong-state": (409, "The round is not in a state for that"),
    "scope-unknown": (404, "There is no such scope"),
    "second-officer-needed": (409, "Another officer has to confirm this"),
    "signing-key-elsewhere": (409, "The signing key is on another machine"),
    "status-list-full": (503, "No free number was found for the certificate"),
    "storage-away": (503, "The database does not answer just now"),
    "storage-broken": (503, "The server cannot save anything now"),
    "storage-full": (507, "The server has no room"),
    "time-undecided": (409, "Somebody has to decide whether this entry is in time"),
    "too-many-requests": (429, "Too many requests"),
    "unsupported-encoding": (415, "This kind of compression is not understood"),
    "upload-broken": (422, "The file is damaged"),
    "upload-busy": (423, "Another request writes this upload"),
    "upload-checksum": (460, "The bytes are not those that were announced"),
    "upload-checksum-invalid": (400, "The checksum cannot be read"),
    "upload-checksum-large": (413, "The chunk is too large for a checksum of its own"),
    "upload-chunk-checksum": (460, "The chunk was damaged on the way"),
    "upload-conflict": (409, "This name is taken by another upload"),
    "upload-content-type": (415, "The bytes must be sent as offset+octet-stream"),
    "upload-empty": (400, "The upload is empty"),
    "upload-finished": (409, "The upload has ended"),
    "upload-gone": (410, "The upload was given up"),
    "upload-idle": (408, "The bytes stopped coming"),
    "upload-length": (400, "The length of the upload is missing"),
    "upload-metadata": (400, "The metadata of the upload cannot be read"),
    "upload-offset": (409, "The upload is at another offset"),
    "upload-offset-invalid": (400, "The offset cannot be read"),
    "upload-quota": (413, "Too many bytes are announced"),
    "upload-taken-over": (409, "A newer request took over"),
    "upload-too-large": (413, "The file is too large"),
    "upload-too-long": (413, "More bytes came than were announced"),
    "upload-type": (415, "This kind of file is not accepted"),
    "upload-unknown": (404, "There is no such upload"),
    "upload-version": (412, "Another version of tus is spoken here"),
    "work-unknown": (404, "There is no such work"),
}

REFUSALS: Final[dict[str, str]] = {
    "activity-day": "This day cannot be",
    "activity-empty": "Nobody took part in this activity",
    "activity-incomplete": "This activity does not say enough",
    "activity-not-taken": "This call does not log such an activity",
    "assignment-missing": "This sheet names no entry",
    "assignment-unknown": "This entry was not given to this judge",
    "call-closed": "The deadline has passed",
    "call-unknown": "There is no such call",
    "comparison-incomplete": "This answer does not say enough",
    "consent-incomplete": "This consent does not say enough",
    "country-unknown": "There is no such country",
    "declaration-missing": "Nobody has confirmed whose work this is",
    "entrant-in-use": "This person has entries",
    "entrant-unknown": "Nobody is named as the maker of this work",
    "erased": "This was erased",
    "over-length": "This text is too long",
    "pairing-unknown": "These two works were not given to this judge",
    "part-not-taken": "This call does not take such a file",
    "part-too-large": "This file is too large",
    "parts-missing": "The work itself is missing",
    "round-locked": "The round is locked",
    "sheet-empty": "Nothing is on this sheet",
    "title-missing": "The title is missing",
    "too-many-makers": "Too many people made this work",
    "too-many-parts": "There are too many files",
}
"""Codes with which a feature refuses one operation of a device, beside those of the engine itself."""


class Problem(Exception):  # noqa: N818 - the standard's word
    """A failure with a code of the catalogue.

    `detail` is a sentence about this occurrence; `errors` are `(path, message)` pairs of a body; `retry_after_s` is
    answered as a header; `extra` are members of its own. Raises KeyError for a code that is not in the catalogue.
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        errors: tuple[tuple[str, str], ...] = (),
        retry_after_s: int | None = None,
        extra: dict[str, str] | None = None,
    ) -> None:
        self.status, self.title = CODES[code]
        self.code = code
        self.detail = detail
        self.errors = errors
        self.retry_after_s = retry_after_s
        self.extra = extra or {}
        super().__init__(f"{code}: {detail or self.title}")
