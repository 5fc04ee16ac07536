"""Proposals: drafting, sending to each side apart, taking back; the answers of each side; putting into force."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Level, Quantity
from goodoffices.mediation import RoomState
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal, WithdrawProposal
from goodoffices.mediation.acts.ratification import EnterIntoForce
from goodoffices.mediation.rooms import CONFIDENTIAL, RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import ProposalReceived, Proposals, ProposalSent, Reply, Standing
from goodoffices.mediation.topics.ratification import Ratifications
from goodoffices.server.offices import office_of
from goodoffices.server.pages import room as rooms
from goodoffices.server.pages import telling
from goodoffices.server.pages.forms import Builder, Form, Forms, Reader
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.terms import issue_name, issues, option, terms
from goodoffices.words import N_, _

REPLIES = {
    Reply.YES: ("●", N_("yes")), Reply.NO: ("✕", N_("no")), Reply.YES_IF: ("◐", N_("yes, if")),
    Reply.COUNTER: ("⇄", N_("counter-proposal")),
}  # fmt: skip
LEVELS = {
    Level.OUTLINE: N_("outline"), Level.FRAMEWORK: N_("framework"), Level.DRAFT: N_("draft"), Level.TEXT: N_("text"),
}  # fmt: skip


@frozen
class Answer:
    """What one side answered; ``sign`` and ``reply`` are empty while it has not."""

    side: str
    room: str
    id: str
    sign: str
    reply: str
    words: str
    terms: tuple[tuple[str, str], ...]
    by: str
    late: bool
    told: str


@frozen
class Proposal:
    """A draft of the mediators and what became of it."""

    id: str
    words: str
    level: str
    drafted: str
    terms: tuple[tuple[str, str], ...]
    state: str
    answers: tuple[Answer, ...]
    sendable: tuple[tuple[str, str], ...]
    withdrawn: bool
    in_force: bool


@frozen
class IssueField:
    """An issue in the composer: numbers or words to choose from."""

    id: str
    name: str
    options: tuple[tuple[str, str], ...]


def model(here: Known) -> tuple[Proposal, ...]:
    """The proposals of the mediators' rooms, the newest first."""
    found = [
        (one.number, _proposal(here, room, id_, one))
        for room in here.kinds(*CONFIDENTIAL)
        for id_, one in room.topic(Proposals).standing.items()
    ]
    return tuple(one for _number, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def _proposal(here: Known, room: RoomState, id_: str, one: Standing) -> Proposal:
    sent = {each.to: each.as_id for each in one.sent}
    in_force = id_ in room.topic(Ratifications).in_force
    open_ = tuple(
        (side.id, here.room(side)) for rooms_ in here.sides.values() for side in rooms_ if side.id not in sent
    )
    answers = tuple(_answer(here, here.held[to], as_id) for to, as_id in sent.items() if to in here.held)
    state = (
        _("in force") if in_force else _("taken back") if one.withdrawn else _("replaced") if one.replaced
        else _("sent") if sent else _("draft: nobody has seen it")
    )  # fmt: skip
    said = one.proposal
    return Proposal(
        id_, said.words, _(LEVELS[said.level]), "", terms(here, said.terms), state, answers,
        () if one.withdrawn or one.replaced or in_force else open_, one.withdrawn or one.replaced, in_force,
    )  # fmt: skip


def _answer(here: Known, room: RoomState, id_: str) -> Answer:
    standing = room.topic(Proposals).standing[id_]
    side, said = here.actor(room.topic(Members).of), standing.proposal
    until = said.answer_by if isinstance(said, ProposalReceived) else None
    by = here.both(until) if until is not None else ""
    if not standing.answers:
        return Answer(side, room.id, id_, "", "", "", (), by, until is not None and until < here.now, "")
    last = standing.answers[-1][1]
    sign, reply = REPLIES[last.reply]
    told = telling.as_told(here, last.told) if last.told else ""
    return Answer(side, room.id, id_, sign, _(reply), last.words, terms(here, last.terms), by, False, told)


def composer(here: Known) -> Iterator[IssueField]:
    """A field for every issue."""
    every = issues(here)
    for id_, one in every.items():
        yield IssueField(id_, issue_name(every, id_), tuple((str(value), option(one, value)) for value in one.options))


def drafted(here: Known, room: str, read: Reader) -> DraftProposal:
    """The draft that a form asks for; issues left open are left out."""
    found: dict[str, Any] = {}
    for id_, issue in issues(here).items():
        text = read.text(f"issue_{id_}")
        if not text:
            continue
        value = next((one for one in issue.options if str(one) == text), None)
        if value is None:
            read.faults[f"issue_{id_}"] = _("Choose one of these.")
        else:
            found[id_] = value if isinstance(value, str) else Quantity.exactly(value)
    if not found:
        read.faults["words"] = _("A proposal says something on one issue at least.")
    return DraftProposal(room, found, read.text("words", needed=True), read.choice("level", Level, Level.OUTLINE),
                         read.text("replaces") or None)  # fmt: skip


def builders(here: Known, room: RoomState) -> Mapping[str, Builder]:
    """The commands of this page, by form; drafts are written in ``room``."""
    found: dict[str, Builder] = {"draft": lambda read: drafted(here, room.id, read)}
    for own in here.kinds(*CONFIDENTIAL):
        for id_, one in own.topic(Proposals).standing.items():
            found |= _of_draft(here, own.id, id_)
            for sent in one.sent:
                found[f"answer-{sent.as_id}"] = _answering(here, sent)
    return found


def _of_draft(here: Known, room: str, id_: str) -> dict[str, Builder]:
    """What can be done with one draft."""
    return {
        f"send-{id_}": lambda read: SendProposal(room, id_, read.all("to", needed=True), read.moment("answer_by")),
        f"withdraw-{id_}": lambda read: WithdrawProposal(room, id_, read.text("because") or None),
        f"force-{id_}": lambda _read: EnterIntoForce(room, id_, here.now),
    }


def _answering(here: Known, sent: ProposalSent) -> Builder:
    room = here.held[sent.to]
    return lambda read: AnswerProposal(
        room.id, sent.as_id, read.choice("reply", Reply), read.text("words"), told=rooms.told(read, here, room)
    )


def with_terms(here: Known, form: Form, request: HttpRequest) -> Form:
    """The form of a draft with the options that stand in the address, as the composer of packages leads here."""
    asked = {f"issue_{id_}": request.GET.get(f"issue_{id_}", "") for id_ in issues(here)}
    if request.method == "POST" or not any(asked.values()):
        return form
    return evolve(form, fields={**form.fields, **{name: (value,) for name, value in asked.items()}})


def home_room(here: Known) -> RoomState:
    """The mediators' room in which proposals are written. Raises Http404 for who mediates in none."""
    found = here.first(RoomKind.MEDIATORS) or here.first(RoomKind.OWN)
    if found is None or not here.mediates:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        here = known(office, case)
        room = home_room(here)
        forms = Forms(request, office, here.zone)
        makers = builders(here, room)
        done = forms.take(makers)
        if done is not None:
            return done
        shown = model(here)
        today = here.now.astimezone(here.zone).date().isoformat()
        usual = {"leave": "not to be said", "on": today, "heard": here.person, "level": Level.OUTLINE.value}
        given = {name: forms.form(name, **usual) for name in makers}
        given["draft"] = with_terms(here, given["draft"], request)
        around = frame(request, office, _("Proposals"), here)
        fields = tuple(composer(here))
        heard = {room.id: tuple((one, one) for one in rooms.hearers(room)) for room in here.kinds(RoomKind.SIDE)}
    choices = {
        "heard": heard,
        "levels": tuple((one.value, _(words)) for one, words in LEVELS.items()),
        "replies": tuple((one.value, _(words)) for one, (_sign, words) in REPLIES.items()),
        "replaces": tuple((one.id, one.words) for one in shown if not one.withdrawn and not one.in_force),
    }
    return show(request, "proposals.html", around, proposals=shown, given=given, fields=fields, choices=choices,
                refused=forms.failed)  # fmt: skip
