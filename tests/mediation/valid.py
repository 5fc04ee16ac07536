"""What must hold of an office at any time, whatever was done in it."""

from collections.abc import Iterator
from itertools import pairwise

from goodoffices.case import Leave, Secrecy
from goodoffices.mediation import Mandate, Office, Part, Recorded, RoomKind, RoomState, decode, encode, fold
from goodoffices.mediation.rooms import ALLOWED, CONFIDENTIAL, PARTS, SHARED
from goodoffices.mediation.topics.attesting import DeliveryAttested, GateAttested
from goodoffices.mediation.topics.blind import BlindResult, BlindRounds
from goodoffices.mediation.topics.carrying import Carrying, ItemCarried, LeaveGiven, MessageWritten
from goodoffices.mediation.topics.channels import Channels
from goodoffices.mediation.topics.efforts import Efforts
from goodoffices.mediation.topics.lists import ListHandedIn
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.members import MemberAdmitted, MemberLeft, Members, RoomClosed
from goodoffices.mediation.topics.proposals import ProposalAnswered, ProposalReceived, Proposals, Reply
from goodoffices.mediation.topics.ratification import EnteredIntoForce, Ratifications


def faults(office: Office, room: str) -> list[str]:
    """Everything that is wrong with one room, by name."""
    state, events = office.rooms[room], office.events(room)
    checks = (_kept, _members, _confidential, _spoken_for, _carried, _in_force, _blind)
    return [fault for check in checks for fault in check(state, events)]


def _kept(state: RoomState, events: tuple[Recorded, ...]) -> Iterator[str]:
    """The state is the fold of what was written and read again; numbers count; time runs on; no command twice."""
    if state != fold(state.id, [decode(encode(one)) for one in events]):
        yield "the state is not the fold of its events"
    half = len(events) // 2
    later = fold(state.id, events[:half])
    for one in events[half:]:
        later = later.take(one)
    if later != state:
        yield "the old state with the later events is not the state"
    if state.head != len(events) or [one.number for one in events] != list(range(1, state.head + 1)):
        yield "the head does not count the events"
    if any(one.at > other.at for one, other in pairwise(events)):
        yield "time runs back"
    if len({one.command for one in events}) != len(state.seen):
        yield "the marks are not those of the commands"
    closed = [one.number for one in events if isinstance(one.event, RoomClosed)]
    commands = {one.command for one in events if closed and one.number >= closed[0]}
    if len(commands) > 1:
        yield "something was recorded in a closed room"


def _members(state: RoomState, _events: tuple[Recorded, ...]) -> Iterator[str]:
    members = state.topic(Members)
    everybody = members.members.values()
    if any(one.part not in PARTS[members.kind] for one in everybody):
        yield "somebody is in a room as what has no place in it"
    if any(set(one.mandates) - ALLOWED[one.part] for one in everybody):
        yield "somebody holds a mandate that their part forbids"
    if not any(one.may(Mandate.ADMIT) for one in everybody):
        yield "nobody may admit"
    if members.kind is RoomKind.OWN and len(members.members) != 1:
        yield "a mediator's own room is not one person's"


def _confidential(state: RoomState, _events: tuple[Recorded, ...]) -> Iterator[str]:
    if state.topic(Members).kind in CONFIDENTIAL:
        return
    if state.topic(Matter).guesses or state.topic(Efforts).aims:
        yield "a guess or an aim stands outside the rooms of mediators"
    if any(one.secrecy is Secrecy.SECRET for one in state.topic(Channels).channels.values()):
        yield "a secret channel stands outside the rooms of mediators"
    if state.topic(Members).kind in SHARED and any(True for _ in _answers(state)):
        yield "an answer stands in a room that others read"


def _spoken_for(state: RoomState, events: tuple[Recorded, ...]) -> Iterator[str]:
    """A mediator never answers for a side but as told, and nobody else reports what was told."""
    parts: dict[str, Part] = {}
    for one in events:
        if isinstance(one.event, MemberAdmitted):
            parts[one.event.person] = one.event.part
        elif isinstance(one.event, MemberLeft):
            del parts[one.event.person]
        elif isinstance(one.event, ProposalAnswered):
            as_told = one.event.told is not None
            if as_told != (parts[one.by] is Part.MEDIATOR):
                yield "somebody spoke for a side, or dressed their own words as told"
    if state.topic(Members).kind is not RoomKind.SIDE and any(True for _ in _answers(state)):
        yield "an answer stands outside the room of a side"


def _answers(state: RoomState) -> Iterator[ProposalAnswered]:
    for standing in state.topic(Proposals).standing.values():
        yield from (answer for _number, answer in standing.answers)


def _carried(state: RoomState, events: tuple[Recorded, ...]) -> Iterator[str]:
    """What left a room of others than mediators had leave when it left."""
    if state.topic(Members).kind in CONFIDENTIAL:
        return
    leave = {item.id: Leave.NOT for item in state.topic(Carrying).items.values()}
    for one in events:
        if isinstance(one.event, LeaveGiven):
            leave[one.event.item] = one.event.leave
        elif isinstance(one.event, MessageWritten | DeliveryAttested | GateAttested | ListHandedIn):
            leave[one.event.id] = one.event.leave
        elif (told := getattr(one.event, "told", None)) is not None and hasattr(one.event, "id"):
            leave.setdefault(one.event.id, told.leave)
            leave[one.event.id] = told.leave
        elif isinstance(one.event, ItemCarried):
            allowed = (Leave.MAY_SAY, Leave.MAY_HINT) if one.event.hint else (Leave.MAY_SAY,)
            if leave[one.event.item] not in allowed or state.topic(Carrying).items[one.event.item].foreign:
                yield "something was carried without leave"


def _in_force(state: RoomState, events: tuple[Recorded, ...]) -> Iterator[str]:
    """What is in force in the room of a side has its yes and every approval."""
    if state.topic(Members).kind is not RoomKind.SIDE:
        return
    for one in events:
        if isinstance(one.event, EnteredIntoForce):
            then = fold(state.id, events[: one.number - 1])
            if then.topic(Proposals).standing[one.event.proposal].reply is not Reply.YES:
                yield "something entered into force without a yes"
            if then.topic(Ratifications).chains[one.event.proposal].open:
                yield "something entered into force with an approver open"
    for proposal in state.topic(Ratifications).in_force:
        if not isinstance(state.topic(Proposals).standing[proposal].proposal, ProposalReceived):
            yield "what was never received is in force"


def _blind(state: RoomState, _events: tuple[Recorded, ...]) -> Iterator[str]:
    if state.topic(Members).kind is not RoomKind.SIDE:
        return
    for one in state.topic(BlindRounds).rounds.values():
        if one.result is BlindResult.AGREED and one.sealed is None:
            yield "a blind round was agreed without this side"
