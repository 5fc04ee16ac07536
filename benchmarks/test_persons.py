"""Lists of persons at full size: candidates of 8,000 against 8,000, and ten thousand runs in which something fails."""

import sys
from pathlib import Path

import numpy as np
import pytest

from goodoffices.exchange.persons import match
from goodoffices.lab.persons import make_pair, score

sys.path.append(str(Path(__file__).parents[1] / "tests" / "exchange" / "persons"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_eight_thousand_each(benchmark, seed: int) -> None:
    made = make_pair(8_000, np.random.default_rng(seed))
    match(made.one[:50], made.other[:50], np.random.default_rng(0))  # compiled
    found = benchmark.pedantic(match, (made.one, made.other, np.random.default_rng(0)), rounds=1)
    result = score(made, found)
    benchmark.extra_info |= {"found": result.found, "each": result.each, "top": result.top, "error": result.error}
    for one in result.bins:
        print(f"{one.low:.2f}–{one.high:.2f}: {one.candidates} candidates, said {one.said:.3f}, true {one.true:.3f}")
    print(f"found {result.found:.4f}, each {result.each:.3f}, top {result.top:.4f}, error {result.error:.4f}")
    print(f"twice: found {result.twice_found:.3f}, right {result.twice_right:.3f}")
    assert result.found >= 0.98
    assert result.each <= 1.5
    assert result.top >= 0.97


def test_no_name_in_ten_thousand_runs(tmp_path: Path) -> None:
    from canary import leaks

    assert leaks(tmp_path, 10_000, 7) == []
