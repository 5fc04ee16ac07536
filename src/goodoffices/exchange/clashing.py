"""When nothing fits: the smallest set of conditions that exclude each other, by name.

Hitting sets and correction sets are duals: a set of conditions that no plan keeps hits every set whose removal lets a
plan through. So the smallest set that hits all removals found so far is looked at; if a plan keeps it, the largest set
around it that some plan keeps gives one more removal; if none does, it is the smallest there is.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from goodoffices.case.exchanges import Exchange
from goodoffices.case.obligations import CARRIED
from goodoffices.case.waiting import waits
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.satisfying import Question, satisfy
from goodoffices.exchange.search import Clock
from goodoffices.exchange.weighing import exact, ranks
from goodoffices.exchange.whole import Whole, whole
from goodoffices.words import _

Feasible = Callable[[Sequence[str]], bool]


@frozen
class Clash:
    """Names of conditions, in words, no plan keeps all of which; ``smallest`` when no fewer exclude each other."""

    conditions: tuple[str, ...]
    smallest: bool


def clash(exchange: Exchange, limit: Fraction | None, clock: Clock) -> Clash:
    """The smallest set of conditions that exclude each other, among those of the exchange and a ``limit`` on exposure.

    That everything goes over within the rounds there are is taken for granted. Empty when time runs out first.
    """
    names = conditions(exchange, limit)
    made: dict[frozenset[str], Whole] = {}
    unsure: list[Sequence[str]] = []

    def feasible(kept: Sequence[str]) -> bool:
        split = frozenset(side for side in exchange.sides if f"groups:{side}" not in kept)
        if split not in made:
            made[split] = whole(exchange, split)
        chosen = frozenset(kept)
        reply = satisfy(made[split], Question(limit), clock.left, holds=chosen.__contains__)
        if reply.verdict is Verdict.OUT_OF_TIME:
            unsure.append(kept)
        return reply.verdict is not Verdict.NONE

    if feasible(tuple(names)):
        return Clash((), smallest=False)
    found, smallest = smallest_set(tuple(names), feasible, clock)
    return Clash(tuple(names[name] for name in found), smallest and not unsure)


def smallest_set(items: tuple[str, ...], feasible: Feasible, clock: Clock) -> tuple[tuple[str, ...], bool]:
    """The smallest selection of an infeasible collection that is infeasible, and True; all of it when time runs out."""
    removals: list[frozenset[str]] = []
    while clock.left > 0:
        hitting = _hitting(items, removals)
        if not feasible(hitting):
            return hitting, True
        kept = list(hitting)
        for item in items:
            if item not in kept and feasible([*kept, item]):
                kept.append(item)
        removals.append(frozenset(items) - frozenset(kept))
    return items, False


def _hitting(items: tuple[str, ...], sets: list[frozenset[str]]) -> tuple[str, ...]:
    """The smallest selection with something of every set; of equal size the first in the order of ``items``."""
    useful = [item for item in items if any(item in one for one in sets)]
    for size in range(len(useful) + 1):
        for chosen in combinations(useful, size):
            if all(one.intersection(chosen) for one in sets):
                return chosen
    return items


def conditions(exchange: Exchange, limit: Fraction | None = None) -> dict[str, str]:
    """Every condition of an exchange by the name that the model knows it by, with its words."""
    found: dict[str, str] = {}
    if limit is not None:
        found["limit"] = _("exposure of at most {limit}").format(limit=f"{float(limit):.4g}")
    if exchange.trust is not None:
        found["trust"] = _("exposure no larger than the trust of each round")
    found |= {**_of_sides(exchange), **_of_passage(exchange), **_of_obligations(exchange)}
    for wait in waits(exchange):
        found.setdefault(wait.id, wait.because)
    for gate in exchange.gates:
        if gate.after and gate.before_round is not None:
            text = _("gate {gate}: {earlier} before round {round}")
            earlier = ", ".join(gate.after)
            found[f"gate:{gate.id}"] = text.format(gate=gate.id, earlier=earlier, round=gate.before_round)
    return found


def _of_obligations(exchange: Exchange) -> dict[str, str]:
    found = {}
    for o in exchange.obligations:
        if not o.outside and (o.from_round is not None or o.until_round is not None):
            first, last = o.from_round or 1, o.until_round or exchange.rounds
            text = _("{id} in rounds {first} to {last}").format(id=o.id, first=first, last=last)
            found[f"rounds:{o.id}"] = text
        if not o.outside and o.each_round is not None:
            low, high = o.each_round
            found[f"each_round:{o.id}"] = _("{id}: {low} to {high} a round").format(id=o.id, low=low, high=high)
    for number, ids in enumerate(exchange.together):
        found[f"together:{number}"] = _("{ids} at the same moment").format(ids=", ".join(ids))
    for ratio in exchange.ratios:
        if ratio.each_round:
            found[f"ratio:{ratio.id}"] = _("ratio {id} in every round").format(id=ratio.id)
    for share in exchange.shares:
        if share.each_round:
            found[f"share:{share.id}"] = _("share {id} in every round").format(id=share.id)
    return found


def _of_sides(exchange: Exchange) -> dict[str, str]:
    found = {}
    for side in exchange.sides:
        mine = [o for o in exchange.of(side) if o.kind in CARRIED]
        if side in exchange.capacity or side in exchange.daily:
            caps = sorted({exchange.cap(side, r) or 0 for r in range(1, exchange.rounds + 1)})
            shown = "–".join(dict.fromkeys((str(caps[0]), str(caps[-1]))))
            found[f"capacity:{side}"] = _("capacity of {side}: {cap} a round").format(side=side, cap=shown)
        if len(set(ranks(exchange, side).values())) > 1 and mine:
            found[f"order:{side}"] = _("order of release of {side}").format(side=side)
        if any(o.group > 1 for o in mine):
            found[f"groups:{side}"] = _("groups of {side} are never split").format(side=side)
    if exchange.first_tranche is not None:
        share = f"{float(exact(exchange.first_tranche)):.3g}"
        found["first_tranche"] = _("first tranche: at most {share} of a side's persons").format(share=share)
    return found


def _of_passage(exchange: Exchange) -> dict[str, str]:
    found = {}
    if exchange.hours:
        found["hours:"] = _("hours of hand-overs")
    for crossing in exchange.crossings.values():
        if crossing.capacity is not None or crossing.an_hour is not None:
            found[f"crossing:{crossing.id}"] = _("what passes {id} in a round").format(id=crossing.id)
        if crossing.hours or crossing.stand_downs is not None or exchange.hours:
            found[f"hours:{crossing.id}"] = _("hours and stand-downs of {id}").format(id=crossing.id)
    for vehicle in exchange.vehicles.values():
        text = _("vehicle {id}: {trips} trips of {seats} seats a round")
        found[f"vehicle:{vehicle.id}"] = text.format(id=vehicle.id, trips=vehicle.trips, seats=vehicle.seats)
    return found
