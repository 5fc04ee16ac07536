"""Everything that is wrong with a plan before it is adopted, in words, at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import networkx as nx

from goodoffices.case import Number, Quantity
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.delivery import Limit, Owed
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, listed

if TYPE_CHECKING:
    from goodoffices.mediation.acts.delivery import AdoptPlan, Laying


def plan_faults(plan: AdoptPlan, rooms: Sequence[RoomState]) -> Iterator[str]:
    """What is wrong with a plan for these rooms; nothing when it can be adopted."""
    if not plan.obligations:
        yield _("it has no obligations")
    yield from _names(plan)
    yield from _readers(plan, rooms)
    for laid in plan.obligations:
        yield from _owed_faults(laid.owed, len(plan.days))
    yield from _circles(plan)
    for limit in plan.limits:
        yield from limit_faults(limit, _by_round(plan, limit))
    yield from _times(plan)


def _names(plan: AdoptPlan) -> Iterator[str]:
    keys = [laid.owed.id for laid in plan.obligations]
    things = (*keys, *(gate.gate.id for gate in plan.gates), *(clause.id for clause in plan.clauses))
    for name, times in Counter(things).items():
        if times > 1:
            yield _("the name {name} is given {times} times").format(name=name, times=times)
    if not all(thing.strip() for thing in things):
        yield _("something in it has no name")
    named = [name for laid in plan.obligations for name in laid.owed.after]
    named += [name for gate in plan.gates for name in gate.gate.before]
    named += [name for clause in plan.clauses for name, _quantity in clause.each_round]
    named += [name for limit in plan.limits for name in limit.obligations]
    unknown = dict.fromkeys(name for name in named if name not in keys)
    if unknown:
        yield _("there are no obligations called {names}").format(names=listed(unknown))


def _readers(plan: AdoptPlan, rooms: Sequence[RoomState]) -> Iterator[str]:
    """Those on whom and to whom something is owed read it; nothing is laid on somebody who is no side of the plan."""
    sides = {r.topic(Members).of: r.id for r in rooms if r.topic(Members).kind is RoomKind.SIDE}
    for laid in plan.obligations:
        owed = laid.owed
        if owed.giver not in sides:
            yield _("{name}: {giver} is no side with a room that reads this plan").format(
                name=owed.id, giver=owed.giver
            )
        for actor in dict.fromkeys((owed.giver, owed.receiver)):
            if actor in sides and sides[actor] not in laid.words:
                yield _("{name}: {actor} has to read it").format(name=owed.id, actor=actor)
    for gate in plan.gates:
        if not gate.gate.before:
            yield _("{name}: a gate before nothing").format(name=gate.gate.id)
        if gate.gate.by in sides and sides[gate.gate.by] not in gate.words:
            yield _("{name}: {actor} has to read it").format(name=gate.gate.id, actor=gate.gate.by)


def _owed_faults(owed: Owed, days: int) -> Iterator[str]:
    rounds = [due.round for due in owed.due]
    wrong = sorted({number for number in rounds if number < 1 or (days and number > days)})
    if wrong:
        yield _("{name}: there are no rounds {rounds}").format(name=owed.id, rounds=listed(map(str, wrong)))
    if len(set(rounds)) < len(rounds):
        yield _("{name}: a round is named twice").format(name=owed.id)
    if owed.due and not _overlap(owed.quantity, _summed(due.quantity for due in owed.due)):
        text = _("{name}: {parts} in rounds are not {whole}")
        parts = _summed(due.quantity for due in owed.due)
        yield text.format(name=owed.id, parts=parts, whole=owed.quantity)
    strange = [name for name in owed.order if owed.eligible and name not in owed.eligible]
    if strange:
        yield _("{name}: not eligible, and yet in the order: {names}").format(name=owed.id, names=listed(strange))
    if owed.places < 1 or (owed.attested_by and owed.places > len(set(owed.attested_by))):
        yield _("{name}: more independent witnesses than can attest").format(name=owed.id)


def _circles(plan: AdoptPlan) -> Iterator[str]:
    graph: nx.DiGraph[str] = nx.DiGraph(
        (laid.owed.id, earlier) for laid in plan.obligations for earlier in laid.owed.after
    )
    for knot in sorted(nx.strongly_connected_components(graph), key=min):
        if len(knot) > 1 or graph.has_edge(*(2 * tuple(knot))):
            yield _("these wait for each other: {names}").format(names=listed(sorted(knot)))


def _by_round(plan: AdoptPlan, limit: Limit) -> dict[int, Number]:
    found: dict[int, Number] = {}
    for laid in plan.obligations:
        for due in laid.owed.due if laid.owed.id in limit.obligations else ():
            found[due.round] = found.get(due.round, 0) + most_of(due.quantity)
    return found


def limit_faults(limit: Limit, by_round: dict[int, Number]) -> Iterator[str]:
    """The rounds in which more would go than a limit lets pass, with how many."""
    for number, count in sorted(by_round.items()):
        if count > limit.most:
            text = _("{name}: {count} in round {round}, and no more than {most} can go")
            yield text.format(name=limit.name, count=count, round=number, most=limit.most)


def most_of(quantity: Quantity) -> Number:
    """The most that a quantity is known to be; its lower end where it has no upper one."""
    return quantity.high if quantity.high is not None else quantity.low or 0


def _times(plan: AdoptPlan) -> Iterator[str]:
    try:
        ZoneInfo(plan.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield _("“{zone}” is no time zone of the IANA database").format(zone=plan.zone)
    if list(plan.days) != sorted(set(plan.days)):
        yield _("the days do not follow one another")
    times = [plan.renew_by, *(time for one in plan.obligations for time in _clocks(one))]
    if any(time is not None and time.tzinfo is None for time in times):
        yield _("a time has no zone")


def _clocks(laid: Laying) -> Iterator[datetime | None]:
    for due in laid.owed.due:
        yield from (due.opens, due.by)


def _summed(quantities: Iterator[Quantity]) -> Quantity:
    every = list(quantities)
    highs = [one.high for one in every]
    known = [high for high in highs if high is not None]
    return Quantity(sum(one.low or 0 for one in every), sum(known) if len(known) == len(highs) else None)


def _overlap(one: Quantity, other: Quantity) -> bool:
    lows, highs = (one.low or 0, other.low or 0), [end for end in (one.high, other.high) if end is not None]
    return not highs or max(lows) <= min(highs)
