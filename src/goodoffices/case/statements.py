"""What a side told the mediator, and what the mediator guesses: kept apart from file to page.

A statement has somebody who said it, to whom and when; a guess has an origin and lives in the mediators' rooms only.
Both carry the same kinds of content.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from goodoffices.case.expressions import Assignment, Expression
from goodoffices.case.packages import Origin


class Leave(StrEnum):
    """What the owner of a room lets the mediator do with a line (the carry list)."""

    MAY_SAY = "may be said"
    MAY_HINT = "may be hinted"
    NOT = "not to be said"
    OWED = "owed back"


@frozen
class Told:
    """Who said it, to whom, when and where; without leave, nothing may be said."""

    by: str
    on: date
    to: str | None = None
    where: str | None = None
    leave: Leave = Leave.NOT


@frozen
class Direction:
    """On a quantity issue, more or less is better; on a choice, the options from best to worst; or all the same."""

    SAME: ClassVar[str] = "same"

    issue: str
    prefers: str | tuple[str, ...]


@frozen
class Ranking:
    """Issues from most to least important."""

    issues: tuple[str, ...]


@frozen
class RedLine:
    """No package that breaks the condition is acceptable."""

    condition: Expression


@frozen
class Precondition:
    """Nothing is agreed unless the condition holds (M46)."""

    condition: Expression


@frozen
class Comparing:
    """One package is better than another; issues named in neither are held equal."""

    better: Assignment
    worse: Assignment


@frozen
class Acceptable:
    """The side could (or could not) live with a package; issues not named are taken as they are without a deal."""

    package: Assignment
    acceptable: bool = True


@frozen
class Remark:
    """An interest, a worry or a position in words; kept and shown, not computed with."""

    text: str


Content = Direction | Ranking | RedLine | Precondition | Comparing | Acceptable | Remark


@frozen
class Statement:
    """Something a side said to the mediators, in that side's room."""

    id: str
    side: str
    content: Content
    told: Told


@frozen
class Guess:
    """Something the mediators suppose about a side; ``weight`` (0, 1] is how far they trust it."""

    id: str
    about: str
    content: Content
    origin: Origin
    on: date | None = None
    weight: float = 0.5


@frozen
class Weight:
    """A guess of what one unit weighs for a side when it parts with it or receives it: a point or a range.

    With a category, for persons of that category only.
    """

    about: str
    issue: str
    low: float
    high: float
    category: str | None = None
    origin: Origin = Origin()


@frozen
class Ratification:
    """The bodies that must agree, in order; by which rule and until when, where that is known (M66)."""

    in_order: tuple[str, ...]
    rule: str | None = None
    deadline: datetime | None = None
