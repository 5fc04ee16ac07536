"""The room of those who carry out or verify, as one of them works in it; the frame of its pages."""

from attrs import evolve, frozen
from django.http import Http404, HttpRequest

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import SHARED, Mandate, Part
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.pages.frame import Frame, frame
from goodoffices.server.pages.known import Known, room_of
from goodoffices.server.pages.tabs import is_in_field
from goodoffices.server.pages.tour import steps


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
    me = room.topic(Members).members.get(office.person)
    if me is None or not is_in_field(room, office.person):
        raise Http404
    shown = {one.id: one for one in here.rooms.values() if one.id == id_ or one.topic(Members).kind in SHARED}
    return Field(evolve(here, rooms=shown, held=shown), room, me.actor or "", me.part)


def framed(request: HttpRequest, office: SealedOffice, field: Field, title: str) -> Frame:
    """The frame of a page in the field: its own places alone."""
    found = frame(request, office, title, field.here, field.room)
    return evolve(found, tour=steps(office, request.path))
