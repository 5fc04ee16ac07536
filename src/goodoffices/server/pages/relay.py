"""Relaying: the text as it stands here beside exactly what the recipient will see, made by the code that delivers it.

First the words, then the preview with the recipient's name typed again, then the seconds of ``pending``, in which it
can be taken back.
"""

from collections.abc import Iterator

from attrs import evolve, frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Leave
from goodoffices.mediation import Refused, RoomState, Why
from goodoffices.mediation.acts.carrying import Disclose, SettleDebt, label
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.topics.carrying import Carrying, Item
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.again import needed_again
from goodoffices.server.offices import office_of
from goodoffices.server.pages import pending, spoken, telling
from goodoffices.server.pages.bands import PATTERNS
from goodoffices.server.pages.drafts import posted
from goodoffices.server.pages.forms import Form, Forms, Reader, Refusal
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, room_of
from goodoffices.server.pages.one_page import leave_words
from goodoffices.words import _


@frozen
class Seen:
    """What one room would get: exactly these entries."""

    room: str
    pattern: str
    members: int
    entries: tuple[telling.Entry, ...]
    recipient: bool


@frozen
class Model:
    """The item, where it may go, and what would be recorded once a recipient is chosen."""

    room: str
    words: str
    sign: str
    leave: str
    targets: tuple[tuple[str, str], ...]
    recipient: str = ""
    seen: tuple[Seen, ...] = ()
    notes: tuple[str, ...] = ()


def targets(here: Known, room: RoomState, item: Item) -> Iterator[tuple[str, str]]:
    """Rooms to which an item may be carried: other rooms in which the person mediates, named by their owner."""
    free = room.topic(Members).kind in CONFIDENTIAL
    for other in here.kinds(RoomKind.SIDE, RoomKind.IMPLEMENTERS, RoomKind.MEDIATORS, RoomKind.JOINT):
        if other.id == room.id or not here.may(other, Mandate.MEDIATE) or other.topic(Members).closed:
            continue
        named = label(other) in item.to or (not item.to and other.topic(Members).kind is RoomKind.SIDE)
        if free or named:
            yield other.id, here.room(other)


def inferences(here: Known, room: RoomState, item: Item, command: Disclose) -> tuple[str, ...]:
    """What the recipient could infer, in a sentence each."""
    notes = []
    others = [side for side in here.sides if side != here.held[command.to].topic(Members).of]
    side = room.topic(Members).of
    if side is not None and len(others) == 1 and command.source is None:
        notes.append(_("With two sides, the recipient can infer that this comes from {side}.").format(
            side=here.actor(side)))  # fmt: skip
    if command.source is not None:
        notes.append(_("It names where it comes from: {source}.").format(source=command.source))
    notes.append(_("It tells that the mediators have spoken with somebody about this by now."))
    said = spoken.sentences(here, room).get(item.id, item.words)
    if (command.words or "").strip() in (item.words.strip(), said.strip()):
        notes.append(_("It uses the very words that were said; whoever knows the speaker may recognise them."))
    if item.carried:
        to = ", ".join(here.actor(one) for one, _number in item.carried)
        notes.append(_("It was carried before, to: {rooms}.").format(rooms=to))
    return tuple(notes)


def seen(here: Known, office: SealedOffice, command: Disclose) -> tuple[Seen, ...]:
    """What every room would get, by the code that delivers it. Raises Refused."""
    made = office.preview(command)
    found = []
    for id_ in dict.fromkeys(one.room for one in made):
        room, members = here.held[id_], here.held[id_].topic(Members)
        rows = telling.entries(here, [one for one in made if one.room == id_])
        found.append(Seen(here.room(room), PATTERNS[members.kind], len(members.members), rows, id_ == command.to))
    return tuple(found)


def command_of(room: RoomState, item: Item, read: Reader) -> Disclose:
    """The command that a form asks for."""
    hint = item.leave is Leave.MAY_HINT
    words = read.text("words", needed=True)
    return Disclose(room.id, item.id, read.text("to", needed=True), words, hint, read.text("source") or None)


def item_of(room: RoomState, id_: str) -> Item:
    """An item by its id. Raises Http404."""
    found = room.topic(Carrying).items.get(id_)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str, item: str) -> HttpResponse:
    """Words, preview, confirmation."""
    with office_of(request) as office:
        here, room = room_of(office, id_)
        if not here.may(room, Mandate.MEDIATE):
            raise Http404
        one = item_of(room, item)
        forms = Forms(request, office, here.zone)
        words = spoken.sentences(here, room).get(one.id, one.words)
        shown = Model(here.room(room), words, *leave_words(one.leave), tuple(targets(here, room, one)))
        if request.method == "POST":
            shown, done = _look(request, office, here, room, one, forms, shown)
            if done is not None:
                return done
        form = forms.form("relay", words="" if one.leave is Leave.MAY_HINT else words)
        if request.method == "GET" and form.restored:
            shown = _again(here, office, room, one, form, shown)
        around = frame(request, office, _("Relay"), here, room)
    return show(request, "relay.html", around, model=shown, form=form, hint=one.leave is Leave.MAY_HINT,
                back=reverse("room_page", args=[id_]), undo=pending.UNDO, refused=forms.failed)  # fmt: skip


def _look(
    request: HttpRequest, office: SealedOffice, here: Known, room: RoomState, item: Item, forms: Forms, shown: Model
) -> tuple[Model, HttpResponse | None]:
    """The preview of what was typed; with the name typed again, the relay begins to wait."""
    read = Reader(posted(request), here.zone)
    command = command_of(room, item, read)
    if read.faults or command.to not in dict(shown.targets):
        read.faults.setdefault("to", _("Choose one of these.")) if command.to not in dict(shown.targets) else None
        forms.refuse("relay", Refusal(_("Nothing was recorded yet.")), read.faults)
        return shown, None
    try:
        shown = _with_preview(here, office, room, item, command, shown)
    except Refused as refused:
        if refused.why is Why.NOT_THERE:
            raise
        forms.refuse("relay", Refusal(refused.message, refused.needs))
        return shown, None
    forms.keep("relay")
    if request.POST.get("step") != "send":
        return shown, None
    if not same_name(read.text("recipient"), here, command.to):
        forms.refuse("relay", Refusal(_("The recipient’s name is another one."),
                                      _("Type it as it stands in the preview.")), {"recipient": ""})  # fmt: skip
        return shown, None
    if needed_again(request, "disclose"):
        return shown, forms.again("relay")
    return shown, pending.put(request, command, forms.form("relay").id)


def _again(here: Known, office: SealedOffice, room: RoomState, item: Item, form: Form, shown: Model) -> Model:
    """The preview of what was typed before, where it can still be relayed."""
    read = Reader(form.fields, here.zone)
    command = command_of(room, item, read)
    if read.faults or command.to not in dict(shown.targets):
        return shown
    try:
        return _with_preview(here, office, room, item, command, shown)
    except Refused:
        return shown


def _with_preview(
    here: Known, office: SealedOffice, room: RoomState, item: Item, command: Disclose, shown: Model
) -> Model:
    recipient, rooms = dict(shown.targets)[command.to], seen(here, office, command)
    return evolve(shown, recipient=recipient, seen=rooms, notes=inferences(here, room, item, command))


def same_name(typed: str, here: Known, to: str) -> bool:
    """Whether somebody typed the recipient's name: that of the side, or of the room."""
    room = here.held[to]
    side = room.topic(Members).of
    names = {here.room(room), *([side, here.actor(side)] if side else [])}
    return typed.casefold().strip() in {name.casefold() for name in names}


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, id_: str, item: str) -> HttpResponse:
    """Give back what is owed on an item: the words are kept, and can be written into the room."""
    with office_of(request) as office:
        here, room = room_of(office, id_)
        if not here.may(room, Mandate.MEDIATE):
            raise Http404
        one = item_of(room, item)
        forms = Forms(request, office, here.zone)
        back = reverse("room_page", args=[id_]) + "#carry"
        done = forms.take({"settle": lambda read: SettleDebt(room.id, one.id, read.text("words", needed=True))}, back)
        if done is not None:
            return done
        form = forms.form("settle")
        around = frame(request, office, _("Give back what is owed"), here, room)
    return show(request, "settle.html", around, words=one.words, form=form, back=back, refused=forms.failed)
