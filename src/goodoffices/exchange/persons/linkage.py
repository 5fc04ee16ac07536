"""How probable it is that two entries are one person: the weights of Fellegi and Sunter, learnt from the lists.

A level of agreement weighs log(m / u): m is how often entries of one person are at that level, u how often those of two
persons are. u is counted: for words of names by the word itself (a rare name that agrees tells more), for the other
fields over pairs drawn by chance. m starts from stated values and is learnt by expectation maximisation on the lists at
hand. Two things that the plain weights leave out are weighed beside them: relatives, who share all of a name but the
given one and live in one place; and rivals, for a person is seldom on a list twice.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodoffices.exchange.persons.evidence import FIELDS, NAME_M, Evidence

BEFORE = {  # m before the lists tell: from against to for
    "birth": (0.0, 0.03, 0.04, 0.10, 0.08, 0.75),
    "sex": (0.0, 0.02, 0.98),
    "nationality": (0.0, 0.15, 0.85),
    "place": (0.0, 0.25, 0.75),
}
STRENGTH = 30.0  # of what stands before, in pairs,
STRENGTH_SHARE = 0.1  # and in parts of the shorter list: what is seldom is not learnt away
ROUNDS = 12  # of learning
SHARED = 0.5  # of the shorter list, expected on the other, before the lists tell
KIN = 0.3  # relatives a person has on the other list, before the lists tell
TWICE = 0.02  # persons who stand on a list more than once
BY_CHANCE = 0.02  # that relatives have given names that look alike
SURE = 1e-9
SEX, NATIONALITY, PLACE = 1, 2, 3  # places among FIELDS


class Weights(NamedTuple):
    """What was learnt: m by level for words of names and fields, the share on both lists, relatives a person."""

    words: NDArray[np.float64]
    fields: tuple[NDArray[np.float64], ...]
    shared: float
    kin: float = KIN


class Linked(NamedTuple):
    """The probability of each pair, that of relatives, its weight (natural logarithm of the ratio), and the weights.

    ``unrivalled`` is the probability without regard to rivals.
    """

    probability: NDArray[np.float64]
    unrivalled: NDArray[np.float64]
    related: NDArray[np.float64]
    weight: NDArray[np.float64]
    weights: Weights


def link(evidence: Evidence, ones: int, others: int) -> Linked:
    """The probability that each pair is one person, of lists with so many entries, with what was learnt from them."""
    weights = _stated(SHARED)
    for _round in range(ROUNDS):  # from pairs without rivals alone: else relatives would be taken in one by one
        linked = _probabilities(evidence, weights, ones, others, twice=0.0)
        weights = _learnt(evidence, linked, min(ones, others))
    return _probabilities(evidence, weights, ones, others, twice=TWICE)


def link_within(evidence: Evidence, entries: int, weights: Weights | None = None) -> Linked:
    """The probability that two entries of one list are one person, each pair given once.

    Too few are, to learn from: ``weights`` are those of two lists, or the stated ones. How many relatives there are is
    learnt.
    """
    weights = (weights or _stated(TWICE))._replace(shared=TWICE)
    for _round in range(ROUNDS):
        linked = _probabilities(evidence, weights, entries, entries, twice=1.0)
        kin = 2 * linked.related.sum() + STRENGTH * KIN
        weights = weights._replace(kin=float(kin / (entries + STRENGTH)))
    return _probabilities(evidence, weights, entries, entries, twice=1.0)


def _stated(shared: float) -> Weights:
    return Weights(np.array(NAME_M), tuple(np.array(BEFORE[name]) for name in FIELDS), shared)


def _probabilities(evidence: Evidence, weights: Weights, ones: int, others: int, *, twice: float) -> Linked:
    names = evidence.words @ np.log(weights.words) - evidence.word_logs
    ratios = [_ratio(evidence, weights, place) for place in range(len(FIELDS))]
    weight = names + np.sum(ratios, axis=0)
    kin = names + _without_given(evidence, weights) + ratios[NATIONALITY] + ratios[PLACE]
    few, many = max(1, min(ones, others)), max(1, ones, others)
    none = max(SURE, 1 - weights.shared * few / many)
    odds = np.exp(np.clip(weight, -60, 60)) * weights.shared / many / none
    related = np.exp(np.clip(kin, -60, 60)) * weights.kin / many / none
    odds = odds / (1 + related)  # against being two persons, related or not
    rivals = _rivals(evidence.pairs, odds)
    probability = odds * (1 + twice * rivals) / (odds * (1 + twice * rivals) + 1 + rivals)
    kinship = related / (1 + related) * (1 - probability)
    return Linked(probability, odds / (1 + odds), kinship, weight, weights)


def _ratio(evidence: Evidence, weights: Weights, place: int) -> NDArray[np.float64]:
    """The weight of a field for each pair; what is unknown says nothing."""
    m, u = weights.fields[place], evidence.chance[place]
    ratio = np.log(np.maximum(m, SURE) / np.maximum(u, SURE))
    ratio[0] = 0.0
    return np.asarray(ratio[evidence.fields[:, place]])


def _without_given(evidence: Evidence, weights: Weights) -> NDArray[np.float64]:
    """What the words of a name weigh more, or less, where one of them is the given name of another person."""
    number = np.maximum(1, evidence.words.sum(axis=1))
    apart = evidence.words[:, 0] > 0
    return np.asarray(np.where(apart, -np.log(weights.words[0] * number), np.log(BY_CHANCE / number)))


def _rivals(pairs: NDArray[np.int64], odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The odds of all others who could be the one person or the other."""
    sums = [np.bincount(end, weights=odds)[end] for end in pairs.T] if len(pairs) else [odds, odds]
    return np.asarray(np.maximum(sums[0] + sums[1] - 2 * odds, 0.0))


def _learnt(evidence: Evidence, linked: Linked, few: int) -> Weights:
    """The weights under which what was found is most probable, drawn towards what stood before."""
    probability = linked.probability
    strength = STRENGTH + STRENGTH_SHARE * few
    words = probability @ evidence.words + strength * np.array(NAME_M)
    fields = []
    for place, name in enumerate(FIELDS):
        before = np.array(BEFORE[name])
        counts = np.bincount(evidence.fields[:, place], weights=probability, minlength=len(before)).astype(float)
        counts[0] = 0.0
        counts = counts + strength * before
        fields.append(counts / counts.sum())
    on_both = (probability.sum() + STRENGTH * SHARED) / (few + STRENGTH)
    kin = (linked.related.sum() + STRENGTH * KIN) / (few + STRENGTH)
    return Weights(words / words.sum(), tuple(fields), float(np.clip(on_both, 0.001, 0.98)), float(kin))
