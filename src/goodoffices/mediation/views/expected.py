"""The calendar of what is expected, with zones, and reminders: computed from ``now`` whenever somebody looks.

Nothing happens by itself when a time comes: no embargo publishes, no deadline ends a plan.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.announcing import Announcements
from goodoffices.mediation.topics.asking import Questions
from goodoffices.mediation.topics.blind import BlindRounds
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.deferring import Deferred
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.pressure import Pressure
from goodoffices.mediation.topics.proposals import ProposalReceived, Proposals, Standing
from goodoffices.mediation.topics.ratification import Ratifications
from goodoffices.mediation.topics.reckoning import is_done
from goodoffices.mediation.topics.rounds import Rounds
from goodoffices.mediation.views.delivery import due_by
from goodoffices.words import _


@frozen
class Expected:
    """Something at a time; ``zone`` is that in which it was said, and in which ``local`` shows it."""

    at: datetime
    kind: str
    words: str
    room: str
    zone: str = "UTC"

    @property
    def local(self) -> str:
        """Day and time by the clocks of the zone, with its offset: ``2031-03-02 16:00 +02:00``."""
        there = self.at.astimezone(ZoneInfo(self.zone))
        offset = f"{there:%z}"
        return f"{there:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"


def calendar(rooms: Mapping[str, RoomState]) -> tuple[Expected, ...]:
    """Everything that has a time and has not happened, in these rooms, by time."""
    found = [one for room in rooms.values() if not room.topic(Members).closed for one in _of_room(room)]
    return tuple(sorted(found, key=lambda one: (one.at, one.kind, one.words, one.room)))


def reminders(rooms: Mapping[str, RoomState], now: datetime, ahead: timedelta) -> tuple[Expected, ...]:
    """What is past and still expected, and what comes within ``ahead`` of now, by time."""
    return tuple(one for one in calendar(rooms) if one.at <= now + ahead)


def _of_room(room: RoomState) -> Iterator[Expected]:
    yield from _due(room)
    yield from _plans(room)
    yield from _announcements(room)
    yield from _deferred(room)
    yield from _rounds(room)
    yield from _answers(room)


def _due(room: RoomState) -> Iterator[Expected]:
    plans = room.topic(Plans)
    for id_, owed in plans.owed.items():
        plan = plans.plans[plans.plan_of[id_]]
        if room.topic(Courses).courses[plan.id].phase in (Phase.COLLAPSED, Phase.ENDED):
            continue
        for number in plans.rounds(id_):
            until = due_by(room, id_, number)
            if until is not None and not is_done(room, id_, number):
                yield Expected(until, "due", owed.words, room.id, plan.zone)


def _plans(room: RoomState) -> Iterator[Expected]:
    plans = room.topic(Plans).plans
    for id_, course in room.topic(Courses).courses.items():
        plan = plans[id_]
        if course.phase in (Phase.COLLAPSED, Phase.ENDED):
            continue
        if course.renew_by is not None:
            yield Expected(course.renew_by, "renewal", plan.name, room.id, plan.zone)
        if course.until is not None:
            yield Expected(course.until, "suspended until", plan.name, room.id, plan.zone)
        for reading in course.readings.values():
            if reading.at is not None:
                words = _("{plan}, as {by} reads it").format(plan=plan.name, by=reading.by)
                yield Expected(reading.at, "end as read", words, room.id, plan.zone)
    for extension in room.topic(Courses).extensions.values():
        asked = extension.proposed
        if asked.answer_by is not None and not extension.done and extension.answer is None:
            yield Expected(asked.answer_by, "answer", plans[asked.plan].name, room.id, plans[asked.plan].zone)


def _announcements(room: RoomState) -> Iterator[Expected]:
    for one in room.topic(Announcements).standing.values():
        if one.announced is not None:
            continue
        if one.assigned.embargo is not None:
            yield Expected(one.assigned.embargo, "embargo ends", one.assigned.what, room.id)
        if one.text is not None and one.text.at is not None:
            yield Expected(one.text.at, "announcement", one.assigned.what, room.id)


def _deferred(room: RoomState) -> Iterator[Expected]:
    for state in room.topic(Deferred).standing.values():
        if state.settled is not None:
            continue
        if state.came is not None and state.came.by is not None:
            yield Expected(state.came.by, "deferred, due", state.deferred.words, room.id)
        elif state.came is None and state.deferred.remind_on is not None:
            yield Expected(state.deferred.remind_on, "deferred, to be looked at", state.deferred.words, room.id)


def _rounds(room: RoomState) -> Iterator[Expected]:
    rounds = room.topic(Rounds)
    for id_, planned in rounds.planned.items():
        if id_ not in rounds.ended:
            yield Expected(planned.starts, "round", planned.name, room.id)
    for id_, expected in rounds.expected.items():
        if id_ not in rounds.came:
            yield Expected(expected.at, "decision", expected.what, room.id, expected.zone)


def _answers(room: RoomState) -> Iterator[Expected]:
    """Until when somebody may answer, approve or be proved right, where it has not happened."""
    for standing in room.topic(Proposals).standing.values():
        said = standing.proposal
        if isinstance(said, ProposalReceived) and said.answer_by is not None and not _settled(standing):
            yield Expected(said.answer_by, "answer", said.words, room.id)
    for question in room.topic(Questions).in_order():
        if question.open and question.asked.answer_by is not None:
            yield Expected(question.asked.answer_by, "answer", question.asked.words, room.id)
    for chain in room.topic(Ratifications).chains.values():
        for approver in chain.open:
            if approver.deadline is not None and not chain.rejected:
                yield Expected(approver.deadline, "approval", approver.body, room.id)
    for blind in room.topic(BlindRounds).rounds.values():
        if blind.result is None:
            words = room.topic(Proposals).standing[blind.proposal].proposal.words
            yield Expected(blind.until, "blind round", words, room.id)
    for id_, forecast in room.topic(Pressure).forecasts.items():
        if id_ not in room.topic(Pressure).scores:
            yield Expected(forecast.until, "forecast", forecast.words, room.id)


def _settled(standing: Standing) -> bool:
    return standing.reply is not None or standing.withdrawn or standing.replaced
