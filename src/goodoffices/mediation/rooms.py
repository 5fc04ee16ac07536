"""Rooms: sets of members with mandates. Every event belongs to one room, and only its members learn of it.

The kinds of room are the templates of a mediation: one mediator's own, the mediators' common room, one for each side,
those for implementers and verifiers, a joint one in which only mediators write, and the public one.
"""

from enum import StrEnum

from attrs import frozen

from goodoffices.words import N_


class RoomKind(StrEnum):
    """Whose room it is."""

    OWN = N_("own")  # one mediator's, for ever (M5)
    MEDIATORS = N_("mediators")
    SIDE = N_("side")
    IMPLEMENTERS = N_("implementers")
    JOINT = N_("joint")
    PUBLIC = N_("public")


class Part(StrEnum):
    """As what a person is in a room."""

    MEDIATOR = N_("mediator")
    DELEGATE = N_("delegate")
    INTERMEDIARY = N_("neutral intermediary")  # carries out and attests, neither proposes nor votes (M9)
    VERIFIER = N_("verifier")
    DELIVERER = N_("deliverer")
    GUARANTOR = N_("guarantor")
    WITNESS = N_("witness")


class Mandate(StrEnum):
    """What a member may do; every member may see."""

    SEE = N_("may see")
    MEDIATE = N_("may mediate")
    ADMIT = N_("may admit")
    ANSWER = N_("may answer")
    ACCEPT = N_("may accept")
    ATTEST = N_("may attest")


ALLOWED = {
    Part.MEDIATOR: {Mandate.SEE, Mandate.MEDIATE, Mandate.ADMIT},
    Part.DELEGATE: {Mandate.SEE, Mandate.ADMIT, Mandate.ANSWER, Mandate.ACCEPT},
    Part.INTERMEDIARY: {Mandate.SEE, Mandate.ATTEST},
    Part.VERIFIER: {Mandate.SEE, Mandate.ATTEST},
    Part.DELIVERER: {Mandate.SEE, Mandate.ATTEST},
    Part.GUARANTOR: {Mandate.SEE},
    Part.WITNESS: {Mandate.SEE},
}

PARTS = {
    RoomKind.OWN: {Part.MEDIATOR},
    RoomKind.MEDIATORS: {Part.MEDIATOR},
    RoomKind.SIDE: {Part.MEDIATOR, Part.DELEGATE},
    RoomKind.IMPLEMENTERS: {Part.MEDIATOR, Part.INTERMEDIARY, Part.VERIFIER, Part.DELIVERER},
    RoomKind.JOINT: {Part.MEDIATOR, Part.GUARANTOR, Part.WITNESS},
    RoomKind.PUBLIC: {Part.MEDIATOR},
}

CONFIDENTIAL = frozenset({RoomKind.OWN, RoomKind.MEDIATORS})  # guesses, aims and secret channels live here alone
SHARED = frozenset({RoomKind.JOINT, RoomKind.PUBLIC})  # shown to others through their own rooms


@frozen
class Member:
    """A person in a room. ``actor`` is for whom the person stands: a side, a mediator, an organisation."""

    person: str
    part: Part
    mandates: tuple[Mandate, ...]
    actor: str | None = None

    def may(self, mandate: Mandate) -> bool:
        return mandate is Mandate.SEE or mandate in self.mandates
