"""Where everything of a plan stands: gates above, then the lanes and the line of the days.

Two lanes are mirrored around that line; more stand below each other, with the line of the days beneath.
"""

from attrs import frozen

from goodoffices.charts.drawing import Box, Frame
from goodoffices.charts.plan_data import PlanData, PlanGate, PlanLane
from goodoffices.charts.text import fit, width

GUTTER, MARGIN = 116.0, 16.0  # for the names of the lanes, and at the end
LOOKS = ("one", "two", "three", "four")  # of the sides, in their order
BLOCKS, BAND, AXIS, CURVE = 84.0, 36.0, 26.0, 52.0  # heights
HOURS, ACTS = 14.0, 18.0  # a second line of the days for hours; a row of acts beyond the blocks
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
    lanes: int = 2
    axis: float = AXIS
    acts: int = 0  # rows of acts beyond the blocks

    @classmethod
    def of(cls, data: PlanData, mirrored: bool) -> "Layout":
        count = len(data.columns)
        column = min(_WIDEST, max(_NARROWEST, (_PAGE - GUTTER - MARGIN) / count))
        wide = max(_PAGE, GUTTER + column * count + MARGIN)
        gates = _gates(data, column, wide)
        top = 10 + _GATE_ROW * (1 + max((g.row for g in gates), default=-1))
        axis = AXIS + (HOURS if any(data.hours) else 0.0)
        acts, lanes = _most_acts(data), len(data.lanes)
        tall = top + lanes * (BLOCKS + BAND + acts * ACTS) + axis + (CURVE + 44 if data.still_held else 14)
        unit = (BLOCKS - 18) / max(1, *_heights(data))
        return cls(Frame(wide, tall, mirrored), count, column, top, gates, unit, lanes, axis, acts)

    def start(self, column: int) -> float:
        """Where a column (from 1) begins; the one after the last is the end."""
        return GUTTER + (column - 1) * self.column

    @property
    def ends(self) -> tuple[float, float]:
        """The coordinates between which lines across all columns run."""
        return self.frame.at(GUTTER), self.frame.at(self.start(self.columns + 1))

    @property
    def tall(self) -> float:
        """The height of a lane."""
        return BLOCKS + BAND + self.acts * ACTS

    @property
    def middle(self) -> float:
        """The line on which the days stand: between two sides, or below more than two."""
        above = 1 if self.lanes == 2 else self.lanes
        return self.top + above * self.tall + self.axis / 2

    def down(self, lane: int) -> bool:
        """Whether a lane grows downwards: the second of two."""
        return self.lanes == 2 and lane == 1

    def y(self, lane: int, away: float) -> float:
        """A height ``away`` from the foot of a lane: upwards, in the second of two downwards."""
        if self.down(lane):
            return self.middle + self.axis / 2 + away
        return self.top + (lane + 1) * self.tall - away

    @property
    def bottom(self) -> float:
        """Where the lanes and the line of the days end."""
        return self.y(1, self.tall) if self.lanes == 2 else self.middle + self.axis / 2

    def box(self, lane: int, x: float, away: float, size: tuple[float, float], look: str, title: str) -> Box:
        """A box in a lane, ``size`` its width and height."""
        wide, high = size
        top = min(self.y(lane, away), self.y(lane, away + high))
        return Box(self.frame.left(x, wide), top, wide, high, look, title)


def _most_acts(data: PlanData) -> int:
    """The most acts of one side in one column."""
    stacks = [sum(act.column == column for act in lane.acts) for lane in data.lanes for column in _columns(lane)]
    return max(stacks, default=0)


def _columns(lane: PlanLane) -> set[int]:
    return {act.column for act in lane.acts}


def _heights(data: PlanData) -> list[int]:
    """How many persons stand in each stack of blocks."""
    stacks: dict[tuple[int, int, int], int] = {}
    for side, lane in enumerate(data.lanes):
        for kind, blocks in enumerate((lane.planned, lane.carried_out)):
            for block in blocks:
                place = (side, kind, block.column)
                stacks[place] = stacks.get(place, 0) + max(block.count, *block.reported, 0)
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
