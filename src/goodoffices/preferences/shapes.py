"""What value functions look like before anything is said: a prior over their shape instead of a flat one.

A flat prior over the polytope of functions that fit makes every curve nearly straight and every weight nearly equal.
People's values are not so: a few issues weigh most, and options gain quickly at first or only at the end. So how
unequal the weights are, how each issue's curve bends and how ragged it is are unknowns of their own (ALGORITHMS: "a
prior over the shape of values"). The grids span from very unequal to equal and from a step at the start to a step at
the end; they are not fitted to any scenario.
"""

from functools import cache
from itertools import product
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.special import gammaln

Floats: TypeAlias = NDArray[np.float64]

INEQUALITY = np.array([0.7, 1.0, 1.5, 2.5, 5.0, 12.0])  # shape of the gamma law of weights; small: very unequal
BENDS = np.geomspace(0.2, 5.0, 9)  # the mean curve is (j / K) ** bend
RAGGED = np.array([0.7, 1.5, 4.0, 12.0, 40.0])  # how closely the steps keep to the mean curve; large: closely
CURVES = tuple(product(BENDS, RAGGED))
ALIKE = 0.7  # how often the bend of an issue is near the side's own one; else it may be any
LEAST_STEP = 0.05  # concentration of a step at least: smaller ones cannot be told from nothing

NEAR_NOTHING, NEAR = 0.3, 0.02  # a side may have almost nothing without a deal …
BELOW_ALL, LOWEST = 0.15, -0.4  # … or find even the worst package better than none …
HIGHEST = 0.75  # … or have up to three quarters of its ideal


@frozen(eq=False)
class StepLaw:
    """For an issue of ``steps`` steps: Dirichlet concentrations (curves, steps) and their log normalisers (curves)."""

    steps: int
    concentration: Floats
    normaliser: Floats


def bend_link() -> Floats:
    """Log probability of each curve of an issue given the side's own bend (bends, curves).

    A side that is soon content on one issue is often soon content on others: what is learnt of one tells of the rest.
    """
    steps = np.arange(len(BENDS))
    near = np.exp(-((steps[:, np.newaxis] - steps) ** 2) / 2)
    bend = ALIKE * near / near.sum(axis=1, keepdims=True) + (1 - ALIKE) / len(BENDS)
    link: Floats = np.log(np.repeat(bend, len(RAGGED), axis=1) / len(RAGGED))
    return link


@cache
def step_law(steps: int) -> StepLaw:
    """The laws of the increments of an issue with ``steps`` + 1 ranks, one a curve of :data:`CURVES`."""
    at = np.arange(steps + 1) / steps
    concentration = np.array([np.maximum(ragged * steps * np.diff(at**bend), LEAST_STEP) for bend, ragged in CURVES])
    normaliser = gammaln(concentration.sum(axis=1)) - gammaln(concentration).sum(axis=1)
    return StepLaw(steps, concentration, normaliser)


def draw_no_deal(count: int, rng: np.random.Generator) -> Floats:
    """No-deal values on the scale from all worst (0) to all best (1)."""
    which, within = rng.random(count), rng.random(count)
    drawn: Floats = np.where(
        which < NEAR_NOTHING,
        NEAR * within,
        np.where(which < NEAR_NOTHING + BELOW_ALL, LOWEST * within, HIGHEST * within),
    )
    return drawn


def no_deal_density() -> tuple[Floats, Floats]:
    """The law of :func:`draw_no_deal` as edges (4) and log densities between them (3)."""
    rest = 1.0 - NEAR_NOTHING - BELOW_ALL
    edges = np.array([LOWEST, 0.0, NEAR, HIGHEST])
    densities = np.array([BELOW_ALL / -LOWEST, NEAR_NOTHING / NEAR + rest / HIGHEST, rest / HIGHEST])
    return edges, np.log(densities)
