"""A clock that cannot well be right: what speaks against it, what waits for it, and how it is believed again."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from subprocess import run as process

import httpx
import pytest

from outreach.audit import actions as audit
from outreach.certificates import keyring
from outreach.certificates.badges import keyring as badges
from outreach.clock import actions as clock
from outreach.clock.rules import AHEAD_MS, BEHIND_MS, BUILT_MS, doubt
from outreach.clock.store import Seen
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.ids import entropy
from outreach.seeing.pulse import Pulse
from outreach.settings import read_settings
from tests.support.server import Server

SEEN = 1_795_000_000_000  # 18 November 2026
YEAR_MS = 365 * 86_400_000


@pytest.mark.parametrize(
    ("at_ms", "says"),
    [
        (0, "1970-01-01"),
        (BUILT_MS - 1, "not yet made"),
        (SEEN - YEAR_MS + 1, "not yet made"),
        (SEEN - BEHIND_MS - 1, "2026-11-18 already"),
        (SEEN - BEHIND_MS, None),
        (SEEN + AHEAD_MS, None),
        (SEEN + AHEAD_MS + 1, "last ran on 2026-11-18"),
        (SEEN + YEAR_MS, "2027-11-18"),
        (SEEN + 10 * YEAR_MS, "last ran"),
    ],
)
def test_14_clock_before_what_was_seen_or_far_beyond_is_doubted(at_ms: int, says: str | None) -> None:
    said = doubt(at_ms, SEEN)
    assert (said is None) if says is None else (said is not None and says in said)


def test_14_first_server_of_a_database_knows_only_when_it_was_made() -> None:
    assert doubt(BUILT_MS, None) is None
    assert doubt(BUILT_MS + 10 * YEAR_MS, None) is None
    assert doubt(BUILT_MS - 1, None) is not None


def test_14_what_was_seen_never_goes_back_but_by_somebodys_word(run, db) -> None:
    def work(tx):
        clock.passed(tx, SEEN)
        clock.passed(tx, SEEN - 5)
        before = clock.seen(tx)
        clock.believe(tx, SEEN - YEAR_MS)
        return before, clock.seen(tx), audit.lines(tx, 0, 9)[-1].act

    before, after, act = run(db.write(work))
    assert before == Seen(at_ms=SEEN, words=0)
    assert after == Seen(at_ms=SEEN - YEAR_MS, words=1)
    assert act == "clock-believed"


@pytest.mark.parametrize("years", [10, -1])
def test_14_nothing_is_dated_by_a_clock_in_doubt(run, db, tmp_path, years) -> None:
    """Codes to enrol, certificates, signed lists and packs, badges."""
    settings = read_settings({"OUTREACH_DATA": str(tmp_path)})
    now = time.time_ns() // 1_000_000
    run(db.write(clock.believe, now - years * YEAR_MS))
    actor = devices.Actor(id="a" * 8, role="school", name="School", country="NE")
    run(db.write(devices.create_actor, actor, now))
    for work in (
        db.write(devices.invite, b"p" * 32, actor.id, entropy(10), now),
        keyring.held(db, settings, "C-26"),
        badges.held(db, settings),
    ):
        with pytest.raises(Problem) as refused:
            run(work)
        assert refused.value.code == "clock-doubted"
    run(db.write(clock.believe, now))
    assert run(db.write(devices.invite, b"p" * 32, actor.id, entropy(10), now))


def set_by(monkeypatch, seconds: float) -> None:
    right = time.time
    monkeypatch.setattr(time, "time", lambda: right() + seconds)


def test_14_server_that_starts_with_a_wrong_clock_doubts_it_until_it_is_right(monkeypatch) -> None:
    """As a machine without a battery does: it begins in 1970, and a time server sets it a minute later."""
    now = time.time_ns() // 1_000_000
    with monkeypatch.context() as wrong:
        set_by(wrong, -now / 1000)
        pulse = Pulse()
        pulse.hear(Seen(at_ms=now))
        assert pulse.doubt()
    assert pulse.was_set
    assert pulse.doubt() is None, "it is right, and was wrong only at the start"
    with monkeypatch.context() as wrong:
        set_by(wrong, 3_600)
        assert pulse.doubt(), "a clock that is set later is noticed as ever"


def test_14_somebodys_word_ends_the_doubt(monkeypatch) -> None:
    now = time.time_ns() // 1_000_000
    pulse = Pulse()
    pulse.hear(Seen(at_ms=now))
    set_by(monkeypatch, 365 * 86_400)
    assert pulse.doubt()
    pulse.hear(Seen(at_ms=now, words=0))
    assert pulse.doubt()
    pulse.hear(Seen(at_ms=now + YEAR_MS, words=1))
    assert pulse.doubt() is None


@pytest.mark.may_block
@pytest.mark.timeout(180)
def test_14_server_says_what_it_doubts_and_hears_what_a_person_says(tmp_path) -> None:
    """The database has seen a time three years from now: so the clock seems to be three years behind."""
    with Server(tmp_path / "data") as server:
        server.stop()
        server.transact(clock.believe, time.time_ns() // 1_000_000 + 3 * YEAR_MS)
        server.start()
        told = httpx.get(f"{server.url}/health/deep", timeout=30)
        assert told.status_code == 503
        assert "nothing is deleted by its date" in told.text
        assert httpx.get(f"{server.url}/health/ready", timeout=30).status_code == 200
        assert _command(server).returncode == 1
        said = _command(server, "--right")
        assert (said.returncode, said.stderr) == (0, "")
        assert f"{datetime.now(UTC):%Y-%m-%d}" in said.stdout
        until = time.monotonic() + 60
        while "clock" in httpx.get(f"{server.url}/health/deep", timeout=30).text:
            assert time.monotonic() < until
            time.sleep(0.5)
        assert "clock" in server.log.read_text()


def _command(server: Server, *words: str):
    words = (sys.executable, *Server.program, "clock", *words)
    return process(words, env=server.environ, capture_output=True, text=True, check=False, timeout=60)
