"""An exchange with conditions in whole numbers, as the constraint model takes it.

As in :mod:`~goodoffices.exchange.weighing`, each side's own unit is stretched so that every weight is whole; here sides
may be more than two, and what counts when, what waits for what and what holds a side back is kept besides.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import ceil, floor, lcm

from attrs import frozen

from goodoffices.case.assurances import Trust
from goodoffices.case.clocks import open_intervals
from goodoffices.case.exchanges import Exchange
from goodoffices.case.obligations import CARRIED, Obligation, ObligationKind
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.exposure import held_back, turns_of
from goodoffices.exchange.weighing import LARGEST, exact, gain, ranks, without_gain
from goodoffices.words import _


@frozen
class Part:
    """One obligation in whole numbers. ``giver`` and ``receiver`` are places in the order of sides.

    ``cost`` is of one group in units of the giver, ``value`` in units of the receiver; ``load`` and ``persons`` are of
    one group as well. ``open_`` groups are not owed for certain. A hand-over counts ``lag`` rounds after it was made
    (None: never), its value only once all of ``release`` are done.
    """

    id: str
    giver: int
    receiver: int
    count: int
    open_: int
    size: int
    load: int
    persons: int
    cost: int
    value: int
    rank: int | None
    turn: int
    lag: int | None
    release: tuple[int, ...]
    first: int
    last: int
    each_round: tuple[int, int] | None


@frozen
class Whole:
    """An exchange in whole numbers. ``gains[s]`` is what the whole deal brings side ``s``, in its stretched units.

    ``held[s][r][t]`` is what holds it back besides what it expects, after hand-over ``t`` of round ``r + 1``.
    ``past`` is what went over in the rounds that are behind, part by part: conditions bind what is still ahead.
    """

    exchange: Exchange
    sides: tuple[str, ...]
    rounds: int
    parts: tuple[Part, ...]
    gains: tuple[int, ...]
    held: tuple[tuple[tuple[Fraction, ...], ...], ...]
    past: tuple[tuple[int, ...], ...] = ()

    @property
    def behind(self) -> int:
        """How many rounds are behind."""
        return len(self.past[0]) if self.past else 0

    def places(self, ids: Iterable[str]) -> list[int]:
        """The places of obligations among the parts."""
        place = {part.id: number for number, part in enumerate(self.parts)}
        return [place[id_] for id_ in ids]

    def alike(self) -> tuple[tuple[int, ...], ...]:
        """Parts that are the same on the list of a day: of one giver, issue, kind, category and size of group."""
        known = {o.id: o for o in self.exchange.obligations}
        found: dict[tuple[object, ...], list[int]] = {}
        for number, part in enumerate(self.parts):
            o = known[part.id]
            own = () if part.load else (part.id,)
            key = (part.giver, part.receiver, o.issue, o.kind, o.category, part.size, *own)
            found.setdefault(key, []).append(number)
        return tuple(map(tuple, found.values()))

    def budget(self, side: int, number: int, turn: int, limit: Fraction, *, under: bool = False) -> int:
        """The largest whole temptation that keeps exposure at ``limit`` or less (``under``: below it).

        In the side's stretched units, before what holds it back; after hand-over ``turn`` of round ``number``.
        """
        room = limit * self.gains[side] + self.held[side][number - 1][turn]
        return ceil(room) - 1 if under else floor(room)


def trusted(trust: Trust, number: int) -> Fraction:
    """The exposure borne in round ``number``, from 1: after each round kept it is higher."""
    limit = exact(trust.start) + exact(trust.growth) * (number - 1)
    return limit if trust.most is None else min(limit, exact(trust.most))


def whole(exchange: Exchange, split: Collection[str] = ()) -> Whole:
    """The exchange in whole numbers; the groups of the sides of ``split`` are taken apart into persons.

    Raises:
        ExchangeError: when a side gains nothing, a category has no place, or weights have too many digits.
    """
    idle = without_gain(exchange)
    if idle:
        raise ExchangeError(*idle)
    inside = [o for o in exchange.obligations if not o.outside]
    unit = {side: _unit(exchange, side, inside, split) for side in exchange.sides}
    turns = turns_of(exchange)
    place = {o.id: number for number, o in enumerate(inside)}
    parts = tuple(_part(exchange, o, unit, turns[o.id], place, o.giver in split) for o in inside)
    if any(max(part.cost, part.value) * part.count > LARGEST for part in parts):
        raise ExchangeError(_("The weights have too many digits to be compared exactly; round them to fewer."))
    gains = {side: gain(exchange, side) for side in exchange.sides}
    return Whole(
        exchange,
        exchange.sides,
        exchange.rounds,
        parts,
        tuple(int(gains[side] * unit[side]) for side in exchange.sides),
        tuple(_held(exchange, side, gains[side], unit[side]) for side in exchange.sides),
    )


def _held(exchange: Exchange, side: str, gains: Fraction, unit: int) -> tuple[tuple[Fraction, ...], ...]:
    turns = range(len(exchange.sides))
    return tuple(
        tuple(held_back(exchange, side, gains, (number, turn)) * unit for turn in turns)
        for number in range(1, exchange.rounds + 1)
    )


def _unit(exchange: Exchange, side: str, inside: list[Obligation], split: Collection[str]) -> int:
    """By how much a side's unit is stretched so that all its weights are whole numbers."""
    weights = [(o, exact(o.gives)) for o in inside if o.giver == side]
    weights += [(o, exact(o.gains)) for o in inside if exchange.receiver(o) == side]
    return lcm(*((weight / (o.group if o.giver in split else 1)).denominator for o, weight in weights))


def _part(
    exchange: Exchange, o: Obligation, unit: dict[str, int], turn: int, place: dict[str, int], apart: bool
) -> Part:
    receiver = exchange.receiver(o) or ""
    pieces = o.group if apart else 1
    carried = o.kind in CARRIED
    return Part(
        id=o.id,
        giver=exchange.sides.index(o.giver),
        receiver=exchange.sides.index(receiver),
        count=o.count * pieces,
        open_=(o.count - o.owed) * pieces,
        size=o.group // pieces,
        load=o.group // pieces if carried else 0,
        persons=o.group // pieces if o.kind is ObligationKind.PERSONS else 0,
        cost=int(exact(o.gives) / pieces * unit[o.giver]),
        value=int(exact(o.gains) / pieces * unit[receiver]),
        rank=ranks(exchange, o.giver)[o.category] if carried else None,
        turn=turn,
        lag=(o.final_after if o.reversible else 0),
        release=tuple(place[id_] for id_ in o.escrow.release) if o.escrow is not None else (),
        first=o.from_round or 1,
        last=o.until_round or exchange.rounds,
        each_round=None if o.each_round is None else (o.each_round[0] * pieces, o.each_round[1] * pieces),
    )


def closed_rounds(exchange: Exchange, via: str | None) -> frozenset[int]:
    """The rounds, from 1, in which nothing can pass: no hour in which everything that must be open is open."""
    crossing = exchange.crossings[via] if via is not None else None
    return frozenset(n for n in range(1, exchange.rounds + 1) if open_intervals(exchange, crossing, n) == ())
