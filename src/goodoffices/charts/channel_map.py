"""The map of channels: sides inside, mediators around them, all others outside; nothing that was not in the data."""

from collections.abc import Mapping
from math import hypot

from goodoffices.charts.channel_map_case import channel_words, from_case
from goodoffices.charts.channel_map_data import RINGS, STROKES, ChannelMap, MapActor, MapChannel, Ring, Stroke
from goodoffices.charts.channel_map_layout import WIDTH, spots
from goodoffices.charts.drawing import Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.placing import Anchor, Area, place
from goodoffices.charts.table import Table
from goodoffices.charts.text import clean, fit, isolate
from goodoffices.words import _, aside, speaking

__all__ = ["ChannelMap", "MapActor", "MapChannel", "Ring", "Stroke", "channel_words", "from_case", "render", "table"]


def render(data: ChannelMap, *, language: str = "en", prefix: str = "map") -> str:
    """The map as SVG."""
    with speaking(language):
        drawing = _draw(data) if data.actors else _nothing(data)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def table(data: ChannelMap, *, language: str = "en") -> Table:
    """The channels as a table, then the actors without one."""
    with speaking(language):
        names = {a.id: a for a in data.actors}
        header = (_("Between"), _("and"), _("Channel"))
        rows = [
            (_named(names[c.between[0]]), _named(names[c.between[1]]), c.words)
            for c in data.channels
            if set(c.between) <= names.keys()
        ]
        reached = {end for c in data.channels for end in c.between}
        alone = [(_named(a), "", _("no channel known here")) for a in data.actors if a.id not in reached]
    return Table(data.title, header, (*rows, *alone))


def _named(actor: MapActor) -> str:
    return aside(isolate(actor.name), _(RINGS[actor.ring][2]))


def _nothing(data: ChannelMap) -> Drawing:
    teach = _("Nobody to show yet: the case needs actors, and channels between them.")
    label = Label(WIDTH / 2, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(WIDTH, 80), data.title, teach, labels=(label,))


def _draw(data: ChannelMap) -> Drawing:
    at = spots(data)
    height = max(y for _x, y in at.values()) + 44
    legend = lay_out(_legend(data), Frame(WIDTH, 0), 16, height, WIDTH - 32)
    return Drawing(
        Frame(WIDTH, height + legend.height),
        data.title,
        _description(data),
        lines=tuple(_strokes(data, at)),
        signs=(*_signs(data, at), *legend.signs),
        labels=(*_names(data, at, height), *legend.labels),
    )


def _description(data: ChannelMap) -> str:
    text = _("{actors} actors and {channels} channels. Sides stand inside, mediators around them, all others outside.")
    channels = sum(c.stroke is not Stroke.PART for c in data.channels)
    return text.format(actors=len(data.actors), channels=channels)


def _strokes(data: ChannelMap, at: Mapping[str, tuple[float, float]]) -> list[Line]:
    """The channels; several between the same two actors are drawn beside each other."""
    seen: dict[frozenset[str], int] = {}
    lines = []
    for channel in data.channels:
        if not set(channel.between) <= at.keys():
            continue
        pair = frozenset(channel.between)
        offset = 5.0 * seen.get(pair, 0)
        seen[pair] = seen.get(pair, 0) + 1
        (x1, y1), (x2, y2) = (at[end] for end in channel.between)
        long = hypot(x2 - x1, y2 - y1) or 1.0
        dx, dy = -offset * (y2 - y1) / long, offset * (x2 - x1) / long
        points = ((x1 + dx, y1 + dy), (x2 + dx, y2 + dy))
        lines.append(Line(points, STROKES[channel.stroke][0], channel.words))
    return lines


def _signs(data: ChannelMap, at: Mapping[str, tuple[float, float]]) -> list[Sign]:
    return [Sign(*at[a.id], RINGS[a.ring][0], RINGS[a.ring][1], _named(a), size=8) for a in data.actors]


def _names(data: ChannelMap, at: Mapping[str, tuple[float, float]], height: float) -> list[Label]:
    shown = {a.id: fit(a.name, 280) for a in data.actors}
    anchors = [Anchor(*at[a.id], shown[a.id], 9) for a in data.actors]
    taken = [area for c in data.channels if set(c.between) <= at.keys() for area in _along(*(at[e] for e in c.between))]
    places = place(anchors, Area(4, 4, WIDTH - 4, height - 14), taken=taken)
    return [
        Label(
            p.x,
            p.y,
            isolate(shown[a.id]),
            clean(a.name) if shown[a.id] != clean(a.name) else "",
            p.anchor,
            "strong" if a.ring is Ring.SIDE else "",
        )
        for a, p in zip(data.actors, places, strict=True)
    ]


def _along(start: tuple[float, float], end: tuple[float, float]) -> list[Area]:
    """Small areas along a line, which names avoid where they can."""
    points = [(start[0] + (end[0] - start[0]) * t / 14, start[1] + (end[1] - start[1]) * t / 14) for t in range(1, 14)]
    return [Area(x - 4, y - 4, x + 4, y + 4) for x, y in points]


def _legend(data: ChannelMap) -> list[Entry]:
    rings = {a.ring for a in data.actors}
    strokes = {c.stroke for c in data.channels}
    return [
        *(Entry(shape, look, _(word)) for ring, (shape, look, word) in RINGS.items() if ring in rings),
        *(
            Entry(shape, "soft" if s is Stroke.PART else "ink", _(word))
            for s, (_l, shape, word) in STROKES.items()
            if s in strokes
        ),
    ]
