"""Closing a case for good: what remains goes into a new case, then the key of the old one is destroyed.

The file that is left holds the agreed text by its reference, what was carried out, what is deferred, and the leaves of
the old ledgers; the words of the old rooms are gone, here and in every backup.
"""

from collections.abc import Iterable
from secrets import token_hex

from goodoffices.mediation.acts.closing import CarryCaseOver, CloseCase
from goodoffices.mediation.acts.rooms import OpenCase
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.closing import CaseClosed, Closings
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice


def close_case(
    office: SealedOffice, room: str, text: str, left_open: Iterable[str] = (), because: str = ""
) -> CaseClosed:
    """Close the case of a mediators' room and destroy its key; what remains of it. Raises Refused, SealingError.

    Interrupted, it goes on where it stopped when it is called again with the same room.
    """
    before = office.rooms[room]
    case, name = before.topic(Members).case, before.topic(Members).name
    closed = before.topic(Closings).closed
    if closed is None:
        made = office.give(CloseCase(room, text, tuple(left_open), because))
        closed = next(one.event for one in made if isinstance(one.event, CaseClosed))
    if not any(closed.case in one.topic(Closings).earlier for one in office.rooms.values()):
        me = before.topic(Members).members.get(office.person)
        after = _new_case(office, name, (me.actor if me is not None else None) or office.person)
        office.give(CarryCaseOver(after, room))
    office.destroy_case(str(case))
    return closed


def _new_case(office: SealedOffice, name: str, actor: str) -> str:
    made = office.give(OpenCase(name, actor), token_hex(16))
    opened = (one for one in made if getattr(one.event, "kind", None) is RoomKind.MEDIATORS)
    return next(opened).room
