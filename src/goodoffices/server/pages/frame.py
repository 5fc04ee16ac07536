"""What surrounds every page: band, places, who is signed in, and how far the rooms are that it shows."""

from collections.abc import Iterable, Iterator

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.pages import times
from goodoffices.server.pages.bands import PATTERNS, Band, band_of
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.tabs import tabs
from goodoffices.server.pages.tour import Step, steps
from goodoffices.words import N_, _

INSIDE = (  # the pages of a case for those who mediate in it: the name of the address, the words
    ("case", N_("One page")),
    ("case_rooms", N_("Rooms")),
    ("positions", N_("Positions")),
    ("record", N_("Record")),
    ("packages", N_("Packages")),
    ("proposals", N_("Proposals")),
    ("ratification", N_("Approval")),
    ("plan", N_("Plan")),
    ("delivery", N_("Implementation")),
    ("channels", N_("Channels")),
)


@frozen
class Place:
    """Somewhere to go; ``here``: where one is."""

    href: str
    name: str
    here: bool = False


@frozen
class Frame:
    """``heads``: room and number of its last entry, of the rooms shown, so that the page can say that they went on.

    ``tour``: in an exercise, what to look at first.
    """

    title: str
    band: Band
    places: tuple[Place, ...]
    inside: tuple[Place, ...]
    person: str
    now: str
    heads: tuple[tuple[str, int], ...]
    tour: tuple[Step, ...] = ()


def frame(
    request: HttpRequest, office: SealedOffice, title: str, here: Known | None = None, room: RoomState | None = None
) -> Frame:
    """The frame of a page: of no case, of a case as its mediators see it, or of one room."""
    places = tuple(_places(request, office))
    if here is None:
        heads = tuple((one.id, one.head) for one in office.rooms.values())
        tour = steps(office, request.path)
        return Frame(title, Band(_("Good offices"), "", "none"), places, (), office.person, "", heads, tour)
    shown = [room] if room is not None else list(here.rooms.values())
    heads = tuple((one.id, one.head) for one in shown)
    inside = tuple(_inside(request, here, room))
    now = times.whole(here.now, here.zone)
    return Frame(title, _band(here, room), places, inside, here.person, now, heads)


def show(request: HttpRequest, template: str, frame: Frame, **model: object) -> HttpResponse:
    """A page."""
    status = 422 if model.pop("refused", False) else 200
    return render(request, template, {"frame": frame, **model}, status=status)


def _band(here: Known, room: RoomState | None) -> Band:
    common = room or here.first(RoomKind.MEDIATORS)
    if common is None:
        common = next(iter(here.rooms.values()))
    band = band_of(common, here.actor(common.topic(Members).of))
    name = here.name
    return Band(f"{name} · {band.name}" if name else band.name, band.members, PATTERNS[common.topic(Members).kind],
                common.id)  # fmt: skip


def _places(request: HttpRequest, office: SealedOffice) -> Iterator[Place]:
    from django.urls import reverse

    yield Place("/", _("Home"), request.path == "/")
    ids = dict.fromkeys(one.topic(Members).case for one in office.rooms.values())
    for id_ in ids:
        here = known(office, id_) if id_ is not None else None
        if here is not None and here.mediates:
            where = reverse("case", args=[id_])
            yield Place(where, here.name, request.path.startswith(where))


def _inside(request: HttpRequest, here: Known, room: RoomState | None) -> Iterable[Place]:
    from django.urls import reverse

    if here.id is None:
        return
    if here.mediates:
        for name, words in INSIDE:
            where = reverse(name, args=[here.id])
            yield Place(where, _(words), request.path == where)
        return
    found = tuple(tabs(room, here.person)) if room is not None else ()
    for where, words in found:
        yield Place(where, words, request.path == where)
    for one in here.kinds(*RoomKind):
        if not found or (room is not None and one.id != room.id):
            where = reverse("room_page", args=[one.id])
            yield Place(where, here.room(one), room is not None and room.id == one.id)
