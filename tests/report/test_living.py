"""The exchange under way on the page: due and counted by every count, extensions, the end as each reads it, steps."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from goodoffices.case import CarriedOut, Case, Count, GateKind, Origin
from goodoffices.case.living import AwaitedStep, Deadline, Extension, Living, Reading, Renewal
from goodoffices.folder import load
from goodoffices.report import content_of
from goodoffices.report.content import Grid, Points, Section
from report.helpers import ISOLATES
from report.samples import a_case

DUE = "What was due, round by round, and what was counted"
NEXT = "▲ What is due next, by each way to read contested counts"


def under_way(**living: Any) -> Case:
    """Eight or nine of twenty captives on the first of three days, and rules as asked for."""
    case = a_case()
    assert case.exchange is not None
    first = (
        CarriedOut(1, "north", (Count(8, "River Post"), Count(9, "Radio")), "captives", on=date(2031, 3, 5)),
        CarriedOut(1, "south", (Count(20, "River Post"),), "detainees", on=date(2031, 3, 5)),
    )
    return evolve(case, exchange=evolve(case.exchange, living=Living(**living)), carried_out=first)


def shown(case: Case, room: str = "mediator", now: date | None = None) -> Section:
    found = content_of(case, room=room, now=now, seconds=2).exchange
    assert found is not None
    return found


def rows(found: Section, caption: str) -> list[list[str]]:
    """The rows of a table; none where there is no such table."""
    tables = [part.table for part in found.parts if isinstance(part, Grid)]
    return [[str(cell).translate(ISOLATES) for cell in row] for t in tables if t.caption == caption for row in t.rows]


def lines(found: Section) -> list[str]:
    points = [part for part in found.parts if isinstance(part, Points) and part.heading.startswith("How the exchange")]
    return [line.translate(ISOLATES) for part in points for line in part.lines]


def test_november_2023_day_by_day(examples: Path) -> None:
    found = shown(load(examples / "gaza-2023"), room="public")
    due = rows(found, DUE)
    captives = [row[3:5] for row in due if row[1] == "Hamas"]
    assert [row[0].split()[0] for row in captives] == ["13", "13", "13", "11", "10", "10", "10"]
    assert [row[1] for row in captives] == ["13", "13 (or 14)", "13 (or 14)", "11", "10", "10", "10"]
    detainees = [row[4].split()[0] for row in due if row[1] == "Israel"]
    assert detainees == ["39", "39", "39", "33", "30", "30", "30"], "three for one on every day"
    assert {row[0] for row in due if "▲ contested" in row} == {"2", "3"}
    assert ["2", "those relied on", "13", "39"] in rows(found, NEXT)
    both = [row[2:] for row in rows(found, NEXT) if row[0] == "2" and "14" in row[1] and "42" in row[1]]
    assert both == [["12", "36"]]
    assert [row[1] for row in rows(found, "Extensions")] == ["after the first 4", "+2", "+1"]
    assert [row[0] for row in rows(found, "The end, as each reads it")] == ["Israel", "Hamas"]
    assert lines(found)[-1] == "The deal fell at 2023-12-01 07:00: “lists exchanged” for round 8 had not come."


def test_two_persons_of_the_sixth_day_stand_with_the_day_they_count_for(examples: Path) -> None:
    found = shown(load(examples / "gaza-2023"), room="public")
    table = next(p.table for p in found.parts if isinstance(p, Grid) and p.table.caption == "What was carried out")
    column = table.header.index("Counted for round")
    assert [(row[0], row[column]) for row in table.rows if row[column]] == [("6", "7")]
    assert [row[3:5] for row in rows(found, DUE) if row[:2] == ["7", "Hamas"]] == [["10 (or 9, 8)", "10"]]


def test_what_is_looked_at_earlier_knows_nothing_of_later_days(examples: Path) -> None:
    case = load(examples / "gaza-2023")
    found = shown(case, room="public", now=datetime(2023, 12, 1, 4, 30, tzinfo=UTC))
    assert lines(found)[-1] == "“lists exchanged” for round 8 is due by 2023-12-01 07:00, in 0.5 hours."
    third = shown(case, room="public", now=date(2023, 11, 26))
    assert {row[0] for row in rows(third, DUE)} == {"1", "2", "3"}
    assert not rows(third, "Steps that were asked for")


def test_a_contested_count_changes_what_is_due_next() -> None:
    found = shown(under_way(), room="public")
    assert rows(found, DUE)[0][3:] == ["8", "8 (or 9)", "0 (or +1)", "▲ contested"]
    assert rows(found, NEXT) == [
        ["1", "those relied on", "8", "20"],
        ["1", "Northbank handed over 9 (Radio)", "7", "20"],
    ]


def test_clauses_and_what_was_agreed_under_them() -> None:
    clause = Extension("more", "n2", 5, 2, most=9, origin=Origin(source="the text"))
    renewal = Renewal("more", 1, datetime(2031, 3, 6, 18), Origin(source="River Post"), "at dusk")  # noqa: DTZ001
    found = shown(under_way(extensions=(clause,), renewals=(renewal,)), room="public")
    assert rows(found, "Extensions") == [
        ["every 5 more (Captives released) bring a round more", "after the first 2 (at most 9 in all)",
         "", "the text", ""],
        ["extended", "+1", "2031-03-06 18:00", "River Post", "at dusk"],
    ]  # fmt: skip


def slow() -> Case:
    """A consent asked of the south that takes a day and longer, after three that took an hour each."""

    def step(number: int, day: int, hours: int | None) -> AwaitedStep:
        asked = datetime(2031, 3, day, 8)  # noqa: DTZ001 by the clocks of the case
        answered = None if hours is None else asked.replace(hour=8 + hours)
        return AwaitedStep(f"c{number}", GateKind.CONSENT, "south", asked, answered)

    return under_way(steps=(step(1, 2, 1), step(2, 3, 1), step(3, 4, 1), step(4, 6, None)))


def test_slow_steps_are_for_mediators() -> None:
    now = datetime(2031, 3, 7, 9, tzinfo=UTC)
    mediators, side = (shown(slow(), room, now) for room in ("mediator", "south"))
    assert "longer than each of the 3 answers before" in lines(mediators)[-1]
    assert any("slow" in cell for row in rows(mediators, "Steps that were asked for") for cell in row)
    assert len(rows(side, "Steps that were asked for")) == 4
    assert not any("slow" in cell for row in rows(side, "Steps that were asked for") for cell in row)
    assert not any("longer" in line for line in lines(side))


def test_ends_that_differ_are_said_and_both_kept() -> None:
    readings = (Reading("north", date(2031, 3, 7), "three days"), Reading("south", date(2031, 3, 8), "and a night"))
    found = shown(under_way(readings=readings), room="public", now=datetime(2031, 3, 8, 12, tzinfo=UTC))
    assert "By one reading the deal has ended, by another it has not." in lines(found)
    assert [row[1] for row in rows(found, "The end, as each reads it")] == ["2031-03-07", "2031-03-08"]


def test_before_anything_is_recorded_no_deadline_is_missed() -> None:
    deadline = Deadline("by_seven", "07:00", GateKind.LISTS_EXCHANGED, ends_deal=True)
    case = evolve(under_way(deadlines=(deadline,)), carried_out=())
    assert not any("fell" in line for line in lines(shown(case, "public", datetime(2032, 1, 1, tzinfo=UTC))))
    assert any("is due by" in line for line in lines(shown(case, "public")))


def test_records_that_do_not_fit_are_said_and_the_rest_stands() -> None:
    case = under_way()
    odd = CarriedOut(1, "north", (Count(1, "x"),), "pause")
    found = shown(evolve(case, carried_out=(*case.carried_out, odd)), room="public")
    heading = "How the exchange stands cannot be worked out"
    assert [p.lines for p in found.parts if isinstance(p, Points) and p.heading == heading] == [
        ("Round 1: north handed over pause, which the plan does not owe.",)
    ]
    assert rows(found, "What was carried out")


@pytest.mark.parametrize("room", ["mediator", "north", "public"])
def test_without_records_and_rules_nothing_is_said(room: str) -> None:
    found = shown(evolve(a_case(), carried_out=()), room)
    assert not lines(found)
    assert not rows(found, DUE)
