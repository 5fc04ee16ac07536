"""Today's obligations and gates, and the compliance record: as a room shows them to whoever holds it.

The same functions serve a mediator, a side and implementers: each sees what stands in its room. With the rooms that a
mediator holds, consents and answers to lists count among what is waited for.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen

from goodoffices.case import Number
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.attesting import DeliveryAttested
from goodoffices.mediation.topics.closing import Fulfilment
from goodoffices.mediation.topics.courses import Course, Courses, Phase
from goodoffices.mediation.topics.delivery import DeliveryDelayed, Owed, Plans
from goodoffices.mediation.topics.gating import Wait, waits
from goodoffices.mediation.topics.reckoning import InRound, in_round, is_done, rounds_of
from goodoffices.mediation.topics.unsettled import fulfilment


@frozen
class Today:
    """An obligation that is due in a round that has begun and is not completed.

    ``late``: its time has passed, or its day where no time was named; ``waits`` is empty once it was ``cleared``.
    """

    owed: Owed
    round: int
    day: date | None
    count: InRound
    cleared: bool
    late: bool
    delay: DeliveryDelayed | None
    waits: tuple[Wait, ...]


@frozen
class Line:
    """One obligation in one round of the compliance record.

    ``said`` are all different counts of completion, smallest first (13/14), each with those who said it;
    ``out_of_order`` are the reasons given for what went before it was cleared.
    """

    owed: Owed
    round: int
    day: date | None
    count: InRound
    said: tuple[tuple[str, tuple[str, ...]], ...]
    delay: DeliveryDelayed | None
    out_of_order: tuple[str, ...]

    @property
    def figure(self) -> str:
        """What was said, side by side; a dash where nobody said anything, which is not nothing."""
        return "/".join(words for words, _who in self.said) or "–"


def begun(course: Course, zone: str, now: datetime) -> int:
    """How many rounds of a plan have begun; without dates, all of them."""
    if not course.days:
        return course.rounds
    day = now.astimezone(ZoneInfo(zone)).date()
    return sum(one <= day for one in course.days)


def today(room: RoomState, now: datetime, rooms: Mapping[str, RoomState] | None = None) -> tuple[Today, ...]:
    """What is due and not completed in the rounds begun so far, of every running plan of a room, by round."""
    found = []
    plans, courses = room.topic(Plans), room.topic(Courses).courses
    for id_ in plans.order:
        owed, plan = plans.owed[id_], plans.plans[plans.plan_of[id_]]
        course = courses[plan.id]
        if course.phase in (Phase.RUNNING, Phase.SUSPENDED):
            until = begun(course, plan.zone, now)
            found += [_today(room, owed, number, now, rooms or {}) for number in _unfinished(room, id_, until)]
    return tuple(sorted(found, key=lambda one: one.round))


def _unfinished(room: RoomState, obligation: str, until: int) -> Iterator[int]:
    """The rounds begun in which something is due that neither was completed then nor made up for later."""
    plans = room.topic(Plans)
    if not plans.rounds(obligation) and not is_done(room, obligation):
        yield max(1, until)
    numbers = [number for number in plans.rounds(obligation) if number <= until]
    done = {number for number in numbers if is_done(room, obligation, number)}
    for number in numbers:
        due = plans.due_in(obligation, number)
        up_to = number == until and not due.low and due.high != 0  # nothing is owed for certain: shown on its day
        if up_to or (due.high != 0 and not any(later >= number for later in done)):
            yield number


def _today(room: RoomState, owed: Owed, number: int, now: datetime, rooms: Mapping[str, RoomState]) -> Today:
    plans = room.topic(Plans)
    cleared = (owed.id, number) in plans.cleared
    open_ = () if cleared else waits(rooms, room, owed.id, number)
    delay = plans.delays.get((owed.id, number))
    count, day = in_round(room, owed.id, number), day_of(room, owed.id, number)
    late = _late(room, owed.id, number, now) and count.low < (count.due.low or 0)
    return Today(owed, number, day, count, cleared, late, delay, open_)


def _late(room: RoomState, obligation: str, number: int, now: datetime) -> bool:
    until = due_by(room, obligation, number)
    if until is not None:
        return now > until
    plan = room.topic(Plans).plans[room.topic(Plans).plan_of[obligation]]
    day = day_of(room, obligation, number)
    return day is not None and now.astimezone(ZoneInfo(plan.zone)).date() > day


def due_by(room: RoomState, obligation: str, number: int) -> datetime | None:
    """Until when something is due: as it was delayed, or as it was agreed; None where no time was named."""
    plans = room.topic(Plans)
    delay = plans.delays.get((obligation, number))
    if delay is not None:
        return delay.until
    due = plans.due[obligation].get(number)
    return due.by if due else None


def day_of(room: RoomState, obligation: str, number: int) -> date | None:
    """The date of a round of an obligation's plan; None where it has none."""
    course = room.topic(Courses).courses[room.topic(Plans).plan_of[obligation]]
    return course.days[number - 1] if 0 < number <= len(course.days) else None


def compliance(room: RoomState) -> tuple[Line, ...]:
    """What was due and what was attested, by round and in the order of the plan, counts that differ side by side."""
    plans = room.topic(Plans)
    lines = [_line(room, plans.owed[id_], number) for id_ in plans.order for number in rounds_of(room, id_)]
    return tuple(sorted(lines, key=lambda line: line.round))


def _line(room: RoomState, owed: Owed, number: int) -> Line:
    count = in_round(room, owed.id, number)
    words = (*count.completed.words, *count.handed_over.words)
    reasons = tuple(dict.fromkeys(word.out_of_order for word in words if word.out_of_order))
    delay = room.topic(Plans).delays.get((owed.id, number))
    return Line(owed, number, day_of(room, owed.id, number), count, _said(count), delay, reasons)


def _said(count: InRound) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every count of completion with who said it; over several parts or categories, each one's own sum."""
    totals: dict[str, list[DeliveryAttested]] = {}
    for word in count.completed.words:
        totals.setdefault(word.witness, []).append(word)
    by_figure: dict[tuple[Number, Number], list[str]] = {}
    for witness, words in totals.items():
        by_figure.setdefault(_total(words), []).append(witness)
    return tuple((_figure(*ends), tuple(sorted(who))) for ends, who in sorted(by_figure.items()))


def _total(words: list[DeliveryAttested]) -> tuple[Number, Number]:
    """One witness's figure: its words about the whole of a part if it has any, else those about its categories."""
    low: Number = 0
    high: Number = 0
    for part in {word.part for word in words}:
        here = [word for word in words if word.part == part]
        whole = [word for word in here if word.category is None]
        said = [max(whole, key=lambda word: word.at)] if whole else here
        low += sum(word.count.low or 0 for word in said)
        high += sum(float("inf") if word.count.high is None else word.count.high for word in said)
    return low, high


def _figure(low: Number, high: Number) -> str:
    if low == high:
        return f"{low}"
    return f"≥ {low}" if high == float("inf") else f"{low}–{high}"


def ledger(room: RoomState) -> Mapping[str, tuple[Fulfilment, ...]]:
    """By giver, what became of each of its obligations so far: the record on which trust can rest (M56)."""
    found: dict[str, tuple[Fulfilment, ...]] = {}
    for id_ in room.topic(Plans).order:
        one = fulfilment(room, id_)
        found[one.giver] = (*found.get(one.giver, ()), one)
    return found
