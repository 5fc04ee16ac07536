"""Packages: what is on the table, with ranges and unknowns, in versions, and how two versions differ."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from goodoffices.case.quantities import Quantity

TermValue = Quantity | str  # a quantity of a quantity issue, or the word of a choice


class Level(StrEnum):
    """How far a document has come (M40)."""

    OUTLINE = "outline"
    FRAMEWORK = "framework"
    DRAFT = "draft"
    TEXT = "text"


@frozen
class Origin:
    """Where something comes from: a claim of the public record, or a source named in words."""

    claim: str | None = None
    source: str | None = None


@frozen
class Package:
    """A package, possibly incomplete: an issue not in ``terms`` is open, not zero."""

    id: str
    terms: Mapping[str, TermValue] = field(factory=dict)
    version: int = 1
    on: date | None = None
    by: str | None = None
    level: Level = Level.OUTLINE
    origin: Origin = Origin()
    note: str | None = None


class Change(StrEnum):
    """What happened to a term between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    RAISED = "raised"
    LOWERED = "lowered"
    NARROWED = "narrowed"
    WIDENED = "widened"
    CHANGED = "changed"


@frozen
class TermDifference:
    """One term that differs between an earlier and a later version."""

    issue: str
    change: Change
    before: TermValue | None
    after: TermValue | None


def differences(earlier: Package, later: Package) -> tuple[TermDifference, ...]:
    """The terms that differ, in the order of the earlier version, new ones last (M36)."""
    found = []
    for issue in dict.fromkeys([*earlier.terms, *later.terms]):
        before, after = earlier.terms.get(issue), later.terms.get(issue)
        if before != after:
            found.append(TermDifference(issue, _change(before, after), before, after))
    return tuple(found)


def _change(before: TermValue | None, after: TermValue | None) -> Change:
    if before is None:
        return Change.ADDED
    if after is None:
        return Change.REMOVED
    if isinstance(before, str) or isinstance(after, str):
        return Change.CHANGED
    low, high = _ends(before)
    new_low, new_high = _ends(after)
    if new_low >= low and new_high <= high:
        return Change.NARROWED if (new_low, new_high) != (low, high) else Change.CHANGED
    if new_low <= low and new_high >= high:
        return Change.WIDENED
    return Change.RAISED if new_low > low else Change.LOWERED


def _ends(quantity: Quantity) -> tuple[float, float]:
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    return low, high
