"""Two packages compared: shares count the draws one by one, and swapping the two turns everything round."""

from pathlib import Path

import numpy as np
import pytest

from goodoffices.bargaining import Composing, compare, composing, frontier
from goodoffices.bargaining.case_frontier import CaseFrontier
from goodoffices.case import Case, Option
from goodoffices.folder import load

Known = tuple[Case, CaseFrontier, Composing]


@pytest.fixture(scope="module")
def known() -> Known:
    case = load(Path(__file__).parents[2] / "examples" / "two-rivers")
    found = frontier(case)
    return case, found, composing(case, found)


def packages(case: Case, count: int) -> list[dict[str, Option]]:
    rng = np.random.default_rng(7)
    return [{name: one.options[rng.integers(len(one.options))] for name, one in case.issues.items()}
            for _number in range(count)]  # fmt: skip


def test_shares_are_counted_draw_by_draw(known: Known) -> None:
    case, found, state = known
    assert state.prospects is not None
    for first, second in zip(packages(case, 12), packages(case, 24)[12:], strict=True):
        for place, rather in enumerate(compare(state, found, first, second).rather):
            table, starts = state.prospects.tables[place], state.prospects.first
            better = same = 0
            for draw in table:
                worth = [sum(float(draw[starts[n] + case.issues[name].options.index(one[name])])
                             for n, name in enumerate(case.issues)) for one in (first, second)]  # fmt: skip
                same += abs(worth[1] - worth[0]) <= 1e-12
                better += worth[1] - worth[0] > 1e-12
            assert rather.samples == len(table)
            assert rather.share == pytest.approx(better / len(table), abs=2 / len(table))
            assert rather.same == pytest.approx(same / len(table), abs=2 / len(table))


def test_the_other_way_round_gains_are_losses(known: Known) -> None:
    case, found, state = known
    for first, second in zip(packages(case, 8), packages(case, 16)[8:], strict=True):
        there, back = compare(state, found, first, second), compare(state, found, second, first)
        assert [(c.issue, c.before, c.after) for c in there.changes] == [
            (c.issue, c.after, c.before) for c in back.changes
        ]
        assert [c.better_for for c in there.changes] == [c.worse_for for c in back.changes]
        for one, other in zip(there.rather, back.rather, strict=True):
            assert one.share + other.share + one.same == pytest.approx(1.0)
            assert one.same == other.same


def test_a_package_with_itself_changes_nothing(known: Known) -> None:
    case, found, state = known
    (package,) = packages(case, 1)
    same = compare(state, found, package, package)
    assert (same.changes, same.trades) == ((), ())
    assert all((one.share, one.same) == (0.0, 1.0) for one in same.rather)


def test_an_issue_left_out_is_no_package(known: Known) -> None:
    case, found, state = known
    (package,) = packages(case, 1)
    with pytest.raises(ValueError, match="every issue"):
        compare(state, found, package, {})
