"""Hours by the clocks of their zones: changes of clocks, two zones, windows over midnight, what passes in an hour."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Crossing, Exchange, Window
from goodoffices.case.clocks import ClockError, interval, moment, open_intervals, passes, zone_of

BERLIN, GAZA, LONDON = (ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Gaza", "Europe/London"))
SPRING, AUTUMN = date(2024, 3, 31), date(2024, 10, 27)  # clocks of Berlin and London are changed


def deal(*dates: date, rounds: int = 2, **more: object) -> Exchange:
    return Exchange(("a", "b"), len(dates) or rounds, (), dates=dates, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "text", "zone", "said"),
    [
        (SPRING, "02:30", BERLIN, "02:30 on 2024-03-31 does not exist in Europe/Berlin: the clocks are put forward"),
        (SPRING, "01:30", LONDON, "01:30 on 2024-03-31 does not exist in Europe/London"),
        (
            AUTUMN,
            "02:30",
            BERLIN,
            "on 2024-10-27 comes twice in Europe/Berlin: write 02:30+02:00 or 02:30+01:00.",
        ),
        (AUTUMN, "01:30", LONDON, "comes twice in Europe/London: write 01:30+01:00 or 01:30+00:00."),
        (
            AUTUMN,
            "02:30+03:00",
            BERLIN,
            "on 2024-10-27: the clocks of Europe/Berlin have +01:00, +02:00 then.",
        ),
        (SPRING, "02:30+01:00", BERLIN, "02:30 on 2024-03-31 does not exist"),
        (SPRING, "24:30", BERLIN, "24:30 is no time of day"),
    ],
)
def test_times_that_are_none_are_named(day: date, text: str, zone: ZoneInfo, said: str) -> None:
    with pytest.raises(ClockError) as caught:
        moment(day, text, zone)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("day", "text", "zone", "utc"),
    [
        (SPRING, "01:59", BERLIN, datetime(2024, 3, 31, 0, 59, tzinfo=UTC)),
        (SPRING, "03:00", BERLIN, datetime(2024, 3, 31, 1, 0, tzinfo=UTC)),
        (AUTUMN, "02:30+02:00", BERLIN, datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),
        (AUTUMN, "02:30+01:00", BERLIN, datetime(2024, 10, 27, 1, 30, tzinfo=UTC)),
        (date(2023, 11, 24), "07:00", GAZA, datetime(2023, 11, 24, 5, 0, tzinfo=UTC)),
    ],
)
def test_times_that_there_are(day: date, text: str, zone: ZoneInfo, utc: datetime) -> None:
    assert moment(day, text, zone) == utc


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.times(), st.sampled_from([BERLIN, GAZA, LONDON]))
def test_a_moment_reads_on_the_clock_as_it_was_written(day: date, clock: object, zone: ZoneInfo) -> None:
    text = f"{clock:%H:%M}"
    try:
        found = moment(day, text, zone)
    except ClockError:
        local = datetime.combine(day, datetime.strptime(text, "%H:%M").time())  # noqa: DTZ007
        assert local.replace(tzinfo=zone).utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset()
        return
    assert f"{found.astimezone(zone):%Y-%m-%d %H:%M}" == f"{day} {text}"


def test_a_window_over_a_change_of_clocks_is_as_long_as_it_is() -> None:
    window = Window("01:00", "05:00", "Europe/Berlin")
    lengths = [interval(window, deal(day), 1) for day in (SPRING, AUTUMN, SPRING + timedelta(days=1))]
    assert [piece and piece.hours for piece in lengths] == [3, 5, 4]


def test_a_window_that_closes_no_later_than_it_opens_ends_on_the_next_day() -> None:
    night = interval(Window("22:00", "02:00", "Europe/Berlin"), deal(date(2031, 3, 5)), 1)
    assert night is not None
    assert (night.hours, night.end.date()) == (4, date(2031, 3, 6))
    whole = interval(Window("07:00", "07:00", "Europe/Berlin"), deal(date(2031, 3, 5)), 1)
    assert whole is not None
    assert whole.hours == 24
    twice = interval(Window("02:30+02:00", "02:30+01:00", "Europe/Berlin"), deal(AUTUMN), 1)
    assert twice is not None
    assert twice.hours == 1


def test_two_zones_are_compared_by_the_moment() -> None:
    cairo = Crossing("rafah", hours=(Window("08:00", "10:00", "Africa/Cairo"),))
    berlin = evolve(deal(date(2024, 1, 10), date(2024, 7, 10)), hours=(Window("09:00", "12:00", "Europe/Berlin"),))
    winter, summer = (open_intervals(berlin, cairo, number) for number in (1, 2))
    assert winter == ()  # 08–10 in Cairo is 07–09 in Berlin
    assert summer == ()  # in both zones the clocks are an hour ahead then
    later = Crossing("rafah", hours=(Window("08:00", "10:30", "Africa/Cairo"),))
    (piece,) = open_intervals(berlin, later, 1) or ()
    assert (piece.start, piece.hours) == (datetime(2024, 1, 10, 8, 0, tzinfo=UTC), Fraction(1, 2))


def test_rounds_without_a_window_are_closed_and_no_window_is_always_open() -> None:
    crossing = Crossing("x", hours=(Window("08:00", "10:00", "UTC", (2,)),))
    assert [open_intervals(deal(), crossing, number) == () for number in (1, 2)] == [True, False]
    assert open_intervals(deal(), Crossing("x"), 1) is None
    assert open_intervals(deal(), None, 1) is None
    assert open_intervals(deal(), Crossing("x", stand_downs=()), 1) == ()


def test_what_passes_goes_by_capacity_and_by_real_hours() -> None:
    window = (Window("01:00", "05:00", "Europe/Berlin"),)
    crossing = Crossing("x", an_hour=2.5, hours=window)
    assert [passes(deal(day), crossing, 1) for day in (SPRING, AUTUMN)] == [7, 12]
    assert passes(deal(SPRING), evolve(crossing, capacity=5), 1) == 5
    assert passes(deal(SPRING), evolve(crossing, stand_downs=()), 1) == 0
    assert passes(deal(), Crossing("x", an_hour=1), 1) == 24
    assert passes(deal(), Crossing("x"), 1) is None


def test_windows_that_overlap_count_once() -> None:
    windows = (Window("08:00", "10:00", "UTC"), Window("09:00", "11:00", "UTC"), Window("14:00", "15:00", "UTC"))
    assert passes(deal(), Crossing("x", an_hour=1, hours=windows), 1) == 4


def test_a_local_pause_and_the_hours_of_all_hand_overs_narrow_each_other() -> None:
    crossing = Crossing("x", hours=(Window("06:00", "12:00"),), stand_downs=(Window("10:00", "14:00"),))
    both = evolve(deal(date(2031, 3, 5)), zone="Europe/Berlin", hours=(Window("11:00", "18:00"),))
    (piece,) = open_intervals(both, crossing, 1) or ()
    assert piece.hours == 1


@pytest.mark.parametrize(
    ("zone", "said"), [(None, "08:00–10:00: no zone is named."), ("Europe/Nowhere", "“Europe/Nowhere” is no time zone")]
)
def test_a_zone_is_needed(zone: str | None, said: str) -> None:
    with pytest.raises(ClockError) as caught:
        zone_of(Window("08:00", "10:00", zone), deal())
    assert said in str(caught.value)
    assert zone_of(Window("08:00", "10:00"), evolve(deal(), zone="UTC")) == ZoneInfo("UTC")
