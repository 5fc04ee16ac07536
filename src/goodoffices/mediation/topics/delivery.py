"""The plan of an exchange as rooms read it: who owes what when, on what it waits, and what was moved to other rounds.

One mediator's command lays a plan into the rooms of those concerned, each obligation in its own words and under an id
of its own in every room. A round is usually a day; rounds count from 1.
"""

from datetime import date, datetime

from attrs import frozen
from immutables import Map

from goodoffices.case import Category, GateKind, Number, ObligationKind, Quantity
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds

Elsewhere = tuple[tuple[str, str], ...]  # room, and what something of the plan is called there
NOTHING = Quantity.exactly(0)


@frozen
class Due:
    """What is due in a round; ``opens`` and ``by``: not before and until when."""

    round: int
    quantity: Quantity
    opens: datetime | None = None
    by: datetime | None = None


@frozen
class Owed:
    """An obligation as a room reads it.

    ``quantity`` is a range: its lower end is owed for certain, "up to fifty" has none. ``receiver`` is owed it,
    ``recipient`` is for whom it is, ``delivered_by`` carries it out. Only the words of ``attested_by`` are relied on
    (none: anybody's), and those of ``places`` witnesses independent of each other are needed. It goes only when what
    is due of ``after`` until the same round is attested, and where ``lists`` says so only by an accepted list.

    ``eligible`` are the categories that a list may count (M38), ``order`` those that go first to last (M49),
    ``criterion`` the rule by which a list is made (M50). ``outside`` marks what is delivered outside the quota.
    """

    id: str
    words: str
    kind: ObligationKind
    giver: str
    quantity: Quantity
    due: tuple[Due, ...] = ()
    unit: str | None = None
    category: Category | None = None
    receiver: str | None = None
    recipient: str | None = None
    delivered_by: tuple[str, ...] = ()
    place: str | None = None
    via: str | None = None
    attested_by: tuple[str, ...] = ()
    places: int = 1
    after: tuple[str, ...] = ()
    lists: bool = False
    eligible: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    criterion: str | None = None
    outside: bool = False


@frozen
class LaidGate:
    """What ``by`` has to attest before the obligations ``before`` go; ``each_round``: every round anew (M10, M62)."""

    id: str
    kind: GateKind
    by: str
    before: tuple[str, ...]
    words: str = ""
    each_round: bool = True


@frozen
class Clause:
    """How a plan may be extended (M47): what goes ``each_round`` more, by obligation, up to ``most`` rounds in all."""

    id: str
    each_round: tuple[tuple[str, Quantity], ...]
    most: int | None = None
    words: str = ""


@frozen
class Limit:
    """No more than ``most`` of these obligations together go in a round: vehicles, hours of a crossing (M103)."""

    name: str
    obligations: tuple[str, ...]
    most: Number


@event("plan adopted", 1)
@frozen
class PlanAdopted:
    """What is owed, as this room may know it. ``days`` are the dates of the rounds by the clocks of ``zone``.

    ``renew_by``: the plan ends then unless it was extended. ``follows``: an earlier plan, whose record stays (M121).
    ``elsewhere`` stands in the mediators' room alone: what plan, obligations and gates are called in other rooms.
    """

    id: str
    name: str
    obligations: tuple[Owed, ...]
    gates: tuple[LaidGate, ...] = ()
    days: tuple[date, ...] = ()
    zone: str = "UTC"
    track: str | None = None
    clauses: tuple[Clause, ...] = ()
    limits: tuple[Limit, ...] = ()
    renew_by: datetime | None = None
    draft: str | None = None
    basis: str = ""
    follows: str | None = None
    elsewhere: tuple[tuple[str, Elsewhere], ...] = ()


@event("room left out", 1)
@frozen
class RoomLeftOut:
    """A room is no longer told of a plan, because the mediators were asked to leave it or it is closed."""

    plan: str
    room: str
    because: str


@event("delivery cleared", 1)
@frozen
class DeliveryCleared:
    """Everything that came first is done: the obligation may go in this round."""

    obligation: str
    round: int


@event("delivery delayed", 1)
@frozen
class DeliveryDelayed:
    """What was due in a round is late, until a new time at most."""

    obligation: str
    round: int
    until: datetime
    because: str


@event("delivery put off", 1)
@frozen
class DeliveryPutOff:
    """``count`` of what was due in a round becomes due in a later one."""

    obligation: str
    from_round: int
    to_round: int
    count: Number
    because: str


@event("counted toward", 1)
@frozen
class CountedToward:
    """``count`` of what was delivered beyond its quota counts for another round, or for another obligation.

    ``source`` and ``target`` are None where this room does not know of the one or the other.
    """

    source: str | None
    source_round: int
    target: str | None
    target_round: int
    count: Number
    words: str = ""


@frozen
class Plans:
    """Plans, obligations and gates of a room by id; for mediators also what they are called in other rooms.

    ``due`` is by obligation and round as it stands now, ``here`` finds an id by room and name there. ``credits`` and
    ``debits``, by obligation and round, are what was counted toward it or away from it. ``order`` has the ids of all
    obligations as they were laid, for whoever lists them: maps have no order of their own.
    """

    plans: Map[str, PlanAdopted] = Map()
    owed: Map[str, Owed] = Map()
    gates: Map[str, LaidGate] = Map()
    plan_of: Map[str, str] = Map()
    due: Map[str, Map[int, Due]] = Map()
    elsewhere: Map[str, Elsewhere] = Map()
    here: Map[tuple[str, str], str] = Map()
    cleared: Map[tuple[str, int], int] = Map()
    delays: Map[tuple[str, int], DeliveryDelayed] = Map()
    credits: Map[tuple[str, int], Number] = Map()
    debits: Map[tuple[str, int], Number] = Map()
    put_off: tuple[tuple[int, DeliveryPutOff], ...] = ()
    order: tuple[str, ...] = ()

    def due_in(self, obligation: str, number: int) -> Quantity:
        """What is due of an obligation in a round, after everything that was put off."""
        found = self.due.get(obligation, Map()).get(number)
        return found.quantity if found else NOTHING

    def rounds(self, obligation: str) -> tuple[int, ...]:
        """The rounds in which something of an obligation is due, from the first on."""
        return tuple(sorted(self.due.get(obligation, Map())))

    def gates_of(self, obligation: str) -> tuple[LaidGate, ...]:
        """The gates before an obligation, in the order of the plan."""
        plan = self.plans[self.plan_of[obligation]]
        return tuple(gate for gate in plan.gates if obligation in gate.before)

    def with_due(self, obligation: str, due: Due) -> "Plans":
        by_round = self.due.get(obligation, Map()).set(due.round, due)
        return changed(self, due=self.due.set(obligation, by_round))


def shifted(quantity: Quantity, by: Number) -> Quantity:
    """A quantity so much larger or smaller, never below nothing; an open end stays open."""
    low, high = (None if end is None else max(0, end + by) for end in (quantity.low, quantity.high))
    return Quantity(low, high)


@folds(Plans, PlanAdopted)
def _adopted(plans: Plans, recorded: Recorded, event: PlanAdopted) -> Plans:
    parts = [one.id for one in event.obligations] + [gate.id for gate in event.gates]
    here = {there: id_ for id_, rooms in event.elsewhere for there in rooms}
    return changed(
        plans,
        plans=plans.plans.set(event.id, event),
        owed=plans.owed.update({one.id: one for one in event.obligations}),
        gates=plans.gates.update({gate.id: gate for gate in event.gates}),
        plan_of=plans.plan_of.update(dict.fromkeys(parts, event.id)),
        due=plans.due.update({one.id: Map({due.round: due for due in one.due}) for one in event.obligations}),
        elsewhere=plans.elsewhere.update(dict(event.elsewhere)),
        here=plans.here.update(here),
        order=(*plans.order, *(one.id for one in event.obligations)),
    )


@folds(Plans, RoomLeftOut)
def _left_out(plans: Plans, recorded: Recorded, event: RoomLeftOut) -> Plans:
    plan = plans.plans[event.plan]
    without = {
        id_: tuple(there for there in plans.elsewhere[id_] if there[0] != event.room) for id_, _rooms in plan.elsewhere
    }
    return changed(plans, elsewhere=plans.elsewhere.update(without))


@folds(Plans, DeliveryCleared)
def _cleared(plans: Plans, recorded: Recorded, event: DeliveryCleared) -> Plans:
    return changed(plans, cleared=plans.cleared.set((event.obligation, event.round), recorded.number))


@folds(Plans, DeliveryDelayed)
def _delayed(plans: Plans, recorded: Recorded, event: DeliveryDelayed) -> Plans:
    return changed(plans, delays=plans.delays.set((event.obligation, event.round), event))


@folds(Plans, DeliveryPutOff)
def _put_off(plans: Plans, recorded: Recorded, event: DeliveryPutOff) -> Plans:
    for number, by in ((event.from_round, -event.count), (event.to_round, event.count)):
        before = plans.due[event.obligation].get(number, Due(number, NOTHING))
        plans = plans.with_due(event.obligation, changed(before, quantity=shifted(before.quantity, by)))
    return changed(plans, put_off=(*plans.put_off, (recorded.number, event)))


@folds(Plans, CountedToward)
def _counted(plans: Plans, recorded: Recorded, event: CountedToward) -> Plans:
    credits, debits = plans.credits, plans.debits
    if event.target is not None:
        key = (event.target, event.target_round)
        credits = credits.set(key, credits.get(key, 0) + event.count)
    if event.source is not None:
        key = (event.source, event.source_round)
        debits = debits.set(key, debits.get(key, 0) + event.count)
    return changed(plans, credits=credits, debits=debits)
