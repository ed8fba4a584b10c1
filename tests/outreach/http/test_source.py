"""How fast one address may call, and whose address it is."""

from __future__ import annotations

from typing import Any

import pytest

from outreach.http import source
from outreach.http.source import Pace, address_of, network_of


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_burst_then_a_pace_and_then_a_moment_to_come() -> None:
    clock = Clock()
    pace = Pace(rate=2, burst=3, clock=clock)
    assert [pace.wait_s("10.0.0.1") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert pace.wait_s("10.0.0.2") == 0  # another address has its own
    clock.now += 0.5
    assert [pace.wait_s("10.0.0.1") for _ in range(2)] == [0, 1]
    clock.now += 1000
    assert [pace.wait_s("10.0.0.1") for _ in range(4)] == [0, 0, 0, 1]  # never more than the burst


def test_school_behind_one_address_is_not_held_up() -> None:
    """Fault 22: three hundred tablets open their links within a second, each asking five things."""
    clock = Clock()
    pace = Pace(clock=clock)
    assert sum(pace.wait_s("10.0.0.1") for _ in range(300 * 5)) == 0


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "ADDRESSES", 10)
    pace = Pace(rate=1, burst=1, clock=Clock())
    for last in range(100):
        assert pace.wait_s(f"10.0.0.{last}") == 0
    assert len(pace._held) == 10
    assert pace.wait_s("10.0.0.99") == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.1.2.3", "10.1.2.3"), ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"), ("::1", "::/56"),
        ("unknown", "unknown"),
    ],
)  # fmt: skip
def test_what_is_counted_together(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("header", "value", "address"),
    [
        (b"", b"10.9.9.9", "192.0.2.1"),  # not named by the setting: anybody could have written it
        (b"x-real-ip", b"10.9.9.9", "10.9.9.9"),
        (b"x-real-ip", b" 2001:DB8::1 ", "2001:db8::1"),
        (b"x-real-ip", b"10.9.9.9, 10.0.0.1", "192.0.2.1"),
        (b"x-real-ip", b"\xff", "192.0.2.1"),
        (b"fly-client-ip", b"10.9.9.9", "192.0.2.1"),
    ],
)
def test_whose_address_it_is(header: bytes, value: bytes, address: str) -> None:
    scope: Any = {"headers": [(b"host", b"x"), (b"x-real-ip", value)], "client": ("192.0.2.1", 5)}
    assert address_of(scope, header) == address
