"""Non-interference: what others hold changes nothing that a side can read, and no answer that it hears."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.mediation import Given, Office, Recorded, Refused, RoomKind, RoomState, Why
from goodoffices.mediation.topics.carrying import MessageWritten
from goodoffices.mediation.topics.members import MemberAdmitted, Members
from mediation.worlds import NORTH, House, Pair, ToldApartError, cannot_be_told_apart
from soaking import often

HOUSE = House()
SEEDS = st.integers(0, 2**48)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
@given(seed=SEEDS)
@settings(max_examples=often(500, 2_500), deadline=None)
def test_what_others_hold_cannot_be_told(part: int, seed: int) -> None:
    cannot_be_told_apart(Pair(4 * seed + part, HOUSE, steps=12))


def test_the_pairs_differ_elsewhere_and_much_happens_before_north() -> None:
    different = shared = 0
    for seed in range(50):
        pair = Pair(seed, HOUSE, steps=12)
        rooms = [world.office.rooms for world in pair.worlds]
        own = pair.worlds[0].north()
        different += {k: v for k, v in rooms[0].items() if k not in own} != {
            k: v for k, v in rooms[1].items() if k not in own
        }
        begun = len(Pair(seed, HOUSE, steps=0).worlds[0].office.readable(NORTH[0]))
        shared += len(pair.worlds[0].office.readable(NORTH[0])) - begun
    assert different >= 45
    assert shared >= 50


class PublicMemberList(Office):
    """Leak: who enters a room anywhere is told in the public one."""

    def give(self, given: Given, now: datetime) -> tuple[Recorded, ...]:
        made = super().give(given, now)
        if any(isinstance(one.event, MemberAdmitted) for one in made):
            public = next(r for r in self.rooms.values() if r.topic(Members).kind is RoomKind.PUBLIC)
            told = MessageWritten(f"entry {public.head}", "somebody has entered")
            self.take([Recorded(public.id, public.head + 1, now, "office", "entry", told)])
        return made


class TellingRefusals(Office):
    """Leak: what exists elsewhere is refused in other words than what does not."""

    def give(self, given: Given, now: datetime) -> tuple[Recorded, ...]:
        room = getattr(given.command, "room", None)
        if room in self.rooms and room not in self.held_by(given.by):
            raise Refused(Why.NO_MANDATE, "You are no member of this room.")
        return super().give(given, now)


class OneClock(Office):
    """Leak: the clock is held against the last entry of any room."""

    def give(self, given: Given, now: datetime) -> tuple[Recorded, ...]:
        if any(room.last_at is not None and now < room.last_at for room in self.rooms.values()):
            raise Refused(Why.CLOCK, "The clock stands before the last entry.")
        return super().give(given, now)


class HeldCount(Office):
    """Leak: a closing line that counts what is kept in the whole office."""

    def readable(self, person: str) -> tuple[Recorded, ...]:
        found = super().readable(person)
        total = sum(room.head for room in self.rooms.values())
        size = MessageWritten("size", "." * (total // 4))
        return (*found, *(Recorded(last.room, last.number + 1, last.at, "o", "size", size) for last in found[-1:]))


class FirstFound(Office):
    """Leak: rooms that do not concern somebody are among those that they hold when their own was opened later."""

    def held_by(self, person: str) -> Mapping[str, RoomState]:
        found = dict(super().held_by(person))
        newest = max(self.rooms.values(), key=lambda room: (room.last_at, room.id) if room.last_at else ())
        return found | {newest.id: newest}


def counted() -> type[Given]:
    """Leak: ids come from one counter for all rooms of a world."""
    counter, known = count(), dict[tuple[str, str, str], str]()

    @frozen
    class Counted(Given):
        def name(self, room: str, what: str) -> str:
            key = (self.id, room, what)
            if key not in known:
                known[key] = f"{next(counter):016x}"
            return known[key]

    return Counted


@pytest.mark.parametrize(
    "house",
    [House(office) for office in (PublicMemberList, TellingRefusals, OneClock, HeldCount, FirstFound)]
    + [House(ids=counted)],
    ids=lambda house: house.office.__name__ if house.office is not Office else "counted ids",
)
def test_a_planted_leak_is_caught(house: House) -> None:
    with pytest.raises(ToldApartError):
        for seed in range(40):
            cannot_be_told_apart(Pair(seed, house, steps=12))
