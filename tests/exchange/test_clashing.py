"""When nothing fits, the smallest set of conditions that exclude each other, compared with trying all sets."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from condition_makers import conditioned
from exchange_makers import exchange, november, obligation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.case import Crossing, Exchange, Gate, GateKind, Ratio, Trust, Vehicle, Window
from goodoffices.exchange import Status, plan_exchange
from goodoffices.exchange.clashing import clash, conditions, smallest_set
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.satisfying import Question, satisfy
from goodoffices.exchange.search import Clock
from goodoffices.exchange.soundness import faults
from goodoffices.exchange.weighing import without_gain
from goodoffices.exchange.whole import whole

X, Y = obligation("x", "a", 4, group=2, gives=1, gains=5), obligation("y", "b", 6, gives=1, gains=5)


@settings(max_examples=40)
@given(conditioned())
def test_no_smaller_set_excludes_itself(deal: Exchange) -> None:
    assume(not faults(deal) and not without_gain(deal))
    deal = evolve(deal, trust=Trust(0.01), first_tranche=0.3)  # so that mostly nothing fits
    names = conditions(deal)
    assume(len(names) <= 10)

    def feasible(kept: Sequence[str]) -> bool:
        split = {side for side in deal.sides if f"groups:{side}" not in kept}
        reply = satisfy(whole(deal, split), Question(), 5, holds=set(kept).__contains__)
        return reply.verdict is Verdict.FOUND

    assume(not feasible(tuple(names)))
    found = clash(deal, None, Clock.of(30))
    assert found.smallest
    sizes = [n for n in range(len(names) + 1) for kept in combinations(names, n) if not feasible(kept)]
    assert len(found.conditions) == min(sizes)
    by_words = {words: name for name, words in names.items()}
    assert not feasible([by_words[words] for words in found.conditions])


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1), min_size=1, max_size=5))
def test_the_smallest_of_several_clashes_is_found(clashes: list[frozenset[int]]) -> None:
    items = tuple(str(n) for n in range(7))

    def feasible(kept: Sequence[str]) -> bool:
        return not any(one <= {int(item) for item in kept} for one in clashes)

    found, smallest = smallest_set(items, feasible, Clock.of(10))
    assert smallest
    assert len(found) == min(map(len, clashes))
    assert not feasible(found)


def gate(**more: Any) -> Gate:
    return Gate("g", GateKind.ATTESTED, "w", **more)


@pytest.mark.parametrize(
    ("deal", "limit", "expected"),
    [
        (
            exchange(evolve(X, count=3), Y, capacity={"a": 3}),
            None,
            ("capacity of a: 3 a round", "groups of a are never split"),
        ),
        (exchange(X, Y, rounds=1, capacity={"b": 5}), None, ("capacity of b: 5 a round",)),
        (november(4), 0.4, ("exposure of at most 0.4", "capacity of b: 39 a round")),
        (
            exchange(X, evolve(Y, until_round=1), gates=(gate(before=("y",), after=("x",)),)),
            None,
            ("y in rounds 1 to 1", "gate g: y only after w attested x"),
        ),
        (
            exchange(
                evolve(X, via="bridge"),
                evolve(Y, until_round=1),
                crossings={"bridge": Crossing("bridge", hours=(Window("08:00", "09:00", "UTC", (2,)),))},
                ratios=(Ratio("r", ("y",), {"x": 0.75}, each_round=True),),
            ),
            None,
            ("hours and stand-downs of bridge", "y in rounds 1 to 1", "ratio r in every round"),
        ),
        (
            exchange(evolve(X, vehicle="bus"), Y, rounds=1, vehicles={"bus": Vehicle("bus", 3, 2)}),
            None,
            ("vehicle bus: 2 trips of 3 seats a round",),
        ),
        (exchange(X, Y, rounds=1, trust=Trust(0.1)), None, ("exposure no larger than the trust of each round",)),
    ],
)
def test_names_of_what_excludes_each_other(deal: Exchange, limit: float | None, expected: tuple[str, ...]) -> None:
    result = plan_exchange(deal, limit=limit)
    assert result.status == Status.INFEASIBLE
    assert result.exclusion == expected
    assert result.explanation[-1].startswith("These exclude each other: ")


def test_what_is_left_out_of_a_clash_can_hold() -> None:
    """The two rounds and the cap alone would do; so would the groups without the cap."""
    tight = exchange(X, Y, capacity={"a": 4})
    assert plan_exchange(tight).plan is not None
    assert clash(tight, None, Clock.of(5)).conditions == ()
