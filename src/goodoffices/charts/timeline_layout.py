"""Where everything of a timeline stands: days as columns, lanes below each other, statements side by side."""

from datetime import date

from attrs import evolve, frozen

from goodoffices.charts.drawing import Frame
from goodoffices.charts.timeline_data import TimelineData, TimelineMark

GUTTER, MARGIN, TOP = 164.0, 18.0, 16.0  # for the names of the lanes, at the end, and above the days
_PAGE, _ROW, _MARK, _STEP = 720.0, 30.0, 13.0, 17.0


@frozen
class Layout:
    """Columns are the days with something on them, equally wide; a gap is marked, not drawn to scale."""

    frame: Frame
    column: float
    days: tuple[date, ...]
    lanes: dict[str, tuple[float, float]]  # speaker: top and height
    spots: dict[str, tuple[float, float]]  # statement: its point
    bottom: float

    def centre(self, on: date) -> float:
        return GUTTER + (self.days.index(on) + 0.5) * self.column


def _stacks(data: TimelineData) -> dict[tuple[str, date], list[TimelineMark]]:
    stacks: dict[tuple[str, date], list[TimelineMark]] = {}
    for mark in data.marks:
        stacks.setdefault((mark.place, mark.on), []).append(mark)
    return stacks


def lay_out(data: TimelineData, mirrored: bool) -> Layout:
    """Lanes as high as their fullest day needs, and a point for each statement."""
    stacks, days = _stacks(data), data.days
    room = (_PAGE - GUTTER - MARGIN) / len(days)
    column = min(130.0, max(30.0, room))
    frame = Frame(max(_PAGE, GUTTER + column * len(days) + MARGIN), 0, mirrored)
    across = max(1, int((column - 8) // _MARK))
    lanes, y = {}, events_y(data) + (14 if data.events else 0)
    for speaker in data.lanes:
        most = max(len(found) for (who, _on), found in stacks.items() if who == speaker)
        high = max(_ROW, 10 + _MARK * -(-most // across))
        lanes[speaker] = (y, high)
        y += high
    draft = Layout(frame, column, days, lanes, {}, y)
    spots = {m.id: spot for marks in stacks.values() for m, spot in _spread(draft, marks, across)}
    return evolve(draft, frame=evolve(frame, height=y + 22), spots=spots)


def _spread(layout: Layout, marks: list[TimelineMark], across: int) -> list[tuple[TimelineMark, tuple[float, float]]]:
    """The statements of one speaker on one day beside and below each other."""
    top, high = layout.lanes[marks[0].place]
    rows = -(-len(marks) // across)
    found = []
    for index, mark in enumerate(marks):
        row, place = divmod(index, across)
        wide = min(across, len(marks) - row * across)
        x = layout.centre(mark.on) + (place - (wide - 1) / 2) * _MARK
        found.append((mark, (layout.frame.at(x), top + high / 2 + (row - (rows - 1) / 2) * _MARK)))
    return found


def events_y(data: TimelineData) -> float:
    """The height of what happened beside the talks, under the levels of the status."""
    levels = _STEP * len(data.levels) + 14 if data.status else 0
    return TOP + 30 + levels + (4 if data.events else 0)


def level_y(data: TimelineData, level: str) -> float:
    """The height of a level of the status, the best uppermost."""
    return TOP + 28 + _STEP * (len(data.levels) - 1 - data.levels.index(level))
