"""`outreach serve`"""

from __future__ import annotations

import ctypes
import gc
import resource
import socket
import sys
from typing import TYPE_CHECKING

import click

from outreach import folder
from outreach.copies import history
from outreach.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from litestar import Litestar

    from outreach.settings import Settings


DESCRIPTORS = 65536
_COLLECT = (50_000, 20, 20)  # of small things, and of generations
# Of the GNU C library: what is freed is given back to the system beyond so many bytes, and only larger blocks are asked
# of it one by one. Else each piece of an upload is memory that the kernel has to find and to clear: half of its time.
_TRIM, _MMAP = (-1, 16 << 20), (-3, 4 << 20)


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def command(host: str, port: int) -> None:
    """Run the server (and the background work) on the data folder."""
    gc.disable()  # nothing of what is imported is garbage; `run` turns it on again
    from outreach.app import create_app
    from outreach.logs import configure
    from outreach.seeing import pulse
    from outreach.seeing.port import metrics_at
    from outreach.web.serve import require_built

    require_built()
    settings = read_settings()
    _check(settings)
    _allow_many_connections()
    _keep_memory()
    with listen(host, port) as listener:
        configure(settings.log)
        app = create_app(settings)
        context = app.state.context
        pulse.guard(context.pulse, context.db)
        with metrics_at(settings.metrics, context.meters):
            started = run(app, listener, app.state.leave)
    if not started:
        sys.exit(1)


def run(app: Litestar, listener: socket.socket, leave: Callable[[], None] = lambda: None) -> bool:
    """Serve an application until the process is told to stop; return whether it came up."""
    import uvicorn

    from outreach.http.protocol import PatientProtocol, Server

    config = uvicorn.Config(
        app,
        loop="uvloop",
        http=PatientProtocol,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=75,
        lifespan="on",
    )
    server = Server(config, leave)
    # A push makes some ten thousand small things, none of them in a cycle: they are not to be gone through forty times.
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(*_COLLECT)
    server.run(sockets=[listener])
    return server.started


def _check(settings: Settings) -> None:
    """Open once what the server will open: what fails here is told in a sentence."""
    from outreach.media.parts import open_media

    with folder.exclusive(settings.data):
        if folder.is_new(settings):
            history.require_none(settings)
        folder.prepare(settings)
        open_media(settings)


def _allow_many_connections() -> None:
    """Take as many descriptors as we may have: a thousand, the usual number, is one morning's tablets."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def _keep_memory() -> None:
    """Use memory again instead of giving it back after each piece of a body, where the C library can be told so."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        for option, value in (_TRIM, _MMAP):
            library.mallopt(option, value)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections. Raises ClickException with a sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        message = f"cannot listen on {host} port {port}: {error.strerror}"
        raise click.ClickException(message) from None
