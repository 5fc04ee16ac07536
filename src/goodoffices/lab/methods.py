"""The methods that sessions compare, all begun with the same information."""

from enum import StrEnum
from typing import Protocol

import numpy as np

from goodoffices.bargaining import Elicitation
from goodoffices.lab.hill_climbing import BestNeighbours
from goodoffices.lab.micro import Micro
from goodoffices.lab.ours import Ours
from goodoffices.lab.scenarios import Package
from goodoffices.lab.sides import Side
from goodoffices.lab.single_text import RandomChanges
from goodoffices.lab.starts import Start
from goodoffices.lab.texts import VotedText
from goodoffices.preferences.queries import TWO_ANSWERS, QueryKind


class Method(Protocol):
    """A way to a package; ``ended``: more questions would change nothing."""

    ended: bool

    def proposal(self) -> Package:
        """What it would propose now."""

    def advance(self) -> None:
        """Ask each side one question more at most, or let each make one offer more."""


class MethodName(StrEnum):
    """The methods of the product's own lab."""

    OURS = "ours"
    SINGLE_TEXT = "single-text"
    HILL_CLIMBING = "hill-climbing"
    MICRO = "micro"


class Kinds(StrEnum):
    """Which questions may be asked."""

    ALL = "all"
    TWO_ANSWERS = "two-answers"
    COMPARISONS = "comparisons"  # of packages with each other: never what a side could live with

    @property
    def queries(self) -> frozenset[QueryKind]:
        """The kinds of questions."""
        if self is Kinds.TWO_ANSWERS:
            return TWO_ANSWERS
        return frozenset(QueryKind) - ({QueryKind.LIVE_WITH, QueryKind.PATH} if self is Kinds.COMPARISONS else set())


PEERS_ASK = {MethodName.SINGLE_TEXT: "votes", MethodName.HILL_CLIMBING: "votes", MethodName.MICRO: "offers"}


def begin(
    name: MethodName,
    sides: tuple[Side, ...],
    start: Start,
    *,
    wrong: float,
    kinds: Kinds,
    rng: np.random.Generator,
) -> Method:
    """A method at its start. ``wrong`` is the stated probability of a wrong answer, ``kinds`` the questions allowed.

    Only ours can make use of these two: votes have two answers, and offers no errors.
    """
    if name is MethodName.SINGLE_TEXT:
        return VotedText(sides, start, RandomChanges(start, rng))
    if name is MethodName.HILL_CLIMBING:
        return VotedText(sides, start, BestNeighbours(start))
    if name is MethodName.MICRO:
        return Micro(sides, start)
    return Ours(sides, Elicitation(start.outlines, wrong=wrong, kinds=kinds.queries, rng=rng))
