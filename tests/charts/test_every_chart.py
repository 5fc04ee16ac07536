"""What holds for every picture: well formed, named, escaped, the same each time, and said again by its table."""

from collections import Counter
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from charts.helpers import SVG, labels, own_text, plain, titles, tree
from charts.samples import EMPTY, FULL, hostile
from goodoffices.charts import Table, render_table
from goodoffices.charts.text import clean

every = pytest.mark.parametrize(("chart", "data"), FULL, ids=lambda value: getattr(value, "__name__", "")[19:])
LANGUAGES = ("en", "zh", "ar", "he", "fr")
STEERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u061c"


@every
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_well_formed_with_title_description_and_role(chart: ModuleType, data: Any, language: str) -> None:
    root = tree(chart.render(data, language=language, prefix="p1"))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("lang") == language
    assert root.get("direction") in ("ltr", "rtl")
    named = [root.find(f".//*[@id='{i}']") for i in root.get("aria-labelledby", "").split()]
    assert [element.tag for element in named] == [f"{SVG}title", f"{SVG}desc"]
    assert all(element.text.strip() for element in named)
    assert named[0].text == data.title


@every
def test_ids_are_unique_and_begin_with_the_prefix(chart: ModuleType, data: Any) -> None:
    both = [e.get("id") for p in ("one", "two") for e in tree(chart.render(data, prefix=p)).iter() if e.get("id")]
    assert len(both) >= 10
    assert max(Counter(both).values()) == 1
    assert all(i.startswith(("one-", "two-")) for i in both)


@every
def test_what_it_refers_to_exists(chart: ModuleType, data: Any) -> None:
    svg = chart.render(data, prefix="p")
    known = {e.get("id") for e in tree(svg).iter()}
    referred = {part.split(")")[0] for part in svg.split("url(#")[1:]}
    assert referred and referred <= known


@every
def test_nothing_comes_from_elsewhere(chart: ModuleType, data: Any) -> None:
    svg = chart.render(data).replace('xmlns="http://www.w3.org/2000/svg"', "")
    for word in ("http:", "https:", "<script", "@import", "href", "<image", "foreignObject"):
        assert word not in svg


@every
@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_stands_inside_the_picture(chart: ModuleType, data: Any, language: str) -> None:
    root = tree(chart.render(data, language=language))
    _x, _y, width, height = (float(n) for n in root.get("viewBox", "").split())
    for element in root.iter(f"{SVG}text", f"{SVG}rect"):
        if element.getparent().tag == f"{SVG}pattern":
            continue
        assert 0 <= float(element.get("x")) <= width
        assert 0 <= float(element.get("y")) <= height + 2
        assert float(element.get("x")) + float(element.get("width", 0)) <= width + 0.5


@every
def test_it_is_the_same_each_time(chart: ModuleType, data: Any) -> None:
    assert chart.render(data, language="ar") == chart.render(data, language="ar")
    assert chart.table(data) == chart.table(data)


@every
def test_direction_follows_the_language_where_reading_order_matters(chart: ModuleType, data: Any) -> None:
    mirrored = chart.__name__.rsplit(".", 1)[1] in ("plan", "timeline", "positions", "trade_off")
    for language, expected in (("en", "ltr"), ("zh", "ltr"), ("ar", "rtl"), ("he", "rtl")):
        root = tree(chart.render(data, language=language))
        assert root.get("direction") == (expected if mirrored else "ltr")


@every
def test_every_text_shown_is_isolated(chart: ModuleType, data: Any) -> None:
    for text in tree(chart.render(data, language="ar")).iter(f"{SVG}text"):
        shown = "".join(child.tail or "" for child in text) + (text.text or "")
        shown = shown.strip()
        assert shown.startswith("\u2068") and shown.endswith("\u2069")
        assert shown.count("\u2068") == shown.count("\u2069")


@every
def test_the_table_has_as_many_cells_as_heads(chart: ModuleType, data: Any) -> None:
    table = chart.table(data)
    assert table.rows
    assert all(len(row) == len(table.header) for row in table.rows)
    assert all(head.strip() for head in table.header)


@pytest.mark.parametrize(("chart", "data"), EMPTY, ids=lambda value: getattr(value, "__name__", "")[19:])
def test_with_nothing_it_says_what_is_needed(chart: ModuleType, data: Any) -> None:
    for language in LANGUAGES:
        svg = chart.render(data, language=language)
        (shown,) = labels(svg)
        assert shown == plain(tree(svg).find(f"{SVG}desc").text)
    assert "yet" in labels(chart.render(data))[0]
    page = render_table(chart.table(data))
    assert "Nothing is recorded here yet." in page
    html.fromstring(page)


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "]]></style><script>1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "&amp;&lt;b&gt;",
    f"right{STEERING}wrong",
    "a\x00b\x08c\ufffe\ud800",
    "line\nbreak\ttab",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_names_stay_text(attack: str) -> None:
    for (chart, data), (_same, calm) in zip(hostile(attack), FULL, strict=True):
        svg, page = chart.render(data), render_table(chart.table(data))
        root, parts = tree(svg), html.fromstring(page)
        assert {e.tag for e in root.iter()} == {e.tag for e in tree(chart.render(calm)).iter()}
        assert {e.tag for e in parts.iter()} <= {
            "div",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "bdi",
            "span",
        }
        assert not any(name.startswith("on") for e in [*root.iter(), *parts.iter()] for name in e.attrib)
        assert not set(svg + page) & set(STEERING)
        shown = clean(attack)
        assert any(shown in text for text in [*titles(svg), *labels(svg)])
        assert shown in plain(parts.text_content())


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40))
def test_any_name_gives_a_well_formed_picture_and_table(name: str) -> None:
    for chart, data in hostile(name):
        tree(chart.render(data, language="he"))
        etree.fromstring(render_table(chart.table(data), language="he"))


@every
def test_table_twin_says_what_the_picture_shows(chart: ModuleType, data: Any) -> None:
    """Every text that comes from the data is in the table; words of the legend and the axes are not data."""
    told = plain(chart.table(data).text)
    from_data = {
        "frontier": ["Nash", "utilitarian"],
        "plan": ["Northbank", "Southbank", *data.columns] if hasattr(data, "columns") else [],
        "timeline": ["Northbank radio", "Southbank spokesman"],
        "channel_map": [actor.name for actor in getattr(data, "actors", ())],
        "positions": [
            "Northbank",
            "Southbank",
            "captives",
            "pause",
            "more is better",
            "perhaps at most 80",
            "at least 4",
        ],
        "trade_off": ["354", "361", "364", "372"],
    }[chart.__name__.rsplit(".", 1)[1]]
    shown = labels(chart.render(data))
    for text in from_data:
        assert text in shown
        assert text in told


def test_table_as_html_has_caption_scopes_and_a_box_that_scrolls() -> None:
    page = render_table(Table("Cap", ("A", "B"), (("one", "1"), ("two", "2"))), language="ar")
    root = html.fromstring(page)
    assert root.get("role") == "region" and root.get("tabindex") == "0" and root.get("aria-label") == "Cap"
    assert root.find(".//table").get("dir") == "rtl"
    assert plain(root.find(".//caption").text_content()) == "Cap"
    assert [th.get("scope") for th in root.iter("th")] == ["col", "col", "row", "row"]
    assert [plain(bdi.text) for bdi in root.iter("bdi")] == ["Cap", "A", "B", "one", "1", "two", "2"]


@every
def test_signs_are_told_apart_without_colour(chart: ModuleType, data: Any) -> None:
    """Two words of a legend never share both the shape and the look."""
    root = tree(chart.render(data))
    signs = [(e.get("d"), e.get("class")) for e in root.find(f"{SVG}g[@class='signs']")]
    size = len([t for t in root.iter(f"{SVG}text") if own_text(t)])
    assert signs and size
    legend = signs[-_legend_size(root) :]
    assert len(set(legend)) == len(legend)


def _legend_size(root: etree._Element) -> int:
    """The signs of the legend come last, all of the legend's own small size and with no title."""
    signs = list(root.find(f"{SVG}g[@class='signs']"))
    count = 0
    while count < len(signs) and signs[-1 - count].find(f"{SVG}title") is None:
        count += 1
    assert count
    return count
