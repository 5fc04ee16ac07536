"""Which exchanges the fast methods can order: two sides, persons in groups, caps, an order of categories, no more."""

from goodoffices.case.exchanges import Exchange
from goodoffices.case.obligations import Obligation, ObligationKind

# What no plain obligation has: each at its default.
_CONDITIONS = ("firm", "after", "via", "vehicle", "from_round", "until_round", "each_round", "reversible", "escrow")
_OF_THE_WHOLE = ("hours", "daily", "first_tranche", "together", "bonds", "trust", "continuing")


def is_plain(exchange: Exchange) -> bool:
    """Whether nothing but caps and the order of categories binds the order of hand-overs.

    Gates that lie before rounds bind their time, not their order; crossings and vehicles that nobody uses bind nothing.
    """
    inside = _in(exchange)
    return (
        len(exchange.sides) == 2
        and not any(getattr(exchange, name) for name in _OF_THE_WHOLE)
        and not any(ratio.each_round for ratio in exchange.ratios)
        and not any(share.each_round for share in exchange.shares)
        and not any(gate.after for gate in exchange.gates)
        and len({o.in_phase for o in inside}) <= 1
        and all(_plain(o) for o in inside)
    )


def relaxed(exchange: Exchange) -> Exchange | None:
    """The exchange without what only narrows the choice of plans; None where conditions change what a plan weighs.

    Every plan of the exchange is one of the relaxed exchange and has the same exposure there, so that what no plan of
    that one stays under, no plan of this one does.
    """
    if len(exchange.sides) != 2 or exchange.bonds or exchange.continuing or exchange.together:
        return None
    if any(
        o.kind is not ObligationKind.PERSONS or o.reversible or o.escrow or o.firm is not None for o in _in(exchange)
    ):
        return None
    bare = (
        Obligation(o.id, o.giver, o.count, o.group, o.category, o.gives, o.gains, receiver=o.receiver)
        for o in _in(exchange)
    )
    caps = {side: [exchange.cap(side, n) for n in range(1, exchange.rounds + 1)] for side in exchange.sides}
    capacity = {side: max(c for c in of_side if c is not None) for side, of_side in caps.items() if None not in of_side}
    return Exchange(exchange.sides, exchange.rounds, tuple(bare), capacity, exchange.order)


def _in(exchange: Exchange) -> list[Obligation]:
    return [o for o in exchange.obligations if not o.outside]


def _plain(o: Obligation) -> bool:
    bare = Obligation(o.id, o.giver, o.count)
    return o.kind is ObligationKind.PERSONS and all(getattr(o, name) == getattr(bare, name) for name in _CONDITIONS)
