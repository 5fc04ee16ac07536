"""The single negotiating text: one text in versions, the same words for every side, with clauses, brackets and status.

Each room calls a version by an id of its own; the ids of clauses are part of the text. What a side says of a clause
stands in its room, and goes on from version to version as long as the clause stays as it was (M40, M42).
"""

from datetime import datetime
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.case import Leave, Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item


class TextLevel(StrEnum):
    """How far a text has come, or that it belongs to another one."""

    FRAMEWORK = "framework"
    DRAFT = "draft"
    TEXT = "text"
    ANNEX = "annex"


class ClauseStatus(StrEnum):
    """What a side says of a clause; a clause of which it said nothing was not discussed."""

    AGREED = "agreed"
    IN_PRINCIPLE = "agreed in principle"
    OPEN = "open"
    NOT_DISCUSSED = "not discussed"


@frozen
class Bracket:
    """Words in brackets: what ``side`` would have in this clause; empty words: it would have the clause left out."""

    side: str
    words: str = ""


@frozen
class TextClause:
    """A clause: its id within the text ("2.1"), its words, and the brackets that sides put."""

    id: str
    words: str
    brackets: tuple[Bracket, ...] = ()


@event("text drafted", 1)
@frozen
class TextDrafted:
    """A mediator writes a version, in a room of mediators; it goes to all sides in ``between``, or to none.

    ``replaces``: the version before it; ``annex_to``: the text to which it is an annex.
    """

    id: str
    title: str
    level: TextLevel
    clauses: tuple[TextClause, ...]
    between: tuple[str, ...]
    replaces: str | None = None
    annex_to: str | None = None


@event("text distributed", 1)
@frozen
class TextDistributed:
    """A version went out: ``to`` lists each room and what the version is called there."""

    text: str
    to: tuple[tuple[str, str], ...]
    version: int


@event("text received", 1)
@frozen
class TextReceived:
    """A version of the text, in the same words as in every other room; ``version`` counts those that went out."""

    id: str
    title: str
    level: TextLevel
    clauses: tuple[TextClause, ...]
    version: int
    replaces: str | None = None
    annex_to: str | None = None


@event("clause judged", 1)
@frozen
class ClauseJudged:
    """A side says how it stands with a clause; the last word counts. ``told`` where a mediator writes it down."""

    text: str
    clause: str
    status: ClauseStatus
    words: str = ""
    told: Told | None = None


@event("clause criticised", 1)
@frozen
class ClauseCriticised:
    """A side's criticism of a clause; ``told`` where a mediator writes it down."""

    id: str
    text: str
    clause: str
    words: str
    told: Told | None = None


@event("pen handed", 1)
@frozen
class PenHanded:
    """Who is to write the next words of a clause; nobody where ``holder`` is null."""

    text: str
    clause: str
    holder: str | None


@frozen
class Sent:
    """To which room a version went, what it is called there, and when."""

    room: str
    as_id: str
    at: datetime


@frozen
class TextStanding:
    """A version in a room with what was said of its clauses (by clause) and where it went."""

    text: TextDrafted | TextReceived
    number: int
    version: int | None = None
    sent: tuple[Sent, ...] = ()
    judged: Map[str, ClauseJudged] = Map()
    criticism: Map[str, tuple[ClauseCriticised, ...]] = Map()
    pen: Map[str, str] = Map()
    replaced: bool = False

    def clause(self, id_: str) -> TextClause | None:
        """A clause by its id; None where there is none."""
        return next((one for one in self.text.clauses if one.id == id_), None)

    def status(self, clause: str) -> ClauseStatus:
        """What the side whose room it is said last of a clause."""
        found = self.judged.get(clause)
        return found.status if found else ClauseStatus.NOT_DISCUSSED


@frozen
class Texts:
    """The versions of a room by id."""

    standing: Map[str, TextStanding] = Map()

    def with_(self, id_: str, standing: TextStanding) -> "Texts":
        return Texts(self.standing.set(id_, standing))


@folds(Texts, TextDrafted, TextReceived)
def _made(texts: Texts, recorded: Recorded, event: TextDrafted | TextReceived) -> Texts:
    version = event.version if isinstance(event, TextReceived) else None
    standing = TextStanding(event, recorded.number, version)
    if event.replaces is not None:
        before = texts.standing[event.replaces]
        texts = texts.with_(event.replaces, evolve(before, replaced=True))
        standing = _carried_on(standing, before)
    return texts.with_(event.id, standing)


def _carried_on(standing: TextStanding, before: TextStanding) -> TextStanding:
    """What was said of clauses that are as they were; a clause with other words is open again where it was agreed."""
    judged, pen = standing.judged, standing.pen
    for clause in standing.text.clauses:
        if (said := before.judged.get(clause.id)) is not None:
            same = before.clause(clause.id) == clause
            judged = judged.set(clause.id, said if same else evolve(said, status=ClauseStatus.OPEN, words=""))
        if (holder := before.pen.get(clause.id)) is not None:
            pen = pen.set(clause.id, holder)
    return evolve(standing, judged=judged, pen=pen)


@folds(Texts, TextDistributed)
def _distributed(texts: Texts, recorded: Recorded, event: TextDistributed) -> Texts:
    before = texts.standing[event.text]
    sent = (*before.sent, *(Sent(room, as_id, recorded.at) for room, as_id in event.to))
    return texts.with_(event.text, evolve(before, sent=sent, version=event.version))


@folds(Texts, ClauseJudged)
def _judged(texts: Texts, recorded: Recorded, event: ClauseJudged) -> Texts:
    before = texts.standing[event.text]
    return texts.with_(event.text, evolve(before, judged=before.judged.set(event.clause, event)))


@folds(Texts, ClauseCriticised)
def _criticised(texts: Texts, recorded: Recorded, event: ClauseCriticised) -> Texts:
    before = texts.standing[event.text]
    said = (*before.criticism.get(event.clause, ()), event)
    return texts.with_(event.text, evolve(before, criticism=before.criticism.set(event.clause, said)))


@folds(Texts, PenHanded)
def _pen(texts: Texts, recorded: Recorded, event: PenHanded) -> Texts:
    before = texts.standing[event.text]
    without = before.pen.delete(event.clause) if event.clause in before.pen else before.pen
    pen = without if event.holder is None else without.set(event.clause, event.holder)
    return texts.with_(event.text, evolve(before, pen=pen))


@folds(Carrying, TextReceived)
def _received_item(carrying: Carrying, recorded: Recorded, event: TextReceived) -> Carrying:
    return carrying.with_item(Item(event.id, "text", event.title, recorded.number, foreign=True))


@folds(Carrying, ClauseCriticised)
def _criticism_item(carrying: Carrying, recorded: Recorded, event: ClauseCriticised) -> Carrying:
    leave = event.told.leave if event.told else Leave.NOT
    return carrying.with_item(Item(event.id, "criticism", event.words, recorded.number, leave))
