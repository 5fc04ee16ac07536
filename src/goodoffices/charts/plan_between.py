"""What joins the lanes of a plan: gates from one to another, hand-overs at the same moment; acts, contested counts."""

from collections.abc import Iterator, Sequence

from goodoffices.charts.drawing import Label, Line, Sign
from goodoffices.charts.plan_data import Act, Block, PlanData, PlanGate
from goodoffices.charts.plan_layout import ACTS, BAND, BLOCKS, Layout
from goodoffices.charts.text import clean
from goodoffices.words import _

_TICK = 3.0  # half the width of the end of a whisker
_REACH = 9.0  # from the gate to where it touches a lane
_APART = 7.0  # between gates that stand at the same place on the line of the days


def link_lines(layout: Layout, data: PlanData) -> list[Line]:
    """From the foot of the lane where it is attested to the gate, and from there to that which it opens.

    What was handed over in an earlier column runs along its lane to the gate; a faint line leads up to the words.
    """
    lines = []
    for gate, x, y in _places(layout, data):
        first = min(column for _lane, column in gate.before)
        chains = []
        for lane, column in gate.after:
            foot, near = layout.y(lane, 0), x + (_REACH if column >= first else -_REACH)
            begin = near if column >= first else layout.start(column + 1) - _REACH
            chains.append([(begin, foot), (near, foot), (x, y)])
        chains += [[(x, y), (x + _REACH, layout.y(lane, 0))] for lane, _column in gate.before]
        placed = (tuple((layout.frame.at(across), down) for across, down in chain) for chain in chains)
        lines += [Line(points, "axis", gate.words) for points in placed]
        above = next((place for place in layout.gates if place.gate is gate), None)
        if above is not None:
            spots = ((layout.frame.at(above.x), above.y), (layout.frame.at(above.x), layout.top))
            lines.append(Line(spots, "faint dotted"))
    return lines


def link_signs(layout: Layout, data: PlanData) -> list[Sign]:
    """The gates on the line of the days, and what points to the lanes that they open."""
    signs = []
    for gate, x, y in _places(layout, data):
        signs.append(Sign(layout.frame.at(x), y, "diamond", "ink", gate.words, size=4))
        for lane, _column in gate.before:
            foot = layout.y(lane, 0)
            shape = "triangle-down" if foot > y else "triangle"
            signs.append(Sign(layout.frame.at(x + _REACH), foot, shape, "ink", gate.words, size=3))
    return signs


def _places(layout: Layout, data: PlanData) -> Iterator[tuple[PlanGate, float, float]]:
    """Each gate between lanes before the column that it opens; several there stand one below the other."""
    taken: dict[int, int] = {}
    for gate in data.gates:
        if not gate.after or not gate.before:
            continue
        column = min(column for _lane, column in gate.before)
        row = taken.get(column, 0)
        taken[column] = row + 1
        offset = (row + 1) // 2 * _APART * (1 if row % 2 else -1)
        yield gate, layout.start(column), layout.middle + offset


def together_lines(layout: Layout, data: PlanData) -> list[Line]:
    """Two strokes across the lanes where sides hand over at the same moment."""
    lines = []
    for column in data.together:
        for aside in (14.0, 17.0):
            x = layout.frame.at(layout.start(column) + aside)
            points = ((x, layout.y(0, 0)), (x, layout.y(layout.lanes - 1, 0)))
            lines.append(Line(points, "axis", _("at the same moment")))
    return lines


def act_signs(layout: Layout, data: PlanData) -> list[Sign]:
    """A ring for each act, beyond the blocks of its lane."""
    return [
        Sign(layout.frame.at(x), y, "circle", "hollow", clean(act.words), size=4) for act, x, y in _acts(layout, data)
    ]


def act_labels(layout: Layout, data: PlanData) -> list[Label]:
    """What each act is, as far as the column has room."""
    room = layout.column - 22
    if room < 30:
        return []
    return [
        Label.fitted(layout.frame.at(x + 8), y + 4, act.words, room, size=11, look="small")
        for act, x, y in _acts(layout, data)
    ]


def _acts(layout: Layout, data: PlanData) -> Iterator[tuple[Act, float, float]]:
    for number, lane in enumerate(data.lanes):
        rows: dict[int, int] = {}
        for act in lane.acts:
            row = rows.get(act.column, 0)
            rows[act.column] = row + 1
            yield act, layout.start(act.column) + 10, layout.y(number, BAND + BLOCKS + (row + 0.5) * ACTS)


def whiskers(layout: Layout, lane: int, blocks: Sequence[Block], begin: float, share: float) -> list[Line]:
    """From the least to the most that sources report of a stack, where they differ."""
    lines = []
    for column in dict.fromkeys(block.column for block in blocks if block.contested):
        mine = [block for block in blocks if block.column == column]
        least, most = (sum(end((b.count, *b.reported)) for b in mine) for end in (min, max))
        x = layout.frame.at(layout.start(column) + 2 + (begin + share / 2) * (layout.column - 4))
        low, high = (layout.y(lane, BAND + count * layout.unit) for count in (least, most))
        title = _("from {least} to {most}, by the source").format(least=least, most=most)
        lines.append(Line(((x, low), (x, high)), "axis", title))
        lines += [Line(((x - _TICK, y), (x + _TICK, y)), "axis") for y in (low, high)]
    return lines
