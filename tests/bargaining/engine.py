"""Small sides, made at random, for the tests of the elicitation engine."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodoffices.bargaining.prospects import Prospects, undominated
from goodoffices.preferences import Outline, first_beliefs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def outline(sizes: Sequence[int], rng: np.random.Generator, *, ranked: bool = True) -> Outline:
    """Orders of the options at random, some options alike; perhaps a ranking of the issues."""
    ranks = [np.unique(rng.integers(size, size=size), return_inverse=True)[1] for size in sizes]
    return Outline(ranks, tuple(rng.permutation(len(sizes)).tolist()) if ranked else None)


def prospects(outlines: Sequence[Outline], draws: int, rng: np.random.Generator) -> Prospects:
    """Drawn from the prior."""
    first = np.cumsum([0, *outlines[0].sizes])
    return Prospects(tuple(first_beliefs(one, rng, draws) for one in outlines), first, undominated(outlines))


def every_package(sizes: Sequence[int]) -> Ints:
    """All packages (count, issues)."""
    return np.stack(np.meshgrid(*map(np.arange, sizes), indexing="ij"), axis=-1).reshape(-1, len(sizes))
