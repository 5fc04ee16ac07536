"""A question to one side as numbers: which packages it shows, and what each answer means."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import permutations
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Choices: TypeAlias = tuple[int, ...]  # the index of the option chosen, issue by issue


class QueryKind(StrEnum):
    """What is asked. The first three have two answers; the others take the side more effort and tell more."""

    TWO_PACKAGES = "two packages"  # which of two packages would you rather have?
    TRADE_OFF = "trade-off"  # two packages that differ on two issues only
    LIVE_WITH = "live with"  # could you live with this package?
    BEST_OF = "best of"  # which of three or four packages is best?
    RANKING = "ranking"  # put three packages in order
    MAKE_UP = "make up"  # how far up on j would make up for a -> b on i?
    PATH = "path"  # how far down this path of concessions could you live?


TWO_ANSWERS = frozenset({QueryKind.TWO_PACKAGES, QueryKind.TRADE_OFF, QueryKind.LIVE_WITH})


@frozen
class Query:
    """A question to the side number ``side`` about ``packages``, each a choice of option per issue.

    Answers are counted from 0 and mean, by kind:

    - two packages, trade-off, best of: the place of the best package in ``packages``;
    - live with (one package): 1 yes, 0 no;
    - ranking (three): the place of the order, best first, in ``itertools.permutations(range(3))``;
    - make up: ``packages[0]`` is the package before the loss, the others show the loss with more and more on the other
      issue; the answer is how many of these others are worse than ``packages[0]`` (all of them: nothing makes up);
    - path (packages from better to worse): how many of them the side could live with.
    """

    side: int
    kind: QueryKind
    packages: tuple[Choices, ...]

    @property
    def answers(self) -> int:
        """How many different answers there are."""
        shown = len(self.packages)
        if self.kind is QueryKind.RANKING:
            return len(ORDERS)
        if self.kind is QueryKind.PATH or self.kind is QueryKind.LIVE_WITH:
            return shown + 1
        return shown


ORDERS = tuple(permutations(range(3)))
_PLACE = {order: place for place, order in enumerate(ORDERS)}


def answer_of(query: Query, values: Sequence[float] | Floats, no_deal: float) -> int:
    """What a side answers that gives the packages ``values`` and no deal ``no_deal``; equal values: the earlier one."""
    worth = np.asarray(values, dtype=float)
    if query.kind is QueryKind.RANKING:
        order = tuple(int(n) for n in np.argsort(-worth, kind="stable"))
        return _PLACE[order]
    if query.kind is QueryKind.MAKE_UP:
        return int((worth[1:] < worth[0]).sum())
    if query.kind in (QueryKind.PATH, QueryKind.LIVE_WITH):
        return int((worth >= no_deal).sum())
    return int(worth.argmax())
