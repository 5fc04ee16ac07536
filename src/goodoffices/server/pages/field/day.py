"""The day's steps: gates to attest and obligations to count, each with one large way to do it."""

from collections.abc import Iterator

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goodoffices.mediation.topics.attesting import Attestations
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.delivery import LaidGate, Plans
from goodoffices.mediation.topics.gating import waits
from goodoffices.mediation.views.delivery import begun, day_of, due_by
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.offices import office_of
from goodoffices.server.pages import spoken, times
from goodoffices.server.pages.delivery import PHASES
from goodoffices.server.pages.field.around import Field, field_of, framed
from goodoffices.server.pages.field.counted import Counts, counts, given
from goodoffices.server.pages.frame import show
from goodoffices.words import _

_MOST = 12  # steps on one page


@frozen
class Gate:
    """A gate that the own organisation attests; ``state``: met, not met, or not attested."""

    id: str
    round: int
    words: str
    sign: str
    state: str
    met: bool


@frozen
class Step:
    """An obligation in a round. ``cleared``: the mediators let it go; ``waits``: what comes first."""

    id: str
    round: int
    words: str
    day: str
    due: str
    by: str
    place: str
    giver: str
    receiver: str
    cleared: bool
    done: bool
    waits: tuple[str, ...]
    counts: Counts


@frozen
class Plan:
    """A plan and how it stands."""

    name: str
    phase: str
    running: bool


@frozen
class Model:
    """``more``: how many earlier steps still have no count of this organisation."""

    plans: tuple[Plan, ...]
    gates: tuple[Gate, ...]
    steps: tuple[Step, ...]
    more: int


def model(field: Field) -> Model:
    """Today's rounds first, then earlier ones that this organisation has not counted yet."""
    found = sorted(_open(field), key=lambda one: (-one[1], one[2]))
    steps = tuple(step(field, id_, number) for id_, number, _order in found[:_MOST])
    return Model(tuple(_plans(field)), tuple(_gates(field)), steps, max(0, len(found) - _MOST))


def _open(field: Field) -> Iterator[tuple[str, int, int]]:
    """Obligation, round and place in the plan of everything that could be counted now."""
    plans = field.room.topic(Plans)
    for order, id_ in enumerate(plans.order):
        now = current(field, id_)
        for number in plans.rounds(id_) or (max(1, now),):
            counted_on = number == now or (number < now and (id_, number) in plans.cleared)
            if counted_on and (number == now or not given(field, id_, number)):
                yield id_, number, order


def current(field: Field, obligation: str) -> int:
    """The round that has begun last in the plan of an obligation; 0 before the first, and where the plan is over."""
    plans, courses = field.room.topic(Plans), field.room.topic(Courses).courses
    plan = plans.plans[plans.plan_of[obligation]]
    course = courses[plan.id]
    return begun(course, plan.zone, field.here.now) if course.phase in (Phase.RUNNING, Phase.SUSPENDED) else 0


def step(field: Field, id_: str, number: int) -> Step:
    """One step as its page and the day show it."""
    here, plans = field.here, field.room.topic(Plans)
    owed, cleared = plans.owed[id_], (id_, number) in plans.cleared
    until, day = due_by(field.room, id_, number), day_of(field.room, id_, number)
    seen = counts(field, id_, number)
    first = () if cleared or seen.own else waits({field.room.id: field.room}, field.room, id_, number)
    return Step(
        id_, number, owed.words, times.day(day) if day else "", str(plans.due_in(id_, number)),
        here.moment(until) if until else "", owed.place or "", here.actor(owed.giver),
        here.actor(owed.receiver or owed.recipient), cleared, bool(seen.own),
        tuple(spoken.named(here, one.words) for one in first), seen,
    )  # fmt: skip


def _plans(field: Field) -> Iterator[Plan]:
    courses = field.room.topic(Courses).courses
    for id_, plan in field.room.topic(Plans).plans.items():
        phase = courses[id_].phase
        yield Plan(plan.name, _(PHASES.get(phase.value, phase.value)), phase is Phase.RUNNING)


def _gates(field: Field) -> Iterator[Gate]:
    for one in field.room.topic(Plans).gates.values():
        if one.by == field.actor:
            number = max((current(field, id_) for id_ in one.before), default=0)
            if number:
                yield gate(field, one, number if one.each_round else 0)


def gate(field: Field, one: LaidGate, number: int) -> Gate:
    """A gate in a round (0: in all)."""
    said = field.room.topic(Attestations).gates.get((one.id, number))
    sign, state = ("○", _("not attested yet")) if said is None else ("●", _("met")) if said.met else ("✕", _("not met"))
    return Gate(one.id, number, one.words or _(one.kind), sign, state, said is not None and said.met)


@require_GET
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        return page(request, office, field_of(office, id_))


def page(request: HttpRequest, office: SealedOffice, field: Field) -> HttpResponse:
    """The same for a room that is known."""
    title = _("The day’s steps for {who}").format(who=field.name or office.person)
    return show(request, "field/day.html", framed(request, office, field, title), model=model(field), field=field)
