"""What a picture of a plan is made from, and the table that says the same."""

from attrs import frozen

from goodoffices.charts.table import Table
from goodoffices.charts.text import isolate, percent
from goodoffices.well_known import persons
from goodoffices.words import _, clauses, listed, speaking


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
        text = isolate(persons(figures, self.category))
        return _("{what} (▲ contested)").format(what=text) if self.contested else text


@frozen
class Act:
    """Something handed over or done in a column that is no number of persons: money, a list, a transfer."""

    column: int
    words: str


@frozen
class PlanGate:
    """A condition before the hand-overs of a column (None: before every one), and who attests it.

    Between lanes: what is attested was handed over in ``after``, and opens ``before``, each a lane and a column.
    """

    kind: str
    verifier: str
    column: int | None = None
    due: str | None = None
    after: tuple[tuple[int, int], ...] = ()
    before: tuple[tuple[int, int], ...] = ()

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
    acts: tuple[Act, ...] = ()


@frozen
class PlanData:
    """An exchange between two or more sides; ``columns`` are the dates or names of the rounds.

    ``still_held`` counts the persons still held at the start and after each column, as planned and as carried out.
    ``hours`` are the windows of each column, ``together`` the columns in which sides hand over at the same moment.
    """

    title: str
    columns: tuple[str, ...]
    lanes: tuple[PlanLane, ...]
    gates: tuple[PlanGate, ...] = ()
    still_held: tuple[int, ...] = ()
    still_held_carried_out: tuple[int, ...] = ()
    hours: tuple[str, ...] = ()
    together: tuple[int, ...] = ()

    @property
    def compared(self) -> bool:
        """Whether there is both a plan and what was carried out."""
        return any(lane.planned for lane in self.lanes) and any(lane.carried_out for lane in self.lanes)


def table(data: PlanData, *, language: str = "en") -> Table:
    """The plan as a table, a row for each side and round: gates stand in its first, who is still held in its last."""
    with speaking(language):
        header = (
            _("Round"),
            _("Hands over"),
            _("Planned"),
            _("Also"),
            _("At the same moment"),
            _("Hours"),
            _("Carried out"),
            _("Exposure"),
            _("Exposure as carried out"),
            _("Still held afterwards, as planned"),
            _("Still held afterwards, as carried out"),
            _("Gates before the round"),
        )
        rows = [
            _row(data, number, lane) for number in range(1, len(data.columns) + 1) for lane in range(len(data.lanes))
        ]
        return Table(data.title, header, tuple(rows)).without_empty_columns()


def _row(data: PlanData, number: int, lane: int) -> tuple[str, ...]:
    side, last = data.lanes[lane], lane == len(data.lanes) - 1
    return (
        data.columns[number - 1],
        isolate(side.side),
        _blocks(side.planned, number),
        listed(isolate(act.words) for act in side.acts if act.column == number),
        _("yes") if number in data.together else "",
        isolate(data.hours[number - 1]) if number <= len(data.hours) else "",
        _blocks(side.carried_out, number),
        _share(side.exposure, number, side.limit),
        _share(side.carried_exposure, number, side.limit),
        str(data.still_held[number]) if last and number < len(data.still_held) else "",
        str(data.still_held_carried_out[number]) if last and number < len(data.still_held_carried_out) else "",
        "" if last else clauses(g.words for g in _before(data, number)),
    )


def _before(data: PlanData, number: int) -> list[PlanGate]:
    """The gates of a round; those before every round are named once, at the first."""
    always = [g for g in data.gates if g.column is None] if number == 1 else []
    return always + [g for g in data.gates if g.column == number]


def _blocks(blocks: tuple[Block, ...], number: int) -> str:
    return listed(b.words for b in blocks if b.column == number)


def _share(values: tuple[float, ...], number: int, limit: float | None) -> str:
    if number > len(values):
        return ""
    if limit is None:
        return percent(values[number - 1])
    return _("{exposure} (limit {limit})").format(exposure=percent(values[number - 1]), limit=percent(limit))
