"""The language of conditions: text and tree say the same, and a tree holds when Python says so."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Expression, GrammarError, Issue, parse, scope
from goodoffices.case.expressions import And, Choice, Comparator, Comparison, IfThen, Not, Or, Sum, Term

QUANTITIES = ("captives", "pause", "aid", "ifs", "order2", "人质", "_x")
WORDS = ("none", "temporary", "permanent")
ISSUES = {name: Issue(name, (0, 1, 2)) for name in QUANTITIES} | {"ceasefire": Issue("ceasefire", WORDS)}
PACKAGE_VALUES = st.sampled_from((0, 1, 2, 5, 0.5, 7.25))

numbers = st.one_of(
    st.integers(0, 10**6).map(str), st.decimals(0, 1000, places=2).map(str), st.sampled_from(["0.1", "007"])
)
names = st.sampled_from(QUANTITIES)
terms = st.one_of(
    st.builds(Term, numbers, names, st.booleans()),
    st.builds(Term, numbers, st.none(), st.booleans()),
    st.builds(Term, st.none(), names, st.booleans()),
)
sums = st.lists(terms, min_size=1, max_size=4).map(lambda found: Sum(tuple(found)))
comparisons = st.builds(Comparison, sums, st.sampled_from(Comparator), sums)
choices = st.one_of(
    st.builds(Choice, st.just("ceasefire"), st.sampled_from(WORDS), st.just(False)),
    st.builds(Choice, st.just("ceasefire"), st.sampled_from([*WORDS, "half by need", "if"]), st.just(True)),
)


def _compound(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, parts), st.builds(And, several), st.builds(Or, several), st.builds(IfThen, parts, parts)
    )


expressions = st.recursive(st.one_of(comparisons, choices), _compound, max_leaves=8)


@given(expressions)
def test_a_tree_printed_and_read_is_the_same_tree(expression: Expression) -> None:
    assert parse(str(expression), ISSUES) == expression


@given(expressions, st.data())
def test_spaces_around_signs_make_no_difference(expression: Expression, data: st.DataObject) -> None:
    text = re.sub(
        r" ?(<=|>=|[-=<>+*()]) ?", lambda m: data.draw(st.sampled_from([m[0], f"  {m[1]}\n"])), str(expression)
    )
    if '"' not in text:
        assert parse(text, ISSUES) == expression


@pytest.mark.parametrize(
    "text",
    [
        "pause <= 10",
        "captives + 2 * pause - aid >= -3",
        "-captives < 0",
        "- 2 * captives < 0".replace("- 2", "-2"),
        "ceasefire = permanent",
        'ceasefire = "half by need"',
        "not ceasefire = none",
        "if pause = 0 then aid <= 100",
        "if not (pause = 0 or aid = 0) then captives > 0 and ceasefire = temporary",
        "pause = 1 or pause = 2 and aid = 1",
        "(pause = 1 or pause = 2) and aid = 1",
        "if (if pause = 1 then aid = 1) then captives = 0",
        "not (not pause = 1)".replace("(not pause = 1)", "not pause = 1"),
        "0.10 * aid = 1",
    ],
)
def test_canonical_text_read_and_printed_is_the_same_text(text: str) -> None:
    assert str(parse(text, ISSUES)) == text


def test_and_binds_closer_than_or() -> None:
    expression = parse("pause = 1 or pause = 2 and aid = 1", ISSUES)
    assert isinstance(expression, Or)
    assert isinstance(expression.parts[1], And)


def _as_python(expression: Expression) -> str:
    """The condition as Python source, made from its text where it can be."""
    match expression:
        case Comparison():
            source = re.sub(r"(?<![<>])=", "==", str(expression))
            source = re.sub(r"\b0+(?=\d)", "", source)
            return re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"F('\1')", source)
        case Choice():
            return f"ceasefire == {expression.option!r}"
        case Not(part):
            return f"not ({_as_python(part)})"
        case And(parts):
            return " and ".join(f"({_as_python(part)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({_as_python(part)})" for part in parts)
        case IfThen(condition, consequence):
            return f"(({_as_python(consequence)}) if ({_as_python(condition)}) else True)"


@given(
    expressions, st.lists(PACKAGE_VALUES, min_size=len(QUANTITIES), max_size=len(QUANTITIES)), st.sampled_from(WORDS)
)
def test_holds_as_python_reckons(expression: Expression, values: list[float], word: str) -> None:
    package = {**dict(zip(QUANTITIES, values, strict=True)), "ceasefire": word}
    exact = {name: v if isinstance(v, str) else Fraction(str(v)) for name, v in package.items()}
    expected = eval(_as_python(expression), {"F": Fraction}, exact)  # noqa: S307
    assert expression.holds(package) == expected


def test_decimal_numbers_are_exact() -> None:
    """With floats, 0.1 + 0.2 would be more than 0.3."""
    assert parse("aid + 0.2 <= 0.3").holds({"aid": 0.1})


@given(expressions)
def test_scope_names_every_issue_once_in_order(expression: Expression) -> None:
    found = re.findall(r"(?<![\w.])[^\W\d]\w*", re.sub(r'"[^"]*"|= (none|temporary|permanent)\b', "", str(expression)))
    expected = [name for name in found if name not in ("if", "then", "and", "or", "not")]
    assert scope(expression) == tuple(dict.fromkeys(expected))


def test_a_word_is_an_option_only_of_a_choice() -> None:
    assert isinstance(parse("ceasefire = none", ISSUES), Choice)
    assert isinstance(parse("ceasefire = none"), Comparison)  # nothing is known of the issue
    assert isinstance(parse("pause = none", ISSUES), Comparison)
    assert isinstance(parse("ceasefire = pause", ISSUES), Comparison)


def test_number_may_stand_on_either_side_of_the_star() -> None:
    assert str(parse("captives * 3 <= 9")) == "3 * captives <= 9"


@pytest.mark.parametrize(
    ("text", "column", "found", "allowed"),
    [
        ("pause <=", 8, "the end", "a number"),
        ("pause", 5, "the end", "<="),
        ("pause = = 3", 8, "“=”", "a number"),
        ("pause <= 3 aid", 11, "“aid”", "and"),
        ("if pause = 1", 12, "the end", "then"),
        ("(pause = 1", 10, "the end", ")"),
        ("pause ? 3", 6, "“?”", "<="),
        ("", 0, "the end", "the name of an issue"),
        ("pause = 2 * 3 * aid", 12, "“3”", "the name of an issue"),
        ("and = 3", 0, "“and”", "not"),
        ('captives >= "many"', 12, '"many"', "quotation marks"),
    ],
)
def test_errors_say_where_what_and_what_is_allowed(text: str, column: int, found: str, allowed: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse(text, ISSUES)
    assert caught.value.column == column
    assert caught.value.found == found
    assert any(allowed in word for word in caught.value.allowed)
    assert found in str(caught.value)


@pytest.mark.parametrize("depth", [200, 20_000])
def test_deep_nesting_is_read_or_refused(depth: int) -> None:
    text = "(" * depth + "pause = 1" + ")" * depth
    try:
        assert parse(text) == parse("pause = 1")
    except GrammarError as error:
        assert "deep" in str(error)


@given(st.text('abif thenorand()<>=+-*0123456789."é?\n', max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    try:
        parse(text, ISSUES)
    except GrammarError as error:
        assert 0 <= error.column <= len(text)
