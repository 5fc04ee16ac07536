"""Assigning the right to announce, agreeing on the words, announcing: never before the embargo ends (M78)."""

from datetime import datetime

from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation.acts.planned import plan_room, zoned
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.topics.announcing import (
    Announced,
    Announcement,
    AnnouncementAssigned,
    AnnouncementPublished,
    Announcements,
    ReleaseTextAnswered,
    ReleaseTextReceived,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, listed

SIDES = {RoomKind.SIDE}


@command("assign announcement")
@frozen
class AssignAnnouncement:
    """Give an actor the right to announce something, not before ``embargo``; the sides ``rooms`` agree on its words."""

    room: str
    what: str
    by: str
    rooms: tuple[str, ...]
    embargo: datetime | None = None


@command("draft release text")
@frozen
class DraftReleaseText:
    """Send the words of an announcement to the sides; ``at``: when it is meant to come, never inside the embargo."""

    room: str
    announcement: str
    text: str
    at: datetime | None = None


@command("answer release text")
@frozen
class AnswerReleaseText:
    """Agree to a version of the words of an announcement, or not, for the side whose room it is."""

    room: str
    announcement: str
    version: int
    agreed: bool
    words: str = ""
    told: Told | None = None


@command("announce")
@frozen
class Announce:
    """Publish the agreed words in the public room, by who has the right to.

    Refused inside the embargo, and while a side has not agreed to the text as it stands.
    """

    room: str
    announcement: str
    public: str
    by: str
    place: str = ""
    beside: tuple[str, ...] = ()


@decides(AssignAnnouncement)
def _assign(desk: Desk, command: AssignAnnouncement) -> Decision:
    room = plan_room(desk, command.room)
    zoned(command.embargo)
    if not command.rooms or len(set(command.rooms)) < len(command.rooms):
        raise Refused(Why.BAD_INPUT, _("To which rooms? Name each once."))
    names = {to: desk.id(to, "announcement") for to in command.rooms}
    for to, id_ in names.items():
        desk.room(to, Mandate.MEDIATE, kinds=SIDES)
        yield to, AnnouncementAssigned(id_, command.what, command.by, command.embargo)
    id_ = desk.id(room.id, "announcement")
    yield room.id, AnnouncementAssigned(id_, command.what, command.by, command.embargo, tuple(names.items()))


@decides(DraftReleaseText)
def _draft(desk: Desk, command: DraftReleaseText) -> Decision:
    room = plan_room(desk, command.room)
    found = desk.find(room.topic(Announcements).standing, command.announcement)
    _not_announced(found)
    zoned(command.at)
    if not command.text.strip():
        raise Refused(Why.BAD_INPUT, _("An announcement without words."))
    embargo = found.assigned.embargo
    if command.at is not None and embargo is not None and command.at < embargo:
        raise Refused(Why.NOT_YET, _("This would break the embargo."), _until(embargo))
    version = found.text.version + 1 if found.text else 1
    for to, id_ in (*found.assigned.elsewhere, (room.id, command.announcement)):
        desk.room(to, Mandate.MEDIATE)
        yield to, ReleaseTextReceived(id_, command.text, version, command.at)


@decides(AnswerReleaseText)
def _answer(desk: Desk, command: AnswerReleaseText) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ACCEPT if command.agreed else Mandate.ANSWER)
    found = desk.find(room.topic(Announcements).standing, command.announcement)
    _not_announced(found)
    if found.text is None:
        raise Refused(Why.NOT_YET, _("There are no words yet."), _("Wait for the text."))
    if command.version != found.text.version:
        needs = _("Answer version {version}.").format(version=found.text.version)
        raise Refused(Why.CLOSED, _("This is not the text as it stands."), needs)
    rest = (command.agreed, command.words, command.told)
    yield room.id, ReleaseTextAnswered(command.announcement, command.version, *rest)


@decides(Announce)
def _announce(desk: Desk, command: Announce) -> Decision:
    room = plan_room(desk, command.room)
    found = desk.find(room.topic(Announcements).standing, command.announcement)
    public = desk.room(command.public, Mandate.MEDIATE, kinds={RoomKind.PUBLIC})
    _not_announced(found)
    if command.by != found.assigned.by:
        needs = _("The right lies with {by}.").format(by=found.assigned.by)
        raise Refused(Why.NO_MANDATE, _("{by} may not announce this.").format(by=command.by), needs)
    if found.assigned.embargo is not None and desk.now < found.assigned.embargo:
        raise Refused(Why.NOT_YET, _("This would break the embargo."), _until(found.assigned.embargo))
    _agreed(desk, found)
    how = (command.by, command.place, command.beside)
    for to, id_ in found.assigned.elsewhere:
        yield to, Announced(id_, *how)
    yield room.id, Announced(command.announcement, *how)
    text = found.text.text if found.text else ""
    yield public.id, AnnouncementPublished(desk.id(public.id, "announcement"), text, *how)


def _agreed(desk: Desk, found: Announcement) -> None:
    if found.text is None:
        raise Refused(Why.NOT_YET, _("There are no words yet."), _("Send a text to the sides."))
    missing = []
    for to, id_ in found.assigned.elsewhere:
        there = desk.room(to, Mandate.MEDIATE)
        if not there.topic(Announcements).standing[id_].agreed:
            missing.append(there.topic(Members).of or "")
    if missing:
        needs = _("Missing: a yes of {sides}.").format(sides=listed(missing))
        raise Refused(Why.NOT_YET, _("The text is not agreed."), needs)


def _not_announced(found: Announcement) -> None:
    if found.announced is not None:
        raise Refused(Why.ALREADY, _("This was announced."))


def _until(embargo: datetime) -> str:
    return _("Not before {embargo}.").format(embargo=embargo.isoformat())
