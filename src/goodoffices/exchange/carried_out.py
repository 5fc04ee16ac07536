"""What really happened, as an exchange and a plan, beside the best there was at the same daily numbers."""

from collections import defaultdict
from collections.abc import Mapping
from math import lcm

from attrs import evolve, frozen

from goodoffices.case.case import Case
from goodoffices.case.exchanges import CarriedOut, Exchange, Handover, Obligation, Plan
from goodoffices.case.obligations import ObligationKind
from goodoffices.case.quantities import Number
from goodoffices.case.statements import Weight
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.exposure import Exposure, exposure
from goodoffices.exchange.from_case import plain, weigh
from goodoffices.exchange.imprecise import for_planning
from goodoffices.exchange.planner import PlanResult, plan_exchange
from goodoffices.exchange.weighing import exact, ranks
from goodoffices.well_known import known
from goodoffices.words import _, listed


@frozen
class Comparison:
    """The exposure of what was carried out, and the optimum of the same deal with the same daily numbers.

    ``exchange`` is the deal person by person, its caps the largest numbers handed over in a round; ``carried_out`` the
    plan that happened, ``measured`` its exposure, ``best`` the planner's. ``notes`` say what was taken
    where counts differ, ``assumed`` what the comparison rests on besides.
    """

    exchange: Exchange
    carried_out: Plan
    measured: Exposure
    best: PlanResult
    notes: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


def compare_with_carried_out(
    case: Case, *, time_limit: float = 10.0, names: Mapping[str, str] | None = None
) -> Comparison:
    """What was carried out beside the planner's optimum at the same daily numbers.

    Both are measured at the worst of the weights that fit, where some are known as ranges.
    ``names`` is what sides and issues are called in sentences (default: by their ids).

    Raises:
        ExchangeError: when the case has no plan, nothing was carried out, or weights are missing.
    """
    exchange, plan = carried_out_plan(case)
    best = plan_exchange(exchange, time_limit=time_limit, names=names)
    measured = exposure(for_planning(exchange), plan)
    return Comparison(exchange, plan, measured, best, _notes(case, names or {}), _assumed(case, names or {}))


def carried_out_plan(case: Case) -> tuple[Exchange, Plan]:
    """The deal person by person, and the plan that was carried out.

    Counts are taken as first reported, persons in the round in which they went over, even when they were counted for
    the quota of another. What was outside the quota is left out unless it was counted toward one. Persons are put to
    the obligations of their giver, issue and category in the order of release; more than was owed becomes an obligation
    of its own, less than was owed stays owed. Persons alone are compared, under the caps and the order of categories;
    other conditions are left out.
    """
    weighed = weigh(case).exchange
    done = counted_in_quota(case)
    if not done:
        raise ExchangeError(_("Nothing carried out is recorded in plan.yaml."))
    owed = [o for o in weighed.obligations if not o.outside and o.kind is ObligationKind.PERSONS]
    single = _person_by_person(owed)
    handovers, more = _allot(weighed, single, done)
    exchange = Exchange(
        weighed.sides,
        max(weighed.rounds, *(c.round for c in done)),
        (*single, *more),
        _daily_numbers(weighed, done),
        weighed.order,
        gates=tuple(gate for gate in weighed.gates if not gate.before and not gate.after),
        track=weighed.track,
        title=weighed.title,
    )
    return exchange, Plan(tuple(handovers))


def counted_in_quota(case: Case) -> list[CarriedOut]:
    """What was carried out inside the quota of the deal, or counted toward it, as listed."""
    return [c for c in case.carried_out if not c.outside or c.counted_toward is not None]


def _person_by_person(owed: list[Obligation]) -> list[Obligation]:
    """Groups taken apart. Weights are stretched by the least multiple of all groups, so that no share is rounded."""
    stretch = lcm(*(o.group for o in owed))

    def of_one(weight: Number, group: int) -> Number:
        return plain(exact(weight) * stretch / group)

    def person(o: Obligation) -> Obligation:
        spans = [
            span and (of_one(span[0], o.group), of_one(span[1], o.group)) for span in (o.gives_range, o.gains_range)
        ]
        gives, gains = of_one(o.gives, o.group), of_one(o.gains, o.group)
        one = Obligation(o.id, o.giver, o.persons, category=o.category, gives=gives, gains=gains, issue=o.issue)
        return evolve(one, receiver=o.receiver, gives_range=spans[0], gains_range=spans[1])

    return [person(o) for o in owed]


def _allot(
    exchange: Exchange, owed: list[Obligation], done: list[CarriedOut]
) -> tuple[list[Handover], list[Obligation]]:
    left = {o.id: o.count for o in owed}
    moved: dict[tuple[int, str], int] = defaultdict(int)
    surplus: dict[str, tuple[Obligation, int]] = {}
    for record in sorted(done, key=lambda c: c.round):
        count = record.count
        fitting = _fitting(exchange, owed, record)
        for o in fitting:
            part = min(count, left[o.id])
            left[o.id] -= part
            count -= part
            moved[record.round, o.id] += part
        if count:
            more = _more(fitting[-1])
            surplus[more.id] = (more, surplus.get(more.id, (more, 0))[1] + count)
            moved[record.round, more.id] += count
    handovers = [Handover(number, id_, count) for (number, id_), count in moved.items() if count]
    return handovers, [evolve(o, count=count) for o, count in surplus.values()]


def _fitting(exchange: Exchange, owed: list[Obligation], record: CarriedOut) -> list[Obligation]:
    """The obligations that a hand-over may belong to: of its category where there are such, else of its issue."""
    of_giver = [o for o in owed if o.giver == record.giver and record.issue in (None, o.issue)]
    of_category = [o for o in of_giver if record.category is not None and o.category == record.category]
    if not of_giver:
        text = _("Round {round}: {giver} handed over {issue}, which the plan does not owe.")
        raise ExchangeError(text.format(round=record.round, giver=record.giver, issue=record.issue or "?"))
    place = ranks(exchange, record.giver)
    return sorted(of_category or of_giver, key=lambda o: place[o.category])


def _more(o: Obligation) -> Obligation:
    """An obligation for what went over beyond what was owed; weighed like the last that was owed."""
    return evolve(o, id=f"{o.id}_more", count=1)


def _daily_numbers(exchange: Exchange, done: list[CarriedOut]) -> dict[str, int]:
    """The largest number of persons each side handed over in a round."""
    totals: dict[tuple[str, int], int] = defaultdict(int)
    for record in done:
        totals[record.giver, record.round] += record.count
    return {side: max([0, *(n for (giver, _round), n in totals.items() if giver == side)]) for side in exchange.sides}


def _notes(case: Case, names: Mapping[str, str]) -> tuple[str, ...]:
    notes = list(weigh(case, names).notes)
    for record in counted_in_quota(case):
        giver = names.get(record.giver, record.giver)
        if record.contested:
            text = _("Round {round}, {giver}: sources differ ({counts}); {count} is taken.")
            counts = listed(str(c.count) for c in record.counts)
            notes.append(text.format(round=record.round, giver=giver, counts=counts, count=record.count))
        if record.counted_toward not in (None, record.round):
            text = _(
                "Round {round}, {giver}: {count} were counted for round {toward}; here they stand on their own day."
            )
            notes.append(text.format(round=record.round, giver=giver, count=record.count, toward=record.counted_toward))
    return tuple(notes)


def _assumed(case: Case, names: Mapping[str, str]) -> tuple[str, ...]:
    """What the comparison rests on beside the counts: hindsight, and the weights with where they come from."""
    hindsight = _(
        "The whole deal is taken as known from the first round; what was agreed only later was not known then."
    )
    return (hindsight, *(_weight_note(weight, names) for weight in case.weights()))


def _weight_note(weight: Weight, names: Mapping[str, str]) -> str:
    """A weight that the figures rest on, with where it comes from."""
    size = f"{weight.low}" if weight.low == weight.high else f"{weight.low}–{weight.high}"
    what = names.get(weight.issue, weight.issue)
    if weight.category is not None:
        what = listed((what, known(weight.category)))
    text = _("Assumed: one unit of {issue} weighs {size} for {side} ({origin}).")
    origin = weight.origin.source or weight.origin.claim or _("no source named")
    return text.format(issue=what, size=size, side=names.get(weight.about, weight.about), origin=origin)
