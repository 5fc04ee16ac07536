"""Pairs of worlds that differ only in what others hold: in south's rooms, the mediators' own, the implementers'.

Both begin alike. Shared commands are given in both: those of north's people always, those of a mediator when both
worlds take them and what they release to north is the same. Secret commands differ from world to world, and none of
them touches a room that north's people can read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import chain, zip_longest
from random import Random
from typing import Any

from attrs import frozen

from goodoffices.mediation import Given, Mandate, Office, Part, Recorded, Refused, decide, encode
from goodoffices.mediation.acts.carrying import Disclose, GiveReceipt, WriteMessage
from goodoffices.mediation.acts.consent import GiveConsent
from goodoffices.mediation.acts.proposals import AnswerProposal
from goodoffices.mediation.acts.rooms import AdmitMember, LeaveRoom, ShowRoom
from goodoffices.mediation.topics.blind import BlindResult, BlindRoundEnded
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.members import MemberAdmitted, Members, RoomShown
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.views.as_case import as_case
from goodoffices.mediation.views.carry_list import carry_list
from goodoffices.mediation.views.home import home
from mediation.carrying_out import exchange_under_way
from mediation.making import Maker
from mediation.story import Story, far_on

NORTH = ("nora", "nils")
OTHERS = ("sami", "sara", "mira", "carl", "ines", "hana")


@frozen
class House:
    """How worlds are kept: the house itself, or one in which a leak was planted.

    ``ids`` makes, once a world, the class of given commands, from which ids come.
    """

    office: type[Office] = Office
    ids: Callable[[], type[Given]] = lambda: Given


@cache
def beginning(under_way: bool) -> tuple[Story, tuple[Recorded, ...]]:
    """What both worlds begin with: talks, or talks and an exchange in its first day."""
    story = exchange_under_way() if under_way else far_on()
    return story, tuple(chain.from_iterable(story.everything().values()))


class World:
    """One office with the randomness of its secrets."""

    def __init__(self, house: House, rng: Random, under_way: bool) -> None:
        story, events = beginning(under_way)
        self.given_as, self.rng, self.now = house.ids(), rng, story.now
        self.office = house.office(events)
        self.maker = Maker(rng, (*NORTH, *OTHERS))
        self.maker.note(events)

    def given(self, id_: str, by: str, command: Any) -> Given:
        return self.given_as(id_, by, command)

    def north(self) -> frozenset[str]:
        """The rooms that north's people read."""
        return frozenset(id_ for person in NORTH for id_ in self.office.held_by(person))

    def would(self, given: Given) -> tuple[Recorded, ...] | None:
        """What a command would record; None where it is refused."""
        try:
            return decide(self.office.held_by(given.by), given, self.now)
        except Refused:
            return None

    def answer(self, given: Given) -> tuple[str, ...]:
        """What somebody hears who gives a command: its refusal, or what was recorded."""
        try:
            made = self.office.give(given, self.now)
        except Refused as refusal:
            return refusal.why.value, refusal.message, refusal.needs
        self.maker.note(made)
        return tuple(repr(recorded) for recorded in made)

    def secret(self, step: str) -> None:
        """Something of which north is to learn nothing."""
        drawn = self.maker.likely(self.office, OTHERS, step, self.now, tries=6)
        given = self.given(step, drawn.by, drawn.command)
        made = self.would(given)
        if made and not self.north().intersection(one.room for one in made) and not _lets_in(made):
            self.answer(given)

    def released(self, given: Given) -> bytes:
        """All that north's people would read after a command that lets them into rooms; else nothing."""
        made = self.would(given) or ()
        opened = {one.event.room if isinstance(one.event, RoomShown) else one.room for one in _letting_in(made)}
        shown = chain.from_iterable(self.office.rooms[id_].topic(Members).shown for id_ in set(opened))
        return b"".join(encode(one) for id_ in sorted(opened.union(shown)) for one in self.office.events(id_))


def _letting_in(made: Iterable[Recorded]) -> Iterator[Recorded]:
    for one in made:
        if isinstance(one.event, RoomShown) or (isinstance(one.event, MemberAdmitted) and one.event.person in NORTH):
            yield one


def _lets_in(made: Iterable[Recorded]) -> bool:
    """Whether a command lets one of north's people into a room: that would be a release, not a secret."""
    return any(isinstance(one.event, MemberAdmitted) for one in _letting_in(made))


class Pair:
    """Two worlds side by side."""

    def __init__(self, seed: int, house: House, steps: int) -> None:
        self.rng = Random(seed)  # noqa: S311  (no secret is made of it)
        self.worlds = self._begun(seed, house)
        for step in range(steps):
            self._tick()
            self._secrets(step)
            self._tick()
            self._together(step)

    def _begun(self, seed: int, house: House) -> Sequence[World]:
        return [World(house, Random(seed + number), seed % 2 == 0) for number in (1, 2)]  # noqa: S311

    def _tick(self) -> None:
        ahead = timedelta(minutes=self.rng.choice([1, 1, 60, 400]))
        for world in self.worlds:
            world.now += ahead

    def _secrets(self, step: int) -> None:
        for number, world in enumerate(self.worlds):
            for count in range(world.rng.randint(0, 2)):
                world.secret(f"secret {number} {step} {count}")

    def _together(self, step: int) -> None:
        first, second = self.worlds
        person = self.rng.choice([*NORTH, "mira", "mira"])
        drawn = first.maker.likely(first.office, [person], f"shared {step}", first.now, tries=10)
        both = [world.given(drawn.id, person, drawn.command) for world in self.worlds]
        if person not in NORTH:
            made = [world.would(given) for world, given in zip(self.worlds, both, strict=True)]
            if None in made or first.released(both[0]) != second.released(both[1]):
                return
            if results(made[0] or ()) != results(made[1] or ()):
                return
        elif self.rng.random() < 0.1:  # the clock of one who is in north went back
            for world in self.worlds:
                world.now -= timedelta(minutes=30)
        heard = [world.answer(given) for world, given in zip(self.worlds, both, strict=True)]
        if person in NORTH and heard[0] != heard[1]:
            raise ToldApartError(f"{person} hears {heard[0]} or {heard[1]} on {drawn.command}")


def results(made: Iterable[Recorded]) -> list[BlindResult]:
    """What a blind round tells to all: the one thing that the others' answers are meant to change."""
    return [one.event.result for one in made if isinstance(one.event, BlindRoundEnded)]


class ToldApartError(AssertionError):
    """North's people could tell the two worlds apart."""


def cannot_be_told_apart(pair: Pair) -> None:
    """All that north's people can read is the same, byte for byte; so are views and answers.

    Raises ToldApartError.
    """
    for person in NORTH:
        read = [[encode(one) for one in world.office.readable(person)] for world in pair.worlds]
        if read[0] != read[1]:
            apart = [both for both in zip_longest(*read) if both[0] != both[1]]
            raise ToldApartError(f"{person} reads {apart[0][0]!r} or {apart[0][1]!r}")
        shown = [views(world, person) for world in pair.worlds]
        if shown[0] != shown[1]:
            raise ToldApartError(f"{person} sees {shown[0]} or {shown[1]}")
    for number, command in enumerate(probes(pair)):
        for person in NORTH:
            heard = [world.answer(world.given(f"probe {number}", person, command)) for world in pair.worlds]
            if heard[0] != heard[1]:
                raise ToldApartError(f"{person} hears {heard[0]} or {heard[1]} on {command}")


def views(world: World, person: str) -> str:
    """What the projections make of the rooms that a person holds."""
    held = world.office.held_by(person)
    cases = sorted({case for room in held.values() if (case := room.topic(Members).case) is not None})
    lists = [carry_list(room) for room in held.values()]
    return repr((home(held, person, world.now), lists, [as_case(held, case) for case in cases]))


def probes(pair: Pair) -> Iterator[Any]:
    """What a delegate of north could try with the ids of what only others hold, in either world."""
    own = next(iter(pair.worlds[0].office.held_by("nora")), "a room that was left")
    for room in sorted(_foreign_rooms(pair)):
        yield WriteMessage(room, "hello")
        yield ShowRoom(own, room)
        yield Disclose(own, "nothing", room)
        yield LeaveRoom(room, "sami")
        yield GiveConsent(room, "lakeland", Purpose.MEDIATING)
    for id_ in sorted(_foreign_ids(pair)):
        yield GiveReceipt(own, id_)
        yield WriteMessage(own, "and?", reply_to=id_)
        yield AnswerProposal(own, id_, Reply.NO)
    for person in ("sara", "ines", "nobody"):
        yield AdmitMember(own, person, Part.DELEGATE, (Mandate.ANSWER,))


def _foreign_rooms(pair: Pair) -> set[str]:
    found = {id_ for world in pair.worlds for id_ in world.office.rooms} - pair.worlds[0].north()
    return set(sorted(found)[:6])


def _foreign_ids(pair: Pair) -> set[str]:
    rooms = _foreign_rooms(pair)
    events: Sequence[Recorded] = [one for world in pair.worlds for room in rooms for one in world.office.events(room)]
    ids = {found for one in events if isinstance(found := getattr(one.event, "id", None), str)}
    return set(sorted(ids)[:6])
