"""The implementation board: what goes today, what it waits for, and what was said of every round, side by side."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.courses import Courses
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.mediation.topics.gating import Wait
from goodoffices.mediation.views.delivery import compliance, due_by, today
from goodoffices.server.pages import spoken, times
from goodoffices.server.pages.known import Known
from goodoffices.words import N_, _, labelled

PHASES = {
    "running": N_("running"), "suspended": N_("suspended"), "collapsed": N_("collapsed"), "ended": N_("ended"),
}  # fmt: skip


@frozen
class Step:
    """An obligation of today. ``waits`` is what comes first, with for whom it waits; ``ready``: nothing does."""

    id: str
    round: int
    words: str
    giver: str
    day: str
    by: str
    due: str
    attested: str
    cleared: bool
    late: bool
    delay: str
    waits: tuple[tuple[str, str], ...]

    @property
    def ready(self) -> bool:
        return not self.cleared and not self.waits


@frozen
class Said:
    """A count and who said it."""

    count: str
    who: str


@frozen
class Row:
    """One obligation in one round: what was due and every count that was said; ``contested`` where they differ."""

    round: int
    day: str
    words: str
    due: str
    said: tuple[Said, ...]
    contested: bool
    complete: bool
    notes: tuple[str, ...]


@frozen
class PlanLine:
    """A plan and how it stands."""

    name: str
    phase: str
    days: str


@frozen
class Board:
    """Everything of the plans that stand in the mediators' rooms."""

    plans: tuple[PlanLine, ...] = ()
    today: tuple[Step, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def contested(self) -> int:
        return sum(row.contested for row in self.rows)


def board(here: Known, *kinds: RoomKind) -> Board:
    """The board of the rooms of these kinds (the mediators' where none is named)."""
    rooms = tuple(here.kinds(*(kinds or (RoomKind.MEDIATORS, RoomKind.OWN))))
    return Board(
        tuple(one for room in rooms for one in _plans(here, room)),
        tuple(one for room in rooms for one in steps(here, room)),
        tuple(one for room in rooms for one in _rows(here, room)),
    )


def _plans(here: Known, room: RoomState) -> Iterator[PlanLine]:
    courses = room.topic(Courses).courses
    for id_, plan in room.topic(Plans).plans.items():
        course = courses[id_]
        days = " – ".join(dict.fromkeys(times.day(one) for one in (*course.days[:1], *course.days[-1:])))
        yield PlanLine(plan.name, _(PHASES.get(course.phase.value, course.phase.value)), days)


def steps(here: Known, room: RoomState) -> Iterator[Step]:
    """What is due today in a room, each with what it waits for."""
    for one in today(room, here.now, here.held):
        until = due_by(room, one.owed.id, one.round)
        waits = tuple(dict.fromkeys(_wait(here, wait) for wait in one.waits))
        delay = f"{one.delay.because} ({here.moment(one.delay.until)})" if one.delay else ""
        yield Step(
            one.owed.id, one.round, one.owed.words, here.actor(one.owed.giver), _day(one.day),
            here.moment(until) if until else "", str(one.count.due), f"{one.count.low}",
            one.cleared, one.late, delay, waits,
        )  # fmt: skip


def _wait(here: Known, wait: Wait) -> tuple[str, str]:
    """What comes first and for whom it waits, where that does not stand in the words already."""
    words, of = spoken.named(here, wait.words), here.actor(wait.of) if wait.of else ""
    return words, "" if of in words else of


def _rows(here: Known, room: RoomState) -> Iterator[Row]:
    for one in compliance(room):
        said = tuple(Said(count, ", ".join(here.actor(name) for name in who)) for count, who in one.said)
        notes = [labelled(_("out of order"), reason) for reason in one.out_of_order]
        notes += [labelled(_("late"), one.delay.because)] if one.delay else []
        done = one.count.low >= (one.count.due.low or 0) and bool(said)
        yield Row(one.round, _day(one.day), one.owed.words, str(one.count.due), said,
                  one.count.completed.contested or len(said) > 1, done, tuple(notes))  # fmt: skip


def _day(day: date | None) -> str:
    return times.day(day) if day is not None else ""
