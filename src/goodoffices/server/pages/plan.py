"""The plan: what was adopted and how far it came, beside the order that the engine finds, which can be adopted."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation import Recorded, Refused, RoomState, Why
from goodoffices.mediation.acts.delivery import AdoptPlan
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.topics.attesting import Attestations
from goodoffices.mediation.topics.courses import Courses
from goodoffices.mediation.topics.delivery import LaidGate, Owed, PlanAdopted, Plans
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.reckoning import in_round
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.offices import office_of
from goodoffices.server.pages import matters, times
from goodoffices.server.pages.bands import PATTERNS
from goodoffices.server.pages.delivery import PHASES
from goodoffices.server.pages.drafts import posted
from goodoffices.server.pages.exposed import exposed
from goodoffices.server.pages.forms import Forms, Reader, Refusal
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.laying import Order, laid, order_of
from goodoffices.server.pages.proposals import home_room
from goodoffices.words import _, listed


@frozen
class Cell:
    """An obligation in a round: what is due, what is attested; ``sign`` and ``word`` say how it stands."""

    due: str
    done: str = ""
    sign: str = ""
    word: str = ""


@frozen
class Line:
    """An obligation over the rounds."""

    words: str
    giver: str
    cells: tuple[Cell | None, ...]


@frozen
class GateLine:
    """A gate: its words, who attests it, and whether they did."""

    words: str
    by: str
    sign: str
    word: str


@frozen
class Adopted:
    """A plan as it stands: ``days`` are the headings of its rounds."""

    name: str
    phase: str
    basis: str
    days: tuple[str, ...]
    lines: tuple[Line, ...]
    gates: tuple[GateLine, ...]


@frozen
class Laid:
    """What one room would read of a plan."""

    room: str
    pattern: str
    members: int
    plan: Adopted
    own: bool


def adopted(here: Known) -> tuple[Adopted, ...]:
    """The plans of the mediators' rooms, the latest first."""
    return tuple(_adopted(here, room, one) for room in here.kinds(*CONFIDENTIAL) for one in _latest(room))


def _latest(room: RoomState) -> list[PlanAdopted]:
    """The plans of a room, by when their obligations were laid down."""
    plans = room.topic(Plans)
    place = {id_: number for number, id_ in enumerate(plans.order)}
    return sorted(plans.plans.values(), key=lambda one: place[one.obligations[0].id], reverse=True)


def _adopted(here: Known, room: RoomState, plan: PlanAdopted) -> Adopted:
    plans, course = room.topic(Plans), room.topic(Courses).courses[plan.id]
    days = tuple(map(times.day, course.days)) or _numbers(plan)
    lines = tuple(
        _line(here, plans.owed[one.id], tuple(_cell(room, one, number) for number in range(1, len(days) + 1)))
        for one in plan.obligations
    )
    gates = tuple(_gate(here, room, one) for one in plan.gates)
    return Adopted(plan.name, _(PHASES.get(course.phase.value, course.phase.value)), plan.basis, days, lines, gates)


def _numbers(plan: PlanAdopted) -> tuple[str, ...]:
    last = max((due.round for one in plan.obligations for due in one.due), default=0)
    return tuple(_("round {number}").format(number=number) for number in range(1, last + 1))


def _line(here: Known, owed: Owed, cells: tuple[Cell | None, ...]) -> Line:
    return Line(owed.words, here.actor(owed.giver), cells)


def _cell(room: RoomState, owed: Owed, number: int) -> Cell | None:
    one = in_round(room, owed.id, number)
    if one.due.high == 0 and not one.completed.words:
        return None
    if one.contested:
        high = "" if one.high in (None, one.low) else f"–{one.high}"
        return Cell(str(one.due), f"{one.low}{high}", "▲", _("contested"))
    if one.completed.words and one.low >= (one.due.low or 0):
        return Cell(str(one.due), f"{one.low}", "●", _("done"))
    if one.low:
        return Cell(str(one.due), f"{one.low}", "◐", _("in part"))
    return Cell(str(one.due), "", "○", _("open"))


def _gate(here: Known, room: RoomState, gate: LaidGate) -> GateLine:
    met = sorted(
        number for (id_, number), said in room.topic(Attestations).gates.items() if id_ == gate.id and said.met
    )
    sign, word = ("●", _("attested")) if met else ("◆", _("not attested yet"))
    if met and gate.each_round:
        sign, word = "◐", _("attested for round {rounds}").format(rounds=listed(map(str, met)))
    return GateLine(gate.words, here.actor(gate.by), sign, word)


def previewed(here: Known, office: SealedOffice, command: AdoptPlan) -> Iterator[Laid]:
    """What each room would read, by the code that lays it. Raises Refused."""
    for one in office.preview(command):
        if isinstance(one.event, PlanAdopted):
            yield _laid(here, one, one.event, command.room)


def _laid(here: Known, recorded: Recorded, plan: PlanAdopted, own: str) -> Laid:
    room = here.held[recorded.room]
    days = tuple(map(times.day, plan.days)) or _numbers(plan)
    lines = tuple(_line(here, one, _due(one, len(days))) for one in plan.obligations)
    gates = tuple(GateLine(one.words, here.actor(one.by), "◆", _("not attested yet")) for one in plan.gates)
    members = room.topic(Members)
    shown = Adopted(plan.name, "", plan.basis, days, lines, gates)
    return Laid(here.room(room), PATTERNS[members.kind], len(members.members), shown, room.id == own)


def _due(owed: Owed, rounds: int) -> tuple[Cell | None, ...]:
    due = {one.round: one.quantity for one in owed.due}
    return tuple(Cell(str(due[number])) if number in due else None for number in range(1, rounds + 1))


def readers(here: Known) -> tuple[tuple[str, str], ...]:
    """The rooms besides those of the sides into which a plan can be laid."""
    kinds = (RoomKind.IMPLEMENTERS, RoomKind.JOINT)
    return tuple((one.id, here.room(one)) for one in here.kinds(*kinds) if _open(here, one))


def _open(here: Known, room: RoomState) -> bool:
    return here.may(room, Mandate.MEDIATE) and not room.topic(Members).closed


def adopting(here: Known, order: Order, room: RoomState, read: Reader) -> AdoptPlan:
    """The command that a form asks for."""
    sides = [one.id for one in here.kinds(RoomKind.SIDE) if _open(here, one)]
    chosen = [id_ for id_, _name in readers(here) if id_ in read.all("to")]
    name, basis = read.text("name", needed=True), read.text("basis", needed=True)
    return laid(order, name, basis, read.day("first"), order.case.zone, room.id, [*sides, *chosen])


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page; adopting is looked at first and given then."""
    with office_of(request) as office:
        here = known(office, case)
        room = home_room(here)
        order, forms = order_of(here, matters.PLANNING), Forms(request, office, here.zone)
        seen: tuple[Laid, ...] = ()
        if order is not None and request.method == "POST":
            seen, done = _look(request, office, here, room, order, forms)
            if done is not None:
                return done
        plans, ahead, sections = adopted(here), exposed(here), matters.plan_of(here)
        around = frame(request, office, _("Plan"), here)
        form = forms.form("adopt", **_usual(here, order)) if order is not None else None
        others = readers(here)
    return show(request, "plan.html", around, plans=plans, model={"exposed": ahead}, sections=sections, form=form,
                others=others, seen=seen, case=case, left_out=listed(order.left_out) if order else "",
                refused=forms.failed)  # fmt: skip


def _usual(here: Known, order: Order) -> Mapping[str, str | tuple[str, ...]]:
    tomorrow = here.now.astimezone(here.zone).date() + timedelta(days=1)
    first = max(tomorrow, order.exchange.dates[0] if order.exchange.dates else date.min)
    rooms = tuple(id_ for id_, _name in readers(here))
    return {"name": order.exchange.title or _("Exchange"), "first": first.isoformat(), "to": rooms}


def _look(
    request: HttpRequest, office: SealedOffice, here: Known, room: RoomState, order: Order, forms: Forms
) -> tuple[tuple[Laid, ...], HttpResponse | None]:
    """What the rooms would read; once that was seen, the plan is laid."""
    read = Reader(posted(request), here.zone)
    command = adopting(here, order, room, read)
    if read.faults:
        forms.refuse("adopt", Refusal(_("Nothing was recorded yet.")), read.faults)
        return (), None
    if request.POST.get("step") == "adopt":
        there = reverse("delivery", args=[here.id])
        return (), forms.take({"adopt": lambda _read: command}, there)
    try:
        seen = tuple(previewed(here, office, command))
    except Refused as refused:
        if refused.why is Why.NOT_THERE:
            raise
        forms.refuse("adopt", Refusal(refused.message, refused.needs))
        return (), None
    forms.keep("adopt")
    return seen, None
