"""Mail to a real server: once, again when it was away, never after a refusal, and only by a safe line."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from outreach.ids import new_id, now_ms
from outreach.locale import LANGUAGES, messages
from outreach.mail import actions, post
from outreach.mail.model import Letter
from outreach.mail.rules import OFFICE_QUIET_MS, QUIET_MS, Place
from tests.support.mail import ADDRESS, Inbox, Mailing, link_in


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: `test_rules.py` and `test_c2_mail.py` run the same statements on both."""
    return sqlite_url


@pytest.fixture
def inbox():
    with Inbox() as running:
        yield running


@pytest.fixture
def mailing(stage, db, run, inbox, tmp_path):
    return Mailing(stage, db, run, inbox.port, tmp_path)


def test_adult_who_asked_for_it_is_told_once_and_of_nothing_but_news(mailing, inbox):
    who = mailing.adult()
    mailing.leave(who.id)
    mailing.tell(f"school:{who.id}")  # before the address was confirmed
    mailing.work()
    (asked,) = inbox.mails
    url, token = link_in(asked, "confirm")
    assert url == f"https://outreach.example/mail/confirm/{token}"
    actor, asked_ms, _ = token.split(".")
    assert mailing.stage.write(actions.confirm, actor, int(asked_ms), now_ms())
    mailing.tell(f"school:{who.id}", times=2)
    mailing.work()
    mailing.work()
    (told,) = inbox.mails[1:]
    assert inbox.recipients == [[ADDRESS]] * 2
    notice = mailing.stage.read(lambda tx: tx.one("SELECT id FROM job WHERE kind = ?", actions.TELL))[0].split(":")[1]
    assert told["Message-ID"] == f"<{notice}.{who.id}@outreach.example>"
    assert told["List-Unsubscribe"] == f"<{link_in(told, 'stop')[0]}>"
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for secret in ("Aminata", "Diallo", "well", "TEST-26", "Maradi", "result", "NE"):
        assert secret not in told.get_content().replace(token, "") + told["Subject"]


def test_many_notices_are_one_mail_and_none_is_passed_over(mailing, inbox):
    who = mailing.listening()
    for _ in range(5):
        mailing.tell(f"school:{who.id}")
    mailing.work()
    assert len(inbox.mails) == 1
    mailing.tell(f"school:{who.id}")
    mailing.work()
    assert len(inbox.mails) == 1
    due = mailing.stage.read(lambda tx: tx.one("SELECT run_at_ms FROM job WHERE state = 'ready'"))[0]
    assert 0 < due - now_ms() <= QUIET_MS
    mailing.at_once()
    mailing.work()
    assert len(inbox.mails) == 2


def test_officers_who_may_see_to_it_are_told_at_most_once_an_hour_and_not_of_what(mailing, inbox):
    can, cannot = mailing.listening("officer"), mailing.listening("officer")
    mailing.stage.write(lambda tx: tx.run("UPDATE actor SET may = ? WHERE id = ?", b'["safeguarding"]', can.id))
    mailing.stage.write(lambda tx: tx.run("UPDATE actor SET may = ? WHERE id = ?", b'["people"]', cannot.id))
    before, case = len(inbox.mails), new_id()
    for about in (case, case, new_id()):
        mailing.stage.write(actions.call_officers, "safeguarding", about, now_ms())
    mailing.work()
    (told,) = inbox.mails[before:]
    assert told["Message-ID"].endswith(f".{can.id}@outreach.example>")
    for secret in ("concern", "case", "safeguarding", "child"):
        assert secret not in told.get_content() + told["Subject"]
    mailing.stage.write(actions.call_officers, "safeguarding", new_id(), now_ms())
    mailing.work()
    assert len(inbox.mails) == before + 1
    due = mailing.stage.read(lambda tx: tx.one("SELECT run_at_ms FROM job WHERE state = 'ready'"))[0]
    assert 0 < due - now_ms() <= OFFICE_QUIET_MS
    mailing.stage.write(lambda tx: tx.run("UPDATE actor SET may = ? WHERE id = ?", b"[]", can.id))
    mailing.at_once()
    mailing.work()
    assert len(inbox.mails) == before + 1, "who may not see to it any more hears nothing"


def test_server_that_is_away_is_tried_again(mailing, inbox):
    who = mailing.listening()
    inbox.stop()
    mailing.tell(f"school:{who.id}")
    mailing.work()
    ((state, attempts, failure),) = mailing.jobs()
    assert (state, attempts) == ("ready", 1)
    assert ADDRESS not in failure
    with inbox:
        mailing.at_once()
        mailing.work()
        assert [job[:2] for job in mailing.jobs()] == [("done", 2)]
        assert len(inbox.mails) == 1


def test_refused_recipient_is_dead_at_once_and_named_nowhere(mailing, inbox, caplog):
    who = mailing.listening()
    inbox.answer = "550 nobody here is called"
    mailing.tell(f"school:{who.id}")
    mailing.work()
    assert mailing.jobs() == [("dead", 1, "the mail server does not take mail for this address (550)")]
    assert "job mail.tell is given up" in caplog.text
    assert "halima" not in caplog.text
    found = mailing.stage.read(actions.standing, who.id)
    assert (found.state, found.address) == ("refused", "")
    inbox.answer = ""
    mailing.tell(f"school:{who.id}")
    mailing.work()
    assert (len(mailing.jobs()), inbox.mails) == (1, [])


def test_recipient_that_is_refused_for_now_is_tried_again(mailing, inbox, caplog):
    who = mailing.listening("judge")
    inbox.answer = "451 later"
    mailing.tell(f"judge:{who.id}")
    mailing.work()
    assert mailing.jobs() == [("ready", 1, "Unsent: the mail server did not take it now (451)")]
    assert "halima" not in "".join(record.getMessage() for record in caplog.records)
    inbox.answer = ""
    mailing.at_once()
    mailing.work()
    assert len(inbox.mails) == 1


def test_stopped_while_it_waits_is_not_sent(mailing, inbox):
    who = mailing.listening()
    mailing.tell(f"school:{who.id}")
    mailing.stage.write(actions.forget, who.id)
    mailing.work()
    assert inbox.mails == []
    assert mailing.stage.read(lambda tx: tx.one("SELECT address FROM mail_address"))[0] is None


def test_whoever_has_no_device_any_more_is_not_written_to(mailing, inbox):
    who = mailing.listening()
    mailing.tell(f"school:{who.id}")
    mailing.stage.write(lambda tx: tx.run("UPDATE device SET state = 'revoked'"))
    mailing.work()
    assert inbox.mails == []
    assert mailing.stage.write(actions.lapse, now_ms()) == 1
    assert mailing.stage.read(actions.standing, who.id).state == "lapsed"


def test_what_is_done_with_is_not_told(mailing, inbox):
    who = mailing.listening()
    mailing.tell(f"school:{who.id}")

    def done(tx):
        ledger = mailing.stage.engine.ledger(tx, mailing.stage.now_ms)
        notice = tx.one("SELECT id FROM sync_doc WHERE kind = 'notice'")[0]
        ledger.put(notice, "notice", f"school:{who.id}", {"done": True})
        ledger.flush()

    mailing.stage.write(done)
    mailing.work()
    assert (inbox.mails, mailing.jobs()[0][0]) == ([], "done")


def test_mail_is_in_the_language_that_was_chosen(tmp_path, run, inbox):
    settings = _settings(tmp_path, inbox.port)
    for language in LANGUAGES:
        letter = Letter(actor=new_id(), address=ADDRESS, language=language, asked_ms=now_ms())
        for mail in (post.news(settings, b"k" * 32, letter, new_id()), post.question(settings, b"k" * 32, letter)):
            run(post.send(Place("127.0.0.1", inbox.port, "none"), settings, letter, mail))
        told, asked = inbox.mails[-2:]
        say = messages(language)
        assert (told["Subject"], asked["Subject"]) == (say.format("mail-subject"), say.format("mail-confirm-subject"))
        assert say.format("mail-why") in told.get_content()
        assert told["List-Unsubscribe"] == f"<{link_in(told, 'stop')[0]}>"
        assert "List-Unsubscribe" not in asked
    assert len({mail["Subject"] for mail in inbox.mails}) == 2 * len(LANGUAGES)


@pytest.mark.parametrize("secure", ["starttls", "tls"])
def test_line_is_safe_or_nothing_is_said(secure, tmp_path, run, monkeypatch):
    """A server without TLS, one with a certificate of its own making, and one whose certificate is known."""
    certificate, key = _certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    safe = {"tls_context": context} if secure == "starttls" else {"ssl_context": context}
    letter = Letter(actor=new_id(), address=ADDRESS, language="en", asked_ms=now_ms())

    def send(inbox):
        settings = _settings(tmp_path, inbox.port)
        mail = post.question(settings, b"k" * 32, letter)
        run(post.send(Place("127.0.0.1", inbox.port, secure), settings, letter, mail))

    with Inbox() as plain, pytest.raises(post.Unsent):
        send(plain)
    with Inbox(**safe) as server:
        with pytest.raises(post.Unsent):
            send(server)
        assert plain.mails == server.mails == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        send(server)
        assert len(server.mails) == 1


def _settings(folder, port):
    from outreach.settings import read_settings

    return read_settings({
        "OUTREACH_DATA": str(folder), "OUTREACH_SMTP": f"smtp://127.0.0.1:{port}",
        "OUTREACH_MAIL_FROM": "news@outreach.example", "OUTREACH_PUBLIC_URL": "https://outreach.example",
    })  # fmt: skip


def _certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1)).add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, secret = folder / "server.pem", folder / "server.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret
