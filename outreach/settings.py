"""The only reader of the environment. `outreach settings` prints what stands here."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

ABOUT = {
    "OUTREACH_DATA": "folder of everything this machine keeps (database, media, keys)",
    "OUTREACH_DATABASE": "sqlite:///PATH or postgresql://...; a file in the data folder when not set",
    "OUTREACH_MEDIA": "file:///PATH (a folder in the data folder when not set), or "
    "s3://BUCKET[/PREFIX][?endpoint=URL][&region=NAME][&style=path|virtual], with AWS_ACCESS_KEY_ID and "
    "AWS_SECRET_ACCESS_KEY beside it",
    "OUTREACH_PUBLIC_URL": "the address that people open, without a slash at the end",
    "OUTREACH_ISSUER": "the short name that certificates carry, at most 8 bytes",
    "OUTREACH_ISSUER_NAME": "the name that certificates show in full",
    "OUTREACH_SEAL": "an image of the issuer's seal for certificates: PNG, JPEG or SVG of at most 1 MiB",
    "OUTREACH_SIGNATURE": "an image of a signature for certificates, likewise",
    "OUTREACH_SIGNATORY": "who signed, as it stands below the signature",
    "OUTREACH_SECRET": "64 hex digits that key the HMACs of codes and tokens; a file in the data folder when not set",
    "OUTREACH_LIKENESS": "when works are shown to a screener together: pdq=31,phash=6,text=30 (bits, bits, percent)",
    "OUTREACH_PROXY_HEADER": "the header in which your proxy writes the caller's address (X-Real-IP, say); empty when "
    "none stands before the server, for whoever reaches its port could write one",
    "OUTREACH_METRICS": "HOST:PORT where Prometheus reads, never a public one; empty for none",
    "OUTREACH_LOG": "debug, info, warning or error",
}

ISSUER_BYTES = 8
ADDRESS = re.compile(r"([0-9A-Za-z.-]+|\[[0-9a-fA-F:]+\]):[1-9]\d{0,4}")
LIKENESS = re.compile(r"pdq=(\d{1,3}),phash=(\d{1,2}),text=([1-9]\d?|100)")


class SettingsInvalid(Exception):  # noqa: N818 - it says what is wrong with the settings
    """A setting cannot be used; the message names it and says what would."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What may differ between two installations. Field names are the variables' without the prefix."""

    data: Path
    database: str
    media: str
    public_url: str = "http://localhost:8000"
    issuer: str = "OUTREACH"
    issuer_name: str = "Outreach"
    seal: str = ""
    signature: str = ""
    signatory: str = ""
    secret: str = ""
    proxy_header: str = ""
    metrics: str = "127.0.0.1:9091"
    log: str = "info"
    likeness: str = "pdq=31,phash=6,text=30"

    @property
    def media_folder(self) -> Path:
        """Where media lie on this machine: all of them, or with a bucket those that are on their way into it."""
        if self.media.startswith("file://"):
            return Path(self.media.removeprefix("file://"))
        return self.data / "media"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Raises SettingsInvalid with a sentence that names the variable.
    """
    environ = os.environ if environ is None else environ
    unknown = sorted(name for name in environ if name.startswith("OUTREACH_") and name not in ABOUT)
    if unknown:
        message = f"{unknown[0]} is not a setting; `outreach settings` lists them"
        raise SettingsInvalid(message)
    data = Path(environ.get("OUTREACH_DATA", "data")).absolute()
    settings = Settings(
        data=data,
        database=environ.get("OUTREACH_DATABASE", f"sqlite:///{data}/outreach.db"),
        media=environ.get("OUTREACH_MEDIA", f"file://{data}/media"),
        public_url=environ.get("OUTREACH_PUBLIC_URL", "http://localhost:8000").rstrip("/"),
        issuer=environ.get("OUTREACH_ISSUER", "OUTREACH"),
        issuer_name=environ.get("OUTREACH_ISSUER_NAME", "Outreach"),
        seal=_absolute(environ.get("OUTREACH_SEAL", "")),
        signature=_absolute(environ.get("OUTREACH_SIGNATURE", "")),
        signatory=environ.get("OUTREACH_SIGNATORY", ""),
        secret=environ.get("OUTREACH_SECRET", ""),
        proxy_header=environ.get("OUTREACH_PROXY_HEADER", ""),
        metrics=environ.get("OUTREACH_METRICS", "127.0.0.1:9091"),
        log=environ.get("OUTREACH_LOG", "info"),
        likeness=environ.get("OUTREACH_LIKENESS", "pdq=31,phash=6,text=30"),
    )
    _check(settings)
    return settings


def _absolute(path: str) -> str:
    return str(Path(path).absolute()) if path else ""


def _check(settings: Settings) -> None:
    if not settings.database.startswith(("sqlite:///", "postgresql://")):
        message = "OUTREACH_DATABASE must begin with sqlite:/// or postgresql://"
        raise SettingsInvalid(message)
    _check_media(settings.media)
    if not settings.public_url.startswith(("http://", "https://")):
        message = "OUTREACH_PUBLIC_URL must begin with http:// or https://"
        raise SettingsInvalid(message)
    if not 1 <= len(settings.issuer.encode()) <= ISSUER_BYTES:
        message = f"OUTREACH_ISSUER must have 1 to {ISSUER_BYTES} bytes"
        raise SettingsInvalid(message)
    if settings.secret and not re.fullmatch(r"[0-9a-f]{64}", settings.secret):
        message = "OUTREACH_SECRET must be 64 hexadecimal digits"
        raise SettingsInvalid(message)
    if not LIKENESS.fullmatch(settings.likeness):
        message = "OUTREACH_LIKENESS must be like pdq=31,phash=6,text=30"
        raise SettingsInvalid(message)
    if not re.fullmatch(r"[A-Za-z0-9-]{0,64}", settings.proxy_header):
        message = "OUTREACH_PROXY_HEADER must be the name of a header, or empty"
        raise SettingsInvalid(message)
    if settings.metrics and not ADDRESS.fullmatch(settings.metrics):
        message = "OUTREACH_METRICS must be HOST:PORT, or empty"
        raise SettingsInvalid(message)
    if settings.log not in {"debug", "info", "warning", "error"}:
        message = "OUTREACH_LOG must be debug, info, warning or error"
        raise SettingsInvalid(message)


def _check_media(media: str) -> None:
    if media.startswith("file:///"):
        return
    if not media.startswith("s3://"):
        message = "OUTREACH_MEDIA must begin with file:/// or s3://"
        raise SettingsInvalid(message)
    from media.address import read_address

    try:
        read_address(media)
    except ValueError as error:
        message = f"OUTREACH_MEDIA: {error}"
        raise SettingsInvalid(message) from None
