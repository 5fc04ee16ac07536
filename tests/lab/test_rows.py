"""Rows: means, the worst tenth, what fell, what overstating brought; each counted again by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.lab.rows import figures, row_of
from goodoffices.lab.scenarios import Measured, Scenario, Selection
from goodoffices.lab.session import Judged, Session, Task
from goodoffices.lab.settings import Condition, Settings

CONDITION = Condition("ours", "ranking", 0.1, "all")
SCENARIOS = [Measured(Scenario(name, (np.ones((1, 2)),), np.zeros(2)), 1.0) for name in ("a", "b")]


def judged(share: float, *gains: float) -> Judged:
    return Judged(share, share > 0, gains or (share, share))


def run(place: int, seed: int, *proposals: Judged, side: int | None = None) -> tuple[Task, Session]:
    task = Task(SCENARIOS[place], CONDITION, seed, (0, 5), side)
    return task, Session(proposals, None, None, 5.0, 8.0, (0.1, 0.2 + seed))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_the_worst_tenth_is_the_mean_of_the_lowest(shares: list[float]) -> None:
    made = figures([judged(share) for share in shares])
    lowest = sorted(shares)[: -(-len(shares) // 10)]
    assert made.worst_tenth == pytest.approx(sum(lowest) / len(lowest))
    assert made.nash == pytest.approx(sum(shares) / len(shares))
    assert made.agreement == pytest.approx(sum(share > 0 for share in shares) / len(shares))
    assert made.n == len(shares)


def test_a_row() -> None:
    runs = [
        run(0, 0, judged(0.5), judged(0.9)),
        run(0, 1, judged(0.8), judged(0.3)),
        run(1, 0, judged(0.0), judged(0.1)),
        run(1, 1, judged(0.4), judged(0.4)),
    ]
    selection = Selection(tuple(SCENARIOS), ("x", "y", "z"), ("w",))
    row = row_of(CONDITION, runs, selection, Settings(questions=(0, 5), seeds=2))
    assert row.questions["0"].nash == pytest.approx(1.7 / 4)
    assert row.questions["5"].worst_tenth == 0.1
    assert row.questions["0"].agreement == 0.75
    assert row.fell == {"5": 1}  # scenario a lost .1 over its two seeds, b gained
    assert (row.scenarios, row.left_out, row.unsuited) == (2, 1, 3)
    assert (row.asked, row.bits, row.step.mean, row.step.largest) == (5.0, 8.0, pytest.approx(0.1), 1.2)
    assert row.to_the_end is None and row.overstating is None


def test_overstating_is_measured_against_the_same_session_without_it() -> None:
    runs = [
        run(0, 0, judged(0.5, 0.5, 0.5), judged(0.9, 0.6, 0.4)),
        run(0, 0, judged(0.5, 0.6, 0.3), judged(0.0, 0.0, 0.0), side=0),
        run(0, 0, judged(0.5, 0.5, 0.5), judged(0.9, 0.4, 0.7), side=1),
    ]
    row = row_of(CONDITION, runs, Selection(tuple(SCENARIOS[:1]), (), ()), Settings(questions=(0, 5), overstates=True))
    assert row.questions["0"].n == 1
    assert row.overstating is not None
    first, last = row.overstating["0"], row.overstating["5"]
    assert (first.gain, first.loss, first.n) == (pytest.approx(0.05), pytest.approx(0.1), 2)
    assert last.gain == pytest.approx((-0.6 + 0.3) / 2)
    assert last.loss == pytest.approx((0.4 + 0.2) / 2)
    assert (last.nash, last.agreement) == (0.45, 0.5)
