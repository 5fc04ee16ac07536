"""Mediated hill climbing: from the current text to a neighbour that nobody votes against, until none is left.

Neighbours differ on two issues (a trade: a change of one issue alone is opposed by some side). They are tried in the
order in which they promise most, by the values put in the place of orders.
"""

from collections.abc import Iterator

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from goodoffices.lab.scenarios import Floats, Ints, Package
from goodoffices.lab.starts import Start


@define(eq=False)
class BestNeighbours:
    """All trades on two issues, the largest product of surrogate values first; no text comes twice.

    A text that was voted down stays so: whoever was against it likes what has been adopted since even better.
    """

    start: Start
    _seen: set[Package] = field(factory=set, init=False)

    def after(self, text: Package) -> Iterator[Package]:
        """Texts to vote on."""
        self._seen.add(text)
        changes = [(i, int(o)) for i, kept in enumerate(self.start.kept) for o in kept if o != text[i]]
        if not changes:
            return
        issue, option = np.array(changes).T
        one, other = np.triu_indices(len(changes), k=1)
        trades = issue[one] != issue[other]
        one, other = one[trades], other[trades]
        ups = self._differences(self.start.ranks, changes, text)
        open_ones = ~_opposed(ups[one], ups[other])
        one, other = one[open_ones], other[open_ones]
        gained = self._differences(self.start.surrogates, changes, text)
        base = np.sum([s[o] for s, o in zip(self.start.surrogates, text, strict=True)], axis=0)
        products = (base + gained[one] + gained[other]).prod(axis=1)
        for place in np.argsort(-products, kind="stable"):
            made = list(text)
            for change in (one[place], other[place]):
                made[issue[change]] = int(option[change])
            if (changed := tuple(made)) not in self._seen:
                self._seen.add(changed)
                yield changed

    @staticmethod
    def _differences(
        tables: tuple[Floats, ...] | tuple[Ints, ...], changes: list[tuple[int, int]], text: Package
    ) -> Floats:
        """What each single change brings each side (changes, sides)."""
        return np.array([tables[i][o] - tables[i][text[i]] for i, o in changes], dtype=float)


def _opposed(one: Floats, other: Floats) -> NDArray[np.bool_]:
    """Of pairs of changes (pairs, sides), whether a side is known to be against: worse on one and better on none."""
    return np.asarray(((np.maximum(one, other) <= 0) & (np.minimum(one, other) < 0)).any(axis=1))
