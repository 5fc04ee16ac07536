"""Ratification: the bodies of a side that must agree, in their order, and what each decided (M66).

Nothing enters into force while an approver is open.
"""

from datetime import datetime
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.case import Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class Outcome(StrEnum):
    """What a body decided."""

    APPROVED = "approved"
    REJECTED = "rejected"
    DEFERRED = "deferred"


@frozen
class Approver:
    """A body that must agree: by which rule, until when; ``order``: those of a lower number decide first."""

    body: str
    order: int = 1
    rule: str | None = None
    deadline: datetime | None = None


@event("ratification chain set", 1)
@frozen
class ChainSet:
    """Who must agree on a proposal on this side; none: the answer of the side suffices. Set again, it begins anew."""

    proposal: str
    approvers: tuple[Approver, ...]
    told: Told | None = None


@event("body decided", 1)
@frozen
class BodyDecided:
    """One body's decision, at the time at which it was taken; a deferral may be followed by another decision."""

    proposal: str
    body: str
    outcome: Outcome
    decided_at: datetime
    words: str = ""
    told: Told | None = None


@event("entered into force", 1)
@frozen
class EnteredIntoForce:
    """A proposal is agreed by all its sides and ratified by every approver; it holds from ``since`` on."""

    proposal: str
    since: datetime


@frozen
class Chain:
    """The approvers of one proposal and the last decision of each body."""

    approvers: tuple[Approver, ...]
    decided: Map[str, BodyDecided] = Map()

    def outcome(self, body: str) -> Outcome | None:
        """What a body decided last; None while it has not met."""
        found = self.decided.get(body)
        return found.outcome if found else None

    @property
    def open(self) -> tuple[Approver, ...]:
        """Those who have not approved, in their order."""
        waiting = (one for one in self.approvers if self.outcome(one.body) is not Outcome.APPROVED)
        return tuple(sorted(waiting, key=lambda one: one.order))

    @property
    def rejected(self) -> tuple[str, ...]:
        """The bodies that said no."""
        return tuple(one.body for one in self.approvers if self.outcome(one.body) is Outcome.REJECTED)

    def before(self, body: str) -> tuple[str, ...]:
        """The bodies that decide before this one and have not approved."""
        order = next(one.order for one in self.approvers if one.body == body)
        return tuple(one.body for one in self.open if one.order < order)


@frozen
class Ratifications:
    """Chains by proposal; proposals in force with their time."""

    chains: Map[str, Chain] = Map()
    in_force: Map[str, datetime] = Map()


@folds(Ratifications, ChainSet)
def _chain(ratifications: Ratifications, recorded: Recorded, event: ChainSet) -> Ratifications:
    return evolve(ratifications, chains=ratifications.chains.set(event.proposal, Chain(event.approvers)))


@folds(Ratifications, BodyDecided)
def _decided(ratifications: Ratifications, recorded: Recorded, event: BodyDecided) -> Ratifications:
    chain = ratifications.chains[event.proposal]
    chain = evolve(chain, decided=chain.decided.set(event.body, event))
    return evolve(ratifications, chains=ratifications.chains.set(event.proposal, chain))


@folds(Ratifications, EnteredIntoForce)
def _in_force(ratifications: Ratifications, recorded: Recorded, event: EnteredIntoForce) -> Ratifications:
    return evolve(ratifications, in_force=ratifications.in_force.set(event.proposal, event.since))
