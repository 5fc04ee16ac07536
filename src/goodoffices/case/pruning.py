"""An exchange without some of its obligations: nothing is left that speaks of them."""

from collections.abc import Collection, Set

from attrs import evolve

from goodoffices.case.exchanges import Exchange
from goodoffices.case.gates import Gate
from goodoffices.case.living import Living
from goodoffices.case.obligations import Obligation, Ratio


def keep_only(exchange: Exchange, ids: Set[str]) -> Exchange:
    """The exchange with the obligations of ``ids`` alone.

    What waited for one that is gone no longer does; a gate, ratio, extension or set of obligations that go together is
    gone where too little of it is left to mean anything.
    """
    gates = [_gate(gate, ids) for gate in exchange.gates]
    ratios = [_ratio(ratio, ids) for ratio in exchange.ratios]
    together = [_kept(one, ids) for one in exchange.together]
    return evolve(
        exchange,
        obligations=tuple(_obligation(o, ids) for o in exchange.obligations if o.id in ids),
        gates=tuple(gate for gate in gates if gate is not None),
        ratios=tuple(ratio for ratio in ratios if ratio is not None),
        shares=tuple(share for share in exchange.shares if ids >= {*share.of, *share.among}),
        together=tuple(one for one in together if len(one) > 1),
        living=_living(exchange.living, ids, {ratio.id for ratio in ratios if ratio is not None}),
    )


def _kept(names: tuple[str, ...], ids: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in ids)


def _obligation(o: Obligation, ids: Collection[str]) -> Obligation:
    escrow = o.escrow
    if escrow is not None:
        release = _kept(escrow.release, ids)
        escrow = evolve(escrow, release=release) if release else None
    after = _kept(o.after, ids)
    return o if (after, escrow) == (o.after, o.escrow) else evolve(o, after=after, escrow=escrow)


def _gate(gate: Gate, ids: Collection[str]) -> Gate | None:
    before, after = _kept(gate.before, ids), _kept(gate.after, ids)
    gone = (gate.before and not before) or (gate.after and not after)
    return None if gone else evolve(gate, before=before, after=after)


def _ratio(ratio: Ratio, ids: Collection[str]) -> Ratio | None:
    of, per = _kept(ratio.of, ids), {id_: rate for id_, rate in ratio.per.items() if id_ in ids}
    return evolve(ratio, of=of, per=per) if of and per else None


def _living(living: Living, ids: Collection[str], ratios: Collection[str]) -> Living:
    extensions = tuple(one for one in living.extensions if one.of in ids)
    names = {one.id for one in extensions}
    renewals = tuple(one for one in living.renewals if one.extension in names)
    return evolve(living, extensions=extensions, renewals=renewals, in_step=_kept(living.in_step, ratios))
