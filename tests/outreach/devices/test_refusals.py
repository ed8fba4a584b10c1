"""Nobody learns from a refusal which code or token was nearly right: answers are alike, and so is what they cost.

Time itself says little on a busy machine; what is counted here is what takes the time: statements, and digests that are
compared.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from outreach.devices import actions, rules
from outreach.devices.actions import Spent
from tests.support.device import uuid

PEPPER = b"p" * 32


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


class Counting:
    """A transaction that remembers which statements were run."""

    def __init__(self, tx) -> None:
        self._tx, self.ran = tx, []

    def __getattr__(self, verb):
        def run(sql, *params):
            self.ran.append(sql)
            return getattr(self._tx, verb)(sql, *params)

        return run


@contextmanager
def digests(monkeypatch):
    """Count the comparisons of digests."""
    seen = []
    real = rules.hmac.digest
    with monkeypatch.context() as patch:
        patch.setattr(rules.hmac, "digest", lambda *args: seen.append(1) or real(*args))
        yield seen


def enrol(stage, code, monkeypatch):
    """Try a code; return what was run."""
    with digests(monkeypatch) as seen:
        spent = Spent(device=uuid(), token_id=uuid(), secret=b"s" * 32)
        rest = (stage.engine, PEPPER, code, "Tablet", None, spent, stage.now_ms, "10.0.0.1")

        def work(tx):
            counting = Counting(tx)
            assert actions.enrol(counting, *rest) is None
            return counting.ran

        return stage.write(work), len(seen)


def test_every_code_that_opens_nothing_costs_the_same(stage, monkeypatch) -> None:
    owner = stage.actor().id

    def invited(random):
        return stage.write(actions.invite, PEPPER, owner, random, stage.now_ms)

    used, old = invited(b"u" * 10), invited(b"o" * 10)
    spent = Spent(device=uuid(), token_id=uuid(), secret=b"s" * 32)
    stage.write(actions.enrol, stage.engine, PEPPER, used, "Tablet", None, spent, stage.now_ms, "10.0.0.1")
    stage.now_ms += rules.CODE_TTL_MS + 1
    near = old[:-1] + ("0" if old[-1] != "0" else "1")
    told = [enrol(stage, code, monkeypatch) for code in (used, old, near, rules.write_code(b"w" * 10))]
    assert told == [told[0]] * 4


def test_every_token_that_is_none_costs_the_same(stage, monkeypatch) -> None:
    """Of an id that exists a digest is compared as well: ids are no secrets, and 256 bits stand behind each."""
    owner = stage.actor().id
    code = stage.write(actions.invite, PEPPER, owner, b"c" * 10, stage.now_ms)
    spent = Spent(device=uuid(), token_id=uuid(), secret=b"s" * 32)
    stage.write(actions.enrol, stage.engine, PEPPER, code, "Tablet", None, spent, stage.now_ms, "10.0.0.1")

    def work(tx, token):
        counting = Counting(tx)
        assert actions.authenticate(counting, PEPPER, token) is None
        return counting.ran

    wrong = [rules.write_token(spent.token_id, secret) for secret in (b"x" * 32, b"s" * 31 + b"t")]
    ran = []
    for token in wrong:
        with digests(monkeypatch) as seen:
            ran.append((stage.read(work, token), len(seen)))
    assert ran[0] == ran[1]
    assert stage.read(work, rules.write_token(uuid(), b"s" * 32)) == ran[0][0]
