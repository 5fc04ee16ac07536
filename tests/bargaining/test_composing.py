"""A composed package is judged as advice judges the same package, and breaks what its conditions say it breaks."""

from itertools import product
from pathlib import Path

import pytest

from goodoffices.bargaining import advise, composing, frontier, judge
from goodoffices.case import Case
from goodoffices.folder import load
from goodoffices.preferences import conditions_of


@pytest.fixture(scope="module")
def case() -> Case:
    return load(Path(__file__).parents[2] / "examples" / "two-rivers")


def test_shares_are_those_of_advice_with_the_same_seed(case: Case) -> None:
    found = frontier(case)
    state = composing(case, found, seed=3)
    proposals = advise(case, seed=3, found=found).proposals
    assert proposals
    for one in proposals:
        judged = judge(state, one.package)
        assert not judged.facts
        assert [(a.side, a.certainty, a.low, a.high, a.broken) for a in judged.acceptance] == [
            (a.side, a.certainty, a.low, a.high, a.broken) for a in one.acceptance
        ]
        for mine, theirs in zip(judged.acceptance, one.acceptance, strict=True):
            assert mine.share == pytest.approx(theirs.share, abs=0.1)


def test_what_breaks_is_what_does_not_hold(case: Case) -> None:
    state = composing(case, frontier(case))
    options = {name: (issue.options[0], issue.options[-1]) for name, issue in case.issues.items()}
    judged = 0
    for values in product(*options.values()):
        package = dict(zip(options, values, strict=True))
        found = judge(state, package)
        assert found.facts == tuple(one for one in case.constraints if not one.condition.holds(package))
        for side, broken in found.broken.items():
            held = {c.name.origin for c in conditions_of(case, side) if c.expression.holds(package)}
            every = [c.name.origin for c in conditions_of(case, side)]
            assert sorted(broken) == sorted(one for one in every if one not in held)
        for one in found.acceptance:
            assert one.share == 0 if one.broken else 0 <= one.share <= 1
            judged += 1
    assert judged == 2 * 2 ** len(options)


def test_an_issue_left_out_is_no_package(case: Case) -> None:
    with pytest.raises(ValueError, match="every issue"):
        judge(composing(case, frontier(case)), {})
