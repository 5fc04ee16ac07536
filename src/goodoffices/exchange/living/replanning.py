"""A plan made anew from where things stand, as near as can be to the plan in force.

What went over is fixed; every condition binds the rounds ahead. Among the plans that fit, exposure from now on is kept
at what the plan in force would still have had, or else at the least that can be reached. Of these the one with the
least **change** is taken, and of those the one with the fewest person-days. Change counts the entries on the lists of
the days ahead that differ: a person put on the list of a day, or taken off it, is one (who moves from one day to
another is two); of what is not persons or bodies, a group. Persons of one giver, issue and category are alike here.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from attrs import evolve, frozen

from goodoffices.case.exchanges import CarriedOut, Exchange, Plan
from goodoffices.case.obligations import Obligation
from goodoffices.exchange.conditioned import plan_of
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.exposure import Exposure, exposure
from goodoffices.exchange.living.lanes import COUNTED, lane_of, lanes
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.satisfying import Question, Reply, Rows, satisfy
from goodoffices.exchange.search import Clock
from goodoffices.exchange.soundness import demand_sound
from goodoffices.exchange.weighing import exact, ranks
from goodoffices.exchange.whole import Whole, whole
from goodoffices.words import _

MORE_ROUNDS = 30  # tried at most, to say how many more would do


class Outcome(StrEnum):
    """What came of planning anew."""

    UNCHANGED = "unchanged"  # the plan in force still holds
    CHANGED = "changed"
    INFEASIBLE = "infeasible"
    OUT_OF_TIME = "out of time"


@frozen
class Replanned:
    """A plan for the rounds ahead, or why there is none.

    ``plan`` holds what went over in the rounds behind, ``after`` of them, and what goes in those ahead. ``exposure`` is
    the largest exposure in the rounds ahead, ``before`` what the plan in force would have had there. ``change`` counts
    entries on the lists of the days ahead that differ from the plan in force; ``least`` says that no plan of this
    exposure changes less. ``rounds_needed`` is how many rounds more would do, where nothing fits.
    """

    outcome: Outcome
    after: int
    plan: Plan | None = None
    exposure: Fraction | None = None
    before: Fraction | None = None
    change: int | None = None
    least: bool = False
    person_days: int | None = None
    rounds_needed: int | None = None
    notes: tuple[str, ...] = ()


def replan(
    exchange: Exchange,
    in_force: Plan,
    done: Sequence[CarriedOut],
    after: int,
    *,
    limit: Fraction | float | None = None,
    time_limit: float = 10.0,
) -> Replanned:
    """Plan the rounds after ``after`` anew; ``done`` is what was carried out up to then.

    Persons, bodies and flows count as ``done`` says, by the counts relied on; other acts of the rounds behind as done
    where the plan in force has them. ``limit`` on exposure in the rounds ahead (from 0) replaces what the plan in force
    would have had. ``time_limit`` is in seconds.

    Raises:
        ExchangeError: with every fault of the exchange; when ``after`` is no round of it, or the plan in force names
            obligations that it does not have.
    """
    demand_sound(exchange)
    _demand(exchange, in_force, after)
    past, notes = gone(exchange, in_force, done, after)
    made = evolve(whole(exchange), past=past)
    clock = Clock.of(time_limit)
    near = rows_of(made, in_force, made.past, after)
    before = _ahead(exposure(exchange, in_force), after)
    budget = before if limit is None else exact(limit)
    reply = satisfy(made, Question(budget, near=near), clock.left)
    if reply.verdict is Verdict.NONE and limit is None:
        reply = _least(made, near, clock)
    if reply.rows is None:
        return _none(exchange, past, after, reply.verdict, before, notes)
    return _result(made, reply.rows, near, reply.least, before, notes)


def _demand(exchange: Exchange, in_force: Plan, after: int) -> None:
    if not 0 <= after < exchange.rounds:
        text = _("after: {after}; rounds behind run from 0 to {most}, one less than there are.")
        raise ExchangeError(text.format(after=after, most=exchange.rounds - 1))
    unknown = sorted({h.obligation for h in in_force.handovers} - {o.id for o in exchange.obligations})
    if unknown:
        raise ExchangeError(_("The plan in force names unknown obligations: {ids}.").format(ids=", ".join(unknown)))


# --- what went over


def gone(exchange: Exchange, in_force: Plan, done: Sequence[CarriedOut], after: int) -> tuple[Rows, tuple[str, ...]]:
    """Groups of each obligation inside the quota that went over in each round behind, and notes on what did not fit.

    Persons are put to the obligations of their lane in the order of release, in whole groups; the rest of a group
    waits for its others, and more than is owed is not counted.
    """
    inside = [o for o in exchange.obligations if not o.outside]
    moved = {o.id: [0] * after for o in inside}
    for h in in_force.handovers:
        if h.round <= after and h.obligation in moved and _other(exchange, h.obligation):
            moved[h.obligation][h.round - 1] += h.count
    notes = _allot(exchange, done, after, moved)
    return tuple(tuple(moved[o.id]) for o in inside), notes


def _other(exchange: Exchange, obligation: str) -> bool:
    return next(o.kind for o in exchange.obligations if o.id == obligation) not in COUNTED


def _allot(exchange: Exchange, done: Sequence[CarriedOut], after: int, moved: dict[str, list[int]]) -> tuple[str, ...]:
    every, known = lanes(exchange), {o.id: o for o in exchange.obligations}
    left = {o.id: o.count for o in exchange.obligations}
    notes = []
    for record in sorted(done, key=lambda r: r.round):
        if record.round > after or (record.outside and record.counted_toward is None):
            continue
        lane, units = lane_of(every, record), record.count
        for o in _in_order(exchange, [known[id_] for id_ in lane.obligations], record):
            groups = min(left[o.id], units // o.group)
            left[o.id] -= groups
            moved[o.id][record.round - 1] += groups
            units -= groups * o.group
        if units:
            text = _(
                "Round {round}, {giver}: {units} more than whole groups or what was owed; not counted in the plan."
            )
            notes.append(text.format(round=record.round, giver=record.giver, units=units))
    return tuple(notes)


def _in_order(exchange: Exchange, owed: list[Obligation], record: CarriedOut) -> list[Obligation]:
    """The obligations of a lane that a record may belong to, in the order of release."""
    own = [o for o in owed if record.category is not None and o.category == record.category]
    place = ranks(exchange, record.giver)
    return sorted(own or owed, key=lambda o: place[o.category])


def rows_of(made: Whole, plan: Plan, past: Rows, after: int) -> Rows:
    """A plan as rows, with what went over in place of what it has for the rounds behind."""
    place = {part.id: number for number, part in enumerate(made.parts)}
    rows = [[*row, *[0] * (made.rounds - after)] for row in past]
    for h in plan.handovers:
        if after < h.round <= made.rounds and h.obligation in place:
            rows[place[h.obligation]][h.round - 1] += h.count
    return tuple(map(tuple, rows))


# --- what comes out


def _ahead(measured: Exposure, after: int) -> Fraction:
    """The largest exposure in the rounds ahead."""
    return max((step.largest for step in measured.steps if step.round > after), default=Fraction())


def _least(made: Whole, near: Rows, clock: Clock) -> Reply:
    """The least exposure that can be reached from here, and the nearest plan that has it."""
    reply = satisfy(made, Question(), clock.left)
    best: Fraction | None = None
    while reply.rows is not None and clock.left > 0:
        best = _ahead(exposure(made.exchange, plan_of(made, reply.rows)), made.behind)
        reply = satisfy(made, Question(best, under=True), clock.left)
    return reply if best is None else satisfy(made, Question(best, near=near), max(clock.left, 1.0))


def _result(made: Whole, rows: Rows, near: Rows, least: bool, before: Fraction, notes: tuple[str, ...]) -> Replanned:
    plan, after = plan_of(made, rows), made.behind
    change = changes(made, rows, near)
    measured = exposure(made.exchange, plan)
    return Replanned(
        Outcome.CHANGED if change else Outcome.UNCHANGED,
        after,
        plan,
        _ahead(measured, after),
        before,
        change,
        least,
        measured.person_days,
        notes=notes,
    )


def changes(made: Whole, rows: Rows, near: Rows) -> int:
    """Entries on the lists of the days ahead that differ."""
    return sum(
        max(1, made.parts[same[0]].load) * abs(sum(rows[i][r] - near[i][r] for i in same))
        for same in made.alike()
        for r in range(made.behind, made.rounds)
    )


def _none(
    exchange: Exchange, past: Rows, after: int, verdict: Verdict, before: Fraction, notes: tuple[str, ...]
) -> Replanned:
    if verdict is not Verdict.NONE:
        return Replanned(Outcome.OUT_OF_TIME, after, before=before, notes=notes)
    needed = None
    for more in range(1, MORE_ROUNDS + 1):
        longer = evolve(
            exchange,
            rounds=exchange.rounds + more,
            dates=(),
            hours=(),
            daily={side: (*caps, *caps[-1:] * more) for side, caps in exchange.daily.items()},
        )
        if satisfy(evolve(whole(longer), past=past), Question(), 2.0).rows is not None:
            needed = more
            break
    return Replanned(Outcome.INFEASIBLE, after, before=before, rounds_needed=needed, notes=notes)
