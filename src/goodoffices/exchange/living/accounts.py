"""What was due, what was counted, and what is carried over, round by round and for every reading of contested counts.

Where two sources count differently (13 or 14?) both counts stay. Each combination of them is a reading, and each says
what is due next: more than was due in a round lessens what is due in the next, less is owed in addition. What was
counted toward another round is counted there.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from attrs import frozen

from goodoffices.case.exchanges import CarriedOut, Count, Exchange
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.living.lanes import Follower, Lane, followers, lane_of, lanes
from goodoffices.exchange.living.terms import due_by_terms, whole
from goodoffices.words import _

MOST_READINGS = 10_000  # of one round; contested counts that many times over say nothing any more


@frozen
class Entry:
    """One lane in one round: what was due, what was counted, and what is carried into the next.

    ``balance`` is above 0 for more than was due so far, below for less. All in units (persons, trucks).
    """

    due: int
    counted: int
    balance: int

    @property
    def met(self) -> bool:
        return self.balance >= 0


@frozen
class Departure:
    """A count other than the one relied on first, which a reading takes."""

    round: int
    giver: str
    count: Count


@frozen
class RoundReading:
    """A round as it stands if the counts relied on hold, but for the departures named (of this and earlier rounds).

    ``due_next`` is what would have to go over of each lane in the round after, without what went over before and is
    counted toward that round already; of lanes that follow others by a ratio, if what is due of these is handed over.
    """

    entries: Mapping[Lane, Entry]
    departures: tuple[Departure, ...]
    due_next: Mapping[Lane, int]


@frozen
class RoundAccount:
    """A round in every reading; the first takes every count that is relied on."""

    round: int
    readings: tuple[RoundReading, ...]
    contested: frozenset[Lane]  # whose own counts differ in this round, or those of lanes that they follow

    def entries(self, lane: Lane) -> tuple[Entry, ...]:
        """The different entries of a lane, that of the first reading first."""
        return tuple(dict.fromkeys(reading.entries[lane] for reading in self.readings))

    def due_next(self, lane: Lane) -> tuple[int, ...]:
        """What may be due of a lane in the next round, by all readings, from the least; none after the last round."""
        return tuple(sorted({reading.due_next[lane] for reading in self.readings if lane in reading.due_next}))


def accounts(exchange: Exchange, done: Sequence[CarriedOut]) -> tuple[RoundAccount, ...]:
    """The account of every round up to the last in which something was handed over.

    ``done`` is what was carried out; what lies outside the quota counts only where it is counted toward a round.

    Raises:
        ExchangeError: when something was handed over that the plan does not owe, or a ratio gives no whole number.
    """
    book = _Book.of(exchange)
    inside = [record for record in done if not record.outside or record.counted_toward is not None]
    for record in inside:
        lane_of(book.lanes, record)
    last = max((record.round for record in inside), default=0)
    found: list[RoundAccount] = []
    state: dict[tuple[int, ...], tuple[Departure, ...]] = {(0,) * len(book.lanes): ()}
    for number in range(1, last + 1):
        records = [r for r in inside if (r.counted_toward or r.round) == number]
        ahead = [r for r in inside if r.counted_toward == number + 1 and r.round <= number]
        readings, state = _round(book, number, records, state, _sums(book, ahead))
        found.append(RoundAccount(number, readings, book.touched([r for r in records if r.contested])))
    return tuple(found)


@frozen
class _Book:
    lanes: tuple[Lane, ...]
    terms: Mapping[Lane, tuple[int, ...]]
    following: Mapping[Lane, Follower]
    carries_over: bool

    @classmethod
    def of(cls, exchange: Exchange) -> "_Book":
        found = lanes(exchange)
        following = {follower.lane: follower for follower in followers(exchange, found)}
        return cls(found, due_by_terms(exchange), following, exchange.living.carries_over)

    def touched(self, contested: Sequence[CarriedOut]) -> frozenset[Lane]:
        """The lanes of contested records, and those that follow them."""
        own = {lane_of(self.lanes, record) for record in contested}
        led = {lane for lane, follower in self.following.items() if own & follower.rates.keys()}
        return frozenset(own | led)

    def due(self, number: int, counted: Mapping[Lane, int]) -> dict[Lane, int]:
        """What a round itself makes due, without what is carried into it; followers go by what is counted."""
        return {lane: self._due(lane, number, counted) for lane in self.lanes}

    def _due(self, lane: Lane, number: int, counted: Mapping[Lane, int]) -> int:
        if lane in self.following:
            follower = self.following[lane]
            return whole(follower.ratio, sum((rate * counted[led] for led, rate in follower.rates.items()), Fraction()))
        terms = self.terms[lane]
        return terms[number - 1] if number <= len(terms) else 0

    def reading(
        self,
        number: int,
        counted: Mapping[Lane, int],
        carried: Mapping[Lane, int],
        departures: tuple[Departure, ...],
        ahead: Mapping[Lane, int],
    ) -> RoundReading:
        due = self.due(number, counted)
        entries = {}
        for lane in self.lanes:
            balance = carried[lane] + counted[lane] - due[lane]
            kept = balance if self.carries_over else min(0, balance)
            entries[lane] = Entry(max(0, due[lane] - carried[lane]), counted[lane], kept)
        return RoundReading(entries, departures, self._due_next(number, entries, ahead))

    def _due_next(self, number: int, entries: Mapping[Lane, Entry], done: Mapping[Lane, int]) -> dict[Lane, int]:
        """The leading lanes first, then those that follow them."""
        expected: dict[Lane, int] = {}
        pending = list(self.lanes)
        while pending:
            ready = (x for x in pending if x not in self.following or self.following[x].rates.keys() <= expected.keys())
            lane = next(ready, pending[0])
            pending.remove(lane)
            ahead = {led: expected.get(led, 0) for led in self.lanes}
            expected[lane] = max(0, self._due(lane, number + 1, ahead) - entries[lane].balance)
        return {lane: max(0, expected[lane] - done[lane]) for lane in self.lanes}


State = dict[tuple[int, ...], tuple[Departure, ...]]  # balances of the lanes, with the departures that lead there


def _round(
    book: _Book, number: int, records: Sequence[CarriedOut], before: State, ahead: Mapping[Lane, int]
) -> tuple[tuple[RoundReading, ...], State]:
    """Every reading of a round, and the balances after it, each with the fewest departures that lead there."""
    counts = [_distinct(record) for record in records]
    if prod(map(len, counts)) * len(before) > MOST_READINGS:
        text = _("Round {round}: the counts are contested in more than {most} ways; settle some of them first.")
        raise ExchangeError(text.format(round=number, most=MOST_READINGS))
    readings: list[RoundReading] = []
    after: State = {}
    for balances, departures in before.items():
        for choice in product(*counts):
            counted = dict.fromkeys(book.lanes, 0)
            left = list(departures)
            for record, count in zip(records, choice, strict=True):
                counted[lane_of(book.lanes, record)] += count.count
                left += [] if count == record.counts[0] else [Departure(record.round, record.giver, count)]
            reading = book.reading(number, counted, dict(zip(book.lanes, balances, strict=True)), tuple(left), ahead)
            readings.append(reading)
            end = tuple(reading.entries[lane].balance for lane in book.lanes)
            if end not in after or len(left) < len(after[end]):
                after[end] = tuple(left)
    return _unlike(readings), after


def _sums(book: _Book, records: Sequence[CarriedOut]) -> dict[Lane, int]:
    """What records come to by the counts relied on, lane by lane."""
    sums = dict.fromkeys(book.lanes, 0)
    for record in records:
        sums[lane_of(book.lanes, record)] += record.count
    return sums


def _distinct(record: CarriedOut) -> tuple[Count, ...]:
    """One count of each number reported, the one relied on first."""
    return tuple({count.count: count for count in reversed(record.counts)}[n] for n in _numbers(record))


def _numbers(record: CarriedOut) -> tuple[int, ...]:
    return tuple(dict.fromkeys(count.count for count in record.counts))


def _unlike(readings: list[RoundReading]) -> tuple[RoundReading, ...]:
    """Readings that come to the same are one, that with the fewest departures; the first stays first."""
    best: dict[tuple[Entry, ...], RoundReading] = {}
    for reading in readings:
        key = tuple(reading.entries.values())
        if key not in best or len(reading.departures) < len(best[key].departures):
            best[key] = reading
    return tuple(best.values())
