"""What people decide about candidates. A candidate is a match once two different people have confirmed it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from attrs import evolve, field, frozen

from goodoffices.words import _

NEEDED = 2  # people


class Verdict(StrEnum):
    """What one person says of a candidate."""

    SAME = "same"
    DIFFERENT = "different"


class State(StrEnum):
    """Where a candidate stands."""

    CANDIDATE = "candidate"
    CONFIRMED_ONCE = "confirmed once"
    MATCH = "match"
    REJECTED = "rejected"
    DISPUTED = "disputed"  # one says this, another that: nothing follows from it until they agree


class DecisionError(ValueError):
    """A verdict that cannot be entered; says why, by random ids."""


@frozen
class Said:
    """The verdict of a person, by the id of whoever looked, with its time."""

    by: str
    verdict: Verdict
    at: datetime


@frozen
class Decisions:
    """Verdicts by pair of ids; the last word of each person counts."""

    said: Mapping[tuple[str, str], tuple[Said, ...]] = field(factory=dict)

    def decide(self, pair: tuple[str, str], by: str, verdict: Verdict, at: datetime) -> "Decisions":
        """With one more verdict.

        Raises:
            DecisionError: when the two are confirmed already as somebody else, or the time has no zone.
        """
        if at.tzinfo is None:
            raise DecisionError(_("The time of a verdict needs its offset from UTC."))
        if not by.strip():
            raise DecisionError(_("A verdict needs the id of whoever gives it."))
        if verdict is Verdict.SAME:
            taken = [
                other for other in self.matches() if other != pair and (other[0] == pair[0] or other[1] == pair[1])
            ]
            if taken:
                text = _("{one} and {other}: one of them is matched with somebody else; take that back first.")
                raise DecisionError(text.format(one=pair[0], other=pair[1]))
        before = tuple(one for one in self.said.get(pair, ()) if one.by != by)
        return evolve(self, said={**self.said, pair: (*before, Said(by, verdict, at))})

    def state(self, pair: tuple[str, str]) -> State:
        """Where a pair stands: two different people must say the same, and nobody the contrary."""
        said = self.said.get(pair, ())
        same = {one.by for one in said if one.verdict is Verdict.SAME}
        different = {one.by for one in said if one.verdict is Verdict.DIFFERENT}
        if same and different:
            return State.DISPUTED
        if len(same) >= NEEDED:
            return State.MATCH
        if len(different) >= NEEDED:
            return State.REJECTED
        return State.CONFIRMED_ONCE if same else State.CANDIDATE

    def matches(self) -> tuple[tuple[str, str], ...]:
        """The pairs that two people have confirmed."""
        return tuple(pair for pair in self.said if self.state(pair) is State.MATCH)

    def open(self, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Of these pairs those on which people have still to decide."""
        done = {State.MATCH, State.REJECTED}
        return tuple(pair for pair in pairs if self.state(pair) not in done)
