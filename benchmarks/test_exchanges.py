"""The exchange planner: the files in ../shared together, large exchanges, the frontier, and simple orders beside it."""

import json
from pathlib import Path

import pytest
from exchanges import grouped

from goodoffices.exchange import (
    even_split,
    exposure,
    exposure_frontier,
    greedy,
    half_and_half,
    one_by_one,
    plan_exchange,
    read_exchange,
)

FILES = sorted((Path(__file__).parents[2] / "shared" / "exchanges").glob("*.json"))


@pytest.mark.skipif(not FILES, reason="needs the measuring data in ../shared")
def test_all_files_together(benchmark) -> None:
    deals = [(read_exchange(path), json.loads(path.read_text())["best_known"]) for path in FILES]
    results = benchmark.pedantic(lambda: [plan_exchange(deal) for deal, _best in deals], rounds=1)
    for result, (_deal, best) in zip(results, deals, strict=True):
        assert result.proven
        assert result.exposure <= best + 5e-5


@pytest.mark.parametrize("rounds", [10, 30, 100])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_ten_against_thirty_thousand(benchmark, rounds: int, seed: int) -> None:
    deal = grouped(10_000, 30_000, rounds, seed)
    result = benchmark.pedantic(plan_exchange, (deal,), rounds=1)
    benchmark.extra_info["exposure"] = float(result.exposure)
    benchmark.extra_info["gap"] = float((result.exposure - result.bound) / result.exposure)
    assert benchmark.extra_info["gap"] < 0.001


@pytest.mark.parametrize("rounds", [4, 7, 10])
def test_frontier(benchmark, rounds: int) -> None:
    found = benchmark.pedantic(exposure_frontier, (grouped(48, 150, rounds),), rounds=1)
    benchmark.extra_info["points"] = len(found.points)
    assert found.exact


@pytest.mark.parametrize("order", [even_split, half_and_half, one_by_one, greedy], ids=lambda f: f.__name__)
def test_simple_orders(benchmark, order) -> None:
    """Beside the planner's least exposure for the same exchange."""
    deal = grouped(200, 600, 10)
    plan = benchmark.pedantic(order, (deal,), rounds=1)
    benchmark.extra_info["exposure"] = float(exposure(deal, plan).largest)
    assert exposure(deal, plan).largest >= plan_exchange(deal).exposure
