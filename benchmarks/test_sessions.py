"""NegMAS's mechanisms run on the scenarios of the lab and see the same values (`make bench`)."""

from itertools import product

import numpy as np
import pytest

from goodoffices.lab.methods import MethodName
from goodoffices.lab.negmas_peer import utility_functions
from goodoffices.lab.negmas_sessions import NegmasMethod, negmas_conditions, negotiated
from goodoffices.lab.scenarios import measure, random_scenario
from goodoffices.lab.sessions import run_sessions
from goodoffices.lab.settings import Settings
from goodoffices.lab.starts import Knows, start_of

pytest.importorskip("negmas", reason="NegMAS is installed by `make bench` only")


def test_values_are_those_of_the_scenario() -> None:
    one = random_scenario(3, 3, 2, 0)
    functions = utility_functions(one.tables, one.no_deal.tolist(), worded=True)
    for package in product(range(3), repeat=3):
        values = [float(function(tuple(map(str, package)))) for function in functions]
        np.testing.assert_allclose(np.subtract(values, one.no_deal), one.gains(package), atol=1e-12)
    assert [function.reserved_value for function in functions] == pytest.approx(one.no_deal.tolist())


@pytest.mark.parametrize("method", list(NegmasMethod))
def test_what_is_agreed_is_a_package_that_all_accept(method: NegmasMethod) -> None:
    for number in range(3):
        one = random_scenario(4, 4, 2, number, opposed=True)
        begun = start_of(one, Knows.ORDER).package if method.mediated else None
        package, taken = negotiated(method, one, 200, begun, seed=number)
        assert 0 < taken <= 200
        if package is not None:
            assert all(0 <= option < 4 for option in package)
            assert (one.gains(package) >= -1e-9).all()
        if begun is not None and package is not None:
            assert (one.gains(package) >= one.gains(begun) - 1e-9).all()


def test_peers_stand_after_the_methods_of_the_lab() -> None:
    settings = Settings(methods=(MethodName.MICRO,), questions=(0, 5))
    selection = measure([random_scenario(3, 3, 2, number, opposed=True) for number in range(2)])
    rows = run_sessions(selection, settings, peers=negmas_conditions(settings), workers=1)
    assert [row.method for row in rows] == ["micro", *sorted(NegmasMethod, key=list(NegmasMethod).index)]
    ends = {row.method: row.to_the_end for row in rows}
    assert all(end is not None and 0 <= end.nash <= 1 + 1e-9 for end in ends.values())
