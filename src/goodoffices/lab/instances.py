"""Random tables to measure on."""

import numpy as np
from numpy.typing import NDArray

Tables = list[NDArray[np.float64]]


def random_tables(issues: int, options: int, sides: int, rng: np.random.Generator, *, opposed: bool = False) -> Tables:
    """One array (options, sides) an issue: values uniform on [0, 1], weights of each side Dirichlet(1, …, 1).

    With ``opposed`` each issue's values rise for the first side and fall for the second; further sides stay random.
    A side's ideal package, were all packages possible, is worth at most 1. Uniform tables have tens of efficient
    packages, opposed ones thousands.
    """
    if min(issues, options, sides) < 1 or (opposed and sides < 2):
        raise ValueError(
            f"random tables: {issues} issues, {options} options, {sides} sides; at least one of each is needed, "
            "and two sides to be opposed"
        )
    weights = rng.dirichlet(np.ones(issues), size=sides)
    tables = []
    for issue in range(issues):
        values = rng.uniform(size=(options, sides))
        if opposed:
            values[:, 0].sort()
            values[:, 1] = np.sort(values[:, 1])[::-1]
        tables.append(values * weights[:, issue])
    return tables


def random_conditions(
    issues: int, options: int, width: int, rng: np.random.Generator, *, share: float = 0.8
) -> dict[tuple[int, int], NDArray[np.bool_]]:
    """Every issue tied to the ``width`` before it: each pair of their options is possible with this share."""
    pairs = [(i, j) for j in range(issues) for i in range(max(0, j - width), j)]
    return {pair: rng.uniform(size=(options, options)) < share for pair in pairs}
