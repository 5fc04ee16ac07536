"""What a side has said, in its own words, and who may know each of it; the side changes that at any time."""

from collections.abc import Iterator, Mapping

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Leave, Told
from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.carrying import GiveLeave
from goodoffices.mediation.acts.matter import TellStatement, WithdrawStatement
from goodoffices.mediation.rooms import Part
from goodoffices.mediation.topics.carrying import Carrying, Item
from goodoffices.mediation.topics.lists import ListHandedIn
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import ProposalAnswered
from goodoffices.server.offices import office_of
from goodoffices.server.pages import spoken, telling
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.one_page import leave_words
from goodoffices.server.pages.proposals import REPLIES
from goodoffices.server.pages.sides.around import Side, framed, sent_before, shown_again, side_of
from goodoffices.words import N_, _, labelled, listed

_AT_ONCE = 40
KINDS = {
    "message": N_("message"), "statement": N_("position"), "answer": N_("answer"), "list": N_("list"),
    "criticism": N_("criticism"),
    "attestation": N_("attestation"), "gate": N_("attestation"), "fate": N_("word on a person"),
}  # fmt: skip


@frozen
class Saying:
    """Something the side said: words, when and by whom, what may be done with it and what was done.

    ``position``: a statement that can be taken back; ``withdrawn``: it was.
    """

    id: str
    kind: str
    words: str
    by: str
    at: str
    sign: str
    leave: str
    value: str
    to: str
    carried: str
    position: bool
    withdrawn: bool


def sayings(side: Side, events: tuple[Recorded, ...]) -> tuple[Saying, ...]:
    """Everything that the side said, newest first."""
    return tuple(reversed(list(_sayings(side, events))))


def _sayings(side: Side, events: tuple[Recorded, ...]) -> Iterator[Saying]:
    items = side.room.topic(Carrying).items
    sentences = spoken.sentences(side.here, side.room)
    own = sorted((one for one in items.values() if not one.foreign), key=lambda one: one.number)
    for item in own:
        recorded = events[item.number - 1]
        if _of_the_side(side, recorded):
            yield _saying(side, item, recorded, sentences)


def _of_the_side(side: Side, recorded: Recorded) -> bool:
    """Whether it is the side's own word: a delegate's, or as told by somebody of the side."""
    if getattr(recorded.event, "told", None) is not None:
        return True
    writer = side.room.topic(Members).members.get(recorded.by)
    return writer is None or writer.part is not Part.MEDIATOR


def _saying(side: Side, item: Item, recorded: Recorded, sentences: Mapping[str, str]) -> Saying:
    here, matter = side.here, side.room.topic(Matter)
    told = getattr(recorded.event, "told", None)
    by = telling.as_told(here, told) if isinstance(told, Told) and told.by != recorded.by else recorded.by
    sign, leave = leave_words(item.leave)
    return Saying(
        item.id, _(KINDS.get(item.kind, item.kind)), _words(item, recorded, sentences), by,
        here.both(recorded.at), sign, leave, item.leave.value, listed(here.actor(one) for one in item.to),
        listed(here.actor(to) for to, _number in item.carried), item.id in matter.statements,
        item.id in matter.withdrawn,
    )  # fmt: skip


def _words(item: Item, recorded: Recorded, sentences: Mapping[str, str]) -> str:
    """What was said, in the language now spoken where the program put it."""
    match recorded.event:
        case ListHandedIn(listed=found):
            return _("List {reference}, persons: {count}").format(reference=found.reference, count=found.persons)
        case ProposalAnswered(reply=reply, words=words):
            reply_words = _(REPLIES[reply][1])
            return labelled(reply_words, words) if words else reply_words
    return sentences.get(item.id, item.words)


def leaves() -> tuple[tuple[str, str], ...]:
    """What may be done with something, by value and words."""
    words = {
        Leave.MAY_SAY: _("The mediators may say it in these words"),
        Leave.MAY_HINT: _("They may hint at it, in words of their own"),
        Leave.NOT: _("Not to be said to anybody"),
        Leave.OWED: _("We want something back for it: an answer or a word"),
    }
    return tuple((one.value, words[one]) for one in Leave)


def others(side: Side) -> tuple[tuple[str, str], ...]:
    """The other sides of the case, as far as the side knows of them."""
    case = spoken.whole(side.here)
    return tuple((one, side.here.actor(one)) for one in case.sides if one != side.of)


def _telling(side: Side, read: Reader) -> TellStatement:
    words = read.text("words", needed=True)
    told = Told(side.here.person, side.here.now.astimezone(side.here.zone).date(), leave=read.choice("leave", Leave))
    return TellStatement(side.room.id, {"remark": words}, words, told)


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """What was said, page by page, and a form to say something."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        forms = Forms(request, office, side.here.zone)
        where = reverse("side_said", args=[id_])
        done = forms.take({"tell": lambda read: _telling(side, read)}, where)
        if done is not None:
            return done
        every = sayings(side, office.events(id_))
        around = framed(request, office, side, _("What we said, and who may know it"))
        form = forms.form("tell", leave=Leave.NOT.value)
    start = _number(request.GET.get("from", ""))
    shown = every[start : start + _AT_ONCE]
    older = f"{where}?from={start + _AT_ONCE}" if start + _AT_ONCE < len(every) else ""
    return show(request, "sides/said.html", around, sayings=shown, older=older, side=side, form=form, leaves=leaves(),
                again=shown_again(request), refused=forms.failed)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, id_: str, item: str) -> HttpResponse:
    """One thing that was said: who may know it; taking a position back."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        found = next((one for one in sayings(side, office.events(id_)) if one.id == item), None)
        if found is None:
            raise Http404
        forms = Forms(request, office, side.here.zone)
        done = forms.take(_of_item(side, found), reverse("side_said", args=[id_]))
        if done is not None:
            return done
        around = framed(request, office, side, _("Who may know this"))
        given = {
            "leave": forms.form("leave", leave=found.value, to=side.room.topic(Carrying).items[item].to),
            "withdraw": forms.form("withdraw"),
        }
    return show(request, "sides/item.html", around, one=found, side=side, given=given, leaves=leaves(),
                others=others(side), again=shown_again(request), refused=forms.failed)  # fmt: skip


def _of_item(side: Side, one: Saying) -> Mapping[str, Builder]:
    today = side.here.now.astimezone(side.here.zone).date()
    found: dict[str, Builder] = {
        "leave": lambda read: GiveLeave(side.room.id, one.id, read.choice("leave", Leave), read.all("to"))
    }
    if one.position and not one.withdrawn:
        found["withdraw"] = lambda _read: WithdrawStatement(side.room.id, one.id, Told(side.here.person, today))
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
