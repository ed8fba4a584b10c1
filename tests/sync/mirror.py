"""The engine and the reference server side by side: the same requests to both, and after each the same state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sync.canonical import canonical
from sync.wire import Op
from tests.support.backroom import Backroom, doc_id
from tests.sync.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Callable

_DOCS = "SELECT id, kind, scope, seq, gone, body FROM sync_doc"


class Mirror(Backroom):
    """A backroom that compares. An operation that the reference server cannot read is not to be sent through it."""

    def __init__(self, transact: Callable[..., Any]) -> None:
        super().__init__(transact)
        self.oracle = Oracle()

    def call(self, device: str, holder: str, name: str, body: Any) -> Any:
        answer = super().call(device, holder, name, body)
        if name == "push":
            ops = [(msgspec.json.decode(raw, type=Op), _content(bytes(raw))) for raw in body.ops]
            expected = self.oracle.push(device, holder, ops)
            found = [(result.status, result.code or "") for result in answer.results]
            assert found == expected, f"the answers of the two servers differ: {found} {expected}"
            self.compare()
        return answer

    def do(self, step: dict[str, Any]) -> Any:
        answer = super().do(step)
        if step["server"] not in {"look", "history", "contains"}:
            self.oracle.do({**step, "doc": doc_id(step["doc"])} if "doc" in step else step)
            self.compare()
        return answer

    def compare(self) -> None:
        """Compare documents, conflicts, what waits, and every answer that was ever given."""
        docs, conflicts, seqs, ids = {}, {}, {}, {}
        for doc, kind, scope, seq, gone, raw in self.transact(lambda tx: tx.all(_DOCS)):
            body = self.engine.kinds[kind].decode(bytes(raw))
            if kind != "conflict":
                docs[doc] = (kind, scope, gone, {} if gone else body)
                seqs[doc] = seq
            elif not gone:
                key = (body["doc"], body.get("field", ""), body["device"])
                conflicts[key] = (body.get("kept"), body.get("other"), body["n"], scope)
                ids[key] = (doc, seq)
        now = self.oracle.now
        mine = {doc: (one.kind, one.scope, one.gone, {} if one.gone else one.body) for doc, one in now.docs.items()}
        assert docs == mine, "the documents of the two servers differ"
        kept = {
            key: (one["kept"], one["other"], one["n"], self.oracle.home(now.docs[key[0]].scope))
            for key, one in now.conflicts.items()
        }
        assert conflicts == kept, "the conflicts of the two servers differ"
        rows = self.transact(lambda tx: tx.all("SELECT device, n, code FROM sync_held"))
        waits = {(device, n): code for device, n, code in rows}
        assert waits == {key: one.code for key, one in now.held.items()}, "what waits differs"
        rows = self.transact(lambda tx: tx.all("SELECT device, n, status, code FROM sync_operation"))
        given = {(device, n): (status, code or "") for device, n, status, code in rows}
        assert given == {key: answer[:2] for key, answer in now.answers.items()}, "the answers that are kept differ"
        self.oracle.stamp(seqs, ids, dict(self.transact(lambda tx: tx.all("SELECT scope, head FROM sync_scope"))))


def _content(raw: bytes) -> bytes:
    return canonical(msgspec.json.decode(raw))
