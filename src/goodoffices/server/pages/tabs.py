"""The places within a case of those who do not mediate in it: of delegates, of those who carry out or verify."""

from collections.abc import Iterator

from django.urls import reverse

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import Part, RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.words import N_, _

OF_SIDES = (  # the name of the address, the words
    ("side", N_("What waits")),
    ("side_said", N_("What we said")),
    ("side_approval", N_("Our approval")),
    ("side_owed", N_("What is due")),
    ("side_consent", N_("Consent")),
    ("room_page", N_("Everything recorded")),
    ("proofs", N_("Receipts")),
)
OF_FIELD = (
    ("field", N_("The day’s steps")),
    ("field_evidence", N_("Evidence")),
    ("room_page", N_("Everything recorded")),
    ("proofs", N_("Receipts")),
)
FIELD = frozenset({Part.INTERMEDIARY, Part.VERIFIER, Part.DELIVERER})


def tabs(room: RoomState, person: str) -> Iterator[tuple[str, str]]:
    """Addresses and words of the pages of a room for somebody in it; none for whom there are no such pages."""
    found = OF_SIDES if is_delegate(room, person) else OF_FIELD if is_in_field(room, person) else ()
    for name, words in found:
        yield reverse(name, args=[room.id]), _(words)


def is_delegate(room: RoomState, person: str) -> bool:
    """Whether somebody speaks for the side whose room it is."""
    return room.topic(Members).kind is RoomKind.SIDE and _part(room, person) is Part.DELEGATE


def is_in_field(room: RoomState, person: str) -> bool:
    """Whether somebody carries out or verifies in a room."""
    return room.topic(Members).kind is RoomKind.IMPLEMENTERS and _part(room, person) in FIELD


def _part(room: RoomState, person: str) -> Part | None:
    me = room.topic(Members).members.get(person)
    return None if me is None else me.part
