"""Setting a side's chain of approvers, recording what each body decided, entering into force."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation.acts.proposals import not_in_force
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.acts.times import been, zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals, Reply
from goodoffices.mediation.topics.ratification import (
    Approver,
    BodyDecided,
    ChainSet,
    EnteredIntoForce,
    Outcome,
    Ratifications,
)
from goodoffices.words import _, clauses, listed

SIDES = {RoomKind.SIDE}


@command("set ratification chain")
@frozen
class SetChain:
    """Say which bodies of a side must agree to a proposal, in which order, by which rule and until when."""

    room: str
    proposal: str
    approvers: tuple[Approver, ...]
    told: Told | None = None


@command("record decision")
@frozen
class RecordDecision:
    """Record what a body of a side decided, and when it did."""

    room: str
    proposal: str
    body: str
    outcome: Outcome
    decided_at: datetime
    words: str = ""
    told: Told | None = None


@command("enter into force")
@frozen
class EnterIntoForce:
    """Let a draft that all sides accepted and ratified hold from a time on, in every room to which it was sent."""

    room: str
    draft: str
    since: datetime


@decides(SetChain)
def _set(desk: Desk, command: SetChain) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ACCEPT)
    desk.find(room.topic(Proposals).standing, command.proposal)
    not_in_force(room, command.proposal)
    zoned(*(one.deadline for one in command.approvers))
    bodies = [one.body for one in command.approvers]
    if len(set(bodies)) < len(bodies):
        raise Refused(Why.BAD_INPUT, _("A body is named twice."), _("Name each body once."))
    yield room.id, ChainSet(command.proposal, command.approvers, command.told)


@decides(RecordDecision)
def _record(desk: Desk, command: RecordDecision) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ACCEPT)
    chain = desk.find(room.topic(Ratifications).chains, command.proposal)
    not_in_force(room, command.proposal)
    if all(one.body != command.body for one in chain.approvers):
        needs = _("Its approvers: {bodies}.").format(bodies=listed(one.body for one in chain.approvers) or "–")
        raise Refused(Why.BAD_INPUT, _("{body} is not in the chain.").format(body=command.body), needs)
    if chain.outcome(command.body) in (Outcome.APPROVED, Outcome.REJECTED):
        needs = _("Set the chain anew to begin again.")
        raise Refused(Why.ALREADY, _("{body} has decided.").format(body=command.body), needs)
    if chain.before(command.body):
        needs = _("First: {bodies}.").format(bodies=listed(chain.before(command.body)))
        raise Refused(Why.NOT_YET, _("It is not yet the turn of {body}.").format(body=command.body), needs)
    been(desk, command.decided_at)
    rest = (command.outcome, command.decided_at, command.words, command.told)
    yield room.id, BodyDecided(command.proposal, command.body, *rest)


@decides(EnterIntoForce)
def _enter(desk: Desk, command: EnterIntoForce) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    standing = desk.find(room.topic(Proposals).standing, command.draft)
    zoned(command.since)
    not_in_force(room, command.draft)
    if standing.withdrawn:
        raise Refused(Why.CLOSED, _("This proposal was taken back."), _("A new one is needed."))
    open_ = [text for sent in standing.sent for text in _open(desk.room(sent.to, Mandate.MEDIATE), sent.as_id)]
    if not standing.sent:
        open_ = [_("it was sent to nobody")]
    if open_:
        raise Refused(Why.NOT_YET, _("This cannot enter into force."), _("Open: {what}.").format(what=clauses(open_)))
    for sent in standing.sent:
        yield sent.to, EnteredIntoForce(sent.as_id, command.since)
    yield room.id, EnteredIntoForce(command.draft, command.since)


def _open(room: RoomState, proposal: str) -> Iterator[str]:
    """What is missing in one side's room, in words for the mediator."""
    side = room.topic(Members).of or room.topic(Members).name
    standing = room.topic(Proposals).standing[proposal]
    if standing.replaced:
        yield _("{side}: an answer to the later version").format(side=side)
    if standing.reply is not Reply.YES:
        answer = _(standing.reply) if standing.reply else _("none")
        yield _("{side}: a yes (its answer: {answer})").format(side=side, answer=answer)
    chain = room.topic(Ratifications).chains.get(proposal)
    if chain is None:
        yield _("{side}: who must agree was not said").format(side=side)
    elif chain.open:
        bodies = listed(one.body for one in chain.open)
        yield _("{side}: the approval of {bodies}").format(side=side, bodies=bodies)
