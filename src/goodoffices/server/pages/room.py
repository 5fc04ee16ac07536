"""A room: what was recorded, who reads it, what may be carried; writing, writing down what a side told, admitting."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Leave, Told
from goodoffices.mediation import RoomState
from goodoffices.mediation.acts.carrying import GiveLeave, GiveReceipt, WriteMessage
from goodoffices.mediation.acts.consent import GiveConsent
from goodoffices.mediation.acts.contacts import NoteContact
from goodoffices.mediation.acts.matter import NoteGuess, TellStatement
from goodoffices.mediation.acts.rooms import AdmitMember, LeaveRoom
from goodoffices.mediation.rooms import ALLOWED, CONFIDENTIAL, PARTS, SHARED, Mandate, Part, RoomKind
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.contacts import Medium
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.carry_list import carry_list
from goodoffices.server.offices import office_of
from goodoffices.server.pages import said, spoken, telling
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, room_of
from goodoffices.server.pages.one_page import leave_words
from goodoffices.words import _, listed

_AT_ONCE = 60  # entries on one page
_BYTES = 20_000  # of their words on one page


@frozen
class MemberLine:
    """A member: as what, and what they may do."""

    name: str
    part: str
    actor: str
    mandates: str


@frozen
class Item:
    """Something of this room that could be carried, with what may be done with it and what was done."""

    id: str
    words: str
    sign: str
    leave: str
    to: str
    carried: str
    open: bool
    owed: bool
    may_go: bool
    foreign: bool


@frozen
class Model:
    """What the page shows. ``earlier`` is the address of the entries before these."""

    entries: tuple[telling.Entry, ...]
    earlier: str
    members: tuple[MemberLine, ...]
    items: tuple[Item, ...]
    mediates: bool
    may_admit: bool
    speaks: bool
    kind: str
    closed: bool
    id: str


def model(here: Known, room: RoomState, entries: tuple[telling.Entry, ...], before: int) -> Model:
    """The page of a room; ``entries`` are newest first."""
    members, where = room.topic(Members), reverse("room_page", args=[room.id])
    shown = _light([one for one in entries if not before or one.number < before][:_AT_ONCE])
    earlier = f"{where}?before={shown[-1].number}" if shown and shown[-1].number > 1 else ""
    me = members.members.get(here.person)
    mediates = here.may(room, Mandate.MEDIATE)
    return Model(
        shown, earlier, tuple(_members(here, members)), tuple(items(here, room)), mediates,
        here.may(room, Mandate.ADMIT) or mediates, mediates or (me is not None and members.kind not in SHARED),
        members.kind.value, members.closed, room.id,
    )  # fmt: skip


def _light(entries: Sequence[telling.Entry]) -> tuple[telling.Entry, ...]:
    """As many of the entries as a page takes, and one at least: long ones leave the rest to the page before."""
    taken, size = 0, 0
    while taken < len(entries) and (not taken or size < _BYTES):
        size += len(f"{entries[taken].said}{entries[taken].details}".encode())
        taken += 1
    return tuple(entries[:taken])


def _members(here: Known, members: Members) -> Iterator[MemberLine]:
    for one in sorted(members.members.values(), key=lambda one: (list(Part).index(one.part), one.person)):
        mandates = listed(_(mandate.value) for mandate in one.mandates if mandate is not Mandate.SEE)
        yield MemberLine(one.person, _(one.part.value), here.actor(one.actor), mandates)


def items(here: Known, room: RoomState) -> Iterator[Item]:
    """What could be carried, open ones first, then newest first."""
    sentences = spoken.sentences(here, room)
    for line in sorted(carry_list(room), key=lambda one: (not one.open, -one.item.number)):
        sign, leave = leave_words(line.leave)
        may_go = not line.item.foreign and (line.leave in (Leave.MAY_SAY, Leave.MAY_HINT))
        if room.topic(Members).kind in CONFIDENTIAL:
            may_go = True
        owed = line.leave is Leave.OWED and not line.item.settled
        to = listed(here.actor(one) for one in line.item.to)
        carried = listed(here.actor(one) for one in line.carried)
        words = sentences.get(line.item.id, line.item.words)
        yield Item(line.item.id, words, sign, leave, to, carried, line.open, owed, may_go,
                   line.item.foreign)  # fmt: skip


def builders(here: Known, room: RoomState) -> Mapping[str, Builder]:
    """The commands that can be given here, by form."""
    return {
        "message": lambda read: WriteMessage(room.id, read.text("words", needed=True), read.text("reply_to") or None,
                                             told(read, here, room) if read.text("by") else None),
        "statement": lambda read: _statement(room, read, here),
        "leave": lambda read: GiveLeave(
            room.id, read.text("item", needed=True), read.choice("leave", Leave), read.all("to"),
            told(read, here, room) if here.may(room, Mandate.MEDIATE) else None,
        ),
        "receipt": lambda read: GiveReceipt(room.id, read.text("item", needed=True)),
        "consent": lambda read: GiveConsent(room.id, read.text("to", needed=True), read.choice("purpose", Purpose),
                                            read.text("conditions"), None, told(read, here, room)),
        "contact": lambda read: NoteContact(room.id, read.text("who", needed=True), read.text("whom", needed=True),
                                            read.moment("at") or here.now, read.choice("medium", Medium),
                                            read.text("place") or None, words=read.text("words")),
        "guess": lambda read: _guess(room, read),
        "admit": lambda read: _admit(room, read),
        "part": lambda read: LeaveRoom(room.id, read.text("person", needed=True), read.text("because") or None),
    }  # fmt: skip


def told(read: Reader, here: Known, room: RoomState) -> Told:
    """As told by whom, to which mediator of the room, when and where, with which leave."""
    day = read.day("on", here.now.astimezone(here.zone).date())
    heard = read.text("heard") or here.person
    if heard not in hearers(room):
        read.faults["heard"] = _("Choose one of these.")
    return Told(read.text("by", needed=True), day, heard, read.text("where") or None,
                read.choice("leave", Leave, Leave.NOT))  # fmt: skip


def hearers(room: RoomState) -> tuple[str, ...]:
    """Who can have heard what a side told: those who mediate in its room."""
    members = room.topic(Members).members.values()
    return tuple(sorted(one.person for one in members if one.may(Mandate.MEDIATE)))


def _statement(room: RoomState, read: Reader, here: Known) -> Any:
    content, words = said.content(read)
    return TellStatement(room.id, content, words, told(read, here, room))


def _guess(room: RoomState, read: Reader) -> Any:
    content, words = said.content(read)
    return NoteGuess(room.id, read.text("about", needed=True), content, words, read.text("source", needed=True))


def _admit(room: RoomState, read: Reader) -> Any:
    part = read.choice("part", Part)
    usual = tuple(one for one in Mandate if one in ALLOWED[part] and one is not Mandate.SEE)
    wanted = tuple(Mandate(one) for one in read.all("mandates") if one in set(Mandate)) or usual
    return AdmitMember(room.id, read.text("person", needed=True), part, wanted, read.text("actor") or None)


@frozen
class Choices:
    """What can be chosen in the forms of a room: value and words."""

    leaves: tuple[tuple[str, str], ...]
    speakers: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str], ...]
    media: tuple[tuple[str, str], ...]
    purposes: tuple[tuple[str, str], ...]
    hearers: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str], ...]


def choices(here: Known, room: RoomState) -> Choices:
    """What can be chosen: whom one meets in other rooms, who spoke before, which sides and issues there are.

    Who else works in this office is nobody's to see: others are admitted by the name that one was told.
    """
    members = room.topic(Members)
    met = [one.topic(Members) for one in here.held.values() if one.topic(Members).kind is not RoomKind.PUBLIC]
    people = {name for one in met for name in one.members}
    spoken = dict.fromkeys(one.told.by for one in room.topic(Matter).statements.values())
    actors = {id_ for one in here.rooms.values() for id_ in one.topic(Matter).actors}
    own = [one for one in room.topic(Carrying).items.values() if not one.foreign]
    return Choices(
        tuple((one.value, leave_words(one)[1]) for one in Leave),
        tuple(here.actor(one) for one in spoken),
        tuple((side, here.actor(side)) for side in here.sides if side != members.of),
        said.issues(here),
        tuple(sorted(people - set(members.members))),
        tuple((one.value, _(one.value)) for one in Part if one in PARTS[members.kind]),
        tuple(sorted(((one, here.actor(one)) for one in actors), key=lambda one: one[1])),
        tuple((one.value, _(said.MEDIA[one])) for one in Medium),
        tuple((one.value, _(said.PURPOSES[one])) for one in Purpose),
        tuple((one, one) for one in hearers(room)),
        tuple((one.id, one.words[:80]) for one in sorted(own, key=lambda one: -one.number)[:_AT_ONCE]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page."""
    text = request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    with office_of(request) as office:
        here, room = room_of(office, id_)
        forms = Forms(request, office, here.zone)
        done = forms.take(builders(here, room), reverse("room_page", args=[id_]))
        if done is not None:
            return done
        shown = model(here, room, telling.entries(here, office.events(id_), spoken.sentences(here, room)), before)
        around = frame(request, office, here.room(room), here, room)
        chosen = choices(here, room)
        given = {name: forms.form(name, **_usual(here)) for name in builders(here, room)}
    return show(request, "room.html", around, model=shown, given=given, choices=chosen, side=members_side(room),
                kinds=said.kinds(),
                refused=forms.failed)  # fmt: skip


def members_side(room: RoomState) -> bool:
    """Whether it is the room of a side."""
    return room.topic(Members).kind is RoomKind.SIDE


def _usual(here: Known) -> Mapping[str, str]:
    today = here.now.astimezone(here.zone)
    return {"on": today.date().isoformat(), "leave": Leave.NOT.value, "at": f"{today:%Y-%m-%dT%H:%M}",
            "medium": Medium.CALL.value, "purpose": Purpose.MEDIATING.value, "kind": "remark",
            "heard": here.person}  # fmt: skip
