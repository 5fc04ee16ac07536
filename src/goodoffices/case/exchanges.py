"""The exchange: who parts with what for whom, in rounds, and what was handed over.

An :class:`Exchange` is what has to be ordered, a :class:`Plan` an order of it, :class:`CarriedOut` what happened.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from goodoffices.case.packages import Origin
from goodoffices.case.quantities import Number

Category = int | str


@frozen
class Obligation:
    """``count`` groups of ``group`` persons (or other units) that ``giver`` parts with; a group is never split.

    ``gives`` is what parting with one group weighs for the giver, ``gains`` what receiving it weighs for the other
    side, both in the mediators' own units. ``category`` is the rank in the order of release (smaller goes first) or
    the name of one. ``outside`` marks what is delivered outside the quota of the deal.
    """

    id: str
    giver: str
    count: int
    group: int = 1
    category: Category = 0
    gives: Number = 1
    gains: Number = 1
    issue: str | None = None
    receiver: str | None = None
    delivered_by: tuple[str, ...] = ()
    recipient: str | None = None
    place: str | None = None
    attested_by: tuple[str, ...] = ()
    outside: bool = False

    @property
    def persons(self) -> int:
        return self.count * self.group


class GateKind(StrEnum):
    """What has to be done and attested before a round."""

    LISTS_EXCHANGED = "lists exchanged"
    FAMILIES_TOLD = "families told"
    CONSENT = "consent"
    PROOF_OF_LIFE = "proof of life"
    ATTESTED = "attested"


@frozen
class Gate:
    """A condition attested by ``verifier`` before the hand-overs of ``before_round`` (None: of every round)."""

    id: str
    kind: GateKind
    verifier: str
    before_round: int | None = None
    due: str | None = None  # a time of day in the case's zone, "18:00"


@frozen
class Exchange:
    """What has to be ordered: the obligations of two sides over ``rounds`` rounds.

    Within a round the sides hand over in the order of ``sides``. ``capacity`` is the most persons a side can hand over
    in a round. ``order`` gives each side's categories from first to last; a later category may be handed over in the
    round in which the last of the earlier one go, not before.
    """

    sides: tuple[str, str]
    rounds: int
    obligations: tuple[Obligation, ...]
    capacity: Mapping[str, int] = field(factory=dict)
    order: Mapping[str, tuple[Category, ...]] = field(factory=dict)
    dates: tuple[date, ...] = ()
    gates: tuple[Gate, ...] = ()
    track: str | None = None
    title: str | None = None

    def of(self, side: str) -> tuple[Obligation, ...]:
        """The obligations of one side, those outside the quota left out."""
        return tuple(o for o in self.obligations if o.giver == side and not o.outside)


@frozen
class Handover:
    """In a round (from 1), ``count`` groups of an obligation go over."""

    round: int
    obligation: str
    count: int


@frozen
class Plan:
    """An order of an exchange."""

    handovers: tuple[Handover, ...]

    def in_round(self, number: int) -> tuple[Handover, ...]:
        return tuple(h for h in self.handovers if h.round == number)


@frozen
class Count:
    """A number that somebody reported."""

    count: int
    source: str
    origin: Origin = Origin()


@frozen
class CarriedOut:
    """What one side handed over in a round of the real exchange.

    ``counts`` keeps every figure reported, the one relied on first; where sources differ both stay (M101).
    ``counted_toward`` names the round to whose quota persons handed over earlier were counted.
    """

    round: int
    giver: str
    counts: tuple[Count, ...]
    issue: str | None = None
    on: date | None = None
    category: Category | None = None
    outside: bool = False
    delay_hours: float = 0.0
    counted_toward: int | None = None
    note: str | None = None

    @property
    def count(self) -> int:
        return self.counts[0].count

    @property
    def contested(self) -> bool:
        return len({c.count for c in self.counts}) > 1
