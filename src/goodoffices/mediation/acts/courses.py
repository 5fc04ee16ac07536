"""Suspending a plan, resuming, extending, ending it, letting it collapse, taking it up again; reading its end."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from attrs import evolve, field, frozen

from goodoffices.case import Quantity, Told
from goodoffices.mediation.acts.plan_faults import limit_faults, most_of
from goodoffices.mediation.acts.planned import course_of, everywhere, names_in, plan_room, zoned
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.courses import (
    Course,
    Courses,
    EndRead,
    Extension,
    ExtensionAnswered,
    ExtensionProposed,
    ExtensionWithdrawn,
    Phase,
    PlanCollapsed,
    PlanEnded,
    PlanExtended,
    PlanReopened,
    PlanResumed,
    PlanSuspended,
)
from goodoffices.mediation.topics.delivery import Clause, PlanAdopted, Plans
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, clauses, listed


@command("suspend plan")
@frozen
class SuspendPlan:
    """Stop a plan for now, in all its rooms; ``words`` by room where it reads another reason."""

    room: str
    plan: str
    because: str
    by: str | None = None
    until: datetime | None = None
    words: Mapping[str, str] = field(factory=dict)


@command("resume plan")
@frozen
class ResumePlan:
    """Let a suspended plan go on."""

    room: str
    plan: str
    words: str = ""


@command("collapse plan")
@frozen
class CollapsePlan:
    """Record that a plan is not carried out further, and why; ``words`` by room where it reads another reason."""

    room: str
    plan: str
    because: str
    by: str | None = None
    words: Mapping[str, str] = field(factory=dict)


@command("reopen plan")
@frozen
class ReopenPlan:
    """Take a collapsed plan up again: what was delivered and owed stands."""

    room: str
    plan: str
    words: str = ""


@command("end plan")
@frozen
class EndPlan:
    """Record that a plan came to its end: carried out, or run out."""

    room: str
    plan: str
    because: str


@command("propose extension")
@frozen
class ProposeExtension:
    """Ask the sides whether a plan is extended by some rounds under one of its clauses; ``days``: their dates."""

    room: str
    plan: str
    clause: str
    rounds: int
    days: tuple[date, ...] = ()
    answer_by: datetime | None = None


@command("answer extension")
@frozen
class AnswerExtension:
    """Answer for the side whose room it is; ``told`` where a mediator writes down what the side said."""

    room: str
    extension: str
    yes: bool
    words: str = ""
    told: Told | None = None


@command("withdraw extension")
@frozen
class WithdrawExtension:
    """Take back the question whether a plan is extended, in every room in which it was asked."""

    room: str
    extension: str


@command("extend plan")
@frozen
class ExtendPlan:
    """Let a plan go on as all sides said yes to; ``renew_by``: when it ends then unless it is extended again."""

    room: str
    extension: str
    renew_by: datetime | None = None


@command("read end")
@frozen
class ReadEnd:
    """Say when a plan ends, or why it ended, as the side reads it whose room it is."""

    room: str
    plan: str
    words: str
    at: datetime | None = None
    told: Told | None = None


@decides(SuspendPlan)
def _suspend(desk: Desk, command: SuspendPlan) -> Decision:
    room = plan_room(desk, command.room)
    course_of(desk, room, command.plan, Phase.RUNNING)
    zoned(command.until)
    _reason(command.because)
    for other, plan in everywhere(desk, room, command.plan):
        because = command.words.get(other, command.because)
        yield other, PlanSuspended(plan, because, command.by, command.until)


@decides(ResumePlan)
def _resume(desk: Desk, command: ResumePlan) -> Decision:
    room = plan_room(desk, command.room)
    course_of(desk, room, command.plan, Phase.SUSPENDED)
    for other, plan in everywhere(desk, room, command.plan):
        yield other, PlanResumed(plan, command.words)


@decides(CollapsePlan)
def _collapse(desk: Desk, command: CollapsePlan) -> Decision:
    room = plan_room(desk, command.room)
    course_of(desk, room, command.plan, Phase.RUNNING, Phase.SUSPENDED)
    _reason(command.because)
    for other, plan in everywhere(desk, room, command.plan):
        yield other, PlanCollapsed(plan, command.words.get(other, command.because), command.by)


@decides(ReopenPlan)
def _reopen(desk: Desk, command: ReopenPlan) -> Decision:
    room = plan_room(desk, command.room)
    course_of(desk, room, command.plan, Phase.COLLAPSED)
    for other, plan in everywhere(desk, room, command.plan):
        yield other, PlanReopened(plan, command.words)


@decides(EndPlan)
def _end(desk: Desk, command: EndPlan) -> Decision:
    room = plan_room(desk, command.room)
    course_of(desk, room, command.plan, Phase.RUNNING, Phase.SUSPENDED)
    _reason(command.because)
    for other, plan in everywhere(desk, room, command.plan):
        yield other, PlanEnded(plan, command.because)


@decides(ProposeExtension)
def _propose(desk: Desk, command: ProposeExtension) -> Decision:
    room = plan_room(desk, command.room)
    course = course_of(desk, room, command.plan, Phase.RUNNING, Phase.SUSPENDED)
    plan = room.topic(Plans).plans[command.plan]
    clause = desk.find({one.id: one for one in plan.clauses}, command.clause)
    zoned(command.answer_by)
    _none_open(room, command.plan)
    faults = tuple(_faults(command, course, plan, clause))
    if faults:
        raise Refused(Why.BAD_INPUT, _("The plan cannot be extended like this."), clauses(faults))
    proposed = ExtensionProposed("", "", "", command.rounds, command.days, command.answer_by)
    asked = {one.id: desk.id(one.id, "extension") for one in _sides(desk, room, command.plan)}
    names = names_in(room, (command.plan, command.clause))
    for other, id_ in asked.items():
        there = names[other]
        yield other, evolve(proposed, id=id_, plan=there[command.plan], clause=there[command.clause])
    own = evolve(proposed, id=desk.id(room.id, "extension"), plan=command.plan, clause=command.clause)
    yield room.id, evolve(own, elsewhere=tuple(asked.items()))


def _sides(desk: Desk, room: RoomState, plan: str) -> Iterator[RoomState]:
    for other, _name in room.topic(Plans).elsewhere[plan]:
        there = desk.room(other, Mandate.MEDIATE)
        if there.topic(Members).kind is RoomKind.SIDE:
            yield there


def _none_open(room: RoomState, plan: str) -> None:
    if any(one.proposed.plan == plan and not one.done for one in room.topic(Courses).extensions.values()):
        needs = _("Wait for the answers to it, or withdraw it.")
        raise Refused(Why.ALREADY, _("An extension is being asked for."), needs)


def _faults(command: ProposeExtension, course: Course, plan: PlanAdopted, clause: Clause) -> Iterator[str]:
    after = course.rounds + command.rounds
    if command.rounds < 1:
        yield _("it is not longer than before")
    if clause.most is not None and after > clause.most:
        yield _("{rounds} rounds in all, and the clause allows {most}").format(rounds=after, most=clause.most)
    if len(command.days) != (command.rounds if course.days else 0):
        yield _("one date for each further round")
    if [*course.days, *command.days] != sorted({*course.days, *command.days}):
        yield _("the days do not follow one another")
    for limit in plan.limits:
        more = sum(most_of(quantity) for id_, quantity in clause.each_round if id_ in limit.obligations)
        yield from limit_faults(limit, {course.rounds + 1: more})


@decides(AnswerExtension)
def _answer(desk: Desk, command: AnswerExtension) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    telling(desk, room, command.told, Mandate.ACCEPT if command.yes else Mandate.ANSWER)
    extension = desk.find(room.topic(Courses).extensions, command.extension)
    _still_asked(extension)
    answer_by = extension.proposed.answer_by
    if answer_by is not None and desk.now > answer_by:
        text = _("Answers were taken until {until}.").format(until=answer_by.isoformat())
        raise Refused(Why.CLOSED, text, _("Ask the mediators for a new version."))
    yield room.id, ExtensionAnswered(command.extension, command.yes, command.words, command.told)


@decides(ExtendPlan)
def _extend(desk: Desk, command: ExtendPlan) -> Decision:
    room = plan_room(desk, command.room)
    extension = desk.find(room.topic(Courses).extensions, command.extension)
    plan = extension.proposed.plan
    _still_asked(extension)
    course = course_of(desk, room, plan, Phase.RUNNING, Phase.SUSPENDED)
    zoned(command.renew_by)
    _all_said_yes(desk, extension)
    asked = dict(extension.proposed.elsewhere) | {room.id: command.extension}
    brought = _brought(room, course, extension)
    for other, there in everywhere(desk, room, plan):
        names = names_in(room, tuple(dict.fromkeys(id_ for id_, _number, _quantity in brought))).get(other, {})
        due = tuple((names[id_], number, quantity) for id_, number, quantity in brought if id_ in names)
        days, rounds = extension.proposed.days, extension.proposed.rounds
        yield other, PlanExtended(there, asked.get(other, ""), rounds, days, due, command.renew_by)


@decides(WithdrawExtension)
def _withdraw(desk: Desk, command: WithdrawExtension) -> Decision:
    room = plan_room(desk, command.room)
    extension = desk.find(room.topic(Courses).extensions, command.extension)
    _still_asked(extension)
    for other, id_ in extension.proposed.elsewhere:
        desk.room(other, Mandate.MEDIATE)
        yield other, ExtensionWithdrawn(id_)
    yield room.id, ExtensionWithdrawn(command.extension)


def _still_asked(extension: Extension) -> None:
    if extension.done:
        raise Refused(Why.ALREADY, _("This extension is no longer asked for."), _("Ask for another one."))


def _all_said_yes(desk: Desk, extension: Extension) -> None:
    missing = []
    for other, id_ in extension.proposed.elsewhere:
        there = desk.room(other, Mandate.MEDIATE)
        answer = there.topic(Courses).extensions[id_].answer
        if answer is None or not answer.yes:
            missing.append(there.topic(Members).of or "")
    if missing:
        needs = _("Missing: a yes of {sides}.").format(sides=listed(missing))
        raise Refused(Why.NOT_YET, _("The plan is not extended yet."), needs)


def _brought(room: RoomState, course: Course, extension: Extension) -> tuple[tuple[str, int, Quantity], ...]:
    plan = room.topic(Plans).plans[extension.proposed.plan]
    clause = next(one for one in plan.clauses if one.id == extension.proposed.clause)
    numbers = range(course.rounds + 1, course.rounds + extension.proposed.rounds + 1)
    return tuple((id_, number, quantity) for number in numbers for id_, quantity in clause.each_round)


@decides(ReadEnd)
def _read(desk: Desk, command: ReadEnd) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    telling(desk, room, command.told, Mandate.ANSWER)
    desk.find(room.topic(Courses).courses, command.plan)
    zoned(command.at)
    by = room.topic(Members).of or ""
    yield room.id, EndRead(command.plan, by, command.words, command.at, command.told)


def _reason(because: str) -> None:
    if not because.strip():
        raise Refused(Why.BAD_INPUT, _("Why?"), _("Give the reason in words."))
