"""The grid of positions: what was said comes first, marks differ by shape and pattern, blank stays blank."""

from attrs import evolve

from charts.helpers import SVG, labels, plain, position, tree
from charts.samples import some_positions
from goodoffices.charts import positions


def looks(svg: str) -> list[str]:
    return [p.get("class", "") for p in tree(svg).find(f"{SVG}g[@class='signs']") if p.find(f"{SVG}title") is not None]


def test_what_was_said_stands_before_what_is_guessed() -> None:
    cell = some_positions().at("Northbank", "captives")
    assert [p.mark.value for p in cell] == ["said", "guessed"]
    shown = labels(positions.render(some_positions()))
    assert shown.index("more is better") < shown.index("perhaps at most 80")


def test_said_is_filled_and_guessed_hatched() -> None:
    assert looks(positions.render(some_positions())) == ["ink", "hatch", "ink"]


def test_the_table_names_the_mark_and_the_origin() -> None:
    rows = [[plain(str(cell)) for cell in row] for row in positions.table(some_positions()).rows]
    assert rows == [
        [
            "captives",
            "more is better (said, head of delegation, 2031-03-02); "
            "perhaps at most 80 (guessed, River News, 2031-03-01)",
            "",
        ],
        ["pause", "", "at least 4 (inferred)"],
    ]


def test_the_legend_names_only_marks_that_occur() -> None:
    only_said = evolve(some_positions(), positions=some_positions().positions[1:2])
    assert "guessed" not in labels(positions.render(only_said))
    assert "guessed" in labels(positions.render(some_positions()))


def test_columns_run_from_the_reading_start() -> None:
    left, right = (positions.render(some_positions(), language=code) for code in ("en", "he"))
    assert position(left, "captives") < position(left, "Northbank") < position(left, "Southbank")
    assert position(right, "captives") > position(right, "Northbank") > position(right, "Southbank")


def test_long_texts_are_broken_and_the_row_grows() -> None:
    short = some_positions()
    long = some_positions(
        text="only civilians, women and children first, and nobody before the lists were exchanged " * 2
    )
    heights = [float(tree(positions.render(d)).get("height", "")) for d in (short, long)]
    assert heights[1] > heights[0] + 20
    svg = positions.render(long)
    assert max(len(text) for text in labels(svg) if text.startswith("only")) <= len(long.positions[1].text)
    assert any(t.findtext(f"{SVG}title", "").startswith("only civilians") for t in tree(svg).iter(f"{SVG}text"))


def test_three_sides_get_a_column_each() -> None:
    data = evolve(some_positions(), sides=("Northbank", "Southbank", "Hill people"))
    svg = positions.render(data)
    assert position(svg, "Southbank") < position(svg, "Hill people") < float(tree(svg).get("width", ""))
