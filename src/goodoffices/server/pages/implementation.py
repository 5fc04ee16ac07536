"""The page of the implementation board: clearing what may go, relaying attestations, saying what is late."""

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation import RoomState
from goodoffices.mediation.acts.attesting import RelayAttestation
from goodoffices.mediation.acts.delivery import ClearDelivery, DelayDelivery
from goodoffices.mediation.rooms import CONFIDENTIAL, RoomKind
from goodoffices.mediation.topics.attesting import Attestations
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.views.delivery import Today, today
from goodoffices.server.offices import office_of
from goodoffices.server.pages import delivery
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.words import _


@frozen
class Unrelayed:
    """An attestation that is not in the plan yet."""

    words: str
    room: str
    form: str


def unrelayed(here: Known) -> tuple[Unrelayed, ...]:
    """What implementers or sides attested and no mediator relayed."""
    return tuple(
        Unrelayed(room.topic(Carrying).items[id_].words, here.room(room), f"relay-{room.id}-{id_}")
        for room in here.kinds(RoomKind.SIDE, RoomKind.IMPLEMENTERS)
        for id_ in room.topic(Attestations).by_id
        if _waits(room, id_)
    )


def _waits(room: RoomState, id_: str) -> bool:
    item = room.topic(Carrying).items[id_]
    return not item.foreign and not item.carried


def builders(here: Known) -> Mapping[str, Builder]:
    """The commands of this page, by form."""
    found: dict[str, Builder] = {}
    for room in here.kinds(*CONFIDENTIAL):
        for one in today(room, here.now, here.held):
            found[f"clear-{one.owed.id}-{one.round}"] = _clearing(room.id, one)
            found[f"delay-{one.owed.id}-{one.round}"] = _delaying(here, room.id, one)
    into = here.first(RoomKind.MEDIATORS) or here.first(RoomKind.OWN)
    if into is None:
        return found
    for loose in unrelayed(here):
        found[loose.form] = _relaying(into.id, *loose.form.split("-")[1:])
    return found


def _clearing(room: str, one: Today) -> Builder:
    return lambda _read: ClearDelivery(room, one.owed.id, one.round)


def _delaying(here: Known, room: str, one: Today) -> Builder:
    return lambda read: DelayDelivery(
        room, one.owed.id, one.round, _until(read, here), read.text("because", needed=True)
    )


def _relaying(room: str, origin: str, attestation: str) -> Builder:
    return lambda _read: RelayAttestation(room, origin, attestation)


def _until(read: Reader, here: Known) -> datetime:
    found = read.moment("until")
    if found is None:
        read.faults.setdefault("until", _("This is needed."))
    return found or here.now


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        forms = Forms(request, office, here.zone)
        makers = builders(here)
        done = forms.take(makers)
        if done is not None:
            return done
        board, loose = delivery.board(here), unrelayed(here)
        given = {name: forms.form(name) for name in makers}
        around = frame(request, office, _("Implementation"), here)
    return show(request, "implementation.html", around, board=board, loose=loose, given=given,
                refused=forms.failed)  # fmt: skip
