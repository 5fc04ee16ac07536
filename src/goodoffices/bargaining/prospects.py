"""What all sides may want, as arrays, and what packages are worth under it."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.preferences import Beliefs, Outline

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

TOLERANCE = 1e-9  # what a package falls short of no deal by is nothing below it: sums of floats


@frozen(eq=False, slots=False)
class Prospects:
    """The sides' value functions as drawn; sides are independent given what each said.

    ``first`` (issues + 1): where an issue's options start, counted over all issues; ``kept`` (options): those that no
    other option of the issue betters for one side without harm to another.
    """

    beliefs: tuple[Beliefs, ...]
    first: Ints
    kept: Bools

    @cached_property
    def tables(self) -> tuple[Floats, ...]:
        """Per side what each option is worth under each draw (draws, options)."""
        return tuple(np.concatenate(b.tables(), axis=1) for b in self.beliefs)

    @cached_property
    def no_deal(self) -> tuple[Floats, ...]:
        """Per side the value without a deal under each draw."""
        return tuple(b.no_deal for b in self.beliefs)

    def values(self, side: int, packages: Ints) -> Floats:
        """What packages (count, issues) are worth under each draw of a side (draws, count)."""
        shown = np.zeros((len(self.kept), len(packages)))
        shown[(packages + self.first[:-1]).T, np.arange(len(packages))] = 1.0
        values: Floats = self.tables[side] @ shown
        return values

    def gains(self, side: int, packages: Ints) -> Floats:
        """The gain over no deal as a share of the ideal gain, 0 where the side would refuse (draws, count).

        Under a draw in which nothing is better than no deal, every gain is 0.
        """
        floor = self.no_deal[side][:, np.newaxis]
        room = np.where(floor < 1.0 - TOLERANCE, 1.0 - floor, np.inf)
        gains: Floats = np.maximum(self.values(side, packages) - floor, 0.0) / room
        return gains

    def factors(self, side: int, packages: Ints) -> Floats:
        """What the side adds to the product (draws, count): its gains, or, of one that can gain nothing, its consent.

        Consent is 1 where the side has no less than no deal, else 0. So the product counts only the sides that can
        gain under some draw, among packages that the others would not refuse (Caragiannis et al., ACM TEAC 7, 2019).
        """
        if self.can_gain[side]:
            return self.gains(side, packages)
        consent: Floats = (self.values(side, packages) >= self.no_deal[side][:, np.newaxis] - TOLERANCE).astype(float)
        return consent

    @cached_property
    def can_gain(self) -> tuple[bool, ...]:
        """Of each side, whether under some draw the best of everything is better than no deal."""
        live = (bool(one.layout.live) for one in self.beliefs)
        return tuple(
            some and bool((floor < 1.0 - TOLERANCE).any()) for some, floor in zip(live, self.no_deal, strict=True)
        )

    def expected(self, packages: Ints) -> Floats:
        """The expected product of each package: the sides being independent, the product of expected factors."""
        factors = [self.factors(side, packages).mean(axis=0) for side in range(len(self.beliefs))]
        expected: Floats = np.prod(factors, axis=0)
        return expected


def undominated(outlines: Sequence[Outline]) -> Bools:
    """Which options are worth proposing where no condition binds them, over all issues; of equal ones the first.

    Left out are those that another option of the issue betters for one side without harm to another. Nothing is left
    out where an order is not known.
    """
    kept: list[bool] = []
    for issue, size in enumerate(outlines[0].sizes):
        ranks = [o.ranks[issue] for o in outlines if issue not in o.either_way]
        known = [r for r in ranks if r is not None]
        if len(known) < len(outlines):
            kept += [True] * size
            continue
        table = np.stack(known)
        for option in range(size):
            no_worse: Bools = np.all(table >= table[:, [option]], axis=0)
            better: Bools = no_worse & np.any(table > table[:, [option]], axis=0)
            kept.append(not (better.any() or no_worse[:option].any()))
    return np.array(kept)
