"""What packages are worth under drawn functions, against sums written out one by one."""

import numpy as np
import pytest
from cases import less, make_case, more
from engine import every_package, outline, prospects
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.bargaining import Elicitation, advise
from goodoffices.bargaining.prospects import Prospects, undominated
from goodoffices.preferences import Beliefs, Outline

SIZES = (3, 2, 4)


def plain_value(beliefs: Beliefs, draw: int, package: tuple[int, ...]) -> float:
    """A draw's weights times the levels of the options, over the sum of the weights."""
    draws, frame = beliefs.draws, beliefs.layout.frame
    total = 0.0
    for place, issue in enumerate(beliefs.layout.live):
        option = frame.option_first[place] + package[issue]
        total += draws.weights[draw, place] * draws.levels[draw, draws.at[draw, option]]
    return total / sum(draws.weights[draw]) if len(beliefs.layout.live) else 0.0


def plain_floor(beliefs: Beliefs, draw: int) -> float:
    """The no-deal value lies a share of the way from the anchor, or the worst of all, to the best of all."""
    anchor = beliefs.layout.outline.anchor
    start = plain_value(beliefs, draw, anchor) if anchor is not None else 0.0
    return start + beliefs.draws.no_deal[draw] * (1.0 - start)


@given(st.integers(0, 1000), st.booleans())
def test_values_and_gains_are_those_of_each_draw(seed: int, anchored: bool) -> None:
    rng = np.random.default_rng(seed)
    one = outline(SIZES, rng)
    if anchored:
        one = Outline(one.ranks, one.ranking, anchor=tuple(int(rng.integers(size)) for size in SIZES))
    if not any(one.levels(issue) > 1 for issue in range(len(SIZES))):
        return
    found = prospects([one, outline(SIZES, rng)], 5, rng)
    packages = every_package(SIZES)[:: int(rng.integers(1, 5))]
    values, gains = found.values(0, packages), found.gains(0, packages)
    for draw in range(5):
        floor = plain_floor(found.beliefs[0], draw)
        assert found.no_deal[0][draw] == pytest.approx(floor)
        for place, package in enumerate(packages.tolist()):
            value = plain_value(found.beliefs[0], draw, tuple(package))
            assert values[draw, place] == pytest.approx(value)
            gain = max(value - floor, 0.0) / (1.0 - floor) if floor < 1.0 - 1e-9 else 0.0
            assert gains[draw, place] == pytest.approx(gain)


@given(st.integers(0, 1000))
def test_every_draw_is_worth_nothing_at_the_worst_and_all_at_the_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one = outline(SIZES, rng)
    found = prospects([one, one], 20, rng)
    worst = np.array([[int(np.argmin(one.ranks[issue])) for issue in range(3)]])  # type: ignore[arg-type]
    best = np.array([[int(np.argmax(one.ranks[issue])) for issue in range(3)]])  # type: ignore[arg-type]
    np.testing.assert_allclose(found.values(0, worst), 0.0)
    if found.beliefs[0].layout.live:
        np.testing.assert_allclose(found.values(0, best), 1.0)


def test_the_expected_product_of_independent_sides_is_that_over_all_pairs_of_draws() -> None:
    rng = np.random.default_rng(3)
    found = prospects([outline(SIZES, rng), outline(SIZES, rng)], 30, rng)
    packages = every_package(SIZES)
    one, other = found.gains(0, packages), found.gains(1, packages)
    paired = np.mean([one[a] * other[b] for a in range(30) for b in range(30)], axis=0)
    np.testing.assert_allclose(found.expected(packages), paired)


def plainly_undominated(outlines: list[Outline], issue: int, option: int) -> bool:
    """No other option is as good for all and better for some, nor alike for all and earlier."""
    ranks = [one.ranks[issue] for one in outlines]
    for other in range(outlines[0].sizes[issue]):
        pairs = [(int(r[other]), int(r[option])) for r in ranks if r is not None]
        as_good = all(a >= b for a, b in pairs) and other != option
        if as_good and (any(a > b for a, b in pairs) or other < option):
            return False
    return True


@given(st.integers(0, 1000), st.integers(2, 3))
def test_what_is_left_out_is_what_another_option_betters(seed: int, sides: int) -> None:
    rng = np.random.default_rng(seed)
    outlines = [outline(SIZES, rng) for _ in range(sides)]
    expected = [plainly_undominated(outlines, i, o) for i, size in enumerate(SIZES) for o in range(size)]
    assert undominated(outlines).tolist() == expected


def test_nothing_is_left_out_where_a_side_s_order_is_not_known() -> None:
    known, turned, free = ([0, 1, 2], [0, 1]), ([2, 1, 0], [1, 0]), (None, [0, 1])
    both = undominated([Outline(known), Outline(free, sizes=(3, 2))])
    assert both.tolist() == [True, True, True, False, True]
    assert undominated([Outline(known), Outline(known, either_way=(0,))]).tolist() == [True, True, True, False, True]
    assert undominated([Outline(known), Outline(turned)]).all()


def indifferent(sides: int = 2) -> Prospects:
    """The first side wants more of both issues; to the others nothing is worth anything."""
    rng = np.random.default_rng(0)
    nothing = Outline([[0, 0, 0], [0, 0]])
    return prospects([Outline([[0, 1, 2], [0, 1]]), *[nothing] * (sides - 1)], 50, rng)


def test_a_side_that_can_gain_nothing_gains_nothing_and_does_not_hide_the_others() -> None:
    found = indifferent()
    packages = every_package((3, 2))
    assert found.can_gain == (True, False)
    assert (found.gains(1, packages) == 0.0).all()
    assert (found.factors(1, packages) == 1.0).all(), "it would live with anything"
    np.testing.assert_allclose(found.expected(packages), found.gains(0, packages).mean(axis=0))
    assert packages[found.expected(packages).argmax()].tolist() == [2, 1]


def test_the_loop_serves_those_who_can_gain() -> None:
    outlines = [Outline([[0, 1, 2], [0, 1]]), Outline([[0, 0, 0], [0, 0]])]
    loop = Elicitation(outlines, wrong=0.05, rng=np.random.default_rng(0))
    assert loop.proposal() == (2, 1)
    assert loop.weigh(1) is None, "nothing it says would change the proposal"


def test_a_side_that_has_its_best_already_keeps_its_veto() -> None:
    """Without a deal it has its ideal: it can gain nothing, but it would refuse to lose."""
    rng = np.random.default_rng(0)
    found = prospects([Outline([[0, 1], [0, 1]]), Outline([[1, 0], [0, 0]], anchor=(0, 0))], 50, rng)
    packages = every_package((2, 2))
    assert found.can_gain == (True, False)
    assert (found.gains(1, packages) == 0.0).all()
    assert found.factors(1, packages).mean(axis=0).tolist() == [1.0, 1.0, 0.0, 0.0]
    assert packages[found.expected(packages).argmax()].tolist() == [0, 1]


@pytest.mark.parametrize(
    "said",
    [
        {"north": [more("captives")], "south": [less("captives")]},
        {"north": [more("captives")], "south": []},
        {"north": [], "south": []},
    ],
)
def test_advice_where_a_side_has_nothing_to_gain_warns_of_nothing(said: dict[str, list[object]]) -> None:
    advice = advise(make_case(said, issues={"captives": (0, 1)}))  # type: ignore[arg-type]
    assert advice.proposals
    assert advice.proposals[0].values["south"] == 0.0
    if not said["south"]:
        south = next(one for one in advice.proposals[0].acceptance if one.side == "south")
        assert south.share == 1.0
