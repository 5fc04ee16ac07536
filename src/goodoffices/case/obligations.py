"""Obligations: who parts with what for whom, how much of it is owed for certain, and on what it waits."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from goodoffices.case.quantities import Number

Category = int | str
Span = tuple[Number, Number]  # from the lower to the higher


class ObligationKind(StrEnum):
    """What is owed."""

    PERSONS = "persons"
    BODIES = "bodies"
    FLOW = "flow"  # trucks or fuel, so much a round
    PERIOD = "period"  # days of pause, hours without overflight
    MONEY = "money"
    WITHDRAWAL = "withdrawal"
    OPENING = "opening"  # of a crossing, a road, an office
    ANNOUNCEMENT = "announcement"
    PROOF_OF_LIFE = "proof of life"
    LISTS = "lists"
    STEP = "step"  # any other act


FIRST_STEPS = frozenset({ObligationKind.PROOF_OF_LIFE, ObligationKind.LISTS})  # small, mutual, before all else (M57)
RUNNING = frozenset({ObligationKind.FLOW, ObligationKind.PERIOD})  # from the first day on, beside all phases
CARRIED = frozenset({ObligationKind.PERSONS, ObligationKind.BODIES})  # who and what takes up room on the way


@frozen
class Escrow:
    """Paid to a third hand, which pays it out once every obligation of ``release`` is done.

    The giver has parted with it when it is paid in; the receiver has it when it is paid out.
    """

    holder: str
    release: tuple[str, ...]


@frozen
class Obligation:
    """``count`` groups of ``group`` persons (or other units) that ``giver`` parts with; a group is never split.

    ``gives`` is what parting with one group weighs for the giver, ``gains`` what receiving it weighs for ``receiver``
    (None: the other side), each in that side's own units; where only a range is known it stands beside, and the
    number is its middle. ``category`` is the rank in the order of release (smaller goes first) or the name of one.
    ``outside`` marks what is delivered outside the quota of the deal.

    ``firm`` groups are owed for certain, the others "up to" (None: all are firm). What waits: the obligations of
    ``after`` come first, and all of an earlier ``phase`` do (None: 0 for first steps, 1 for all else but flows and
    periods, which belong to none). ``each_round`` is how many groups go in each round from ``from_round`` to
    ``until_round``. A ``reversible`` hand-over can be taken back until ``final_after`` rounds later (None: always).
    ``held_by`` has the persons or the goods in hand, ``facilitated_by`` must let it happen, ``delivered_by`` carries it
    out, ``recipient`` is for whom it is.
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
    kind: ObligationKind = ObligationKind.PERSONS
    unit: str | None = None
    gives_range: Span | None = None
    gains_range: Span | None = None
    firm: int | None = None
    held_by: str | None = None
    facilitated_by: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    phase: int | None = None
    via: str | None = None
    vehicle: str | None = None
    from_round: int | None = None
    until_round: int | None = None
    each_round: tuple[int, int] | None = None
    reversible: bool = False
    final_after: int | None = None
    escrow: Escrow | None = None

    @property
    def persons(self) -> int:
        """Living persons; none where something else is owed."""
        return self.count * self.group if self.kind is ObligationKind.PERSONS else 0

    @property
    def load(self) -> int:
        """What counts under the caps: persons and bodies."""
        return self.count * self.group if self.kind in CARRIED else 0

    @property
    def owed(self) -> int:
        """Groups that are owed for certain."""
        return self.count if self.firm is None else self.firm

    @property
    def in_phase(self) -> int | None:
        """The phase; None for what runs on beside all of them."""
        if self.phase is None and self.kind in RUNNING:
            return None
        return self.phase if self.phase is not None else int(self.kind not in FIRST_STEPS)


@frozen
class Ratio:
    """So many persons (or other units) of the obligations ``of`` go for each one of those named in ``per``.

    Thirty for a civilian and fifty for a soldier are two entries of ``per``. With ``each_round`` it holds in every
    round by itself, otherwise over the whole deal.
    """

    id: str
    of: tuple[str, ...]
    per: Mapping[str, Number] = field(factory=dict)
    each_round: bool = False


@frozen
class Share:
    """Of the persons (or other units) of ``among``, so large a part are of the obligations ``of``: from, to.

    Half of them Americans (M35): ``(0.5, 0.5)``. With ``each_round`` it holds in every round by itself, otherwise over
    the whole deal.
    """

    id: str
    of: tuple[str, ...]
    among: tuple[str, ...]
    share: Span
    each_round: bool = False


def middle(span: Span) -> Number:
    """The middle of a range, without rounding of decimals: a whole number where it is one."""
    low, high = (Fraction(repr(end)) if isinstance(end, float) else Fraction(end) for end in span)
    half = (low + high) / 2
    return int(half) if half.denominator == 1 else float(half)
