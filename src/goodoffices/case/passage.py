"""How hand-overs get through: hours, crossings, vehicles, carriers and their consent."""

from attrs import frozen

from goodoffices.case.quantities import Number


@frozen
class Window:
    """Hours of the day by the clock of ``zone`` (None: that of the exchange), of the ``rounds`` named (none: all).

    ``opens`` and ``closes`` are times such as ``07:00``, or with their offset, ``02:30+02:00``, where the clocks are
    changed; a window that closes no later than it opens ends on the next day.
    """

    opens: str
    closes: str
    zone: str | None = None
    rounds: tuple[int, ...] = ()


@frozen
class Crossing:
    """A place that hand-overs pass: at most ``capacity`` persons a round, ``an_hour`` in each hour that it is open.

    It is open in its ``hours`` (none: always). Where ``stand_downs`` is not None, only while one of these local
    pauses holds.
    """

    id: str
    capacity: int | None = None
    an_hour: Number | None = None
    hours: tuple[Window, ...] = ()
    stand_downs: tuple[Window, ...] | None = None


@frozen
class Vehicle:
    """``trips`` a round of ``seats`` persons each, for one side; a group travels together."""

    id: str
    seats: int
    trips: int = 1


@frozen
class Carrier:
    """Who carries hand-overs out: its own consent, and the sides that accept it (M10)."""

    id: str
    consents: bool = True
    accepted_by: tuple[str, ...] | None = None  # None: by all sides
