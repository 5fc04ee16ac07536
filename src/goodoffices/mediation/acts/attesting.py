"""Attesting deliveries and gates, carrying attestations to those concerned, writing what holders say of persons."""

import re
from datetime import datetime
from typing import Any

from attrs import evolve, frozen

from goodoffices.case import Category, Leave, Quantity, Told
from goodoffices.mediation.acts.carrying import label, spoken_label
from goodoffices.mediation.acts.planned import countable, plan_room, round_there, zoned
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.attesting import (
    Attestations,
    DeliveryAttested,
    Fate,
    FateTold,
    GateAttested,
    Step,
    steps,
)
from goodoffices.mediation.topics.carrying import Carrying, Item, ItemCarried
from goodoffices.mediation.topics.delivery import Owed, Plans
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, listed

ATTESTED_IN = {RoomKind.IMPLEMENTERS, RoomKind.SIDE, *CONFIDENTIAL}
REFERENCE = re.compile(r"[0-9a-f]{8,64}")  # made at random: nobody's name passes


@command("attest delivery")
@frozen
class AttestDelivery:
    """Attest how many were handed over or arrived, where and at what time.

    Implementers with the mandate to attest do so for their organisation, delegates for their side; a mediator writes
    down what was ``told``, and for which ``witness``, or in a mediators' room what a public source (``witness``) says.
    Refused before the delivery was cleared, unless ``out_of_order`` says how it came to happen all the same.
    """

    room: str
    obligation: str
    round: int
    step: Step
    count: Quantity
    place: str
    at: datetime
    category: Category | None = None
    part: str = ""
    words: str = ""
    witness: str | None = None
    leave: Leave | None = None
    told: Told | None = None
    out_of_order: str = ""


@command("attest gate")
@frozen
class AttestGate:
    """Attest that a gate is met, or that it is not; only who is named in the plan does. ``round`` 0: for all rounds."""

    room: str
    gate: str
    met: bool
    at: datetime
    round: int = 0
    words: str = ""
    witness: str | None = None
    leave: Leave | None = None
    told: Told | None = None


@command("relay attestation")
@frozen
class RelayAttestation:
    """Take an attestation from the room ``origin`` to the plan in ``room``, and on to the rooms ``to``.

    Nothing that is attested leaves its room otherwise, and nothing without leave of who attested it. ``words`` go with
    it only where they are given here.
    """

    room: str
    origin: str
    attestation: str
    to: tuple[str, ...] = ()
    words: str = ""


@command("tell fate")
@frozen
class TellFate:
    """Write down what the holder says of a person (by a random id) who is owed: dead, not held, held, returned."""

    room: str
    obligation: str
    person: str
    fate: Fate
    words: str = ""
    told: Told | None = None


@decides(AttestDelivery)
def _attest(desk: Desk, command: AttestDelivery) -> Decision:
    room = desk.room(command.room, kinds=ATTESTED_IN)
    witness = _witness(desk, room, command.told, command.witness)
    owed = desk.find(room.topic(Plans).owed, command.obligation)
    round_there(room, owed.id, command.round)
    _in_order(room, owed, command)
    _happened(desk, command.at)
    if command.step not in steps(owed.kind):
        needs = _("Possible: {steps}.").format(steps=listed(map(_, steps(owed.kind))))
        raise Refused(Why.BAD_INPUT, _("“{step}” is not attested of this.").format(step=_(command.step)), needs)
    countable(command.count)
    what = (owed.id, command.round, command.step, command.count, witness, command.place, command.at)
    rest = (command.category, command.part, command.words, command.told, _leave(room, command.leave, command.told))
    yield room.id, DeliveryAttested(desk.id(room.id, "attestation"), *what, *rest, command.out_of_order)


@decides(AttestGate)
def _attest_gate(desk: Desk, command: AttestGate) -> Decision:
    room = desk.room(command.room, kinds=ATTESTED_IN)
    witness = _witness(desk, room, command.told, command.witness, own=True)
    gate = desk.find(room.topic(Plans).gates, command.gate)
    if witness != gate.by:
        raise Refused(Why.NO_MANDATE, _("This gate is attested by {by}.").format(by=gate.by))
    if gate.each_round != (command.round > 0):
        needs = _("Name the round.") if gate.each_round else _("Leave the round out.")
        raise Refused(Why.BAD_INPUT, _("A gate is met for a round, or for all of them."), needs)
    _happened(desk, command.at)
    rest = (command.round, command.words, command.told, _leave(room, command.leave, command.told))
    id_ = desk.id(room.id, "attestation")
    yield room.id, GateAttested(id_, gate.id, command.met, witness, command.at, *rest)


def _witness(desk: Desk, room: RoomState, told: Told | None, named: str | None, *, own: bool = False) -> str:
    """For whom a word stands that this person gives in this room; ``own``: mediators may speak for themselves."""
    members, me = room.topic(Members), desk.member(room)
    mediating = me is not None and me.may(Mandate.MEDIATE)
    if members.kind is RoomKind.SIDE:
        telling(desk, room, told, Mandate.ANSWER)
        return members.of or ""
    telling(desk, room, told, Mandate.ATTEST)
    if not mediating:
        return _for_whom(me.actor if me else None, _("Be admitted to this room for an organisation."))
    if own and told is None and members.kind in CONFIDENTIAL:
        return _for_whom(me.actor if me else None, _("Be admitted to this room for an actor."))
    if told is None and members.kind not in CONFIDENTIAL:
        needs = _("Say by whom it was told, to whom and when.")
        raise Refused(Why.NO_MANDATE, _("A mediator does not attest for those who carry out."), needs)
    return _for_whom(named, _("Name the witness for whom this stands."))


def _for_whom(actor: str | None, needs: str) -> str:
    if not actor:
        raise Refused(Why.BAD_INPUT, _("For whom does this word stand?"), needs)
    return actor


def _leave(room: RoomState, given: Leave | None, told: Told | None) -> Leave:
    """What may be done with a word: as given; by implementers, who attest for others, it may be said."""
    if given is not None:
        return given
    if told is not None:
        return told.leave
    return Leave.MAY_SAY if room.topic(Members).kind is RoomKind.IMPLEMENTERS else Leave.NOT


def _in_order(room: RoomState, owed: Owed, command: AttestDelivery) -> None:
    if (owed.id, command.round) in room.topic(Plans).cleared or command.out_of_order.strip():
        return
    needs = _("Needed: a mediator's clearing; or say how it happened out of order.")
    raise Refused(Why.NOT_YET, _("This was not to go yet."), needs)


def _happened(desk: Desk, at: datetime) -> None:
    zoned(at)
    if at > desk.now:
        raise Refused(Why.BAD_INPUT, _("This lies in the future."), _("Attest what has happened."))


@decides(RelayAttestation)
def _relay(desk: Desk, command: RelayAttestation) -> Decision:
    room = plan_room(desk, command.room)
    origin = desk.room(command.origin, Mandate.MEDIATE, kinds=ATTESTED_IN)
    attested = desk.find(origin.topic(Attestations).by_id, command.attestation)
    item = origin.topic(Carrying).items[command.attestation]
    here = _here(room, origin, _subject(attested))
    taken = origin.id == room.id or any(to == label(room) for to, _number in item.carried)
    targets = [*(() if taken else (room.id,)), *dict.fromkeys(command.to)]
    if not targets or room.id in command.to:
        raise Refused(Why.ALREADY, _("The plan has this already."), _("Name further rooms for it."))
    for to in targets:
        target = desk.room(to, Mandate.MEDIATE)
        _may_go(item, origin, target)
        there = here if to == room.id else _there(room, here, to)
        yield origin.id, ItemCarried(item.id, label(target), command.words or item.words)
        yield to, _relayed(desk, attested, to, there, command.words)


def _subject(attested: DeliveryAttested | GateAttested) -> str:
    return attested.obligation if isinstance(attested, DeliveryAttested) else attested.gate


def _here(room: RoomState, origin: RoomState, subject: str) -> str:
    """What the obligation or gate is called in the mediators' room. Raises Refused where it is of no plan there."""
    plans = room.topic(Plans)
    if origin.id == room.id and subject in plans.plan_of:
        return subject
    if (origin.id, subject) not in plans.here:
        raise not_there()
    return plans.here[origin.id, subject]


def _there(room: RoomState, id_: str, to: str) -> str:
    found = dict(room.topic(Plans).elsewhere.get(id_, ())).get(to)
    if found is None:
        needs = _("Say it in words there.")
        raise Refused(Why.WRONG_ROOM, _("There is no such obligation in that room."), needs)
    return found


def _may_go(item: Item, origin: RoomState, target: RoomState) -> None:
    """Leave of those who attested, but for a mediator's notes from public sources."""
    to = label(target)
    if any(to == one for one, _number in item.carried):
        raise Refused(Why.ALREADY, _("This has gone to {to}.").format(to=spoken_label(target)))
    if item.foreign:
        needs = _("Take it from the room in which it was attested.")
        raise Refused(Why.NO_LEAVE, _("This was carried here from elsewhere."), needs)
    if origin.topic(Members).kind in CONFIDENTIAL:
        return
    if item.leave is not Leave.MAY_SAY or (item.to and to not in item.to):
        needs = _("Needed: leave of the room's owner for {to}.").format(to=spoken_label(target))
        raise Refused(Why.NO_LEAVE, _("The owner has not let this be carried there."), needs)


def _relayed(desk: Desk, attested: DeliveryAttested | GateAttested, to: str, subject: str, words: str) -> Any:
    """The attestation as another room reads it: without what was told to whom, in the words given for it."""
    common: dict[str, Any] = {"id": desk.id(to, "attestation"), "words": words, "told": None, "relayed": True}
    common["leave"] = Leave.NOT
    if isinstance(attested, DeliveryAttested):
        return evolve(attested, obligation=subject, out_of_order="", **common)
    return evolve(attested, gate=subject, **common)


@decides(TellFate)
def _fate(desk: Desk, command: TellFate) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    telling(desk, room, command.told, Mandate.ANSWER)
    owed = desk.find(room.topic(Plans).owed, command.obligation)
    holder = room.topic(Members).of or ""
    if owed.giver != holder:
        raise Refused(Why.NO_MANDATE, _("Only the holder says this of a person."), _("It can be said as a message."))
    reference(command.person)
    id_ = desk.id(room.id, "fate")
    yield room.id, FateTold(id_, owed.id, command.person, command.fate, holder, command.words, command.told)


def reference(id_: str) -> None:
    """Let pass an id made at random (8 to 64 hexadecimal digits). Raises Refused for names."""
    if not REFERENCE.fullmatch(id_):
        needs = _("Use the random id of the store of persons: 8 to 64 of the digits 0–9 and a–f.")
        raise Refused(Why.BAD_INPUT, _("Persons and lists are named by random ids alone."), needs)
