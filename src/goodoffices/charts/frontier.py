"""The frontier: what each of two sides gains from each package, without an axis that would compare the sides."""

from attrs import frozen

from goodoffices.charts.drawing import Box, Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.placing import Anchor, Area, place
from goodoffices.charts.shapes import SHAPES
from goodoffices.charts.table import Table
from goodoffices.charts.text import clean, fit, isolate, percent
from goodoffices.words import _, labelled, listed, speaking

Interval = tuple[float, float]

_WIDTH, _PLOT = 720.0, (70.0, 28.0, 690.0, 392.0)  # left, top, right, bottom
_ROOM = 190.0  # for the name of a solution


@frozen
class FrontierPoint:
    """An efficient package: its terms in words, and its value for each side from 0 (no deal) to 1 (its ideal).

    Where preferences are known imprecisely the intervals say between what the values lie.
    """

    label: str
    x: float
    y: float
    x_interval: Interval | None = None
    y_interval: Interval | None = None


@frozen
class NamedPoint:
    """A package that a method singles out, such as the Nash solution."""

    name: str
    label: str
    x: float
    y: float


@frozen
class FrontierData:
    """Two sides, the efficient packages, and those singled out.

    ``floors`` are values below which a side would rather have no deal. Where preferences are no more than intervals
    ``joined`` is false and no line is drawn. ``left_out`` counts points of the frontier that are not given here.
    """

    title: str
    sides: tuple[str, str]
    points: tuple[FrontierPoint, ...] = ()
    solutions: tuple[NamedPoint, ...] = ()
    floors: tuple[float | None, float | None] = (None, None)
    joined: bool = True
    left_out: int = 0


def render(data: FrontierData, *, language: str = "en", prefix: str = "frontier") -> str:
    """The frontier as SVG."""
    with speaking(language):
        drawing = _draw(data) if data.points or data.solutions else _nothing(data)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def table(data: FrontierData, *, language: str = "en") -> Table:
    """The same as a table: the packages singled out first."""
    with speaking(language):
        header = (
            _("Package"),
            _("Terms"),
            *(_("For {side}, of the way from no deal to its ideal").format(side=isolate(s)) for s in data.sides),
        )
        named = [(s.name, s.label, _share(s.x), _share(s.y)) for s in data.solutions]
        efficient = [
            (
                _("Efficient package {number}").format(number=n),
                p.label,
                _share(p.x, p.x_interval),
                _share(p.y, p.y_interval),
            )
            for n, p in enumerate(data.points, 1)
        ]
    return Table(data.title, header, (*named, *efficient))


def _share(value: float, interval: Interval | None = None) -> str:
    """A share of the way in words, never a bare decimal."""
    if interval is None or interval[0] == interval[1]:
        return percent(value)
    low, high = (round(100 * end) for end in interval)
    return _("{percent} %, between {low} and {high} %").format(percent=round(100 * value), low=low, high=high)


def _nothing(data: FrontierData) -> Drawing:
    teach = _("No package to show yet: it needs issues with options, and what each side prefers.")
    frame = Frame(_WIDTH, 80)
    return Drawing(frame, data.title, teach, labels=(Label(_WIDTH / 2, 44, teach, anchor="middle", look="quiet"),))


def _x(value: float) -> float:
    left, _top, right, _bottom = _PLOT
    return left + (right - left) * min(max(value, 0.0), 1.0)


def _y(value: float) -> float:
    _left, top, _right, bottom = _PLOT
    return bottom - (bottom - top) * min(max(value, 0.0), 1.0)


def _draw(data: FrontierData) -> Drawing:
    legend = lay_out(_legend(data), Frame(_WIDTH, 0), 70, 442, 620)
    frame = Frame(_WIDTH, 442 + legend.height)
    return Drawing(
        frame,
        data.title,
        _description(data),
        boxes=_zone(data),
        lines=(*_axes(), *_floors(data), *_intervals(data), *_chain(data)),
        signs=(*_dots(data), *_solution_signs(data), *legend.signs),
        labels=(*_axis_labels(data), *_names(data), *legend.labels),
    )


def _description(data: FrontierData) -> str:
    text = _(
        "{count} efficient packages. To the right is better for {one}, upwards is better for {other}; "
        "each side is measured by itself, from no deal to its own ideal, so the two cannot be compared."
    )
    return text.format(count=len(data.points) + data.left_out, one=clean(data.sides[0]), other=clean(data.sides[1]))


def _axes() -> tuple[Line, ...]:
    left, top, right, bottom = _PLOT
    across = Line(
        ((left, bottom), (right, bottom), (right - 7, bottom - 4), (right, bottom), (right - 7, bottom + 4)), "axis"
    )
    up = Line(((left, bottom), (left, top), (left - 4, top + 7), (left, top), (left + 4, top + 7)), "axis")
    return across, up


def _axis_labels(data: FrontierData) -> tuple[Label, ...]:
    left, top, right, bottom = _PLOT
    better = _("better for {side}")
    one, other = (better.format(side=isolate(fit(side, 260))) for side in data.sides)
    return (
        Label((left + right) / 2, bottom + 22, f"{one} →", anchor="middle", look="strong"),
        Label(left - 8, top - 12, f"↑ {other}", look="strong"),
        Label(left, bottom + 22, _("no deal"), look="small quiet"),
        Label(right, bottom + 22, _("its ideal"), anchor="end", look="small quiet"),
        Label(left - 8, bottom, _("no deal"), anchor="end", look="small quiet"),
        Label(left - 8, top + 14, _("its ideal"), anchor="end", look="small quiet"),
    )


def _zone(data: FrontierData) -> tuple[Box, ...]:
    """The area in which both sides have at least what they need."""
    if data.floors == (None, None):
        return ()
    left, bottom = _x(data.floors[0] or 0.0), _y(data.floors[1] or 0.0)
    return (Box(left, _y(1), _x(1) - left, bottom - _y(1), "band", _("at least what each side needs")),)


def _floors(data: FrontierData) -> list[Line]:
    lines = []
    if data.floors[0] is not None:
        lines.append(Line(((_x(data.floors[0]), _y(0)), (_x(data.floors[0]), _y(1))), "rule dashed"))
    if data.floors[1] is not None:
        lines.append(Line(((_x(0), _y(data.floors[1])), (_x(1), _y(data.floors[1]))), "rule dashed"))
    return lines


def _intervals(data: FrontierData) -> list[Line]:
    lines = []
    for p in data.points:
        if p.x_interval is not None:
            lines.append(Line(((_x(p.x_interval[0]), _y(p.y)), (_x(p.x_interval[1]), _y(p.y))), "rule"))
        if p.y_interval is not None:
            lines.append(Line(((_x(p.x), _y(p.y_interval[0])), (_x(p.x), _y(p.y_interval[1]))), "rule"))
    return lines


def _chain(data: FrontierData) -> tuple[Line, ...]:
    points = sorted((p.x, -p.y) for p in data.points)
    drawn = data.joined and len(points) > 1
    return (Line(tuple((_x(x), _y(-y)) for x, y in points), "rule"),) if drawn else ()


def _dots(data: FrontierData) -> list[Sign]:
    return [Sign(_x(p.x), _y(p.y), "circle", "soft", p.label, size=3) for p in data.points]


def _groups(data: FrontierData) -> dict[tuple[float, float], list[NamedPoint]]:
    """Solutions that fall on one point are shown as one sign with all their names."""
    groups: dict[tuple[float, float], list[NamedPoint]] = {}
    for solution in data.solutions:
        groups.setdefault((round(solution.x, 6), round(solution.y, 6)), []).append(solution)
    return groups


def _shape(index: int) -> str:
    """The sign of the group of solutions with this number; the plain dot is left to the other packages."""
    signs = [shape for shape in SHAPES if shape not in ("circle", "half")]
    return signs[index % len(signs)]


def _together(group: list[NamedPoint]) -> str:
    return listed(clean(s.name) for s in group)


def _solution_signs(data: FrontierData) -> list[Sign]:
    return [
        Sign(_x(x), _y(y), _shape(index), "one", labelled(_together(group), group[0].label), size=7)
        for index, ((x, y), group) in enumerate(_groups(data).items())
    ]


def _names(data: FrontierData) -> list[Label]:
    groups = _groups(data)
    full = [_together(group) for group in groups.values()]
    shown = [fit(name, _ROOM) for name in full]
    anchors = [Anchor(_x(x), _y(y), text) for (x, y), text in zip(groups, shown, strict=True)]
    left, top, _right, bottom = _PLOT
    taken = [Area(_x(p.x) - 2, _y(p.y) - 2, _x(p.x) + 2, _y(p.y) + 2) for p in data.points]
    places = place(anchors, Area(left + 3, top, _WIDTH - 4, bottom + 8), taken=taken)
    return [
        Label(p.x, p.y, isolate(text), full=whole if whole != text else "", anchor=p.anchor)
        for p, text, whole in zip(places, shown, full, strict=True)
    ]


def _legend(data: FrontierData) -> list[Entry]:
    entries = [Entry("circle", "soft", _("efficient package"))] if data.points else []
    return entries + [Entry(_shape(i), "one", _together(g)) for i, g in enumerate(_groups(data).values())]
