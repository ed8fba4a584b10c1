"""Readers of what strangers send: compressed bodies, anchors, tokens. Each says no in its own words, and soon."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import httpx
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.errors import Problem
from outreach.http.coding import expand
from outreach.sync import anchors
from tests.support.amount import WHOLE, amount

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.server import Server

pytestmark = [pytest.mark.fuzz, pytest.mark.may_block, pytest.mark.timeout(amount(120, 900))]

LIMIT = 20_000
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor(level=3).compress,
}
fuzz = settings(
    max_examples=amount(100, 5_000), deadline=None, derandomize=not WHOLE, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
codings = st.sampled_from(sorted(PACK))
bodies = st.binary(max_size=200) | st.builds(
    lambda part, times: part * times, st.binary(max_size=20), st.integers(0, 900)
)


@fuzz
@given(codings, bodies)
def test_what_was_packed_is_unpacked_within_the_limit(coding: str, body: bytes) -> None:
    assert expand(PACK[coding](body), coding, LIMIT) == body
    for limit in {0, len(body) - 1} if body else ():
        with pytest.raises(Problem, match="body-too-large"):
            expand(PACK[coding](body), coding, limit)


@fuzz
@given(codings, bodies, st.data())
def test_what_was_cut_or_spoilt_is_refused_or_still_within_the_limit(
    coding: str, body: bytes, data: st.DataObject
) -> None:
    packed = PACK[coding](body)
    cut = packed[: data.draw(st.integers(0, len(packed) - 1))]
    with pytest.raises(Problem, match="body-invalid"):
        expand(cut, coding, LIMIT)
    at = data.draw(st.integers(0, len(packed) - 1))
    spoilt = packed[:at] + data.draw(st.binary(max_size=4)) + packed[at + 1 :]
    try:
        assert len(expand(spoilt, coding, LIMIT)) <= LIMIT
    except Problem as refused:
        assert refused.code in {"body-invalid", "body-too-large"}  # noqa: PT017 - both are good answers


@fuzz
@given(st.sampled_from([*sorted(PACK), "identity", "deflate", "gzip, gzip", "x" * 50]), st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(coding: str, body: bytes) -> None:
    try:
        assert len(expand(body, coding, LIMIT)) <= LIMIT
    except Problem as refused:
        assert refused.code in {"body-invalid", "body-too-large", "unsupported-encoding"}  # noqa: PT017 - likewise


@pytest.mark.parametrize("coding", PACK)
@pytest.mark.parametrize("times", [1, 3])
def test_a_bomb_does_not_expand(coding: str, times: int) -> None:
    bomb = b"\0" * 5_000_000
    for _ in range(times):
        bomb = PACK[coding](bomb)
    if times == 1:
        with pytest.raises(Problem, match="body-too-large"):
            expand(bomb, coding, LIMIT)
    else:  # only the outer coding is undone
        assert len(expand(bomb, coding, LIMIT)) < LIMIT


PEPPER = b"p" * 32


@fuzz
@given(
    st.text(max_size=60) | st.text("ABCabc019-_=", max_size=60),
    st.integers(0, 2**64 - 1),
    st.binary(min_size=8, max_size=8),
)
def test_an_anchor_is_ours_or_nobodys(text: str, at_ms: int, nonce: bytes) -> None:
    assert anchors.read(PEPPER, "one", text) is None
    anchor = anchors.write(PEPPER, "one", at_ms, nonce)
    assert anchors.read(PEPPER, "one", anchor) == at_ms
    assert anchors.read(PEPPER, "two", anchor) is None
    assert anchors.read(b"q" * 32, "one", anchor) is None
    assert anchors.read(PEPPER, "one", anchor[:-1]) is None


def test_any_token_is_refused(server: Server) -> None:
    """Whatever stands in the header: 401 with its code, or 400 for what is no header at all."""
    good = server.device(server.actor("school").id).headers["authorization"]
    odd = [
        "", "Bearer", "bearer x", "Basic eDp4", f"Basic {good[7:]}", good[:-1], good + "x", good.upper(),
        f"{good} {good}", f"{good},{good}", "Bearer " + "A" * 8000, "Bearer \xff", "Bearer %00", "Bearer null",
        good[7:],
    ]  # fmt: skip
    with httpx.Client(base_url=server.url) as client:
        for token in odd:
            answer = client.get("/api/v1/me", headers={"Authorization": token.encode("latin-1")})
            assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in"), token
        twice = client.get("/api/v1/me", headers=[("Authorization", good), ("Authorization", "Bearer x")])
        assert twice.status_code in {200, 401}
    assert "failed" not in server.log.read_text()
