"""A link opens what it was made for, until its time is over, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.http import signed

KEY, NOW = bytes(range(32)), 1_790_000_000_000
PATH = "/api/v1/media/" + "ab" * 32 + "/view"


def query(link: str) -> bytes:
    return link.partition("?")[2].encode()


def test_link_opens_its_path_until_it_ends_and_no_longer() -> None:
    link, ends = signed.link(KEY, PATH, NOW)
    assert link.startswith(PATH + "?")
    assert ends - NOW <= signed.TTL_S * 1000 == 900_000
    assert signed.ends_ms(KEY, PATH, query(link), NOW) == ends
    assert signed.ends_ms(KEY, PATH, query(link), ends - 1) == ends
    assert signed.ends_ms(KEY, PATH, query(link), ends) is None


def test_link_is_bound_to_path_and_key() -> None:
    asked = query(signed.link(KEY, PATH, NOW)[0])
    for path in (PATH.replace("view", "original"), PATH.replace("ab", "cd", 1), PATH + "/", PATH.upper()):
        assert signed.ends_ms(KEY, path, asked, NOW) is None
    assert signed.ends_ms(bytes(32), PATH, asked, NOW) is None


def test_link_cannot_be_made_to_last() -> None:
    asked = query(signed.link(KEY, PATH, NOW)[0])
    later = asked.replace(str(NOW // 1000 + signed.TTL_S).encode(), str(NOW // 1000 + 10 * signed.TTL_S).encode())
    assert signed.ends_ms(KEY, PATH, later, NOW) is None
    far = query(signed.link(KEY, PATH, NOW + 86_400_000)[0])  # made by a clock of ours that was wrong
    assert signed.ends_ms(KEY, PATH, far, NOW) is None


@pytest.mark.parametrize(
    "asked",
    [
        b"", b"signature=", b"expires=1&signature=x", b"expires=x&signature=y", b"expires=%31&signature=\xff",
        b"expires=1&expires=2&signature=x", b"a=1&b=2&c=3&d=4&e=5&signature=x", b"expires=-1&signature=x",
        b"expires=" + b"9" * 40 + b"&signature=x", "expires=١&signature=x".encode(),
    ],
)  # fmt: skip
def test_what_is_no_link_opens_nothing(asked: bytes) -> None:
    assert signed.ends_ms(KEY, PATH, asked, NOW) is None


@given(st.integers(0, 200), st.integers(0, 255))
def test_no_byte_of_a_link_can_be_another(at: int, byte: int) -> None:
    asked = bytearray(query(signed.link(KEY, PATH, NOW)[0]))
    at %= len(asked)
    if asked[at] != byte:
        asked[at] = byte
        assert signed.ends_ms(KEY, PATH, bytes(asked), NOW) is None
