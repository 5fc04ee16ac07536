"""Home: what waits for me, what others are late with, what comes; the cases and rooms that I hold."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import CONFIDENTIAL, RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.expected import Expected
from goodoffices.mediation.views.home import home
from goodoffices.mediation.views.waited import MEDIATORS, Waiting
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.offices import office_of
from goodoffices.server.pages import kinds, pending, spoken
from goodoffices.server.pages.bands import PATTERNS
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known, room_of
from goodoffices.words import _

PAGES: Mapping[str, str] = {  # of what waits: where a mediator does it
    "proposal": "proposals", "approval": "ratification", "gate": "delivery", "clear": "delivery",
    "attestation": "delivery", "relay": "delivery",
}  # fmt: skip


@frozen
class Task:
    """One line: what, in which words, where it stands, by when; ``of`` where somebody else has to do it."""

    kind: str
    words: str
    room: str
    href: str
    by: str = ""
    late: bool = False
    of: str = ""


@frozen
class RoomLine:
    """A room in the list of a case."""

    name: str
    href: str
    pattern: str
    members: int
    entries: int
    last: str
    closed: bool


@frozen
class CaseLine:
    """A case and the rooms that one holds of it."""

    name: str
    href: str
    rooms: tuple[RoomLine, ...]
    mediates: bool


@frozen
class Model:
    """What the page shows."""

    mine: tuple[Task, ...]
    late: tuple[Task, ...]
    coming: tuple[Task, ...]
    cases: tuple[CaseLine, ...]


@frozen
class Left:
    """A relay that was confirmed and not given; ``forgotten``: so long ago that it is decided again, at ``where``."""

    room: str
    words: str
    forgotten: bool
    where: str


def model(office: SealedOffice) -> Model:
    """What waits for the person, and where."""
    rooms, now = office.rooms, office.now()
    cases = tuple(known(office, id_) for id_ in dict.fromkeys(one.topic(Members).case for one in rooms.values()))
    of_room = {id_: one for one in cases for id_ in one.rooms}
    found = home(rooms, office.person, now)
    return Model(
        tuple(task(of_room[one.room], one, mine=True) for one in found.mine),
        tuple(task(of_room[one.room], one, mine=False) for one in found.late),
        tuple(_coming(of_room[one.room], one) for one in once(found.coming, rooms)),
        tuple(_case(one) for one in cases),
    )


def once(expected: Iterable[Expected], rooms: Mapping[str, RoomState]) -> Iterator[Expected]:
    """What is expected, each thing once where several rooms tell of it: as the mediators’ room does, if it does."""
    found: dict[tuple[datetime, str, str], Expected] = {}
    for one in expected:
        key = (one.at, one.kind, one.words)
        if key not in found or rooms[one.room].topic(Members).kind in CONFIDENTIAL:
            found[key] = one
    yield from found.values()


def task(here: Known, one: Waiting, *, mine: bool) -> Task:
    """Something that waits, as a line that leads to where it is done."""
    room = here.rooms[one.room]
    by = here.both(one.by) if one.by is not None else ""
    late = one.by is not None and one.by < here.now
    of = "" if mine else _("mediators") if one.of == MEDIATORS else here.actor(one.of)
    words = spoken.sentences(here, room).get(one.id) or spoken.named(here, one.words)
    return Task(kinds.waiting(one.kind), words, here.room(room), _where(here, one), by, late, of)


def _where(here: Known, one: Waiting) -> str:
    """The page on which it is done."""
    if here.mediates and here.id is not None and one.kind in PAGES:
        return reverse(PAGES[one.kind], args=[here.id])
    return reverse("room_page", args=[one.room]) + f"#{one.id}"


def _coming(here: Known, one: Expected) -> Task:
    room = here.rooms[one.room]
    words = spoken.named(here, one.words)
    return Task(
        kinds.expected(one.kind), words, here.room(room), reverse("room_page", args=[one.room]), here.both(one.at)
    )


def _case(here: Known) -> CaseLine:
    href = reverse("case", args=[here.id]) if here.id else ""
    return CaseLine(here.name or _("In no case"), href, tuple(room_lines(here)), here.mediates)


def room_lines(here: Known) -> Iterator[RoomLine]:
    """The rooms of a case as lines."""
    for room in here.kinds(*RoomKind):
        members = room.topic(Members)
        last = here.both(room.last_at) if room.last_at is not None else ""
        yield RoomLine(here.room(room), reverse("room_page", args=[room.id]), PATTERNS[members.kind],
                       len(members.members), room.head, last, members.closed)  # fmt: skip


@require_GET
def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        shown = model(office)
        around = frame(request, office, _("What waits for you"))
        left = left_alone(request, office)
    return show(request, "home.html", around, model=shown, left=left)


def left_alone(request: HttpRequest, office: SealedOffice) -> Left | None:
    """The relay whose seconds went by while nobody watched."""
    one = pending.waits(request)
    if one is None or one.left > 0 or not {one.command.room, one.command.to} <= set(office.rooms):
        return None
    here, to = room_of(office, one.command.to)
    return Left(here.room(to), one.command.words or "", one.forgotten, one.where)
