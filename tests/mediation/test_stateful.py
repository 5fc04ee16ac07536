"""Every command in any order by anybody: nothing but refusals, no invalid state, and states are folds of events."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from goodoffices.mediation import Given, Office, Refused
from mediation.carrying_out import exchange_under_way
from mediation.making import Maker
from mediation.story import Story, far_on, two_sides
from mediation.valid import faults

PEOPLE = ("mira", "nora", "sami", "ines", "hana", "nils", "sara", "carl", "nobody")
CHANCE = st.randoms(use_true_random=True)


class Mediation(RuleBasedStateMachine):
    """One office to which anybody gives any command at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.office, self.now, self.number, self.touched = Office(), exchange_under_way().now, 0, set[str]()

    @initialize(story=st.sampled_from([two_sides, far_on, exchange_under_way]))
    def begin(self, story: Callable[[], Story]) -> None:
        events = [one for events in story().everything().values() for one in events]
        self.office, self.maker = Office(events), Maker(Random(0), PEOPLE)  # noqa: S311
        self.maker.note(events)
        self.touched = set(self.office.rooms)

    @rule(chance=CHANCE, person=st.sampled_from(PEOPLE))
    def anything(self, chance: Random, person: str) -> None:
        self.maker.rng = chance
        self.give(Given(self._id(), person, self.maker.command(self.office.held_by(person), self.now)))

    @rule(chance=CHANCE)
    def something_likely(self, chance: Random) -> None:
        self.maker.rng = chance
        self.give(self.maker.likely(self.office, PEOPLE[:5], self._id(), self.now))

    @rule(chance=CHANCE, person=st.sampled_from(PEOPLE))
    def the_same_id_again(self, chance: Random, person: str) -> None:
        self.maker.rng = chance
        id_ = f"command {chance.randint(0, self.number)}"
        self.give(Given(id_, person, self.maker.command(self.office.held_by(person), self.now)))

    @rule(minutes=st.sampled_from([1, 60, 600, -5]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def give(self, given: Given) -> None:
        before = {id_: (room, self.office.events(id_)) for id_, room in self.office.rooms.items()}
        try:
            made = self.office.give(given, self.now)
        except Refused:
            assert before == {id_: (room, self.office.events(id_)) for id_, room in self.office.rooms.items()}
            return
        self.maker.note(made)
        self.touched |= {one.room for one in made}
        for id_, (room, events) in before.items():
            if id_ not in self.touched:
                assert (room, events) == (self.office.rooms[id_], self.office.events(id_))

    def _id(self) -> str:
        self.number += 1
        return f"command {self.number}"

    @invariant()
    def nothing_is_wrong(self) -> None:
        for room in sorted(self.touched):
            assert faults(self.office, room) == []
        self.touched = set()


TestMediation = Mediation.TestCase
TestMediation.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


@pytest.mark.slow
class TestMediationAtLength(Mediation.TestCase):
    settings = settings(max_examples=120, stateful_step_count=60, deadline=None)
