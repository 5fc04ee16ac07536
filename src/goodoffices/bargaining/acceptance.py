"""How far it is certain that a side would rather have a package than no deal."""

from enum import StrEnum

import numpy as np
from attrs import frozen

from goodoffices.case import Assignment, Case
from goodoffices.preferences import Knowledge, Sample, conditions_of, gain_range, sample_values

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
    all best (1), by linear programming. ``share``: in how many of ``samples`` functions drawn evenly from them the
    gain is not negative. A package that breaks one of the side's red lines or preconditions is not acceptable
    whatever its value: ``broken`` lists their ids.
    """

    side: str
    certainty: Certainty
    low: float
    high: float
    share: float
    samples: int
    broken: tuple[str, ...]


def acceptance(case: Case, side: str, known: Knowledge, sample: Sample, package: Assignment) -> Acceptance:
    """Interval and share of a complete package."""
    low, high = gain_range(known.fitting, package)
    broken = tuple(c.name.origin for c in conditions_of(case, side) if not c.expression.holds(package))
    share = float(np.mean(sample.gains(package) >= -TOLERANCE))
    if broken or high < -TOLERANCE:
        certainty = Certainty.NONE
    else:
        certainty = Certainty.ALL if low >= -TOLERANCE else Certainty.SOME
    return Acceptance(
        side, certainty, round(low, 9), round(high, 9), 0.0 if broken else share, len(sample.functions), broken
    )


def draw(known: Knowledge, count: int, rng: np.random.Generator) -> Sample:
    """Functions drawn from all that fit, starting from the one with the widest margin."""
    return sample_values(known.fitting, known.margin.at, count, rng)
