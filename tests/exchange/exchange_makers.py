"""Small exchanges for the tests, every plan of an exchange, and the measuring data beside the checkout."""

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from goodoffices.case import Exchange, Handover, Obligation, Plan

SHARED = Path(__file__).parents[3] / "shared"
INSTANCES = sorted((SHARED / "exchanges").glob("*.json"))


def obligation(id: str, giver: str, count: int = 1, **more: Any) -> Obligation:
    return Obligation(id=id, giver=giver, count=count, **more)


def exchange(*obligations: Obligation, rounds: int = 2, **more: Any) -> Exchange:
    return Exchange(sides=("a", "b"), rounds=rounds, obligations=obligations, **more)


def november(rounds: int = 4, factor: float = 1.5, daily: tuple[int, int] = (13, 39), captives: int = 50) -> Exchange:
    """Captives for three times as many detainees; three weigh as much as one, to receive `factor` times more."""
    return exchange(
        obligation("captives", "a", captives, gives=3, gains=3 * factor),
        obligation("detainees", "b", 3 * captives, gives=1, gains=factor),
        rounds=rounds,
        capacity={"a": daily[0], "b": daily[1]},
    )


def daily(*numbers: tuple[int, int]) -> Plan:
    """A plan of November 2023: captives and detainees a round."""
    pairs = [
        (r, id_, n) for r, ab in enumerate(numbers, 1) for id_, n in zip(("captives", "detainees"), ab, strict=True)
    ]
    return Plan(tuple(Handover(r, id_, n) for r, id_, n in pairs if n))


def answers(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text())
    return data


def valid_plans(problem: Exchange) -> Iterator[Plan]:
    """Every plan under caps and order, by trying all splits of every obligation over the rounds: slow and plain."""
    splits = [_splits(o.count, problem.rounds) for o in problem.obligations]
    for choice in product(*splits):
        rows = dict(zip((o.id for o in problem.obligations), choice, strict=True))
        if all(_fits(problem, side, rows) for side in problem.sides):
            moves = [(r + 1, id_, n) for id_, row in rows.items() for r, n in enumerate(row) if n]
            yield Plan(tuple(Handover(*move) for move in sorted(moves)))


def _splits(count: int, rounds: int) -> list[tuple[int, ...]]:
    if rounds == 1:
        return [(count,)]
    return [(first, *rest) for first in range(count + 1) for rest in _splits(count - first, rounds - 1)]


def _fits(problem: Exchange, side: str, rows: dict[str, tuple[int, ...]]) -> bool:
    own = [o for o in problem.obligations if o.giver == side]
    for r in range(problem.rounds):
        if sum(rows[o.id][r] * o.group for o in own) > problem.capacity.get(side, 10**9):
            return False
    for early, late in product(own, own):
        if early.category < late.category:  # type: ignore[operator]
            last = max(r for r in range(problem.rounds) if rows[early.id][r])
            first = min(r for r in range(problem.rounds) if rows[late.id][r])
            if first < last:
                return False
    return True


def plain_exposure(problem: Exchange, plan: Plan) -> Fraction:
    """The largest exposure, written out once more from the definition and without the product's code."""
    a, b = problem.sides
    by_id = {o.id: o for o in problem.obligations}
    gone: dict[str, int] = dict.fromkeys(by_id, 0)

    def left(side: str, what: str) -> Fraction:
        own = [o for o in problem.obligations if o.giver == side]
        return sum((Fraction(str(getattr(o, what))) * (o.count - gone[o.id]) for o in own), Fraction())

    gain = {a: left(b, "gains") - left(a, "gives"), b: left(a, "gains") - left(b, "gives")}
    worst = Fraction()
    for r in range(1, problem.rounds + 1):
        for side in (a, b):
            for h in plan.handovers:
                if h.round == r and by_id[h.obligation].giver == side:
                    gone[h.obligation] += h.count
            for s, t in ((a, b), (b, a)):
                worst = max(worst, (left(s, "gives") - left(t, "gains")) / gain[s])
    return worst


def person_days(problem: Exchange, plan: Plan) -> int:
    groups = {o.id: o.group for o in problem.obligations}
    return sum(h.round * h.count * groups[h.obligation] for h in plan.handovers)


@st.composite
def small_exchanges(draw: st.DrawFn) -> Exchange:
    """Few obligations and rounds, groups of one to three, two categories, caps that sometimes bind or are too small."""
    rounds = draw(st.integers(1, 3))
    obligations = []
    for side in ("a", "b"):
        for number in range(draw(st.integers(1, 3))):
            gives = draw(st.integers(1, 9))
            obligations.append(
                Obligation(
                    f"{side}{number}",
                    side,
                    count=draw(st.integers(1, 2)),
                    group=draw(st.integers(1, 3)),
                    category=draw(st.integers(0, 1)),
                    gives=gives,
                    gains=gives + draw(st.integers(0, 9)),
                )
            )
    persons = {s: sum(o.persons for o in obligations if o.giver == s) for s in ("a", "b")}
    capacity = {s: draw(st.integers(max(1, persons[s] // rounds), persons[s])) for s in ("a", "b")}
    return exchange(*obligations, rounds=rounds, capacity=capacity)
