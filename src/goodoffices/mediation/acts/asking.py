"""Asking a side a question, taking the question back, answering it; an answer is entered as statements of the side."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation.acts.proposals import known_issues
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.acts.times import zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.contents import ContentError, read_content
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.asking import (
    Possible,
    Question,
    QuestionAnswered,
    QuestionAsked,
    Questions,
    QuestionTakenBack,
    Response,
)
from goodoffices.mediation.topics.matter import Matter, StatementTold, StatementWithdrawn
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, labelled

SIDES = {RoomKind.SIDE}
NAME = re.compile("[0-9a-f]{8}")  # as the engine names its questions


@command("ask question")
@frozen
class AskQuestion:
    """Ask the side whose room it is: ``answers`` are what it can choose, ``packages`` what it chooses between.

    ``kind`` and ``name`` are those of a question that the engine proposes.
    """

    room: str
    words: str
    answers: tuple[Possible, ...]
    packages: tuple[Mapping[str, Any], ...] = ()
    kind: str | None = None
    name: str | None = None
    answer_by: datetime | None = None


@command("take back question")
@frozen
class TakeBackQuestion:
    """No longer ask; what was answered stays."""

    room: str
    question: str
    because: str | None = None


@command("answer question")
@frozen
class AnswerQuestion:
    """Answer a question for your side; ``told`` where a mediator writes down what the side answered.

    ``choice`` counts the possible answers from 1. Without one: no difference, none of these, or that the side has to
    ask first.
    """

    room: str
    question: str
    response: Response
    choice: int | None = None
    words: str = ""
    told: Told | None = None


@decides(AskQuestion)
def _ask(desk: Desk, command: AskQuestion) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=SIDES)
    zoned(command.answer_by)
    if not command.words.strip() or not command.answers:
        raise Refused(Why.BAD_INPUT, _("A question has words, and answers to choose from."))
    if command.name is not None and not NAME.fullmatch(command.name):
        raise Refused(Why.BAD_INPUT, _("A question is named by eight of the digits 0–9 and a–f."), _("Or not at all."))
    if command.name is not None and any(one.open for one in _named(room, command.name)):
        raise Refused(Why.ALREADY, _("This question waits for an answer already."), _("Take it back to ask anew."))
    for one in command.answers:
        for content in one.statements:
            _readable(desk, content)
    rest = (command.packages, command.kind, command.name, command.answer_by)
    yield room.id, QuestionAsked(desk.id(room.id, "question"), command.words, command.answers, *rest)


@decides(TakeBackQuestion)
def _take_back(desk: Desk, command: TakeBackQuestion) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=SIDES)
    question: Question = desk.find(room.topic(Questions).asked, command.question)
    if question.taken_back:
        raise Refused(Why.ALREADY, _("It was taken back already."))
    yield room.id, QuestionTakenBack(command.question, command.because)


@decides(AnswerQuestion)
def _answer(desk: Desk, command: AnswerQuestion) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ANSWER)
    question: Question = desk.find(room.topic(Questions).asked, command.question)
    if question.taken_back:
        raise Refused(Why.CLOSED, _("This question was taken back."), _("Nothing needs to be answered."))
    if question.answer is not None and (question.answer.response, question.answer.choice, question.answer.words) == (
        command.response,
        command.choice,
        command.words,
    ):
        raise Refused(Why.ALREADY, _("This answer stands already."), _("Give another one to change it."))
    chosen = _taken_as(question.asked, command)
    told = command.told or Told(desk.person, _day(desk))
    yield from _forget(room, question, told)
    made = tuple(_statements(desk, room, question.asked, chosen, told))
    yield from ((room.id, one) for one in made)
    ids = tuple(one.id for one in made)
    rest = (command.choice, command.words, ids, command.told)
    yield room.id, QuestionAnswered(command.question, command.response, *rest)


def _taken_as(asked: QuestionAsked, command: AnswerQuestion) -> Possible | None:
    """What the answer says; None where the side has to ask first. Raises Refused where choice and answer do not fit.

    That nothing of what was shown holds is kept as a remark: it is not computed with, and the question is answered.
    """
    if (command.response is Response.CHOSEN) != (command.choice is not None):
        raise Refused(Why.BAD_INPUT, _("Which of the answers?"), _("Choose one, or say that none of them holds."))
    if command.response is Response.ASKS:
        return None
    if command.choice is None:
        words = labelled(_(command.response), asked.words)
        return Possible(words, ({"remark": words},))
    if not 1 <= command.choice <= len(asked.answers):
        raise Refused(Why.BAD_INPUT, _("There is no such answer."), _("Choose one of those that are shown."))
    return asked.answers[command.choice - 1]


def _forget(room: RoomState, question: Question, told: Told) -> Iterator[tuple[str, Any]]:
    """A side that answers anew no longer holds to what it answered before."""
    withdrawn = room.topic(Matter).withdrawn
    for id_ in question.answer.statements if question.answer else ():
        if id_ not in withdrawn:
            yield room.id, StatementWithdrawn(id_, told)


def _statements(
    desk: Desk, room: RoomState, asked: QuestionAsked, chosen: Possible | None, told: Told
) -> Iterator[StatementTold]:
    """What an answer is taken as; their ids begin with the engine's name of the question, where it has one."""
    side = room.topic(Members).of or ""
    for number, content in enumerate(chosen.statements if chosen else (), start=1):
        id_ = desk.id(room.id, f"statement {number}")
        name = f"q{asked.name}_{id_}" if asked.name else id_
        yield StatementTold(name, side, content, chosen.words if chosen else "", told)


def _named(room: RoomState, name: str) -> Iterator[Question]:
    return (one for one in room.topic(Questions).asked.values() if one.asked.name == name)


def _day(desk: Desk) -> date:
    return desk.now.date()


def _readable(desk: Desk, content: Mapping[str, Any]) -> None:
    try:
        read_content(content, known_issues(desk.rooms.values()))
    except ContentError as error:
        raise Refused(Why.BAD_INPUT, str(error), _("Put each answer as statements of a case.")) from None
