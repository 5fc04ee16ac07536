from fractions import Fraction

from exchange_makers import exchange, november, obligation, plain_exposure, small_exchanges, valid_plans
from hypothesis import assume, given, settings

from goodoffices.exchange import chain as chain_module
from goodoffices.exchange.chain import Chain
from goodoffices.exchange.packing import as_early_as_fits
from goodoffices.exchange.search import exposure_of
from goodoffices.exchange.soundness import obstacles
from goodoffices.exchange.weighing import Problem, problem


@settings(max_examples=30)
@given(small_exchanges())
def test_no_plan_lies_below_the_bound(deal) -> None:
    assume(not obstacles(deal))
    every = [plain_exposure(deal, plan) for plan in valid_plans(deal)]
    assume(every)
    assert Chain(problem(deal)).bound(max(every)) <= min(every)


@given(small_exchanges())
def test_the_bound_is_the_least_at_which_the_chain_holds(deal) -> None:
    assume(not obstacles(deal))
    whole = problem(deal)
    packed = as_early_as_fits(whole)
    assume(packed is not None)
    assert packed is not None
    bound = Chain(whole).bound(exposure_of(whole, packed))
    assert Chain(whole).holds(_budgets(whole, bound))
    if bound:
        below = bound - Fraction(1, whole.gains[0] * whole.gains[1])
        assert not Chain(whole).holds(_budgets(whole, below))


def test_it_is_tight_for_equal_persons() -> None:
    expected = {4: "0.44", 5: "0.1", 6: "0.04", 7: "0.02"}
    for rounds, exposure in expected.items():
        assert Chain(problem(november(rounds))).bound(Fraction(9)) == Fraction(exposure)


def test_the_larger_the_budgets_the_sooner_it_holds() -> None:
    chain = Chain(problem(november(5)))
    assert not chain.holds((0, 0))
    held = [chain.holds((budget, budget)) for budget in range(0, 80)]
    assert held == sorted(held)


def test_rounding_costs_down_only_relaxes(monkeypatch) -> None:
    deal = exchange(
        *(obligation(f"x{n}", "a", gives=100 + 7 * n, gains=150 + 11 * n) for n in range(6)),
        *(obligation(f"y{n}", "b", gives=100 + 5 * n, gains=160 + 13 * n) for n in range(6)),
        rounds=4,
    )
    exact = Chain(problem(deal)).bound(Fraction(9))
    monkeypatch.setattr(chain_module, "CELLS", 100)
    rough = Chain(problem(deal)).bound(Fraction(9))
    assert 0 < rough <= exact


def test_caps_alone_break_the_chain() -> None:
    assert not Chain(problem(november(3))).holds((10**9, 10**9))


def _budgets(whole: Problem, limit: Fraction) -> tuple[int, int]:
    return int(limit * whole.gains[0]), int(limit * whole.gains[1])
