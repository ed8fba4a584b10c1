"""Where a stranger calls from, and how fast one address may call.

Promised: an address from which nobody showed a token is let in RATE times a second, after BURST at once; a whole school
behind one address is far below that. What is remembered is bounded, and a clock that is set moves nothing. Refused:
counting devices here: they have tokens, and places of their own. A header is believed only when the setting names it,
for whoever reaches the port could write it.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from litestar.types import Scope

RATE = 100.0
BURST = 2000.0
ADDRESSES = 100_000
_PREFIX = 56  # of an IPv6 address: what one household or school has


def address_of(scope: Scope, header: bytes) -> str:
    """Return the caller's address: of the header that the proxy writes, when it names one, else of the connection."""
    if header:
        for name, value in scope["headers"]:
            if name == header:
                try:
                    return str(ipaddress.ip_address(value.decode("latin-1").strip()))
                except ValueError:
                    break
    client = scope.get("client")
    return client[0] if client else "unknown"


def network_of(address: str) -> str:
    """Return what is counted together: an IPv4 address, or the first 56 bits of another."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:  # noqa: PLR2004 - a version
        return address
    return str(ipaddress.ip_network((int(found), _PREFIX), strict=False))


class Pace:
    """A bucket of tokens for each address."""

    def __init__(self, rate: float = RATE, burst: float = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, address: str) -> int:
        """Take one token of an address; return 0, or after how many seconds to come when there is none."""
        now, key = self._clock(), network_of(address)
        tokens, at = self._held.pop(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._rate)
        wait = 0 if tokens >= 1 else math.ceil((1 - tokens) / self._rate)
        self._held[key] = (tokens if wait else tokens - 1, now)
        if len(self._held) > ADDRESSES:
            self._held.popitem(last=False)  # who has not called for longest is as good as new
        return wait
