"""The approval board: what every body of every side decided, whose turn it is, what is late; noting a decision."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation import RoomState
from goodoffices.mediation.acts.ratification import RecordDecision, SetChain
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals
from goodoffices.mediation.topics.ratification import Approver, Outcome
from goodoffices.mediation.views.ratifying import Step, ratification_board
from goodoffices.server.offices import office_of
from goodoffices.server.pages import room as rooms
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.words import N_, _

OUTCOMES = {
    Outcome.APPROVED: ("●", N_("approved")), Outcome.REJECTED: ("✕", N_("rejected")),
    Outcome.DEFERRED: ("◐", N_("deferred")),
}  # fmt: skip


@frozen
class Body:
    """A body that must agree: what it decided, whether it is its turn; ``form`` is the name of its form."""

    name: str
    rule: str
    sign: str
    outcome: str
    at: str
    by: str
    its_turn: bool
    late: bool
    form: str


@frozen
class Chain:
    """The bodies of one side on one proposal, in their order; ``form`` sets who must agree."""

    side: str
    proposal: str
    bodies: tuple[Body, ...]
    form: str
    hearers: tuple[tuple[str, str], ...]


def model(here: Known) -> tuple[Chain, ...]:
    """Every chain in the rooms of sides; a proposal without one is shown, too, so that it can be set."""
    return tuple(_chains(here))


def _chains(here: Known) -> Iterator[Chain]:
    for room in here.kinds(RoomKind.SIDE):
        steps = ratification_board([room], here.now)
        for id_, standing in room.topic(Proposals).standing.items():
            if standing.withdrawn or standing.replaced:
                continue
            bodies = tuple(_body(here, room, one) for one in steps if one.proposal == id_)
            side = here.actor(room.topic(Members).of)
            yield Chain(side, standing.proposal.words, bodies, f"chain-{room.id}-{id_}",
                        tuple((one, one) for one in rooms.hearers(room)))  # fmt: skip


def _body(here: Known, room: RoomState, step: Step) -> Body:
    sign, words = OUTCOMES[step.outcome] if step.outcome else ("○" if step.its_turn else "□", "")
    outcome = _(words) if words else _("its turn") if step.its_turn else _("waits for those before it")
    at = here.both(step.decided_at) if step.decided_at else ""
    by = here.both(step.approver.deadline) if step.approver.deadline and not at else ""
    name = here.actor(step.approver.body)
    return Body(name, step.approver.rule or "", sign, outcome, at, by, step.its_turn, step.late,
                f"decide-{room.id}-{step.proposal}-{step.approver.body}")  # fmt: skip


def builders(here: Known) -> Mapping[str, Builder]:
    """The commands of this page, by form."""
    found: dict[str, Builder] = {}
    for room in here.kinds(RoomKind.SIDE):
        for step in ratification_board([room], here.now):
            name = f"decide-{room.id}-{step.proposal}-{step.approver.body}"
            found[name] = _deciding(here, room.id, step)
        for id_ in room.topic(Proposals).standing:
            found[f"chain-{room.id}-{id_}"] = _setting(here, room.id, id_)
    return found


def _deciding(here: Known, room: str, step: Step) -> Builder:
    body = step.approver.body
    return lambda read: RecordDecision(
        room, step.proposal, body, read.choice("outcome", Outcome), _past(read, here), read.text("words"),
        rooms.told(read, here, here.held[room]),
    )  # fmt: skip


def _setting(here: Known, room: str, id_: str) -> Builder:
    return lambda read: SetChain(room, id_, _approvers(read), rooms.told(read, here, here.held[room]))


def _past(read: Reader, here: Known) -> datetime:
    return read.moment("at") or here.now


def _approvers(read: Reader) -> tuple[Approver, ...]:
    """One body a line, in their order."""
    lines = [one.strip() for one in read.text("bodies").splitlines() if one.strip()]
    return tuple(Approver(body, number) for number, body in enumerate(lines, start=1))


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        forms = Forms(request, office, here.zone)
        makers = builders(here)
        done = forms.take(makers)
        if done is not None:
            return done
        today = here.now.astimezone(here.zone)
        usual = {"on": today.date().isoformat(), "at": f"{today:%Y-%m-%dT%H:%M}", "outcome": Outcome.APPROVED.value,
                 "heard": here.person}  # fmt: skip
        given = {name: forms.form(name, **usual) for name in makers}
        shown = model(here)
        around = frame(request, office, _("Approval"), here)
    outcomes = tuple((one.value, _(words)) for one, (_sign, words) in OUTCOMES.items())
    return show(request, "ratification.html", around, chains=shown, given=given, outcomes=outcomes,
                refused=forms.failed)  # fmt: skip
