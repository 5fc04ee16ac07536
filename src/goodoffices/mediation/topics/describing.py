"""What a case rests on besides its issues: its title, facts of the matter, packages of others, weights, bodies, a plan.

Public things stand in the public room; weights and whatever else is guessed in rooms of mediators alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve, field, frozen
from immutables import Map

from goodoffices.case import CarriedOut, LocalText, Number, Origin, Package, Ratification, Weight
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


@event("case described", 1)
@frozen
class CaseDescribed:
    """Title, zone, and how issues stand without an agreement where that is not simply that nothing is given."""

    title: LocalText
    zone: str = "UTC"
    fictional: bool = False
    note: LocalText = field(factory=LocalText)
    no_deal: Mapping[str, str | int | float] = field(factory=dict)


@event("constraint set", 1)
@frozen
class ConstraintSet:
    """A fact of the matter that every package obeys, in the language of conditions."""

    id: str
    condition: str
    because: str | None = None


@event("public precondition noted", 1)
@frozen
class PublicPreconditionNoted:
    """A condition that a side has put publicly before any agreement, with the claim it rests on (M46)."""

    id: str
    by: str
    condition: str
    origin: Origin
    on: date | None = None


@event("package recorded", 1)
@frozen
class PackageRecorded:
    """A package that somebody else put on the table, or that was reported: no proposal of this office."""

    package: Package


@event("weight guessed", 1)
@frozen
class WeightGuessed:
    """What one unit of an issue weighs for a side, as the mediators suppose."""

    weight: Weight


@event("continuing guessed", 1)
@frozen
class ContinuingGuessed:
    """What keeping the relation going is worth to a side, from and to, as a share of its gain."""

    about: str
    low: Number
    high: Number


@event("bodies named", 1)
@frozen
class BodiesNamed:
    """Which bodies of a side must agree, in order, before there is a proposal for them (M66)."""

    ratification: Ratification


@event("exchange outlined", 1)
@frozen
class ExchangeOutlined:
    """What has to be ordered, as ``plan.yaml`` of a case folder says it, and what was carried out before."""

    document: Mapping[str, Any]
    carried_out: tuple[CarriedOut, ...] = ()


@frozen
class Description:
    """The latest description and outline; constraints, preconditions and weights in their order; packages by id."""

    described: CaseDescribed | None = None
    constraints: tuple[ConstraintSet, ...] = ()
    preconditions: tuple[PublicPreconditionNoted, ...] = ()
    packages: Map[str, Package] = Map()
    order: tuple[str, ...] = ()  # of packages
    weights: tuple[Weight, ...] = ()
    continuing: Map[str, ContinuingGuessed] = Map()
    bodies: Ratification | None = None
    exchange: ExchangeOutlined | None = None


@folds(Description, CaseDescribed)
def _described(known: Description, recorded: Recorded, event: CaseDescribed) -> Description:
    return evolve(known, described=event)


@folds(Description, ConstraintSet)
def _constraint(known: Description, recorded: Recorded, event: ConstraintSet) -> Description:
    return evolve(known, constraints=(*known.constraints, event))


@folds(Description, PublicPreconditionNoted)
def _precondition(known: Description, recorded: Recorded, event: PublicPreconditionNoted) -> Description:
    return evolve(known, preconditions=(*known.preconditions, event))


@folds(Description, PackageRecorded)
def _package(known: Description, recorded: Recorded, event: PackageRecorded) -> Description:
    id_ = event.package.id
    order = known.order if id_ in known.packages else (*known.order, id_)
    return evolve(known, packages=known.packages.set(id_, event.package), order=order)


@folds(Description, WeightGuessed)
def _weight(known: Description, recorded: Recorded, event: WeightGuessed) -> Description:
    """A later guess of the same weight takes the place of the earlier one."""
    new = event.weight
    same = (new.about, new.issue, new.category)
    kept = tuple(one for one in known.weights if (one.about, one.issue, one.category) != same)
    return evolve(known, weights=(*kept, new))


@folds(Description, ContinuingGuessed)
def _continuing(known: Description, recorded: Recorded, event: ContinuingGuessed) -> Description:
    return evolve(known, continuing=known.continuing.set(event.about, event))


@folds(Description, BodiesNamed)
def _bodies(known: Description, recorded: Recorded, event: BodiesNamed) -> Description:
    return evolve(known, bodies=event.ratification)


@folds(Description, ExchangeOutlined)
def _exchange(known: Description, recorded: Recorded, event: ExchangeOutlined) -> Description:
    return evolve(known, exchange=event)
