"""The timeline: a lane a speaker, statements by modality, denials joined to what they deny, words for the status."""

from datetime import date
from itertools import pairwise

from attrs import evolve

from goodoffices.charts.drawing import Box, Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.table import Cell, Table
from goodoffices.charts.text import day, isolate, width
from goodoffices.charts.timeline_data import MODALITIES, StatusWord, TimelineData, TimelineEvent, TimelineMark
from goodoffices.charts.timeline_layout import GUTTER, TOP, Layout, events_y, level_y
from goodoffices.charts.timeline_layout import lay_out as place_all
from goodoffices.words import _, aside, clauses, direction, labelled, listed, ngettext, speaking

__all__ = ["MODALITIES", "Cell", "StatusWord", "TimelineData", "TimelineEvent", "TimelineMark", "render", "table"]

VOICES = ("pentagon", "triangle-down", "hexagon")  # signs of those whose words on the status are followed


def render(data: TimelineData, *, language: str = "en", prefix: str = "timeline") -> str:
    """The timeline as SVG, from right to left for languages that are read so."""
    with speaking(language):
        mirrored = direction(language) == "rtl"
        drawing = _draw(data, mirrored) if data.days else _nothing(data, mirrored)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def table(data: TimelineData, *, language: str = "en") -> Table:
    """The statements as a table in the order of their days, each denial with what it denies."""
    with speaking(language):
        header = (
            _("Day"),
            _("Speaker"),
            _("How it is said"),
            _("About"),
            _("In which words"),
            _("Source"),
            _("Denies"),
        )
        by_id = {m.id: m for m in data.marks}
        rows = [(mark.on, _row(mark, data, by_id)) for mark in data.marks]
        rows += [(event.on, _event_row(event)) for event in data.events]
        ordered = sorted(rows, key=lambda row: row[0])
    return Table(data.title, header, tuple(row for _on, row in ordered)).without_empty_columns()


def _event_row(event: TimelineEvent) -> tuple[str | Cell, ...]:
    told = ngettext("told {count} time", "told {count} times", event.told).format(count=event.told)
    return day(event.on), "", _("happened beside the talks"), aside(event.what, told), "", "", ""


def _row(mark: TimelineMark, data: TimelineData, by_id: dict[str, TimelineMark]) -> tuple[str | Cell, ...]:
    denied = [by_id[other].words for denial, other in data.denials if denial == mark.id and other in by_id]
    return (
        day(mark.on),
        mark.speaker,
        _(MODALITIES[mark.modality][2]),
        mark.about,
        Cell(mark.quote, mark.language),
        mark.source,
        clauses(denied),
    )


def _nothing(data: TimelineData, mirrored: bool) -> Drawing:
    teach = _("No statement to show yet: put public reports into the folder's record, then read them with “brief”.")
    label = Label(360, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(720, 80, mirrored), data.title, teach, labels=(label,))


def _draw(data: TimelineData, mirrored: bool) -> Drawing:
    layout = place_all(data, mirrored)
    legend = lay_out(_legend(data), layout.frame, 8, layout.frame.height, layout.frame.width - 24)
    return Drawing(
        evolve(layout.frame, height=layout.frame.height + legend.height),
        data.title,
        _description(data),
        boxes=tuple(_stripes(layout)),
        lines=(*_gaps(layout), *_spans(data, layout), *_courses(data, layout), *_joins(data, layout)),
        signs=(*_signs(data, layout), *_words(data, layout), *_events(data, layout), *legend.signs),
        labels=(*_labels(data, layout), *legend.labels),
    )


def _description(data: TimelineData) -> str:
    text = _(
        "{marks} statements of {speakers} speakers from {first} to {last}; "
        "lines from a denial to what it denies: {denials}."
    )
    first, last = day(data.days[0]), day(data.days[-1])
    return text.format(
        marks=len(data.marks),
        speakers=len({m.speaker for m in data.marks}),
        first=first,
        last=last,
        denials=len(data.denials),
    )


def _stripes(layout: Layout) -> list[Box]:
    """Every second lane is shaded, so that the eye keeps the line."""
    lanes = list(layout.lanes.values())
    return [Box(0, top, layout.frame.width, high, "band") for top, high in lanes[::2]]


def _gaps(layout: Layout) -> list[Line]:
    """A dotted line where days were left out between two columns."""
    lines = []
    for earlier, later in pairwise(layout.days):
        if (later - earlier).days > 1:
            x = layout.frame.at(layout.centre(later) - layout.column / 2)
            title = _("{days} days lie between").format(days=(later - earlier).days)
            lines.append(Line(((x, TOP + 8), (x, layout.bottom)), "rule dotted faint", title))
    return lines


def _joins(data: TimelineData, layout: Layout) -> list[Line]:
    known = [(a, b) for a, b in data.denials if a in layout.spots and b in layout.spots]
    return [Line(_arc(layout.spots[a], layout.spots[b]), "two bold", _("denies")) for a, b in known]


def _arc(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """A flat arch between two points, so that it does not run along the statements between them."""
    (x1, y1), (x2, y2) = start, end
    high = min(22.0, 0.2 * abs(x2 - x1) + 4)
    shares = [k / 8 for k in range(9)]
    return tuple((x1 + (x2 - x1) * t, y1 + (y2 - y1) * t - 4 * high * t * (1 - t)) for t in shares)


def _signs(data: TimelineData, layout: Layout) -> list[Sign]:
    found = []
    for mark in data.marks:
        shape, look, _word = MODALITIES[mark.modality]
        x, y = layout.spots[mark.id]
        title = labelled(mark.words, isolate(mark.quote)) if mark.quote else mark.words
        found.append(Sign(x, y, shape, look, title, size=5))
    return found


def _spans(data: TimelineData, layout: Layout) -> list[Line]:
    """On each day a line from the lowest to the highest word for the status."""
    lines = []
    for when in sorted({word.on for word in data.status}):
        heights = [level_y(data, word.level) for word in data.status if word.on == when and word.level in data.levels]
        if len(set(heights)) > 1:
            x = layout.frame.at(layout.centre(when))
            lines.append(Line(((x, min(heights)), (x, max(heights))), "one", _("status")))
    return lines


def _courses(data: TimelineData, layout: Layout) -> list[Line]:
    """For those who spoke of the status on several days, a line through their words: ups and downs by speaker."""
    lines = []
    for who in data.voices[: len(VOICES)]:
        points = [
            (layout.frame.at(layout.centre(word.on)), level_y(data, word.level))
            for word in sorted(data.status, key=lambda word: word.on)
            if word.speaker == who and word.level in data.levels
        ]
        if len(points) > 1:
            lines.append(Line(tuple(points), "one", _("{who} on the status").format(who=who)))
    return lines


def _words(data: TimelineData, layout: Layout) -> list[Sign]:
    """A mark for each word with which the status was called on a day; those who spoke of it often have their own."""
    shapes = dict(zip(data.voices, VOICES, strict=False))
    said: dict[tuple[date, str, str], list[str]] = {}
    for word in data.status:
        if word.level in data.levels:
            said.setdefault((word.on, word.level, shapes.get(word.speaker, "circle")), []).append(word.speaker)
    places: dict[tuple[date, str], int] = {}
    signs = []
    for (on, level, shape), speakers in said.items():
        place = places[on, level] = places.get((on, level), -1) + 1
        x = layout.frame.at(layout.centre(on) + 8 * place)
        title = labelled(level, listed(dict.fromkeys(speakers))) if any(speakers) else level
        signs.append(Sign(x, level_y(data, level), shape, "one", title, size=3.5))
    return signs


def _events(data: TimelineData, layout: Layout) -> list[Sign]:
    """A mark for each kind of thing that happened on a day, beside each other."""
    signs: list[Sign] = []
    for on in sorted({event.on for event in data.events}):
        here = [event for event in data.events if event.on == on]
        for place, event in enumerate(here):
            x = layout.frame.at(layout.centre(on) + (place - (len(here) - 1) / 2) * 9)
            signs.append(Sign(x, events_y(data) - 4, "plus", "warn", event.words, size=4))
    return signs


def _labels(data: TimelineData, layout: Layout) -> list[Label]:
    x = layout.frame.at(8)
    levels = data.levels if data.status else ()
    return [
        *_day_labels(layout),
        *(
            [Label.fitted(x, events_y(data), _("beside the talks"), GUTTER - 12, size=11, look="small quiet")]
            if data.events
            else []
        ),
        *(
            Label.fitted(x, level_y(data, level) + 4, level, GUTTER - 12, size=11, look="small quiet")
            for level in levels
        ),
        *(Label.fitted(x, top + high / 2 + 4, speaker, GUTTER - 14) for speaker, (top, high) in layout.lanes.items()),
    ]


def _day_labels(layout: Layout) -> list[Label]:
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
        found.append(Label(layout.frame.at(layout.centre(on)), TOP, isolate(text), day(on), "middle", "small"))
    return found


def _legend(data: TimelineData) -> list[Entry]:
    used = {m.modality for m in data.marks}
    entries = [Entry(shape, look, _(word)) for modality, (shape, look, word) in MODALITIES.items() if modality in used]
    text = _("{who} on the status")
    entries += [Entry(shape, "one", text.format(who=who)) for who, shape in zip(data.voices, VOICES, strict=False)]
    return entries + ([Entry("plus", "warn", _("happened beside the talks"))] if data.events else [])
