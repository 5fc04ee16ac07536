"""The signs: shapes that are told apart without colour, as outlines around the origin."""

from collections.abc import Callable
from math import cos, pi, sin


def coordinate(value: float) -> str:
    """A coordinate with one decimal at the most, so that the same picture is the same text everywhere."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def shape_path(shape: str, size: float) -> str:
    """The outline of a sign around the origin, as an SVG path; raises KeyError for a shape that is not known."""
    return _OUTLINES[shape](size)


def _polygon(corners: int, turn: float, size: float) -> str:
    angles = [turn + 2 * pi * k / corners for k in range(corners)]
    return "M" + " L".join(f"{coordinate(size * cos(a))},{coordinate(size * sin(a))}" for a in angles) + " Z"


def _circle(size: float) -> str:
    r = coordinate(size)
    return f"M-{r},0 a{r},{r} 0 1,0 {coordinate(2 * size)},0 a{r},{r} 0 1,0 -{coordinate(2 * size)},0 Z"


def _half(size: float) -> str:
    """A ring whose lower half is filled: the ring and a closed half, filled by the even-odd rule."""
    r, inner = coordinate(size), coordinate(size * 0.78)
    two, wide = coordinate(2 * size), coordinate(2 * size * 0.78)
    ring = f"M-{r},0 a{r},{r} 0 1,0 {two},0 a{r},{r} 0 1,0 -{two},0 Z"
    upper = f"M-{inner},0 a{inner},{inner} 0 0,1 {wide},0 Z"
    return f"{ring} {upper}"


def _star(size: float) -> str:
    points = []
    for k in range(10):
        r, angle = (size if k % 2 == 0 else size * 0.45), -pi / 2 + pi * k / 5
        points.append(f"{coordinate(r * cos(angle))},{coordinate(r * sin(angle))}")
    return "M" + " L".join(points) + " Z"


def _cross(size: float) -> str:
    s, t = size, size * 0.3
    points = [(-s, -s + t), (-s + t, -s), (0, -t), (s - t, -s), (s, -s + t), (t, 0)]
    points += [(-x, -y) for x, y in points]
    return "M" + " L".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points) + " Z"


def _plus(size: float) -> str:
    s, t = coordinate(size), coordinate(size * 0.35)
    return f"M-{t},-{s} H{t} V-{t} H{s} V{t} H{t} V{s} H-{t} V{t} H-{s} V-{t} H-{t} Z"


def _bars(places: tuple[float, ...], wide: float, high: float, size: float) -> str:
    """Upright boxes side by side around the origin, in shares of the size."""
    w, h = coordinate(wide * size), coordinate(high * size)
    y = coordinate(-high * size / 2)
    return " ".join(f"M{coordinate(x * size)},{y} h{w} v{h} h-{w} Z" for x in places)


_OUTLINES: dict[str, Callable[[float], str]] = {
    "circle": _circle,
    "half": _half,
    "square": lambda size: _polygon(4, pi / 4, size * 1.15),
    "diamond": lambda size: _polygon(4, 0, size * 1.2),
    "triangle": lambda size: _polygon(3, -pi / 2, size * 1.2),
    "triangle-down": lambda size: _polygon(3, pi / 2, size * 1.2),
    "pentagon": lambda size: _polygon(5, -pi / 2, size * 1.1),
    "hexagon": lambda size: _polygon(6, 0, size * 1.05),
    "star": lambda size: _star(size * 1.25),
    "cross": _cross,
    "plus": _plus,
    "bar": lambda size: _bars((-1.0,), 2.0, 1.2, size),  # the last four stand for areas and lines in a legend
    "strokes": lambda size: _bars((-0.5, 0.3), 0.2, 2.2, size),
    "dashes": lambda size: _bars((-1.2, 0.2), 1.0, 0.3, size),
    "points": lambda size: _bars((-1.2, -0.2, 0.8), 0.4, 0.4, size),
}
SHAPES = tuple(shape for shape in _OUTLINES if shape not in ("bar", "strokes", "dashes", "points"))
