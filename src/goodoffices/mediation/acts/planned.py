"""What the acts on a plan share: the mediators' room in which it stands, and the rooms to which it was told."""

from collections.abc import Iterator
from datetime import datetime

from goodoffices.case import Quantity
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.courses import Course, Courses, Phase
from goodoffices.mediation.topics.delivery import PlanAdopted, Plans
from goodoffices.words import _, listed


def plan_room(desk: Desk, room: str) -> RoomState:
    """A mediators' room. Raises Refused as :meth:`Desk.room` does."""
    return desk.room(room, Mandate.MEDIATE, kinds=CONFIDENTIAL)


def everywhere(desk: Desk, room: RoomState, id_: str) -> Iterator[tuple[str, str]]:
    """The rooms that hold something of a plan, with what it is called there; the mediators' own comes last.

    Raises Refused where one of them is not held or is closed: what concerns several rooms is told to all of them. One
    that was left for good is taken off the plan by "leave room out".
    """
    for other, name in room.topic(Plans).elsewhere.get(id_, ()):
        desk.room(other, Mandate.MEDIATE)
        yield other, name
    yield room.id, id_


def names_in(room: RoomState, ids: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """By room, what obligations (or other things of a plan) are called there, by their id in the mediators' room."""
    found: dict[str, dict[str, str]] = {room.id: {id_: id_ for id_ in ids}}
    for id_ in ids:
        for other, name in room.topic(Plans).elsewhere.get(id_, ()):
            found.setdefault(other, {})[id_] = name
    return found


def course_of(desk: Desk, room: RoomState, plan: str, *phases: Phase) -> Course:
    """The course of a plan, which is in one of the phases (none: in any). Raises Refused."""
    course = desk.find(room.topic(Courses).courses, plan)
    if phases and course.phase not in phases:
        needs = _("Possible while it is {phases}.").format(phases=listed(map(_, phases)))
        raise Refused(Why.NOT_YET, _("The plan is {phase}.").format(phase=_(course.phase)), needs)
    return course


def running(desk: Desk, room: RoomState, obligation: str) -> PlanAdopted:
    """The running plan of an obligation. Raises Refused."""
    plans = room.topic(Plans)
    plan = desk.find(plans.plan_of, obligation)
    desk.find(plans.owed, obligation)
    course_of(desk, room, plan, Phase.RUNNING)
    return plans.plans[plan]


def round_there(room: RoomState, obligation: str, number: int) -> None:
    """Let pass a round that the plan has. Raises Refused."""
    last = room.topic(Courses).courses[room.topic(Plans).plan_of[obligation]].rounds
    if not 1 <= number <= max(last, 1):
        needs = _("Rounds run from 1 to {last}.").format(last=max(last, 1))
        raise Refused(Why.BAD_INPUT, _("The plan has no round {round}.").format(round=number), needs)


def zoned(*times: datetime | None) -> None:
    """Let pass times that say in which zone they are. Raises Refused."""
    if any(time is not None and time.tzinfo is None for time in times):
        raise Refused(Why.BAD_INPUT, _("A time without a zone."), _("Say in which zone it is."))


def countable(count: Quantity) -> None:
    """Let pass what can be a count: a number or a range from nothing upward, not "several". Raises Refused."""
    low, high = count.low, count.high
    if count.unknown or (low is not None and low < 0) or (high is not None and high < (low or 0)):
        raise Refused(Why.BAD_INPUT, _("This is no count."), _("Give a number, a range, or at least how many."))
