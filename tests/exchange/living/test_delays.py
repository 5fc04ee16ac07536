from datetime import date, datetime

import pytest
from living_makers import base, day, record, utc

from goodoffices.case import Window
from goodoffices.case.living import Deadline, Living
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.living import State, round_states

MIDNIGHT = Deadline("until_midnight", "00:00", days_after=1)
HOURS = (Window("15:00", "17:00"),)
RULES = Living(in_step=("three",), deadlines=(MIDNIGHT,))


def states(done, now, **more):  # type: ignore[no-untyped-def]
    return [s.state for s in round_states(base(living=RULES, **more), done, now)]


def test_done_in_time_is_standing() -> None:
    assert states(day(1, 13, 39), utc(25, 12)) == [State.STANDING, State.STANDING]


def test_seven_hours_late_but_before_midnight() -> None:
    late = record(1, "a", 13, delay_hours=7, on=date(2023, 11, 24))
    found = round_states(base(living=RULES), (late, record(1, "b", 39)), utc(25, 12))
    assert (found[0].state, found[0].hours_late) == (State.LATE, 7)
    assert found[0].deadline == utc(24, 22), "midnight in Jerusalem is 22:00 UTC"
    midnight, past = (record(1, "a", 13, delay_hours=hours, on=date(2023, 11, 24)) for hours in (7, 7.5))
    both = [states((r, record(1, "b", 39)), utc(25, 12), hours=HOURS)[0] for r in (midnight, past)]
    assert both == [State.LATE, State.BREACHED], "hours end at 17:00; seven more are midnight itself"


def test_after_the_deadline_is_a_breach() -> None:
    next_day = record(1, "a", 13, delay_hours=9, on=date(2023, 11, 25))
    assert states((next_day, record(1, "b", 39)), utc(26, 12))[0] is State.BREACHED


def test_what_is_short_is_late_and_then_broken() -> None:
    short = day(1, 12, 36)
    assert states(short, utc(24, 14), hours=HOURS)[0] is State.STANDING, "the hours of the round are not over"
    assert states(short, utc(24, 21), hours=HOURS)[0] is State.LATE
    assert states(short, utc(24, 22, 1), hours=HOURS)[0] is State.BREACHED
    late = round_states(base(living=RULES, hours=HOURS), short, utc(24, 21))[0]
    assert late.hours_late == 6


def test_counts_that_differ_are_contested_and_a_delay_still_shows() -> None:
    done = (record(1, "a", 13, 14, delay_hours=7), record(1, "b", 39))
    first, second = round_states(base(living=RULES), done, utc(25, 12))
    assert (first.state, first.hours_late) == (State.CONTESTED, 7)
    assert second.state is State.CONTESTED, "it follows the count that is contested"


def test_a_time_needs_its_offset() -> None:
    with pytest.raises(ExchangeError, match="has no offset"):
        round_states(base(), (), datetime(2023, 11, 24, 7))  # noqa: DTZ001 what is refused
