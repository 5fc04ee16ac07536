"""November 2023, day by day: what was owed, counted and left over; sources that differ stay side by side."""

import csv
from pathlib import Path

import pytest
from attrs import evolve

from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.persons.stock import Change, contradictions, reconciles, stock
from goodoffices.exchange.persons.stock_case import check_stock, flows_of, stock_of_case
from goodoffices.folder import load


def test_every_day_reconciles(examples: Path) -> None:
    lines = stock_of_case(load(examples / "gaza-2023"))
    assert check_stock(lines) == ()
    captives = [line for line in lines if line.giver == "hamas"]
    assert [line.due for line in captives] == [13, 13, 13, 11, 10, 10, 10]
    assert [line.counted for line in captives] == [13, 13, 13, 11, 10, 10, 10]
    assert [line.remaining for line in captives] == [67, 54, 41, 30, 20, 10, 0]
    assert [line.left for line in captives] == [24, 17, 17, 11, 12, 16, 8]
    detainees = [line for line in lines if line.giver == "israel"]
    assert [line.counted for line in detainees] == [39, 39, 39, 33, 30, 30, 30]
    assert detainees[-1].remaining == 0


def test_two_of_the_sixth_day_are_counted_on_the_seventh(examples: Path) -> None:
    sixth, seventh = [line for line in stock_of_case(load(examples / "gaza-2023")) if line.giver == "hamas"][5:]
    assert sixth.outside == {"thai": 4, "russian_israeli": 2}
    assert (seventh.released, seventh.earlier, seventh.counted) == (8, 2, 10)


def test_the_days_are_those_of_the_history(examples: Path, shared: Path) -> None:
    """Second method: the table of the same days that was made from other sources."""
    with (shared / "history" / "flows.csv").open(encoding="utf-8") as file:
        rows = {int(row["round"]): row for row in csv.DictReader(file)}
    for line in stock_of_case(load(examples / "gaza-2023")):
        row = rows[line.round]
        assert line.on is not None and line.on.isoformat() == row["date"]
        if line.giver == "hamas":
            assert line.left == int(row["side_a_released_total"])
            assert line.released == int(row["side_a_quota"])
            assert sum(line.outside.values()) == int(row["side_a_other"])
        else:
            assert line.left == int(row["side_b_released"])
            assert line.due == int(row["due_side_b"])


def test_contested_counts_appear_with_their_sources(examples: Path) -> None:
    case = load(examples / "gaza-2023")
    found = {tuple(count.count for count in one.counts): one for one in contradictions(flows_of(case))}
    assert {(13, 14), (39, 42), (4, 7)} <= set(found)
    for counts in ((13, 14), (39, 42), (4, 7)):
        sources = [count.source for count in found[counts].counts]
        assert all(sources) and len(set(sources)) == 2
    assert found[(4, 7)].outside


def test_flows_make_a_stock(examples: Path) -> None:
    flows = flows_of(load(examples / "gaza-2023"))
    opening = {lot: sum(f.count for f in flows if f.lot == lot) for lot in {f.lot for f in flows}}
    lines = stock(opening, flows)
    assert reconciles(opening, lines)
    last = {(line.holder, line.category): line.remaining for line in lines}
    assert set(last.values()) == {0}
    assert sum(line.by_change[Change.RELEASED] for line in lines if line.holder == "hamas") == 105
    assert sum(line.by_change[Change.RELEASED] for line in lines if line.holder == "israel") == 240


def test_a_wrong_stock_is_found(examples: Path) -> None:
    lines = stock_of_case(load(examples / "gaza-2023"))
    wrong = (evolve(lines[0], remaining=lines[0].remaining + 1), *lines[1:])
    assert any("round 1" in message for message in check_stock(wrong))
    more = tuple(evolve(line, owed=line.owed - 1, remaining=line.remaining - 1) for line in lines)
    assert any("more were counted than were owed" in message for message in check_stock(more))


def test_without_anything_carried_out_there_is_no_stock(examples: Path) -> None:
    with pytest.raises(ExchangeError, match="no stock"):
        stock_of_case(load(examples / "two-rivers"))
