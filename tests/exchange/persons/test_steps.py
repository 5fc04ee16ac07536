"""The steps around one person: consent gates the transfer, families are told first, arrival completes."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from attrs import evolve

from goodoffices.exchange.persons.steps import (
    NEEDS,
    Course,
    Done,
    Step,
    StepError,
    enter,
    families_to_tell,
    may_release_list,
    open_steps,
)

AT = datetime(2031, 3, 2, 8, tzinfo=UTC)
START = Course("p1", "north", "south", "blue lantern")


def done(step: Step, hours: int = 0, **more: object) -> Done:
    by = {Step.ARRIVED: "south", Step.FAMILY_TOLD: "south"}.get(step, "blue lantern")
    return Done(step, **{"by": by, "at": AT + timedelta(hours=hours), **more})  # type: ignore[arg-type]


def course(*steps: Step) -> Course:
    made = START
    for number, step in enumerate(steps):
        made = enter(made, done(step, number))
    return made


ALL = tuple(Step)


def test_only_an_attested_arrival_completes() -> None:
    for number in range(len(ALL)):
        assert not course(*ALL[:number]).complete
    assert course(*ALL).complete
    handed = course(*ALL[:-1])
    with pytest.raises(StepError, match="cannot attest"):
        enter(handed, done(Step.ARRIVED, 9, by="north"))
    assert not enter(handed, done(Step.ARRIVED, 9, good=False)).complete


def test_every_order_that_is_entered_keeps_what_each_step_needs() -> None:
    """All orders of the first six steps and the hand-over; those accepted are those in which needs come first."""
    for order in permutations(ALL[:-1]):
        allowed = all(order.index(need) < order.index(step) for step in order for need in NEEDS.get(step, ()))
        try:
            course(*order)
            entered = True
        except StepError:
            entered = False
        assert entered is allowed, order


def test_without_consent_nobody_goes() -> None:
    ready = course(*ALL[:5])
    assert ready.may_go
    unwilling = enter(ready, done(Step.WISH, 6, good=False, answer="does not want to go"))
    assert not unwilling.may_go
    with pytest.raises(StepError, match="does not wish to go"):
        enter(unwilling, done(Step.HANDED_OVER, 7))
    assert enter(unwilling, done(Step.WISH, 8)).may_go, "a wish may change"
    assert "does not want" not in repr(unwilling)


@pytest.mark.parametrize("step", [Step.IDENTITY, Step.WISH, Step.DESTINATION])
def test_asked_in_private_by_the_intermediary(step: Step) -> None:
    before = course(*ALL[: ALL.index(step)])
    with pytest.raises(StepError, match="only the neutral intermediary"):
        enter(before, done(step, 5, by="north"))
    for present in ("north", "south"):
        with pytest.raises(StepError, match="in private"):
            enter(before, done(step, 5, present=("interpreter", present)))
    assert enter(before, done(step, 5, present=("interpreter",))).well(step)


def test_families_block_the_list() -> None:
    told, untold = course(Step.IDENTITY, Step.FAMILY_TOLD), evolve(course(Step.IDENTITY), person="p2")
    assert families_to_tell([told, untold]) == ("p2",)
    assert not may_release_list([told, untold])
    assert may_release_list([told])


def test_a_failed_check_stops_and_can_be_repeated() -> None:
    ill = enter(course(*ALL[:3]), done(Step.MEDICAL, 4, good=False))
    ill = enter(ill, done(Step.FAMILY_TOLD, 5))
    assert not ill.may_go
    assert open_steps(ill) == (Step.MEDICAL,)
    assert open_steps(enter(ill, done(Step.MEDICAL, 6))) == (Step.HANDED_OVER,)


def test_times_need_a_zone_and_go_forward() -> None:
    with pytest.raises(StepError, match="offset"):
        enter(START, Done(Step.IDENTITY, "blue lantern", datetime(2031, 3, 2)))  # noqa: DTZ001
    with pytest.raises(StepError, match="before a step"):
        enter(course(Step.IDENTITY), done(Step.WISH, -1))


def test_what_is_open() -> None:
    assert open_steps(START) == (Step.IDENTITY,)
    assert open_steps(course(Step.IDENTITY)) == (Step.WISH, Step.MEDICAL, Step.FAMILY_TOLD)
    assert open_steps(course(*ALL[:-1])) == (Step.ARRIVED,)
    assert open_steps(course(*ALL)) == ()
    with pytest.raises(StepError, match="handed over already"):
        enter(course(*ALL[:-1]), done(Step.WISH, 9))
