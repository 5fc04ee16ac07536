"""Stock and flow: how many are held, and what became of the others, by holder and category, day by day.

What is held on a day is what was held the day before, with those who came in and without those who left: released,
dead, missing, not held (the last three by the word of the holder). Each flow keeps every count with its source, the
one relied on first. Nobody is named: persons count by their random ids, once, however many nationalities or lists
they have.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import product

from attrs import field, frozen

from goodoffices.case.exchanges import Count

READINGS = 4096  # combinations of contested counts that are looked at


class Change(StrEnum):
    """What happened to persons."""

    TAKEN = "taken"
    FOUND = "found"
    RELEASED = "released"
    RETURNED = "returned"  # arrival attested; they have left the stock when they were released
    DEAD = "dead"
    MISSING = "missing"
    NOT_HELD = "not held"


INTO = frozenset({Change.TAKEN, Change.FOUND})
OUT_OF = frozenset({Change.RELEASED, Change.DEAD, Change.MISSING, Change.NOT_HELD})
Lot = tuple[str, str | None]  # holder, category


class Means(StrEnum):
    """What a reported number counts; two that count differently do not contradict each other."""

    LIVING = "living"
    DEAD = "dead"
    ALL = "living and dead"


@frozen
class Flow:
    """Persons of one holder and category to whom the same happened on a day.

    ``outside`` is what lies outside the quota of the deal, ``toward`` the day to whose quota it is counted, where
    that is another. ``persons`` are random ids, where they are known.
    """

    on: date
    what: Change
    holder: str
    counts: tuple[Count, ...]
    category: str | None = None
    outside: bool = False
    toward: date | None = None
    persons: tuple[str, ...] = field(default=(), repr=False)

    @property
    def count(self) -> int:
        return self.counts[0].count

    @property
    def lot(self) -> Lot:
        return self.holder, self.category


@frozen
class Reported:
    """A number held (or dead) that a source gives for a day; ``category`` None: of all categories of the holder."""

    on: date
    holder: str
    count: Count
    means: Means = Means.LIVING
    category: str | None = None


@frozen
class StockLine:
    """One holder's category on one day, from the counts relied on; ``remaining`` is what is held at its end."""

    on: date
    holder: str
    category: str | None
    before: int
    by_change: Mapping[Change, int]
    outside: int
    remaining: int
    dead: int  # up to that day


@frozen
class Contradiction:
    """A flow of which sources say different numbers: all of them, the one relied on first."""

    on: date
    holder: str
    what: Change
    category: str | None
    outside: bool
    counts: tuple[Count, ...]


@frozen
class Difference:
    """A reported stock that no reading of the flows leads to: what was reported, and what the flows allow."""

    reported: Reported
    possible: tuple[int, ...]


def persons_flow(on: date, what: Change, holder: str, persons: Iterable[str], source: str, **more: object) -> Flow:
    """A flow of persons who are known by their ids; each counts once."""
    once = tuple(dict.fromkeys(persons))
    return Flow(on, what, holder, (Count(len(once), source),), persons=once, **more)  # type: ignore[arg-type]


def stock(opening: Mapping[Lot, int], flows: Sequence[Flow]) -> tuple[StockLine, ...]:
    """The stock of each holder's category on every day on which anything happened to it, in the order of days."""
    held, dead = dict(opening), dict.fromkeys(opening, 0)
    lines: list[StockLine] = []
    lots = list(dict.fromkeys([*opening, *(flow.lot for flow in flows)]))
    for day in sorted({flow.on for flow in flows}):
        for lot in lots:
            today = [flow for flow in flows if flow.on == day and flow.lot == lot]
            if not today:
                continue
            before = held.get(lot, 0)
            by_change = {what: sum(flow.count for flow in today if flow.what is what) for what in Change}
            held[lot] = before + _moved(today)
            dead[lot] = dead.get(lot, 0) + by_change[Change.DEAD]
            outside = sum(flow.count for flow in today if flow.outside and flow.what is Change.RELEASED)
            lines.append(StockLine(day, *lot, before, by_change, outside, held[lot], dead[lot]))
    return tuple(lines)


def _moved(flows: Iterable[Flow], choice: Mapping[int, int] | None = None) -> int:
    """What flows add to a stock; ``choice`` takes another count for those at these places."""
    total = 0
    for place, flow in enumerate(flows):
        count = flow.counts[(choice or {}).get(place, 0)].count
        total += count * ((flow.what in INTO) - (flow.what in OUT_OF))
    return total


def contradictions(flows: Sequence[Flow]) -> tuple[Contradiction, ...]:
    """The flows whose sources differ, with all that they say."""
    return tuple(
        Contradiction(flow.on, flow.holder, flow.what, flow.category, flow.outside, flow.counts)
        for flow in flows
        if len({count.count for count in flow.counts}) > 1
    )


def differences(
    opening: Mapping[Lot, int], flows: Sequence[Flow], reported: Sequence[Reported]
) -> tuple[Difference, ...]:
    """The reported stocks to which no reading of the contested counts leads."""
    found = []
    for one in reported:
        possible = _possible(opening, flows, one)
        if one.count.count not in possible:
            found.append(Difference(one, possible))
    return tuple(found)


def _possible(opening: Mapping[Lot, int], flows: Sequence[Flow], one: Reported) -> tuple[int, ...]:
    """What a reported number may be, by every reading of what happened up to its day."""

    def concerns(lot: Lot) -> bool:
        return lot[0] == one.holder and one.category in (None, lot[1])

    start = sum(count for lot, count in opening.items() if concerns(lot))
    until = [flow for flow in flows if concerns(flow.lot) and flow.on <= one.on]
    contested = [place for place, flow in enumerate(until) if len({count.count for count in flow.counts}) > 1]
    found = set()
    for number, chosen in enumerate(product(*(range(len(until[place].counts)) for place in contested))):
        if number >= READINGS:
            break
        choice = dict(zip(contested, chosen, strict=True))
        dead = sum(f.counts[choice.get(p, 0)].count for p, f in enumerate(until) if f.what is Change.DEAD)
        living = start + _moved(until, choice)
        found.add({Means.LIVING: living, Means.DEAD: dead, Means.ALL: living + dead}[one.means])
    return tuple(sorted(found))


def reconciles(opening: Mapping[Lot, int], lines: Sequence[StockLine]) -> bool:
    """Whether each day begins where the one before ended, ends by its flows, and nobody is held less than never."""
    last = dict(opening)
    for line in lines:
        lot = (line.holder, line.category)
        came = sum(line.by_change[what] for what in INTO)
        left = sum(line.by_change[what] for what in OUT_OF)
        if line.before != last.get(lot, 0) or line.remaining != line.before + came - left or line.remaining < 0:
            return False
        last[lot] = line.remaining
    return True
