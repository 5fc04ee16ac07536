"""Attestations: who says that how many were handed over or arrived, where and when; and what holders say of persons.

Words that differ stay side by side. What a holder says of a person (dead, not held) is that holder's word and nothing
more; persons are random ids, their names live elsewhere.
"""

from datetime import datetime
from enum import StrEnum

from attrs import frozen
from immutables import Map

from goodoffices.case import Category, Leave, ObligationKind, Quantity, Told
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item
from goodoffices.words import N_


class Step(StrEnum):
    """What is attested of an obligation."""

    HANDED_OVER = N_("handed over")
    ARRIVED = N_("arrived")
    TAKEN_BACK = N_("taken back")
    DONE = N_("done")  # of what is not brought from one place to another: a pause kept, an office opened


MOVED = frozenset(
    {ObligationKind.PERSONS, ObligationKind.BODIES, ObligationKind.FLOW, ObligationKind.MONEY}
)  # complete on arrival only: a hand-over alone is not completion (M102)


def completing(kind: ObligationKind) -> Step:
    """The step that completes an obligation of a kind."""
    return Step.ARRIVED if kind in MOVED else Step.DONE


def steps(kind: ObligationKind) -> tuple[Step, ...]:
    """What can be attested of an obligation of a kind."""
    return (Step.HANDED_OVER, Step.ARRIVED, Step.TAKEN_BACK) if kind in MOVED else (Step.DONE,)


class Fate(StrEnum):
    """What a holder says of a person."""

    HELD = "held"
    NOT_HELD = "not held"
    DEAD = "dead"
    RETURNED = "returned"


@event("delivery attested", 1)
@frozen
class DeliveryAttested:
    """Somebody attests a step of an obligation: how many ("at least 110" is a range), where, at what time.

    ``witness`` is for whom the word stands: an organisation, a side, or a public source. ``part`` tells several
    convoys of one round apart. The last word of a witness at a place counts for a step, part and category; those of
    others stay beside it. ``relayed``: it was attested in another room and carried here by a mediator.
    """

    id: str
    obligation: str
    round: int
    step: Step
    count: Quantity
    witness: str
    place: str
    at: datetime
    category: Category | None = None
    part: str = ""
    words: str = ""
    told: Told | None = None
    leave: Leave = Leave.NOT
    out_of_order: str = ""
    relayed: bool = False


@event("gate attested", 1)
@frozen
class GateAttested:
    """Who has to attest a gate says that it is met, or that it is not; ``round`` 0: for all rounds."""

    id: str
    gate: str
    met: bool
    witness: str
    at: datetime
    round: int = 0
    words: str = ""
    told: Told | None = None
    leave: Leave = Leave.NOT
    relayed: bool = False


@event("fate told", 1)
@frozen
class FateTold:
    """What the holder says of a person: its own word, kept as such."""

    id: str
    obligation: str
    person: str
    fate: Fate
    holder: str
    words: str = ""
    told: Told | None = None


Slot = tuple[int, str, Step, Category | None]  # round, part, step, category
Witness = tuple[str, str]  # who, and at which place


@frozen
class Attestations:
    """By obligation and slot, the last word of each witness at each place; gates by id and round; fates by person."""

    words: Map[str, Map[Slot, Map[Witness, DeliveryAttested]]] = Map()
    gates: Map[tuple[str, int], GateAttested] = Map()
    by_id: Map[str, DeliveryAttested | GateAttested] = Map()
    fates: Map[tuple[str, str], FateTold] = Map()

    def met(self, gate: str, number: int) -> bool:
        """Whether a gate is attested as met, in a round or (0) for all."""
        found = self.gates.get((gate, number))
        return found is not None and found.met


@folds(Attestations, DeliveryAttested)
def _attested(attestations: Attestations, recorded: Recorded, event: DeliveryAttested) -> Attestations:
    slot: Slot = (event.round, event.part, event.step, event.category)
    slots = attestations.words.get(event.obligation, Map())
    said = slots.get(slot, Map()).set((event.witness, event.place), event)
    words = attestations.words.set(event.obligation, slots.set(slot, said))
    return changed(attestations, words=words, by_id=attestations.by_id.set(event.id, event))


@folds(Attestations, GateAttested)
def _gate(attestations: Attestations, recorded: Recorded, event: GateAttested) -> Attestations:
    gates = attestations.gates.set((event.gate, event.round), event)
    return changed(attestations, gates=gates, by_id=attestations.by_id.set(event.id, event))


@folds(Attestations, FateTold)
def _fate(attestations: Attestations, recorded: Recorded, event: FateTold) -> Attestations:
    return changed(attestations, fates=attestations.fates.set((event.obligation, event.person), event))


@folds(Carrying, DeliveryAttested)
def _delivery_item(carrying: Carrying, recorded: Recorded, event: DeliveryAttested) -> Carrying:
    item = Item(event.id, "attestation", event.words or event.step, recorded.number, event.leave, foreign=event.relayed)
    return carrying.with_item(item)


@folds(Carrying, GateAttested)
def _gate_item(carrying: Carrying, recorded: Recorded, event: GateAttested) -> Carrying:
    item = Item(event.id, "gate", event.words or "–", recorded.number, event.leave, foreign=event.relayed)
    return carrying.with_item(item)


@folds(Carrying, FateTold)
def _fate_item(carrying: Carrying, recorded: Recorded, event: FateTold) -> Carrying:
    leave = event.told.leave if event.told else Leave.NOT
    return carrying.with_item(Item(event.id, "fate", event.words or event.fate.value, recorded.number, leave))
