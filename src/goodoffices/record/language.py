"""What a language has to bring so that claims can be taken from its reports: the wall between rules and tongues."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from attrs import frozen

from goodoffices.case import Number
from goodoffices.record.lexicon import Lexicon


class Unit(StrEnum):
    """What a number counts."""

    PERSONS = "persons"
    DAYS = "days"
    HOURS = "hours"
    TRUCKS = "trucks"
    TONNES = "tonnes"
    LITRES = "litres"
    MONEY = "money"
    SHARE = "fraction"


@frozen
class Amount:
    """A number with its unit, ``text[start:end]``; open ends are None (M33, M34).

    ``unit_start`` is where the unit's words begin, ``each`` marks "for every …", ``per`` is the time it is counted by,
    ``currency`` a code such as USD. ``note`` says how a vague number was read, ``loose`` that its measure
    word counts things as well as persons. Of "50 of the 240", the first is ``share_of`` and the second ``whole``.
    """

    start: int
    end: int
    unit: Unit
    low: Number | None
    high: Number | None
    unit_start: int
    each: bool = False
    per: str | None = None
    currency: str | None = None
    note: str | None = None
    loose: bool = False
    share_of: bool = False
    whole: bool = False


@frozen
class Day:
    """A day named in a text, ``text[start:end]``, resolved from the day of publication."""

    start: int
    end: int
    day: date


@frozen
class Language:
    """One language: lexicon, numbers, dates, where sentences and clauses end, and who is said to speak.

    ``amounts(text)`` gives the numbers of a clause; ``days(text, published)`` the days that a text names;
    ``subject_first`` is true where the speaker stands before what he says and what stands before him is another's;
    ``verb_first`` where he commonly stands behind the verb of saying. ``may_count`` is false for a text in which, as is
    soon seen, no clause has an amount.
    """

    code: str
    lexicon: Lexicon
    amounts: Callable[[str], list[Amount]]
    days: Callable[[str, date], list[Day]]
    sentence_end: re.Pattern[str]
    clause_end: re.Pattern[str]
    aside: re.Pattern[str]
    condition: re.Pattern[str]
    consequence: re.Pattern[str]
    subject_first: bool
    verb_first: bool = False
    may_count: Callable[[str], bool] = bool

    def joined(self, clause: str, following: str) -> bool:
        """Whether two clauses are one condition, "for every ten …, one more day"."""
        return self.condition.search(clause) is not None and self.consequence.match(following.lstrip()) is not None
