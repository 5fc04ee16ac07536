"""Announcements: who may announce what, from when on, in which words (M78).

The text is agreed by each room for itself; until the embargo ends and all have agreed, it stands in no public room.
"""

from datetime import datetime

from attrs import frozen
from immutables import Map

from goodoffices.case import Told
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.delivery import Elsewhere


@event("announcement assigned", 1)
@frozen
class AnnouncementAssigned:
    """Who has the right to announce something, and not before ``embargo``.

    ``elsewhere``, in the mediators' room alone: what the announcement is called in the rooms that agree on its text.
    """

    id: str
    what: str
    by: str
    embargo: datetime | None = None
    elsewhere: Elsewhere = ()


@event("release text received", 1)
@frozen
class ReleaseTextReceived:
    """The words of an announcement, to be agreed here; ``version`` counts from 1. ``at``: when it is meant to come."""

    announcement: str
    text: str
    version: int
    at: datetime | None = None


@event("release text answered", 1)
@frozen
class ReleaseTextAnswered:
    """The side's own answer to a version of the text."""

    announcement: str
    version: int
    agreed: bool
    words: str = ""
    told: Told | None = None


@event("announced", 1)
@frozen
class Announced:
    """It was announced, by whom, where, and who stood beside."""

    announcement: str
    by: str
    place: str = ""
    beside: tuple[str, ...] = ()


@event("announcement published", 1)
@frozen
class AnnouncementPublished:
    """The agreed text, in the public room."""

    id: str
    text: str
    by: str
    place: str = ""
    beside: tuple[str, ...] = ()


@frozen
class Announcement:
    """An announcement as a room knows it; the answer is to the last version of the text."""

    assigned: AnnouncementAssigned
    text: ReleaseTextReceived | None = None
    answer: ReleaseTextAnswered | None = None
    announced: Announced | None = None

    @property
    def agreed(self) -> bool:
        """Whether this room agreed to the text as it stands."""
        return self.text is not None and self.answer is not None and self.answer.agreed


@frozen
class Announcements:
    """Announcements by id, and what was published."""

    standing: Map[str, Announcement] = Map()
    published: Map[str, AnnouncementPublished] = Map()

    def with_(self, id_: str, announcement: Announcement) -> "Announcements":
        return changed(self, standing=self.standing.set(id_, announcement))


@folds(Announcements, AnnouncementAssigned)
def _assigned(announcements: Announcements, recorded: Recorded, event: AnnouncementAssigned) -> Announcements:
    return announcements.with_(event.id, Announcement(event))


@folds(Announcements, ReleaseTextReceived)
def _text(announcements: Announcements, recorded: Recorded, event: ReleaseTextReceived) -> Announcements:
    found = announcements.standing[event.announcement]
    return announcements.with_(event.announcement, changed(found, text=event, answer=None))


@folds(Announcements, ReleaseTextAnswered)
def _answered(announcements: Announcements, recorded: Recorded, event: ReleaseTextAnswered) -> Announcements:
    found = announcements.standing[event.announcement]
    return announcements.with_(event.announcement, changed(found, answer=event))


@folds(Announcements, Announced)
def _announced(announcements: Announcements, recorded: Recorded, event: Announced) -> Announcements:
    found = announcements.standing[event.announcement]
    return announcements.with_(event.announcement, changed(found, announced=event))


@folds(Announcements, AnnouncementPublished)
def _published(announcements: Announcements, recorded: Recorded, event: AnnouncementPublished) -> Announcements:
    return changed(announcements, published=announcements.published.set(event.id, event))
