"""The best package against a list of all packages."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Issue, parse
from goodoffices.preferences import Condition, ConditionKind, ConditionName, PreferenceError, best_package, possible

NAME = ConditionName(ConditionKind.CONSTRAINT, None, "constraint 1", "")
TEXTS = ["a + b <= 4", "if a > 1 then c >= 2", "b = c or d = 0", "not a = d", "a + b + c + d >= 5", "c < 1", "1 <= 0"]


@given(st.lists(st.sampled_from(TEXTS), unique=True), st.integers(0, 2**32 - 1))
def test_equals_the_best_of_all_packages(texts: list[str], seed: int) -> None:
    rng = np.random.default_rng(seed)
    issues = {
        name: Issue(name, tuple(range(n))) for name, n in zip("abcd", rng.integers(1, 5, 4).tolist(), strict=True)
    }
    values = {name: rng.integers(-9, 10, len(issue.options)).tolist() for name, issue in issues.items()}
    conditions = [Condition(NAME, parse(text, issues)) for text in texts]
    worth = {
        options: sum(values[name][option] for name, option in zip(issues, options, strict=True))
        for options in product(*(issue.options for issue in issues.values()))
        if all(c.expression.holds(dict(zip(issues, options, strict=True))) for c in conditions)
    }
    found = best_package(issues, values, conditions)
    assert possible(issues, conditions) == bool(worth)
    if found is None:
        assert not worth
    else:
        assert found.value == max(worth.values()) == worth[tuple(found.package.values())]  # type: ignore[index]


def test_many_issues_in_a_chain_take_no_time() -> None:
    issues = {f"i{n}": Issue(f"i{n}", tuple(range(10))) for n in range(100)}
    chain = [Condition(NAME, parse(f"i{n} + i{n + 1} <= 9", issues)) for n in range(99)]
    found = best_package(issues, {name: [float(k) for k in range(10)] for name in issues}, chain)
    assert found is not None and found.value == 450.0


def test_of_equal_packages_the_first_options_are_taken() -> None:
    issues = {"a": Issue("a", (1, 2)), "b": Issue("b", ("x", "y"))}
    found = best_package(issues, {"a": [0.0, 0.0], "b": [0.0, 0.0]}, [])
    assert found is not None and found.package == {"a": 1, "b": "x"}


def test_issues_tied_together_too_widely_are_refused() -> None:
    issues = {f"i{n}": Issue(f"i{n}", tuple(range(20))) for n in range(7)}
    names = list(issues)
    every = [Condition(NAME, parse(f"{a} + {b} <= 30", issues)) for a in names for b in names if a < b]
    with pytest.raises(PreferenceError, match="too many conditions tie these issues together"):
        possible(issues, every)
