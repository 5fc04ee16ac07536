"""What lives on while an exchange is carried out: extensions, deadlines, who reads the end how, steps waited for.

An :class:`Exchange` is what was agreed and :class:`CarriedOut` what was handed over. The nouns here say by which rules
the one grows into the other. Times without an offset are by the clocks of the exchange's zone.
"""

from datetime import date, datetime

from attrs import frozen

from goodoffices.case.gates import GateKind
from goodoffices.case.packages import Origin
from goodoffices.case.quantities import Number


@frozen
class Extension:
    """A clause: every ``units`` more of the obligation ``of`` buy one round more (M47).

    ``after`` is the number of rounds of the deal as it was first made; extended, it has ``most`` rounds at most (None:
    any number).
    """

    id: str
    of: str
    units: int
    after: int
    most: int | None = None
    origin: Origin = Origin()


@frozen
class Renewal:
    """An extension that was agreed: ``rounds`` more, when, and by whose word."""

    extension: str
    rounds: int = 1
    on: date | datetime | None = None
    origin: Origin = Origin()
    note: str | None = None


@frozen
class Deadline:
    """What must have happened in a round by ``by``, a time such as ``07:00``, ``days_after`` its day.

    ``awaits`` is the kind of step that must be answered; None: the hand-overs of the round themselves. It holds in the
    ``rounds`` named (none: in all, and in the one after the last, in which an extension would begin).
    ``ends_deal`` says that the deal falls with it.
    """

    id: str
    by: str
    awaits: GateKind | None = None
    days_after: int = 0
    rounds: tuple[int, ...] = ()
    ends_deal: bool = False
    origin: Origin = Origin()


@frozen
class Reading:
    """When the deal ends, or why it ended, as somebody reads it; different readings stay side by side."""

    by: str
    at: date | datetime | None = None
    said: str | None = None
    origin: Origin = Origin()


@frozen
class AwaitedStep:
    """A step that somebody was asked for: when, when it was answered (None: not yet), in what time it was agreed.

    Consent, a list, an interview and the like, in ``round`` where it belongs to one.
    """

    id: str
    kind: GateKind
    by: str
    asked: datetime
    answered: datetime | None = None
    agreed_hours: Number | None = None
    round: int | None = None
    origin: Origin = Origin()
    note: str | None = None


@frozen
class Living:
    """The rules and events of an exchange under way.

    ``in_step`` names ratios that the sides keep round by round, though the deal fixes them for the whole only. Where
    ``carries_over`` is False, more than was due in a round does not lessen what is due in the next.
    """

    extensions: tuple[Extension, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    readings: tuple[Reading, ...] = ()
    steps: tuple[AwaitedStep, ...] = ()
    in_step: tuple[str, ...] = ()
    carries_over: bool = True
