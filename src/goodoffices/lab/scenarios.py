"""What sessions are simulated on: issues, every side's true values, and what each has without a deal."""

from collections.abc import Iterable, Sequence
from math import prod
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining import NoPackageError, nash
from goodoffices.lab.instances import random_tables

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Package: TypeAlias = tuple[int, ...]  # the number of the option chosen, issue by issue

LEAST_ISSUES, MOST_PACKAGES = 3, 100_000  # what a scenario file must have to be measured on
REFUSED = 1e-9  # a gain this far below nothing is still nothing: sums of floats
HIGHEST_NO_DEAL = 0.5  # of a side's ideal, in random scenarios


@frozen(eq=False)
class Scenario:
    """``tables``: one array (options, sides) an issue; ``no_deal`` (sides): what each side has without agreement.

    The value of a package to a side is the sum of its options' entries, on the side's own scale.
    """

    name: str
    tables: tuple[Floats, ...]
    no_deal: Floats

    @property
    def sides(self) -> int:
        return len(self.no_deal)

    @property
    def packages(self) -> int:
        """How many there are."""
        return prod(len(table) for table in self.tables)

    @property
    def room(self) -> Floats:
        """Of each side, what its best package has over no deal (sides)."""
        best: Floats = np.sum([table.max(axis=0) for table in self.tables], axis=0)
        return best - self.no_deal

    def gains(self, package: Package) -> Floats:
        """Of each side, the value of the package over no deal (sides)."""
        values: Floats = np.sum([table[o] for table, o in zip(self.tables, package, strict=True)], axis=0)
        return values - self.no_deal


@frozen(eq=False)
class Measured:
    """A scenario and its largest product of gains, which every proposal is compared with."""

    scenario: Scenario
    largest: float

    def share(self, package: Package) -> float:
        """Nash's product of gains as a share of the largest; 0 where a side would rather have no deal."""
        gains = self.scenario.gains(package)
        return float(np.maximum(gains, 0.0).prod()) / self.largest if accepted(gains) else 0.0


@frozen(eq=False)
class Selection:
    """What is measured on, and the names of what is not: not of the kind asked for, or no agreement possible."""

    measured: tuple[Measured, ...]
    unsuited: tuple[str, ...]
    hopeless: tuple[str, ...]


def accepted(gains: Floats) -> bool:
    """Whether no side would rather have no deal."""
    return bool((gains >= -REFUSED).all())


def largest_product(scenario: Scenario) -> float | None:
    """The largest product of gains over all packages (exact); None where no package lets every side gain."""
    try:
        found = nash(scenario.tables, scenario.no_deal.tolist())
    except NoPackageError:
        return None
    gains = scenario.gains(found.package)
    return float(gains.prod()) if (gains > REFUSED).all() else None


def select(scenarios: Iterable[Scenario], *, sides: int = 2) -> Selection:
    """Scenarios of so many sides with at least 3 issues and at most 1e5 packages in which all sides can gain."""
    given = tuple(scenarios)
    suited = [
        one for one in given if one.sides == sides and len(one.tables) >= LEAST_ISSUES and one.packages <= MOST_PACKAGES
    ]
    return measure(suited, unsuited=[one.name for one in given if one not in suited])


def measure(scenarios: Iterable[Scenario], *, unsuited: Sequence[str] = ()) -> Selection:
    """The scenarios in which all sides can gain, whatever their size."""
    found = [(one, largest_product(one)) for one in scenarios]
    return Selection(
        tuple(Measured(one, largest) for one, largest in found if largest is not None),
        tuple(unsuited),
        tuple(one.name for one, largest in found if largest is None),
    )


def random_scenario(issues: int, options: int, sides: int, number: int, *, opposed: bool = False) -> Scenario:
    """The random scenario of this number: tables as in :func:`~goodoffices.lab.instances.random_tables`.

    The no-deal value of each side is uniform between 0 and half of its ideal. The same arguments, the same scenario.
    """
    rng = np.random.default_rng([issues, options, sides, number, opposed])
    tables = tuple(random_tables(issues, options, sides, rng, opposed=opposed))
    ideal = np.sum([table.max(axis=0) for table in tables], axis=0)
    name = f"{'opposed' if opposed else 'random'} {issues}x{options}x{sides} {number}"
    return Scenario(name, tables, rng.uniform(0, HIGHEST_NO_DEAL, sides) * ideal)
