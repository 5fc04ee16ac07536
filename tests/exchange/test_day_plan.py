"""The day plan, and the files it is written to: read back by other hands, without formulas, names or places in them."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from exchange_makers import exchange, obligation
from icalendar import Calendar
from openpyxl import load_workbook

from goodoffices.case import Crossing, Escrow, Exchange, Gate, GateKind, Handover, ObligationKind, Plan, Window
from goodoffices.case.clocks import ClockError
from goodoffices.case.living import Deadline, Living
from goodoffices.exchange import ExchangeError, plan_exchange, read_exchange
from goodoffices.exchange.calendar import as_ics
from goodoffices.exchange.day_plan import DayLine, Event, day_plan
from goodoffices.exchange.spreadsheet import COLUMNS, as_csv, as_xlsx
from goodoffices.folder import load

NOW = datetime(2031, 3, 1, 12, tzinfo=UTC)
PLAN = Plan((Handover(1, "captives", 3), Handover(1, "detainees", 9), Handover(2, "captives", 1)))


def deal(**more: Any) -> Exchange:
    return exchange(
        obligation("captives", "a", 4, issue="captives", category="women", delivered_by=("icrc",), place="old bridge"),
        obligation("detainees", "b", 9, issue="detainees", category="men", attested_by=("icrc",), via="gate"),
        **{
            "dates": (date(2031, 3, 29), date(2031, 3, 30)),
            "zone": "Europe/Berlin",
            "hours": (Window("10:00", "16:00"),),
            "crossings": {"gate": Crossing("gate", hours=(Window("11:00", "18:00", "Europe/Helsinki"),))},
            "gates": (
                Gate("lists", GateKind.LISTS_EXCHANGED, "icrc", due="20:00"),
                Gate("stand_down", GateKind.STAND_DOWN, "icrc", due="09:00", before=("captives",)),
            ),
            **more,
        },
    )


def lines(made: Exchange, event: Event) -> list[DayLine]:
    return [line for line in day_plan(made, PLAN) if line.event is event]


def test_who_hands_what_to_whom_and_when() -> None:
    first, second, third = lines(deal(), Event.HANDOVER)
    assert (first.round, first.giver, first.receiver, first.what, first.count) == (1, "a", "b", "captives, women", 3)
    assert (first.hours, first.zone, first.carriers, first.place) == (
        "10:00–16:00", "Europe/Berlin", ("icrc",), "old bridge",
    )  # fmt: skip
    assert first.conditions == ("lists exchanged: icrc", "stand-down: icrc")
    assert (second.hours, second.zone) == ("11:00–17:00", "Europe/Helsinki"), "both windows, by the crossing's clock"
    assert second.opens == datetime(2031, 3, 29, 9, tzinfo=UTC)
    assert third.opens == datetime(2031, 3, 30, 8, tzinfo=UTC), "the clocks were put forward in the night"


def test_a_crossing_shows_its_own_clock() -> None:
    made = deal(hours=())
    crossing = next(line for line in lines(made, Event.HANDOVER) if line.giver == "b")
    assert (crossing.hours, crossing.zone) == ("11:00–18:00", "Europe/Helsinki")


def test_a_condition_falls_on_the_last_such_hour_before_its_round() -> None:
    conditions = [(c.round, c.what, c.closes) for c in lines(deal(), Event.CONDITION)]
    assert conditions == [
        (1, "lists exchanged", datetime(2031, 3, 28, 19, tzinfo=UTC)),
        (1, "stand-down", datetime(2031, 3, 29, 8, tzinfo=UTC)),
        (2, "lists exchanged", datetime(2031, 3, 29, 19, tzinfo=UTC)),
        (2, "stand-down", datetime(2031, 3, 30, 7, tzinfo=UTC)),
    ]


def test_without_dates_there_are_hours_and_no_calendar() -> None:
    made = deal(dates=(), crossings={})
    made = evolve(made, obligations=tuple(evolve(o, via=None) for o in made.obligations))
    found = day_plan(made, PLAN)
    handover = next(line for line in found if line.event is Event.HANDOVER)
    assert (handover.hours, handover.opens, handover.day) == ("10:00–16:00", None, None)
    with pytest.raises(ExchangeError, match="needs the dates"):
        as_ics(found, NOW, np.random.default_rng(0))


def test_an_hour_that_the_clocks_leave_out_is_refused() -> None:
    with pytest.raises(ClockError, match="02:30"):
        day_plan(deal(hours=(Window("02:30", "16:00"),)), PLAN)


def test_deadlines_stand_before_or_after_the_hand_overs_and_beyond_the_last_round() -> None:
    rules = (
        Deadline("by_seven", "07:00", GateKind.LISTS_EXCHANGED, ends_deal=True),
        Deadline("midnight", "00:00", days_after=1, rounds=(2,)),
    )
    found = [(line.round, line.event) for line in day_plan(deal(living=Living(deadlines=rules), gates=()), PLAN)]
    assert found == [
        (1, Event.DEADLINE), (1, Event.HANDOVER), (1, Event.HANDOVER),
        (2, Event.DEADLINE), (2, Event.HANDOVER), (2, Event.DEADLINE),
        (3, Event.DEADLINE),
    ]  # fmt: skip


def test_what_is_in_escrow_is_paid_out_when_its_condition_is_met() -> None:
    money = obligation(
        "funds", "b", 6, issue="funds", kind=ObligationKind.MONEY, unit="bn", escrow=Escrow("bank", ("captives",))
    )
    made = deal()
    made = evolve(made, obligations=(*made.obligations, money))
    found = day_plan(made, Plan((*PLAN.handovers, Handover(1, "funds", 6))))
    paid_in = next(line for line in found if line.what == "funds")
    paid_out = next(line for line in found if line.event is Event.PAID_OUT)
    assert (paid_in.round, paid_in.carriers, paid_in.count, paid_in.unit) == (1, ("bank",), 6, "bn")
    assert (paid_out.round, paid_out.giver, paid_out.receiver) == (2, "bank", "a")
    assert paid_out.conditions == ("captives, women",)


def test_parts_for_which_the_day_makes_no_difference_are_one_line() -> None:
    made = exchange(obligation("x", "a", 3, issue="captives"), obligation("y", "a", 2, issue="captives"))
    (line,) = day_plan(made, Plan((Handover(1, "x", 3), Handover(1, "y", 2))))
    assert (line.what, line.count) == ("captives", 5)


def test_names_stand_in_place_of_ids() -> None:
    found = day_plan(deal(), PLAN, {"a": "Northland", "icrc": "ICRC"})
    assert {line.giver for line in found if line.event is Event.HANDOVER} == {"Northland", "b"}
    assert found[0].attested_by == ("ICRC",)


# --- files

WILD = '=HYPERLINK("http://x")'


def wild() -> list[DayLine]:
    return list(day_plan(deal(), PLAN, {"a": WILD, "b": "+1", "icrc": "@SUM(A1)", "captives": "-x"}))


def test_csv_reads_back_and_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(wild()), newline="")))
    assert list(rows[0]) == [key for key, *_rest in COLUMNS]
    handover = next(row for row in rows if row["event"] == "hand-over")
    assert (handover["giver"], handover["receiver"], handover["count"]) == ("'" + WILD, "'+1", "3")
    assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row.values())
    assert handover["opens"] == "2031-03-29T10:00+01:00"


def test_xlsx_reads_back_and_holds_no_formula() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(wild(), "Exchange & more")))
    sheet = book.active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1 + len(wild())
    head = list(rows[0])
    assert head[-1] == "Attested: who, when"
    giver, number = head.index("Handed over by"), head.index("Number")
    handover = next(row for row in rows if row[giver] == WILD)
    assert handover[number] == 3
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.page_setup.orientation == "landscape"
    assert not sheet.sheet_view.rightToLeft
    assert book.properties.creator in (None, "")
    arabic = load_workbook(io.BytesIO(as_xlsx(wild(), "x", "ar"))).active
    assert arabic.sheet_view.rightToLeft


def test_the_calendar_reads_back_with_the_moments_of_the_plan() -> None:
    found = day_plan(deal(), PLAN)
    calendar = Calendar.from_ical(as_ics(found, NOW, np.random.default_rng(0)))
    events = [(e["summary"], e["dtstart"].dt, e["dtend"].dt) for e in calendar.walk("VEVENT")]
    assert events[2] == (
        "Round 1: hand-over",
        datetime(2031, 3, 29, 9, tzinfo=UTC),
        datetime(2031, 3, 29, 15, tzinfo=UTC),
    )
    assert len(events) == 6, "both sides hand over at the same hours: one event"
    assert events[-1][1] == datetime(2031, 3, 30, 8, tzinfo=UTC)
    assert len({e["uid"] for e in calendar.walk("VEVENT")}) == len(events)


def test_the_calendar_tells_no_name_no_place_and_no_number(examples: Any) -> None:
    case = load(examples / "gaza-2023")
    assert case.exchange is not None
    made = evolve(case.exchange, zone=case.zone)
    plan = Plan(tuple(Handover(r, o.id, 1) for r in range(1, 8) for o in made.obligations))
    found = day_plan(made, plan, {"israel": "Israel", "hamas": "Hamas", "qatar": "Qatar"})
    text = as_ics(found, NOW, np.random.default_rng(0)).decode().lower()
    for line in found:
        for word in (line.giver, line.receiver, line.place, *line.carriers, *line.attested_by, line.zone):
            assert not word or word.lower() not in text, word
    assert "jerusalem" not in text
    assert "captives" not in text


def test_equal_draws_make_equal_calendars() -> None:
    found = day_plan(deal(), PLAN)
    one, two, other = (as_ics(found, NOW, np.random.default_rng(seed)) for seed in (0, 0, 1))
    assert one == two != other


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠", "\t", "\n", "\r"])
def test_no_text_begins_like_a_formula(sign: str) -> None:
    made = deal()
    name = f'{sign}cmd|"/c calc"!A1'
    found = day_plan(made, PLAN, dict.fromkeys([*made.sides, *made.crossings], name))
    rows = list(csv.DictReader(io.StringIO(as_csv(found), newline="")))
    assert {row["giver"] for row in rows if row["event"] == "hand-over"} == {"'" + name}
    sheet = load_workbook(io.BytesIO(as_xlsx(found, "x"))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_what_was_handed_over_is_named_with_its_attestation_but_not_in_the_calendar(examples: Path) -> None:
    made = read_exchange(examples / "exchanges" / "iran-us-2023.yaml")
    plan = plan_exchange(made).plan
    assert plan is not None
    found = day_plan(made, plan)
    assert {"attested (funds): Qatar"} == {c for line in found if line.round == 3 for c in line.conditions if ":" in c}
    text = as_ics(found, NOW, np.random.default_rng(0)).decode()
    assert "SUMMARY:Round 3: to be attested\r" in text
    for word in ("Qatar", "funds", "Iran", "billion", "Tehran", "Doha"):
        assert word.lower() not in text.lower()
