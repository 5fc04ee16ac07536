"""What people counted with their own eyes: at a crossing, in a hospital, on a bus; and whether the counts can all be
true.

A witness in an office, at a place, says how many of a flow were seen there: exactly, or "at least". A hospital's
intake is evidence of another kind for a part of the same flow. Nobody is named.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from goodoffices.exchange.persons.stock import Flow


class Kind(StrEnum):
    """Where a count comes from; two of different kinds do not rest on each other."""

    CROSSING = "crossing"
    TRANSPORT = "transport"
    HOSPITAL = "hospital"
    RECEPTION = "reception"
    REGISTER = "register"


WHOLE = frozenset({Kind.CROSSING, Kind.TRANSPORT, Kind.RECEPTION, Kind.REGISTER})  # counts of all, not of some


@frozen
class Attestation:
    """A count by a witness: who, in which office, where, of which kind; ``at_least`` for a lower bound.

    ``holder`` and ``category`` say of which flow; ``part`` that the witness saw some of it only, as a hospital does.
    """

    on: date
    holder: str
    count: int
    by: str
    office: str
    place: str
    kind: Kind
    at_least: bool = False
    part: bool = False
    category: str | None = None


@frozen
class Reconciled:
    """What the witnesses of a day's flow leave possible: from ``low`` to ``high`` (None: open).

    ``kinds`` are the kinds of evidence; ``against`` the witnesses who cannot all be right; ``fits`` those of the
    flow's own counts that are possible.
    """

    on: date
    holder: str
    category: str | None
    low: int
    high: int | None
    kinds: frozenset[Kind]
    against: tuple[Attestation, ...]
    fits: tuple[int, ...] = ()

    @property
    def consistent(self) -> bool:
        return not self.against

    @property
    def independent(self) -> bool:
        """Whether there is evidence of more than one kind."""
        return len(self.kinds) > 1


def reconcile(attestations: Sequence[Attestation], flows: Sequence[Flow] = ()) -> tuple[Reconciled, ...]:
    """Each day's flow by all who saw it: bounds, kinds of evidence, who contradicts whom, which counts are possible."""
    keys = dict.fromkeys((one.on, one.holder, one.category) for one in attestations)
    return tuple(_one(key, attestations, flows) for key in sorted(keys, key=str))


def _one(key: tuple[date, str, str | None], attestations: Sequence[Attestation], flows: Sequence[Flow]) -> Reconciled:
    mine = [one for one in attestations if (one.on, one.holder, one.category) == key]
    exact = [one for one in mine if not one.at_least and not _partial(one)]
    low = max(one.count for one in mine)
    high = min((one.count for one in exact), default=None)
    contradicted = high is not None and low > high
    against = tuple(one for one in mine if one in exact or one.count > (high or 0)) if contradicted else ()
    counts = {count.count for flow in flows if (flow.on, flow.holder, flow.category) == key for count in flow.counts}
    fits = tuple(sorted(n for n in counts if not contradicted and n >= low and (high is None or n <= high)))
    return Reconciled(*key, low, high, frozenset(one.kind for one in mine), against, fits)


def _partial(one: Attestation) -> bool:
    """Whether a witness saw a part only, so that the count is a lower bound of the whole."""
    return one.part or one.kind not in WHOLE
