"""Conditions as arrays against the conditions themselves, on every combination."""

from itertools import product

import numpy as np
import pytest
from cases import ISSUES, make_case, precondition, red_line
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Case, Expression, Issue, parse
from goodoffices.preferences import Condition, ConditionKind, ConditionName, PreferenceError, all_conditions, masks

NAME = ConditionName(ConditionKind.CONSTRAINT, None, "constraint 1", "")
NOUNS = {name: Issue(name, tuple(options)) for name, options in ISSUES.items()}
QUANTITIES = [name for name, issue in NOUNS.items() if issue.is_quantity]


@st.composite
def sums(draw: st.DrawFn) -> str:
    terms = draw(
        st.lists(
            st.one_of(
                st.sampled_from(QUANTITIES),
                st.integers(0, 99).map(str),
                st.tuples(st.sampled_from(["0.1", "2", "3.25"]), st.sampled_from(QUANTITIES)).map(" * ".join),
            ),
            min_size=1,
            max_size=3,
        )
    )
    return draw(st.sampled_from(["", "-"])) + draw(st.sampled_from([" + ", " - "])).join(terms)


comparisons = st.tuples(sums(), st.sampled_from(["<=", ">=", "=", "<", ">"]), sums()).map(" ".join)
choices = st.sampled_from(ISSUES["order"]).map(lambda word: f"order = {word}")
texts = st.recursive(
    st.one_of(comparisons, choices),
    lambda inner: st.one_of(
        inner.map(lambda a: f"(not ({a}))"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        st.tuples(inner, inner).map(lambda t: f"if ({t[0]}) then ({t[1]})"),
    ),
    max_leaves=4,
)


def allowed(expression: Expression, package: dict[str, object]) -> bool:
    found = masks(Condition(NAME, expression), NOUNS)
    return all(mask[tuple(NOUNS[n].options.index(package[n]) for n in names)] for names, mask in found)  # type: ignore[arg-type]


@given(texts)
def test_masks_equal_the_condition_on_every_package(text: str) -> None:
    expression = parse(text, NOUNS)
    for options in product(*ISSUES.values()):
        package = dict(zip(ISSUES, options, strict=True))
        assert allowed(expression, package) == expression.holds(package)


def test_a_conjunction_becomes_one_array_a_part() -> None:
    found = masks(Condition(NAME, parse("captives <= 10 and detainees <= 3 * captives", NOUNS)), NOUNS)
    assert [names for names, _mask in found] == [("captives",), ("detainees", "captives")]


def test_decimals_are_taken_as_written() -> None:
    nouns = {"a": Issue("a", (0.1, 0.2, 0.3)), "b": Issue("b", (0.1, 0.2))}
    ((_names, mask),) = masks(Condition(NAME, parse("a = b + 0.1", nouns)), nouns)
    np.testing.assert_array_equal(mask, [[False, False], [True, False], [False, True]])


def test_a_condition_over_too_many_combinations_is_refused_and_named() -> None:
    nouns = {f"i{n}": Issue(f"i{n}", tuple(range(100))) for n in range(4)}
    with pytest.raises(PreferenceError, match=r"i0 \+ i1 .* 100000000 combinations"):
        masks(
            Condition(
                ConditionName(ConditionKind.CONSTRAINT, None, "c", "i0 + i1 + i2 + i3 <= 9"),
                parse("i0 + i1 + i2 + i3 <= 9", nouns),
            ),
            nouns,
        )


@pytest.mark.parametrize(
    ("text", "words"), [("nothing <= 3", "no issue is called nothing"), ("order <= 3", "order is a choice of words")]
)
def test_names_that_do_not_fit_are_said(text: str, words: str) -> None:
    with pytest.raises(PreferenceError, match=words):
        masks(Condition(NAME, parse(text, {})), NOUNS)


def conditions_case() -> Case:
    return make_case(
        {"north": [red_line("captives >= 10")], "south": [precondition("pause >= 2")]},
        constraints=["if pause = 0 then captives <= 10"],
        public=[("south", "order = mixed")],
        guessed={"north": [(red_line("detainees <= 30"), 0.7)]},
    )


def test_every_condition_has_its_owner_and_origin() -> None:
    names = [condition.name for condition in all_conditions(conditions_case())]
    assert [(n.kind.value, n.side, n.origin, n.guessed) for n in names] == [
        ("constraint", None, "constraint 1", False),
        ("red line", "north", "north1", False),
        ("red line", "north", "guess1", True),
        ("precondition", "south", "south1", False),
        ("precondition", "south", "claim c1", False),
    ]


def test_names_in_words() -> None:
    assert [str(condition.name) for condition in all_conditions(conditions_case())] == [
        "constraint: if pause = 0 then captives <= 10",
        "red line of north: captives >= 10",
        "red line of north: detainees <= 30 (a guess)",
        "precondition of south: pause >= 2",
        "precondition of south: order = mixed",
    ]
