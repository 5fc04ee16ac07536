"""Compiles the inner loops of comparing names, some ten seconds on a new installation; they are kept on disk."""

import numpy as np

from goodoffices.exchange.persons.matching import match
from goodoffices.exchange.persons.person import Birth, Person


def warm_up() -> None:
    """Call each inner loop once on something small."""
    made = [Person(str(number), (f"B{number} D",), (Birth(1980, 1, number),)) for number in (1, 2)]
    match(made, made, np.random.default_rng(0))
