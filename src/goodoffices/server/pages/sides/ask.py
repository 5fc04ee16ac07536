"""The mediators' form for asking a side: the question that the engine proposes, two packages of one's own, or words."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.bargaining import BargainingError
from goodoffices.bargaining.questions import Question, QuestionKind, question_about
from goodoffices.mediation import RoomState
from goodoffices.mediation.acts.asking import AskQuestion, TakeBackQuestion
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.topics.asking import Possible, Questions
from goodoffices.mediation.topics.members import Members
from goodoffices.server.offices import office_of
from goodoffices.server.pages import engine, proposals, spoken, terms
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, room_of
from goodoffices.server.pages.sides import asked
from goodoffices.server.pages.sides.around import Side
from goodoffices.words import _

_LONGEST = 20_000  # characters of packages in a form


@frozen
class Advised:
    """The question that is proposed next: for this side, or for ``other`` (a room and how it is called)."""

    text: str
    kind: str
    packages: str
    other: tuple[str, str] | None = None


def advised(here: Known, room: RoomState) -> Advised | None:
    """What the engine would ask next; None where nothing is worth asking, or nothing can be said."""
    advice = engine.advice_of(here)
    found = advice.question if advice is not None else None
    if found is None:
        return None
    if found.side == room.topic(Members).of:
        return Advised(_sentence(found, here), found.kind.value, json.dumps([dict(one) for one in found.choices]))
    rooms = here.sides.get(found.side, ())
    other = (reverse("ask", args=[rooms[0].id]), here.room(rooms[0])) if rooms else None
    return Advised("", "", "", other)


def _sentence(found: Question, here: Known) -> str:
    """The question without the name of the side that stands before it."""
    before = _("{side}: {question}").format(side=here.actor(found.side), question="")
    text = found.text.removeprefix(before)
    return text[:1].upper() + text[1:]


def command(
    here: Known, room: RoomState, kind: QuestionKind, packages: Sequence[Mapping[str, Any]], read: Reader
) -> Any:
    """A question of the engine's kinds as a command. Raises BargainingError, KeyError, ValueError where it has none."""
    found = question_about(spoken.whole(here), room.topic(Members).of or "", kind, packages)
    answers = tuple(Possible(one.text, one.statements) for one in found.answers)
    return AskQuestion(room.id, _sentence(found, here), answers, tuple(packages), kind.value, found.id,
                       read.moment("answer_by"))  # fmt: skip


def _advised(here: Known, room: RoomState, read: Reader) -> Any:
    """The proposed question, as it was shown."""
    text = read.text("packages", needed=True)
    try:
        packages = json.loads(text) if len(text) < _LONGEST else None
        kind = QuestionKind(read.text("kind"))
        if not isinstance(packages, list) or not all(isinstance(one, dict) for one in packages):
            raise ValueError
        return command(here, room, kind, packages, read)
    except (BargainingError, KeyError, ValueError, IndexError, TypeError):
        read.faults["packages"] = _("This question cannot be asked any more: load the page again.")
        return AskQuestion(room.id, "", ())


def _composed(here: Known, room: RoomState, read: Reader) -> Any:
    """Two packages, or parts of them, chosen issue by issue."""
    packages: list[dict[str, Any]] = [{}, {}]
    for id_, issue in terms.issues(here).items():
        for place, name in enumerate(("first", "second")):
            text = read.text(f"{name}_{id_}")
            value = next((one for one in issue.options if str(one) == text), None)
            if value is not None:
                packages[place][id_] = value
    both = set(packages[0]) & set(packages[1])
    if set(packages[0]) != set(packages[1]) or not both:
        read.faults["first"] = _("Choose both options of every issue that the question is about.")
    elif packages[0] == packages[1]:
        read.faults["first"] = _("The two are the same.")
    if "first" in read.faults:
        return AskQuestion(room.id, "", ())
    return command(here, room, QuestionKind.TWO_PACKAGES, packages, read)


def _in_words(room: RoomState, read: Reader) -> Any:
    """A question in the mediators' own words; each answer is kept as a remark of the side."""
    lines = [one.strip() for one in read.text("answers", needed=True).splitlines() if one.strip()]
    answers = tuple(Possible(one, ({"remark": one},)) for one in lines)
    return AskQuestion(room.id, read.text("words", needed=True), answers, answer_by=read.moment("answer_by"))


def builders(here: Known, room: RoomState) -> Mapping[str, Builder]:
    """The commands of the page, by form."""
    found: dict[str, Builder] = {
        "advised": lambda read: _advised(here, room, read),
        "two": lambda read: _composed(here, room, read),
        "words": lambda read: _in_words(room, read),
    }
    for one in room.topic(Questions).in_order():
        if not one.taken_back:
            found[f"back-{one.asked.id}"] = _back(room.id, one.asked.id)
    return found


def _back(room: str, id_: str) -> Builder:
    return lambda read: TakeBackQuestion(room, id_, read.text("because") or None)


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page; what the engine proposes may take seconds and is found without holding the office."""
    with office_of(request) as office:
        here, room = room_of(office, id_)
        if room.topic(Members).kind is not RoomKind.SIDE or not here.may(room, Mandate.MEDIATE):
            raise Http404
        forms = Forms(request, office, here.zone)
        makers = builders(here, room)
        done = forms.take(makers, reverse("ask", args=[id_]))
        if done is not None:
            return done
        given = {name: forms.form(name) for name in makers}
        name = here.actor(room.topic(Members).of)
        around = frame(request, office, _("Ask {side}").format(side=name), here, room)
    side = Side(here, room, name)
    questions = tuple(asked.asked(side, one) for one in reversed(room.topic(Questions).in_order()))
    try:
        proposed = advised(here, room)
    except ValueError:
        proposed = None
    return show(request, "sides/ask.html", around, proposed=proposed, questions=questions[:40], given=given, side=side,
                fields=tuple(proposals.composer(here)), refused=forms.failed)  # fmt: skip
