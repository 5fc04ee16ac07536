"""Exposure against person-days: what a little more exposure saves those who are held, and the other way round."""

from itertools import pairwise

from attrs import frozen

from goodoffices.charts.drawing import Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.table import Table
from goodoffices.words import _, direction, sentences, speaking

_WIDTH, _HEIGHT = 720.0, 380.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 84.0, 48.0, 690.0, 312.0  # of the plot, from where one begins to read
_NAMED = 12  # points that can be named beside each other; with more, the ends are


@frozen
class TradeOff:
    """An order of the exchange: its largest exposure as a share of a side's gain, and its person-days."""

    exposure: float
    person_days: int


@frozen
class TradeOffData:
    """The orders that cannot be bettered on both, from the fewest person-days to the least exposure.

    ``complete``: these are all there are; ``chosen`` is the number of the one that is planned, from 0.
    """

    title: str
    points: tuple[TradeOff, ...] = ()
    complete: bool = True
    chosen: int | None = None


def render(data: TradeOffData, *, language: str = "en", prefix: str = "trade-off") -> str:
    """The trade-off as SVG; person-days run in the direction of reading."""
    with speaking(language):
        mirrored = direction(language) == "rtl"
        drawing = _draw(data, mirrored=mirrored) if data.points else _nothing(data)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def table(data: TradeOffData, *, language: str = "en") -> Table:
    """The same as a table."""
    with speaking(language):
        header = (_("Person-days"), _("Largest exposure"), _("More person-days"), _("Less exposure, points of 100"))
        rows = [(str(point.person_days), _share(point.exposure), "", "") for point in data.points[:1]]
        for before, point in pairwise(data.points):
            days, points = point.person_days - before.person_days, 100 * (before.exposure - point.exposure)
            rows.append((str(point.person_days), _share(point.exposure), str(days), f"{points:.1f}"))
    return Table(data.title, header, tuple(rows))


def _share(exposure: float) -> str:
    """To a tenth of a hundredth: steps are often small."""
    return _("{share} %").format(share=f"{100 * exposure:.1f}")


def _nothing(data: TradeOffData) -> Drawing:
    teach = _("No order of the exchange to show yet: none fits, or none was found in time.")
    label = Label(_WIDTH / 2, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(_WIDTH, 80), data.title, teach, labels=(label,))


def _draw(data: TradeOffData, *, mirrored: bool) -> Drawing:
    bare = Frame(_WIDTH, 0, mirrored)
    legend = lay_out(_legend(data), bare, _LEFT, _HEIGHT, _RIGHT - _LEFT)
    frame = Frame(_WIDTH, _HEIGHT + legend.height, mirrored)
    places = _places(data, frame)
    signs = tuple(
        Sign(
            x, y, "diamond" if n == data.chosen else "circle", "one" if n == data.chosen else "soft", _words(p), size=6
        )
        for n, ((x, y), p) in enumerate(zip(places, data.points, strict=True))
    )
    return Drawing(
        frame,
        data.title,
        _description(data),
        lines=(*_axes(frame), *_steps(places)),
        signs=(*signs, *legend.signs),
        labels=(*_axis_labels(data, frame), *_names(data, places, frame), *legend.labels),
    )


def _legend(data: TradeOffData) -> list[Entry]:
    every = [Entry("circle", "soft", _("order that none betters on both"))]
    return every if data.chosen is None else [*every, Entry("diamond", "one", _("order that is planned"))]


def _description(data: TradeOffData) -> str:
    first, last = data.points[0], data.points[-1]
    text = _(
        "{count} orders of which none betters another on both: from {few} person-days at an exposure of {high} "
        "to {many} person-days at {low}."
    )
    said = text.format(
        count=len(data.points), few=first.person_days, many=last.person_days, high=_share(first.exposure),
        low=_share(last.exposure),
    )  # fmt: skip
    return said if data.complete else sentences([said, _("The search ended before all were found.")])


def _words(point: TradeOff) -> str:
    return _("{days} person-days, exposure {exposure}").format(days=point.person_days, exposure=_share(point.exposure))


def _places(data: TradeOffData, frame: Frame) -> list[tuple[float, float]]:
    days = [point.person_days for point in data.points]
    low, high = min(days), max(days)
    top = max(point.exposure for point in data.points) or 1.0
    across = [0.5 if low == high else (n - low) / (high - low) for n in days]
    down = [_BOTTOM - (_BOTTOM - _TOP) * point.exposure / top for point in data.points]
    return [(frame.at(_LEFT + 20 + (_RIGHT - _LEFT - 70) * x), y) for x, y in zip(across, down, strict=True)]


def _axes(frame: Frame) -> tuple[Line, Line]:
    return (
        Line(((frame.at(_LEFT), _BOTTOM), (frame.at(_RIGHT), _BOTTOM)), "axis"),
        Line(((frame.at(_LEFT), _BOTTOM), (frame.at(_LEFT), _TOP)), "axis"),
    )


def _steps(places: list[tuple[float, float]]) -> tuple[Line, ...]:
    """With so many person-days the exposure of the order before is the least: steps, not slopes."""
    chain = [places[0]]
    for (_x, before), (x, y) in pairwise(places):
        chain += [(x, before), (x, y)]
    return (Line(tuple(chain), "rule"),) if len(places) > 1 else ()


def _axis_labels(data: TradeOffData, frame: Frame) -> tuple[Label, ...]:
    top = max(point.exposure for point in data.points)
    return (
        Label(
            frame.at((_LEFT + _RIGHT) / 2), _BOTTOM + 52, _("person-days held, in all"), anchor="middle", look="strong"
        ),
        Label(frame.at(_LEFT - 8), _TOP - 22, _("largest exposure"), look="strong"),
        Label(frame.at(_LEFT - 10), _TOP + 4, _share(top), anchor="end", look="small quiet"),
        Label(frame.at(_LEFT - 10), _BOTTOM + 4, _share(0.0), anchor="end", look="small quiet"),
    )


def _names(data: TradeOffData, places: list[tuple[float, float]], frame: Frame) -> list[Label]:
    """Person-days below the axis and exposure above the points: all of a few, the ends of many."""
    count = len(data.points)
    shown = range(count) if count <= _NAMED else sorted({0, count - 1, data.chosen or 0})
    labels: list[Label] = []
    for n in shown:
        (x, y), point = places[n], data.points[n]
        labels.append(Label(x, _BOTTOM + 24, str(point.person_days), anchor="middle", look="small"))
        beside = frame.at(frame.at(x) + 9)
        labels.append(Label(beside, y - 8, _share(point.exposure), look="small"))
    return labels
