"""Any command by anybody, in any order, over HTTP: no 5xx, no invalid state, and nothing is told of what is foreign."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mediation.making import Maker
from mediation.valid import faults
from mediation.worlds import NORTH, OTHERS
from server.served import Beginnings, ServedWorld, meant_to_tell, still
from server.standing import Place
from soaking import often

PEOPLE = (*NORTH, *OTHERS)
CHANCE = st.randoms(use_true_random=True)
ABSENT = "f" * 16


@pytest.fixture
def beginnings(sqlite: Place) -> Iterator[Beginnings]:
    found = Beginnings(sqlite)
    with still():
        yield found
    found.close()


class Served(RuleBasedStateMachine):
    """One office to which anybody gives any command at any time."""

    beginnings: ClassVar[Beginnings]

    @initialize(under_way=st.booleans())
    def begin(self, under_way: bool) -> None:
        self.world = ServedWorld(self.beginnings, Random(0), under_way)  # noqa: S311
        self.number, self.touched = 0, set[str]()

    @rule(chance=CHANCE, person=st.sampled_from(PEOPLE))
    def anything(self, chance: Random, person: str) -> None:
        world = self.world
        self._give(person, Maker.command(self._maker(chance), world.office.held_by(person), world.now))

    @rule(chance=CHANCE)
    def something_likely(self, chance: Random) -> None:
        drawn = self._maker(chance).likely(self.world.office, PEOPLE, "x", self.world.now)
        self._give(drawn.by, drawn.command)

    @rule(chance=CHANCE, person=st.sampled_from(PEOPLE))
    def the_same_id_again(self, chance: Random, person: str) -> None:
        world, number = self.world, chance.randint(0, self.number)
        command = self._maker(chance).command(world.office.held_by(person), world.now)
        self._give(person, command, f"command {number}")

    @rule(minutes=st.sampled_from([1, 60, 600, -5]))
    def time_passes(self, minutes: int) -> None:
        self.world.now += timedelta(minutes=minutes)

    @rule(person=st.sampled_from(PEOPLE))
    def everything_is_read(self, person: str) -> None:
        """What is read over HTTP is what was recorded; foreign rooms are as those that are not there."""
        world = self.world
        held = world.office.held_by(person)
        absent = world.get(person, f"/rooms/{ABSENT}")
        for id_, room in world.office.rooms.items():
            status, headers, body = heard = world.get(person, f"/rooms/{id_}")
            if id_ in held:
                assert (status, body.count(b'"event":') - room.head) == (200, 0), body
            else:
                assert heard == absent, (headers, body)

    def _maker(self, chance: Random) -> Maker:
        self.world.maker.rng = chance
        return self.world.maker

    def _give(self, person: str, command: object, id_: str = "") -> None:
        if meant_to_tell(self.world, command):  # closing a case: see tests/sealing/test_crash.py
            return
        world = self.world
        self.number += not id_
        before = {key: world.office.events(key) for key in world.office.rooms}
        status, _headers, body = world.answer(world.given(id_ or f"command {self.number}", person, command))
        assert status in (200, 400, 403, 404, 409, 422), body
        made = {one.room for one in world.made}
        if status != 200:
            assert not made
        for key, events in before.items():
            assert world.office.events(key)[: len(events)] == events
            assert key in made or world.office.events(key) == events
        self.touched |= made

    @invariant()
    def nothing_is_wrong(self) -> None:
        for room in sorted(getattr(self, "touched", ())):
            assert faults(self.world.office, room) == []
        self.touched = set()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            for person in PEOPLE:
                self.everything_is_read(person)
            self.world.close()


def test_any_command_in_any_order(beginnings: Beginnings) -> None:
    Served.beginnings = beginnings
    run_state_machine_as_test(
        Served,
        settings=settings(max_examples=often(2, 150), stateful_step_count=often(15, 60), deadline=None, database=None),
    )
