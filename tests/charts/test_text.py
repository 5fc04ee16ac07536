"""Cleaning, isolating, measuring and cutting of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.charts.text import apart, bare, clean, fit, isolate, number, percent, tidy, width, wrap

texts = st.text(max_size=60)


def balanced(text: str) -> bool:
    depth = 0
    for c in text:
        depth += (c == "\u2068") - (c == "\u2069")
        if depth < 0:
            return False
    return depth == 0


@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert tidy(tidy(text)) == tidy(text)
    assert bare(tidy(text)) == clean(text) or "  " in bare(tidy(text))


@given(texts)
def test_isolating_marks_are_always_in_pairs(text: str) -> None:
    for made in (isolate(text), tidy(text), apart(text), apart(f"{isolate(text)}, {text}")):
        assert balanced(made)


def test_stray_marks_are_dropped_and_pairs_kept() -> None:
    assert tidy("a\u2069b\u2068c\u2068d\u2069") == "abc\u2068d\u2069"
    assert isolate("a\u2068b\u202ec") == "\u2068abc\u2069"
    assert isolate("") == apart(" \u202e ") == ""


@given(texts, st.floats(min_value=12, max_value=300))
def test_what_fits_is_not_wider_than_its_room(text: str, room: float) -> None:
    shown = fit(text, room)
    assert shown in (clean(text), "…") or width(shown) <= room
    assert shown == clean(text) or shown.endswith("…")
    assert (shown == clean(text)) == (width(clean(text)) <= room)


@given(st.text(alphabet="abc de中文", max_size=80), st.integers(1, 4))
def test_wrapped_lines_hold_the_text_in_order(text: str, lines: int) -> None:
    found = wrap(text, 90, 12, lines)
    assert len(found) <= lines
    assert all(width(line) <= 90 for line in found)
    joined = "".join(found).rstrip("…").replace(" ", "")
    assert clean(text).replace(" ", "").startswith(joined)
    if not found or not found[-1].endswith("…"):
        assert joined == clean(text).replace(" ", "")


def test_wrapping_breaks_at_spaces() -> None:
    assert wrap("one two three four", 60, 12, 3) == ("one two", "three four")


@pytest.mark.parametrize(("narrow", "wide"), [("il", "mm"), ("ab", "中文"), ("a", "aa"), ("", "a")])
def test_wider_signs_are_measured_wider(narrow: str, wide: str) -> None:
    assert width(narrow) < width(wide)


def test_marks_without_width_take_none() -> None:
    assert width("e\u0301") == width("e")
    assert width(isolate("abc")) == width("abc")


def test_figures() -> None:
    assert (number(13), number(4.5), number(2.0)) == ("13", "4.5", "2")
    assert (percent(0.424), percent(0), percent(1.2)) == ("42 %", "0 %", "120 %")
