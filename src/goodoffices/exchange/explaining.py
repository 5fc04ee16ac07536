"""A plan in sentences for people."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from attrs import evolve

from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.case.obligations import ObligationKind
from goodoffices.exchange.baselines import even_split
from goodoffices.exchange.checking import check_plan
from goodoffices.exchange.exposure import Exposure, exposure
from goodoffices.exchange.imprecise import OverWeights
from goodoffices.exchange.weighing import gain
from goodoffices.words import _, clauses, labelled, listed, sentences

T = TypeVar("T")


def percent(share: Fraction) -> str:
    """A share in per cent with three significant digits."""
    return _("{percent} %").format(percent=f"{float(share) * 100:.3g}")


def with_names(exchange: Exchange, names: Mapping[str, str]) -> Exchange:
    """The exchange with what the sides are called in place of their ids, for sentences; nothing else changes.

    A side without a name keeps its id; so do all where two would be called the same.
    """
    called = {side: names.get(side, side) for side in exchange.sides}
    if len(set(called.values())) != len(called):
        return exchange
    return evolve(
        exchange,
        sides=tuple(called[side] for side in exchange.sides),
        obligations=tuple(
            evolve(o, giver=called.get(o.giver, o.giver), receiver=called.get(o.receiver or "", o.receiver))
            for o in exchange.obligations
        ),
        capacity=_renamed(exchange.capacity, called),
        daily=_renamed(exchange.daily, called),
        order=_renamed(exchange.order, called),
        eligible=_renamed(exchange.eligible, called),
        continuing=_renamed(exchange.continuing, called),
        bonds=tuple(evolve(bond, side=called.get(bond.side, bond.side)) for bond in exchange.bonds),
        carriers={
            id_: evolve(c, accepted_by=c.accepted_by and tuple(called.get(side, side) for side in c.accepted_by))
            for id_, c in exchange.carriers.items()
        },
    )


def _renamed(by_side: Mapping[str, T], called: Mapping[str, str]) -> dict[str, T]:
    return {called.get(side, side): value for side, value in by_side.items()}


def explain(
    exchange: Exchange,
    plan: Plan,
    measured: Exposure,
    bound: Fraction,
    fewest: bool,
    limit: Fraction | None,
    *,
    conditioned: bool = False,
) -> tuple[str, ...]:
    """What goes when, where exposure is largest and why there, what is proven, and how equal shares would do."""
    return (
        *_rounds(exchange, plan),
        _where(exchange, measured),
        _proof(measured, bound, limit, conditioned),
        _person_days(measured, fewest, limit),
        _simple(exchange),
    )


def holds_for(over: OverWeights, *, at_worst: bool) -> str:
    """How a plan fares over all weights that fit; ``at_worst`` says that it was made for the worst of them."""
    if over.certain:
        text = _("Weights are known as ranges: for all that fit, exposure stays at {limit} or less.")
        return text.format(limit=percent(over.limit))
    largest = _("more than the whole gain, for a side may gain nothing")
    if over.largest is not None:
        largest = percent(over.largest)
    if at_worst:
        text = _(
            "Weights are known as ranges: exposure stays at {limit} or less for {share} of {samples} draws from them."
        )
    else:
        text = _(
            "Weights are known as ranges, and the plan is made for their middle: exposure stays at {limit} or less for"
            " {share} of {samples} draws from them; at the worst it is {largest}."
        )
    share = percent(Fraction(over.share))
    return text.format(limit=percent(over.limit), share=share, samples=over.samples, largest=largest)


def exclude_each_other(conditions: Iterable[str]) -> str:
    """The conditions no plan keeps all of which."""
    return _("These exclude each other: {conditions}.").format(conditions=clauses(conditions))


def too_tight(limit: Fraction, bound: Fraction, reached: Fraction) -> str:
    """Why no plan keeps exposure under a limit, or that none was found."""
    if bound == reached:
        text = _("No plan keeps exposure at {limit} or less; the least that can be reached is {reached}.")
    elif bound > limit:
        text = _("No plan keeps exposure at {limit} or less; the least lies between {bound} and {reached}.")
    else:
        text = _("No plan with exposure at {limit} or less was found; the least lies between {bound} and {reached}.")
    return text.format(limit=percent(limit), bound=percent(bound), reached=percent(reached))


def more_rounds(rounds: int) -> str:
    """What would make a limit possible."""
    return _("With {rounds} rounds and the same caps it could be kept.").format(rounds=rounds)


def _rounds(exchange: Exchange, plan: Plan) -> tuple[str, ...]:
    """A sentence a round: the persons that each side hands over, in its turn, and what else."""
    known = {o.id: o for o in exchange.obligations}
    found = []
    for number in range(1, exchange.rounds + 1):
        persons = dict.fromkeys(exchange.sides, 0)
        more = []
        for h in plan.in_round(number):
            o = known[h.obligation]
            if o.kind is ObligationKind.PERSONS:
                persons[o.giver] += h.count * o.group
            else:
                more.append(labelled(o.id, str(h.count * o.group)))
        found.append(_with_more(_turns(number, persons), more))
    return tuple(found)


def _turns(number: int, persons: Mapping[str, int]) -> str:
    if len(persons) == 2:
        (one, persons_one), (two, persons_two) = persons.items()
        text = _("Round {number}: {one} hands over {persons_one}, then {two} hands over {persons_two}.")
        return text.format(number=number, one=one, two=two, persons_one=persons_one, persons_two=persons_two)
    text = _("Round {number}, persons handed over in turn: {numbers}.")
    return text.format(number=number, numbers=listed(labelled(side, str(n)) for side, n in persons.items()))


def _with_more(turns: str, more: list[str]) -> str:
    """The sentence on persons, and one on what else goes in the round."""
    return turns if not more else sentences((turns, _("Besides: {things}.").format(things=listed(more))))


def _where(exchange: Exchange, measured: Exposure) -> str:
    if not measured.largest:
        return _("At no point does a side gain by stopping: nobody is exposed.")
    step = measured.worst
    exposed = next(side for side in exchange.sides if step.exposed[side] == step.largest)
    text = _(
        "Exposure is largest after {by} hands over in round {round}: what {holder} still owes then outweighs what it"
        " still expects by {share} of its gain from the whole deal, and {exposed} is exposed to that."
    )
    if exchange.bonds or exchange.continuing:
        text = _(
            "Exposure is largest after {by} hands over in round {round}: what {holder} still owes then outweighs what"
            " it still expects and would lose by {share} of its gain from the whole deal, and {exposed} is exposed to"
            " that."
        )
    gains = {side: gain(exchange, side) for side in exchange.sides}
    holder = max(exchange.sides, key=lambda side: step.temptation[side] / gains[side])
    return text.format(by=step.by, round=step.round, holder=holder, exposed=exposed, share=percent(step.largest))


def _proof(measured: Exposure, bound: Fraction, limit: Fraction | None, conditioned: bool) -> str:
    if measured.largest == bound:
        if conditioned:
            return _("No plan that keeps these conditions has less exposure: proven.")
        return _("No plan within these caps and this order has less exposure: proven.")
    if limit is not None:
        return _("The limit of {limit} is kept; no plan has less than {bound}.").format(
            limit=percent(limit), bound=percent(bound)
        )
    text = _("It is proven that no plan has less than {bound}; whether one lies below {reached} stays open.")
    return text.format(bound=percent(bound), reached=percent(measured.largest))


def _person_days(measured: Exposure, fewest: bool, limit: Fraction | None) -> str:
    if not fewest:
        return _("Persons stay held for {days} person-days in all; fewer may be possible.").format(
            days=measured.person_days
        )
    if limit is None:
        text = _("Persons stay held for {days} person-days in all, the fewest at this exposure.")
    else:
        text = _("Persons stay held for {days} person-days in all, the fewest under the limit.")
    return text.format(days=measured.person_days)


def _simple(exchange: Exchange) -> str:
    order = even_split(exchange)
    even = percent(exposure(exchange, order).largest)
    if check_plan(exchange, order):
        text = _("Equal shares in every round would have an exposure of {even}, but break a cap or condition.")
        return text.format(even=even)
    return _("Equal shares in every round would have an exposure of {even}.").format(even=even)
