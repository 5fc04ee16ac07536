"""What a solution makes largest, as exact arithmetic on whole gains: its value, order, and the slack it leaves.

For weights λ ≥ 0 and every package x, λ · gains(x) = H - slack(x) (see :mod:`.sums`). An aim turns this into: a package
whose value is at least v has at most so much slack. All in whole numbers and fractions.
"""

from fractions import Fraction
from math import ceil, floor, prod
from typing import Protocol

from attrs import frozen

from goodoffices.bargaining.solution import leximin
from goodoffices.bargaining.sums import Weighed

Whole = tuple[int, ...]
FAR = 2**60  # stands for "no limit" on a gain in 64 bits


class Aim(Protocol):
    """What :mod:`.search` asks of an aim; gains are whole and not negative."""

    @property
    def kind(self) -> int:
        """0: smallest share; 1: product; 2: sum (for the compiled join)."""

    @property
    def units(self) -> tuple[Fraction, ...]:
        """What one whole gain counts for a side; 0 where it does not count."""

    def value(self, gains: Whole) -> Fraction:
        """What is made largest."""

    def key(self, gains: Whole) -> tuple[Fraction, ...]:
        """Value, then what breaks ties; the larger the better."""

    def slack_for(self, value: Fraction, weighed: Weighed) -> int:
        """The most slack of a package with at least this value; negative when there is none."""

    def bound(self, slack: int, weighed: Weighed) -> Fraction:
        """No package with at least this much slack has a larger value."""

    def needs(self, value: Fraction, weighed: Weighed) -> tuple[Whole, Whole]:
        """The least and the most a side gains in a package with at least this value."""

    @property
    def least_value(self) -> Fraction:
        """What counts as a solution at all: packages below are not looked at."""


@frozen
class Smallest:
    """The smallest of the gains, each times its unit; sides with unit 0 are left out of account."""

    units: tuple[Fraction, ...]
    kind = 0
    least_value = Fraction(0)

    def value(self, gains: Whole) -> Fraction:
        return min(self.key(gains), default=Fraction(0))

    def key(self, gains: Whole) -> tuple[Fraction, ...]:
        return leximin([g * u for g, u in zip(gains, self.units, strict=True) if u])

    def _per_value(self, weighed: Weighed) -> Fraction:
        """λ · gains of the mixture that gives everybody one unit."""
        return sum((w / u for w, u in zip(weighed.weights, self.units, strict=True) if u), Fraction(0))

    def slack_for(self, value: Fraction, weighed: Weighed) -> int:
        return floor(weighed.highest - value * self._per_value(weighed))

    def bound(self, slack: int, weighed: Weighed) -> Fraction:
        return Fraction(weighed.highest - slack) / self._per_value(weighed)

    def needs(self, value: Fraction, weighed: Weighed) -> tuple[Whole, Whole]:
        least = tuple(ceil(value / u) if u else 0 for u in self.units)
        room = self.slack_for(value, weighed)
        most = tuple(n + room // w + 1 if w else FAR for n, w in zip(least, weighed.weights, strict=True))
        return least, most


@frozen
class Product:
    """The product of the gains where all can gain."""

    units: tuple[Fraction, ...]
    kind = 1

    @property
    def least_value(self) -> Fraction:
        return prod(self.units, start=Fraction(1))  # every whole gain at least 1

    def value(self, gains: Whole) -> Fraction:
        return prod((g * u for g, u in zip(gains, self.units, strict=True)), start=Fraction(1))

    def key(self, gains: Whole) -> tuple[Fraction, ...]:
        return self.value(gains), *leximin([g * u for g, u in zip(gains, self.units, strict=True)])

    def _least_sum(self, value: Fraction, weighed: Weighed) -> int:
        """λ · gains is at least this: the mean is no less than the geometric one."""
        sides = len(self.units)
        product = value / prod(self.units, start=Fraction(1)) * prod(weighed.weights)
        return ceil_root(ceil(product * sides**sides), sides)

    def slack_for(self, value: Fraction, weighed: Weighed) -> int:
        return weighed.highest - self._least_sum(value, weighed)

    def bound(self, slack: int, weighed: Weighed) -> Fraction:
        sides, most = len(self.units), max(0, weighed.highest - slack)
        return Fraction(most**sides, sides**sides * prod(weighed.weights)) * prod(self.units, start=Fraction(1))

    def needs(self, value: Fraction, weighed: Weighed) -> tuple[Whole, Whole]:
        least = tuple(max(1, floor(weighed.highest * self._share(value, weighed) / w)) for w in weighed.weights)
        spent = sum(w * n for w, n in zip(weighed.weights, least, strict=True))
        room = weighed.highest - spent
        return least, tuple(n + max(0, room) // w + 1 for n, w in zip(least, weighed.weights, strict=True))

    def _share(self, value: Fraction, weighed: Weighed) -> Fraction:
        """The least that one side's weighted gain can be of H: the others do best by sharing the rest evenly."""
        sides = len(self.units)
        wanted = value / prod(self.units, start=Fraction(1)) * prod(weighed.weights)

        def enough(share: Fraction) -> bool:
            mine = share * weighed.highest
            rest = (weighed.highest - mine) / max(1, sides - 1)
            return mine * rest ** (sides - 1) >= wanted

        low, high, parts = 0, 2**40 // sides, 2**40
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if enough(Fraction(middle, parts)) else (middle, high)
        return Fraction(low, parts)


@frozen
class Total:
    """The sum of the gains, each times its unit (0 for sides that only must not lose)."""

    units: tuple[Fraction, ...]
    kind = 2
    least_value = Fraction(0)

    def value(self, gains: Whole) -> Fraction:
        return sum((g * u for g, u in zip(gains, self.units, strict=True)), Fraction(0))

    def key(self, gains: Whole) -> tuple[Fraction, ...]:
        return self.value(gains), *leximin([g * u for g, u in zip(gains, self.units, strict=True)])

    def _price(self, weighed: Weighed) -> Fraction:
        """The largest c with c · unit ≤ λ for every side: then c · value ≤ λ · gains, as no gain is negative."""
        return min(w / u for w, u in zip(weighed.weights, self.units, strict=True) if u)

    def slack_for(self, value: Fraction, weighed: Weighed) -> int:
        return floor(weighed.highest - value * self._price(weighed))

    def bound(self, slack: int, weighed: Weighed) -> Fraction:
        return Fraction(weighed.highest - slack) / self._price(weighed)

    def needs(self, value: Fraction, weighed: Weighed) -> tuple[Whole, Whole]:
        price, room = self._price(weighed), self.slack_for(value, weighed)
        over = [w - price * u for w, u in zip(weighed.weights, self.units, strict=True)]
        return (0,) * len(over), tuple(floor(room / o) if o else FAR for o in over)


def ceil_root(number: int, degree: int) -> int:
    """The smallest whole number whose power of this degree is at least ``number``."""
    if number <= 0:
        return 0
    high = 1 << -(-number.bit_length() // degree)
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree < number else (low, middle)
    return high
