"""Offering good offices; giving consent and taking it back; recording how a side takes a mediator."""

from datetime import date

from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.topics.consent import (
    Attitude,
    ConsentGiven,
    Consents,
    ConsentWithdrawn,
    GoodOfficesOffered,
    MediatorJudged,
    Purpose,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _

SIDES = {RoomKind.SIDE}


@command("offer good offices")
@frozen
class OfferGoodOffices:
    """Offer a side to mediate, in its room."""

    room: str
    by: str
    words: str = ""
    track: str | None = None


@command("give consent")
@frozen
class GiveConsent:
    """Let an actor take part for a purpose; only the side itself does, or a mediator with who told whom and when."""

    room: str
    to: str
    purpose: Purpose
    conditions: str = ""
    track: str | None = None
    told: Told | None = None


@command("withdraw consent")
@frozen
class WithdrawConsent:
    """Take consent back; what waits for it stops from now on."""

    room: str
    to: str
    purpose: Purpose
    because: str = ""
    told: Told | None = None


@command("judge mediator")
@frozen
class JudgeMediator:
    """Record how somebody takes a mediator: told by a side in its room, or read in public (then with its source).

    In rooms of mediators ``by`` says who: a side, or a neighbour that is none.
    """

    room: str
    mediator: str
    attitude: Attitude
    on: date
    words: str = ""
    source: str | None = None
    told: Told | None = None
    by: str = ""


@decides(OfferGoodOffices)
def _offer(desk: Desk, command: OfferGoodOffices) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=SIDES)
    yield room.id, GoodOfficesOffered(command.by, command.words, command.track)


@decides(GiveConsent)
def _consent(desk: Desk, command: GiveConsent) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ACCEPT)
    if room.topic(Consents).given(command.to, command.purpose):
        raise Refused(Why.ALREADY, _("This consent stands already."), _("Take it back first to change its conditions."))
    rest = (command.conditions, command.track, command.told)
    yield room.id, ConsentGiven(command.to, command.purpose, *rest)


@decides(WithdrawConsent)
def _withdraw(desk: Desk, command: WithdrawConsent) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ACCEPT)
    if not room.topic(Consents).given(command.to, command.purpose):
        raise Refused(Why.ALREADY, _("No such consent stands."))
    yield room.id, ConsentWithdrawn(command.to, command.purpose, command.because, command.told)


@decides(JudgeMediator)
def _judge(desk: Desk, command: JudgeMediator) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE, RoomKind.OWN, RoomKind.MEDIATORS})
    if command.source is None:
        telling(desk, room, command.told, Mandate.ANSWER)
    members = room.topic(Members)
    by = members.of if members.kind is RoomKind.SIDE else command.by
    if not by:
        raise Refused(Why.BAD_INPUT, _("Who sees the mediator this way?"), _("Name the actor."))
    rest = (command.on, command.words, command.source, command.told, by)
    yield room.id, MediatorJudged(command.mediator, command.attitude, *rest)
