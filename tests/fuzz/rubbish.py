"""What a broken app, a bored pupil or an attacker puts where something else belongs."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

# What sits at the edge of a type, a column or an encoding.
EDGES = [
    0, -1, 1, 2**31, 2**53 - 1, 2**53, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**40, 0.1, -0.0, 1e308,
    "", " ", "\0", "null", "true", "-1", "0", "\U0001f600", "\u202e", "a" * 5000, "../../etc/passwd", "' OR 1=1 --",
    "01900000-0000-7000-8000-000000000001", "2014", "2014-13", "9999-12", "KE", "en", "ab" * 32, None, True, False,
    [], {}, [[]], [None], {"": None}, {"a": {"b": {"c": []}}},
]  # fmt: skip
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
VALUES = st.sampled_from(EDGES) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def spoilt(draw: st.DrawFn, good: Any, values: st.SearchStrategy[Any] = VALUES, most: int = 3) -> Any:
    """Return a JSON value in which a few places were changed, left out or added."""
    for _ in range(draw(st.integers(0, most))):
        good = _spoil(draw, good, values)
    return good


def _spoil(draw: st.DrawFn, node: Any, values: st.SearchStrategy[Any]) -> Any:
    if not isinstance(node, dict | list) or not node or draw(st.integers(0, 9)) == 0:
        return draw(values)
    if isinstance(node, list):
        at = draw(st.integers(0, len(node) - 1))
        how = draw(st.sampled_from(["in", "in", "in", "drop", "twice", "swap"]))
        other = {"in": [_spoil(draw, node[at], values)], "drop": [], "twice": [node[at]] * 2, "swap": [node[0]]}[how]
        return [*node[:at], *other, *node[at + 1 :]]
    name = draw(st.sampled_from(sorted(node)))
    how = draw(st.sampled_from(["in", "in", "in", "drop", "add"]))
    if how == "in":
        return {**node, name: _spoil(draw, node[name], values)}
    rest = {key: value for key, value in node.items() if key != name}
    return rest if how == "drop" else {**node, draw(TEXTS): draw(values)}
