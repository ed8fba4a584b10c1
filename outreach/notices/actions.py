"""Telling a school or an entrant something, through their own scope."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from outreach.ids import uuid7
from outreach.mail import actions as mail

if TYPE_CHECKING:
    from outreach.notices.model import Args, NoticeCode
    from sync import Ledger


def tell(ledger: Ledger, scope: str, code: NoticeCode, args: Args, about: str, now_ms: int) -> None:
    """Write a notice. Telling the same thing about the same document at the same moment is one notice.

    Adults who want mail are told that there is something new.

    The id follows from what is told, because a transaction that is run again must write the same document.
    """
    digest = hashlib.sha256(f"notice/{scope}/{code}/{about}/{now_ms}".encode()).digest()
    notice = uuid7(now_ms, digest[:10])
    ledger.put(notice, "notice", scope, {"code": code, "args": args, "about": about})
    mail.announce(ledger, scope, notice)
