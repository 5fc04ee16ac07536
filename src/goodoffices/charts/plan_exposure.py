"""The exposure of a side as a band under its lane, each side on its own scale."""

from collections.abc import Sequence

from goodoffices.charts.drawing import Box, Line
from goodoffices.charts.plan_data import PlanLane
from goodoffices.charts.plan_layout import BAND, Layout
from goodoffices.charts.text import number
from goodoffices.words import _

_AIR = 6.0  # between the highest exposure and the lane


def _scale(lane: PlanLane) -> float:
    """Height of one unit of exposure: the band is full at the highest value or the limit."""
    highest = max([0.0, *lane.exposure, *lane.carried_exposure, lane.limit or 0.0])
    return (BAND - _AIR) / highest if highest > 0 else 0.0


def band_boxes(layout: Layout, lane: int, side: PlanLane) -> list[Box]:
    """A box a round, as high as the exposure after it."""
    scale = _scale(side)
    return [
        layout.box(
            lane,
            layout.start(i),
            0.0,
            (layout.column, value * scale),
            "band",
            _("exposure {value}").format(value=number(value)),
        )
        for i, value in enumerate(side.exposure, 1)
        if value > 0
    ]


def band_lines(layout: Layout, lane: int, side: PlanLane) -> list[Line]:
    """The exposure as steps, planned and carried out, and the limit."""
    lines, scale = [], _scale(side)
    if side.exposure:
        look = f"{('one', 'two')[lane]} bold"
        lines.append(Line(_steps(layout, lane, side.exposure, scale), look, _("exposure as planned")))
    if side.carried_exposure:
        points = _steps(layout, lane, side.carried_exposure, scale)
        lines.append(Line(points, "dashed", _("exposure as carried out")))
    if side.limit is not None:
        y, (begin, end) = layout.y(lane, side.limit * scale), layout.ends
        title = _("limit {value}").format(value=number(side.limit))
        lines.append(Line(((begin, y), (end, y)), "warn dotted", title))
    return lines


def _steps(layout: Layout, lane: int, values: Sequence[float], scale: float) -> tuple[tuple[float, float], ...]:
    points = []
    for i, value in enumerate(values, 1):
        y = layout.y(lane, max(value, 0.0) * scale)
        points += [(layout.frame.at(layout.start(i)), y), (layout.frame.at(layout.start(i + 1)), y)]
    return tuple(points)
