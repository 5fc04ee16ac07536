"""Made lists of persons, for measuring: nobody on them lives."""

from goodoffices.lab.persons.pairs import MadePair, Noise, make_pair
from goodoffices.lab.persons.scores import Score, score

__all__ = ["MadePair", "Noise", "Score", "make_pair", "score"]
