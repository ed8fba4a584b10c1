"""The whole application on a thread of the test's own process: for tests that have to look inside or change a limit."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Self

import uvicorn

from outreach.app import create_app
from outreach.http.admission import Admission
from outreach.http.protocol import PatientProtocol
from tests.support.server import Server

if TYPE_CHECKING:
    from pathlib import Path

START_S = 30.0


class Inside(Server):
    """Like `Server`, but not to be killed."""

    def __init__(self, data: Path, protocol: type[PatientProtocol] = PatientProtocol, **settings: str) -> None:
        super().__init__(data, **settings)
        self.app = create_app(self.settings)
        (self.admission,) = [each for each in self.app.middleware if isinstance(each, Admission)]
        config = uvicorn.Config(
            self.app, port=self.port, loop="uvloop", http=protocol, log_config=None, access_log=False
        )
        self.uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.uvicorn.run)

    def start(self) -> None:
        self._thread.start()
        until = time.monotonic() + START_S
        while not self.uvicorn.started:
            assert time.monotonic() < until
            time.sleep(0.01)

    def stop(self) -> None:
        self.app.state.leave()
        self.uvicorn.should_exit = True
        self._thread.join()

    def protocols(self) -> list[Any]:
        """Return the server's ends of the connections that are open."""
        return list(self.uvicorn.server_state.connections)

    def __enter__(self) -> Self:
        return super().__enter__()
