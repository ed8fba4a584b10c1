"""pouchdb-server's answers. Where a client matters it is PouchDB's own replicator, in a second server: the device."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.documents import documents
from bench.peers.pouchdb import DATABASE, Pouch, PouchSession
from bench.peers.process import free_port
from bench.trials import LOST, NO_NOTION

_GUARD = "function (doc) { if (doc.title === 'Forbidden') { throw({ forbidden: 'no' }) } }"


def slow(peer: Pouch) -> str:
    """Nothing to hold open: a write is one step of one process."""
    del peer
    return "no transactions"


def denied(peer: Pouch) -> str:
    """Replicate three documents of which the server's rule forbids one; then allow it, and replicate again."""
    with Pouch() as tablet:
        device, server = tablet.session(), peer.session()
        rule = {"_id": "_design/rule", "validate_doc_update": _GUARD}
        revision = server.line.json("POST", f"{DATABASE}/_bulk_docs", {"docs": [rule]})[0]["rev"]
        own = documents(3, seed=4, first=200_000)
        own[1][1]["title"] = "Forbidden"
        device.push(own)
        first = _replicate(device, "bench", f"http://127.0.0.1:{peer.port}{DATABASE}")
        gone = {"_id": "_design/rule", "_rev": revision, "_deleted": True}
        server.line.json("POST", f"{DATABASE}/_bulk_docs", {"docs": [gone]})
        _replicate(device, "bench", f"http://127.0.0.1:{peer.port}{DATABASE}")
        here = server.pull_all() & {identity for identity, _ in own}
        device.close()
        server.close()
    fate = f"{first['docs_written']} written, {first['doc_write_failures']} refused"
    return fate if own[1][0] in here else f"{fate}; {LOST}: the refused one is never sent again, though allowed now"


def revoked(peer: Pouch) -> str:
    """Access is to whole databases."""
    del peer
    return NO_NOTION


def restored(peer: Pouch) -> str:
    """Copy the files, write one more, go back to the copy, write another, and let a device replicate all along."""
    del peer
    with tempfile.TemporaryDirectory(prefix="bench-pouch-restore-") as name, Pouch() as tablet:
        data, copy, device, port = Path(name) / "data", Path(name) / "copy", tablet.session(), free_port()
        _visit(data, port, device, documents(2, seed=7))
        shutil.copytree(data, copy)
        late, later = documents(1, seed=8, first=50), documents(1, seed=9, first=60)
        _visit(data, port, device, late)
        _visit(copy, port, device, later)
        here = device.pull_all()
        with Pouch(copy) as again:
            back = late[0][0] in again.session().pull_all()
        device.close()
    seen = "sees" if later[0][0] in here else f"{LOST}: misses"
    return (
        f"the device {seen} what is new; {'it is back' if back else f'{LOST}: what was acknowledged after the backup'}"
    )


def _visit(data: Path, port: int, device: PouchSession, own: list[Any]) -> None:
    with Pouch(data, port) as server:
        writer = server.session()
        writer.push(own)
        _replicate(device, f"http://127.0.0.1:{server.port}{DATABASE}", "bench")
        writer.close()


def disjoint(peer: Pouch) -> str:
    """Let two devices change a field each of the revision that both know."""
    one, two = peer.session(), peer.session()
    (document, *_) = documents(1, seed=5, first=300_000)
    one.push([document])
    two.revs.update(one.revs)
    one.change(document, "title", "By one")
    row = two.write([(document[0], {**document[1], "statement": "By two", "_rev": two.revs[document[0]]})])[0]
    one.close()
    two.close()
    return (
        "the second is refused: its client must merge" if "error" in row else f"{LOST}: the second replaced the first"
    )


def _replicate(device: PouchSession, source: str, target: str) -> dict[str, Any]:
    result: dict[str, Any] = device.line.json("POST", "/_replicate", {"source": source, "target": target})
    return result
