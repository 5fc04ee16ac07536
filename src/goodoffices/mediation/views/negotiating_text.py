"""The single negotiating text as a board: what each side says of each clause, what is open, who holds the pen (M42).

And how two versions differ, clause by clause and word by word.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from attrs import frozen

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.text import ClauseCriticised, ClauseStatus, TextClause, Texts, TextStanding


@frozen
class ClauseLine:
    """One clause: its status by side, every side's criticism, and who holds the pen."""

    clause: TextClause
    status: Mapping[str, ClauseStatus]
    criticism: Mapping[str, tuple[ClauseCriticised, ...]]
    pen: str | None

    @property
    def agreed(self) -> bool:
        """Whether every side whose room is at hand agreed to the clause, and no bracket stands."""
        every = all(status is ClauseStatus.AGREED for status in self.status.values())
        return bool(self.status) and every and not self.clause.brackets


class ClauseChange(StrEnum):
    """What happened to a clause between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    BRACKETS = "brackets changed"


@frozen
class ClauseDifference:
    """One clause that differs. ``words``: (kind, words) in order, kind one of "same", "out", "in"."""

    clause: str
    change: ClauseChange
    words: tuple[tuple[str, str], ...] = ()


def text_board(rooms: Mapping[str, RoomState], room: str, text: str) -> tuple[ClauseLine, ...]:
    """Every clause of a version, in its order, with what the sides said of it as far as these rooms tell.

    In a mediator's hands, ``room`` is that of the drafts and all sides are shown; in a delegate's, that of the side.
    Raises KeyError where the version is not in that room.
    """
    standing = rooms[room].topic(Texts).standing[text]
    by_side = dict(_by_side(rooms, room, standing))
    return tuple(_line(clause, standing, by_side) for clause in standing.text.clauses)


def open_items(rooms: Mapping[str, RoomState], room: str, text: str) -> tuple[ClauseLine, ...]:
    """The clauses that are not agreed by all sides at hand."""
    return tuple(line for line in text_board(rooms, room, text) if not line.agreed)


def _by_side(rooms: Mapping[str, RoomState], room: str, standing: TextStanding) -> Iterator[tuple[str, TextStanding]]:
    """Of several rooms of one side, the one that was sent the version first speaks for it."""
    found: dict[str, TextStanding] = {}
    for sent in standing.sent:
        if sent.room in rooms:
            there = rooms[sent.room]
            found.setdefault(there.topic(Members).of or sent.room, there.topic(Texts).standing[sent.as_id])
    if not standing.sent and (own := rooms[room].topic(Members).of) is not None and standing.version is not None:
        found[own] = standing
    yield from found.items()


def _line(clause: TextClause, standing: TextStanding, by_side: Mapping[str, TextStanding]) -> ClauseLine:
    status = {side: there.status(clause.id) for side, there in by_side.items()}
    criticism = {side: there.criticism.get(clause.id, ()) for side, there in by_side.items()}
    return ClauseLine(clause, status, criticism, standing.pen.get(clause.id))


def compare_versions(earlier: Iterable[TextClause], later: Iterable[TextClause]) -> tuple[ClauseDifference, ...]:
    """The clauses that differ, in the order of the later version, those that are gone last."""
    before, after = {one.id: one for one in earlier}, {one.id: one for one in later}
    found = []
    for id_, clause in after.items():
        if id_ not in before:
            found.append(ClauseDifference(id_, ClauseChange.ADDED, (("in", clause.words),)))
        elif before[id_].words != clause.words:
            words = tuple(_words(before[id_].words, clause.words))
            found.append(ClauseDifference(id_, ClauseChange.REWORDED, words))
        elif before[id_].brackets != clause.brackets:
            found.append(ClauseDifference(id_, ClauseChange.BRACKETS, (("same", clause.words),)))
    gone = (ClauseDifference(k, ClauseChange.REMOVED, (("out", c.words),)) for k, c in before.items() if k not in after)
    return (*found, *gone)


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    one, other = before.split(), after.split()
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(one[i1:i2])
            continue
        if i2 > i1:
            yield "out", " ".join(one[i1:i2])
        if j2 > j1:
            yield "in", " ".join(other[j1:j2])
