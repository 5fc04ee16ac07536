"""A plan in sentences for people."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve

from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.exchange.baselines import even_split
from goodoffices.exchange.exposure import Exposure, exposure
from goodoffices.exchange.weighing import other
from goodoffices.words import _


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
    one, two = exchange.sides
    return evolve(
        exchange,
        sides=(called[one], called[two]),
        obligations=tuple(
            evolve(o, giver=called.get(o.giver, o.giver), receiver=called.get(o.receiver or "", o.receiver))
            for o in exchange.obligations
        ),
        capacity={called.get(side, side): cap for side, cap in exchange.capacity.items()},
        order={called.get(side, side): order for side, order in exchange.order.items()},
    )


def explain(
    exchange: Exchange, plan: Plan, measured: Exposure, bound: Fraction, fewest: bool, limit: Fraction | None
) -> tuple[str, ...]:
    """What goes when, where exposure is largest and why there, what is proven, and how equal shares would do."""
    return (
        *_rounds(exchange, plan),
        _where(exchange, measured),
        _proof(measured, bound, limit),
        _person_days(measured, fewest, limit),
        _simple(exchange),
    )


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
    known = {o.id: o for o in exchange.obligations}
    sentences = []
    for number in range(1, exchange.rounds + 1):
        persons = dict.fromkeys(exchange.sides, 0)
        for h in plan.in_round(number):
            persons[known[h.obligation].giver] += h.count * known[h.obligation].group
        one, two = exchange.sides
        text = _("Round {number}: {one} hands over {persons_one}, then {two} hands over {persons_two}.")
        sentences.append(
            text.format(number=number, one=one, two=two, persons_one=persons[one], persons_two=persons[two])
        )
    return tuple(sentences)


def _where(exchange: Exchange, measured: Exposure) -> str:
    if not measured.largest:
        return _("At no point does either side gain by stopping: nobody is exposed.")
    step = measured.worst
    exposed = next(side for side in exchange.sides if step.exposed[side] == step.largest)
    text = _(
        "Exposure is largest after {by} hands over in round {round}: what {holder} still owes then outweighs what it"
        " still expects by {share} of its gain from the whole deal, and {exposed} is exposed to that."
    )
    return text.format(
        by=step.by, round=step.round, holder=other(exchange, exposed), exposed=exposed, share=percent(step.largest)
    )


def _proof(measured: Exposure, bound: Fraction, limit: Fraction | None) -> str:
    if measured.largest == bound:
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
    even = exposure(exchange, even_split(exchange)).largest
    return _("Equal shares in every round would have an exposure of {even}.").format(even=percent(even))
