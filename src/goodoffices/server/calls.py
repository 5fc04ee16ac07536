"""The two kinds of calls under everything: commands go into a room, and a room is read. docs/reference/calls.md."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_POST

from goodoffices.mediation import Recorded, RoomState
from goodoffices.mediation.events import encode
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server import special
from goodoffices.server.again import needed_again
from goodoffices.server.faults import AgainError, BadCallError, BehindError
from goodoffices.server.limits import within_limits
from goodoffices.server.offices import office_of
from goodoffices.server.reading import NEW, Call, read_call
from goodoffices.server.writing import json_response
from goodoffices.words import _

VERSION = 1
MOST = 500  # events in one answer


@require_GET
def rooms(request: HttpRequest) -> HttpResponse:
    """The rooms that one holds."""
    with office_of(request) as office:
        found = [_room(office, room) for room in office.rooms.values()]
        answer = {"version": VERSION, "person": office.person, "rooms": found, "form": get_token(request)}
    return json_response(answer)


@require_GET
def room(request: HttpRequest, id_: str) -> HttpResponse:
    """A room: its members, its receipt, and its events after ``after`` (at most ``limit``)."""
    after, limit = _number(request, "after", 0), min(_number(request, "limit", MOST), MOST)
    with office_of(request) as office:
        state = office.rooms.get(id_)
        if state is None:
            raise Http404
        events = office.events(id_)[after : after + limit]
        receipt = office.receipt(id_)
        answer = {
            "version": VERSION,
            **_room(office, state),
            "members": list(state.topic(Members).members.values()),
            "events": [msgspec.Raw(encode(one)) for one in events],
            "receipt": {"size": receipt.size, "root": receipt.root.hex(), "code": receipt.code.hex()},
        }  # fmt: skip
    return json_response(answer)


@require_POST
def commands(request: HttpRequest, id_: str) -> HttpResponse:
    """Carry out one command; the same id twice is one command."""
    with office_of(request) as office:
        within_limits(request)
        if id_ != NEW and id_ not in office.rooms:
            raise Http404
        call = read_call(request, id_)
        if needed_again(request, call.name):
            raise AgainError
        made = give(office, id_, call)
        rooms = office.rooms
        heads = {one.room: rooms[one.room].head for one in made if one.room in rooms}
    rows = [{"room": one.room, "number": one.number, "event": type(one.event).__name__} for one in made]
    return json_response({"version": VERSION, "made": rows, "heads": heads})


def give(office: SealedOffice, room_id: str, call: Call) -> tuple[Recorded, ...]:
    """Carry out a call. Raises BehindError where the room went on since its giver read it, Refused, SealingError."""
    if call.head is not None:
        state = office.rooms.get(room_id)
        if state is not None and state.head != call.head:
            raise BehindError
    return special.give(office, call.command, call.id)


def _room(office: SealedOffice, state: RoomState) -> dict[str, Any]:
    members = state.topic(Members)
    return {
        "room": state.id,
        "head": state.head,
        "kind": members.kind,
        "name": members.name,
        "of": members.of,
        "case": members.case,
        "closed": members.closed,
        "mandates": getattr(members.members.get(office.person), "mandates", ()),
    }


def _number(request: HttpRequest, name: str, usual: int) -> int:
    text = request.GET.get(name, str(usual))
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise BadCallError((name, _("A whole number is needed.")))
    return int(text)
