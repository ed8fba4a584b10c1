"""Writing a mail and handing it to the server that `OUTREACH_SMTP` names.

Promised: no mail holds anything about a person, only a sentence, the public address and the way to stop; nothing of it
goes over a line in the clear, but on loopback; the same notice has the same Message-ID, so that a mail sent twice after
a crash is seen as one. Refused: telling in an error whom a mail was for, since errors are kept and logged.
"""

from __future__ import annotations

import asyncio
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from importlib import import_module
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from outreach.locale import messages
from outreach.mail import rules

if TYPE_CHECKING:
    from outreach.mail.model import Letter
    from outreach.mail.rules import Place
    from outreach.settings import Settings

TIMEOUT_S: Final = 30.0
_POLICY: Final = SMTP.clone(max_line_length=900)  # a folded link would be written as an encoded word
_PERMANENT: Final = range(500, 600)


class Unsent(Exception):  # noqa: N818 - it says what became of the mail
    """The mail could not be handed over now."""


class Refused(Exception):  # noqa: N818 - likewise
    """The mail server does not take mail for this address, and will not."""


def link(settings: Settings, key: bytes, purpose: rules.Purpose, letter: Letter) -> str:
    """Return the address that confirms or stops."""
    return f"{settings.public_url}/mail/{purpose}/{rules.token(key, purpose, letter.actor, letter.asked_ms)}"


def news(settings: Settings, key: bytes, letter: Letter, notice: str) -> EmailMessage:
    """Write the mail that says that there is something new."""
    say, stop = messages(letter.language), link(settings, key, "stop", letter)
    mail = _mail(settings, letter, say.format("mail-subject"), f"{notice}.{letter.actor}")
    mail["List-Unsubscribe"] = f"<{stop}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    lines = (say.format("mail-new"), f"{settings.public_url}/", say.format("mail-why"), say.format("mail-stop"), stop)
    mail.set_content("\n\n".join(lines) + "\n")
    return mail


def question(settings: Settings, key: bytes, letter: Letter) -> EmailMessage:
    """Write the mail that asks whether an address is right."""
    say = messages(letter.language)
    mail = _mail(settings, letter, say.format("mail-confirm-subject"), f"{letter.asked_ms}.{letter.actor}")
    lines = (say.format("mail-confirm"), link(settings, key, "confirm", letter), say.format("mail-confirm-else"))
    mail.set_content("\n\n".join(lines) + "\n")
    return mail


def _mail(settings: Settings, letter: Letter, subject: str, identity: str) -> EmailMessage:
    mail = EmailMessage(policy=_POLICY)
    mail["From"], mail["To"], mail["Subject"] = settings.mail_from, letter.address, subject
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{identity}@{settings.mail_from.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


async def send(place: Place, settings: Settings, letter: Letter, mail: EmailMessage) -> None:
    """Hand a mail over. Raises Refused when its address is none, Unsent for whatever may be otherwise later."""
    await asyncio.to_thread(import_module, "aiosmtplib")  # from the disk, the first time
    import aiosmtplib

    try:
        await aiosmtplib.send(
            mail.as_bytes(), sender=settings.mail_from, recipients=[letter.address], hostname=place.host,
            port=place.port, username=place.user, password=place.password, use_tls=place.secure == "tls",
            start_tls=place.secure == "starttls", timeout=TIMEOUT_S,
            local_hostname=urlsplit(settings.public_url).hostname or "localhost",
        )  # fmt: skip
    except aiosmtplib.SMTPRecipientsRefused as error:
        code = error.recipients[0].code
        if code in _PERMANENT:
            message = f"the mail server does not take mail for this address ({code})"
            raise Refused(message) from None
        message = f"the mail server did not take it now ({code})"
        raise Unsent(message) from None
    except aiosmtplib.SMTPResponseException as error:
        message = f"the mail server answered {error.code}"
        raise Unsent(message) from None
    except (aiosmtplib.SMTPException, OSError) as error:
        message = f"the mail server could not be used: {type(error).__name__}"
        raise Unsent(message) from None
