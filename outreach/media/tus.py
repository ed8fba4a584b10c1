"""The words of tus 1.0: reading its headers, writing its answers. No transaction and no file is touched here."""

from __future__ import annotations

import base64
import binascii
from email.utils import formatdate
from typing import TYPE_CHECKING, Any, NamedTuple

from litestar import Request, Response

from media.model import Draft
from outreach.errors import Problem
from outreach.http import problems

if TYPE_CHECKING:
    from media.errors import MediaError
    from media.model import Limits, Upload

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,termination,checksum"
CHECKSUMS = {"sha1": 20, "sha256": 32, "md5": 16}
"""The algorithms of `Upload-Checksum`, and how many bytes each gives."""
BODY_TYPE = "application/offset+octet-stream"
METADATA_CHARS = 4096
_RETRY_S = {"upload-busy": 1, "storage-broken": 60, "storage-full": 600}
_ALIASES = {
    "image/jpg": "image/jpeg",
    "audio/x-m4a": "audio/mp4",
    "audio/m4a": "audio/mp4",
    "audio/mp3": "audio/mpeg",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "audio/vnd.wave": "audio/wav",
    "audio/x-flac": "audio/flac",
    "audio/x-aac": "audio/aac",
    "audio/aacp": "audio/aac",
    "audio/amr-wb": "audio/amr",
    "audio/caf": "audio/x-caf",
    "audio/3gpp2": "audio/3gpp",
    "video/3gpp2": "video/3gpp",
    "video/x-m4v": "video/mp4",
    "image/heif": "image/heic",
    "application/x-pdf": "application/pdf",
}
DRAINED_BYTES = 64 * 1024
"""A refused body of at most this length is read to its end, which keeps the connection; a longer one is cut."""
_CUT = {"upload-idle", "upload-taken-over"}
"""Here the rest of a body does not come, or is not wanted: no matter how short it is, nobody waits for it."""


class Checksum(NamedTuple):
    """What the bytes of one request must give."""

    algorithm: str
    digest: bytes


def require_version(request: Request[Any, Any, Any]) -> None:
    """Raise Problem unless the request speaks tus 1.0."""
    if request.headers.get("tus-resumable") != VERSION:
        raise Problem("upload-version", f"Say Tus-Resumable: {VERSION}.")


def require_body_type(request: Request[Any, Any, Any]) -> None:
    """Raise Problem unless the body is what tus sends."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != BODY_TYPE:
        raise Problem("upload-content-type", f"Send the bytes as {BODY_TYPE}.")


def has_body(request: Request[Any, Any, Any]) -> bool:
    """Whether the request carries, or may carry, bytes."""
    return request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers


def require_fitting(request: Request[Any, Any, Any], length: int) -> None:
    """Raise Problem when the body says that it is longer than the upload."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > length:
        raise Problem("upload-too-long", f"{length} bytes are announced, and more come.")


def read_checksum(request: Request[Any, Any, Any], limits: Limits) -> Checksum | None:
    """Read `Upload-Checksum`. Raises Problem when it cannot be compared, or its chunk is not a small one."""
    text = request.headers.get("upload-checksum")
    if text is None:
        return None
    algorithm, _, value = text.strip().partition(" ")
    try:
        digest = base64.b64decode(value.strip(), validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if len(digest) != CHECKSUMS.get(algorithm, -1):
        raise Problem("upload-checksum-invalid", f"Say one of {', '.join(CHECKSUMS)} and its digest in base64.")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.checksum_bytes:
        raise Problem("upload-checksum-large", f"A chunk with a checksum has at most {limits.checksum_bytes} bytes.")
    return Checksum(algorithm, digest)


def number(request: Request[Any, Any, Any], name: str, code: str) -> int:
    """Read a header that must be a plain non-negative number. Raises Problem `code`."""
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):  # noqa: PLR2004 - more than any file
        raise Problem(code, f"{name} must be a number.")
    return int(text)


def read_draft(request: Request[Any, Any, Any]) -> Draft:
    """Read what a creation announces. Raises Problem. A file's name is accepted and forgotten: nobody here needs it."""
    length = number(request, "Upload-Length", "upload-length")
    values = _metadata(request.headers.get("upload-metadata", ""))
    return Draft(
        length=length,
        client_id=values.get("client_id") or None,
        sha256=values.get("sha256") or None,
        type=_media_type(values.get("type") or values.get("filetype")),
        preview_of=values.get("preview_of") or None,
    )


def _media_type(text: str | None) -> str | None:
    """Return the plain type of what a browser says, such as `audio/webm;codecs=opus`."""
    plain = (text or "").split(";")[0].strip().lower()
    return _ALIASES.get(plain, plain) or None


def _metadata(text: str) -> dict[str, str]:
    if len(text) > METADATA_CHARS:
        raise Problem("upload-metadata", f"Upload-Metadata may have {METADATA_CHARS} characters.")
    values: dict[str, str] = {}
    for part in text.split(","):
        key, _, value = part.strip().partition(" ")
        if not key:
            continue
        try:
            values[key] = base64.b64decode(value.strip(), validate=True).decode()
            if "\0" in values[key]:  # which one database engine cannot keep
                raise ValueError
        except (binascii.Error, UnicodeDecodeError, ValueError):
            raise Problem("upload-metadata", "Upload-Metadata must hold pairs of a key and base64 of UTF-8.") from None
    return values


def respond(status: int, upload: Upload, offset: int, **headers: str) -> Response[Any]:
    """Answer about an upload. Of one that has ended well, the answer tells which digest is kept."""
    told = {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(offset),
        "Cache-Control": "no-store",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    if upload.state == "open":
        told["Upload-Expires"] = formatdate(upload.expires_ms / 1000, usegmt=True)
    elif upload.claimed is not None and upload.stored is not None:
        told |= {"Upload-Sha256": upload.claimed, "Upload-Stored": upload.stored}
    if status == 204:  # noqa: PLR2004 - the one status that has no body at all
        return Response(None, status_code=status, headers=told)
    return Response(b"", status_code=status, headers=told, media_type="application/octet-stream")


def metadata_of(upload: Upload) -> str:
    """Return what is kept of an upload's metadata, as tus writes it."""
    kept = {name: getattr(upload, name) for name in ("sha256", "type", "client_id", "preview_of")}
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in kept.items() if value)


def options(limits: Limits) -> dict[str, str]:
    """Return the headers that say what this server can do."""
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(max(limits.file_bytes, limits.video_bytes)),
        "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
    }


def refuse(request: Request[Any, Any, Any], error: Problem | MediaError) -> Response[bytes]:
    """Answer a refusal, and close the connection unless the rest of the body is short: on 2G it is paid for."""
    problem = error if isinstance(error, Problem) else Problem(error.code, str(error))
    response = problems.answer(problem)
    response.headers["Tus-Resumable"] = VERSION
    if problem.code == "upload-version":
        response.headers["Tus-Version"] = VERSION
    if problem.code in _RETRY_S:
        response.headers.setdefault("Retry-After", str(_RETRY_S[problem.code]))
    if problem.code == "method-not-allowed":
        response.headers["Allow"] = "PATCH, HEAD, DELETE, OPTIONS, POST"
    length = request.headers.get("content-length", "0")
    long = "transfer-encoding" in request.headers or not length.isdigit() or int(length) > DRAINED_BYTES
    if long or problem.code in _CUT:
        response.headers["Connection"] = "close"
    return response
