"""Where the actors of a map stand, so that no channel runs across somebody it does not belong to where avoidable."""

from collections.abc import Mapping
from math import atan2, cos, hypot, pi, sin

from goodoffices.charts.channel_map_data import ChannelMap, Ring

WIDTH = 720.0
_AIR = 36.0  # above the uppermost sign
_CENTRE = (360.0, 212.0)


def spots(data: ChannelMap) -> dict[str, tuple[float, float]]:
    """A point for each actor: sides left and right, mediators above and below, others near whom they know."""
    rings = {ring: [a.id for a in data.actors if a.ring is ring] for ring in Ring}
    inner = _inside(rings[Ring.SIDE]) | _between(rings[Ring.MEDIATOR])
    bearings = {a: _bearing(a, data, inner) for a in rings[Ring.OTHER]}
    return _lifted(inner | _outside(data, bearings, inner))


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
