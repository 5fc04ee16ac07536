"""A candidate is a match when two different people have said so."""

from datetime import UTC, datetime

import pytest

from goodoffices.exchange.persons.decisions import DecisionError, Decisions, State, Verdict

AT = datetime(2031, 3, 2, 12, tzinfo=UTC)
PAIR, OTHER = ("p1", "q1"), ("p1", "q2")
SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT


def after(*said: tuple[str, Verdict]) -> Decisions:
    made = Decisions()
    for by, verdict in said:
        made = made.decide(PAIR, by, verdict, AT)
    return made


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ((), State.CANDIDATE),
        ((("anna", SAME),), State.CONFIRMED_ONCE),
        ((("anna", SAME), ("anna", SAME)), State.CONFIRMED_ONCE),
        ((("anna", SAME), ("ben", SAME)), State.MATCH),
        ((("anna", DIFFERENT),), State.CANDIDATE),
        ((("anna", DIFFERENT), ("ben", DIFFERENT)), State.REJECTED),
        ((("anna", SAME), ("ben", DIFFERENT)), State.DISPUTED),
        ((("anna", SAME), ("ben", SAME), ("cleo", DIFFERENT)), State.DISPUTED),
        ((("anna", SAME), ("ben", DIFFERENT), ("ben", SAME)), State.MATCH),
    ],
)
def test_states(said: tuple[tuple[str, Verdict], ...], state: State) -> None:
    made = after(*said)
    assert made.state(PAIR) is state
    assert (PAIR in made.matches()) is (state is State.MATCH)
    assert (PAIR in made.open([PAIR])) is (state not in (State.MATCH, State.REJECTED))


def test_nobody_is_matched_twice() -> None:
    made = after(("anna", SAME), ("ben", SAME))
    with pytest.raises(DecisionError, match="take that back first"):
        made.decide(OTHER, "anna", SAME, AT)
    assert made.decide(OTHER, "anna", DIFFERENT, AT).matches() == (PAIR,)


def test_a_verdict_needs_somebody_and_a_time() -> None:
    with pytest.raises(DecisionError):
        Decisions().decide(PAIR, " ", SAME, AT)
    with pytest.raises(DecisionError):
        Decisions().decide(PAIR, "anna", SAME, datetime(2031, 3, 2))  # noqa: DTZ001
