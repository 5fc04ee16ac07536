"""The plain text: the four rules, against a second, naive way of following them."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.plain import blocks, plain_text, without_header

TAGS = ["<p>", "</p>", "<br>", "<br />", "<br", "<!--", "-->", "<a href='x>y'>", "</a>", "<aside>", "</aside>"]
OTHER = [
    "<div",
    "</div>",
    "&amp;",
    "&lt;",
    "&#183;",
    "&am",
    "p;",
    "[[zh:",
    "]]",
    "]",
    "[",
    "<",
    ">",
    "人质",
    "ten ",
    "\n",
    "。",
    ". ",
    "word",
]
PIECES = st.sampled_from([*TAGS, *OTHER])


def by_the_rules(raw: str) -> str:
    """The rules one after another, without regard to time."""
    if raw.startswith("# source:"):
        raw = raw.split("\n", 1)[1] if "\n" in raw else ""
    text = re.sub(r"<br\s*/?>", "\n", raw)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\[\[zh:([^\]]*)\]\]", r"\1", text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_plain_text_follows_the_rules_whatever_the_input(raw: str) -> None:
    assert plain_text(raw) == by_the_rules(raw)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_blocks_are_parts_of_the_plain_text_in_order_and_apart(raw: str) -> None:
    plain, found = blocks(raw)
    assert plain == plain_text(raw)
    assert all(0 <= b.start < b.end <= len(plain) and plain[b.start : b.end].strip() for b in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_letter_is_lost_between_blocks(raw: str) -> None:
    plain, found = blocks(raw)
    kept = "".join(plain[b.start : b.end] for b in found)
    assert "".join(kept.split()) == "".join(plain.split())


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("a<br/>b", "a\nb"),
        ("a<!-- x\ny -->b", "ab"),
        ("<p>a</p><p>b</p>", "ab"),
        ("A &#183; B &amp; C", "A · B & C"),
        ("[[zh:多哈]]表示", "多哈表示"),
        ("# source: somewhere\ntext", "text"),
        ("<div unfinished", "<div unfinished"),
        ("", ""),
    ],
)
def test_each_rule(raw: str, plain: str) -> None:
    assert plain_text(raw) == plain


def test_the_header_is_kept_apart() -> None:
    assert without_header("# source: X via Y\nbody") == ("body", "X via Y")
    assert without_header("body\n# source: X") == ("body\n# source: X", None)


def test_blocks_know_links_headings_and_asides() -> None:
    plain, found = blocks("<h2>Title</h2><p>One</p><aside><p>Other</p></aside><div><a href='/'>Home</a></div>")
    seen = {plain[b.start : b.end]: b for b in found}
    assert seen["Title"].heading
    assert not seen["One"].aside
    assert seen["Other"].aside
    assert seen["Home"].links == 4


def test_wrapped_lines_stay_one_paragraph_and_short_lines_part() -> None:
    wrapped = "The mediators met for several hours in the capital and went on\nto speak of the order in which lists are"
    plain, found = blocks(f"A heading\n{wrapped}\n\nAnother paragraph.")
    assert [plain[b.start : b.end] for b in found] == ["A heading", wrapped, "Another paragraph."]


@pytest.mark.parametrize("raw", ["<" * 200_000, "<!--" * 100_000, "[[zh:" * 100_000 + "]x]]", "\n" * 200_000 + "x"])
def test_hostile_input_takes_no_more_than_its_length(raw: str) -> None:
    assert len(blocks(raw)[0]) <= len(raw)
