"""The exchange: who parts with what for whom, in rounds, and what was handed over.

An :class:`Exchange` is what has to be ordered, a :class:`Plan` an order of it, :class:`CarriedOut` what happened. What
it is made of stands in :mod:`~goodoffices.case.obligations`, ``gates``, ``passage`` and ``assurances``.
"""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from goodoffices.case.assurances import Bond, Trust
from goodoffices.case.gates import Gate, GateKind
from goodoffices.case.living import Living
from goodoffices.case.obligations import Category, Obligation, Ratio, Share, Span
from goodoffices.case.packages import Origin
from goodoffices.case.passage import Carrier, Crossing, Vehicle, Window
from goodoffices.case.quantities import Number

__all__ = ["CarriedOut", "Category", "Count", "Exchange", "Gate", "GateKind", "Handover", "Obligation", "Plan"]


@frozen
class Exchange:
    """What has to be ordered: the obligations of two or more sides over ``rounds`` rounds.

    Within a round the sides hand over in the order of ``sides``; obligations listed ``together`` go at the same moment,
    that of the last of their givers, in equal shares. ``capacity`` is the most persons a side can hand over in a
    round, ``daily`` the same round by round, ``first_tranche`` the largest share of its persons that a side hands over
    in the first round (M71). ``order`` gives each side's categories from first to last; a later category may be handed
    over in the round in which the last of the earlier one go, not before.

    ``eligible`` gives, for sides that have agreed on it, the categories of which alone persons are handed over (M38).
    ``zone`` is that of every window without one of its own, ``hours`` those of all hand-overs. ``carriers`` are those
    whose consent was asked. ``continuing`` is what keeping the relation going is worth to a side, from and to, as a
    share of its gain. ``package`` names the package agreed, ``living`` what goes on while it is carried out.
    """

    sides: tuple[str, ...]
    rounds: int
    obligations: tuple[Obligation, ...]
    capacity: Mapping[str, int] = field(factory=dict)
    order: Mapping[str, tuple[Category, ...]] = field(factory=dict)
    dates: tuple[date, ...] = ()
    gates: tuple[Gate, ...] = ()
    track: str | None = None
    title: str | None = None
    package: str | None = None
    zone: str | None = None
    hours: tuple[Window, ...] = ()
    daily: Mapping[str, tuple[int, ...]] = field(factory=dict)
    first_tranche: Number | None = None
    crossings: Mapping[str, Crossing] = field(factory=dict)
    vehicles: Mapping[str, Vehicle] = field(factory=dict)
    carriers: Mapping[str, Carrier] = field(factory=dict)
    ratios: tuple[Ratio, ...] = ()
    shares: tuple[Share, ...] = ()
    eligible: Mapping[str, tuple[Category, ...]] = field(factory=dict)
    together: tuple[tuple[str, ...], ...] = ()
    bonds: tuple[Bond, ...] = ()
    trust: Trust | None = None
    continuing: Mapping[str, Span] = field(factory=dict)
    living: Living = Living()

    def of(self, side: str) -> tuple[Obligation, ...]:
        """The obligations of one side, those outside the quota left out."""
        return tuple(o for o in self.obligations if o.giver == side and not o.outside)

    def to(self, side: str) -> tuple[Obligation, ...]:
        """The obligations owed to one side, those outside the quota left out."""
        return tuple(o for o in self.obligations if not o.outside and self.receiver(o) == side)

    def receiver(self, obligation: Obligation) -> str | None:
        """To whom an obligation is owed: between two sides, to the other one."""
        if obligation.receiver is not None:
            return obligation.receiver
        across = [side for side in self.sides if side != obligation.giver]
        return across[0] if len(across) == 1 else None

    def cap(self, side: str, number: int) -> int | None:
        """The most persons that a side can hand over in a round, from 1; None: any."""
        daily = self.daily.get(side, ())
        caps = [cap for cap in (self.capacity.get(side), *daily[number - 1 : number]) if cap is not None]
        return min(caps, default=None)


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
