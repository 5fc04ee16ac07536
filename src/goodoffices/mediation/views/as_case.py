"""The rooms that somebody holds as a :class:`~goodoffices.case.Case`: what the engine and the graph of channels read.

What stands in the public room is the shared part of the case, what stands in any other room is a room of the case.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from itertools import chain
from typing import Any, get_type_hints

import msgspec
from attrs import evolve

from goodoffices.case import (
    About,
    Actor,
    ActorKind,
    Case,
    Channel,
    Claim,
    Closure,
    Constraint,
    Content,
    Guess,
    LocalText,
    Modality,
    Origin,
    Package,
    PublicPrecondition,
    Ratification,
    Remark,
    Role,
    RoleKind,
    Room,
    RoomKind,
    Statement,
    what_if_closed,
)
from goodoffices.mediation.contents import ContentError, Issues, read_condition, read_content
from goodoffices.mediation.rooms import RoomKind as LiveRoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.channels import Channels, EffectClaimed
from goodoffices.mediation.topics.describing import CaseDescribed, Description, ExchangeOutlined
from goodoffices.mediation.topics.matter import ClaimTaken, Matter
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals, Standing
from goodoffices.mediation.topics.ratification import Ratifications

KINDS = {
    LiveRoomKind.OWN: RoomKind.MEDIATOR,
    LiveRoomKind.MEDIATORS: RoomKind.MEDIATOR,
    LiveRoomKind.SIDE: RoomKind.SIDE,
    LiveRoomKind.IMPLEMENTERS: RoomKind.IMPLEMENTERS,
    LiveRoomKind.JOINT: RoomKind.JOINT,
}


CLAIM_KEYS = get_type_hints(Claim)


def as_case(rooms: Mapping[str, RoomState], case: str) -> Case:
    """The case of this id (``Members.case``) as these rooms know it; empty where none belongs to it.

    A side that has a room and was never named is an organisation and a party; rooms are called by their ids. Content of
    a statement that the issues as they are now no longer allow stays as a remark in its words.
    """
    held = [room for room in rooms.values() if room.topic(Members).case == case]
    held.sort(key=lambda room: room.topic(Members).kind is not LiveRoomKind.PUBLIC)  # what is public comes first
    public = [room for room in held if room.topic(Members).kind is LiveRoomKind.PUBLIC]
    matter = [room.topic(Matter) for room in held]
    issues = {name: issue for one in matter for name, issue in one.in_order(one.issues).items()}
    named = LocalText.of(held[0].topic(Members).name) if held else LocalText()
    known = [room.topic(Description) for room in public]
    said = next((one.described for one in known if one.described is not None), CaseDescribed(named))
    exchange = exchange_outlined(held)
    return Case(
        case,
        said.title or named,
        _actors(held),
        issues,
        zone=said.zone,
        fictional=said.fictional,
        note=said.note,
        no_deal=dict(said.no_deal),
        constraints=tuple(_constraints(known, issues)),
        preconditions=tuple(_preconditions(known, issues)),
        carried_out=exchange.carried_out if exchange else (),
        tracks={name: track for one in matter for name, track in one.in_order(one.tracks).items()},
        relationships=tuple(chain.from_iterable(room.topic(Channels).relationships for room in held)),
        channels=_channels(public),
        packages=_packages(public),
        claims=tuple(_claim(claim) for one in matter for claim in one.in_order(one.claims).values()),
        rooms={room.id: _room(room, issues) for room in held if room not in public},
    )


def effects_of_closing(
    rooms: Mapping[str, RoomState], case: str, channel: str, on: date | None = None
) -> tuple[Closure, tuple[EffectClaimed, ...]]:
    """What the closing of a channel would cost by the graph, beside what people claim it would (M30, M118).

    Raises KeyError for a channel that stands in none of these rooms.
    """
    found = as_case(rooms, case)
    if channel not in found.all_channels():
        raise KeyError(channel)
    held = (room.topic(Channels) for room in rooms.values() if room.topic(Members).case == case)
    return what_if_closed(found, channel, on), tuple(e for one in held for e in one.effects.get(channel, ()))


def _actors(held: Iterable[RoomState]) -> Mapping[str, Actor]:
    found: dict[str, Actor] = {}
    roles: dict[str, tuple[Role, ...]] = {}
    for room in held:
        found |= room.topic(Matter).in_order(room.topic(Matter).actors)
        for actor, taken in room.topic(Matter).roles.items():
            roles[actor] = (*roles.get(actor, ()), *taken)
        side = room.topic(Members).of
        if room.topic(Members).kind is LiveRoomKind.SIDE and side is not None:
            found.setdefault(side, Actor(side, ActorKind.ORGANISATION, LocalText.of(side)))
            if not found[side].holds(RoleKind.PARTY):
                roles[side] = (*roles.get(side, ()), Role(RoleKind.PARTY))
    return {id_: evolve(actor, roles=_once((*actor.roles, *roles.get(id_, ())))) for id_, actor in found.items()}


def _once(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(roles))


def _channels(rooms: Iterable[RoomState]) -> Mapping[str, Channel]:
    return {id_: channel for room in rooms for id_, channel in room.topic(Channels).channels.items()}


def _packages(rooms: Iterable[RoomState]) -> Mapping[str, Package]:
    held = list(rooms)
    known = [room.topic(Description) for room in held]
    recorded = {id_: one.packages[id_] for one in known for id_ in one.order}
    return recorded | {one.id: one for room in held for one in _standing(room)}


def _standing(room: RoomState) -> Iterator[Package]:
    proposals = room.topic(Proposals).standing
    for id_, standing in sorted(proposals.items(), key=lambda one: one[1].number):
        if not standing.withdrawn:
            said = standing.proposal
            yield Package(id_, said.terms, _version(proposals, standing), level=said.level, note=said.words)


def _version(proposals: Mapping[str, Standing], standing: Standing) -> int:
    version, before = 1, standing.proposal.replaces
    while before is not None:
        version, before = version + 1, proposals[before].proposal.replaces
    return version


def exchange_outlined(rooms: Iterable[RoomState]) -> ExchangeOutlined | None:
    """The outline of the exchange as it was given last in these rooms."""
    found = [one for room in rooms if (one := room.topic(Description).exchange) is not None]
    return found[-1] if found else None


def _constraints(known: Iterable[Description], issues: Issues) -> Iterator[Constraint]:
    """Those that the issues as they are now still allow."""
    for one in chain.from_iterable(each.constraints for each in known):
        with suppress(ContentError):
            yield Constraint(read_condition(one.condition, issues), one.because)


def _preconditions(known: Iterable[Description], issues: Issues) -> Iterator[PublicPrecondition]:
    for one in chain.from_iterable(each.preconditions for each in known):
        with suppress(ContentError):
            yield PublicPrecondition(one.by, read_condition(one.condition, issues), one.origin, one.on)


def _room(room: RoomState, issues: Issues) -> Room:
    members, matter, known = room.topic(Members), room.topic(Matter), room.topic(Description)
    statements = (
        Statement(id_, one.side, _content(one.content, one.words, issues), one.told)
        for id_, one in matter.in_order(matter.statements).items()
        if id_ not in matter.withdrawn
    )
    guesses = (
        Guess(
            id_,
            one.about,
            _content(one.content, one.words, issues),
            Origin(one.claim, one.source or None),
            one.on,
            one.weight,
        )
        for id_, one in matter.in_order(matter.guesses).items()
    )
    side = members.of if members.kind is LiveRoomKind.SIDE else None
    return Room(
        room.id,
        KINDS[members.kind],
        side,
        statements=tuple(statements),
        guesses=tuple(guesses),
        weights=known.weights,
        continuing={id_: (one.low, one.high) for id_, one in sorted(known.continuing.items())},
        channels=_channels([room]),
        packages=_packages([room]),
        ratification=_ratification(room) or known.bodies,
    )


def _content(content: Mapping[str, object], words: str, issues: Issues) -> Content:
    try:
        return read_content(content, issues)
    except ContentError:
        return Remark(words)


def _ratification(room: RoomState) -> Ratification | None:
    """The chain of the latest proposal that has one."""
    order = sorted(room.topic(Proposals).standing.items(), key=lambda one: one[1].number)
    chains = [room.topic(Ratifications).chains[id_] for id_, _one in order if id_ in room.topic(Ratifications).chains]
    if not chains or not chains[-1].approvers:
        return None
    approvers = sorted(chains[-1].approvers, key=lambda one: one.order)
    rules = {one.rule for one in approvers}
    deadlines: list[datetime] = [one.deadline for one in approvers if one.deadline is not None]
    rule = rules.pop() if len(rules) == 1 else None
    return Ratification(tuple(one.body for one in approvers), rule, max(deadlines, default=None))


def _claim(taken: ClaimTaken) -> Claim:
    """A claim as the record gave it; a key that cannot be read, or is none of a claim's, is left out."""
    known = {key: value for key, value in taken.claim.items() if key in CLAIM_KEYS and value is not None}
    found = dict(_readable(known))
    least = {"file": "", "speaker": "", "published": None, "about": About.OTHER, "modality": Modality.REPORTED}
    return Claim(**(least | found | {"id": taken.id}))


def _readable(claim: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in claim.items():
        kind: Any = CLAIM_KEYS[key]
        if key == "published":  # a day or a time
            kind = datetime if isinstance(value, str) and "T" in value else date
        with suppress(msgspec.ValidationError):
            yield key, msgspec.convert(value, kind, strict=False)
