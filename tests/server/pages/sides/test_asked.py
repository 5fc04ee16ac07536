"""Questions of every kind in the reader's language; an order is read alike from either side."""

from itertools import permutations
from typing import Any

import pytest

from goodoffices.bargaining.questions import QuestionKind
from goodoffices.words import speaking
from server.pages.exercise import Exercise, room_called
from server.pages.sides.acting import NORTH, shown
from server.pages.sides.serving import NAMES
from server.pages.sides.test_others import opened, standing_still

PARTS: tuple[dict[str, Any], ...] = (
    {"captives": 50, "pause": 3},
    {"captives": 30, "pause": 5},
    {"captives": 20, "pause": 6},
)
SHOWN = {
    QuestionKind.DIRECTION: ({"captives": 20}, {"captives": 30}), QuestionKind.COULD_LIVE: PARTS[:1],
    QuestionKind.TWO_PACKAGES: PARTS[:2], QuestionKind.TRADE_OFF: PARTS[:2], QuestionKind.BEST_OF: PARTS,
    QuestionKind.RANKING: PARTS, QuestionKind.MAKE_UP: PARTS, QuestionKind.PATH: PARTS,
}  # fmt: skip


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_is_asked_in_the_readers_language_and_answered(exercise: Exercise, kind: QuestionKind) -> None:
    from goodoffices.bargaining.questions import question_about
    from goodoffices.mediation.acts.asking import AnswerQuestion, AskQuestion
    from goodoffices.mediation.topics.asking import Possible, Response
    from goodoffices.mediation.views.as_case import as_case

    with standing_still():
        mediator = opened("mediator")
        room = room_called(shown(exercise.of("mediator")), NORTH).split("/")[2]
        case = as_case(mediator.rooms, _case_of(mediator, room))
        found = question_about(case, "northbank", kind, SHOWN[kind])
        answers = tuple(Possible(one.text, one.statements) for one in found.answers)
        id_ = mediator.give(AskQuestion(room, found.text, answers, SHOWN[kind], kind.value, found.id))[0].event.id
        page = f"/side/{room}/question/{id_}"
        north = exercise.of("north")
        text = shown(north, page)
        assert text.count('name="response"') >= len(answers) + 2
        north.cookies["language"] = "ar"
        assert "؟</bdi>" in shown(north, page)
        opened("north").give(AnswerQuestion(room, id_, Response.CHOSEN, len(answers)))
        after = opened("mediator")
        told = as_case(after.rooms, _case_of(after, room)).statements("northbank")
    named = [one for one in told if one.id.startswith(f"q{found.id}_")]
    assert len(named) == len(answers[-1].statements)
    assert all(one.told is not None and one.told.by == NAMES["north"] for one in named)


def _case_of(office: Any, room: str) -> str:
    from goodoffices.mediation.topics.members import Members

    return str(office.rooms[room].topic(Members).case)


def test_orders_are_said_as_the_engine_counts_them() -> None:
    from goodoffices.server.pages.sides.asked import _short

    words = _short(QuestionKind.RANKING, ("",) * 6)
    assert words[1] == "(1), then (3), then (2)"
    assert [tuple(int(sign) for sign in one if sign.isdigit()) for one in words] == list(permutations((1, 2, 3)))
    with speaking("ar"):
        assert _short(QuestionKind.RANKING, ("",) * 6)[1] == "(1) ثم (3) ثم (2)"
