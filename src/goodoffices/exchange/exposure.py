"""Exposure: how much one side would stand to lose if the other stopped now.

After each hand-over the temptation of a side to stop is the cost of what it still owes less the value of what it still
expects. As far as it is above zero, and as a share of what that side gains from the whole deal, it is the exposure of
the *other* side. Exact fractions throughout.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.weighing import exact, gain, other, without_gain
from goodoffices.words import _


@frozen
class Step:
    """How things stand after ``by`` handed over in ``round``.

    ``temptation[s]`` is in units of side ``s`` and may be negative; ``exposed[s]`` is the exposure of ``s``, from 0.
    """

    round: int
    by: str
    temptation: Mapping[str, Fraction]
    exposed: Mapping[str, Fraction]

    @property
    def largest(self) -> Fraction:
        return max(self.exposed.values())


@frozen
class Exposure:
    """The exposure of a plan: after every hand-over, in the order in which they happen, and at its largest.

    ``person_days`` counts a person handed over in round r as r: the rounds during which each was still held, summed.
    """

    steps: tuple[Step, ...]
    largest: Fraction
    person_days: int

    def of(self, side: str) -> Fraction:
        """The largest exposure of one side."""
        return max((step.exposed[side] for step in self.steps), default=Fraction())

    @property
    def worst(self) -> Step:
        """The first step at which the exposure is largest."""
        return next(step for step in self.steps if step.largest == self.largest)


def exposure(exchange: Exchange, plan: Plan) -> Exposure:
    """The exposure of ``plan``, exactly.

    What lies outside the quota is not counted. A plan may use more rounds than the exchange has, and hand over less
    than everything; whether it is sound is for :func:`check_plan` to say.

    Raises:
        ExchangeError: when a side gains nothing from the whole deal, or the plan names an unknown obligation.
    """
    idle = without_gain(exchange)
    if idle:
        raise ExchangeError(*idle)
    gains = {side: gain(exchange, side) for side in exchange.sides}
    known = {o.id: o for o in exchange.obligations}
    unknown = sorted({h.obligation for h in plan.handovers} - known.keys())
    if unknown:
        raise ExchangeError(_("The plan names unknown obligations: {ids}.").format(ids=", ".join(unknown)))
    owed = {s: sum((exact(o.gives) * o.count for o in exchange.of(s)), Fraction()) for s in exchange.sides}
    expected = {
        s: sum((exact(o.gains) * o.count for o in exchange.of(other(exchange, s))), Fraction()) for s in exchange.sides
    }
    steps, person_days = [], 0
    for number in range(1, max([exchange.rounds, *(h.round for h in plan.handovers)]) + 1):
        for side in exchange.sides:
            for handover in plan.in_round(number):
                obligation = known[handover.obligation]
                if obligation.giver == side and not obligation.outside:
                    owed[side] -= exact(obligation.gives) * handover.count
                    expected[other(exchange, side)] -= exact(obligation.gains) * handover.count
                    person_days += number * handover.count * obligation.group
            steps.append(_step(exchange, number, side, {s: owed[s] - expected[s] for s in exchange.sides}, gains))
    return Exposure(tuple(steps), max(step.largest for step in steps), person_days)


def _step(
    exchange: Exchange, number: int, by: str, temptation: dict[str, Fraction], gains: dict[str, Fraction]
) -> Step:
    exposed = {other(exchange, s): max(Fraction(), temptation[s]) / gains[s] for s in exchange.sides}
    return Step(number, by, temptation, {s: exposed[s] for s in exchange.sides})
