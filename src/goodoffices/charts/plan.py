"""The plan of an exchange: a lane a side, rounds as columns, gates, exposure, and what was carried out."""

from collections.abc import Sequence

from attrs import evolve

from goodoffices.charts.drawing import Box, Drawing, Frame, Label, Line, Sign, fill
from goodoffices.charts.legend import Entry, lay_out
from goodoffices.charts.plan_between import act_labels, act_signs, link_lines, link_signs, together_lines, whiskers
from goodoffices.charts.plan_data import Act, Block, PlanData, PlanGate, PlanLane, table
from goodoffices.charts.plan_exposure import band_boxes, band_lines
from goodoffices.charts.plan_layout import BAND, BLOCKS, CURVE, GUTTER, LOOKS, Layout
from goodoffices.charts.text import clean, isolate, percent, width
from goodoffices.words import _, direction, labelled, listed, sentences, speaking

__all__ = ["Act", "Block", "PlanData", "PlanGate", "PlanLane", "render", "table"]


def render(data: PlanData, *, language: str = "en", prefix: str = "plan") -> str:
    """The plan as SVG, mirrored for languages read from right to left."""
    with speaking(language):
        mirrored = direction(language) == "rtl"
        drawing = _draw(data, Layout.of(data, mirrored)) if data.columns else _nothing(data, mirrored)
    return fill("drawing.svg.j2", language, drawing=drawing, prefix=prefix)


def _nothing(data: PlanData, mirrored: bool) -> Drawing:
    teach = _("No round to show yet: a plan needs obligations of both sides and the number of rounds.")
    label = Label(360, 44, teach, anchor="middle", look="quiet")
    return Drawing(Frame(720, 80, mirrored), data.title, teach, labels=(label,))


def _draw(data: PlanData, layout: Layout) -> Drawing:
    legend = lay_out(_legend(data), layout.frame, 8, layout.frame.height, layout.frame.width - 24)
    held, every = _curve(data, layout), range(len(data.lanes))
    return Drawing(
        evolve(layout.frame, height=layout.frame.height + legend.height),
        data.title,
        _description(data),
        boxes=tuple(box for i in every for box in (*band_boxes(layout, i, data), *_bars(data, layout, i))),
        lines=(
            *_rules(layout),
            *(line for i in every for line in band_lines(layout, i, data)),
            *(line for i in every for line in _whiskers(data, layout, i)),
            *together_lines(layout, data),
            *link_lines(layout, data),
            *held,
        ),
        signs=(*_gate_signs(layout), *link_signs(layout, data), *act_signs(layout, data), *legend.signs),
        labels=(*_labels(data, layout), *legend.labels),
    )


def _description(data: PlanData) -> str:
    *first, last = (clean(lane.side) for lane in data.lanes)
    text = _("{rounds} rounds between {one} and {other}, with {gates} gates.").format(
        rounds=len(data.columns), one=listed(first), other=last, gates=len(data.gates)
    )
    return sentences([text, _("What was carried out stands beside what was planned.") if data.compared else ""])


def _rules(layout: Layout) -> list[Line]:
    begin, end = layout.ends
    flat = [layout.y(lane, away) for lane in range(layout.lanes) for away in (0, BAND)]
    lines = [Line(((begin, y), (end, y)), "rule") for y in flat]
    top, bottom = layout.y(0, layout.tall), layout.bottom
    for column in range(1, layout.columns + 2) if layout.column >= 30 else ():
        x = layout.frame.at(layout.start(column))
        lines.append(Line(((x, top), (x, bottom)), "rule dotted faint"))
    return lines


# --- hand-overs


def _kinds(data: PlanData, lane: int) -> list[tuple[tuple[Block, ...], float, float, str, str]]:
    """Planned and carried out: the blocks, where in a column they begin, how much of it they take, look and word."""
    side, own = data.lanes[lane], LOOKS[lane % len(LOOKS)]
    if data.compared:
        return [(side.planned, 0.0, 0.5, own, _("planned")), (side.carried_out, 0.5, 0.5, "diagonal", _("carried out"))]
    look, blocks = (own, side.planned) if side.planned else ("diagonal", side.carried_out)
    return [(blocks, 0.0, 1.0, look, _("planned") if side.planned else _("carried out"))]


def _bars(data: PlanData, layout: Layout, lane: int) -> list[Box]:
    found = []
    for blocks, begin, share, look, word in _kinds(data, lane):
        heights: dict[int, float] = {}
        for block in blocks:
            high, away = block.count * layout.unit, BAND + heights.get(block.column, 0.0)
            heights[block.column] = heights.get(block.column, 0.0) + high
            x = layout.start(block.column) + 2 + begin * (layout.column - 4)
            size = (share * (layout.column - 4) - 1, max(high - 1, 1.0))
            found.append(layout.box(lane, x, away, size, look, labelled(word, block.words)))
    return found


def _whiskers(data: PlanData, layout: Layout, lane: int) -> list[Line]:
    """How far apart sources are on each stack."""
    kinds = _kinds(data, lane)
    return [
        line for blocks, begin, share, _look, _word in kinds for line in whiskers(layout, lane, blocks, begin, share)
    ]


def _totals(data: PlanData, layout: Layout, lane: int) -> list[Label]:
    """The number of persons beyond each stack of blocks, where the column has room for it."""
    found = []
    for blocks, begin, share, _look, word in _kinds(data, lane):
        for column in range(1, layout.columns + 1):
            mine = [b for b in blocks if b.column == column]
            x = layout.start(column) + 2 + (begin + share / 2) * (layout.column - 4)
            if mine:
                found.append(_total(layout, lane, x, mine, word))
    room = layout.column * (0.5 if data.compared else 1.0) + 4
    return [label for label in found if width(label.text, 11) <= room]


def _total(layout: Layout, lane: int, x: float, blocks: Sequence[Block], word: str) -> Label:
    count = sum(b.count for b in blocks)
    contested = any(b.contested for b in blocks)
    most = sum(max(b.count, *b.reported, 0) for b in blocks)
    y = layout.y(lane, BAND + most * layout.unit + 4) + (9 if layout.down(lane) else 0)
    full = labelled(word, listed(b.words for b in blocks))
    text = isolate(f"{count}▲" if contested else count)
    return Label(layout.frame.at(x), y, text, full=full, anchor="middle", look="small")


# --- words, gates, persons still held


def _labels(data: PlanData, layout: Layout) -> list[Label]:
    found = [
        *_gate_labels(layout),
        *_column_labels(data, layout),
        *_curve_labels(data, layout),
        *act_labels(layout, data),
    ]
    for lane, side in enumerate(data.lanes):
        x, middle = layout.frame.at(8), layout.y(lane, BAND + BLOCKS / 2)
        found.append(Label.fitted(x, middle, side.side, GUTTER - 16, look="strong"))
        found.append(Label(x, middle + 15, _("hands over"), look="small quiet"))
        if side.exposure or side.carried_exposure:
            most = _("{share} at most").format(share=percent(max(side.exposure or side.carried_exposure)))
            above = layout.y(lane, BAND / 2) - 3
            words = ((above, _("exposure")), (above + 14, most))
            found += [Label.fitted(x, y, text, GUTTER - 16, size=11, look="small quiet") for y, text in words]
        found += _totals(data, layout, lane)
    return found


def _column_labels(data: PlanData, layout: Layout) -> list[Label]:
    """The names of the columns, every second or third where all would not fit."""
    widest = max(width(name, 11) for name in data.columns) + 8
    step = max(1, -int(-widest // layout.column))
    lines = [(data.columns, 0.0, 11, "small"), (data.hours, 14.0, 10, "tiny quiet")]
    top = layout.middle - layout.axis / 2 + 17
    return [
        Label.fitted(
            layout.frame.at(layout.start(i) + layout.column / 2),
            top + lower,
            text,
            layout.column * step,
            size=size,
            anchor="middle",
            look=look,
        )
        for texts, lower, size, look in lines
        for i, text in enumerate(texts, 1)
        if (i - 1) % step == 0 and text
    ]


def _gate_signs(layout: Layout) -> list[Sign]:
    return [Sign(layout.frame.at(g.x), g.y, "diamond", "ink", g.gate.words, size=5) for g in layout.gates]


def _gate_labels(layout: Layout) -> list[Label]:
    return [
        Label(
            layout.frame.at(g.x + (-9 if g.turned else 9)),
            g.y + 4,
            isolate(g.text),
            full=g.gate.words if g.text != clean(g.gate.words) else "",
            anchor="end" if g.turned else "start",
            look="small",
        )
        for g in layout.gates
    ]


def _bottom(layout: Layout) -> float:
    return layout.bottom + 22 + CURVE


def _curve(data: PlanData, layout: Layout) -> list[Line]:
    """The persons still held after each round, whose area is the person-days."""
    if not data.still_held:
        return []
    begin, end = layout.ends
    scale = CURVE / max(1, *data.still_held, *data.still_held_carried_out)
    lines = [Line(((begin, _bottom(layout)), (end, _bottom(layout))), "rule")]
    for values, look, title in (
        (data.still_held, "bold", _("persons still held, as planned")),
        (data.still_held_carried_out, "dashed", _("persons still held, as carried out")),
    ):
        points = [
            (layout.frame.at(layout.start(i)), _bottom(layout) - v * scale)
            for i, v in enumerate(values[: layout.columns + 1], 1)
        ]
        lines += [Line(tuple(points), look, title)] if points else []
    return lines


def _curve_labels(data: PlanData, layout: Layout) -> list[Label]:
    if not data.still_held:
        return []
    first, last = data.still_held[0], data.still_held[-1]
    words = (_("still held"), _("{first} to {last}").format(first=first, last=last))
    return [
        Label(layout.frame.at(8), _bottom(layout) - 20 + 15 * i, w, look="small quiet") for i, w in enumerate(words)
    ]


def _legend(data: PlanData) -> list[Entry]:
    entries = [
        Entry("square", LOOKS[i % len(LOOKS)], _("{side}: planned").format(side=lane.side))
        for i, lane in enumerate(data.lanes)
        if lane.planned
    ]
    if any(lane.carried_out for lane in data.lanes):
        entries.append(Entry("square", "diagonal", _("carried out")))
    if any(block.contested for lane in data.lanes for block in lane.carried_out):
        entries.append(Entry("triangle", "ink", _("contested count")))
    if data.gates:
        entries.append(Entry("diamond", "ink", _("gate, with who attests it")))
    if any(lane.acts for lane in data.lanes):
        entries.append(Entry("circle", "hollow", _("other than persons")))
    if data.together:
        entries.append(Entry("strokes", "ink", _("at the same moment")))
    if any(lane.exposure for lane in data.lanes):
        entries.append(Entry("bar", "band", _("highest exposure in the round")))
    if any(lane.carried_exposure for lane in data.lanes):
        entries.append(Entry("dashes", "ink", _("exposure as carried out")))
    if any(lane.limit is not None for lane in data.lanes):
        entries.append(Entry("points", "warn", _("limit of exposure")))
    return entries
