"""Drafting the single negotiating text, sending each version to all sides alike; judging and criticising clauses."""

from collections.abc import Iterator
from itertools import chain

from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.text import (
    ClauseCriticised,
    ClauseJudged,
    ClauseStatus,
    PenHanded,
    TextClause,
    TextDistributed,
    TextDrafted,
    TextLevel,
    TextReceived,
    Texts,
    TextStanding,
)
from goodoffices.words import _, clauses, listed


@command("draft text")
@frozen
class DraftText:
    """Write a version of the text into a room of mediators; ``between``: the sides that all receive it.

    ``replaces``: the version before it; ``annex_to``: the text to which it is an annex, then its level is annex.
    """

    room: str
    title: str
    level: TextLevel
    clauses: tuple[TextClause, ...]
    between: tuple[str, ...]
    replaces: str | None = None
    annex_to: str | None = None


@command("distribute text")
@frozen
class DistributeText:
    """Send a version to rooms of all its sides at once, in the same words; again to rooms that came later."""

    room: str
    text: str
    to: tuple[str, ...]


@command("judge clause")
@frozen
class JudgeClause:
    """Say how your side stands with a clause; ``told`` where a mediator writes down what the side said."""

    room: str
    text: str
    clause: str
    status: ClauseStatus
    words: str = ""
    told: Told | None = None


@command("criticise clause")
@frozen
class CriticiseClause:
    """Say what is wrong with a clause for your side; ``told`` where a mediator writes it down."""

    room: str
    text: str
    clause: str
    words: str
    told: Told | None = None


@command("hand pen")
@frozen
class HandPen:
    """Say who is to write the next words of a clause, in every room to which the version went; null takes it back."""

    room: str
    text: str
    clause: str
    holder: str | None


@decides(DraftText)
def _draft(desk: Desk, command: DraftText) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    standing = room.topic(Texts).standing
    before = None if command.replaces is None else desk.find(standing, command.replaces)
    if command.annex_to is not None:
        desk.find(standing, command.annex_to)
    wrong = list(_wrong(command, before))
    if wrong:
        raise Refused(Why.BAD_INPUT, _("This version cannot be kept."), _("Wrong: {what}.").format(what=clauses(wrong)))
    if before is not None:
        _latest(before)
    rest = (command.clauses, command.between, command.replaces, command.annex_to)
    yield room.id, TextDrafted(desk.id(room.id, "text"), command.title, command.level, *rest)


def _wrong(command: DraftText, before: TextStanding | None) -> Iterator[str]:
    """Everything wrong with a version at once."""
    ids = [clause.id for clause in command.clauses]
    if not ids or not all(one.id.strip() and one.words.strip() for one in command.clauses):
        yield _("every clause needs an id and words, and a text a clause")
    if len(set(ids)) < len(ids):
        yield _("a clause stands twice")
    if len(set(command.between)) < 2 or len(set(command.between)) < len(command.between):
        yield _("a text is between two sides at least, each named once")
    strange = sorted({b.side for one in command.clauses for b in one.brackets} - set(command.between))
    if strange:
        yield _("brackets of somebody who is no side to it: {sides}").format(sides=listed(strange))
    if (command.level is TextLevel.ANNEX) != (command.annex_to is not None):
        yield _("an annex names its text, and only an annex does")
    earlier = before.text if before is not None else None
    if isinstance(earlier, TextDrafted):
        if missing := [side for side in earlier.between if side not in command.between]:
            yield _("left out since the version before: {sides}").format(sides=listed(missing))
        if earlier.annex_to != command.annex_to:
            yield _("it belongs to another text than the version before")


@decides(DistributeText)
def _distribute(desk: Desk, command: DistributeText) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    texts = room.topic(Texts)
    standing = desk.find(texts.standing, command.text)
    draft = standing.text
    if not isinstance(draft, TextDrafted):
        raise not_there()
    _latest(standing)
    if not command.to or len(set(command.to)) < len(command.to):
        raise Refused(Why.BAD_INPUT, _("To which rooms? Name each once."))
    targets = [desk.room(to, Mandate.MEDIATE, kinds={RoomKind.SIDE}) for to in command.to]
    _to_all_alike(texts, standing, draft, targets)
    version = standing.version or 1 + sum(1 for one in _line(texts, draft) if one.sent)
    named = []
    for target in targets:
        id_ = desk.id(target.id, "text")
        earlier, annex_to = _called(texts, draft.replaces, target.id), _called(texts, draft.annex_to, target.id)
        named.append((target.id, id_))
        same = (draft.title, draft.level, draft.clauses, version)
        yield target.id, TextReceived(id_, *same, earlier, annex_to)
    yield room.id, TextDistributed(command.text, tuple(named), version)


def _to_all_alike(texts: Texts, standing: TextStanding, draft: TextDrafted, targets: list[RoomState]) -> None:
    """Nobody receives a version that another side does not; nobody who received an earlier one is left out."""
    had = {sent.room for sent in standing.sent}
    if any(target.id in had for target in targets):
        needs = _("Draft a new version to send other words.")
        raise Refused(Why.ALREADY, _("A room has received this version."), needs)
    sides = [target.topic(Members).of or "" for target in targets]
    strange = [side for side in sides if side not in draft.between]
    if strange:
        raise Refused(Why.BAD_INPUT, _("This text is not for {sides}.").format(sides=listed(strange)))
    if had:
        return  # all sides have it; these are rooms that came later
    missing = [side for side in draft.between if side not in sides]
    before = {sent.room for one in _line(texts, draft) for sent in one.sent}
    if missing or not before <= {target.id for target in targets}:
        needs = _("Needed: a room of every side, and each room that received a version before.")
        raise Refused(Why.NOT_YET, _("All sides receive a version at once."), needs)


def _line(texts: Texts, draft: TextDrafted) -> Iterator[TextStanding]:
    """The versions before a draft, the nearest first."""
    before = draft.replaces
    while before is not None:
        yield texts.standing[before]
        before = texts.standing[before].text.replaces


def _called(texts: Texts, text: str | None, room: str) -> str | None:
    """What a room calls a text, or the nearest version before it that went there; None where none did."""
    if text is None:
        return None
    standing = texts.standing[text]
    line = _line(texts, standing.text) if isinstance(standing.text, TextDrafted) else iter(())
    return next((sent.as_id for one in chain([standing], line) for sent in one.sent if sent.room == room), None)


@decides(JudgeClause)
def _judge(desk: Desk, command: JudgeClause) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    accepts = command.status in (ClauseStatus.AGREED, ClauseStatus.IN_PRINCIPLE)
    telling(desk, room, command.told, Mandate.ACCEPT if accepts else Mandate.ANSWER)
    standing = _with_clause(desk, room, command.text, command.clause)
    if standing.status(command.clause) is command.status:
        raise Refused(Why.ALREADY, _("That is how it stands already."))
    yield room.id, ClauseJudged(command.text, command.clause, command.status, command.words, command.told)


@decides(CriticiseClause)
def _criticise(desk: Desk, command: CriticiseClause) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    telling(desk, room, command.told, Mandate.ANSWER)
    _with_clause(desk, room, command.text, command.clause)
    if not command.words.strip():
        raise Refused(Why.BAD_INPUT, _("A criticism without words."))
    id_ = desk.id(room.id, "criticism")
    yield room.id, ClauseCriticised(id_, command.text, command.clause, command.words, command.told)


@decides(HandPen)
def _hand(desk: Desk, command: HandPen) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    standing = _with_clause(desk, room, command.text, command.clause)
    if standing.pen.get(command.clause) == command.holder:
        raise Refused(Why.ALREADY, _("That is how it stands already."))
    for sent in standing.sent:
        desk.room(sent.room, Mandate.MEDIATE)
        yield sent.room, PenHanded(sent.as_id, command.clause, command.holder)
    yield room.id, PenHanded(command.text, command.clause, command.holder)


def _with_clause(desk: Desk, room: RoomState, text: str, clause: str) -> TextStanding:
    standing: TextStanding = desk.find(room.topic(Texts).standing, text)
    if standing.clause(clause) is None:
        raise not_there()
    _latest(standing)
    return standing


def _latest(standing: TextStanding) -> None:
    if standing.replaced:
        raise Refused(Why.CLOSED, _("A later version has replaced this text."), _("Go on with the later version."))
