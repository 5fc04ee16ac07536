"""The parts that all pictures share: frame, labels, legend, tables as HTML."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.charts.drawing import Drawing, Frame, Label, Line, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.markup import line
from goodoffices.charts.table import Cell, Table, render_table
from goodoffices.charts.text import width

numbers = st.floats(0, 700)


@given(numbers, numbers)
def test_a_mirrored_frame_counts_from_the_right(x: float, wide: float) -> None:
    plain, mirrored = Frame(720, 100), Frame(720, 100, mirrored=True)
    assert plain.at(x) == x
    assert plain.left(x, wide) == x
    assert abs(mirrored.at(x) + x - 720) < 1e-9
    assert abs(mirrored.left(x, wide) + wide - mirrored.at(x)) < 1e-9


def test_a_label_is_cut_with_the_whole_in_its_title() -> None:
    whole = "Relief organisation of the whole valley"
    short = Label.fitted(0, 0, whole, 100)
    assert short.full == whole
    assert short.text.rstrip("\u2069").endswith("…")
    assert Label.fitted(0, 0, "Envoy", 100).full == ""


words = st.lists(st.text(alphabet="abcdefg 中", min_size=1, max_size=30), min_size=1, max_size=12)


@given(words, st.booleans())
def test_a_legend_stays_in_its_room_and_covers_nothing(found: list[str], mirrored: bool) -> None:
    frame = Frame(720, 100, mirrored)
    legend = lay_out([Entry("circle", "ink", word) for word in found], frame, 8, 50, 600)
    assert len(legend.signs) == len(legend.labels) == len(found)
    spans: dict[float, list[tuple[float, float]]] = {}
    for label, word in zip(legend.labels, found, strict=True):
        start = 720 - label.x if mirrored else label.x
        spans.setdefault(label.y, []).append((start - 15, start + width(word, 11)))
    for row in spans.values():
        assert all(begin >= 8 - 1e-9 for begin, _end in row)
        assert all(later[0] > earlier[1] for earlier, later in pairwise(row))
        assert len(row) == 1 or row[-1][1] <= 608
    assert legend.height == 18 * len(spans)


def test_an_empty_legend_takes_no_height() -> None:
    assert lay_out([], Frame(720, 100), 8, 50, 600).height == 0


def test_lines_become_short_paths() -> None:
    assert Line(((0, 1.25), (100.04, 2))).path == "M0,1.2 L100,2"


def test_a_picture_without_parts_is_still_named() -> None:
    svg = fill("drawing.svg.j2", "he", drawing=Drawing(Frame(10, 10), "T & t", "D"), prefix="x")
    assert '<title id="x-title">T &amp; t</title>' in svg
    assert 'lang="he"' in svg


def test_dates_in_html_are_never_broken() -> None:
    assert str(line("on 2031-03-02 & after")) == ('\u2068on <span class="short">2031-03-02</span> &amp; after\u2069')
    assert "<b>" not in str(line("<b>2031-03-02"))
    assert str(line("")) == ""


@given(st.text(max_size=50))
def test_html_text_never_holds_a_tag_of_its_own(text: str) -> None:
    made = str(line(text))
    assert set(re.findall(r"<[^>]*>", made)) <= {'<span class="short">', "</span>"}


def test_empty_columns_are_left_out_but_never_the_first() -> None:
    table = Table("t", ("a", "b", "c", "d"), (("", "", "1", Cell("")), ("", "", "", Cell("x", "ar"))))
    small = table.without_empty_columns()
    assert small.header == ("a", "c", "d")
    assert small.rows == (("", "1", Cell("")), ("", "", Cell("x", "ar")))
    assert 'lang="ar"' in render_table(small)


def test_short_cells_are_kept_on_one_line() -> None:
    page = render_table(Table("t", ("a", "b"), (("2031-03-02", "two words"),)))
    assert '<th scope="row" class="short">' in page
    assert "<td><bdi>" in page
