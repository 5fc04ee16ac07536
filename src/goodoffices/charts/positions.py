"""Where each side stands on each issue, with the mark of origin: said, inferred or guessed."""

from enum import StrEnum

from attrs import evolve, frozen

from goodoffices.charts.drawing import Box, Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.table import Table
from goodoffices.charts.text import clean, isolate, wrap
from goodoffices.words import N_, _, aside, clauses, direction, phrases, speaking

_PAGE, _GUTTER, _HEAD, _LINE, _PAD = 720.0, 150.0, 30.0, 15.0, 9.0


class Mark(StrEnum):
    """Where a position comes from."""

    SAID = "said"
    INFERRED = "inferred"
    GUESSED = "guessed"


_MARKS = {
    Mark.SAID: ("circle", "ink", N_("said")),
    Mark.INFERRED: ("half", "ink", N_("inferred")),
    Mark.GUESSED: ("circle", "hatch", N_("guessed")),
}


@frozen
class Position:
    """What one side wants on one issue, in short words; ``origin`` is by whom and when."""

    side: str
    issue: str
    text: str
    mark: Mark
    origin: str = ""


@frozen
class PositionsData:
    """Sides as columns, issues as rows."""

    title: str
    sides: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()

    def at(self, side: str, issue: str) -> tuple[Position, ...]:
        """The positions of one cell, what was said first."""
        found = [p for p in self.positions if p.side == side and p.issue == issue]
        return tuple(sorted(found, key=lambda p: list(Mark).index(p.mark)))


def render(data: PositionsData, *, language: str = "en", prefix: str = "positions") -> str:
    """The grid as SVG, mirrored for languages read from right to left."""
    with speaking(language):
        mirrored = direction(language) == "rtl"
        drawing = _draw(data, mirrored) if data.sides and data.issues else _nothing(data, mirrored)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def table(data: PositionsData, *, language: str = "en") -> Table:
    """The grid as a table; an empty cell is unknown, not zero."""
    with speaking(language):
        rows = [
            (isolate(issue), *(clauses(_words(p) for p in data.at(side, issue)) for side in data.sides))
            for issue in data.issues
        ]
        return Table(data.title, (_("Issue"), *data.sides), tuple(rows))


def _words(position: Position) -> str:
    mark = _(_MARKS[position.mark][2])
    return aside(isolate(position.text), phrases([mark, isolate(position.origin)]))


def _nothing(data: PositionsData, mirrored: bool) -> Drawing:
    teach = _("No position to show yet: the case needs sides, issues, and what was said about them.")
    label = Label(_PAGE / 2, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(_PAGE, 80, mirrored), data.title, teach, labels=(label,))


@frozen
class _Entry:
    """A position in lines that fit its column."""

    position: Position
    lines: tuple[str, ...]
    origin: tuple[str, ...]

    @property
    def height(self) -> float:
        return _LINE * (len(self.lines) + len(self.origin)) + 4


def _entries(data: PositionsData, side: str, issue: str, room: float) -> list[_Entry]:
    return [
        _Entry(p, wrap(p.text, room, 12, 3), wrap(p.origin, room, 10, 1) if p.origin else ())
        for p in data.at(side, issue)
    ]


def _draw(data: PositionsData, mirrored: bool) -> Drawing:
    frame = Frame(max(_PAGE, _GUTTER + 200.0 * len(data.sides)), 0, mirrored)
    column = (frame.width - _GUTTER) / len(data.sides)
    boxes, lines, signs, labels = [], [], [], _heads(data, frame, column)
    y = _HEAD
    for number, issue in enumerate(data.issues):
        cells = [_entries(data, side, issue, column - 40) for side in data.sides]
        high = 2 * _PAD + max(2 * _LINE, *(sum(e.height for e in cell) for cell in cells))
        boxes += [Box(0, y, frame.width, high, "band")] if number % 2 == 0 else []
        lines.append(Line(((0, y), (frame.width, y)), "rule"))
        labels += [
            Label(frame.at(8), y + _PAD + 12 + _LINE * i, isolate(line), clean(issue), look="strong")
            for i, line in enumerate(wrap(issue, _GUTTER - 20))
        ]
        for index, cell in enumerate(cells):
            more_signs, more_labels = _cell(frame, _GUTTER + index * column, y, cell)
            signs += more_signs
            labels += more_labels
        y += high
    legend = lay_out(_legend(data), frame, 8, y + 16, frame.width - 16)
    return Drawing(
        evolve(frame, height=y + 12 + legend.height),
        data.title,
        _("What each side wants on each issue, with a mark for what was said and what is guessed. Blank is unknown."),
        boxes=tuple(boxes),
        lines=tuple(lines),
        signs=(*signs, *legend.signs),
        labels=(*labels, *legend.labels),
    )


def _heads(data: PositionsData, frame: Frame, column: float) -> list[Label]:
    return [
        Label.fitted(frame.at(_GUTTER + i * column + 24), 20, side, column - 40, look="strong")
        for i, side in enumerate(data.sides)
    ]


def _cell(frame: Frame, x: float, y: float, entries: list[_Entry]) -> tuple[list[Sign], list[Label]]:
    signs, labels, down = [], [], y + _PAD + 12
    for entry in entries:
        shape, look, _word = _MARKS[entry.position.mark]
        signs.append(Sign(frame.at(x + 12), down - 4, shape, look, _words(entry.position), size=5))
        full = clean(entry.position.text)
        for line in entry.lines:
            labels.append(Label(frame.at(x + 24), down, isolate(line), full if line != full else "", look="plain"))
            down += _LINE
        for line in entry.origin:
            whole = clean(entry.position.origin)
            labels.append(
                Label(
                    frame.at(x + 24), down - 2, isolate(line), whole if line != whole else "", look="tiny quiet plain"
                )
            )
            down += _LINE
        down += 4
    return signs, labels


def _legend(data: PositionsData) -> list[Entry]:
    used = {p.mark for p in data.positions}
    return [Entry(shape, look, _(word)) for mark, (shape, look, word) in _MARKS.items() if mark in used]
