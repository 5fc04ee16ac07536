from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from living_makers import ZONE, base, utc

from goodoffices.case import GateKind
from goodoffices.case.living import AwaitedStep, Deadline, Living
from goodoffices.exchange.living import Watch, fallen, watched

BY_SEVEN = Deadline("by_seven", "07:00", GateKind.LISTS_EXCHANGED, ends_deal=True)


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def deal(*answers: datetime | None, number: int = 5):  # type: ignore[no-untyped-def]
    """Lists asked for on the evening of 27 November for a fifth round, answered or not."""
    steps = tuple(
        AwaitedStep(f"list_{k}", GateKind.LISTS_EXCHANGED, "a", plain(local(27, 20)), answer, round=number)
        for k, answer in enumerate(answers)
    )
    return base(living=Living(deadlines=(BY_SEVEN,), steps=steps))


def test_no_list_by_seven_ends_the_deal() -> None:
    pending = deal(None)
    (before,) = watched(pending, local(28, 5))
    assert (before.watch, before.hours_left, before.at) == (Watch.OPEN, 2, local(28, 7))
    assert fallen(pending, local(28, 7)) is None, "the deadline itself is still in time"
    end = fallen(pending, local(28, 7, 1))
    assert end is not None
    assert (end.deadline.id, end.round, end.falls) == ("by_seven", 5, True)


def test_an_answer_in_time_keeps_it_and_one_too_late_does_not() -> None:
    assert watched(deal(plain(local(28, 6, 55))), local(29, 0))[0].watch is Watch.KEPT
    assert fallen(deal(plain(local(28, 6, 55))), local(29, 0)) is None
    assert fallen(deal(plain(local(28, 7, 5))), local(29, 0)) is not None


def test_both_lists_have_to_come() -> None:
    assert watched(deal(plain(local(28, 6)), None), local(28, 6, 30))[0].watch is Watch.OPEN
    assert watched(deal(plain(local(28, 6)), plain(local(28, 6, 10))), local(28, 6, 30))[0].watch is Watch.KEPT


def test_an_answer_that_is_still_to_come_is_not_known_yet() -> None:
    assert watched(deal(plain(local(28, 6, 55))), local(28, 6))[0].watch is Watch.OPEN


def test_rounds_that_went_well_need_no_record() -> None:
    quiet = base(living=Living(deadlines=(BY_SEVEN,)))
    assert [w.round for w in watched(quiet, local(26, 12))] == [4, 5]
    assert [w.round for w in watched(evolve(quiet, dates=()), local(26, 12))] == []


@pytest.mark.parametrize(("now", "falls"), [(utc(28, 4, 59), False), (utc(28, 5, 1), True)])
def test_the_hour_is_that_of_the_exchange(now: datetime, falls: bool) -> None:
    assert (fallen(deal(None), now) is not None) is falls
