"""Questions that mediators ask a side, and its answers: each answer stands as statements of that side.

A question shows packages, or parts of one, and what can be answered; whatever else it is asked for (what it is worth,
what others wish) is not in it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import evolve, frozen
from immutables import Map

from goodoffices.case import Leave, Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item
from goodoffices.words import N_


class Response(StrEnum):
    """How a side answers a question; asking back is an answer, too."""

    CHOSEN = N_("one of these")
    NO_DIFFERENCE = N_("no difference")
    NEITHER = N_("none of these")
    ASKS = N_("has to ask first")


@frozen
class Possible:
    """An answer that can be chosen: its words, and what it is taken as, in the keys of a case folder."""

    words: str
    statements: tuple[Mapping[str, Any], ...] = ()


@event("question asked", 1)
@frozen
class QuestionAsked:
    """The mediators ask a side. ``packages`` are what it chooses between, ``answers`` what it can choose.

    ``kind`` says what is asked, as in docs/textbook/kinds-of-questions.md, and ``name`` is what the engine calls the
    question; both are None for a question in the mediators' own words.
    """

    id: str
    words: str
    answers: tuple[Possible, ...]
    packages: tuple[Mapping[str, Any], ...] = ()
    kind: str | None = None
    name: str | None = None
    answer_by: datetime | None = None


@event("question answered", 1)
@frozen
class QuestionAnswered:
    """A side's answer; ``choice`` counts the answers from 1 where one was chosen. A later answer replaces it.

    ``statements`` are those of this room that the answer was taken as.
    """

    id: str
    response: Response
    choice: int | None = None
    words: str = ""
    statements: tuple[str, ...] = ()
    told: Told | None = None


@event("question taken back", 1)
@frozen
class QuestionTakenBack:
    """The mediators no longer ask."""

    id: str
    because: str | None = None


@frozen
class Question:
    """A question in a room with its answers in their order, each with the number of its event."""

    asked: QuestionAsked
    number: int
    answers: tuple[tuple[int, QuestionAnswered], ...] = ()
    taken_back: bool = False

    @property
    def answer(self) -> QuestionAnswered | None:
        """The answer that counts: the last one."""
        return self.answers[-1][1] if self.answers else None

    @property
    def open(self) -> bool:
        """Whether it waits for the side: it was not answered, or the side had to ask first."""
        return not self.taken_back and (self.answer is None or self.answer.response is Response.ASKS)

    @property
    def asks_back(self) -> str | None:
        """The item in which the side asks something before it answers; None where it does not."""
        if not self.answers or not self.open or not self.answers[-1][1].words:
            return None
        return item_of(*self.answers[-1])


def item_of(number: int, answer: QuestionAnswered) -> str:
    """What the words of an answer are called as an item that could be carried or replied to."""
    return f"{answer.id}-{number}"


@frozen
class Questions:
    """The questions of a room by id."""

    asked: Map[str, Question] = Map()

    def with_(self, id_: str, question: Question) -> "Questions":
        return evolve(self, asked=self.asked.set(id_, question))

    def in_order(self) -> tuple[Question, ...]:
        """The questions as they were asked, one after the other."""
        return tuple(sorted(self.asked.values(), key=lambda one: one.number))


@folds(Questions, QuestionAsked)
def _asked(questions: Questions, recorded: Recorded, event: QuestionAsked) -> Questions:
    return questions.with_(event.id, Question(event, recorded.number))


@folds(Questions, QuestionAnswered)
def _answered(questions: Questions, recorded: Recorded, event: QuestionAnswered) -> Questions:
    before = questions.asked[event.id]
    return questions.with_(event.id, evolve(before, answers=(*before.answers, (recorded.number, event))))


@folds(Questions, QuestionTakenBack)
def _taken_back(questions: Questions, recorded: Recorded, event: QuestionTakenBack) -> Questions:
    return questions.with_(event.id, evolve(questions.asked[event.id], taken_back=True))


@folds(Carrying, QuestionAnswered)
def _item(carrying: Carrying, recorded: Recorded, event: QuestionAnswered) -> Carrying:
    """What was answered in words of one's own; what it was taken as are items by themselves."""
    if not event.words:
        return carrying
    leave = event.told.leave if event.told else Leave.NOT
    return carrying.with_item(Item(item_of(recorded.number, event), "answer", event.words, recorded.number, leave))
