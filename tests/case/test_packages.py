"""Packages and quantities: what was said, what it may be, and how two versions differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Change, Issue, LocalText, Package, Quantity, TermValue, differences

ends = st.one_of(st.none(), st.integers(0, 20))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity(low, high, draw(st.none() | st.just("some")), draw(st.booleans()))


terms = st.one_of(quantities(), st.sampled_from(("none", "temporary")))
packages = st.dictionaries(st.sampled_from("abcdef"), terms).map(lambda found: Package("p", found))


@pytest.mark.parametrize(
    ("quantity", "shown", "exact", "unknown"),
    [
        (Quantity.exactly(3), "3", True, False),
        (Quantity(10, 10, "about ten", approximate=True), "≈ 10", False, False),
        (Quantity(5, None), "≥ 5", False, False),
        (Quantity(None, 9), "≤ 9", False, False),
        (Quantity(10, 15, "10 or 15"), "10–15", False, False),
        (Quantity(None, None, "several"), "several", False, True),
        (Quantity(), "?", False, True),
        (Quantity.exactly(0), "0", True, False),
    ],
)
def test_a_quantity_keeps_what_was_said(quantity: Quantity, shown: str, exact: bool, unknown: bool) -> None:
    assert (str(quantity), quantity.exact, quantity.unknown) == (shown, exact, unknown)


@given(quantities(), st.integers(-5, 25))
def test_may_be_every_value_that_was_not_excluded(quantity: Quantity, value: int) -> None:
    low = -100 if quantity.low is None else quantity.low
    high = 100 if quantity.high is None else quantity.high
    assert quantity.may_be(value) == (value in range(low, high + 1))


@given(packages)
def test_a_package_does_not_differ_from_itself(package: Package) -> None:
    assert differences(package, package) == ()


@given(packages, packages)
def test_differences_turn_the_earlier_terms_into_the_later(earlier: Package, later: Package) -> None:
    rebuilt: dict[str, TermValue] = dict(earlier.terms)
    for difference in differences(earlier, later):
        assert rebuilt.get(difference.issue) == difference.before
        if difference.after is None:
            del rebuilt[difference.issue]
        else:
            rebuilt[difference.issue] = difference.after
    assert rebuilt == later.terms


@given(packages, packages)
def test_each_issue_differs_once_earlier_ones_first(earlier: Package, later: Package) -> None:
    issues = [difference.issue for difference in differences(earlier, later)]
    assert issues == [i for i in [*earlier.terms, *(j for j in later.terms if j not in earlier.terms)] if i in issues]
    assert len(set(issues)) == len(issues)


OPPOSITE = {
    Change.ADDED: Change.REMOVED,
    Change.RAISED: Change.LOWERED,
    Change.NARROWED: Change.WIDENED,
    Change.CHANGED: Change.CHANGED,
}
OPPOSITE |= {other: one for one, other in OPPOSITE.items()}


@given(packages, packages)
def test_the_way_back_is_the_opposite(earlier: Package, later: Package) -> None:
    there = {d.issue: d.change for d in differences(earlier, later)}
    back = {d.issue: d.change for d in differences(later, earlier)}
    assert back == {issue: OPPOSITE[change] for issue, change in there.items()}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Quantity.exactly(10), Quantity.exactly(15), Change.RAISED),
        (Quantity.exactly(15), Quantity.exactly(10), Change.LOWERED),
        (Quantity(10, 15), Quantity(12, 13), Change.NARROWED),
        (Quantity(12, 13), Quantity(10, 15), Change.WIDENED),
        (Quantity(10, 15), Quantity(12, 20), Change.RAISED),
        (Quantity(None, None, "some"), Quantity.exactly(50), Change.NARROWED),
        (Quantity(10, 10, "about ten", approximate=True), Quantity.exactly(10), Change.CHANGED),
        ("none", "temporary", Change.CHANGED),
        ("none", Quantity.exactly(1), Change.CHANGED),
    ],
)
def test_what_happened_to_a_term(before: TermValue, after: TermValue, change: Change) -> None:
    (found,) = differences(Package("a", {"x": before}), Package("b", {"x": after}))
    assert (found.change, found.before, found.after) == (change, before, after)


def test_an_option_is_shown_by_its_label() -> None:
    issue = Issue("crossing", ("ferry", "bridge"), labels={"ferry": LocalText({"en": ("the ferry",), "zh": ("渡口",)})})
    assert not issue.is_quantity
    assert [issue.label("ferry", code) for code in ("en", "zh", "he")] == ["the ferry", "渡口", "the ferry"]
    assert issue.label("bridge") == "bridge"
    assert Issue("aid", (0, 100)).label(100) == "100"
    assert issue.name("zh") == "crossing"


def test_a_text_falls_back_to_english_then_to_what_there_is() -> None:
    text = LocalText({"ar": ("قطر",), "en": ("Qatar", "State of Qatar")})
    assert (text.best("zh"), text.best("ar"), str(text)) == ("Qatar", "قطر", "Qatar")
    assert LocalText({"he": ("קטאר",)}).best("zh") == "קטאר"
    assert LocalText().best("en", "none") == "none"
    assert not LocalText()
    assert list(text.spellings()) == [("ar", "قطر"), ("en", "Qatar"), ("en", "State of Qatar")]
