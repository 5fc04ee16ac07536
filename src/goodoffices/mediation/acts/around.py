"""Writing down what goes on around the talks: claimed links, effects of events, pressure at home, guarantors."""

from datetime import date

from attrs import frozen

from goodoffices.mediation.acts.times import day_been
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import Mandate
from goodoffices.mediation.topics.around import EffectOnTalksClaimed, GuarantorNamed, LinkClaimed, PressureAtHomeNoted
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.obstacles import Course
from goodoffices.mediation.topics.text import Texts
from goodoffices.words import _


@command("claim link")
@frozen
class ClaimLink:
    """Keep that somebody says two tracks hang together; terms are not traded across them by that."""

    room: str
    track: str
    other: str
    by: str
    words: str
    on: date
    source: str | None = None


@command("claim effect on talks")
@frozen
class ClaimEffectOnTalks:
    """Keep that somebody says an event, or words of others, make the talks easier or harder."""

    room: str
    what: str
    on: date
    course: Course
    by: str
    words: str = ""
    of: str | None = None
    source: str | None = None


@command("note pressure at home")
@frozen
class NotePressureAtHome:
    """Note a dated sign of what families and the public of a side press for, with its source."""

    room: str
    side: str
    words: str
    on: date
    source: str


@command("name guarantor")
@frozen
class NameGuarantor:
    """Name who stands for a clause of a text in a room, and how."""

    room: str
    text: str
    clause: str
    guarantor: str
    words: str
    source: str | None = None


@decides(ClaimLink)
def _link(desk: Desk, command: ClaimLink) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    tracks = {name for held in desk.rooms.values() for name in held.topic(Matter).tracks}
    if not {command.track, command.other} <= tracks:
        raise not_there()
    if command.track == command.other:
        raise Refused(Why.BAD_INPUT, _("A link is between two tracks."), _("Name two different ones."))
    day_been(desk, command.on)
    rest = (command.by, command.words, command.on, command.source)
    yield room.id, LinkClaimed(command.track, command.other, *rest)


@decides(ClaimEffectOnTalks)
def _effect(desk: Desk, command: ClaimEffectOnTalks) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.on)
    if not command.what.strip():
        raise Refused(Why.BAD_INPUT, _("What happened, or was said?"), _("Say it in words."))
    rest = (command.by, command.words, command.of, command.source)
    yield room.id, EffectOnTalksClaimed(command.what, command.on, command.course, *rest)


@decides(NotePressureAtHome)
def _pressure(desk: Desk, command: NotePressureAtHome) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.on)
    if not command.source.strip():
        raise Refused(Why.BAD_INPUT, _("Where is this known from?"), _("Name the source."))
    yield room.id, PressureAtHomeNoted(command.side, command.words, command.on, command.source)


@decides(NameGuarantor)
def _guarantor(desk: Desk, command: NameGuarantor) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    standing = desk.find(room.topic(Texts).standing, command.text)
    desk.find({clause.id: clause for clause in standing.text.clauses}, command.clause)
    rest = (command.guarantor, command.words, command.source)
    yield room.id, GuarantorNamed(command.text, command.clause, *rest)
