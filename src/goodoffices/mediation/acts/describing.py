"""Describing the case: title, facts of the matter, packages of others, weights, bodies that must agree, an exchange."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from goodoffices.case import CarriedOut, LocalText, Number, Origin, Package, Ratification, Weight
from goodoffices.mediation.acts.proposals import known_issues
from goodoffices.mediation.acts.times import known_zone
from goodoffices.mediation.commands import command
from goodoffices.mediation.contents import ContentError, read_condition
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.topics.describing import (
    BodiesNamed,
    CaseDescribed,
    ConstraintSet,
    ContinuingGuessed,
    ExchangeOutlined,
    PackageRecorded,
    PublicPreconditionNoted,
    WeightGuessed,
)
from goodoffices.words import _, listed

PUBLIC = {RoomKind.PUBLIC}


@command("describe case")
@frozen
class DescribeCase:
    """Give a case its title in several languages, its zone, and how issues stand without an agreement."""

    room: str
    title: LocalText
    zone: str = "UTC"
    fictional: bool = False
    note: LocalText = field(factory=LocalText)
    no_deal: Mapping[str, str | int | float] = field(factory=dict)


@command("set constraint")
@frozen
class SetConstraint:
    """Set a fact of the matter that every package obeys; what a side alone insists on is a statement."""

    room: str
    condition: str
    because: str | None = None


@command("note public precondition")
@frozen
class NotePublicPrecondition:
    """Note a condition that a side has put publicly before any agreement, and what that rests on."""

    room: str
    by: str
    condition: str
    origin: Origin
    on: date | None = None


@command("record package")
@frozen
class RecordPackage:
    """Record a package that somebody else put on the table, or that was reported; given again, it is replaced."""

    room: str
    package: Package


@command("guess weight")
@frozen
class GuessWeight:
    """Write down, in a room of mediators, what one unit of an issue may weigh for a side."""

    room: str
    weight: Weight


@command("guess continuing")
@frozen
class GuessContinuing:
    """Write down what keeping the relation going may be worth to a side, as shares of its gain."""

    room: str
    about: str
    low: Number
    high: Number


@command("name bodies")
@frozen
class NameBodies:
    """Name the bodies of a side that must agree, in order, in that side's room."""

    room: str
    ratification: Ratification


@command("outline exchange")
@frozen
class OutlineExchange:
    """Keep what has to be exchanged, as a case folder's ``plan.yaml`` says it, until a plan is adopted."""

    room: str
    document: Mapping[str, Any]
    carried_out: tuple[CarriedOut, ...] = ()


@decides(DescribeCase)
def _describe(desk: Desk, command: DescribeCase) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=PUBLIC)
    known_zone(command.zone)
    _known(desk, command.no_deal)
    yield room.id, CaseDescribed(command.title, command.zone, command.fictional, command.note, command.no_deal)


@decides(SetConstraint)
def _constrain(desk: Desk, command: SetConstraint) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=PUBLIC)
    _condition(desk, command.condition)
    yield room.id, ConstraintSet(desk.id(room.id, "constraint"), command.condition, command.because)


@decides(NotePublicPrecondition)
def _note(desk: Desk, command: NotePublicPrecondition) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=PUBLIC)
    _condition(desk, command.condition)
    if not command.origin.claim and not command.origin.source:
        raise Refused(Why.BAD_INPUT, _("Where was it said?"), _("Name a claim of the record, or a source."))
    rest = (command.by, command.condition, command.origin, command.on)
    yield room.id, PublicPreconditionNoted(desk.id(room.id, "precondition"), *rest)


@decides(RecordPackage)
def _record(desk: Desk, command: RecordPackage) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    _known(desk, command.package.terms)
    yield room.id, PackageRecorded(command.package)


@decides(GuessWeight)
def _weigh(desk: Desk, command: GuessWeight) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    _known(desk, {command.weight.issue: None})
    if not 0 <= command.weight.low <= command.weight.high:
        raise Refused(Why.BAD_INPUT, _("A weight goes from a lower to a higher number, neither below 0."))
    yield room.id, WeightGuessed(command.weight)


@decides(GuessContinuing)
def _continue(desk: Desk, command: GuessContinuing) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    if not 0 <= command.low <= command.high:
        raise Refused(Why.BAD_INPUT, _("A weight goes from a lower to a higher number, neither below 0."))
    yield room.id, ContinuingGuessed(command.about, command.low, command.high)


@decides(NameBodies)
def _name_bodies(desk: Desk, command: NameBodies) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds={RoomKind.SIDE})
    bodies = command.ratification.in_order
    if not bodies or len(set(bodies)) < len(bodies):
        raise Refused(Why.BAD_INPUT, _("Name the bodies in their order, each once."))
    yield room.id, BodiesNamed(command.ratification)


@decides(OutlineExchange)
def _outline(desk: Desk, command: OutlineExchange) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    yield room.id, ExchangeOutlined(command.document, command.carried_out)


def _known(desk: Desk, named: Mapping[str, Any]) -> None:
    unknown = sorted(set(named) - set(known_issues(desk.rooms.values())))
    if unknown:
        text = _("Not an issue of this case: {issues}.").format(issues=listed(unknown))
        raise Refused(Why.BAD_INPUT, text, _("Raise the issue first."))


def _condition(desk: Desk, text: str) -> None:
    try:
        read_condition(text, known_issues(desk.rooms.values()))
    except ContentError as error:
        raise Refused(Why.BAD_INPUT, str(error), _("Put it as a condition on issues, such as pause <= 10.")) from None
