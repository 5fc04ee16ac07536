"""A side as its delegate works in it: the side's own room and what is shown to it, and the frame of its pages."""

from attrs import evolve, frozen
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from goodoffices.mediation import Given, RoomState
from goodoffices.mediation.rooms import SHARED, Mandate
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.pages.frame import Frame, frame
from goodoffices.server.pages.known import Known, room_of
from goodoffices.server.pages.tabs import is_delegate
from goodoffices.server.pages.tour import steps

AGAIN = "again"  # in an address: the form had been sent before


@frozen
class Side:
    """``here`` knows the side's ``room`` and the rooms that are shown to all; ``name`` is how the side is called."""

    here: Known
    room: RoomState
    name: str

    @property
    def of(self) -> str:
        """The side as an actor."""
        return self.room.topic(Members).of or ""

    @property
    def answers(self) -> bool:
        return self.here.may(self.room, Mandate.ANSWER)

    @property
    def accepts(self) -> bool:
        return self.here.may(self.room, Mandate.ACCEPT)

    @property
    def closed(self) -> bool:
        return self.room.topic(Members).closed


def side_of(office: SealedOffice, id_: str) -> Side:
    """A side by its room, for a delegate of it. Raises Http404 for everybody else, as for a room that is not there."""
    here, room = room_of(office, id_)
    if not is_delegate(room, office.person):
        raise Http404
    shown = {one.id: one for one in here.rooms.values() if one.id == id_ or one.topic(Members).kind in SHARED}
    here = evolve(here, rooms=shown, held=shown)
    return Side(here, room, here.actor(room.topic(Members).of))


def framed(request: HttpRequest, office: SealedOffice, side: Side, title: str) -> Frame:
    """The frame of a page of a side: its own places alone."""
    found = frame(request, office, title, side.here, side.room)
    return evolve(found, tour=steps(office, request.path))


def sent_before(request: HttpRequest, office: SealedOffice, room: RoomState) -> HttpResponse | None:
    """Lead back to what was recorded where this very form was sent before; nothing is changed by sending it again."""
    if request.method != "POST":
        return None
    given = Given(request.POST.get("id", ""), office.person, None)
    if given.mark(room.id) not in room.seen:
        return None
    return HttpResponseRedirect(f"{request.path}?{AGAIN}=1")


def shown_again(request: HttpRequest) -> bool:
    """Whether the page is to say that the form had been sent before."""
    return AGAIN in request.GET
