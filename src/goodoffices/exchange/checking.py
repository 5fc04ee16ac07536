"""Is a plan sound? Written apart from the planner, from the rules alone."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from goodoffices.case.exchanges import Exchange, Handover, Obligation, Plan
from goodoffices.case.obligations import CARRIED
from goodoffices.exchange.checking_conditions import check_conditions
from goodoffices.exchange.rules import Rule, Violation
from goodoffices.exchange.weighing import ranks
from goodoffices.words import _

__all__ = ["Rule", "Violation", "check_plan"]


def check_plan(exchange: Exchange, plan: Plan, *, unattested: Collection[str] = ()) -> tuple[Violation, ...]:
    """Every rule that the plan breaks; empty when it is sound.

    Everything inside the quota goes over exactly once and in whole groups, within the rounds and the caps; a later
    category not before the round in which the last of the earlier ones go; every condition of the exchange; nothing
    that waits for a gate whose id is among ``unattested``. What lies outside the quota is neither required nor counted;
    of what is owed "up to" a number, any part is enough.

    Raises:
        ExchangeError: when a category has no place in the order of its side.
    """
    known = {o.id: o for o in exchange.obligations}
    found = list(_handovers(exchange, plan, known))
    counted = [h for h in plan.handovers if h.obligation in known and not known[h.obligation].outside and h.count > 0]
    found += _delivered_once(exchange, counted)
    found += _within_capacity(exchange, counted, known)
    for side in exchange.sides:
        found += _in_order(exchange, side, counted)
    found += _past_gates(exchange, plan, unattested)
    found += check_conditions(exchange, plan)
    return tuple(found)


def _handovers(exchange: Exchange, plan: Plan, known: dict[str, Obligation]) -> Iterator[Violation]:
    for h in plan.handovers:
        if h.obligation not in known:
            text = _("Round {round}: {id} is no obligation of the exchange.")
            yield Violation(Rule.KNOWN, text.format(round=h.round, id=h.obligation), h.round)
        if not 1 <= h.round <= exchange.rounds:
            text = _("{id}: round {round}; rounds run from 1 to {rounds}.")
            yield Violation(Rule.ROUND, text.format(id=h.obligation, round=h.round, rounds=exchange.rounds), h.round)
        if h.count < 1 or h.count != int(h.count):
            text = _("Round {round}: {count} groups of {id}; whole groups, at least one, go over.")
            yield Violation(Rule.WHOLE, text.format(round=h.round, count=h.count, id=h.obligation), h.round)


def _delivered_once(exchange: Exchange, counted: list[Handover]) -> Iterator[Violation]:
    gone: dict[str, int] = defaultdict(int)
    for h in counted:
        gone[h.obligation] += h.count
    for o in exchange.obligations:
        if not o.outside and not o.owed <= gone[o.id] <= o.count:
            text = _("{id}: {gone} of {count} groups are handed over; each exactly once is due.")
            yield Violation(Rule.ONCE, text.format(id=o.id, gone=gone[o.id], count=o.count))


def _within_capacity(exchange: Exchange, counted: list[Handover], known: dict[str, Obligation]) -> Iterator[Violation]:
    load: dict[tuple[int, str], int] = defaultdict(int)
    for h in counted:
        obligation = known[h.obligation]
        if obligation.kind in CARRIED:
            load[h.round, obligation.giver] += h.count * obligation.group
    for (number, side), persons in sorted(load.items()):
        cap = exchange.cap(side, number)
        if cap is not None and persons > cap:
            text = _("Round {round}: {side} hands over {persons} persons; {cap} are possible.")
            message = text.format(round=number, side=side, persons=persons, cap=cap)
            yield Violation(Rule.CAPACITY, message, number)


def _in_order(exchange: Exchange, side: str, counted: list[Handover]) -> Iterator[Violation]:
    """Each hand-over is compared with the last round of every earlier category."""
    place = ranks(exchange, side)
    rank = {o.id: place[o.category] for o in exchange.of(side) if o.kind in CARRIED}
    last: dict[int, int] = defaultdict(int)
    for h in counted:
        if h.obligation in rank:
            last[rank[h.obligation]] = max(last[rank[h.obligation]], h.round)
    for h in counted:
        earlier = [number for r, number in last.items() if h.obligation in rank and r < rank[h.obligation]]
        if earlier and h.round < max(earlier):
            text = _("Round {round}: {id} of {side} goes before an earlier category is done, in round {last}.")
            message = text.format(round=h.round, id=h.obligation, side=side, last=max(earlier))
            yield Violation(Rule.ORDER, message, h.round)


def _past_gates(exchange: Exchange, plan: Plan, unattested: Collection[str]) -> Iterator[Violation]:
    for gate in exchange.gates:
        waiting = set(gate.before) or {o.id for o in exchange.obligations}
        late = sorted(
            {h.round for h in plan.handovers if h.round >= (gate.before_round or 1) and h.obligation in waiting}
        )
        if gate.id in unattested and late:
            text = _("Round {round}: hand-overs before {gate} ({kind}) is attested by {verifier}.")
            message = text.format(round=late[0], gate=gate.id, kind=_(gate.kind.value), verifier=gate.verifier)
            yield Violation(Rule.GATE, message, late[0])
