from datetime import datetime, timedelta
from fractions import Fraction

from living_makers import base

from goodoffices.case import GateKind
from goodoffices.case.living import AwaitedStep, Living
from goodoffices.exchange.living import Pace, awaited

START = datetime(2023, 11, 20, 8)  # noqa: DTZ001 by the clocks of the exchange's zone


def step(number: int, hours: float | None, *, by: str = "a", agreed: float | None = None) -> AwaitedStep:
    asked = START + timedelta(days=number)
    answered = None if hours is None else asked + timedelta(hours=hours)
    return AwaitedStep(f"{by}{number}", GateKind.CONSENT, by, asked, answered, agreed)


def paces(*steps: AwaitedStep, after: float, start: int = 0):  # type: ignore[no-untyped-def]
    from zoneinfo import ZoneInfo

    now = (START + timedelta(days=start, hours=after)).replace(tzinfo=ZoneInfo("Asia/Jerusalem"))
    return awaited(base(living=Living(steps=steps)), now)


def test_longer_than_agreed_is_overdue() -> None:
    pending = step(0, None, agreed=12)
    assert [paces(pending, after=h)[0].pace for h in (12, 12.5)] == [Pace.IN_TIME, Pace.OVERDUE]
    answered = paces(step(0, 14, agreed=12), after=40)[0]
    assert (answered.pace, answered.hours, answered.pending) == (Pace.OVERDUE, 14, False)


def test_longer_than_every_answer_before_is_unusual() -> None:
    before = (step(0, 3), step(1, 5), step(2, 4))
    waited = paces(*before, step(3, None), after=5.5, start=3)[-1]
    assert (waited.pace, waited.allowed, waited.earlier, waited.chance) == (Pace.UNUSUAL, 5, 3, Fraction(1, 4))
    assert waited.slow
    assert waited.pending
    assert paces(*before, step(3, None), after=5, start=3)[-1].pace is Pace.IN_TIME


def test_two_answers_make_no_custom_and_others_do_not_count() -> None:
    others = tuple(step(n, 1, by="b") for n in range(3))
    waited = paces(*others, step(0, 3), step(1, 3), step(3, None), after=20, start=3)[-1]
    assert (waited.pace, waited.earlier, waited.slow) == (Pace.UNKNOWN, 2, False)


def test_what_lies_ahead_is_not_known_yet() -> None:
    steps = (step(0, 30), step(5, 1))
    (waited,) = paces(*steps, after=10)
    assert (waited.step.id, waited.hours, waited.pace) == ("a0", 10, Pace.UNKNOWN)
