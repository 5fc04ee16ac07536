"""Counts of a step: the own ones, and those of others only after the own one was given, so that each counts alone."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from goodoffices.mediation.topics.attesting import Attestations, DeliveryAttested, Step
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.server.pages.field.around import Field
from goodoffices.words import N_, _

STEPS: Mapping[Step, str] = {
    Step.HANDED_OVER: N_("handed over"), Step.ARRIVED: N_("arrived"), Step.TAKEN_BACK: N_("taken back"),
    Step.DONE: N_("done"),
}  # fmt: skip


@frozen
class Count:
    """A count as somebody attested it."""

    step: str
    count: str
    who: str
    place: str
    at: str
    words: str


@frozen
class Counts:
    """``own`` are those of the own organisation; ``others`` are shown to those who have counted, else ``hidden``.

    ``contested``: what is shown differs.
    """

    own: tuple[Count, ...]
    others: tuple[Count, ...]
    hidden: bool
    contested: bool


def counts(field: Field, obligation: str, number: int) -> Counts:
    """What was attested of an obligation in a round, as far as this person is to see it now."""
    said = [one for one in _said(field, obligation) if one.round == number]
    own = [one for one in said if one.witness == field.actor]
    steps = {one.step for one in own}
    seen = [one for one in said if one.witness != field.actor and one.step in steps]
    contested = any(len({str(one.count) for one in (*own, *seen) if one.step is step}) > 1 for step in steps)
    return Counts(
        tuple(_count(field, one) for one in own), tuple(_count(field, one) for one in seen), not own, contested
    )


def _said(field: Field, obligation: str) -> Iterator[DeliveryAttested]:
    slots = field.room.topic(Attestations).words.get(obligation)
    found = [one for witnesses in slots.values() for one in witnesses.values()] if slots else []
    yield from sorted(found, key=lambda one: one.at)


def _count(field: Field, one: DeliveryAttested) -> Count:
    here = field.here
    return Count(_(STEPS[one.step]), str(one.count), here.actor(one.witness), one.place, here.moment(one.at), one.words)


def given(field: Field, obligation: str, number: int) -> bool:
    """Whether the own organisation has attested something of an obligation in a round."""
    return any(one.round == number and one.witness == field.actor for one in _said(field, obligation))


def words_of(field: Field, obligation: str) -> str:
    """What an obligation is called in this room."""
    return field.room.topic(Plans).owed[obligation].words
