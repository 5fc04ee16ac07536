"""Where somebody begins: a delegate with what waits, who carries out with the day's steps, others at home."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation.rooms import Part
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.offices import office_of
from goodoffices.server.pages import home
from goodoffices.server.pages.field import day
from goodoffices.server.pages.field.around import field_of
from goodoffices.server.pages.sides import home as sides
from goodoffices.server.pages.sides.around import side_of
from goodoffices.server.pages.tabs import FIELD


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest) -> HttpResponse:
    """The first page."""
    with office_of(request) as office:
        only = only_room(office)
        if only is not None and only[1] is Part.DELEGATE:
            return sides.page(request, office, side_of(office, only[0]))
        if only is not None and only[1] in FIELD:
            return day.page(request, office, field_of(office, only[0]))
    found: HttpResponse = home.view(request)
    return found


def only_room(office: SealedOffice) -> tuple[str, Part] | None:
    """The one open room in which somebody is no mediator, and as what; None for those with more rooms, or others."""
    found = []
    for id_, room in office.rooms.items():
        members = room.topic(Members)
        me = members.members.get(office.person)
        if me is not None and not members.closed:
            found.append((id_, me.part))
    return found[0] if len(found) == 1 else None
