"""The clauses of the text that is on the table, with what each side says of them, as signs and words."""

from attrs import frozen

from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.text import ClauseStatus, Texts
from goodoffices.mediation.views.negotiating_text import text_board
from goodoffices.server.pages.known import Known
from goodoffices.words import N_, _

SIGNS = {
    ClauseStatus.AGREED: ("●", N_("agreed")),
    ClauseStatus.IN_PRINCIPLE: ("◐", N_("agreed in principle")),
    ClauseStatus.OPEN: ("○", N_("open")),
    ClauseStatus.NOT_DISCUSSED: ("□", N_("not discussed")),
}


@frozen
class Status:
    """A sign and its word; ``side`` is how the side is called; ``note`` what it criticised last."""

    side: str
    sign: str
    word: str
    note: str = ""


@frozen
class Clause:
    """A clause with the status by side, in the order of the sides; ``bracket``: who would have it otherwise."""

    id: str
    words: str
    status: tuple[Status, ...]
    bracket: str = ""


@frozen
class Board:
    """The text on the table. ``clauses`` is empty where there is none."""

    title: str = ""
    sides: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()


def board(here: Known) -> Board:
    """The latest version that was not replaced, as far as the rooms held tell."""
    found = [
        (one.number, room, id_, one)
        for room in here.kinds(RoomKind.MEDIATORS, RoomKind.OWN)
        for id_, one in room.topic(Texts).standing.items()
        if not one.replaced
    ]
    if not found:
        return Board()
    _number, room, id_, standing = max(found, key=lambda one: one[0])
    lines = text_board(here.held, room.id, id_)
    sides = tuple(lines[0].status) if lines else ()
    clauses = tuple(
        Clause(
            line.clause.id,
            line.clause.words,
            tuple(_status(here, side, line.status[side], line.criticism[side]) for side in sides),
            ", ".join(here.actor(one.side) for one in line.clause.brackets),
        )
        for line in lines
    )
    return Board(standing.text.title, tuple(here.actor(side) for side in sides), clauses)


def _status(here: Known, side: str, status: ClauseStatus, criticism: tuple[object, ...]) -> Status:
    sign, word = SIGNS[status]
    note = str(getattr(criticism[-1], "words", "")) if criticism else ""
    return Status(here.actor(side), sign, _(word), note)
