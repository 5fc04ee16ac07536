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
    inside = [o for o in exchange.obligations if not o.outside]
    return (
        len(exchange.sides) == 2
        and not any(getattr(exchange, name) for name in _OF_THE_WHOLE)
        and not any(ratio.each_round for ratio in exchange.ratios)
        and not any(gate.after for gate in exchange.gates)
        and len({o.in_phase for o in inside}) <= 1
        and all(_plain(o) for o in inside)
    )


def _plain(o: Obligation) -> bool:
    bare = Obligation(o.id, o.giver, o.count)
    return o.kind is ObligationKind.PERSONS and all(getattr(o, name) == getattr(bare, name) for name in _CONDITIONS)
