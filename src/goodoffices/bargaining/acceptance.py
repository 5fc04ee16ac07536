"""How far it is certain that a side would rather have a package than no deal, and how likely that it would accept."""

from enum import StrEnum

import numpy as np
from attrs import frozen

from goodoffices.bargaining.prospects import Prospects
from goodoffices.case import Assignment, Case
from goodoffices.preferences import Choices, Knowledge, conditions_of, gain_range

TOLERANCE = 1e-9  # of linear programming: what is smaller is nought


class Certainty(StrEnum):
    """What all the value functions that fit say together."""

    ALL = "under every value function that fits"
    SOME = "under some of them"
    NONE = "under none"


@frozen
class Acceptance:
    """Whether a package is no worse than no deal for a side, for mediators only.

    ``low`` and ``high``: the gain over no deal under all value functions that fit, on the scale from all worst (0) to
    all best (1), by linear programming; no deal is taken as the case describes it. ``share``: in how many of
    ``samples`` drawn functions the side could live with the package; a side may want more than what stands without a
    deal, so that its least is drawn too, and even a sure gain may not be enough. A package that breaks one of the
    side's red lines or preconditions is not acceptable whatever its value: ``broken`` lists their ids.
    """

    side: str
    certainty: Certainty
    low: float
    high: float
    share: float
    samples: int
    broken: tuple[str, ...]


def acceptance(
    case: Case, side: str, known: Knowledge, prospects: Prospects, package: Assignment, numbers: Choices
) -> Acceptance:
    """Interval and share of a complete package, given as options and as their numbers."""
    low, high = gain_range(known.fitting, package)
    broken = tuple(c.name.origin for c in conditions_of(case, side) if not c.expression.holds(package))
    place = case.sides.index(side)
    values = prospects.values(place, np.array([numbers]))[:, 0]
    share = float(np.mean(values >= prospects.no_deal[place] - TOLERANCE))
    if broken or high < -TOLERANCE:
        certainty = Certainty.NONE
    else:
        certainty = Certainty.ALL if low >= -TOLERANCE else Certainty.SOME
    return Acceptance(side, certainty, round(low, 9), round(high, 9), 0.0 if broken else share, len(values), broken)
