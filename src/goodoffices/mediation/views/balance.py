"""The balance of contacts: how often and when last, with every side, so that nobody is left aside unseen (M11)."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from goodoffices.mediation.rooms import CONFIDENTIAL
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.contacts import Contacts
from goodoffices.mediation.topics.members import Members


@frozen
class PairBalance:
    """``count`` contacts of two actors and the ``last`` of them; humanitarian ones are counted apart."""

    who: str
    whom: str
    count: int
    last: datetime | None
    humanitarian: int


def contact_balance(rooms: Iterable[RoomState], sides: Iterable[str] = ()) -> tuple[PairBalance, ...]:
    """Every pair that had contact as noted in rooms of mediators, least often first; all ``sides`` for everybody.

    Whoever had contact with anybody is shown with each of the sides, with none where there was none.
    """
    counts: dict[tuple[str, str], tuple[int, datetime]] = {}
    humanitarian: dict[tuple[str, str], int] = {}
    for room in rooms:
        if room.topic(Members).kind not in CONFIDENTIAL:
            continue
        for pair, (count, last) in room.topic(Contacts).balance.items():
            before, newest = counts.get(pair, (0, last))
            counts[pair] = (before + count, max(newest, last))
        for one in room.topic(Contacts).made.values():
            if one.humanitarian:
                humanitarian[one.who, one.whom] = humanitarian.get((one.who, one.whom), 0) + 1
    everybody = {who for who, _whom in (*counts, *humanitarian)}
    pairs = {*counts, *humanitarian, *((who, side) for who in everybody for side in sides if who != side)}
    found = []
    for who, whom in pairs:
        count, latest = counts.get((who, whom), (0, None))
        found.append(PairBalance(who, whom, count, latest, humanitarian.get((who, whom), 0)))
    return tuple(sorted(found, key=lambda one: (one.who, one.count, one.whom)))
