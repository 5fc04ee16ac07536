"""The plan: heights follow counts, gates stand before their round, right-to-left is the mirror image."""

from itertools import pairwise

from attrs import evolve
from lxml import etree

from charts.helpers import SVG, labels, own_text, plain, position, tree
from charts.samples import a_plan
from goodoffices.charts import plan
from goodoffices.charts.text import percent
from goodoffices.words import _, speaking


def boxes(svg: str, word: str) -> list[etree._Element]:
    """The boxes whose title begins with a word, in the order of drawing."""
    return [r for r in tree(svg).iter(f"{SVG}rect") if (r.findtext(f"{SVG}title") or "").startswith(word)]


def in_language(code: str) -> str:
    """How planned blocks are called."""
    with speaking(code):
        return _("planned")


def number(element: etree._Element, name: str) -> float:
    return float(element.get(name, ""))


def test_blocks_are_as_high_as_their_count() -> None:
    heights = [number(b, "height") for b in boxes(plan.render(a_plan()), "planned")][:4]
    assert heights == sorted(heights) and len(set(heights)) == 4
    unit = (heights[3] + 1) / 7
    assert abs((heights[0] + 1) / 4 - unit) < 0.1


def test_lanes_mirror_each_other_around_the_days() -> None:
    svg = plan.render(a_plan())
    middle = next(float(t.get("y", "")) for t in tree(svg).iter(f"{SVG}text") if own_text(t) == "2031-03-05")
    blocks = boxes(svg, "planned")
    assert all(number(b, "y") + number(b, "height") < middle for b in blocks[:4])
    assert all(number(b, "y") > middle for b in blocks[4:])


def test_right_to_left_is_the_mirror_image() -> None:
    left, right = (boxes(plan.render(a_plan(), language=code), in_language(code)) for code in ("en", "ar"))
    assert len(left) == len(right) == 8
    for one, other in zip(left, right, strict=True):
        mirrored = 720 - number(one, "x") - number(one, "width")
        assert abs(number(other, "x") - mirrored) < 0.11
        assert (one.get("y"), one.get("height")) == (other.get("y"), other.get("height"))
    assert position(plan.render(a_plan()), "2031-03-05") < position(plan.render(a_plan()), "2031-03-08")
    arabic = plan.render(a_plan(), language="ar")
    assert position(arabic, "2031-03-05") > position(arabic, "2031-03-08")


def test_planned_and_carried_out_stand_side_by_side() -> None:
    svg = plan.render(a_plan())
    planned, carried = boxes(svg, "planned")[0], boxes(svg, "carried out")[0]
    assert number(planned, "x") + number(planned, "width") <= number(carried, "x")
    assert carried.get("class") == "diagonal" != planned.get("class")


def test_alone_the_carried_out_takes_the_whole_column() -> None:
    data = a_plan()
    done = tuple(evolve(lane, planned=(), exposure=()) for lane in data.lanes)
    wide = number(boxes(plan.render(evolve(data, lanes=done)), "carried out")[0], "width")
    assert wide > 1.8 * number(boxes(plan.render(data), "carried out")[0], "width")


def test_contested_counts_are_marked_and_both_told() -> None:
    assert "5▲" in labels(plan.render(a_plan()))
    assert "5/6 children (▲ contested)" in plain(plan.table(a_plan()).text)


def test_gates_name_kind_verifier_and_hour() -> None:
    shown = labels(plan.render(a_plan()))
    assert "lists exchanged: Red Cross delegate, by 18:00" in shown
    assert "before every round: attested: Red Cross delegate" in shown
    first = plain(str(plan.table(a_plan()).rows[0][-1]))
    assert first == "before every round: attested: Red Cross delegate; lists exchanged: Red Cross delegate, by 18:00"


def test_gate_texts_do_not_cover_each_other() -> None:
    gates = tuple(plan.PlanGate("proof of life", "Red Cross delegate", k) for k in range(1, 5)) * 2
    svg = plan.render(evolve(a_plan(), gates=gates))
    spots = [
        (float(t.get("x", "")), float(t.get("y", "")), t.get("text-anchor"))
        for t in tree(svg).iter(f"{SVG}text")
        if own_text(t).startswith("proof")
    ]
    assert len(set(spots)) == 8
    for index, (x, y, anchor) in enumerate(spots):
        for other_x, other_y, other_anchor in spots[index + 1 :]:
            if y == other_y and anchor == other_anchor:
                assert abs(x - other_x) > 150


def test_exposure_is_drawn_on_one_scale_with_its_limit() -> None:
    svg = plan.render(a_plan())
    bands = boxes(svg, "exposure")
    told = [plain(b.findtext(f"{SVG}title") or "") for b in bands]
    assert told == [
        "exposure 10 %",
        "exposure 30 %",
        "exposure 20 %",
        "exposure 20 %",
        "exposure 10 %",
        "exposure 10 %",
    ]
    heights = [number(b, "height") for b in bands]
    assert abs(heights[1] - 3 * heights[0]) < 0.2
    assert abs(heights[0] - heights[4]) < 0.11  # ten percent of either side are equally high
    assert "limit 35 %" in svg
    assert "(limit 35 %)" in plain(plan.table(a_plan()).text)


def test_many_rounds_stay_legible() -> None:
    lanes = tuple(plan.PlanLane(s, tuple(plan.Block(k, 100 + k) for k in range(1, 61))) for s in ("A", "B"))
    days = tuple(f"2031-05-{k:02}" for k in range(1, 61))
    svg = plan.render(plan.PlanData("Long", days, (lanes[0], lanes[1])))
    shown = [t for t in tree(svg).iter(f"{SVG}text") if own_text(t).startswith("2031")]
    places = [float(t.get("x", "")) for t in shown]
    assert 10 < len(places) < 30
    assert min(b - a for a, b in pairwise(places)) > 60
    assert len(plan.table(plan.PlanData("Long", days, (lanes[0], lanes[1]))).rows) == 120


def test_columns_without_anything_are_left_out_of_the_table() -> None:
    bare = plan.PlanData("t", ("1",), (plan.PlanLane("A", (plan.Block(1, 2),)), plan.PlanLane("B")))
    assert [plain(h) for h in plan.table(bare).header] == ["Round", "Hands over", "Planned"]


def test_the_highest_exposure_of_each_side_is_a_number() -> None:
    data = a_plan()
    said = plain(plan.render(data))
    for lane in data.lanes:
        assert f"{percent(max(lane.exposure))} at most" in said


def test_sides_that_hand_over_together_are_joined_by_two_strokes_that_the_legend_names() -> None:
    said = plan.render(evolve(a_plan(), together=(1,)))
    assert said.count("at the same moment") >= 2
