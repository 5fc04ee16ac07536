"""Who takes part: actors, and the roles they hold on each track and over time."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from goodoffices.case.names import LocalText


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"  # an armed or political movement
    BODY = "body"  # an organ of another actor: a cabinet, an office
    PERSON = "person"
    OUTLET = "outlet"  # a newspaper, agency or station


class RoleKind(StrEnum):
    """What an actor does on a track; roles differ by track (M6) and over time (M14)."""

    PARTY = "party"
    LEAD_MEDIATOR = "lead mediator"
    CO_MEDIATOR = "co-mediator"
    NEUTRAL_INTERMEDIARY = "neutral intermediary"  # carries out and attests, neither proposes nor votes (M9)
    INTERLOCUTOR = "interlocutor"  # speaks for a party (M8)
    DECISION_HOLDER = "decision-holder"  # decides for a party
    CUSTODIAN = "custodian"  # holds the persons
    DELEGATE = "delegate"
    SPOKESPERSON = "spokesperson"
    GUARANTOR = "guarantor"
    WITNESS = "witness"
    ANALYST = "analyst"
    HOST = "host"
    DELIVERER = "deliverer"
    STAKEHOLDER = "stakeholder"
    PROTECTING_POWER = "protecting power"


MEDIATING = (RoleKind.LEAD_MEDIATOR, RoleKind.CO_MEDIATOR)


@frozen
class Role:
    """A role on a track, with the days from and to which it was held (both inclusive, None is open).

    ``of`` names the party for whom an interlocutor, decision-holder, custodian, delegate or spokesperson stands.
    ``reply_hours`` is how long an answer through this actor takes (low, high).
    """

    role: RoleKind
    track: str | None = None
    of: str | None = None
    since: date | None = None
    until: date | None = None
    reply_hours: tuple[float, float] | None = None
    authority: str | None = None
    source: str | None = None

    def held_on(self, day: date | None) -> bool:
        """Whether the role was held on ``day``; without a day, whether it was ever held."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@frozen
class Actor:
    """A state, organisation, group, body, person or outlet; ``part_of`` names the actor it belongs to."""

    id: str
    kind: ActorKind
    names: LocalText
    part_of: str | None = None
    roles: tuple[Role, ...] = ()
    note: str | None = None

    def holds(self, role: RoleKind, track: str | None = None, on: date | None = None) -> bool:
        """Whether the actor holds ``role`` on ``track`` (a role without a track holds on every one)."""
        return any(
            held.role == role and (track is None or held.track in (None, track)) and held.held_on(on)
            for held in self.roles
        )
