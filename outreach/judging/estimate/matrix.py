"""Solving a few hundred equations with the same bits on every machine.

Only whole rows are added and multiplied, one operation at a time. No BLAS: its kernels differ from processor to
processor, and so do their last digits.
"""

from __future__ import annotations

from math import ldexp
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]


class Singular(ArithmeticError):  # noqa: N818 - it is an answer, not a failure
    """A matrix has no inverse."""


def inverse(matrix: Floats) -> Floats:
    """Return the inverse of a symmetric positive definite matrix (Gauss-Jordan without pivots). Raises Singular."""
    work = matrix.astype(np.float64, copy=True)
    room = np.empty_like(work)
    for k in range(len(work)):
        pivot = float(work[k, k])
        if not 0.0 < pivot < float("inf"):
            raise Singular
        row = work[k] / pivot
        column = work[:, k].copy()
        work -= np.multiply.outer(column, row, out=room)
        work[k] = row
        work[:, k] = -column / pivot
        work[k, k] = 1.0 / pivot
    return work


def times(matrix: Floats, vector: Floats) -> Floats:
    """Return the product, summed column by column."""
    found = np.zeros(len(matrix))
    for k in range(len(vector)):
        found = found + matrix[:, k] * vector[k]
    return found


def across(matrix: Floats) -> Floats:
    """Return the sum of each row, added column by column."""
    found = np.zeros(len(matrix))
    for k in range(matrix.shape[1]):
        found = found + matrix[:, k]
    return found


_TWO: Final = (0.6931471803691238, 1.9082149292705877e-10)
"""The logarithm of two in two pieces, so that many times the first is exact."""
_SERIES: Final = 16
_LARGEST: Final = 600.0


def power(x: float) -> float:
    """Return e to the x, by products and sums alone; a system's own function may differ in the last digit."""
    x = min(max(x, -_LARGEST), _LARGEST)
    halves = round(x / _TWO[0])
    rest = (x - halves * _TWO[0]) - halves * _TWO[1]
    found = 1.0
    for term in range(_SERIES, 0, -1):
        found = 1.0 + found * rest / term
    return ldexp(found, halves)


def total(numbers: Floats) -> float:
    """Return the sum, each addition rounded in turn."""
    return float(np.cumsum(numbers)[-1])


def dot(one: Floats, other: Floats) -> float:
    """Return the sum of products."""
    return total(one * other)
