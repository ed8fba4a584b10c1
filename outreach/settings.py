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
    "OUTREACH_OFFICERS": "passkey (when not set): a code lets an officer in only to make a passkey; code: it is "
    "enough, where there can be no passkeys (no https, no name) or for a demonstration on one machine",
    "OUTREACH_SECRET": "64 hex digits that key the HMACs of codes and tokens, at most three former ones behind it, "
    "each after a comma; a file in the data folder when not set",
    "OUTREACH_FORMS_KEY": "64 hex digits that seal forms of consent and spoken answers, at most three former ones "
    "behind them, each after a comma; the file keys/forms in the data folder when not set",
    "OUTREACH_LIKENESS": "when works are shown to a screener together: pdq=31,phash=6,text=30 (bits, bits, percent)",
    "OUTREACH_PROXY_HEADER": "the header in which your proxy writes the caller's address (X-Real-IP, say); empty when "
    "none stands before the server, for whoever reaches its port could write one",
    "OUTREACH_METRICS": "HOST:PORT where Prometheus reads, never a public one; empty for none",
    "OUTREACH_COPIES": "where copies go by themselves, off this machine: file:///PATH or s3://BUCKET as for media; "
    "empty for snapshots in the data folder alone",
    "OUTREACH_COPIES_KEY": "64 hex digits that seal those copies; keep it elsewhere; empty for copies in the clear",
    "OUTREACH_COPYING": "ops=500,seconds=5: how many operations, or how long, a segment waits for; snapshot=86400: "
    "seconds between snapshots; keep=7: how many stay; drill=86400: seconds between rehearsals of a restore",
    "OUTREACH_LITESTREAM": "file:///PATH or s3://BUCKET for a replica that a Litestream beside the server keeps "
    "(SQLite); empty for none",
    "OUTREACH_SMTP": "smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:587 (STARTTLS is required, but on "
    "loopback): the server that takes mail to schools and judges who asked for it; empty for no mail",
    "OUTREACH_MAIL_FROM": "the address that mail comes from",
    "OUTREACH_ALLOW_EMPTY": "1 to begin anew although the place of copies or of media holds a history",
    "OUTREACH_LOG": "debug, info, warning or error",
}

ISSUER_BYTES = 8
ADDRESS = re.compile(r"([0-9A-Za-z.-]+|\[[0-9a-fA-F:]+\]):[1-9]\d{0,4}")
COPYING = re.compile(
    r"ops=([1-9]\d{0,5}),seconds=([1-9]\d{0,4}),snapshot=([1-9]\d{0,6}),keep=([1-9]\d?),drill=([1-9]\d{0,6})"
)
MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}")
LIKENESS = re.compile(r"pdq=(\d{1,3}),phash=(\d{1,2}),text=([1-9]\d?|100)")


class SettingsInvalid(Exception):  # noqa: N818 - it says what is wrong with the settings
    """A setting cannot be used; the message names it and says what would."""


class Copying(msgspec.Struct, frozen=True, kw_only=True):
    """When copies are made: a segment after `ops` operations or `seconds`; seconds between snapshots and drills."""

    ops: int
    seconds: int
    snapshot: int
    keep: int
    drill: int


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
    officers: str = "passkey"
    secret: str = ""
    forms_key: str = ""
    proxy_header: str = ""
    metrics: str = "127.0.0.1:9091"
    log: str = "info"
    likeness: str = "pdq=31,phash=6,text=30"
    copies: str = ""
    copies_key: str = ""
    copying: str = "ops=500,seconds=5,snapshot=86400,keep=7,drill=86400"
    litestream: str = ""
    smtp: str = ""
    mail_from: str = ""
    allow_empty: str = ""

    @property
    def rhythm(self) -> Copying:
        """When copies are made."""
        ops, seconds, snapshot, keep, drill = (int(part.partition("=")[2]) for part in self.copying.split(","))
        return Copying(ops=ops, seconds=seconds, snapshot=snapshot, keep=keep, drill=drill)

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
        officers=environ.get("OUTREACH_OFFICERS", "passkey"),
        secret=environ.get("OUTREACH_SECRET", ""),
        forms_key=environ.get("OUTREACH_FORMS_KEY", ""),
        proxy_header=environ.get("OUTREACH_PROXY_HEADER", ""),
        metrics=environ.get("OUTREACH_METRICS", "127.0.0.1:9091"),
        log=environ.get("OUTREACH_LOG", "info"),
        likeness=environ.get("OUTREACH_LIKENESS", "pdq=31,phash=6,text=30"),
        copies=environ.get("OUTREACH_COPIES", ""),
        copies_key=environ.get("OUTREACH_COPIES_KEY", ""),
        copying=environ.get("OUTREACH_COPYING", "ops=500,seconds=5,snapshot=86400,keep=7,drill=86400"),
        litestream=environ.get("OUTREACH_LITESTREAM", ""),
        smtp=environ.get("OUTREACH_SMTP", ""),
        mail_from=environ.get("OUTREACH_MAIL_FROM", ""),
        allow_empty=environ.get("OUTREACH_ALLOW_EMPTY", ""),
    )
    _check(settings)
    return settings


def environment_of_litestream() -> dict[str, str]:
    """Return the environment of the Litestream child: no setting of ours, and the bucket's keys as it names them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OUTREACH_")}
    if "AWS_CA_BUNDLE" in kept:  # with which its own library does not start
        kept.setdefault("SSL_CERT_FILE", kept.pop("AWS_CA_BUNDLE"))
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        if f"AWS_{name}" in kept:
            kept.setdefault(f"LITESTREAM_{name}", kept[f"AWS_{name}"])
    return kept


def _absolute(path: str) -> str:
    return str(Path(path).absolute()) if path else ""


def _check(settings: Settings) -> None:
    if not settings.database.startswith(("sqlite:///", "postgresql://")):
        message = "OUTREACH_DATABASE must begin with sqlite:/// or postgresql://"
        raise SettingsInvalid(message)
    _check_place("OUTREACH_MEDIA", settings.media)
    _check_copies(settings)
    _check_mail(settings)
    _check_officers(settings)
    if not settings.public_url.startswith(("http://", "https://")):
        message = "OUTREACH_PUBLIC_URL must begin with http:// or https://"
        raise SettingsInvalid(message)
    if not 1 <= len(settings.issuer.encode()) <= ISSUER_BYTES:
        message = f"OUTREACH_ISSUER must have 1 to {ISSUER_BYTES} bytes"
        raise SettingsInvalid(message)
    for name, keys in (("OUTREACH_SECRET", settings.secret), ("OUTREACH_FORMS_KEY", settings.forms_key)):
        if keys and not re.fullmatch(r"[0-9a-f]{64}(,[0-9a-f]{64}){0,3}", keys):
            message = f"{name} must be 64 hexadecimal digits, perhaps with former ones behind a comma"
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


def _check_copies(settings: Settings) -> None:
    for name, place in (("OUTREACH_COPIES", settings.copies), ("OUTREACH_LITESTREAM", settings.litestream)):
        if place:
            _check_place(name, place)
    if settings.copies_key and not re.fullmatch(r"[0-9a-f]{64}", settings.copies_key):
        message = "OUTREACH_COPIES_KEY must be 64 hexadecimal digits"
        raise SettingsInvalid(message)
    if not COPYING.fullmatch(settings.copying):
        message = "OUTREACH_COPYING must be like ops=500,seconds=5,snapshot=86400,keep=7,drill=86400"
        raise SettingsInvalid(message)
    if settings.litestream and not settings.database.startswith("sqlite:///"):
        message = "OUTREACH_LITESTREAM is for SQLite; PostgreSQL has replicas of its own"
        raise SettingsInvalid(message)
    if settings.allow_empty not in {"", "1"}:
        message = "OUTREACH_ALLOW_EMPTY must be 1, or empty"
        raise SettingsInvalid(message)


def _check_officers(settings: Settings) -> None:
    if settings.officers not in {"passkey", "code"}:
        message = "OUTREACH_OFFICERS must be passkey or code"
        raise SettingsInvalid(message)
    if settings.officers == "passkey" or not settings.public_url.startswith("https://"):
        return
    from outreach.passkeys.rules import party

    if party(settings.public_url) is not None:
        message = "OUTREACH_OFFICERS=code is for addresses where there can be no passkeys; at this one there can be"
        raise SettingsInvalid(message)


def _check_mail(settings: Settings) -> None:
    if not settings.smtp:
        return
    from outreach.mail.rules import place

    try:
        place(settings.smtp)
    except ValueError as error:
        message = f"OUTREACH_SMTP: {error}"
        raise SettingsInvalid(message) from None
    if not MAIL.fullmatch(settings.mail_from):
        message = "OUTREACH_MAIL_FROM must be an address, like news@example.org"
        raise SettingsInvalid(message)


def _check_place(name: str, place: str) -> None:
    if place.startswith("file:///"):
        return
    if not place.startswith("s3://"):
        message = f"{name} must begin with file:/// or s3://"
        raise SettingsInvalid(message)
    from media.address import read_address

    try:
        read_address(place)
    except ValueError as error:
        message = f"{name}: {error}"
        raise SettingsInvalid(message) from None
