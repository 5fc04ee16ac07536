"""The mediator's one page: each side, what is new, the clauses, what is to be carried, gates and today. Fits on A4."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goodoffices.bargaining import Advice
from goodoffices.case import Leave
from goodoffices.charts.text import isolate
from goodoffices.mediation import Recorded, RoomState
from goodoffices.mediation.rooms import CONFIDENTIAL, RoomKind
from goodoffices.mediation.topics.consent import Consents, Purpose
from goodoffices.mediation.topics.contacts import Contacts
from goodoffices.mediation.topics.matter import ClaimTaken
from goodoffices.mediation.views.carry_list import CarryLine, carry_list
from goodoffices.mediation.views.waited import Waiting
from goodoffices.mediation.views.waiting import waiting
from goodoffices.report.record_section import source, speaker, topic
from goodoffices.report.wording import readable, word
from goodoffices.server.offices import office_of
from goodoffices.server.pages import clauses, delivery, engine, kinds, spoken
from goodoffices.server.pages.exposed import Exposed, exposed
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.telling import told_line
from goodoffices.words import _, direction, labelled, phrases

_RECENT = timedelta(hours=9)
_STALE = timedelta(hours=24)
_MOST = 6  # lines of what is new
_CLAIMED = 4  # claims
_CARRIED = 5  # lines of one carry list: the whole page prints on one sheet


@frozen
class Side:
    """A side: consent to those who mediate, last contact, what it owes, and how often there was contact."""

    name: str
    consent: tuple[str, ...]
    withheld: tuple[str, ...]
    contact: str
    stale: bool
    owes: tuple[str, ...]
    contacts: int
    href: str


@frozen
class News:
    """Something recorded lately."""

    at: str
    room: str
    words: str
    href: str


@frozen
class Claimed:
    """A claim taken over lately: what about, the exact words, by whom and where; ``apart``: another says otherwise."""

    topic: str
    quote: str
    origin: str
    apart: bool
    language: str
    href: str


@frozen
class Asked:
    """The next question worth asking; ``words`` is empty where nothing was worked out yet for what is now known."""

    words: str
    side: str
    why: str


@frozen
class Carry:
    """What the room of a side lets out or is owed: leave in words, the words, where it is done."""

    leave: str
    sign: str
    words: str
    href: str


@frozen
class CarryList:
    """The first open items of one room; ``more`` is how many there are besides, ``kept`` how many must not be said."""

    room: str
    lines: tuple[Carry, ...]
    more: int
    kept: int
    href: str


@frozen
class Model:
    """What the page shows."""

    sides: tuple[Side, ...]
    since: str
    record: tuple[Claimed, ...]
    record_more: int
    news: tuple[News, ...]
    more: int
    asked: Asked
    exposed: tuple[Exposed, ...]
    text: clauses.Board
    carry: tuple[CarryList, ...]
    delivery: delivery.Board


def model(here: Known, events: Mapping[str, tuple[Recorded, ...]]) -> Model:
    """The page of a case; ``events`` are those of its rooms."""
    since = here.now - _RECENT
    waits = waiting(here.rooms, here.now)
    news = sorted(_news(here, events, since), key=lambda one: one[0], reverse=True)
    return Model(
        tuple(_side(here, side, rooms, waits) for side, rooms in here.sides.items()),
        here.moment(since),
        *_record(here, events, since),
        tuple(one for _at, one in news[:_MOST]),
        max(0, len(news) - _MOST),
        asked(here),
        exposed(here),
        clauses.board(here),
        tuple(_carry(here, room) for room in here.kinds(RoomKind.SIDE)),
        delivery.board(here),
    )


def _side(here: Known, side: str, rooms: tuple[RoomState, ...], waits: tuple[Waiting, ...]) -> Side:
    consents = [one for room in rooms for one in room.topic(Consents).standing.values()]
    given = {one.to: (number, one) for number, one in consents if one.purpose is Purpose.MEDIATING}
    gone = tuple(here.actor(one.to) for room in rooms for _n, one in room.topic(Consents).withdrawn)
    made = [
        (pair, count, last)
        for room in here.kinds(*CONFIDENTIAL)
        for pair, (count, last) in room.topic(Contacts).balance.items()
        if side in pair
    ]
    last = max((one for _pair, _count, one in made), default=None)
    owes = tuple(labelled(kinds.waiting(one.kind), isolate(_short(here, one))) for one in waits if one.of == side)
    return Side(
        here.actor(side), tuple(here.actor(one) for one in given), gone, here.both(last) if last else "",
        last is None or here.now - last > _STALE, owes, sum(count for _pair, count, _last in made),
        reverse("room_page", args=[rooms[0].id]),
    )  # fmt: skip


def _short(here: Known, one: Waiting) -> str:
    return _cut(spoken.named(here, one.words), 60)


def _cut(words: str, most: int = 120) -> str:
    return words if len(words) < most else words[: most - 2].rstrip() + "…"


def _news(here: Known, events: Mapping[str, tuple[Recorded, ...]], since: datetime) -> Iterator[tuple[datetime, News]]:
    for id_, recorded in events.items():
        room = here.rooms[id_]
        for one in reversed(recorded):
            if one.at < since:
                break
            if one.by != here.person and not isinstance(one.event, ClaimTaken):
                words = told_line(here, one)
                where = reverse("room_page", args=[id_]) + f"#e{one.number}"
                yield one.at, News(here.moment(one.at), here.room(room), words, where)


def _record(
    here: Known, events: Mapping[str, tuple[Recorded, ...]], since: datetime
) -> tuple[tuple[Claimed, ...], int]:
    """The claims taken over since then, those first that others contradict; and how many there are besides."""
    new = {one.event.id for recorded in events.values() for one in recorded
           if one.at >= since and isinstance(one.event, ClaimTaken)}  # fmt: skip
    if not new:
        return (), 0
    reading = engine.reading_of_case(here)
    apart = {claim.id for clash in reading.clashes for claim in clash.claims}
    mine = sorted((one for one in reading.claims if one.id in new), key=lambda one: one.id not in apart)
    where = reverse("record", args=[here.id])
    shown = tuple(
        Claimed(topic(one), _cut(one.quote), phrases((speaker(one), word(one.modality), source(one))),
                one.id in apart, one.language or "", f"{where}#{one.id}")
        for one in mine[:_CLAIMED]
    )  # fmt: skip
    return shown, len(mine) - len(shown)


def asked(here: Known) -> Asked:
    """What the engine would ask next, where it was worked out for this state already."""
    where = reverse("packages", args=[here.id]) + "#proposals"
    advice: Advice | None = engine.at_hand(here, "advice")
    if advice is None or advice.question is None:
        return Asked("", "", where)
    return Asked(readable(engine.case_of(here), advice.question.text), here.actor(advice.question.side), where)


def _carry(here: Known, room: RoomState) -> CarryList:
    lines, words = carry_list(room), spoken.sentences(here, room)
    still = sorted((one for one in lines if one.open), key=lambda one: (one.leave is not Leave.OWED, -one.item.number))
    shown = tuple(_carried(room, one, words) for one in still[:_CARRIED])
    kept = sum(one.leave is Leave.NOT and not one.item.foreign for one in lines)
    return CarryList(
        here.room(room), shown, len(still) - len(shown), kept, reverse("room_page", args=[room.id]) + "#carry"
    )


def _carried(room: RoomState, line: CarryLine, said: Mapping[str, str]) -> Carry:
    sign, words = leave_words(line.leave)
    where = "settle" if line.leave is Leave.OWED else "relay"
    return Carry(words, sign, said.get(line.item.id, line.item.words), reverse(where, args=[room.id, line.item.id]))


def leave_words(leave: Leave) -> tuple[str, str]:
    """A sign and words for what may be done with something."""
    back = direction() == "rtl"
    return {
        Leave.MAY_SAY: ("←" if back else "→", _("may be said")),
        Leave.MAY_HINT: ("⇠" if back else "⇢", _("may be hinted")),
        Leave.NOT: ("✕", _("not to be said")),
        Leave.OWED: ("↪" if back else "↩", _("owed back")),
    }[leave]


@require_GET
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page; who holds rooms of the case and mediates in none is led to their first room."""
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        events = {id_: office.events(id_) for id_ in here.rooms}
        shown = model(here, events)
        around = frame(request, office, here.name, here)
    return show(request, "one_page.html", around, model=shown, case=case)
