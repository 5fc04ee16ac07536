"""An exchange in whole numbers, so that nothing that follows is rounded.

Weights may be decimals. Each side's own unit is stretched by the least common denominator of what that side weighs,
which leaves its exposure, a ratio, as it is.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import isfinite, lcm

from attrs import frozen

from goodoffices.case.exchanges import Category, Exchange, Obligation
from goodoffices.case.obligations import CARRIED
from goodoffices.case.quantities import Number
from goodoffices.exchange.errors import ExchangeError
from goodoffices.words import _

LARGEST = 10**14  # of what one obligation weighs in whole numbers; sums then stay far below 64 bits


@frozen
class Item:
    """One obligation in whole numbers; ``cost`` and ``value`` are of one group, ``rank`` is its place in the order."""

    id: str
    count: int
    group: int
    rank: int
    cost: int
    value: int


@frozen
class Problem:
    """What the planner orders: for each of the two sides its items, its cap a round and its gain from the whole deal.

    ``items[s]`` are handed over by side ``s``; their ``cost`` is in units of ``s``, their ``value`` in units of the
    other side. ``gains[s]`` is in units of ``s``.
    """

    sides: tuple[str, str]
    rounds: int
    items: tuple[tuple[Item, ...], tuple[Item, ...]]
    caps: tuple[int, int]
    gains: tuple[int, int]

    def persons(self, side: int) -> int:
        return sum(item.count * item.group for item in self.items[side])

    def cost(self, side: int) -> int:
        return sum(item.count * item.cost for item in self.items[side])


def exact(number: Number | Fraction) -> Fraction:
    """The number as it is written: ``0.1`` is a tenth, not the nearest binary fraction."""
    if isinstance(number, float):
        if not isfinite(number):
            raise ExchangeError(_("{number}: a finite number is needed.").format(number=number))
        return Fraction(repr(number))
    return Fraction(number)


def gain(exchange: Exchange, side: str) -> Fraction:
    """What the whole deal brings ``side``: the value of what it receives less the cost of what it parts with.

    What is not owed for certain ("up to") is not counted.
    """
    received = sum((exact(o.gains) * o.owed for o in exchange.to(side)), Fraction())
    given = sum((exact(o.gives) * o.owed for o in exchange.of(side)), Fraction())
    return received - given


def without_gain(exchange: Exchange) -> tuple[str, ...]:
    """A line for each side that gains nothing from the whole deal, of which its exposure would be a share."""
    text = _("{side} gains nothing from the whole deal ({gain}); exposure is a share of that gain.")
    gains = {side: gain(exchange, side) for side in exchange.sides}
    return tuple(text.format(side=side, gain=float(amount)) for side, amount in gains.items() if amount <= 0)


def other(exchange: Exchange, side: str) -> str:
    """The side across the table."""
    one, two = exchange.sides
    return two if side == one else one


def ranks(exchange: Exchange, side: str) -> dict[Category, int]:
    """The place of each category of a side in the order of release, 0 first; :class:`ExchangeError` where none is said.

    Categories that are numbers go in ascending order unless the exchange names another. Persons and bodies have
    categories; those of anything else come out with place 0 where the order does not name them, and bind nothing.
    """
    used = dict.fromkeys(o.category for o in exchange.of(side) if o.kind in CARRIED)
    free = dict.fromkeys((o.category for o in exchange.of(side) if o.kind not in CARRIED), 0)
    named = exchange.order.get(side, ())
    if not named and len(used) <= 1:
        return {**free, **dict.fromkeys(used, 0)}
    numbers = sorted(category for category in used if isinstance(category, int))
    if not named and len(numbers) == len(used):
        return {**free, **{category: rank for rank, category in enumerate(numbers)}}
    missing = [str(category) for category in used if category not in named]
    if missing:
        raise ExchangeError(
            _("order of {side}: no place for {categories}; every category needs one.").format(
                side=side, categories=", ".join(missing)
            )
        )
    return {**free, **{category: rank for rank, category in enumerate(named)}}


def problem(exchange: Exchange) -> Problem:
    """The exchange in whole numbers.

    Raises:
        ExchangeError: when a side gains nothing, a category has no place, or weights have too many digits.
    """
    one, two = exchange.sides
    gains = {side: gain(exchange, side) for side in exchange.sides}
    idle = without_gain(exchange)
    if idle:
        raise ExchangeError(*idle)
    unit = _units(exchange)
    whole = Problem(
        sides=(one, two),
        rounds=exchange.rounds,
        items=(_items(exchange, one, unit), _items(exchange, two, unit)),
        caps=(_cap(exchange, one), _cap(exchange, two)),
        gains=(int(gains[one] * unit[one]), int(gains[two] * unit[two])),
    )
    if max(item.count * max(item.cost, item.value) for items in whole.items for item in items) > LARGEST:
        raise ExchangeError(_("The weights have too many digits to be compared exactly; round them to fewer."))
    return whole


def _units(exchange: Exchange) -> dict[str, int]:
    """By how much each side's unit is stretched so that all its weights are whole numbers."""
    one, two = exchange.sides
    return {
        one: _denominator([*(o.gives for o in exchange.of(one)), *(o.gains for o in exchange.of(two))]),
        two: _denominator([*(o.gives for o in exchange.of(two)), *(o.gains for o in exchange.of(one))]),
    }


def _items(exchange: Exchange, side: str, unit: dict[str, int]) -> tuple[Item, ...]:
    rank = ranks(exchange, side)
    receiver = unit[other(exchange, side)]

    def item(o: Obligation) -> Item:
        cost, value = int(exact(o.gives) * unit[side]), int(exact(o.gains) * receiver)
        return Item(o.id, o.count, o.group, rank[o.category], cost, value)

    return tuple(item(o) for o in exchange.of(side))


def _cap(exchange: Exchange, side: str) -> int:
    """At most everybody, who could go in one round; the solver's whole numbers have 64 bits."""
    everybody = sum(o.persons for o in exchange.of(side))
    return min(exchange.capacity.get(side, everybody), everybody)


def _denominator(numbers: Iterable[Number]) -> int:
    return lcm(*(exact(number).denominator for number in numbers))
