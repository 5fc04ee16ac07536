"""The frontier: places of points, no axis that compares the sides, solutions on one point shown as one."""

from attrs import evolve

from charts.helpers import SVG, labels, plain, titles, tree
from charts.samples import a_frontier
from goodoffices.charts import frontier


def signs(svg: str) -> list[tuple[str, float, float]]:
    """Every sign with its title: title, x, y."""
    found = []
    for path in tree(svg).find(f"{SVG}g[@class='signs']"):
        title = path.findtext(f"{SVG}title")
        x, y = path.get("transform", "").removeprefix("translate(").removesuffix(")").split()
        found.append((plain(title or ""), float(x), float(y)))
    return found


def test_more_for_a_side_is_farther_along_its_own_axis() -> None:
    at = {title: (x, y) for title, x, y in signs(frontier.render(a_frontier())) if title}
    assert at["10 captives"][0] < at["20 captives"][0] < at["40 captives"][0]
    assert at["10 captives"][1] < at["20 captives"][1] < at["40 captives"][1]  # y of a picture runs downwards


def test_axes_are_named_and_run_from_no_deal_to_the_ideal_without_figures() -> None:
    shown = labels(frontier.render(a_frontier()))
    assert "better for Northbank →" in shown
    assert "↑ better for Southbank" in shown
    assert shown.count("no deal") == shown.count("its ideal") == 2
    assert not any(c.isdigit() for text in shown for c in text)


def test_solutions_on_one_point_share_a_sign() -> None:
    data = a_frontier()
    same = frontier.NamedPoint("egalitarian", "30 captives", 0.6, 0.64)
    svg = frontier.render(evolve(data, solutions=(*data.solutions, same)))
    assert labels(svg).count("Nash, egalitarian") == 2  # beside the point and in the legend
    assert len([s for s in signs(svg) if "Nash" in s[0]]) == 1


def test_values_outside_the_scale_stay_in_the_picture() -> None:
    points = (frontier.FrontierPoint("far", 1.7, -0.4),)
    ((_title, x, y),) = [s for s in signs(frontier.render(evolve(a_frontier(), points=points))) if s[0] == "far"]
    assert 0 < x < 720 and 0 < y < 450


def test_imprecise_values_are_told_with_their_interval() -> None:
    rows = frontier.table(a_frontier()).rows
    assert rows[2][2] == "20 %, between 15 and 30 %"
    assert rows[0][2:] == ("60 %", "64 %")
    assert all("." not in cell for row in rows for cell in row[2:])


def test_points_not_joined_have_no_line_between_them() -> None:
    data = evolve(a_frontier(), floors=(None, None))
    joined, loose = (frontier.render(evolve(data, joined=j)) for j in (True, False))
    assert joined.count('<path class="rule"') == loose.count('<path class="rule"') + 1


def test_what_each_side_needs_is_an_area() -> None:
    data = a_frontier()
    assert "at least what each side needs" in titles(frontier.render(data))
    bare = frontier.render(evolve(data, floors=(None, None)))
    assert "at least what each side needs" not in titles(bare)
    assert 'class="rule dashed"' not in bare


def test_points_left_out_are_counted_in_the_description() -> None:
    text = tree(frontier.render(evolve(a_frontier(), left_out=96))).findtext(f"{SVG}desc")
    assert text is not None and text.startswith("100 efficient packages")
