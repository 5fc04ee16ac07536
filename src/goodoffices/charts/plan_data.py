"""What a picture of a plan is made from, and the table that says the same."""

from attrs import frozen

from goodoffices.charts.table import Table
from goodoffices.charts.text import isolate, percent
from goodoffices.words import _, speaking


@frozen
class Block:
    """Persons of one category handed over in a column (from 1); ``reported`` holds every figure where they differ."""

    column: int
    count: int
    category: str = ""
    reported: tuple[int, ...] = ()

    @property
    def contested(self) -> bool:
        return len(set(self.reported)) > 1

    @property
    def words(self) -> str:
        """The count and the category, with every figure reported where they differ."""
        figures = "/".join(str(n) for n in dict.fromkeys(self.reported)) if self.contested else str(self.count)
        text = f"{isolate(figures)} {isolate(self.category)}".strip()
        return _("{what} (▲ contested)").format(what=text) if self.contested else text


@frozen
class PlanGate:
    """A condition before the hand-overs of a column (None: before every one), and who attests it."""

    kind: str
    verifier: str
    column: int | None = None
    due: str | None = None

    @property
    def words(self) -> str:
        text = _("{gate}: {verifier}").format(gate=self.kind, verifier=isolate(self.verifier))
        if self.due:
            text = _("{gate}, by {time}").format(gate=text, time=isolate(self.due))
        return text if self.column else _("before every round: {gate}").format(gate=text)


@frozen
class PlanLane:
    """One side: what it hands over as planned and as carried out, and how exposed it is in each column.

    Exposure is the most in the column, as a share (from 0, may exceed 1) of what the side gains from the whole deal;
    ``limit`` is the most that was set.
    """

    side: str
    planned: tuple[Block, ...] = ()
    carried_out: tuple[Block, ...] = ()
    exposure: tuple[float, ...] = ()
    carried_exposure: tuple[float, ...] = ()
    limit: float | None = None


@frozen
class PlanData:
    """An exchange between two sides; ``columns`` are the dates or names of the rounds.

    ``still_held`` counts the persons still held at the start and after each column, as planned and as carried out.
    """

    title: str
    columns: tuple[str, ...]
    lanes: tuple[PlanLane, PlanLane]
    gates: tuple[PlanGate, ...] = ()
    still_held: tuple[int, ...] = ()
    still_held_carried_out: tuple[int, ...] = ()

    @property
    def compared(self) -> bool:
        """Whether there is both a plan and what was carried out."""
        return any(lane.planned for lane in self.lanes) and any(lane.carried_out for lane in self.lanes)


def table(data: PlanData, *, language: str = "en") -> Table:
    """The plan as a table, one row a round."""
    with speaking(language):
        columns = [(_("Gates before it"), _gates(data)), *_columns(data)]
        used = [(head, cells) for head, cells in columns if any(cells)]
        header = (_("Round"), *(head for head, _cells in used))
        rows = [(name, *(cells[i] for _head, cells in used)) for i, name in enumerate(data.columns)]
    return Table(data.title, header, tuple(rows))


def _gates(data: PlanData) -> list[str]:
    found = [[g.words for g in data.gates if g.column == i] for i in range(1, len(data.columns) + 1)]
    if found:
        found[0] = [g.words for g in data.gates if g.column is None] + found[0]
    return ["; ".join(gates) for gates in found]


def _columns(data: PlanData) -> list[tuple[str, list[str]]]:
    found = []
    for lane in data.lanes:
        side = isolate(lane.side)
        exposed = _("{side}: exposure").format(side=side)
        if lane.limit is not None:
            exposed = _("{side}: exposure (limit {limit})").format(side=side, limit=percent(lane.limit))
        found += [
            (_("{side}: planned").format(side=side), _blocks(data, lane.planned)),
            (_("{side}: carried out").format(side=side), _blocks(data, lane.carried_out)),
            (exposed, _shares(data, lane.exposure)),
            (_("{side}: exposure as carried out").format(side=side), _shares(data, lane.carried_exposure)),
        ]
    found.append((_("Still held afterwards, as planned"), _numbers(data, data.still_held[1:])))
    found.append((_("Still held afterwards, as carried out"), _numbers(data, data.still_held_carried_out[1:])))
    return found


def _blocks(data: PlanData, blocks: tuple[Block, ...]) -> list[str]:
    return [", ".join(b.words for b in blocks if b.column == i) for i in range(1, len(data.columns) + 1)]


def _shares(data: PlanData, values: tuple[float, ...]) -> list[str]:
    return [percent(values[i]) if i < len(values) else "" for i in range(len(data.columns))]


def _numbers(data: PlanData, values: tuple[int, ...]) -> list[str]:
    return [str(values[i]) if i < len(values) else "" for i in range(len(data.columns))]
