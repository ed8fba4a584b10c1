"""The port of the metrics: apart from the public one, in a thread of its own: it answers when the loop does not."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import start_http_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.seeing.meters import Meters

log = logging.getLogger("outreach.seeing")


@contextmanager
def metrics_at(address: str, meters: Meters) -> Iterator[None]:
    """Serve the metrics at HOST:PORT for the length of the block; nothing for an empty address.

    A port that is taken is told in the log: the tablets' server does not fail for it.
    """
    if not address:
        yield
        return
    host, _, port = address.rpartition(":")
    try:
        server, thread = start_http_server(int(port), host.strip("[]"), meters.registry)
    except OSError as error:
        log.error("no metrics: cannot listen on %s: %s", address, error.strerror)  # noqa: TRY400 - a sentence is enough
        yield
        return
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
