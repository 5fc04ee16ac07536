"""An order of the engine as a plan for the rooms: what is owed in which round, behind which gates, who reads it.

What the rooms cannot hold stays out and is named: windows of a crossing, vehicles, escrow, bonds. Lists go by the
lists of the rooms, which an obligation of persons waits for wherever the outline has a gate of lists or families.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from goodoffices.case import Case, Exchange, Gate, GateKind, Obligation, ObligationKind, Plan, Quantity
from goodoffices.exchange import ExchangeError, PlanResult, exchange_of, plan_exchange
from goodoffices.mediation.acts.delivery import AdoptPlan, GateLaying, Laying
from goodoffices.mediation.topics.delivery import Due, LaidGate, Limit, Owed
from goodoffices.report.wording import in_sentences, issue_name, word
from goodoffices.server.pages import engine
from goodoffices.server.pages.known import Known
from goodoffices.server.pages.spoken import plain
from goodoffices.well_known import counted, known
from goodoffices.words import _, aside, listed

BY_LISTS = frozenset({GateKind.LISTS_EXCHANGED, GateKind.FAMILIES_TOLD})


@frozen
class Order:
    """An order that can be laid into rooms: the exchange, its plan, and what the rooms cannot hold of it."""

    case: Case
    exchange: Exchange
    plan: Plan
    result: PlanResult
    left_out: tuple[str, ...]

    @property
    def rounds(self) -> int:
        return max(one.round for one in self.plan.handovers)

    def days(self, first: date) -> tuple[date, ...]:
        """The dates of the rounds from a first day on: as far apart as the outline has them, else day by day."""
        dates = self.exchange.dates[: self.rounds]
        if len(dates) == self.rounds:
            return tuple(first + (one - dates[0]) for one in dates)
        return tuple(first + timedelta(days=number) for number in range(self.rounds))


def order_of(here: Known, seconds: float) -> Order | None:
    """The engine's order of the exchange that the case outlines; None where there is none, or it is under way."""
    case = engine.case_of(here)
    if case.exchange is None or case.carried_out:
        return None

    def make() -> Order | None:
        try:
            exchange = exchange_of(case)
            result = plan_exchange(exchange, time_limit=seconds, names=in_sentences(case))
        except ExchangeError:
            return None
        if result.plan is None or not result.plan.handovers:
            return None
        return Order(case, exchange, result.plan, result, tuple(_left_out(exchange)))

    found: Order | None = engine.of_case(here, "order", make)
    return found


def _left_out(exchange: Exchange) -> Iterator[str]:
    if exchange.hours or exchange.crossings:
        yield _("hours and crossings")
    if exchange.vehicles:
        yield _("vehicles")
    if exchange.bonds or any(one.escrow for one in exchange.obligations):
        yield _("bonds and what is paid to a third hand")
    if exchange.together:
        yield _("what goes at the same moment")


def laid(order: Order, name: str, basis: str, first: date, zone: str, room: str, rooms: Iterable[str]) -> AdoptPlan:
    """The command that lays an order into ``rooms``, each of which reads all of it; it stands in ``room``."""
    readers = tuple(rooms)
    mine = [one for one in order.exchange.obligations if _rounds(order.plan, one.id)]
    owed = tuple(Laying(one, dict.fromkeys(readers, one.words)) for one in (_owed(order, each) for each in mine))
    gates = tuple(_gates(order, {one.id for one in mine}, readers))
    return AdoptPlan(room, name, owed, gates, order.days(first), zone, order.exchange.track, (),
                     tuple(_limits(order, mine)), basis=basis)  # fmt: skip


def _owed(order: Order, one: Obligation) -> Owed:
    rounds, persons = _rounds(order.plan, one.id), one.kind is ObligationKind.PERSONS
    due = tuple(Due(number, Quantity.exactly(count * one.group)) for number, count in rounds.items())
    kinds = {gate.kind for gate in order.exchange.gates}
    category = one.category if isinstance(one.category, str) else None
    return Owed(
        one.id, words_of(order.case, one), one.kind, one.giver, Quantity.exactly(sum(rounds.values()) * one.group), due,
        one.unit or ("person" if persons else None), category, order.exchange.receiver(one), one.recipient,
        one.delivered_by, one.place, one.via, one.attested_by, after=tuple(id_ for id_ in one.after if
        _rounds(order.plan, id_)), lists=persons and bool(kinds & BY_LISTS), outside=one.outside,
    )  # fmt: skip


def words_of(case: Case, one: Obligation) -> str:
    """An obligation in a few words: "24 detainees released (minors)"."""
    what = issue_name(case, one.issue) if one.issue else known(one.id)
    number = counted(str(one.count * one.group), one.unit) if one.unit else str(one.count * one.group)
    named = known(one.category) if isinstance(one.category, str) else ""
    return plain(aside(f"{what}: {number}", named) if named else f"{what}: {number}")


def _rounds(plan: Plan, id_: str) -> dict[int, int]:
    """How many groups of an obligation go in which round."""
    found: dict[int, int] = {}
    for one in sorted(plan.handovers, key=lambda each: each.round):
        if one.obligation == id_ and one.count:
            found[one.round] = found.get(one.round, 0) + one.count
    return found


def _gates(order: Order, there: set[str], rooms: tuple[str, ...]) -> Iterator[GateLaying]:
    first = {id_: min(_rounds(order.plan, id_)) for id_ in there}
    for gate in order.exchange.gates:
        before = tuple(id_ for id_ in (gate.before or _behind(gate, first)) if id_ in there)
        if gate.kind in BY_LISTS or not before:
            continue
        words = plain(_gate_words(order.case, gate))
        each = gate.before_round is None and not gate.before
        yield GateLaying(LaidGate(gate.id, gate.kind, gate.verifier, before, words, each), dict.fromkeys(rooms, words))


def _behind(gate: Gate, first: dict[str, int]) -> tuple[str, ...]:
    """What a gate before a round holds back: what begins in that round or later; without a round, everything."""
    return tuple(id_ for id_, number in first.items() if gate.before_round is None or number >= gate.before_round)


def _gate_words(case: Case, gate: Gate) -> str:
    of = listed(words_of(case, one) for one in (case.exchange.obligations if case.exchange else ()) if
                one.id in gate.after)  # fmt: skip
    return aside(word(gate.kind), of) if of else word(gate.kind)


def _limits(order: Order, mine: list[Obligation]) -> Iterator[Limit]:
    for side, most in order.exchange.capacity.items():
        ids = tuple(one.id for one in mine if one.giver == side and one.load and not one.outside)
        if ids:
            yield Limit(_("most that {side} hands over").format(side=side), ids, most)
