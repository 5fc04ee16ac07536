"""The product's own mediator in a session: asks each side in turn, hears, proposes."""

from goodoffices.lab.methods import MethodName
from goodoffices.lab.rows import Row
from goodoffices.lab.scenarios import measure, random_scenario
from goodoffices.lab.session import Task, run_session
from goodoffices.lab.sessions import run_sessions
from goodoffices.lab.settings import Condition, Settings


def bare(rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    return [(row.questions, row.asked, row.bits) for row in rows]


def test_few_questions_bring_most_of_the_largest_product() -> None:
    one = measure([random_scenario(4, 4, 2, number, opposed=True) for number in range(2)])
    settings = Settings(methods=(MethodName.OURS,), questions=(0, 6))
    (row,) = alone = run_sessions(one, settings, workers=1)
    assert row.questions["6"].nash > 0.8
    assert row.questions["6"].agreement == 1
    assert 0 < row.asked <= 6 and row.bits >= row.asked
    assert bare(alone) == bare(run_sessions(one, settings, workers=2)), "whatever the number of processes"


def test_three_sides_and_no_question_of_a_red_line() -> None:
    one = measure([random_scenario(3, 3, 3, 1)]).measured[0]
    session = run_session(Task(one, Condition("ours", "order", 0.1, "comparisons"), 0, (0, 3)))
    assert len(session.judged) == 2
    assert 0 < session.asked <= 3
