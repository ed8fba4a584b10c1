"""Solving a few hundred equations with the same bits on every machine.

Only whole rows are added and multiplied, one operation at a time. No BLAS: its kernels differ from processor to
processor, and so do their last digits.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]


class Singular(ArithmeticError):  # noqa: N818 - it is an answer, not a failure
    """A matrix has no inverse."""


def inverse(matrix: Floats) -> Floats:
    """Return the inverse of a symmetric positive definite matrix (Gauss-Jordan without pivots). Raises Singular."""
    work = matrix.astype(np.float64, copy=True)
    for k in range(len(work)):
        pivot = float(work[k, k])
        if not 0.0 < pivot < float("inf"):
            raise Singular
        row = work[k] / pivot
        column = work[:, k].copy()
        work -= np.multiply.outer(column, row)
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


def total(numbers: Floats) -> float:
    """Return the sum, each addition rounded in turn."""
    return float(np.cumsum(numbers)[-1])


def dot(one: Floats, other: Floats) -> float:
    """Return the sum of products."""
    return total(one * other)
