"""A short tour of the exercise, for each as what they are in it: a few steps, each with the page it is about."""

from collections.abc import Iterable, Iterator

from attrs import frozen
from django.conf import settings
from django.urls import reverse

from goodoffices.mediation import Part, RoomState
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.words import N_, _

_MEDIATOR = (
    ("case", N_("Where both sides stand, what may be carried, and what is due today, on one page.")),
    ("packages", N_("Which packages both sides can live with as far as is known, and the next question worth asking.")),
    ("proposals", N_("A proposal lies before both sides; one has answered. Draft another, send it, or withdraw it.")),
    ("delivery", N_("An exchange is under way. One count of yesterday is contested: two who count say two numbers.")),
    ("case_rooms", N_("Each side has a room of its own. Open one, and relay something that its owner lets you say.")),
)
_DELEGATE = (
    N_("Only the room of your side opens to you. Nothing tells what stands in others, or whether there are any."),
    N_("What waits for your answer stands first, in the words in which it was carried to you."),
    N_("Of all that you say, you decide who may know it: nobody, as a hint, or as it stands."),
)
_FIELD = (
    N_("Here is what is handed over today, step by step. You say what you saw; others count for themselves."),
    N_("Where two numbers differ, both stay, with whoever counted."),
)
_OTHERS = N_("Sign out and come in as somebody else: the names and passphrases stand where the office was started.")


@frozen
class Step:
    """One step of the tour; ``href`` is empty where it is about the page one is on."""

    words: str
    href: str = ""


def steps(office: SealedOffice, path: str) -> tuple[Step, ...]:
    """The tour of a person, on the first page of an exercise; none anywhere else."""
    if not settings.DEMO or path != "/":
        return ()
    return (*_own(office), Step(_(_OTHERS)))


def _own(office: SealedOffice) -> Iterator[Step]:
    rooms = tuple(office.rooms.values())
    parts = {one.topic(Members).members[office.person].part for one in rooms if office.person in _members(one)}
    if Part.MEDIATOR in parts:
        case = _case(rooms)
        yield from (Step(_(words), reverse(name, args=[case])) for name, words in _MEDIATOR)
    else:
        yield from (Step(_(words)) for words in (_DELEGATE if Part.DELEGATE in parts else _FIELD))


def _members(room: RoomState) -> Iterable[str]:
    return room.topic(Members).members


def _case(rooms: Iterable[RoomState]) -> str:
    return next(str(one.topic(Members).case) for one in rooms if one.topic(Members).kind is RoomKind.MEDIATORS)
