"""The questions of `bench.trials`, tried on every peer, as a table."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable

from bench.peers import Peer
from bench.table import Table
from bench.trials import QUESTIONS
from bench.trials.order import order


def run(peers: Iterable[Peer], tell: Callable[[str], None]) -> Table:
    """Start each peer once and try everything on it."""
    answers: dict[str, list[str]] = {key: [] for key in QUESTIONS}
    names = []
    for peer in peers:
        tell(f"trials: {peer.name}")
        names.append(peer.name)
        own = importlib.import_module(type(peer).__module__.replace(".peers.", ".trials."))
        with peer:
            for key, said in answers.items():
                said.append(order(peer) if key == "order" else getattr(own, key)(peer))
    table = Table(["", *names])
    for key, label in QUESTIONS.items():
        table.add(label, *answers[key])
    return table
