"""How long proven solutions take without the frontier, warm, and their certificates (run by `make bench`)."""

from typing import Any

import numpy as np
import pytest

from goodoffices.bargaining import check_certificate, egalitarian, kalai_smorodinsky, leximin, nash, utilitarian
from goodoffices.lab.instances import random_tables

METHODS = (nash, kalai_smorodinsky, egalitarian, leximin, utilitarian)


def opposed(issues: int, sides: int, seed: int = 1) -> list[np.ndarray]:
    return random_tables(issues, 10, sides, np.random.default_rng(seed), opposed=True)


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    for method in METHODS:
        method(opposed(4, 3), [0.3] * 3)


@pytest.mark.parametrize("sides", [2, 3, 4])
def test_nash_with_ten_thousand_issues(benchmark: Any, sides: int) -> None:
    found = benchmark.pedantic(nash, (opposed(10_000, sides),), rounds=3)
    assert found.exact


@pytest.mark.parametrize(("sides", "issues"), [(2, 1000), (2, 10_000), (3, 1000), (3, 10_000), (4, 1000)], ids=str)
def test_egalitarian(benchmark: Any, sides: int, issues: int) -> None:
    found = benchmark.pedantic(egalitarian, (opposed(issues, sides),), rounds=3)
    assert found.exact


def test_egalitarian_with_four_sides_and_five_seconds(benchmark: Any) -> None:
    found = benchmark.pedantic(egalitarian, (opposed(10_000, 4),), {"seconds": 5}, rounds=1)
    assert found.gap <= 2e-5


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sides", [2, 3, 4])
def test_an_ordinary_size_with_floors(benchmark: Any, method: Any, sides: int) -> None:
    found = benchmark(method, opposed(10, sides), [0.5] * sides)
    assert found.exact


@pytest.mark.parametrize("method", METHODS)
def test_certificates_of_three_sides_and_a_thousand_issues(benchmark: Any, method: Any) -> None:
    tables = opposed(1000, 3)
    assert benchmark.pedantic(check_certificate, (tables, None, method(tables)), rounds=1)
