"""`outreach hub`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach import folder
from outreach.cli.serve import listen, run

if TYPE_CHECKING:
    from outreach.hub.model import Identity
    from outreach.hub.store import Store

GB = 1 << 30


@click.command(name="hub")
@click.option("--data", required=True, type=click.Path(file_okay=False, path_type=Path), help="where copies are kept")
@click.option("--server", help="the server's address, at the first start")
@click.option("--code", help="the code that `outreach enrol --role hub` printed, at the first start")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 for the school's network")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
@click.option("--keep-gb", default=8, show_default=True, type=click.IntRange(1, 10_000), help="how much may be kept")
def command(data: Path, server: str | None, code: str | None, host: str, port: int, keep_gb: int) -> None:
    """Run the hub of a school's own network: one plain page where saved copies are handed in as files.

    It forwards them when it has a network, and gives back the receipts. It cannot read anything. A restart keeps
    everything.
    """
    from outreach.hub.app import create_hub
    from outreach.hub.store import Store
    from outreach.logs import configure

    with folder.exclusive(data):
        store = Store(data, keep_gb * GB)
        identity = _identity(store, server, code)
        with listen(host, port) as listener:
            configure("info")
            click.echo(f"http://{host}:{listener.getsockname()[1]}", err=True)
            if not run(create_hub(store, identity), listener):
                sys.exit(1)


def _identity(store: Store, server: str | None, code: str | None) -> Identity:
    from outreach.hub import server as there

    known = store.identity()
    if known is not None:
        if code is not None or server not in {None, known.server}:
            raise click.UsageError(f"this hub carries to {known.server} already; use an empty --data for another one")
        return known
    if server is None or code is None:
        raise click.UsageError("a new hub needs --server and --code")
    server = server.rstrip("/")
    if not there.usable(server):
        raise click.UsageError("--server must begin with https:// (http:// only on this machine)")
    identity = there.enrol(server, code, "hub")
    store.become(identity)
    return identity
