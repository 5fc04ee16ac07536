"""What is known of a side at the start, as numbers: the order of options, and how issues stand to each other."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from goodoffices.preferences.errors import PreferenceError
from goodoffices.words import _

Ints: TypeAlias = NDArray[np.int64]
Ratio: TypeAlias = tuple[int, int, float]  # (i, j, low): issue i weighs at least low times what issue j weighs


def _arrays(ranks: Sequence[Sequence[int] | Ints | None]) -> tuple[Ints | None, ...]:
    return tuple(None if r is None else np.asarray(r, dtype=np.int64) for r in ranks)


@frozen(eq=False)
class Outline:
    """What is known of one side before it is asked anything.

    ``ranks[i]``: the rank of each option of issue ``i``, 0 the worst, equal ranks for options that are worth the same
    (all 0: the issue is nothing to the side); None with ``sizes[i]`` options where no order is known. ``either_way``:
    issues whose options stand in the order of their ranks or in the opposite one, nobody knows which. ``ranking``:
    issues from most to least important, measured from their worst to their best option; it need not name all.
    ``ratios``: bounds on how much more one issue weighs than another. ``anchor``: the package that stands when nothing
    is agreed, where there is one; else no deal is measured from the worst of everything. Raises
    :class:`PreferenceError` listing everything wrong.
    """

    ranks: tuple[Ints | None, ...] = field(converter=_arrays)
    ranking: tuple[int, ...] | None = None
    ratios: tuple[Ratio, ...] = ()
    either_way: tuple[int, ...] = ()
    anchor: tuple[int, ...] | None = None
    sizes: tuple[int, ...] = field()

    @sizes.default
    def _from_ranks(self) -> tuple[int, ...]:
        return tuple(0 if r is None else len(r) for r in self.ranks)

    def __attrs_post_init__(self) -> None:
        wrong = [*self._wrong_ranks(), *self._wrong_issues()]
        if wrong:
            raise PreferenceError("\n".join(wrong))

    def levels(self, issue: int) -> int:
        """How many different ranks the options of an issue have; 1 where nothing can be gained or lost."""
        ranks = self.ranks[issue]
        return self.sizes[issue] if ranks is None else int(ranks.max()) + 1

    @property
    def bounds(self) -> tuple[Ratio, ...]:
        """Ratios and ranking as one: the ranking says that an issue weighs at least as much as the next."""
        return (*((i, j, 1.0) for i, j in pairwise(self.ranking or ())), *self.ratios)

    def _wrong_ranks(self) -> list[str]:
        wrong = []
        for issue, (ranks, size) in enumerate(zip(self.ranks, self.sizes, strict=True)):
            if ranks is None and size < 1:
                wrong.append(
                    _("ranks[{issue}]: without an order, `sizes` must say how many options").format(issue=issue)
                )
            elif ranks is not None and (ranks.ndim != 1 or not len(ranks) or set(ranks) != set(range(max(ranks) + 1))):
                text = _("ranks[{issue}]: {ranks}; one whole number an option is needed, from 0 without gaps")
                wrong.append(text.format(issue=issue, ranks=ranks.tolist()))
        return wrong

    def _wrong_issues(self) -> list[str]:
        count, wrong = len(self.ranks), []
        named = self.ranking or ()
        if len(set(named)) < len(named) or not all(0 <= i < count for i in named):
            text = _("ranking: {ranking}; different issues from 0 to {last} are needed")
            wrong.append(text.format(ranking=list(named), last=count - 1))
        for i, j, low in self.ratios:
            if i == j or not (0 <= i < count and 0 <= j < count) or not 0 < low < np.inf:
                text = _(
                    "ratios: ({i}, {j}, {low}); two different issues from 0 to {last} and a number above 0 are needed"
                )
                wrong.append(text.format(i=i, j=j, low=low, last=count - 1))
        if self.anchor is not None and not self._is_package(self.anchor):
            wrong.append(_("anchor: {anchor}; one option an issue is needed").format(anchor=list(self.anchor)))
        return wrong

    def _is_package(self, package: tuple[int, ...]) -> bool:
        fits = len(package) == len(self.sizes)
        return fits and all(0 <= option < size for option, size in zip(package, self.sizes, strict=True))
