"""NegMAS finds the same frontiers, wherever it can run (`make bench`)."""

from collections.abc import Callable

import numpy as np
import pytest

from goodoffices.lab.compare import compared
from goodoffices.lab.instances import Tables, random_tables
from goodoffices.lab.negmas_peer import PeerFrontier, negmas_frontier, negmas_sampler

pytest.importorskip("negmas", reason="NegMAS is installed by `make bench` only")


@pytest.mark.parametrize("peer", [negmas_frontier, negmas_sampler])
def test_negmas_finds_the_same_where_it_is_installed(peer: Callable[[Tables], PeerFrontier]) -> None:
    pytest.importorskip("negmas", reason="NegMAS is installed by `make bench` only")
    for opposed in (False, True):
        tables = random_tables(3, 5, 2, np.random.default_rng(3), opposed=opposed)
        assert compared(tables, peer, opposed=opposed).equal
