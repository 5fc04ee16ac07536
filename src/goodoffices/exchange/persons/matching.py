"""Two lists side by side: who may be whom, how probable it is, and why. A candidate is no match until people say so."""

from collections.abc import Sequence

import numpy as np
from attrs import field, frozen

from goodoffices.exchange.persons.evidence import Evidence, gather_evidence
from goodoffices.exchange.persons.linkage import Linked, Weights, link, link_within
from goodoffices.exchange.persons.person import Person

LEAST = 0.003  # probability from which a pair is shown
RIVALLED = 0.5  # probability without regard to rivals from which a pair is shown all the same
MOST = 4  # candidates a person
MOST_WITHIN = 20_000  # entries of a list that is searched for persons who stand on it twice
DUPLICATE = 0.5  # probability from which two entries of one list are shown as one person's


@frozen
class Candidate:
    """Two entries that may be one person, by their ids; ``words`` and ``fields`` are the levels behind it."""

    one: str
    other: str
    probability: float
    weight: float
    words: tuple[int, ...]
    fields: tuple[int, ...]
    rank: int = 1  # among the candidates of ``one``


@frozen
class Matches:
    """The candidates, the best of each person first, and entries of one list that may be one person."""

    candidates: tuple[Candidate, ...]
    duplicates_one: tuple[Candidate, ...] = ()
    duplicates_other: tuple[Candidate, ...] = ()
    weights: Weights | None = field(default=None, repr=False)

    def of(self, identity: str) -> tuple[Candidate, ...]:
        """The candidates of a person of the first list."""
        return tuple(candidate for candidate in self.candidates if candidate.one == identity)


def match(one: Sequence[Person], other: Sequence[Person], rng: np.random.Generator, *, least: float = LEAST) -> Matches:
    """The candidates of each person of ``one`` on ``other``, with the probability that they are one person.

    At most :data:`MOST` a person, each at least ``least`` probable; see :mod:`~goodoffices.exchange.persons.linkage`. A
    list of more than :data:`MOST_WITHIN` entries is not searched for duplicates.
    """
    evidence = gather_evidence(one, other, rng)
    linked = link(evidence, len(one), len(other))
    twice_one, twice_other = (duplicates_in(persons, rng, linked.weights) for persons in (one, other))
    return Matches(_candidates(one, other, evidence, linked, least), twice_one, twice_other, linked.weights)


def duplicates_in(
    persons: Sequence[Person], rng: np.random.Generator, weights: Weights | None = None
) -> tuple[Candidate, ...]:
    """Entries of one list that may be one person, each pair once, the most probable first.

    None are looked for in a list of more than :data:`MOST_WITHIN` entries.
    """
    if len(persons) > MOST_WITHIN:
        return ()
    evidence = gather_evidence(persons, persons, rng, alone=True)
    linked = link_within(evidence, len(persons), weights)
    found = _candidates(persons, persons, evidence, linked, DUPLICATE)
    return tuple(sorted(found, key=lambda candidate: -candidate.probability))


def _candidates(
    one: Sequence[Person], other: Sequence[Person], evidence: Evidence, linked: Linked, least: float
) -> tuple[Candidate, ...]:
    order = np.lexsort((evidence.pairs[:, 1], -linked.probability, evidence.pairs[:, 0]))
    found: list[Candidate] = []
    last, rank = -1, 0
    for place in order:
        row, column = (int(number) for number in evidence.pairs[place])
        rank = rank + 1 if row == last else 1
        last = row
        probability = float(linked.probability[place])
        if rank <= MOST and (probability >= least or (least < DUPLICATE and linked.unrivalled[place] >= RIVALLED)):
            levels = tuple(int(n) for n in evidence.words[place]), tuple(int(n) for n in evidence.fields[place])
            found.append(
                Candidate(one[row].id, other[column].id, probability, float(linked.weight[place]), *levels, rank)
            )
    return tuple(found)
