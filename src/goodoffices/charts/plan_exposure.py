"""The exposure of a side as a band under its lane; both bands have the same scale."""

from collections.abc import Sequence

from goodoffices.charts.drawing import Box, Line
from goodoffices.charts.plan_data import PlanData
from goodoffices.charts.plan_layout import BAND, LOOKS, Layout
from goodoffices.charts.text import percent
from goodoffices.words import _

_AIR = 6.0  # between the highest exposure and the lane
_NOTHING = 1e-9  # a share that nobody can see


def scale(data: PlanData) -> float:
    """Height of a share of one: the band is full at the highest exposure or limit of either side."""
    highest = max(max([0.0, *lane.exposure, *lane.carried_exposure, lane.limit or 0.0]) for lane in data.lanes)
    return (BAND - _AIR) / highest if highest > _NOTHING else 0.0


def band_boxes(layout: Layout, lane: int, data: PlanData) -> list[Box]:
    """A box a round, as high as the exposure after it."""
    high = scale(data)
    return [
        layout.box(
            lane,
            layout.start(i),
            0.0,
            (layout.column, value * high),
            "band",
            _("exposure {value}").format(value=percent(value)),
        )
        for i, value in enumerate(data.lanes[lane].exposure, 1)
        if value > 0
    ]


def band_lines(layout: Layout, lane: int, data: PlanData) -> list[Line]:
    """The exposure as steps, planned and carried out, and the limit."""
    lines, high, side = [], scale(data), data.lanes[lane]
    if side.exposure:
        look = f"{LOOKS[lane % len(LOOKS)]} bold"
        lines.append(Line(_steps(layout, lane, side.exposure, high), look, _("exposure as planned")))
    if side.carried_exposure:
        points = _steps(layout, lane, side.carried_exposure, high)
        lines.append(Line(points, "dashed", _("exposure as carried out")))
    if side.limit is not None:
        y, (begin, end) = layout.y(lane, side.limit * high), layout.ends
        title = _("limit {value}").format(value=percent(side.limit))
        lines.append(Line(((begin, y), (end, y)), "warn dotted", title))
    return lines


def _steps(layout: Layout, lane: int, values: Sequence[float], high: float) -> tuple[tuple[float, float], ...]:
    points = []
    for i, value in enumerate(values, 1):
        y = layout.y(lane, max(value, 0.0) * high)
        points += [(layout.frame.at(layout.start(i)), y), (layout.frame.at(layout.start(i + 1)), y)]
    return tuple(points)
