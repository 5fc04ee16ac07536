"""NegMAS, the open library for automated negotiation, on the same tables.

NegMAS is under the AGPL and no part of the product: it is imported here only, inside the function that runs it, from
the environment that ``make bench`` sets up.
"""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.lab.instances import Tables
from goodoffices.words import _


class PeerMissingError(ValueError):
    """The peer is not installed."""


@frozen(eq=False)
class PeerFrontier:
    """What the peer found: values (m, sides), best for the first side first, and its seconds."""

    values: NDArray[np.float64]
    seconds: float


def negmas_frontier(tables: Tables) -> PeerFrontier:
    """``negmas.preferences.pareto_frontier`` over all packages; its time only, not that of setting up.

    Points that differ by less than 1e-12 are one. Raises :class:`PeerMissingError` without NegMAS.
    """
    functions = utility_functions(tables)
    from negmas.preferences import pareto_frontier

    started = time.perf_counter()
    points, _places = pareto_frontier(functions, issues=functions[0].outcome_space.issues, sort_by_welfare=False)
    seconds = time.perf_counter() - started
    return PeerFrontier(_distinct(np.asarray(points, dtype=float)), seconds)


def negmas_sampler(tables: Tables) -> PeerFrontier:
    """``negmas.preferences.MOBANOSParetoSampler``, which builds the frontier of two sides without enumerating.

    Its time is that of building alone. Raises :class:`PeerMissingError` without NegMAS.
    """
    one, other = utility_functions(tables)
    from negmas.preferences import MOBANOSParetoSampler

    started = time.perf_counter()
    sampler = MOBANOSParetoSampler()
    sampler.init(one, other)
    seconds = time.perf_counter() - started
    points = np.array([[float(one(o)), float(other(o))] for o in sampler.pareto_outcomes()])
    return PeerFrontier(_distinct(points), seconds)


def _distinct(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points that differ by less than 1e-12 as one, best for the first side first."""
    rounded = np.unique(np.round(points, 12), axis=0)
    return rounded[np.lexsort(rounded.T[::-1])[::-1]]


def utility_functions(
    tables: Sequence[NDArray[np.float64]], no_deal: Sequence[float] | None = None, *, worded: bool = False
) -> list[Any]:
    """One additive utility function a side; ``no_deal`` (sides) are the reserved values, 0 where not given.

    Options are named by their numbers, or with ``worded`` by these as text, which makes them have no order. Raises
    :class:`PeerMissingError` without NegMAS.
    """
    try:
        from negmas.outcomes import make_issue
        from negmas.preferences import LinearAdditiveUtilityFunction
    except ImportError:
        raise PeerMissingError(
            _("NegMAS is not installed, so there is nothing to compare with; `make bench` installs it and runs this")
        ) from None
    options: list[list[Any]] = [[str(o) if worded else o for o in range(len(table))] for table in tables]
    issues = [make_issue(names if worded else len(names), name=f"i{n}") for n, names in enumerate(options)]
    return [
        LinearAdditiveUtilityFunction(
            values={
                f"i{n}": dict(zip(names, table[:, side].tolist(), strict=True))
                for n, (names, table) in enumerate(zip(options, tables, strict=True))
            },
            weights={f"i{n}": 1.0 for n in range(len(tables))},
            issues=issues,
            reserved_value=0.0 if no_deal is None else float(no_deal[side]),
        )
        for side in range(tables[0].shape[1])
    ]
