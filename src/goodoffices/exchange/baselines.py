"""Simple orders to compare with: even split, half and half, one by one. They heed the category order, not the caps."""

from collections import Counter

from goodoffices.case.exchanges import Exchange, Handover, Plan
from goodoffices.exchange.weighing import ranks


def even_split(exchange: Exchange) -> Plan:
    """Each side hands over an equal share of its groups in every round, larger shares first where they differ."""
    return _shares(exchange, exchange.rounds)


def one_by_one(exchange: Exchange) -> Plan:
    """The side with more groups hands over one a round, the other keeps pace; rounds as many as that takes."""
    return _shares(exchange, max(len(_groups(exchange, side)) for side in exchange.sides))


def half_and_half(exchange: Exchange) -> Plan:
    """Half of the first side's groups (rounded down), then all of the second side's, then the rest of the first."""
    first, second = exchange.sides
    groups = _groups(exchange, first)
    half = len(groups) // 2
    rounds = {1: groups[:half] + _groups(exchange, second), 2: groups[half:]}
    return _plan(rounds)


def _shares(exchange: Exchange, rounds: int) -> Plan:
    dealt: dict[int, list[str]] = {number: [] for number in range(1, rounds + 1)}
    for side in exchange.sides:
        groups = _groups(exchange, side)
        ends = [-(-len(groups) * number // rounds) for number in range(rounds + 1)]
        for number in range(1, rounds + 1):
            dealt[number] += groups[ends[number - 1] : ends[number]]
    return _plan(dealt)


def _groups(exchange: Exchange, side: str) -> list[str]:
    """The obligation of each group of a side, in the order of categories, within one as listed."""
    place = ranks(exchange, side)
    ordered = sorted(exchange.of(side), key=lambda o: place[o.category])
    return [o.id for o in ordered for _group in range(o.count)]


def _plan(rounds: dict[int, list[str]]) -> Plan:
    return Plan(
        tuple(Handover(number, id_, count) for number, ids in rounds.items() for id_, count in Counter(ids).items())
    )
