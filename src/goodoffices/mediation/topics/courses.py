"""How a plan goes on: suspended, resumed, extended, ended, collapsed, taken up again; how each side reads its end."""

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen
from immutables import Map

from goodoffices.case import Quantity, Told
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.delivery import Due, Elsewhere, PlanAdopted, Plans
from goodoffices.words import N_


class Phase(StrEnum):
    """Where a plan is; what was attested stands in all of them."""

    RUNNING = N_("running")
    SUSPENDED = N_("suspended")
    COLLAPSED = N_("collapsed")
    ENDED = N_("ended")


@event("plan suspended", 1)
@frozen
class PlanSuspended:
    """Nothing more is handed over for now; ``by`` is who stopped it, where that may be known."""

    plan: str
    because: str
    by: str | None = None
    until: datetime | None = None


@event("plan resumed", 1)
@frozen
class PlanResumed:
    """A suspended plan goes on."""

    plan: str
    words: str = ""


@event("plan collapsed", 1)
@frozen
class PlanCollapsed:
    """A plan is not carried out further, and why. What was delivered until then stays on record."""

    plan: str
    because: str
    by: str | None = None


@event("plan reopened", 1)
@frozen
class PlanReopened:
    """A collapsed plan is taken up again, with everything that was delivered and owed (M121)."""

    plan: str
    words: str = ""


@event("plan ended", 1)
@frozen
class PlanEnded:
    """A plan came to its end: carried out, or run out."""

    plan: str
    because: str


@event("extension proposed", 1)
@frozen
class ExtensionProposed:
    """The mediators ask whether a plan is extended by some rounds under one of its clauses.

    ``elsewhere``, in the mediators' room alone: what the extension is called in the rooms of the sides asked.
    """

    id: str
    plan: str
    clause: str
    rounds: int
    days: tuple[date, ...] = ()
    answer_by: datetime | None = None
    elsewhere: Elsewhere = ()


@event("extension answered", 1)
@frozen
class ExtensionAnswered:
    """A side's own answer to an extension; a later one replaces it."""

    id: str
    yes: bool
    words: str = ""
    told: Told | None = None


@event("extension withdrawn", 1)
@frozen
class ExtensionWithdrawn:
    """The mediators no longer ask for an extension."""

    id: str


@event("plan extended", 1)
@frozen
class PlanExtended:
    """A plan goes on for some rounds; ``due`` is what they bring, by obligation of this room."""

    plan: str
    extension: str
    rounds: int
    days: tuple[date, ...]
    due: tuple[tuple[str, int, Quantity], ...]
    renew_by: datetime | None = None


@event("end read", 1)
@frozen
class EndRead:
    """When the plan ends, or why it ended, as this side reads it; other readings stay in the rooms of others."""

    plan: str
    by: str
    words: str
    at: datetime | None = None
    told: Told | None = None


@frozen
class Extension:
    """An extension that was asked for, with the answer of this side; ``done``: it came about or was taken back."""

    proposed: ExtensionProposed
    answer: ExtensionAnswered | None = None
    done: bool = False


@frozen
class Course:
    """A plan's phase and why; the date of each round so far; the last reading of its end by each who has one."""

    phase: Phase = Phase.RUNNING
    since: int = 0
    because: str = ""
    by: str | None = None
    until: datetime | None = None
    days: tuple[date, ...] = ()
    rounds: int = 0
    renew_by: datetime | None = None
    reopened: int = 0
    readings: Map[str, EndRead] = Map()


@frozen
class Courses:
    """Courses by plan, extensions by id."""

    courses: Map[str, Course] = Map()
    extensions: Map[str, Extension] = Map()

    def with_(self, plan: str, course: Course) -> "Courses":
        return changed(self, courses=self.courses.set(plan, course))


@folds(Courses, PlanAdopted)
def _adopted(courses: Courses, recorded: Recorded, event: PlanAdopted) -> Courses:
    last = max((due.round for one in event.obligations for due in one.due), default=0)
    rounds = max(last, len(event.days))
    course = Course(since=recorded.number, days=event.days, rounds=rounds, renew_by=event.renew_by)
    return courses.with_(event.id, course)


@folds(Courses, PlanSuspended)
def _suspended(courses: Courses, recorded: Recorded, event: PlanSuspended) -> Courses:
    course = _in(courses.courses[event.plan], Phase.SUSPENDED, recorded, event.because, event.by)
    return courses.with_(event.plan, changed(course, until=event.until))


@folds(Courses, PlanResumed)
def _resumed(courses: Courses, recorded: Recorded, event: PlanResumed) -> Courses:
    return courses.with_(event.plan, _in(courses.courses[event.plan], Phase.RUNNING, recorded, event.words))


@folds(Courses, PlanCollapsed)
def _collapsed(courses: Courses, recorded: Recorded, event: PlanCollapsed) -> Courses:
    course = _in(courses.courses[event.plan], Phase.COLLAPSED, recorded, event.because, event.by)
    return courses.with_(event.plan, course)


@folds(Courses, PlanReopened)
def _reopened(courses: Courses, recorded: Recorded, event: PlanReopened) -> Courses:
    course = _in(courses.courses[event.plan], Phase.RUNNING, recorded, event.words)
    return courses.with_(event.plan, changed(course, reopened=course.reopened + 1))


@folds(Courses, PlanEnded)
def _ended(courses: Courses, recorded: Recorded, event: PlanEnded) -> Courses:
    return courses.with_(event.plan, _in(courses.courses[event.plan], Phase.ENDED, recorded, event.because))


def _in(course: Course, phase: Phase, recorded: Recorded, because: str, by: str | None = None) -> Course:
    return changed(course, phase=phase, since=recorded.number, because=because, by=by, until=None)


@folds(Courses, ExtensionProposed)
def _proposed(courses: Courses, recorded: Recorded, event: ExtensionProposed) -> Courses:
    return changed(courses, extensions=courses.extensions.set(event.id, Extension(event)))


@folds(Courses, ExtensionAnswered)
def _answered(courses: Courses, recorded: Recorded, event: ExtensionAnswered) -> Courses:
    extension = changed(courses.extensions[event.id], answer=event)
    return changed(courses, extensions=courses.extensions.set(event.id, extension))


@folds(Courses, ExtensionWithdrawn)
def _withdrawn(courses: Courses, recorded: Recorded, event: ExtensionWithdrawn) -> Courses:
    extension = changed(courses.extensions[event.id], done=True)
    return changed(courses, extensions=courses.extensions.set(event.id, extension))


@folds(Courses, PlanExtended)
def _extended(courses: Courses, recorded: Recorded, event: PlanExtended) -> Courses:
    course = courses.courses[event.plan]
    days, rounds = (*course.days, *event.days), course.rounds + event.rounds
    course = changed(course, days=days, rounds=rounds, renew_by=event.renew_by)
    found = courses.extensions.get(event.extension)
    if found is None:  # implementers learn that a plan goes on, not what the sides were asked
        return courses.with_(event.plan, course)
    done = courses.extensions.set(event.extension, changed(found, done=True))
    return changed(courses, courses=courses.courses.set(event.plan, course), extensions=done)


@folds(Plans, PlanExtended)
def _more_due(plans: Plans, recorded: Recorded, event: PlanExtended) -> Plans:
    for obligation, number, quantity in event.due:
        plans = plans.with_due(obligation, Due(number, quantity))
    return plans


@folds(Courses, EndRead)
def _read(courses: Courses, recorded: Recorded, event: EndRead) -> Courses:
    course = courses.courses[event.plan]
    return courses.with_(event.plan, changed(course, readings=course.readings.set(event.by, event)))
