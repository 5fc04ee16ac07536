"""Questions to one side, answered by it or as told: every answer stands as statements of that side and of no other."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.case import Comparing, Leave
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.asking import AnswerQuestion, AskQuestion, TakeBackQuestion
from goodoffices.mediation.acts.carrying import GiveLeave, WriteMessage
from goodoffices.mediation.topics.asking import Possible, Question, Questions, Response
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.as_case import as_case
from goodoffices.mediation.views.home import home
from mediation.story import MEDIATOR, TOLD, Story, nothing_there

FEW, MANY = {"captives": 10, "pause": 3}, {"captives": 20, "pause": 5}
NAME = "0a1b2c3d"


def rather(better: dict[str, int], worse: dict[str, int]) -> Possible:
    return Possible(f"{better}", ({"prefers": better, "over": worse},))


def ask(story: Story, room: str | None = None, **more: object) -> str:
    answers = (rather(FEW, MANY), rather(MANY, FEW))
    made = story.do(MEDIATOR, AskQuestion(room or story.north, "Which?", answers, (FEW, MANY), **more))  # type: ignore[arg-type]
    return str(made[0].event.id)


def question(story: Story, id_: str) -> Question:
    return story.state(story.north).topic(Questions).asked[id_]


def said(story: Story) -> list[object]:
    state = story.state(story.north).topic(Matter)
    return [one.content for id_, one in state.in_order(state.statements).items() if id_ not in state.withdrawn]


def waits(story: Story, person: str) -> list[str]:
    return [one.kind for one in home(story.office.held_by(person), person, story.now).mine]


def test_an_answer_stands_as_a_statement_of_the_side(story: Story) -> None:
    id_ = ask(story, name=NAME)
    story.do("nora", AnswerQuestion(story.north, id_, Response.CHOSEN, 2))
    assert said(story) == [{"prefers": MANY, "over": FEW}]
    public = next(room for room in story.office.rooms.values() if room.topic(Members).kind is RoomKind.PUBLIC)
    case = as_case(story.office.held_by(MEDIATOR), str(public.topic(Members).case))
    (statement,) = case.statements("north")
    assert statement.content == Comparing(MANY, FEW)
    assert statement.told is not None
    assert (statement.told.by, statement.told.leave) == ("nora", Leave.NOT)
    assert statement.id.partition("_")[0] == f"q{NAME}"  # so the engine knows that it was answered
    assert case.statements("south") == ()


def test_nobody_else_learns_of_question_or_answer(story: Story) -> None:
    before = story.office.readable("sami")
    id_ = ask(story)
    story.do("nora", AnswerQuestion(story.north, id_, Response.CHOSEN, 1))
    assert story.office.readable("sami") == before
    assert story.refused("sami", AnswerQuestion(story.north, id_, Response.CHOSEN, 1)).why is Why.NOT_THERE


def test_a_question_waits_for_the_side_until_it_answers(story: Story) -> None:
    id_ = ask(story, answer_by=story.now + timedelta(hours=3))
    assert waits(story, "nora") == ["question"]
    assert home(story.office.held_by("nora"), "nora", story.now).coming[0].kind == "answer"
    assert waits(story, "sami") == waits(story, MEDIATOR) == []
    story.do("nora", AnswerQuestion(story.north, id_, Response.NO_DIFFERENCE))
    assert waits(story, "nora") == []
    assert home(story.office.held_by("nora"), "nora", story.now).coming == ()


@pytest.mark.parametrize("response", [Response.NO_DIFFERENCE, Response.NEITHER])
def test_what_cannot_be_computed_with_is_kept_as_a_remark(story: Story, response: Response) -> None:
    id_ = ask(story, name=NAME)
    story.do("nora", AnswerQuestion(story.north, id_, response))
    assert said(story) == [{"remark": f"{response}: Which?"}]
    assert next(iter(story.state(story.north).topic(Matter).statements)).startswith(f"q{NAME}_")
    answer = question(story, id_).answer
    assert answer is not None
    assert answer.response is response


def test_who_asks_back_is_answered_before_it_is_their_turn_again(story: Story) -> None:
    id_ = ask(story)
    story.do("nora", AnswerQuestion(story.north, id_, Response.ASKS, words="Which captives?"))
    assert waits(story, "nora") == []
    assert waits(story, MEDIATOR) == ["asked back"]
    item = question(story, id_).asks_back
    story.do(MEDIATOR, WriteMessage(story.north, "The oldest.", reply_to=item))
    assert waits(story, "nora") == ["question"]
    assert waits(story, MEDIATOR) == []


def test_who_has_to_ask_at_home_goes_on_being_waited_for(story: Story) -> None:
    id_ = ask(story)
    story.do("nora", AnswerQuestion(story.north, id_, Response.ASKS))
    assert waits(story, "nora") == ["question"]
    assert question(story, id_).asks_back is None


def test_a_later_answer_takes_the_place_of_the_earlier_and_both_stay_on_record(story: Story) -> None:
    id_ = ask(story, name=NAME)
    for choice in (1, 2, 1):
        story.do("nora", AnswerQuestion(story.north, id_, Response.CHOSEN, choice))
    assert said(story) == [{"prefers": FEW, "over": MANY}]
    assert len(question(story, id_).answers) == 3
    same = AnswerQuestion(story.north, id_, Response.CHOSEN, 1)
    assert story.refused("nora", same).why is Why.ALREADY
    story.do("nora", AnswerQuestion(story.north, id_, Response.ASKS))
    assert said(story) == []


def test_a_mediator_answers_only_as_told(story: Story) -> None:
    id_ = ask(story)
    own = AnswerQuestion(story.north, id_, Response.CHOSEN, 1)
    assert story.refused(MEDIATOR, own).why is Why.NO_MANDATE
    story.do(MEDIATOR, AnswerQuestion(story.north, id_, Response.CHOSEN, 1, told=TOLD))
    assert next(iter(story.state(story.north).topic(Matter).statements.values())).told == TOLD


def test_only_mediators_ask_and_take_back(story: Story) -> None:
    asked = AskQuestion(story.north, "Which?", (rather(FEW, MANY),))
    assert story.refused("nora", asked).why is Why.NO_MANDATE
    id_ = ask(story)
    assert story.refused("nora", TakeBackQuestion(story.north, id_)).why is Why.NO_MANDATE
    story.do(MEDIATOR, TakeBackQuestion(story.north, id_, "put otherwise"))
    assert waits(story, "nora") == []
    refusal = story.refused("nora", AnswerQuestion(story.north, id_, Response.CHOSEN, 1))
    assert refusal.why is Why.CLOSED
    assert story.refused(MEDIATOR, TakeBackQuestion(story.north, id_)).why is Why.ALREADY


def test_a_question_stands_in_the_room_of_a_side_alone(story: Story) -> None:
    assert story.refused(MEDIATOR, AskQuestion(story.own, "Which?", (rather(FEW, MANY),))).why is Why.WRONG_ROOM


def test_the_engines_question_is_asked_once_at_a_time(story: Story) -> None:
    id_ = ask(story, name=NAME)
    again = AskQuestion(story.north, "Which?", (rather(FEW, MANY),), name=NAME)
    assert story.refused(MEDIATOR, again).why is Why.ALREADY
    story.do(MEDIATOR, TakeBackQuestion(story.north, id_))
    story.do(MEDIATOR, again)


@pytest.mark.parametrize(
    "asked",
    [
        AskQuestion("", " ", (rather(FEW, MANY),)),
        AskQuestion("", "Which?", ()),
        AskQuestion("", "Which?", (rather({"maps": 1}, MANY),)),
        AskQuestion("", "Which?", (Possible("?", ({"prefers": 1},)),)),
        AskQuestion("", "Which?", (rather(FEW, MANY),), name="Orsolt V"),
    ],
)
def test_what_cannot_be_asked_is_refused(story: Story, asked: AskQuestion) -> None:
    assert story.refused(MEDIATOR, evolve(asked, room=story.north)).why is Why.BAD_INPUT


@pytest.mark.parametrize(
    ("response", "choice"),
    [(Response.CHOSEN, None), (Response.CHOSEN, 0), (Response.CHOSEN, 3), (Response.NEITHER, 1)],
)
def test_an_answer_that_does_not_fit_is_refused(story: Story, response: Response, choice: int | None) -> None:
    id_ = ask(story)
    assert story.refused("nora", AnswerQuestion(story.north, id_, response, choice)).why is Why.BAD_INPUT
    absent = AnswerQuestion(story.north, "none", Response.NEITHER)
    assert nothing_there(story.refused("nora", absent))


def test_words_of_an_answer_are_carried_with_leave_alone(story: Story) -> None:
    id_ = ask(story)
    story.do("nora", AnswerQuestion(story.north, id_, Response.NEITHER, words="Not while it rains."))
    item = next(one for one in story.state(story.north).topic(Carrying).items.values() if one.kind == "answer")
    assert item.leave is Leave.NOT
    story.do("nora", GiveLeave(story.north, item.id, Leave.MAY_SAY))
    assert story.state(story.north).topic(Carrying).items[item.id].leave is Leave.MAY_SAY
