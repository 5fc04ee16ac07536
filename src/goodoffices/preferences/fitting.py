"""One value function a side, at the centre of all that fit."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from attrs import frozen

from goodoffices.case import Case
from goodoffices.preferences.centre import centre
from goodoffices.preferences.conditions import Condition, ConditionName, conditions_of, constraints_of
from goodoffices.preferences.errors import PreferenceError
from goodoffices.preferences.ideal import best_package
from goodoffices.preferences.knowledge import knowledge
from goodoffices.preferences.value_set import Floats, ValueSet
from goodoffices.words import _

DECIMALS = 9  # enough for every purpose, and few enough for the frontier to keep them exact


class NoDealFrom(StrEnum):
    """On what the no-deal value rests."""

    ACCEPTABLE = "below the worst package the side could live with"
    REFUSED = "best package the side could not live with"
    NOTHING = "nothing given"


@frozen
class FittedValues:
    """A side's values, for mediators only: 0 is no deal, 1 its ideal package under the constraints of the case.

    ``values[issue]`` has one number an option, in the options' order; a package is worth their sum less ``no_deal``.
    ``weights[issue]`` is the issue's share of the span from all worst to all best. ``margin`` (0, 1] says how far the
    statements are from excluding each other. ``can_gain`` is False when no possible package is better than no deal;
    then the values are on the scale from all worst (0) to all best (1).
    """

    side: str
    values: Mapping[str, tuple[float, ...]]
    no_deal: float
    no_deal_from: NoDealFrom
    weights: Mapping[str, float]
    silent_issues: tuple[str, ...]
    unordered_issues: tuple[str, ...]
    conditions: tuple[ConditionName, ...]
    guesses_used: tuple[str, ...]
    guesses_set_aside: tuple[str, ...]
    margin: float
    can_gain: bool

    def value(self, options: Mapping[str, int]) -> float:
        """What a package of option numbers is worth to the side."""
        return sum(self.values[issue][option] for issue, option in options.items()) - self.no_deal


def fit_values(case: Case, side: str) -> FittedValues:
    """The central additive value function among those that fit what the side said and is guessed to want.

    Raises :class:`PreferenceError` when its statements exclude each other, or when no package meets the constraints.
    """
    known = knowledge(case, side)
    at = centre(known.fitting, known.margin.at) if known.fitting.size else known.margin.at
    raw = {name: known.fitting.options[name] @ at for name in case.issues}
    no_deal, source = no_deal_value(known.fitting, at)
    ideal = _ideal(case, raw, constraints_of(case))
    room = ideal - no_deal
    can_gain = room > 1e-12
    scale = 1.0 / room if can_gain else 1.0
    return FittedValues(
        side,
        {name: tuple(np.round(values * scale, DECIMALS).tolist()) for name, values in raw.items()},
        round(no_deal * scale, DECIMALS),
        source,
        {name: round(float(known.fitting.spans[name] @ at), DECIMALS) for name in case.issues},
        known.fitting.silent,
        known.fitting.unordered,
        tuple(condition.name for condition in conditions_of(case, side)),
        known.guesses_used,
        known.guesses_set_aside,
        known.margin.size,
        can_gain,
    )


def no_deal_value(fitting: ValueSet, at: Floats) -> tuple[float, NoDealFrom]:
    """The no-deal value of one function, and where it comes from.

    Where the side said what it could live with: midway between the worst such package and the best it could not live
    with (the worst of all, if it named none). "Could live with" bounds the no-deal value from above and does not fix
    it. Else just above the best it could not live with (a hundredth of the room that is left), or the package in which
    nothing is given if that is better; else the latter.
    """
    nothing = float(fitting.nothing @ at)
    if len(fitting.accepted):
        low = float((fitting.refused @ at).max(initial=0.0))
        return (low + float((fitting.accepted @ at).min())) / 2, NoDealFrom.ACCEPTABLE
    if len(fitting.refused):
        refused = float((fitting.refused @ at).max())
        above = refused + 0.01 * (1.0 - refused)
        if above > nothing:
            return above, NoDealFrom.REFUSED
    return nothing, NoDealFrom.NOTHING


def _ideal(case: Case, raw: Mapping[str, Floats], constraints: tuple[Condition, ...]) -> float:
    best = best_package(case.issues, {name: values.tolist() for name, values in raw.items()}, constraints)
    if best is None:
        raise PreferenceError(_("no package meets the constraints of the case; `goodoffices check` names them"))
    return best.value
