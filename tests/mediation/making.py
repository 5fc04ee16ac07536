"""Commands at random, of every kind there is: from the types of their fields and from what stands in the rooms.

A command that is added to the house is made here without a word about it; only what must fit together (a seal and what
opens it, the terms of an issue) is said below.
"""

import types
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from random import Random
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from goodoffices.case import (
    Actor,
    ActorKind,
    Channel,
    ChannelType,
    Issue,
    LocalText,
    Quantity,
    Secrecy,
    Told,
    Track,
)
from goodoffices.mediation import Given, Office, Recorded, Refused, RoomKind, RoomState, decide
from goodoffices.mediation.acts.blind import Opening, seal
from goodoffices.mediation.acts.carrying import Disclose
from goodoffices.mediation.acts.lists import AnswerList, ConfirmFamiliesTold
from goodoffices.mediation.acts.proposals import SendProposal
from goodoffices.mediation.acts.rooms import ShowRoom
from goodoffices.mediation.acts.text import DistributeText
from goodoffices.mediation.commands import command_types
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.ratification import Approver
from goodoffices.mediation.topics.text import Bracket, TextClause

SECRET = "5" * 32
WORDS = ("hello", "as many as possible", "soon", "we will see", " ")
ACTORS = ("north", "south", "lakeland", "farland", "blue lantern")
BODIES = ("cabinet", "government")
SAMPLES: Mapping[type, Sequence[Any]] = {
    Issue: [Issue("captives", (0, 10, 20)), Issue("maps", ("all", "none")), Issue("tunnels", (1,))],
    Track: [Track("releases"), Track("aid", not_linked_to=("releases",))],
    Actor: [Actor(name, ActorKind.STATE, LocalText.of(name)) for name in ACTORS],
    Channel: [
        Channel(name, ("lakeland", side), ChannelType.CONTACT, secrecy=secrecy)
        for name, side, secrecy in (("hotline", "north", Secrecy.PUBLIC), ("night", "south", Secrecy.SECRET))
    ],
    TextClause: [TextClause("1", "a pause", (Bracket("north"),)), TextClause("1", "a pause"), TextClause("2", "aid")],
    Quantity: [Quantity.exactly(13), Quantity.exactly(10), Quantity(9, 7)],
    Approver: [Approver(body, order) for order, body in enumerate(BODIES)],
}
TERMS = {"captives": Quantity.exactly(10), "pause": Quantity(3, 5), "wounded": Quantity.exactly(50), "maps": "all"}
ROOMS = {"room", "beside", "shown", "origin", "public", "closed", "other"}
THINGS: Mapping[Any, str] = {
    "plan": "PlanAdopted",
    "obligation": "Owed",
    "source": "Owed",
    "target": "Owed",
    "gate": "LaidGate",
    "clause": "Clause",
    "extension": "ExtensionProposed",
    "list": "ListHandedIn",
    (AnswerList, "list"): "ListReceived",
    (ConfirmFamiliesTold, "list"): "ListReceived",
    "attestation": "DeliveryAttested",
    "announcement": "AnnouncementAssigned",
    "deferred": "ObligationDeferred",
    "question": "QuestionAsked",
}
SELDOM = {"open case", "open register", "open room", "close room", "close case", "leave room", "admit member"}
TO_ROOMS = (Disclose, DistributeText, SendProposal)
PERSONS = {"person"}
OF_ACTORS = {"actor", "of", "by", "who", "whom", "mediator", "about", "between", "side", "holder"}
NAMED = {
    "body": BODIES,
    "zone": ("UTC", "Asia/Qatar", "nowhere"),
    "clause": ("1", "2"),
    "kind": ("two packages", "direction"),
    "condition": ("captives <= 10", "captives <="),
}


@cache
def hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


@cache
def kinds() -> tuple[type, ...]:
    return tuple(kind for _name, kind in command_types())


@cache
def weights() -> tuple[float, ...]:
    """Rooms that come and go are rare, so that something happens within them."""
    return tuple(0.1 if name in SELDOM else 1.0 for name, _kind in command_types())


def topic_of(kind: type) -> str:
    """The module's own name: commands and events of one topic share it."""
    return kind.__module__.rsplit(".", 1)[1]


class Maker:
    """Makes commands for people of an office whose events it is told of."""

    def __init__(self, rng: Random, people: Sequence[str]) -> None:
        self.rng, self.people = rng, people
        self._ids: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def note(self, made: Sequence[Recorded]) -> None:
        """Remember what can be referred to in a room, by the topic of its event."""
        for recorded in made:
            values = attrs.astuple(recorded.event, recurse=False)
            inside = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
            for thing in (recorded.event, *inside):
                if isinstance(found := getattr(thing, "id", None), str):
                    self._ids[recorded.room][topic_of(type(recorded.event))].append(found)
                    self._ids[recorded.room][type(thing).__name__].append(found)

    def command(self, held: Mapping[str, RoomState], now: datetime, kind: type | None = None) -> Any:
        """A command for somebody who holds these rooms; now and then it names what is absent."""
        kind = kind or self.rng.choices(kinds(), weights())[0]
        return _Making(self, kind, self.room(held, topic_of(kind)), held, now).command()

    def likely(self, office: Office, people: Sequence[str], id_: str, now: datetime, tries: int = 12) -> Given:
        """A command of one kind by one of these people: the first that would be accepted, else the last tried."""
        kind = self.rng.choices(kinds(), weights())[0]
        for _attempt in range(tries):
            person = self.rng.choice(people)
            held = office.held_by(person)
            given = Given(id_, person, self.command(held, now, kind))
            try:
                decide(held, given, now)
            except Refused:
                continue
            return given
        return given

    def room(self, held: Mapping[str, RoomState], topic: str) -> str:
        """Mostly a room where there is something of a topic, mostly one of the first that were entered."""
        if not held or self.rng.random() < 0.03:
            return "nowhere"
        fit = [id_ for id_ in held if self._ids[id_][topic]] if self.rng.random() < 0.7 else list(held)
        fit = fit or list(held)
        return self.rng.choice(fit[:6] if self.rng.random() < 0.9 else fit)

    def has(self, room: str, topic: str) -> bool:
        """Whether something of a topic stands in a room."""
        return bool(self._ids[room][topic])

    def ids(self, room: str, topic: str) -> Sequence[str]:
        """What can be referred to: of the command's own topic, sometimes of any."""
        found = self._ids[room]
        if self.rng.random() < 0.8 and found[topic]:
            return found[topic]
        return [id_ for ids in found.values() for id_ in ids] or ["nothing"]


@attrs.frozen
class _Making:
    maker: Maker
    kind: type
    room: str
    held: Mapping[str, RoomState]
    now: datetime

    def command(self) -> Any:
        return self.kind(**{name: self.value(name, hint) for name, hint in hints(self.kind).items()})

    @property
    def rng(self) -> Random:
        return self.maker.rng

    def value(self, name: str, hint: Any) -> Any:
        origin, inside = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self.one_of(name, [one for one in inside if one is not type(None)], type(None) in inside)
        if origin is tuple and name in ("to", "rooms", "between") and self.rng.random() < 0.6:
            return tuple(self.sides()) if name == "rooms" or self.kind in TO_ROOMS else ("north", "south")
        if origin is tuple:
            most = 3 if inside[-1] is Ellipsis else len(inside)
            if inside[-1] is not Ellipsis:
                return tuple(self.value(name, one) for one in inside)
            found = [self.value(name, inside[0]) for _ in range(self.rng.randint(0 if most > 1 else 1, most))]
            return tuple(one for number, one in enumerate(found) if one not in found[:number])
        if origin is not None and issubclass(origin, Mapping):
            return self.mapping(name, inside[1])
        return self.plain(name, hint)

    def one_of(self, name: str, inside: Sequence[Any], may_be_none: bool) -> Any:
        if may_be_none and self.rng.random() < 0.6:
            return None
        if Quantity in inside:
            return self.rng.choice(list(TERMS.values()))
        return self.value(name, self.rng.choice(inside))

    def mapping(self, name: str, of: Any) -> Mapping[str, Any]:
        if of is Opening:
            return {room: Opening(self.rng.random() < 0.7, SECRET) for room in self.held}
        if of is Any:
            return self.rng.choice(
                [{"quote": "ten a day", "source": "an agency"}, {"issue": "captives", "prefers": "more"}]
            )
        if name == "no_deal":
            return self.rng.choice([{}, {"captives": 0}, {"maps": "none", "moon": 1}])
        if get_origin(of) in (Union, types.UnionType):
            return {issue: TERMS[issue] for issue in self.rng.sample(sorted(TERMS), self.rng.randint(0, 2))}
        if of is str:
            return {room: self.rng.choice(WORDS) for room in self.held if self.rng.random() < 0.2}
        return {key: self.value(name, of) for key in self.rng.sample(ACTORS, self.rng.randint(0, 2))}

    def plain(self, name: str, hint: Any) -> Any:
        if hint in SAMPLES:
            return self.rng.choice(SAMPLES[hint])
        if hint is Told:
            return Told("head of delegation", self.day(), "mira")
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.rng.choice(list(hint))
        if attrs.has(hint):
            return hint(**{key: self.value(key, inner) for key, inner in hints(hint).items()})
        return {str: self.text, datetime: self.time, date: self.date, bool: self.coin, int: self.whole}.get(
            hint, self.number
        )(name)

    def text(self, name: str) -> str:
        if name in ROOMS or (name == "to" and self.kind in TO_ROOMS):
            return {"room": self.room, "origin": self.origin(), "public": self.shown()}.get(name) or self.other_room()
        if name in PERSONS:
            return self.rng.choice(self.maker.people)
        if name in OF_ACTORS:
            return self.rng.choice(ACTORS)
        thing = THINGS.get((self.kind, name)) or THINGS.get(name)
        if thing and self.rng.random() < 0.9 and topic_of(self.kind) != "text":
            return self.rng.choice(self.maker.ids(self.room_of(name), thing))
        if name in NAMED:
            return self.rng.choice(NAMED[name])
        if name == "sealed":
            return seal(self.rng.choice(self.maker.ids(self.room, "blind")), SECRET, yes=self.rng.random() < 0.7)
        if name in ("words", "name", "because", "source", "how", "result", "place"):
            return self.rng.choice(WORDS)
        return self.rng.choice([*self.maker.ids(self.room, topic_of(self.kind))])

    def room_of(self, name: str) -> str:
        """What is referred to stands in the command's room; what is carried, in the room it comes from."""
        carried = name in ("list", "attestation") and "origin" in hints(self.kind)
        return self.origin() if carried else self.room

    def shown(self) -> str:
        return next((id_ for id_, room in self.held.items() if room.topic(Members).kind is RoomKind.PUBLIC), "")

    def origin(self) -> str:
        return next((id_ for id_ in self.held if self.maker.has(id_, topic_of(self.kind)) and id_ != self.room), "")

    def sides(self) -> list[str]:
        return [id_ for id_, room in self.held.items() if room.topic(Members).kind is RoomKind.SIDE][:2]

    def other_room(self) -> str:
        if (sides := self.sides()) and self.kind is not ShowRoom and self.rng.random() < 0.8:
            return self.rng.choice(sides)
        return self.rng.choice([*self.held, "nowhere"])

    def time(self, _name: str) -> datetime:
        found = self.now + timedelta(minutes=self.rng.choice([-600, -1, 0, 1, 30, 600]))
        return found if self.rng.random() < 0.97 else found.replace(tzinfo=None)

    def day(self) -> date:
        return (self.now + timedelta(days=self.rng.choice([-1, 0, 0, 0, 9]))).date()

    def date(self, _name: str) -> date:
        return self.day()

    def coin(self, _name: str) -> bool:
        return self.rng.random() < 0.5

    def whole(self, _name: str) -> int:
        return self.rng.choice([0, 1, 1, 2, 7])

    def number(self, _name: str) -> float:
        return self.rng.choice([0, 0.5, 1, 2])
