"""MiCRO: both sides offer their packages in falling own value, one for one (de Jonge, IJCAI 2022).

Each side makes its next best offer only when the others have made as many, and accepts an offer that is at least as
good for it as the offer it would make next. No mediator is needed; until the sides agree, the package that the order
of options suggests stands. Among packages of one value a side offers first what the others seem to like, by the values
put in the place of their orders. Offers are made and accepted without error.
"""

import numpy as np
from attrs import define, field

from goodoffices.lab.scenarios import MOST_PACKAGES, REFUSED, Floats, Ints, Package
from goodoffices.lab.sides import Side
from goodoffices.lab.starts import Start

LISTED = 2_000  # offers that a side can make where there are too many packages to list them all


@define(eq=False)
class Offers:
    """A side's packages, best first: ``packages`` (offers, issues), ``values`` (offers)."""

    packages: Ints
    values: Floats


@define(eq=False)
class Micro:
    """The exchange of offers; ``advance`` lets each side make one more."""

    sides: tuple[Side, ...]
    start: Start
    ended: bool = field(default=False, init=False)
    made: int = field(default=0, init=False)  # offers a side
    agreed: Package | None = field(default=None, init=False)
    complete: bool = field(init=False)  # whether all packages worth offering are listed
    _offers: tuple[Offers, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        size = np.prod([float(len(kept)) for kept in self.start.kept])
        self.complete = bool(size <= MOST_PACKAGES)
        most = int(size) if self.complete else LISTED
        self._offers = tuple(offers_of(side, self.start, most) for side in self.sides)

    def proposal(self) -> Package:
        """What was agreed; before that, the package that the starting information suggests."""
        return self.start.package if self.agreed is None else self.agreed

    def advance(self) -> None:
        """One offer of each side in turn; ends with the first that all others accept, or when a side has none left."""
        self.ended = self.ended or any(self.made >= len(own.values) for own in self._offers)
        if self.ended:
            return
        for number, own in enumerate(self._offers):
            offer = tuple(int(option) for option in own.packages[self.made])
            others = (s for s in range(len(self.sides)) if s != number)
            if all(self._accepts(other, offer, self.made + (other < number)) for other in others):
                self.agreed, self.ended = offer, True
                break
        self.made += 1

    def _accepts(self, number: int, offer: Package, following: int) -> bool:
        """At least as good as the offer that the side would make next, or as its last where it has no more."""
        own = self._offers[number].values
        return self.sides[number].value(offer) >= float(own[min(following, len(own) - 1)]) - REFUSED


def offers_of(side: Side, start: Start, most: int) -> Offers:
    """The ``most`` best packages of a side that are worth at least what it says it has without a deal.

    Issue by issue, only the best so many of what has been put together are carried on: what is not among them cannot
    be among the best later. Ties: the larger product of the others' surrogate values, as sums over the issues go.
    """
    others = [s for s in range(len(start.outlines)) if s != side.number]
    values, liked = np.zeros(1), np.zeros((1, len(others)))
    packages = np.zeros((1, 0), np.int64)
    for issue, kept in enumerate(start.kept):
        values = (values[:, None] + side.tables[issue][kept][None]).ravel()
        liked = (liked[:, None] + start.surrogates[issue][kept][:, others][None]).reshape(-1, len(others))
        packages = np.column_stack([np.repeat(packages, len(kept), axis=0), np.tile(kept, len(packages))])
        best = np.lexsort((-liked.prod(axis=1), -np.round(values, 9)))[:most]
        values, liked, packages = values[best], liked[best], packages[best]
    worth = values >= side.stated - REFUSED
    return Offers(packages[worth], values[worth])
