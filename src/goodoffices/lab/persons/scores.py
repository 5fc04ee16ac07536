"""How good candidates are against who is who: found, right at the top, how many a person, and calibration."""

from itertools import pairwise

from attrs import frozen

from goodoffices.exchange.persons.matching import Matches
from goodoffices.lab.persons.pairs import MadePair

BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99, 1.0)


@frozen
class Bin:
    """Candidates with a probability from ``low`` to ``high``: how many, the mean of it, and how many are true."""

    low: float
    high: float
    candidates: int
    said: float
    true: float


@frozen
class Score:
    """``found``: share of true pairs among the candidates; ``each``: candidates a person of the first list.

    ``top``: of the persons who are on both lists, the share whose first candidate is right; ``error``: the mean
    distance between probability and share, weighed by how many candidates there are.
    """

    found: float
    each: float
    top: float
    bins: tuple[Bin, ...]
    error: float
    twice_found: float = 0.0
    twice_right: float = 0.0


def score(made: MadePair, matches: Matches) -> Score:
    """The score of candidates for a made pair."""
    pairs = {(one.one, one.other) for one in matches.candidates}
    first = {one.one: one.other for one in matches.candidates if one.rank == 1}
    on_both = {one for one, _other in made.true}
    right = sum((one, first.get(one)) in made.true for one in on_both)
    bins = tuple(filter(None, (_bin(made, matches, *ends) for ends in pairwise(BINS))))
    many = max(1, len(matches.candidates))
    error = sum(abs(one.said - one.true) * one.candidates for one in bins) / many
    twice = {frozenset((c.one, c.other)) for c in (*matches.duplicates_one, *matches.duplicates_other)}
    wanted = {frozenset(pair) for pair in made.twice}
    return Score(
        len(pairs & made.true) / max(1, len(made.true)),
        len(matches.candidates) / max(1, len(made.one)),
        right / max(1, len(on_both)),
        bins,
        error,
        len(twice & wanted) / max(1, len(wanted)),
        len(twice & wanted) / max(1, len(twice)),
    )


def _bin(made: MadePair, matches: Matches, low: float, high: float) -> Bin | None:
    inside = [c for c in matches.candidates if low <= c.probability and (c.probability < high or high == 1.0)]
    if not inside:
        return None
    true = sum((c.one, c.other) in made.true for c in inside)
    return Bin(low, high, len(inside), sum(c.probability for c in inside) / len(inside), true / len(inside))
