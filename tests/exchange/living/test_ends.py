from datetime import date, datetime

from attrs import evolve
from living_makers import base, utc

from goodoffices.case.living import Living, Reading
from goodoffices.exchange.living import Course, end_of

SEVEN = datetime(2023, 11, 28, 7)  # noqa: DTZ001 by the clocks of the exchange's zone


def test_without_readings_the_rounds_are_counted() -> None:
    end = end_of(base(), utc(27, 21))
    assert (end.counted, end.course) == (utc(27, 22), Course.RUNNING)
    assert end_of(base(), utc(27, 22)).course is Course.ENDED
    assert end_of(evolve(base(), dates=()), utc(27, 21)).course is None


def test_between_two_readings_the_end_is_disputed() -> None:
    both = (Reading("a", date(2023, 11, 27)), Reading("b", SEVEN))
    deal = base(living=Living(readings=both))
    courses = [end_of(deal, moment).course for moment in (utc(27, 21), utc(28, 1), utc(28, 5))]
    assert courses == [Course.RUNNING, Course.DISPUTED, Course.ENDED]
    end = end_of(deal, utc(28, 1))
    assert (end.earliest, end.latest, end.differ) == (utc(27, 22), utc(28, 5), True)
    assert end.readings == both, "no reading is dropped"


def test_one_end_for_two_reasons() -> None:
    deal = base(living=Living(readings=(Reading("a", SEVEN, "no list"), Reading("b", SEVEN, "no fuel"))))
    end = end_of(deal, utc(28, 6))
    assert (end.differ, end.accounts_differ, end.course) == (False, True, Course.ENDED)
