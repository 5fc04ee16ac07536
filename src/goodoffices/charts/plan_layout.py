"""Where everything of a plan stands: gates above, then a mirrored pair of lanes around the line of the days."""

from attrs import frozen

from goodoffices.charts.drawing import Box, Frame
from goodoffices.charts.plan_data import PlanData, PlanGate
from goodoffices.charts.text import fit, width

GUTTER, MARGIN = 116.0, 16.0  # for the names of the lanes, and at the end
BLOCKS, BAND, AXIS, CURVE = 84.0, 36.0, 26.0, 52.0  # heights
_NARROWEST, _WIDEST, _PAGE = 18.0, 150.0, 720.0
_GATE_ROW, _GATE_TEXT = 17.0, 330.0


@frozen
class GatePlace:
    """A gate, its text as far as there is room, the row and x of its sign, and whether the text stands before it."""

    gate: PlanGate
    text: str
    row: int
    x: float
    turned: bool

    @property
    def y(self) -> float:
        return 12 + self.row * _GATE_ROW


@frozen
class Layout:
    """The places of one plan; x is counted from the reading start and turned by the frame."""

    frame: Frame
    columns: int
    column: float
    top: float  # of the upper lane
    gates: tuple[GatePlace, ...]
    unit: float  # height of one person

    @classmethod
    def of(cls, data: PlanData, mirrored: bool) -> "Layout":
        count = len(data.columns)
        column = min(_WIDEST, max(_NARROWEST, (_PAGE - GUTTER - MARGIN) / count))
        wide = max(_PAGE, GUTTER + column * count + MARGIN)
        gates = _gates(data, column, wide)
        top = 10 + _GATE_ROW * (1 + max((g.row for g in gates), default=-1))
        tall = top + 2 * (BLOCKS + BAND) + AXIS + (CURVE + 44 if data.still_held else 14)
        unit = (BLOCKS - 18) / max(1, *_heights(data))
        return cls(Frame(wide, tall, mirrored), count, column, top, gates, unit)

    def start(self, column: int) -> float:
        """Where a column (from 1) begins; the one after the last is the end."""
        return GUTTER + (column - 1) * self.column

    @property
    def ends(self) -> tuple[float, float]:
        """The coordinates between which lines across all columns run."""
        return self.frame.at(GUTTER), self.frame.at(self.start(self.columns + 1))

    @property
    def middle(self) -> float:
        """The line between the two sides, on which the days stand."""
        return self.top + BLOCKS + BAND + AXIS / 2

    def y(self, lane: int, away: float) -> float:
        """A height ``away`` from the days, upwards in the first lane and downwards in the second."""
        return self.middle - AXIS / 2 - away if lane == 0 else self.middle + AXIS / 2 + away

    def box(self, lane: int, x: float, away: float, size: tuple[float, float], look: str, title: str) -> Box:
        """A box in a lane, ``size`` its width and height."""
        wide, high = size
        top = min(self.y(lane, away), self.y(lane, away + high))
        return Box(self.frame.left(x, wide), top, wide, high, look, title)


def _heights(data: PlanData) -> list[int]:
    """How many persons stand in each stack of blocks."""
    stacks: dict[tuple[int, int, int], int] = {}
    for side, lane in enumerate(data.lanes):
        for kind, blocks in enumerate((lane.planned, lane.carried_out)):
            for block in blocks:
                place = (side, kind, block.column)
                stacks[place] = stacks.get(place, 0) + block.count
    return [0, *stacks.values()]


def _gates(data: PlanData, column: float, wide: float) -> tuple[GatePlace, ...]:
    """The gates from the first on, each in the uppermost row where its text covers no other."""
    ends: list[float] = []
    found = []
    for gate in sorted(data.gates, key=lambda g: (g.column or 0, g.kind)):
        text = fit(gate.words, _GATE_TEXT, 11)
        taken = width(text, 11) * 1.1 + 16
        x = GUTTER + (gate.column - 1) * column if gate.column else 14.0
        turned = x + taken > wide
        begin, end = (x - taken, x + 10) if turned else (x - 8, x + taken)
        row = next((i for i, last in enumerate(ends) if last <= begin), len(ends))
        ends[row : row + 1] = [end]
        found.append(GatePlace(gate, text, row, x, turned))
    return tuple(found)
