"""`outreach serve`"""

from __future__ import annotations

import click

from outreach.settings import read_settings


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def command(host: str, port: int) -> None:
    """Run the server (and the background work) on the data folder."""
    import uvicorn

    from outreach.app import create_app
    from outreach.logs import configure
    from outreach.web.serve import require_built

    require_built()
    settings = read_settings()
    configure(settings.log)
    uvicorn.run(
        create_app(settings),
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=75,
        lifespan="on",
    )
