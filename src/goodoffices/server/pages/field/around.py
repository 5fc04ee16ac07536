"""The room of those who carry out or verify, as one of them works in it; the frame of its pages."""

from collections.abc import Iterator

from attrs import evolve, frozen
from django.http import Http404, HttpRequest
from django.urls import reverse

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import SHARED, Mandate, Part, RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.pages.frame import Frame, Place, frame
from goodoffices.server.pages.known import Known, room_of
from goodoffices.words import N_, _

FIELD = frozenset({Part.INTERMEDIARY, Part.VERIFIER, Part.DELIVERER})
TABS = (
    ("field", N_("The day’s steps")),
    ("field_evidence", N_("Evidence")),
    ("room_page", N_("Everything recorded")),
    ("proofs", N_("Receipts")),
)


@frozen
class Field:
    """``actor`` is the organisation for which the person attests; ``name`` what it is called."""

    here: Known
    room: RoomState
    actor: str
    part: Part

    @property
    def name(self) -> str:
        return self.here.actor(self.actor)

    @property
    def attests(self) -> bool:
        return self.here.may(self.room, Mandate.ATTEST) and not self.room.topic(Members).closed

    @property
    def verifies(self) -> bool:
        return self.part is Part.VERIFIER


def field_of(office: SealedOffice, id_: str) -> Field:
    """The room of those who carry out, for one of them. Raises Http404 for everybody else, as for an absent room."""
    here, room = room_of(office, id_)
    members = room.topic(Members)
    me = members.members.get(office.person)
    if members.kind is not RoomKind.IMPLEMENTERS or me is None or me.part not in FIELD:
        raise Http404
    shown = {one.id: one for one in here.rooms.values() if one.id == id_ or one.topic(Members).kind in SHARED}
    return Field(evolve(here, rooms=shown, held=shown), room, me.actor or "", me.part)


def framed(request: HttpRequest, office: SealedOffice, field: Field, title: str, tab: str = "") -> Frame:
    """The frame of a page in the field: its own places alone."""
    found = frame(request, office, title, field.here, field.room)
    return evolve(found, places=(Place("/", _("Home"), request.path == "/"),), inside=tuple(_tabs(field, tab)))


def _tabs(field: Field, tab: str) -> Iterator[Place]:
    for name, words in TABS:
        yield Place(reverse(name, args=[field.room.id]), _(words), name == tab)
