"""A person on a list. Everything about a person but the random id is a secret, and stays out of every ``repr``."""

from enum import StrEnum

import numpy as np
from attrs import field, frozen


class Sex(StrEnum):
    """As a list gives it."""

    FEMALE = "female"
    MALE = "male"


class Fate(StrEnum):
    """What a list says has become of a person; whose word it is goes by :mod:`~goodoffices.exchange.persons.words`."""

    HELD = "held"
    RELEASED = "released"
    DEAD = "dead"
    MISSING = "missing"
    NOT_HELD = "not held"


@frozen(order=True)
class Birth:
    """A date of birth in the Gregorian calendar; month and day are None where only the year is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __repr__(self) -> str:
        return "Birth(…)"

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@frozen
class Person:
    """A person as one list has him or her.

    ``id`` is random and says nothing; all else refers to it. ``names`` are spellings of one name, ``births`` the dates
    of birth that are given, ``group`` whoever may not be parted from each other (a family). ``source`` is the list,
    ``row`` the row there, ``holder`` who holds the person by the word of that list, ``fate`` what has become of the
    person by that word.
    """

    id: str
    names: tuple[str, ...] = field(default=(), repr=False)
    births: tuple[Birth, ...] = field(default=(), repr=False)
    sex: Sex | None = field(default=None, repr=False)
    nationalities: tuple[str, ...] = field(default=(), repr=False)
    category: str | None = field(default=None, repr=False)
    group: str | None = field(default=None, repr=False)
    place: str | None = field(default=None, repr=False)
    source: str | None = None
    row: int | None = None
    holder: str | None = field(default=None, repr=False)
    fate: Fate | None = field(default=None, repr=False)


def new_id(rng: np.random.Generator) -> str:
    """An id of 80 random bits, in hexadecimal: nothing about the person can be read from it."""
    return rng.bytes(10).hex()
