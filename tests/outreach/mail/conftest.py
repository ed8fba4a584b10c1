"""A server that sends mail, and the inbox that it comes to."""

from __future__ import annotations

import pytest

from tests.support.mail import Inbox
from tests.support.server import Server


@pytest.fixture(scope="package")
def inbox():
    with Inbox() as running:
        yield running


@pytest.fixture(scope="package")
def sending(tmp_path_factory, inbox):
    settings = {"OUTREACH_SMTP": f"smtp://127.0.0.1:{inbox.port}", "OUTREACH_MAIL_FROM": "news@outreach.example"}
    with Server(tmp_path_factory.mktemp("mail") / "data", **settings) as running:
        yield running
