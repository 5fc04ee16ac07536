"""Small exchanges with conditions, every plan of one, and exposure written out once more from its definition."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from goodoffices.case import (
    Bond,
    Crossing,
    Escrow,
    Exchange,
    Gate,
    GateKind,
    Handover,
    Obligation,
    ObligationKind,
    Plan,
    Ratio,
    Share,
    Trust,
    Vehicle,
    Window,
)
from goodoffices.exchange import check_plan

KINDS = [ObligationKind.PERSONS, ObligationKind.PERSONS, ObligationKind.BODIES, ObligationKind.STEP]


@st.composite
def conditioned(draw: st.DrawFn) -> Exchange:
    """Two or three sides, few obligations and rounds, and three of the kinds of conditions at a time."""
    sides = draw(st.sampled_from([("a", "b"), ("a", "b"), ("a", "b", "c")]))
    rounds = draw(st.integers(2, 3))
    names = [f"{side}{n}" for side in sides for n in range(draw(st.integers(1, 2)) if len(sides) == 2 else 1)]
    deal = Exchange(sides, rounds, tuple(_obligation(draw, name, sides) for name in names))
    for condition in draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3, unique=True)):
        deal = condition(draw, deal)
    return deal


def _obligation(draw: st.DrawFn, name: str, sides: tuple[str, ...]) -> Obligation:
    gives = draw(st.integers(0, 6))
    return Obligation(
        name,
        name[0],
        count=draw(st.integers(1, 2)),
        group=draw(st.integers(1, 3)),
        category=draw(st.integers(0, 1)),
        gives=gives,
        gains=gives + draw(st.integers(1, 9)),
        receiver=draw(st.sampled_from([s for s in sides if s != name[0]])),
        kind=draw(st.sampled_from(KINDS)),
    )


def changed(draw: st.DrawFn, deal: Exchange, **changes: Any) -> Exchange:
    """The exchange with one of its obligations changed."""
    place = draw(st.integers(0, len(deal.obligations) - 1))
    rows = list(deal.obligations)
    rows[place] = evolve(rows[place], **changes)
    return evolve(deal, obligations=tuple(rows))


def names_of(deal: Exchange) -> list[str]:
    return [o.id for o in deal.obligations]


def caps(draw: st.DrawFn, deal: Exchange) -> Exchange:
    load = {s: sum(o.load for o in deal.of(s)) for s in deal.sides}
    return evolve(deal, capacity={s: draw(st.integers(max(1, load[s] - 2), load[s] + 1)) for s in deal.sides})


def daily(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return evolve(deal, daily={"a": tuple(draw(st.integers(0, 6)) for _round in range(deal.rounds))})


def first_tranche(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return evolve(deal, first_tranche=draw(st.sampled_from([0.4, 0.6, 1])))


def crossing(draw: st.DrawFn, deal: Exchange) -> Exchange:
    night = Window("22:00", "02:00", "UTC", draw(st.sampled_from([(), (1,), (1, 2)])))
    bridge = Crossing("bridge", draw(st.integers(3, 7)), hours=draw(st.sampled_from([(), (night,)])))
    deal = evolve(deal, crossings={"bridge": bridge})
    return changed(draw, changed(draw, deal, via="bridge"), via="bridge")


def vehicle(draw: st.DrawFn, deal: Exchange) -> Exchange:
    bus = Vehicle("bus", draw(st.integers(3, 4)), draw(st.integers(1, 2)))
    obligations = (evolve(o, vehicle="bus" if o.giver == "a" else None) for o in deal.obligations)
    return evolve(deal, vehicles={"bus": bus}, obligations=tuple(obligations))


def gate(draw: st.DrawFn, deal: Exchange) -> Exchange:
    before, after = draw(st.permutations(names_of(deal)))[:2]
    made = Gate("g", GateKind.ATTESTED, "w", before=(before,), after=(after,), wait=draw(st.integers(0, 1)))
    return evolve(deal, gates=(*deal.gates, made))


def deadline(draw: st.DrawFn, deal: Exchange) -> Exchange:
    after, number = draw(st.sampled_from(names_of(deal))), draw(st.integers(2, deal.rounds))
    return evolve(deal, gates=(*deal.gates, Gate("h", GateKind.ATTESTED, "w", before_round=number, after=(after,))))


def precedence(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return changed(draw, deal, after=(draw(st.sampled_from(names_of(deal))),))


def phase(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return changed(draw, deal, phase=draw(st.sampled_from([0, 2])))


def first_step(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return changed(draw, deal, kind=ObligationKind.PROOF_OF_LIFE)


def rounds_of_one(draw: st.DrawFn, deal: Exchange) -> Exchange:
    first = draw(st.integers(1, deal.rounds))
    return changed(draw, deal, from_round=first, until_round=draw(st.none() | st.integers(first, deal.rounds)))


def flow(draw: st.DrawFn, deal: Exchange) -> Exchange:
    each = draw(st.sampled_from([(1, 1), (0, 1), (1, 2)]))
    return changed(draw, deal, kind=ObligationKind.FLOW, group=1, count=deal.rounds, each_round=each)


def up_to(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return changed(draw, deal, count=2, firm=draw(st.integers(0, 1)))


def reversible(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return changed(draw, deal, reversible=True, final_after=draw(st.none() | st.integers(0, 2)))


def escrow(draw: st.DrawFn, deal: Exchange) -> Exchange:
    money, release = draw(st.permutations(names_of(deal)))[:2]
    rows = (evolve(o, escrow=Escrow("bank", (release,))) if o.id == money else o for o in deal.obligations)
    return evolve(deal, obligations=tuple(rows))


def together(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return evolve(deal, together=(tuple(draw(st.permutations(names_of(deal)))[:2]),))


def ratio(draw: st.DrawFn, deal: Exchange) -> Exchange:
    of, per = draw(st.permutations(deal.obligations))[:2]
    rate = Fraction(of.count * of.group, per.count * per.group)
    if rate.denominator not in (1, 2, 4):
        return deal
    return evolve(deal, ratios=(Ratio("r", (of.id,), {per.id: float(rate)}, each_round=True),))


def share(draw: st.DrawFn, deal: Exchange) -> Exchange:
    of, other = draw(st.permutations(deal.obligations))[:2]
    whole = of.count * of.group + other.count * other.group
    part = of.count * of.group / whole
    low, high = draw(st.sampled_from([(0, 0.5), (0.25, 1), (0.25, 0.75), (0, 1)]))
    if not low <= part <= high:
        return deal
    return evolve(deal, shares=(Share("s", (of.id,), (of.id, other.id), (low, high), each_round=True),))


def bond(draw: st.DrawFn, deal: Exchange) -> Exchange:
    until = draw(st.none() | st.integers(1, deal.rounds))
    made = Bond(draw(st.sampled_from(deal.sides)), draw(st.integers(0, 5)), by="bank", until_round=until)
    return evolve(deal, bonds=(*deal.bonds, made))


def trust(draw: st.DrawFn, deal: Exchange) -> Exchange:
    made = Trust(
        draw(st.sampled_from([0.2, 0.5, 1, 3])), draw(st.sampled_from([0, 0.5, 1])), draw(st.none() | st.just(2))
    )
    return evolve(deal, trust=made)


def continuing(draw: st.DrawFn, deal: Exchange) -> Exchange:
    return evolve(deal, continuing={draw(st.sampled_from(deal.sides)): (0.25, 0.25)})


CONDITIONS = [
    caps, daily, first_tranche, crossing, vehicle, gate, deadline, precedence, phase, first_step, rounds_of_one, flow,
    up_to, reversible, escrow, together, ratio, share, bond, trust, continuing,
]  # fmt: skip


def every_plan(deal: Exchange) -> Iterator[Plan]:
    """Every plan that keeps the conditions, by trying all splits of every obligation over the rounds."""
    splits = [_splits(o.count, o.owed, deal.rounds) for o in deal.obligations]
    for choice in product(*splits):
        moves = [(r + 1, o.id, n) for o, row in zip(deal.obligations, choice, strict=True) for r, n in enumerate(row)]
        plan = Plan(tuple(Handover(*move) for move in sorted(moves) if move[2]))
        if not check_plan(deal, plan):
            yield plan


def _splits(count: int, least: int, rounds: int) -> list[tuple[int, ...]]:
    return [row for row in product(range(count + 1), repeat=rounds) if least <= sum(row) <= count]


def written_out(deal: Exchange, plan: Plan) -> Fraction:
    """The largest exposure, from the definition alone, with everything counted anew at every moment."""
    by_id = {o.id: o for o in deal.obligations}
    turn = {o.id: deal.sides.index(o.giver) for o in deal.obligations}
    for ids in deal.together:
        turn.update({id_: max(turn[i] for i in ids) for id_ in ids})

    def gone(id_: str, moment: tuple[int, int]) -> int:
        """Groups that count as handed over, of those owed for certain."""
        o = by_id[id_]
        if o.reversible and o.final_after is None:
            return 0
        wait = o.final_after or 0 if o.reversible else 0
        moved = sum(h.count for h in plan.handovers if h.obligation == id_ and (h.round + wait, turn[id_]) <= moment)
        return min(moved, o.owed)

    def handed(id_: str, moment: tuple[int, int]) -> int:
        return sum(h.count for h in plan.handovers if h.obligation == id_ and (h.round, turn[id_]) <= moment)

    def had(id_: str, moment: tuple[int, int]) -> int:
        escrow = by_id[id_].escrow
        if escrow is not None and any(gone(other, moment) < by_id[other].owed for other in escrow.release):
            return 0
        return gone(id_, moment)

    def value(weight: str, side: str, counts: dict[str, int]) -> Fraction:
        mine = [o for o in deal.obligations if (o.giver if weight == "gives" else o.receiver) == side]
        return sum((Fraction(str(getattr(o, weight))) * counts[o.id] for o in mine), Fraction())

    whole = {o.id: o.owed for o in deal.obligations}
    gain = {s: value("gains", s, whole) - value("gives", s, whole) for s in deal.sides}
    worst = Fraction()
    for number, place in product(range(1, deal.rounds + 1), range(len(deal.sides))):
        moment = (number, place)
        owed = {id_: whole[id_] - gone(id_, moment) for id_ in whole}
        expected = {id_: whole[id_] - had(id_, moment) for id_ in whole}
        for side in deal.sides:
            tempted = value("gives", side, owed) - value("gains", side, expected)
            for bond in deal.bonds:
                returned = bond.until_round is not None and moment >= (bond.until_round, len(deal.sides) - 1)
                tempted -= 0 if bond.side != side or returned else Fraction(str(bond.worth))
            low, high = deal.continuing.get(side, (0, 0))
            tempted -= (Fraction(str(low)) + Fraction(str(high))) / 2 * gain[side]
            worst = max(worst, tempted / gain[side])
    return worst


def days(deal: Exchange, plan: Plan) -> tuple[int, int]:
    """Groups not handed over, weighed by their persons; then person-days."""
    by_id = {o.id: o for o in deal.obligations}
    gone = {id_: sum(h.count for h in plan.handovers if h.obligation == id_) for id_ in by_id}
    each = {o.id: o.group if o.kind is ObligationKind.PERSONS else 0 for o in deal.obligations}
    left = sum(max(1, each[o.id]) * (o.count - gone[o.id]) for o in deal.obligations)
    return left, sum(h.round * h.count * each[h.obligation] for h in plan.handovers)
