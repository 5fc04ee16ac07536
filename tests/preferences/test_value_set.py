"""Rows, spans and packages of the polytope, by hand."""

import numpy as np
import pytest
from cases import could_live_with, could_not_live_with, less, make_case, more, prefers, ranking

from goodoffices.case import Content, Direction, Issue
from goodoffices.preferences import PreferenceError, ValueSet, nothing_given
from goodoffices.preferences.value_set import value_set

THREE = {"a": (0, 1, 2), "b": (0, 1), "c": ("x", "y", "z")}


def made(*said: Content, free: tuple[str, ...] = ()) -> ValueSet:
    return value_set(make_case({"north": said}, issues=THREE), said, free)


def test_steps_are_the_variables_of_an_ordered_issue() -> None:
    fitting = made(more("a"), less("b"))
    assert fitting.size == 3 and fitting.silent == ("c",) and fitting.unordered == ()
    assert fitting.options["a"].tolist() == [[0, 0, 0], [1, 0, 0], [1, 1, 0]]
    assert fitting.options["b"].tolist() == [[0, 0, 1], [0, 0, 0]]
    assert fitting.options["c"].tolist() == [[0, 0, 0]] * 3
    assert fitting.total.tolist() == [1, 1, 1]
    assert fitting.strictness.tolist() == fitting.pull.tolist() == [0.5, 0.5, 1.0]


def test_words_run_from_best_to_worst() -> None:
    fitting = made(Direction("c", ("y", "x", "z")))
    at = np.array([0.25, 0.75])
    assert (fitting.options["c"] @ at).tolist() == [0.25, 1.0, 0.0]


def test_the_first_order_rules_and_others_are_rows() -> None:
    fitting = made(more("a"), less("a"), Direction("a", (2, 0)))  # type: ignore[arg-type]
    assert fitting.size == 2 and len(fitting.rows) == 2 + 2 + 1
    assert fitting.rows[2:].tolist() == [[0, -1], [-1, 0], [1, 1]]


def test_a_ranking_compares_spans_of_heard_issues_only() -> None:
    fitting = made(more("a"), more("b"), ranking("a", "c", "b"))
    assert fitting.rows[-1].tolist() == [1, 1, -1]
    assert made(more("a"), ranking("c", "b")).rows.shape == (2, 2)


def test_a_comparison_holds_unnamed_issues_equal() -> None:
    fitting = made(more("a"), more("b"), prefers({"a": 2}, {"b": 1, "a": 0}))
    assert fitting.rows[-1].tolist() == [1, 1, 0]


def test_judged_packages_are_filled_up_with_nothing_given() -> None:
    fitting = made(more("a"), less("b"), could_live_with({"a": 1}), could_not_live_with({"b": 1}))
    assert fitting.accepted.tolist() == [[1, 0, 1]]
    assert fitting.refused.tolist() == [[0, 0, 0]]
    assert fitting.nothing.tolist() == [0, 0, 1]
    assert fitting.rows[-1].tolist() == [1, 0, 1]


def test_an_issue_without_order_has_its_values_and_a_span() -> None:
    fitting = made(more("b"), free=("c",))
    assert fitting.unordered == ("c",) and fitting.silent == ("a",) and fitting.size == 1 + 4
    inside = np.array([0.5, 0.1, 0.2, 0.3, 0.5])
    assert (fitting.rows @ inside > 0).all() and fitting.total @ inside == 1.0
    assert (fitting.rows @ np.array([0.5, 0.6, 0.2, 0.3, 0.5]) < 0).any()  # a value above the span


def test_numbers_between_options_are_between_in_value() -> None:
    fitting = made(more("a"))
    assert fitting.package({"a": 0.25}).tolist() == [0.25, 0.0]
    for outside in (-1, 3, "x"):
        with pytest.raises(PreferenceError, match=r"a: .* is none of its options 0, 1, 2"):
            fitting.package({"a": outside})  # type: ignore[dict-item]


def test_nothing_given_is_the_number_nearest_to_none_and_the_word_listed_first() -> None:
    issues = {
        "below": Issue("below", (-5, -1, 3)), "above": Issue("above", (2, 4)), "none": Issue("none", (0, 7)),
        "tie": Issue("tie", (-1, 1)), "words": Issue("words", ("no", "yes")),
    }  # fmt: skip
    assert nothing_given(issues) == {"below": -1, "above": 2, "none": 0, "tie": -1, "words": "no"}
