"""What is recorded: a picture is kept, then its row is written, then it is told. `python -m ... FOLDER TIMES`.

Every other picture comes as an upload does: it lies in a staged file, unflushed, and is kept from there.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from media.local import LocalStore
from media.staging import Staging
from outreach.db import open_database

if TYPE_CHECKING:
    from outreach.db import Tx

ADD = "INSERT INTO attempt (purpose, source, window_ms, count) VALUES ('kept', ?, ?, 1)"


def picture(number: int) -> bytes:
    """Return the bytes of a picture: some sectors, each its own."""
    return b"".join(hashlib.sha256(b"%d %d" % (number, at)).digest() for at in range(40 + number % 100))


def key_of(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256}"


def keep(tx: Tx, sha256: str, number: int) -> None:
    tx.run(ADD, sha256, number)


def adopt(store: LocalStore, staging: Staging, data: bytes, identity: str) -> None:
    with staging.open(identity, len(data)) as file:
        file.write(data, 0)
        store.adopt(key_of(file.sha256()), staging.path(identity), file.sync)


async def main(folder: Path, times: int) -> None:
    database = open_database(f"sqlite:///{folder}/outreach.db")
    await database.open()
    store, staging = LocalStore(folder / "media"), Staging(folder / "media" / "staging")
    for number in range(times):
        data = picture(number)
        sha256 = hashlib.sha256(data).hexdigest()
        if number % 2:
            adopt(store, staging, data, f"{number:032x}")
        else:
            store.put(key_of(sha256), data)
        await database.write(keep, sha256, number)
        os.access(f"/told/{number}", 0)
        staging.drop(f"{number:032x}")
    os._exit(0)  # closing would flush what a power cut finds unflushed


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
