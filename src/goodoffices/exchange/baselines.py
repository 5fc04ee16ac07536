"""Simple orders to compare with: even split, half and half, one by one, greedy.

All heed the order of categories, greedy the caps too. They are for two sides and know no other condition.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from attrs import frozen

from goodoffices.case.exchanges import Exchange, Handover, Plan
from goodoffices.exchange.checking import check_plan
from goodoffices.exchange.exposure import exposure
from goodoffices.exchange.plainness import is_plain
from goodoffices.exchange.weighing import exact, ranks, without_gain


@frozen
class SimpleOrder:
    """A simple order of an exchange: its largest exposure, and whether it keeps caps and every other condition."""

    name: str
    exposure: Fraction
    keeps: bool


def simple_orders(exchange: Exchange) -> tuple[SimpleOrder, ...]:
    """The four simple orders of this module, for comparison; none where conditions are beyond what they know."""
    if not is_plain(exchange) or without_gain(exchange):
        return ()
    named = {"even split": even_split, "half and half": half_and_half, "one by one": one_by_one, "greedy": greedy}
    found = []
    for name, order in named.items():
        plan = order(exchange)
        keeps = not check_plan(exchange, plan)
        found.append(SimpleOrder(name, exposure(exchange, plan).largest, keeps))
    return tuple(found)


def even_split(exchange: Exchange) -> Plan:
    """Each side hands over an equal share of its groups in every round, larger shares first where they differ."""
    return _shares(exchange, exchange.rounds)


def one_by_one(exchange: Exchange) -> Plan:
    """The side with more groups hands over one a round, the other keeps pace; rounds as many as that takes."""
    return _shares(exchange, max(len(_groups(exchange, side)) for side in exchange.sides))


def half_and_half(exchange: Exchange) -> Plan:
    """Half of the first side's groups (rounded down), then all of the second side's, then the rest of the first."""
    first, second = exchange.sides
    groups = _groups(exchange, first)
    half = len(groups) // 2
    rounds = {1: groups[:half] + _groups(exchange, second), 2: groups[half:]}
    return _plan(rounds)


def greedy(exchange: Exchange) -> Plan:
    """At every turn the share of its next groups after which the larger of both exposures is least; most if equal.

    A share leaves no more persons than the caps can carry in the rounds to come; what caps hold up goes last of all.
    Exposure is that of :func:`goodoffices.exchange.exposure` with weights alone.
    """
    owed = {side: _groups(exchange, side) for side in exchange.sides}
    by_id = {o.id: o for o in exchange.obligations}
    stakes = _Stakes(exchange)
    rounds: dict[int, list[str]] = {}
    for number in range(1, exchange.rounds + 1):
        rounds[number] = []
        for side in exchange.sides:
            sizes = [by_id[id_].group for id_ in owed[side]]
            taken = stakes.best(side, owed[side], _possible(exchange, side, number, sizes))
            rounds[number] += owed[side][:taken]
            owed[side] = owed[side][taken:]
    rounds[exchange.rounds] += [id_ for side in exchange.sides for id_ in owed[side]]
    return _plan(rounds)


def _possible(exchange: Exchange, side: str, number: int, sizes: Sequence[int]) -> range:
    """How many of the next groups can go in a round: within its cap, and leaving no more than later caps carry."""
    upto = list(accumulate(sizes, initial=0))
    cap = exchange.cap(side, number)
    most = sum(1 for persons in upto[1:] if cap is None or persons <= cap)
    later = [exchange.cap(side, n) for n in range(number + 1, exchange.rounds + 1)]
    room = None if None in later else sum(c for c in later if c is not None)
    least = next(k for k, persons in enumerate(upto) if room is None or upto[-1] - persons <= room)
    if number == exchange.rounds:
        least = len(sizes)
    return range(min(least, most), most + 1)


class _Stakes:
    """What each side still owes and expects, at its own weights."""

    def __init__(self, exchange: Exchange) -> None:
        self._by_id = {o.id: o for o in exchange.obligations}
        inside = {side: exchange.of(side) for side in exchange.sides}
        self._owed = {s: sum(o.count * exact(o.gives) for o in inside[s]) for s in exchange.sides}
        other = dict(zip(exchange.sides, reversed(exchange.sides), strict=True))
        self._due = {s: sum(o.count * exact(o.gains) for o in inside[other[s]]) for s in exchange.sides}
        self._gain = {s: self._due[s] - self._owed[s] for s in exchange.sides}
        self._other = other

    def best(self, side: str, groups: Sequence[str], counts: range) -> int:
        """How many of the next groups to hand over; they then count as handed over."""
        ends = [(Fraction(), Fraction())]
        for id_ in groups[: counts.stop - 1]:
            o = self._by_id[id_]
            ends.append((ends[-1][0] + exact(o.gives), ends[-1][1] + exact(o.gains)))
        chosen = min(counts, key=lambda k: (self._largest(side, *ends[k]), -k))
        self._owed[side] -= ends[chosen][0]
        self._due[self._other[side]] -= ends[chosen][1]
        return chosen

    def _largest(self, side: str, given: Fraction, received: Fraction) -> Fraction:
        other = self._other[side]
        mine = (self._owed[side] - given - self._due[side]) / self._gain[side]
        theirs = (self._owed[other] - (self._due[other] - received)) / self._gain[other]
        return max(mine, theirs, Fraction())


def _shares(exchange: Exchange, rounds: int) -> Plan:
    dealt: dict[int, list[str]] = {number: [] for number in range(1, rounds + 1)}
    for side in exchange.sides:
        groups = _groups(exchange, side)
        ends = [-(-len(groups) * number // rounds) for number in range(rounds + 1)]
        for number in range(1, rounds + 1):
            dealt[number] += groups[ends[number - 1] : ends[number]]
    return _plan(dealt)


def _groups(exchange: Exchange, side: str) -> list[str]:
    """The obligation of each group of a side, in the order of categories, within one as listed."""
    place = ranks(exchange, side)
    ordered = sorted(exchange.of(side), key=lambda o: place[o.category])
    return [o.id for o in ordered for _group in range(o.count)]


def _plan(rounds: dict[int, list[str]]) -> Plan:
    return Plan(
        tuple(Handover(number, id_, count) for number, ids in rounds.items() for id_, count in Counter(ids).items())
    )
