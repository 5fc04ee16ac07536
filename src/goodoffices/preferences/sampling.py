"""Value functions drawn evenly from all that fit, for shares such as "acceptable in 92 % of them"."""

import numpy as np
from attrs import frozen
from scipy.sparse import csr_array

from goodoffices.case import Assignment
from goodoffices.preferences.value_set import Floats, ValueSet

CHAINS = 64
BURN_IN, BETWEEN = 10, 1  # steps before the first draw and between draws, times the number of variables


@frozen(eq=False)
class Sample:
    """Drawn functions: variables (count, n) and no-deal values (count)."""

    fitting: ValueSet
    functions: Floats
    no_deal: Floats

    def gains(self, package: Assignment) -> Floats:
        """The gain over no deal under each drawn function, on the scale from all worst (0) to all best (1)."""
        gains: Floats = self.functions @ self.fitting.package(package) - self.no_deal
        return gains


def sample_values(fitting: ValueSet, start: Floats, count: int, rng: np.random.Generator) -> Sample:
    """``count`` functions by hit-and-run from ``start``, a function inside (Smith, Operations Research 32, 1984).

    Uniform over the polytope of :class:`ValueSet`: a flat prior, which favours issues with many options. The no-deal
    value is drawn evenly between what judged packages leave open, else it is that of the package with nothing given.
    """
    if fitting.size == 0:
        return Sample(fitting, np.zeros((count, 0)), np.zeros(count))
    functions = _walk(fitting, start, count, rng)
    return Sample(fitting, functions, _no_deal(fitting, functions, rng))


def _walk(fitting: ValueSet, start: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Chains side by side, one a column; the rows are sparse, so a step costs little more than its random numbers."""
    size, total = fitting.size, fitting.total[:, np.newaxis]
    rows = csr_array(fitting.rows)
    at = np.repeat(start[:, np.newaxis], CHAINS, axis=1)
    drawn: list[Floats] = []
    for step in range(size * (BURN_IN + BETWEEN * (-(-count // CHAINS) - 1)) + 1):
        if step >= size * BURN_IN and (step - size * BURN_IN) % (BETWEEN * size) == 0:
            drawn.append(at.T.copy())
        direction = rng.standard_normal((size, CHAINS))
        direction -= total * ((total.T @ direction) / (total.T @ total))  # the spans go on summing to 1
        slack, fall = np.asarray(rows @ at), np.asarray(rows @ direction)
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -slack / fall
        ahead = np.where(fall < 0, reach, np.inf).min(axis=0)
        back = np.where(fall > 0, reach, -np.inf).max(axis=0)
        bounded = np.isfinite(ahead) & np.isfinite(back)  # a single function leaves no direction to go
        ahead, back = np.where(bounded, ahead, 0.0), np.where(bounded, back, 0.0)
        at = at + (rng.uniform(size=CHAINS) * (ahead - back) + back) * direction
    return np.concatenate(drawn)[:count]


def _no_deal(fitting: ValueSet, functions: Floats, rng: np.random.Generator) -> Floats:
    nothing = functions @ fitting.nothing
    if not len(fitting.accepted) and not len(fitting.refused):
        return nothing
    low = (functions @ fitting.refused.T).max(axis=1, initial=0.0)
    if len(fitting.accepted):
        high = (functions @ fitting.accepted.T).min(axis=1)
    else:
        low, high = np.maximum(low, nothing), np.ones(len(functions))
    drawn: Floats = rng.uniform(size=len(functions)) * (high - low) + low
    return drawn
