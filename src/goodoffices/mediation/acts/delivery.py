"""Adopting a plan, clearing what may go, and what is late, put off or counted toward another round."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from attrs import evolve, field, frozen

from goodoffices.case import Number
from goodoffices.mediation.acts.plan_faults import plan_faults
from goodoffices.mediation.acts.planned import everywhere, names_in, plan_room, round_there, running, zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.delivery import (
    Clause,
    CountedToward,
    DeliveryCleared,
    DeliveryDelayed,
    DeliveryPutOff,
    Elsewhere,
    LaidGate,
    Limit,
    Owed,
    PlanAdopted,
    Plans,
    RoomLeftOut,
)
from goodoffices.mediation.topics.gating import Wait, missing_consents, waits
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals
from goodoffices.mediation.topics.ratification import Ratifications
from goodoffices.mediation.topics.reckoning import in_round
from goodoffices.words import _, clauses

LAID_IN = {RoomKind.SIDE, RoomKind.IMPLEMENTERS, RoomKind.JOINT}


@frozen
class Laying:
    """An obligation and the rooms that read it, each in its own words; ``owed.words`` are the mediators' own.

    In a command ``owed.id`` and the ids of ``after`` are names that the mediator chooses; every room makes its own.
    """

    owed: Owed
    words: Mapping[str, str]


@frozen
class GateLaying:
    """A gate and the rooms that read it, each in its own words."""

    gate: LaidGate
    words: Mapping[str, str]


@command("adopt plan")
@frozen
class AdoptPlan:
    """Lay what was agreed into the rooms of those concerned. Stands in a mediators' room.

    ``draft``: the draft that is in force, by which it was agreed; otherwise ``basis`` says in words on what it rests.
    Refused where a side that gives or receives does not read its obligation, where an obligation is laid on somebody
    who is no side, where rounds, quantities, categories or limits do not fit, and while a consent is missing.
    """

    room: str
    name: str
    obligations: tuple[Laying, ...]
    gates: tuple[GateLaying, ...] = ()
    days: tuple[date, ...] = ()
    zone: str = "UTC"
    track: str | None = None
    clauses: tuple[Clause, ...] = ()
    limits: tuple[Limit, ...] = ()
    renew_by: datetime | None = None
    draft: str | None = None
    basis: str = ""
    follows: str | None = None


@command("leave room out")
@frozen
class LeaveRoomOut:
    """Take a room off a plan that you can no longer tell of it: you were asked to leave it, or it is closed."""

    room: str
    plan: str
    other: str
    because: str


@command("clear delivery")
@frozen
class ClearDelivery:
    """Say that an obligation may go in a round; refused while anything that comes first is open, naming all of it."""

    room: str
    obligation: str
    round: int


@command("delay delivery")
@frozen
class DelayDelivery:
    """Say that what is due in a round is late, until when at most and why; ``words`` by room where it reads others."""

    room: str
    obligation: str
    round: int
    until: datetime
    because: str
    words: Mapping[str, str] = field(factory=dict)


@command("put off delivery")
@frozen
class PutOffDelivery:
    """Let some of what was due in a round be due in a later one."""

    room: str
    obligation: str
    from_round: int
    to_round: int
    count: Number
    because: str


@command("count toward")
@frozen
class CountToward:
    """Count what was delivered beyond its quota toward another round or obligation."""

    room: str
    source: str
    source_round: int
    target: str
    target_round: int
    count: Number
    words: str = ""


@decides(AdoptPlan)
def _adopt(desk: Desk, command: AdoptPlan) -> Decision:
    room = plan_room(desk, command.room)
    readers = [one.words for one in command.obligations] + [one.words for one in command.gates]
    rooms = tuple(dict.fromkeys(id_ for words in readers for id_ in words))
    told = [desk.room(id_, Mandate.MEDIATE, kinds=LAID_IN) for id_ in rooms]
    if any(one.topic(Members).case != room.topic(Members).case for one in told):
        raise not_there()
    faults = tuple(plan_faults(command, told))
    if faults:
        raise Refused(Why.BAD_INPUT, _("This plan cannot be adopted as it is."), clauses(faults))
    _agreed(desk, room, command)
    _consented(command, [one for one in told if one.topic(Members).kind is RoomKind.SIDE])
    for other in told:
        yield other.id, _as_read(desk, command, other, room)
    yield room.id, _as_read(desk, command, room, room, rooms)


def _agreed(desk: Desk, room: RoomState, command: AdoptPlan) -> None:
    if command.follows is not None:
        course = desk.find(room.topic(Courses).courses, command.follows)
        if course.phase in (Phase.RUNNING, Phase.SUSPENDED):
            raise Refused(
                Why.NOT_YET, _("The earlier plan is {phase}.").format(phase=_(course.phase)), _("End it first.")
            )
    if command.draft is None:
        if not command.basis.strip():
            needs = _("Name the draft that is in force, or say on what it rests.")
            raise Refused(Why.BAD_INPUT, _("On what was this agreed?"), needs)
        return
    desk.find(room.topic(Proposals).standing, command.draft)
    if command.draft not in room.topic(Ratifications).in_force:
        raise Refused(Why.NOT_YET, _("This draft is not in force."), _("Let it enter into force first."))


def _consented(command: AdoptPlan, sides: list[RoomState]) -> None:
    missing = dict.fromkeys(wait.words for one in command.obligations for wait in missing_consents(one.owed, sides))
    if missing:
        needs = _("Open: {what}.").format(what=clauses(missing))
        raise Refused(Why.NOT_YET, _("Nobody carries anything out without the consent of all sides."), needs)


def _as_read(
    desk: Desk, command: AdoptPlan, reader: RoomState, room: RoomState, rooms: tuple[str, ...] = ()
) -> PlanAdopted:
    """The plan in the words and under the names of one room; ``rooms`` for the room in which it stands."""
    own = reader.id == room.id
    obligations = [one for one in command.obligations if own or reader.id in one.words]
    gates = [one for one in command.gates if own or reader.id in one.words]
    names = {one.owed.id: _name(desk, reader.id, one.owed.id) for one in obligations}
    return PlanAdopted(
        _name(desk, reader.id),
        command.name,
        tuple(_owed(one, reader.id, names, own=own) for one in obligations),
        tuple(_gate(desk, one, reader.id, names, own=own) for one in gates),
        command.days,
        command.zone,
        command.track,
        tuple(_clauses(desk, command.clauses, reader, names, own=own)),
        tuple(evolve(limit, obligations=_known(limit.obligations, names)) for limit in command.limits if own),
        command.renew_by,
        command.draft if own else _sent_as(room, command.draft, reader.id),
        command.basis if own else "",
        _called(room, command.follows, reader.id),
        tuple(_elsewhere(desk, command, room.id, rooms)) if own else (),
    )


def _name(desk: Desk, room: str, key: str = "", kind: str = "obligation") -> str:
    return desk.id(room, f"{kind} {key}" if key else "plan")


def _known(keys: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys if key in names)


def _owed(laid: Laying, room: str, names: Mapping[str, str], *, own: bool) -> Owed:
    words = laid.owed.words if own else laid.words[room]
    return evolve(laid.owed, id=names[laid.owed.id], words=words, after=_known(laid.owed.after, names))


def _gate(desk: Desk, laid: GateLaying, room: str, names: Mapping[str, str], *, own: bool) -> LaidGate:
    words = laid.gate.words if own else laid.words[room]
    id_ = _name(desk, room, laid.gate.id, "gate")
    return evolve(laid.gate, id=id_, words=words, before=_known(laid.gate.before, names))


def _clauses(
    desk: Desk, agreed: tuple[Clause, ...], reader: RoomState, names: Mapping[str, str], *, own: bool
) -> Iterator[Clause]:
    """The clauses, for mediators and sides; those who carry out learn of an extension once it is agreed."""
    if own or reader.topic(Members).kind is RoomKind.SIDE:
        for clause in agreed:
            each = tuple((names[key], quantity) for key, quantity in clause.each_round if key in names)
            yield evolve(clause, id=_name(desk, reader.id, clause.id, "clause"), each_round=each)


def _sent_as(room: RoomState, draft: str | None, reader: str) -> str | None:
    sent = room.topic(Proposals).standing[draft].sent if draft is not None else ()
    return next((one.as_id for one in sent if one.to == reader), None)


def _called(room: RoomState, plan: str | None, reader: str) -> str | None:
    if plan is None or reader == room.id:
        return plan
    return dict(room.topic(Plans).elsewhere.get(plan, ())).get(reader)


def _elsewhere(desk: Desk, command: AdoptPlan, room: str, rooms: tuple[str, ...]) -> Iterator[tuple[str, Elsewhere]]:
    yield _name(desk, room), tuple((other, _name(desk, other)) for other in rooms)
    for one in command.obligations:
        key = one.owed.id
        yield _name(desk, room, key), tuple((other, _name(desk, other, key)) for other in one.words)
    for gate in command.gates:
        key = gate.gate.id
        there = tuple((other, _name(desk, other, key, "gate")) for other in gate.words)
        yield _name(desk, room, key, "gate"), there
    for clause in command.clauses:
        there = tuple((other, _name(desk, other, clause.id, "clause")) for other in rooms)
        yield _name(desk, room, clause.id, "clause"), there


@decides(LeaveRoomOut)
def _leave_out(desk: Desk, command: LeaveRoomOut) -> Decision:
    room = plan_room(desk, command.room)
    desk.find(room.topic(Plans).plans, command.plan)
    desk.find(dict(room.topic(Plans).elsewhere[command.plan]), command.other)
    held = desk.rooms.get(command.other)
    if held is not None and desk.member(held) is not None and not held.topic(Members).closed:
        raise Refused(Why.BAD_INPUT, _("You hold this room still."), _("Tell this room what concerns it."))
    yield room.id, RoomLeftOut(command.plan, command.other, command.because)


@decides(ClearDelivery)
def _clear(desk: Desk, command: ClearDelivery) -> Decision:
    room = plan_room(desk, command.room)
    running(desk, room, command.obligation)
    round_there(room, command.obligation, command.round)
    if (command.obligation, command.round) in room.topic(Plans).cleared:
        raise Refused(Why.ALREADY, _("It may go in this round already."))
    _nothing_open(waits(desk.rooms, room, command.obligation, command.round))
    for other, name in everywhere(desk, room, command.obligation):
        yield other, DeliveryCleared(name, command.round)


def _nothing_open(open_: tuple[Wait, ...]) -> None:
    if open_:
        needs = _("First: {what}.").format(what=clauses(wait.words for wait in open_))
        raise Refused(Why.NOT_YET, _("This may not go yet."), needs)


@decides(DelayDelivery)
def _delay(desk: Desk, command: DelayDelivery) -> Decision:
    room = plan_room(desk, command.room)
    running(desk, room, command.obligation)
    round_there(room, command.obligation, command.round)
    zoned(command.until)
    if command.until <= desk.now:
        raise Refused(Why.BAD_INPUT, _("A delay until a time that is past."), _("Give a later time."))
    if not command.because.strip():
        raise Refused(Why.BAD_INPUT, _("A delay without a reason."), _("Say why it is late."))
    for other, name in everywhere(desk, room, command.obligation):
        because = command.words.get(other, command.because)
        yield other, DeliveryDelayed(name, command.round, command.until, because)


@decides(PutOffDelivery)
def _put_off(desk: Desk, command: PutOffDelivery) -> Decision:
    room = plan_room(desk, command.room)
    running(desk, room, command.obligation)
    round_there(room, command.obligation, command.to_round)
    here = in_round(room, command.obligation, command.from_round)
    if command.to_round <= command.from_round:
        raise Refused(Why.BAD_INPUT, _("What is put off goes to a later round."), _("Name a later round."))
    most = (here.due.high if here.due.high is not None else command.count) - here.low
    _at_most(command.count, most)
    for other, name in everywhere(desk, room, command.obligation):
        rest = (command.from_round, command.to_round, command.count, command.because)
        yield other, DeliveryPutOff(name, *rest)


@decides(CountToward)
def _count(desk: Desk, command: CountToward) -> Decision:
    room = plan_room(desk, command.room)
    for obligation, number in ((command.source, command.source_round), (command.target, command.target_round)):
        running(desk, room, obligation)
        round_there(room, obligation, number)
    if (command.source, command.source_round) == (command.target, command.target_round):
        raise Refused(Why.BAD_INPUT, _("It counts there already."), _("Name another round or obligation."))
    _at_most(command.count, _beyond(room, command.source, command.source_round))
    names = names_in(room, (command.source, command.target))
    for other in names:
        desk.room(other, Mandate.MEDIATE)
        source, target = names[other].get(command.source), names[other].get(command.target)
        rest = (target, command.target_round, command.count, command.words)
        yield other, CountedToward(source, command.source_round, *rest)


def _beyond(room: RoomState, obligation: str, number: int) -> Number:
    """How many are attested beyond what was due in a round; outside the quota that is all of them."""
    here = in_round(room, obligation, number)
    if room.topic(Plans).owed[obligation].outside:
        return here.low
    return here.low - (here.due.high or 0)


def _at_most(count: Number, most: Number) -> None:
    if not 0 < count <= most:
        text = _("{count} is not possible here.").format(count=count)
        raise Refused(Why.BAD_INPUT, text, _("At most {most}.").format(most=max(0, most)))
