"""Places labels beside points so that they do not cover each other or the signs, by trying places in a fixed order."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from goodoffices.charts.text import width

_HEIGHT = 1.25  # of a line, in font sizes


@frozen
class Area:
    """A rectangle that is taken: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Area") -> float:
        """The area both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def beyond(self, bounds: "Area") -> float:
        """How far it stands out of the bounds, summed over the four sides."""
        gaps = (bounds.left - self.left, bounds.top - self.top, self.right - bounds.right, self.bottom - bounds.bottom)
        return sum(max(0.0, gap) for gap in gaps)


@frozen
class Place:
    """Where a label stands: its point, its anchor and the area it takes."""

    x: float
    y: float
    anchor: str
    area: Area


@frozen
class Anchor:
    """A point that wants a label of one line beside it; ``reach`` is the size of the sign there."""

    x: float
    y: float
    text: str
    reach: float = 7


def place(
    anchors: Sequence[Anchor], bounds: Area, *, taken: Iterable[Area] = (), size: float = 12
) -> tuple[Place, ...]:
    """A place for each label, in the order given: the earlier ones have the first choice.

    Tried are right, left, above and below the point, then the same farther off; the place with the least overlap with
    signs, labels and bounds is kept, the earlier place on a tie.
    """
    blocked = [*taken, *(_around(a) for a in anchors)]
    found = []
    for anchor in anchors:
        best = min(_candidates(anchor, size), key=lambda p: _cost(p, blocked, bounds))
        blocked.append(best.area)
        found.append(best)
    return tuple(found)


def _around(anchor: Anchor) -> Area:
    r = anchor.reach * 0.8
    return Area(anchor.x - r, anchor.y - r, anchor.x + r, anchor.y + r)


def _cost(candidate: Place, blocked: Sequence[Area], bounds: Area) -> float:
    covered = sum(candidate.area.overlap(area) for area in blocked)
    return round(covered + 1000 * candidate.area.beyond(bounds), 3)


def _candidates(anchor: Anchor, size: float) -> list[Place]:
    wide, high = width(anchor.text, size) * 1.05, size * _HEIGHT
    places = []
    for off in (0.0, high, 2 * high, 3 * high):
        beside = anchor.reach + 3
        for down in (0.0,) if off == 0 else (-off, off):
            y = anchor.y + size * 0.35 + down
            places.append(_placed(anchor.x + beside, y, "start", wide, high))
            places.append(_placed(anchor.x - beside, y, "end", wide, high))
        places.append(_placed(anchor.x, anchor.y - anchor.reach - 4 - off, "middle", wide, high))
        places.append(_placed(anchor.x, anchor.y + anchor.reach + size + off, "middle", wide, high))
    return places


def _placed(x: float, y: float, anchor: str, wide: float, high: float) -> Place:
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return Place(x, y, anchor, Area(left, y - high * 0.8, left + wide, y + high * 0.2))
