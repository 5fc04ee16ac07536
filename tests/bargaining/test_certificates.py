"""Certificates are accepted as they are made, and rejected when anything in them or in the solution is changed."""

from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from test_direct import METHODS, opposed

from goodoffices.bargaining import (
    BargainingError,
    Certificate,
    Solution,
    check_certificate,
    efficient_frontier,
    egalitarian,
    kalai_smorodinsky,
    nash,
    utilitarian,
)
from goodoffices.bargaining.checks import values_of

TABLES = opposed(40, 3, 11, options=6)
FLOORS = [0.5, 0.5, 0.5]


def found_by(method: Any) -> tuple[Solution, Certificate]:
    found = method(TABLES, FLOORS)
    assert found.exact and found.certificate is not None
    return found, found.certificate


@pytest.mark.parametrize("method", METHODS)
def test_as_made_they_are_accepted(method: Any) -> None:
    found, _ = found_by(method)
    assert check_certificate(TABLES, FLOORS, found)


@pytest.mark.parametrize("method", METHODS)
def test_another_package_that_is_said_to_be_best_is_rejected(method: Any) -> None:
    """The figures are those of the other package, so only the search can tell."""
    found, proof = found_by(method)
    rejected = 0
    for issue in range(len(TABLES)):
        package = list(found.package)
        package[issue] = (package[issue] + 1) % len(TABLES[issue])
        whole = efficient_frontier([t[[o]] for t, o in zip(TABLES, package, strict=True)])
        values = tuple(whole.values[0].tolist())
        gains = tuple(v - f for v, f in zip(values, FLOORS, strict=True))
        if min(gains) < 0:
            continue
        forged = evolve(found, package=tuple(package), values=values, gains=gains)
        assert not check_certificate(TABLES, FLOORS, forged)
        rejected += 1
    assert rejected > 3 and proof.searched >= 0


@pytest.mark.parametrize("method", METHODS)
def test_other_weights_do_not_prove_it(method: Any) -> None:
    """None of them covers what it would have to; where all that it leaves is too much to list, this is said."""
    found, proof = found_by(method)
    doubled = (proof.weights[0] * 2, *proof.weights[1:])
    for weights in [(0, 0, 0), (-1, 1, 1), (1, 1), doubled]:
        assert not check_certificate(TABLES, FLOORS, evolve(found, certificate=evolve(proof, weights=weights)))
    one_alone = evolve(found, certificate=evolve(proof, weights=(1, 0, 0)))
    if method in (nash, utilitarian):
        assert not check_certificate(TABLES, FLOORS, one_alone)
    else:
        with pytest.raises(TimeoutError):
            check_certificate(TABLES, FLOORS, one_alone, rows=20_000)


@pytest.mark.parametrize("method", METHODS)
def test_less_searched_does_not_prove_it(method: Any) -> None:
    found, proof = found_by(method)
    assert not check_certificate(TABLES, FLOORS, evolve(found, certificate=evolve(proof, searched=-1)))


@pytest.mark.parametrize("method", METHODS)
def test_changed_figures_are_rejected(method: Any) -> None:
    found, _ = found_by(method)
    for change in [
        {"bound": found.bound * 0.999},
        {"bound": found.bound * 1.001},
        {"objective": found.objective * 1.001},
        {"values": (found.values[0] + 1e-6, *found.values[1:])},
        {"gains": (found.gains[0] + 1e-6, *found.gains[1:])},
        {"package": (*found.package[:-1], 99)},
        {"package": found.package[:-1]},
        {"floors": (0.4, 0.5, 0.5)},
    ]:
        assert not check_certificate(TABLES, FLOORS, evolve(found, **change))


@pytest.mark.parametrize("method", METHODS)
def test_other_tables_are_noticed(method: Any) -> None:
    found, _ = found_by(method)
    better = [t.copy() for t in TABLES]
    free = next(i for i in range(len(TABLES)))
    better[free][(found.package[free] + 1) % 6] += 0.2
    assert not check_certificate(better, FLOORS, found)
    assert not check_certificate(TABLES, [0.1, 0.1, 0.1], found)


def test_ideals_must_be_proven_too() -> None:
    found, proof = found_by(kalai_smorodinsky)
    first = proof.ideals[0]
    assert first.certificate is not None
    lower = evolve(first, package=found.package, values=found.values, gains=found.gains)
    for ideals in [(), proof.ideals[:2], proof.ideals[::-1], (lower, *proof.ideals[1:])]:
        assert not check_certificate(TABLES, FLOORS, evolve(found, certificate=evolve(proof, ideals=ideals)))
    assert not check_certificate(TABLES, FLOORS, evolve(found, ideals=(1.0, 1.0, 1.0)))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), sides=st.integers(2, 4))
def test_a_bound_from_any_weights_holds(seed: int, sides: int) -> None:
    """Weak duality: whatever the weights, a stated bound that the check accepts is no less than the largest value."""
    rng = np.random.default_rng(seed)
    tables = [rng.integers(0, 50, (4, sides)) for _ in range(5)]
    for method in (nash, egalitarian):
        found = method(tables)
        if found.method == "frontier":
            continue
        weights = tuple(rng.integers(1, 100, sides).tolist())
        claimed = found.objective * rng.uniform(0.5, 3.0)
        forged = evolve(
            found, exact=False, bound=claimed, certificate=evolve(found.certificate, weights=weights, searched=-1)
        )
        if check_certificate(tables, None, forged):
            assert claimed >= found.objective


def test_a_solution_found_on_the_frontier_has_none() -> None:
    with pytest.raises(BargainingError, match="no certificate"):
        check_certificate([[[1, 1]]], None, nash(efficient_frontier([[[1, 1]]])))


def test_too_much_to_list_is_said() -> None:
    tables = opposed(300, 4, 3)
    found = egalitarian(tables)
    with pytest.raises(TimeoutError, match="more than 10 partial packages"):
        check_certificate(tables, None, found, rows=10)


def test_values_are_those_of_the_package_added_up() -> None:
    found, _ = found_by(nash)
    assert found.values == pytest.approx(values_of(found.package, TABLES), abs=1e-12)
