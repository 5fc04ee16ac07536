"""Exposure: how much one side would stand to lose if another stopped now.

After each hand-over the temptation of a side to stop is the cost of what it still owes, less the value of what it still
expects, less its bonds, less what going on is worth to it. As far as it is above zero, and as a share of what that side
gains from the whole deal, it is the exposure of those to whom it still owes. Exact fractions throughout.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, field, frozen

from goodoffices.case.exchanges import Exchange, Obligation, Plan
from goodoffices.case.obligations import middle
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.weighing import exact, gain, without_gain
from goodoffices.words import _

Moment = tuple[int, int]  # round, from 1; hand-over of it, from 0
Groups = Mapping[str, int]
NEVER: Moment = (10**9, 0)


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
    """The exposure of ``plan``, exactly; weights known as a range count with their middle.

    What lies outside the quota, or is not owed for certain, is not counted. A plan may use more rounds than the
    exchange has, and hand over less than everything; whether it is sound is for :func:`check_plan` to say.

    Raises:
        ExchangeError: when a side gains nothing from the whole deal, or the plan names an unknown obligation.
    """
    idle = without_gain(exchange)
    if idle:
        raise ExchangeError(*idle)
    known = {o.id: o for o in exchange.obligations}
    unknown = sorted({h.obligation for h in plan.handovers} - known.keys())
    if unknown:
        raise ExchangeError(_("The plan names unknown obligations: {ids}.").format(ids=", ".join(unknown)))
    account = _Account(exchange, _Counted.of(exchange, plan))
    steps = tuple(account.step(moment) for moment in _moments(exchange, plan))
    persons = {o.id: o.persons // max(1, o.count) for o in exchange.obligations if not o.outside}
    person_days = sum(h.round * h.count * persons.get(h.obligation, 0) for h in plan.handovers)
    return Exposure(steps, max(step.largest for step in steps), person_days)


def moments_of(exchange: Exchange, plan: Plan) -> list[tuple[Moment, Groups, Groups]]:
    """After each hand-over, by obligation: groups that the giver still owes, and whose value is not had yet."""
    counted = _Counted.of(exchange, plan)
    owed = {o.id: o.owed for o in exchange.obligations if not o.outside}
    expected = dict(owed)
    found: list[tuple[Moment, Groups, Groups]] = []
    for moment in _moments(exchange, plan):
        for o, groups, received in counted.until(moment):
            (expected if received else owed)[o.id] -= groups
        found.append((moment, dict(owed), dict(expected)))
    return found


def _moments(exchange: Exchange, plan: Plan) -> list[Moment]:
    last = max([exchange.rounds, *(h.round for h in plan.handovers)])
    return [(number, turn) for number in range(1, last + 1) for turn in range(len(exchange.sides))]


@define
class _Counted:
    """What counts as parted with, and as received, from which moment on; groups owed for certain alone."""

    due: list[tuple[Moment, Obligation, int, bool]]  # latest first; the flag marks what is received

    @classmethod
    def of(cls, exchange: Exchange, plan: Plan) -> "_Counted":
        moves = _moves(exchange, plan)
        due = []
        for o in exchange.obligations:
            released = _released(exchange, o, moves)
            for moment, groups in moves[o.id] if not o.outside else ():
                final = _final(o, moment)
                due += [(final, o, groups, False), (max(final, released), o, groups, True)]
        return cls(sorted(due, key=lambda one: one[0], reverse=True))

    def until(self, moment: Moment) -> Iterator[tuple[Obligation, int, bool]]:
        """What has come to count since the moment last asked for; to be asked in their order."""
        while self.due and self.due[-1][0] <= moment:
            yield self.due.pop()[1:]


@define
class _Account:
    """What each side still owes and expects, hand-over by hand-over."""

    exchange: Exchange
    counted: _Counted
    gains: Mapping[str, Fraction] = field(init=False)
    owed: dict[tuple[str, str], Fraction] = field(init=False)  # by giver and receiver
    expected: dict[str, Fraction] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.gains = {side: gain(self.exchange, side) for side in self.exchange.sides}
        self.owed, self.expected = defaultdict(Fraction), defaultdict(Fraction)
        for o in self.exchange.obligations:
            if not o.outside:
                self._book(o, o.owed, received=False)
                self._book(o, o.owed, received=True)

    def _book(self, o: Obligation, groups: int, *, received: bool) -> None:
        receiver = self.exchange.receiver(o) or ""
        if received:
            self.expected[receiver] += exact(o.gains) * groups
        else:
            self.owed[o.giver, receiver] += exact(o.gives) * groups

    def step(self, moment: Moment) -> Step:
        """How things stand after a hand-over; to be asked in their order."""
        for o, groups, received in self.counted.until(moment):
            self._book(o, -groups, received=received)
        sides = self.exchange.sides
        owed = {s: sum((self.owed.get((s, t), Fraction()) for t in sides), Fraction()) for s in sides}
        held = {s: held_back(self.exchange, s, self.gains[s], moment) for s in sides}
        tempted = {s: owed[s] - self.expected.get(s, Fraction()) - held[s] for s in sides}
        share = {s: max(Fraction(), tempted[s]) / self.gains[s] for s in sides}
        exposed = {t: max((share[s] for s in sides if self.owed.get((s, t), 0) > 0), default=Fraction()) for t in sides}
        return Step(moment[0], sides[moment[1]], tempted, exposed)


def held_back(exchange: Exchange, side: str, gains: Fraction, moment: Moment) -> Fraction:
    """What a side would lose by stopping besides what it still expects: bonds in force, and the value of going on.

    In units of the side, which gains ``gains`` from the whole deal.
    """
    number, turn = moment
    at_the_end = turn == len(exchange.sides) - 1
    total = Fraction()
    for bond in exchange.bonds:
        until = bond.until_round
        if bond.side == side and (until is None or number < until or (number == until and not at_the_end)):
            total += exact(bond.worth)
    if side in exchange.continuing:
        total += exact(middle(exchange.continuing[side])) * gains
    return total


def _moves(exchange: Exchange, plan: Plan) -> dict[str, list[tuple[Moment, int]]]:
    """When groups of each obligation go, and how many of them are owed for certain: the first that go."""
    known = {o.id: o for o in exchange.obligations}
    left = {o.id: o.owed for o in exchange.obligations}
    turns = turns_of(exchange)
    moves: dict[str, list[tuple[Moment, int]]] = {o.id: [] for o in exchange.obligations}
    for h in sorted(plan.handovers, key=lambda h: h.round):
        counted = min(h.count, left[h.obligation]) if known[h.obligation].firm is not None else h.count
        left[h.obligation] -= counted
        if counted:
            moves[h.obligation].append(((h.round, turns[h.obligation]), counted))
    return moves


def turns_of(exchange: Exchange) -> dict[str, int]:
    """At which hand-over of a round each obligation goes, from 0."""
    place = {side: number for number, side in enumerate(exchange.sides)}
    turns = {o.id: place.get(o.giver, 0) for o in exchange.obligations}
    for ids in exchange.together:
        turns |= dict.fromkeys(ids, max(turns[id_] for id_ in ids))
    return turns


def _final(o: Obligation, moment: Moment) -> Moment:
    """From when on a hand-over can no longer be taken back."""
    if not o.reversible:
        return moment
    return NEVER if o.final_after is None else (moment[0] + o.final_after, moment[1])


def _released(exchange: Exchange, o: Obligation, moves: Mapping[str, list[tuple[Moment, int]]]) -> Moment:
    """When what is in escrow is paid out: once the last of what its release waits for is done for good."""
    last = (0, 0)
    for id_ in o.escrow.release if o.escrow is not None else ():
        one = next(other for other in exchange.obligations if other.id == id_)
        if sum(groups for _moment, groups in moves[id_]) < one.owed:
            return NEVER
        last = max([last, *(_final(one, moment) for moment, _groups in moves[id_])])
    return last
