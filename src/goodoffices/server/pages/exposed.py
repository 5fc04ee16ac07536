"""How exposed each side is by now: what it gave of its part of a plan, less what it got of the others' part.

Each side's part counts as one, person by person, and no weights enter: this is what can be counted without a guess. The
engine's exposure (``goodoffices.exchange``), which weighs what each unit is to a side, stands on the page of the plan.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from goodoffices.case import Number, ObligationKind
from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import CONFIDENTIAL
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.delivery import Owed, Plans
from goodoffices.mediation.topics.reckoning import in_round, rounds_of
from goodoffices.server.pages.bars import Bar
from goodoffices.server.pages.known import Known
from goodoffices.words import _


@frozen
class Part:
    """One side's part: of ``due`` persons from ``low`` for certain to ``high`` at most went over."""

    due: Number
    low: Number
    high: Number

    @property
    def figure(self) -> str:
        return f"{self.low}" if self.low == self.high else f"{self.low}–{self.high}"


@frozen
class Exposed:
    """A side in a plan: what it gave, what it got, and by which share of the deal it is ahead (0 to 1)."""

    plan: str
    side: str
    gave: Part
    got: Part

    @property
    def bar(self) -> Bar:
        """From what is certain to the most that the counts allow."""
        return Bar(_ahead(self.gave.low, self.gave.due, self.got.high, self.got.due),
                   _ahead(self.gave.high, self.gave.due, self.got.low, self.got.due))  # fmt: skip

    @property
    def words(self) -> str:
        """Counts and share in a sentence."""
        gave, got = (_("{count} of {due}").format(count=part.figure, due=part.due) for part in (self.gave, self.got))
        return _("gave {gave}, got {got}: ahead by {share} of the deal").format(
            gave=gave, got=got, share=self.bar.words
        )


def exposed(here: Known) -> tuple[Exposed, ...]:
    """Every side of every plan under way in the mediators' rooms that exchanges persons for persons."""
    return tuple(one for room in here.kinds(*CONFIDENTIAL) for one in _of(here, room))


def _of(here: Known, room: RoomState) -> Iterator[Exposed]:
    plans, courses = room.topic(Plans), room.topic(Courses).courses
    for id_, plan in plans.plans.items():
        if courses[id_].phase not in (Phase.RUNNING, Phase.SUSPENDED):
            continue
        mine = [plans.owed[one] for one in plans.order if plans.plan_of[one] == id_]
        persons = [one for one in mine if one.kind is ObligationKind.PERSONS and not one.outside]
        for side in dict.fromkeys(one.giver for one in persons):
            gave = part(room, (one for one in persons if one.giver == side))
            got = part(room, (one for one in persons if one.receiver == side))
            if gave.due and got.due:
                yield Exposed(plan.name, here.actor(side), gave, got)


def part(room: RoomState, obligations: Iterable[Owed]) -> Part:
    """Obligations of a room together: what is owed for certain, and what went over so far."""
    due: Number = 0
    low: Number = 0
    high: Number = 0
    for one in obligations:
        rounds = [in_round(room, one.id, number) for number in rounds_of(room, one.id)]
        owed = max(one.quantity.low or 0, sum(each.due.low or 0 for each in rounds))
        due += owed
        low += min(owed, sum(each.low for each in rounds))
        high += min(owed, sum(max(each.low, owed if each.high is None else each.high) for each in rounds))
    return Part(due, low, high)


def _ahead(gave: Number, of: Number, got: Number, out_of: Number) -> float:
    return max(0.0, gave / of - got / out_of) if of and out_of else 0.0
