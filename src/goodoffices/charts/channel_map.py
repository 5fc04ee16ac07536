"""The map of channels: sides inside, mediators around them, all others outside; nothing that was not in the data."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import atan2, cos, hypot, pi, sin

from attrs import frozen

from goodoffices.case import Case, Channel, ChannelType, Grade, Secrecy
from goodoffices.charts.drawing import Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.placing import Anchor, Area, place
from goodoffices.charts.table import Table
from goodoffices.charts.text import clean, fit, isolate
from goodoffices.words import N_, _, speaking

_WIDTH, _AIR = 720.0, 36.0  # of the picture, and above its uppermost sign
_CENTRE = (360.0, 212.0)


class Ring(StrEnum):
    """Where an actor stands."""

    SIDE = "side"
    MEDIATOR = "mediator"
    OTHER = "other"


class Stroke(StrEnum):
    """How a channel is drawn."""

    OPEN = "open"
    GRADED = "graded"  # hosted, limited or distanced
    SECRET = "secret"  # noqa: S105  (drawn only where the data hold it)
    PART = "part"  # an office or person and the actor it belongs to


_RINGS = {
    Ring.SIDE: ("square", "ink", N_("side")),
    Ring.MEDIATOR: ("diamond", "one", N_("mediator")),
    Ring.OTHER: ("circle", "hollow", N_("other")),
}
_STROKES = {
    Stroke.OPEN: ("bold", "bar", N_("open channel")),
    Stroke.GRADED: ("dashed", "dashes", N_("hosted, limited or distanced channel")),
    Stroke.SECRET: ("dotted", "points", N_("secret channel")),
    Stroke.PART: ("rule", "bar", N_("part of")),
}


@frozen
class MapActor:
    """An actor and its ring."""

    id: str
    name: str
    ring: Ring


@frozen
class MapChannel:
    """A channel between two actors of the map, with its type and grade in words."""

    between: tuple[str, str]
    words: str
    stroke: Stroke = Stroke.OPEN


@frozen
class ChannelMap:
    """Actors and the channels between them."""

    title: str
    actors: tuple[MapActor, ...] = ()
    channels: tuple[MapChannel, ...] = ()


# --- from a case

_TYPES = {
    ChannelType.FORMAL: N_("formal relations"),
    ChannelType.CONTACT: N_("contact"),
    ChannelType.HOSTED_OFFICE: N_("hosted office"),
    ChannelType.BACK_CHANNEL: N_("back channel"),
    ChannelType.PROTECTING_POWER: N_("protecting power"),
    ChannelType.HUMANITARIAN: N_("humanitarian contact"),
}
_GRADES = {
    Grade.OPEN: N_("open"),
    Grade.LIMITED: N_("limited"),
    Grade.DISTANCED: N_("distanced"),
    Grade.SUSPENDED: N_("suspended"),
    Grade.CLOSED: N_("closed"),
    Grade.ABSENT: N_("absent"),
}


def from_case(case: Case, on: date | None = None, *, language: str = "en") -> ChannelMap:
    """The map of the channels of ``case`` that carry messages on a day (without a day: as last known).

    Drawn are the sides, the mediators and whoever has a channel; an office or person with a channel is joined to the
    actor it belongs to.
    """
    with speaking(language):
        open_now = [c for c in case.all_channels().values() if c.grade(on).carries]
        channels = [MapChannel(c.between, channel_words(c, on), _stroke(c, on)) for c in open_now]
        ends = dict.fromkeys([*case.sides, *case.mediators, *(end for c in open_now for end in c.between)])
        parts = [(a, case.actors[a].part_of) for a in ends if a in case.actors]
        joined = [MapChannel((a, whole), _("part of"), Stroke.PART) for a, whole in parts if whole in ends]
        actors = tuple(MapActor(a, case.actors[a].names.best(language, a), _ring(case, a)) for a in ends)
        return ChannelMap(_("Who can reach whom"), actors, (*channels, *(j for j in joined if j.between[1])))


def channel_words(channel: Channel, on: date | None = None) -> str:
    """Type and grade of a channel in the language spoken, and that it is secret where it is."""
    text = f"{_(_TYPES[channel.type])}, {_(_GRADES[channel.grade(on)])}"
    return text if channel.secrecy is Secrecy.PUBLIC else f"{text}, {_('not public')}"


def _stroke(channel: Channel, on: date | None) -> Stroke:
    if channel.secrecy is not Secrecy.PUBLIC:
        return Stroke.SECRET
    graded = channel.type is ChannelType.HOSTED_OFFICE or channel.grade(on) is not Grade.OPEN
    return Stroke.GRADED if graded else Stroke.OPEN


def _ring(case: Case, actor: str) -> Ring:
    if actor in case.sides:
        return Ring.SIDE
    return Ring.MEDIATOR if actor in case.mediators else Ring.OTHER


# --- drawn


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
    return f"{isolate(actor.name)} ({_(_RINGS[actor.ring][2])})"


def _nothing(data: ChannelMap) -> Drawing:
    teach = _("Nobody to show yet: the case needs actors, and channels between them.")
    label = Label(_WIDTH / 2, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(_WIDTH, 80), data.title, teach, labels=(label,))


def _draw(data: ChannelMap) -> Drawing:
    spots = _lifted(_spots(data))
    height = max(y for _x, y in spots.values()) + 44
    legend = lay_out(_legend(data), Frame(_WIDTH, 0), 16, height, _WIDTH - 32)
    return Drawing(
        Frame(_WIDTH, height + legend.height),
        data.title,
        _description(data),
        lines=tuple(_strokes(data, spots)),
        signs=(*_signs(data, spots), *legend.signs),
        labels=(*_names(data, spots, height), *legend.labels),
    )


def _description(data: ChannelMap) -> str:
    text = _("{actors} actors and {channels} channels. Sides stand inside, mediators around them, all others outside.")
    channels = sum(c.stroke is not Stroke.PART for c in data.channels)
    return text.format(actors=len(data.actors), channels=channels)


def _spots(data: ChannelMap) -> dict[str, tuple[float, float]]:
    """A point for each actor: sides left and right, mediators above and below, others near whom they know."""
    rings = {ring: [a.id for a in data.actors if a.ring is ring] for ring in Ring}
    spots = _inside(rings[Ring.SIDE]) | _between(rings[Ring.MEDIATOR])
    bearings = {a: _bearing(a, data, spots) for a in rings[Ring.OTHER]}
    return spots | _outside(data, bearings, spots)


def _lifted(spots: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The same points moved up, so that no empty band stays where nobody stands on the outer ring."""
    top = min(y for _x, y in spots.values())
    return {actor: (x, y - top + _AIR) for actor, (x, y) in spots.items()}


def _on_ring(angle: float, across: float, down: float) -> tuple[float, float]:
    return _CENTRE[0] + across * cos(angle), _CENTRE[1] + down * sin(angle)


def _inside(sides: list[str]) -> dict[str, tuple[float, float]]:
    """Two sides face each other; more stand in a ring of their own."""
    flat = 0.0 if len(sides) < 3 else 60.0
    return {side: _on_ring(pi + 2 * pi * k / len(sides), 185.0, flat) for k, side in enumerate(sides)}


def _between(mediators: list[str]) -> dict[str, tuple[float, float]]:
    """Mediators in two rows between the sides, the first one above."""
    spots = {}
    for row, members in ((-108.0, mediators[0::2]), (108.0, mediators[1::2])):
        for k, mediator in enumerate(members):
            x = (k - (len(members) - 1) / 2) * min(130.0, 300.0 / len(members))
            spots[mediator] = (_CENTRE[0] + x, _CENTRE[1] + row)
    return spots


def _outside(
    data: ChannelMap, bearings: Mapping[str, float], inner: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Others evenly on the outer ring in the order of their bearings.

    Of some turns of the ring the one is taken that draws the fewest channels across an actor they do not belong to, and
    then the one that leaves the actors nearest to their bearings.
    """
    others = sorted(bearings, key=lambda a: bearings[a])
    count = len(others)

    def turned(turn: float) -> dict[str, tuple[float, float]]:
        return {a: _on_ring(2 * pi * (turn + k / count) - pi / 2, 315.0, 180.0) for k, a in enumerate(others)}

    def cost(turn: float) -> tuple[int, float]:
        gaps = [abs(bearings[a] - turn - k / count) % 1 for k, a in enumerate(others)]
        return _crossed(data, {**inner, **turned(turn)}), round(sum(min(gap, 1 - gap) for gap in gaps), 9)

    return turned(min((k / (8 * count) for k in range(8 * count)), key=cost)) if others else {}


def _crossed(data: ChannelMap, spots: Mapping[str, tuple[float, float]]) -> int:
    """How many times a channel runs across an actor that is not one of its ends."""
    ends = [c.between for c in data.channels if set(c.between) <= spots.keys()]
    return sum(
        _distance(spot, spots[one], spots[other]) < 14
        for one, other in ends
        for actor, spot in spots.items()
        if actor not in (one, other)
    )


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to the nearest point of a stretch."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy or 1.0
    share = min(1.0, max(0.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / long))
    return hypot(start[0] + share * dx - point[0], start[1] + share * dy - point[1])


def _bearing(actor: str, data: ChannelMap, spots: Mapping[str, tuple[float, float]]) -> float:
    """In which direction the actors it has channels with stand, clockwise from the top, from 0 to 1.

    Whoever stands between both sides alike has no direction and is put below.
    """
    known = [spots[e] for c in data.channels if actor in c.between for e in c.between if e in spots]
    x = sum(p[0] - _CENTRE[0] for p in known)
    y = sum(p[1] - _CENTRE[1] for p in known)
    if hypot(x, y) < 1:
        return 0.5
    return round((atan2(y, x) + pi / 2) % (2 * pi) / (2 * pi), 6)


def _strokes(data: ChannelMap, spots: Mapping[str, tuple[float, float]]) -> list[Line]:
    """The channels; several between the same two actors are drawn beside each other."""
    seen: dict[frozenset[str], int] = {}
    lines = []
    for channel in data.channels:
        if not set(channel.between) <= spots.keys():
            continue
        pair = frozenset(channel.between)
        offset = 5.0 * seen.get(pair, 0)
        seen[pair] = seen.get(pair, 0) + 1
        (x1, y1), (x2, y2) = (spots[end] for end in channel.between)
        long = hypot(x2 - x1, y2 - y1) or 1.0
        dx, dy = -offset * (y2 - y1) / long, offset * (x2 - x1) / long
        points = ((x1 + dx, y1 + dy), (x2 + dx, y2 + dy))
        lines.append(Line(points, _STROKES[channel.stroke][0], channel.words))
    return lines


def _signs(data: ChannelMap, spots: Mapping[str, tuple[float, float]]) -> list[Sign]:
    return [Sign(*spots[a.id], _RINGS[a.ring][0], _RINGS[a.ring][1], _named(a), size=8) for a in data.actors]


def _names(data: ChannelMap, spots: Mapping[str, tuple[float, float]], height: float) -> list[Label]:
    shown = {a.id: fit(a.name, 280) for a in data.actors}
    anchors = [Anchor(*spots[a.id], shown[a.id], 9) for a in data.actors]
    taken = [
        area for c in data.channels if set(c.between) <= spots.keys() for area in _along(*(spots[e] for e in c.between))
    ]
    places = place(anchors, Area(4, 4, _WIDTH - 4, height - 14), taken=taken)
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
        *(Entry(shape, look, _(word)) for ring, (shape, look, word) in _RINGS.items() if ring in rings),
        *(
            Entry(shape, "soft" if s is Stroke.PART else "ink", _(word))
            for s, (_l, shape, word) in _STROKES.items()
            if s in strokes
        ),
    ]
