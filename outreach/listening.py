"""How features hear of each other: one has a subject, others register functions with it when they are imported.

Promised: listeners run in the order in which they were registered, inside the transaction of what they are told of, so
that what they write and what happened are never seen apart; what one raises undoes it all. Refused: knowing a feature.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Subject(Generic[P, R]):
    """What listeners are told of, and what they answer. Calling it registers one, once, and returns it: a decorator."""

    def __init__(self) -> None:
        self.listeners: list[Callable[P, R]] = []

    def __call__(self, listener: Callable[P, R]) -> Callable[P, R]:
        if listener not in self.listeners:
            self.listeners.append(listener)
        return listener

    def tell(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Tell everybody; return what they answered."""
        return [listener(*args, **kwargs) for listener in self.listeners]
