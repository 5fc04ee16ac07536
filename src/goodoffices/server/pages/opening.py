"""Opening a case or another room in the browser; the rooms of a case."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation.acts.rooms import OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.offices import office_of
from goodoffices.server.pages import home, times
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.words import N_, _

KINDS = {
    RoomKind.SIDE: N_("A side’s room"), RoomKind.IMPLEMENTERS: N_("A room of those who carry out"),
    RoomKind.JOINT: N_("A joint room: only mediators write there"),
}  # fmt: skip


@frozen
class Model:
    """The rooms of a case and what kinds can be opened."""

    rooms: tuple[home.RoomLine, ...]
    kinds: tuple[tuple[str, str], ...]


def builders(here: Known) -> Mapping[str, Builder]:
    """Opening a room beside those there are."""
    beside = here.first(RoomKind.MEDIATORS) or next(iter(here.rooms.values()))
    return {"room": lambda read: _room(beside.id, read)}


def _room(beside: str, read: Reader) -> Any:
    kind = read.choice("kind", RoomKind, RoomKind.SIDE)
    name = read.text("name", needed=True)
    return OpenRoom(beside, kind, name, read.text("of", needed=True) if kind is RoomKind.SIDE else None)


@require_http_methods(["GET", "HEAD", "POST"])
def rooms_view(request: HttpRequest, case: str) -> HttpResponse:
    """The rooms of a case."""
    with office_of(request) as office:
        here = known(office, case)
        forms = Forms(request, office, here.zone)
        done = forms.take(builders(here))
        if done is not None:
            _show_public(office, case)
            return done
        shown = Model(tuple(home.room_lines(here)), tuple((one.value, _(words)) for one, words in KINDS.items()))
        around = frame(request, office, _("Rooms"), here)
        form = forms.form("room", kind=RoomKind.SIDE.value)
    return show(request, "case_rooms.html", around, case=shown, form=form, mediates=here.mediates,
                refused=forms.failed)  # fmt: skip


def _show_public(office: SealedOffice, case: str) -> None:
    """Let the rooms of a case read its public one, where actors and issues have their names."""
    rooms = [one for one in office.rooms.values() if one.topic(Members).case == case]
    public = [one.id for one in rooms if one.topic(Members).kind is RoomKind.PUBLIC]
    for room in rooms:
        members = room.topic(Members)
        if members.kind in (RoomKind.SIDE, RoomKind.IMPLEMENTERS) and not set(public) & set(members.shown):
            for one in public:
                office.give(ShowRoom(room.id, one))


@require_http_methods(["GET", "HEAD", "POST"])
def case_view(request: HttpRequest) -> HttpResponse:
    """A new case."""
    with office_of(request) as office:
        forms = Forms(request, office, times.case_zone(office.rooms.values()))
        done = forms.take({"case": _case}, reverse("home"))
        if done is not None:
            return done
        around = frame(request, office, _("Open a case"))
        form = forms.form("case")
    return show(request, "new_case.html", around, form=form, refused=forms.failed)


def _case(read: Reader) -> Any:
    return OpenCase(read.text("name", needed=True), read.text("actor", needed=True))
