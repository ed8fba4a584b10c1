"""rxdb-server's answers."""

from __future__ import annotations

from bench.documents import documents
from bench.peers.rxdb import Rx
from bench.trials import LOST


def slow(peer: Rx) -> str:
    """Nothing to hold open: a write is one step of one process."""
    del peer
    return "no transactions"


def denied(peer: Rx) -> str:
    """Push three documents of which one belongs to another account."""
    device = peer.session()
    rows = [{"newDocumentState": device.state(document)} for document in documents(3, seed=4, first=200_000)]
    rows[1]["newDocumentState"]["owner"] = "another"
    try:
        device.write(rows)
    except RuntimeError as refused:
        fate = "403 for all three" if ": 403" in str(refused) else str(refused)
    else:
        fate = "all three are taken"
    came = device.pull_all() & {row["newDocumentState"]["id"] for row in rows}
    device.close()
    return f"{fate}; {len(came)} of the two allowed are kept"


def revoked(peer: Rx) -> str:
    """Let an officer give a document to another account; its former holder has read it."""
    device, officer = peer.session(), peer.session("officer")
    (document, *_) = documents(1, seed=6, first=400_000)
    device.push([document])
    device.pull_all()
    before = device.state(document)
    officer.write([{"newDocumentState": {**before, "owner": "another"}, "assumedMasterState": before}])
    told = device.pull_all()
    device.close()
    officer.close()
    return "told" if told else "gets nothing more; never told to forget what it has"


def restored(peer: Rx) -> str:
    """Start the server again: on memory, that is a restore of nothing."""
    del peer
    with Rx() as first:
        device = first.session()
        device.push(documents(3, seed=7))
        device.pull_all()
    with Rx() as second:
        device.reach(second.port)
        told, writer = device.pull_all(), second.session()
        writer.push(documents(1, seed=8, first=50))
        came = device.pull_all()
        device.close()
        writer.close()
    return f"{LOST}: all of it, and the device is not told" if not told and came else f"told: {sorted(told)}"


def disjoint(peer: Rx) -> str:
    """Let two devices change a field each of the state that both know."""
    one, two = peer.session(), peer.session()
    (document, *_) = documents(1, seed=5, first=300_000)
    one.push([document])
    one.change(document, "title", "By one")
    before = two.state(document)
    handed = two.write([{"newDocumentState": {**before, "statement": "By two"}, "assumedMasterState": before}])
    one.close()
    two.close()
    return "the second is handed back: its client must merge" if handed else f"{LOST}: the second replaced the first"
