"""The timeline: one lane a speaker, statements by modality, denials joined to what they deny, the status as steps."""

from datetime import date

from attrs import evolve, frozen

from goodoffices.case import Modality
from goodoffices.charts.drawing import Box, Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.table import Cell, Table
from goodoffices.charts.text import day, isolate, width
from goodoffices.words import N_, _, direction, speaking

_GUTTER, _PAGE, _MARGIN = 164.0, 720.0, 18.0
_TOP, _ROW, _MARK, _STEP = 16.0, 30.0, 13.0, 17.0

# Shape, look and word of each modality; the order is that of the legend.
MODALITIES = {
    Modality.REPORTED: ("circle", "hollow", N_("reported")),
    Modality.ASSERTED: ("circle", "ink", N_("asserted")),
    Modality.CONFIRMED: ("square", "good", N_("confirmed")),
    Modality.DENIED: ("cross", "two", N_("denied")),
    Modality.HOPED: ("half", "ink", N_("hoped")),
    Modality.DEMANDED: ("triangle", "warn", N_("demanded")),
    Modality.PROPOSED: ("diamond", "one", N_("proposed")),
    Modality.DONE: ("star", "good", N_("done")),
}


@frozen
class TimelineMark:
    """One statement: who, which day, how it is said, what about, and its words in its own language.

    ``lane`` names the lane where it is not the speaker's own, such as one for all who spoke once.
    """

    id: str
    speaker: str
    on: date
    modality: Modality
    about: str
    quote: str = ""
    language: str | None = None
    source: str = ""
    lane: str = ""

    @property
    def place(self) -> str:
        """The lane it stands in."""
        return self.lane or self.speaker

    @property
    def words(self) -> str:
        text = _("{day}: {speaker}: {modality}, {about}")
        return text.format(
            day=day(self.on),
            speaker=isolate(self.speaker),
            modality=_(MODALITIES[self.modality][2]),
            about=isolate(self.about),
        )


@frozen
class StatusStep:
    """From a day on the status is ``level``, one of the levels of the timeline."""

    on: date
    level: str


@frozen
class TimelineData:
    """Statements of speakers; ``denials`` are pairs (denial, what it denies) of ids, ``levels`` run upwards."""

    title: str
    marks: tuple[TimelineMark, ...] = ()
    denials: tuple[tuple[str, str], ...] = ()
    levels: tuple[str, ...] = ()
    status: tuple[StatusStep, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes in the order of their first statement, those shared by several speakers last."""
        marks = sorted(self.marks, key=lambda m: (bool(m.lane), m.on))
        return tuple(dict.fromkeys(m.place for m in marks))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was said or changed."""
        return tuple(sorted({m.on for m in self.marks} | {s.on for s in self.status}))


def render(data: TimelineData, *, language: str = "en", prefix: str = "timeline") -> str:
    """The timeline as SVG, from right to left for languages that are read so."""
    with speaking(language):
        mirrored = direction(language) == "rtl"
        drawing = _draw(data, mirrored) if data.days else _nothing(data, mirrored)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def table(data: TimelineData, *, language: str = "en") -> Table:
    """The statements as a table in the order of their days, each denial with what it denies, then the status."""
    with speaking(language):
        header = (
            _("Day"),
            _("Speaker"),
            _("How it is said"),
            _("About"),
            _("In their own words"),
            _("Source"),
            _("Denies"),
        )
        by_id = {m.id: m for m in data.marks}
        rows = [_row(mark, data, by_id) for mark in sorted(data.marks, key=lambda m: m.on)]
        steps = [(day(s.on), _("status"), "", isolate(s.level), "", "", "") for s in data.status]
    return Table(data.title, header, (*rows, *steps)).without_empty_columns()


def _row(mark: TimelineMark, data: TimelineData, by_id: dict[str, TimelineMark]) -> tuple[str | Cell, ...]:
    denied = [by_id[other].words for denial, other in data.denials if denial == mark.id and other in by_id]
    return (
        day(mark.on),
        mark.speaker,
        _(MODALITIES[mark.modality][2]),
        mark.about,
        Cell(mark.quote, mark.language),
        mark.source,
        "; ".join(denied),
    )


def _nothing(data: TimelineData, mirrored: bool) -> Drawing:
    teach = _("No statement to show yet: put public reports into the folder's record, then read them with “brief”.")
    label = Label(360, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(720, 80, mirrored), data.title, teach, labels=(label,))


@frozen
class _Layout:
    """Columns are the days with something on them, equally wide; a gap is marked, not drawn to scale."""

    frame: Frame
    column: float
    days: tuple[date, ...]
    lanes: dict[str, tuple[float, float]]  # speaker: top and height
    spots: dict[str, tuple[float, float]]  # statement: its point
    bottom: float

    def centre(self, on: date) -> float:
        return _GUTTER + (self.days.index(on) + 0.5) * self.column


def _stacks(data: TimelineData) -> dict[tuple[str, date], list[TimelineMark]]:
    stacks: dict[tuple[str, date], list[TimelineMark]] = {}
    for mark in data.marks:
        stacks.setdefault((mark.place, mark.on), []).append(mark)
    return stacks


def _lay_out(data: TimelineData, mirrored: bool) -> _Layout:
    stacks, days = _stacks(data), data.days
    room = (_PAGE - _GUTTER - _MARGIN) / len(days)
    column = min(130.0, max(30.0, room))
    frame = Frame(max(_PAGE, _GUTTER + column * len(days) + _MARGIN), 0, mirrored)
    across = max(1, int((column - 8) // _MARK))
    lanes, y = {}, _TOP + 30 + (_STEP * len(data.levels) + 14 if data.status else 0)
    for speaker in data.lanes:
        most = max(len(found) for (who, _on), found in stacks.items() if who == speaker)
        high = max(_ROW, 10 + _MARK * -(-most // across))
        lanes[speaker] = (y, high)
        y += high
    draft = _Layout(frame, column, days, lanes, {}, y)
    spots = {m.id: spot for marks in stacks.values() for m, spot in _spread(draft, marks, across)}
    return evolve(draft, frame=evolve(frame, height=y + 22), spots=spots)


def _spread(layout: _Layout, marks: list[TimelineMark], across: int) -> list[tuple[TimelineMark, tuple[float, float]]]:
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


def _draw(data: TimelineData, mirrored: bool) -> Drawing:
    layout = _lay_out(data, mirrored)
    legend = lay_out(_legend(data), layout.frame, 8, layout.frame.height, layout.frame.width - 24)
    return Drawing(
        evolve(layout.frame, height=layout.frame.height + legend.height),
        data.title,
        _description(data),
        boxes=tuple(_stripes(layout)),
        lines=(*_gaps(layout), *_steps(data, layout), *_joins(data, layout)),
        signs=(*_signs(data, layout), *legend.signs),
        labels=(*_labels(data, layout), *legend.labels),
    )


def _description(data: TimelineData) -> str:
    text = _("{marks} statements of {speakers} speakers from {first} to {last}; {denials} denials.")
    first, last = day(data.days[0]), day(data.days[-1])
    return text.format(
        marks=len(data.marks),
        speakers=len({m.speaker for m in data.marks}),
        first=first,
        last=last,
        denials=len(data.denials),
    )


def _stripes(layout: _Layout) -> list[Box]:
    """Every second lane is shaded, so that the eye keeps the line."""
    lanes = list(layout.lanes.values())
    return [Box(0, top, layout.frame.width, high, "band") for top, high in lanes[::2]]


def _gaps(layout: _Layout) -> list[Line]:
    """A dotted line where days were left out between two columns."""
    lines = []
    for earlier, later in zip(layout.days, layout.days[1:], strict=False):
        if (later - earlier).days > 1:
            x = layout.frame.at(layout.centre(later) - layout.column / 2)
            title = _("{days} days lie between").format(days=(later - earlier).days)
            lines.append(Line(((x, _TOP + 8), (x, layout.bottom)), "rule dotted faint", title))
    return lines


def _joins(data: TimelineData, layout: _Layout) -> list[Line]:
    known = [(a, b) for a, b in data.denials if a in layout.spots and b in layout.spots]
    return [Line(_arc(layout.spots[a], layout.spots[b]), "two bold", _("denies")) for a, b in known]


def _arc(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """A flat arch between two points, so that it does not run along the statements between them."""
    (x1, y1), (x2, y2) = start, end
    high = min(22.0, 0.2 * abs(x2 - x1) + 4)
    shares = [k / 8 for k in range(9)]
    return tuple((x1 + (x2 - x1) * t, y1 + (y2 - y1) * t - 4 * high * t * (1 - t)) for t in shares)


def _signs(data: TimelineData, layout: _Layout) -> list[Sign]:
    found = []
    for mark in data.marks:
        shape, look, _word = MODALITIES[mark.modality]
        x, y = layout.spots[mark.id]
        title = f"{mark.words}: {isolate(mark.quote)}" if mark.quote else mark.words
        found.append(Sign(x, y, shape, look, title, size=5))
    return found


# --- the status


def _level_y(data: TimelineData, level: str) -> float:
    return _TOP + 28 + _STEP * (len(data.levels) - 1 - data.levels.index(level))


def _steps(data: TimelineData, layout: _Layout) -> list[Line]:
    """The status as steps; each level keeps until the next change."""
    steps = [s for s in sorted(data.status, key=lambda s: s.on) if s.level in data.levels]
    points: list[tuple[float, float]] = []
    for step in steps:
        x, y = layout.frame.at(layout.centre(step.on)), _level_y(data, step.level)
        points += [(x, points[-1][1]), (x, y)] if points else [(x, y)]
    if points:
        points.append((layout.frame.at(layout.frame.width - _MARGIN), points[-1][1]))
    return [Line(tuple(points), "one bold", _("status"))] if points else []


def _labels(data: TimelineData, layout: _Layout) -> list[Label]:
    x = layout.frame.at(8)
    levels = data.levels if data.status else ()
    return [
        *_day_labels(layout),
        *(
            Label.fitted(x, _level_y(data, level) + 4, level, _GUTTER - 12, size=11, look="small quiet")
            for level in levels
        ),
        *(Label.fitted(x, top + high / 2 + 4, speaker, _GUTTER - 14) for speaker, (top, high) in layout.lanes.items()),
    ]


def _day_labels(layout: _Layout) -> list[Label]:
    """Day and month, with the year where it begins or changes; fewer where the columns are narrow."""
    step = max(1, -int(-46 // layout.column))
    found, year = [], 0
    for index, on in enumerate(layout.days):
        if index % step:
            continue
        text = day(on) if on.year != year else on.strftime("%m-%d")
        if width(text, 11) > layout.column * step + 6:
            text = on.strftime("%m-%d")
        year = on.year
        found.append(Label(layout.frame.at(layout.centre(on)), _TOP, isolate(text), day(on), "middle", "small"))
    return found


def _legend(data: TimelineData) -> list[Entry]:
    used = {m.modality for m in data.marks}
    return [Entry(shape, look, _(word)) for modality, (shape, look, word) in MODALITIES.items() if modality in used]
