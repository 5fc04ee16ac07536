"""Where a delegate begins: the first thing that waits, whole; below it the rest, what came, and what the side said."""

from collections.abc import Iterator

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.carrying import GiveReceipt, WriteMessage
from goodoffices.mediation.rooms import Part
from goodoffices.mediation.topics.asking import Questions
from goodoffices.mediation.topics.blind import BlindRounds
from goodoffices.mediation.topics.carrying import Carrying, ItemDelivered, MessageWritten
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals, Standing
from goodoffices.mediation.views.home import home
from goodoffices.mediation.views.waited import Waiting
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.offices import office_of
from goodoffices.server.pages import kinds
from goodoffices.server.pages.forms import Builder, Forms
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.sides import asked, proposed
from goodoffices.server.pages.sides.around import Side, framed, sent_before, shown_again, side_of
from goodoffices.words import _

_CAME = 6  # lines of what came last
_LINES = 12  # of what waits
PAGES = {  # of what waits: where a delegate does it
    "approval": "side_approval", "extension": "side_owed", "list": "side_owed", "families": "side_owed",
    "attestation": "side_owed", "release text": "room_page", "clause": "room_page",
}  # fmt: skip


@frozen
class Line:
    """Something that waits for the side, and where it is done."""

    kind: str
    words: str
    href: str
    by: str
    late: bool


@frozen
class Came:
    """Words that came to the side, exactly as they were relayed; ``received`` once somebody said so."""

    id: str
    words: str
    source: str
    at: str
    hint: bool
    received: bool
    form: str


@frozen
class Model:
    """``question`` or ``proposal`` is what waits first, where it is one of these; ``rest`` is everything else."""

    question: asked.Asked | None
    proposal: proposed.Proposed | None
    where: str
    rest: tuple[Line, ...]
    more: int
    came: tuple[Came, ...]


def model(side: Side, events: tuple[Recorded, ...]) -> Model:
    """What the page shows; ``events`` are those of the side's room."""
    waits = list(waiting(side))
    first = next((one for one in waits if one.kind in ("question", "proposal", "blind round")), None)
    question = proposal = None
    where = ""
    if first is not None and first.kind == "question":
        question = asked.asked(side, side.room.topic(Questions).asked[first.id])
        where = address(side, first)
    elif first is not None:
        proposal = proposed.proposed(side, *_proposal(side, first))
        where = address(side, first)
    rest = [one for one in waits if address(side, one) != where or not where]
    lines = tuple(_line(side, one) for one in rest)
    came = tuple(_came(side, events))
    return Model(question, proposal, where, lines[:_LINES], max(0, len(lines) - _LINES), came)


def waiting(side: Side) -> Iterator[Waiting]:
    """What waits for the side: questions first, then in the order in which it is pressing."""
    found = home(side.here.rooms, side.here.person, side.here.now).mine
    yield from (one for one in found if one.kind == "question")
    yield from (one for one in found if one.kind != "question")


def _proposal(side: Side, one: Waiting) -> tuple[str, Standing]:
    id_ = side.room.topic(BlindRounds).rounds[one.id].proposal if one.kind == "blind round" else one.id
    return id_, side.room.topic(Proposals).standing[id_]


def address(side: Side, one: Waiting) -> str:
    """Where something is done."""
    if one.kind == "question":
        return reverse("side_question", args=[side.room.id, one.id])
    if one.kind in ("proposal", "blind round"):
        return reverse("side_proposal", args=[side.room.id, _proposal(side, one)[0]])
    return reverse(PAGES.get(one.kind, "room_page"), args=[side.room.id])


def _line(side: Side, one: Waiting) -> Line:
    by = side.here.both(one.by) if one.by is not None else ""
    words = side.here.actor(one.words) if one.kind == "approval" else one.words
    return Line(kinds.waiting(one.kind), words, address(side, one), by, one.by is not None and one.by < side.here.now)


def _came(side: Side, events: tuple[Recorded, ...]) -> Iterator[Came]:
    """What was relayed here and what mediators wrote here, newest first."""
    items, members = side.room.topic(Carrying).items, side.room.topic(Members).members
    found = 0
    for one in reversed(events):
        event = one.event
        writer = members.get(one.by)
        mediator = writer is not None and writer.part is Part.MEDIATOR
        relayed = isinstance(event, ItemDelivered)
        wrote = isinstance(event, MessageWritten) and mediator and event.told is None
        if not (relayed or wrote):
            continue
        source = (event.source or _("the mediators")) if relayed else one.by
        yield Came(event.id, event.words, source, side.here.both(one.at), relayed and event.hint,
                   bool(items[event.id].received), f"receipt-{event.id}")  # fmt: skip
        found += 1
        if found == _CAME:
            return


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page of a side."""
    with office_of(request) as office:
        return page(request, office, side_of(office, id_))


def page(request: HttpRequest, office: SealedOffice, side: Side) -> HttpResponse:
    """The same for a side that is known."""
    again = sent_before(request, office, side.room)
    if again is not None:
        return again
    forms = Forms(request, office, side.here.zone, reverse("side", args=[side.room.id]))
    shown = model(side, office.events(side.room.id))
    makers: dict[str, Builder] = {one.form: _receiving(side, one.id) for one in shown.came}
    makers["message"] = lambda read: WriteMessage(side.room.id, read.text("words", needed=True))
    done = forms.take(makers, reverse("side", args=[side.room.id]))
    if done is not None:
        return done
    given = {name: forms.form(name) for name in makers}
    there = Forms(request, office, side.here.zone, shown.where or None)
    if shown.question is not None:
        given[shown.question.form] = there.form(shown.question.form)
    if shown.proposal is not None:
        given[shown.proposal.form] = there.form(shown.proposal.form)
        given |= {one.form: there.form(one.form) for one in shown.proposal.blind}
    around = framed(request, office, side, _("What waits for {side}").format(side=side.name))
    return show(request, "sides/home.html", around, model=shown, side=side, given=given, again=shown_again(request),
                replies=proposed.replies(), post=reverse("side", args=[side.room.id]),
                refused=forms.failed)  # fmt: skip


def _receiving(side: Side, item: str) -> Builder:
    return lambda _read: GiveReceipt(side.room.id, item)
