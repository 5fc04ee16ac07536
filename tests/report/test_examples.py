"""The examples as pages: every room, small enough, nothing foreign in them."""

from pathlib import Path

import pytest

from goodoffices.case import RoomKind
from goodoffices.folder import load, record_files
from goodoffices.record import brief, read_reports
from goodoffices.report import report_of
from report.helpers import section, tree

NAMES = ("gaza-2023", "gaza-2024-01", "two-rivers")
LARGEST = 300_000  # bytes


@pytest.mark.parametrize("name", NAMES)
def test_the_mediators_page_of_an_example_is_small_and_complete(examples: Path, name: str) -> None:
    made = report_of(load(examples / name), seconds=5)
    assert len(made.encode()) < LARGEST
    names = tree(made).xpath("//main/section/@aria-labelledby")
    assert {"record", "who", "positions", "packages", "deal"} <= set(names)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_each_side_holds_nothing_that_another_room_alone_holds(examples: Path, name: str) -> None:
    case = load(examples / name)
    for room in case.rooms.values():
        if room.kind is not RoomKind.SIDE:
            continue
        made = report_of(case, room=room.id)
        assert section(made, "deal") == section(made, "proposals") == ""
        for other in case.rooms.values():
            remarks = [s.content.text for s in other.statements if hasattr(s.content, "text")]
            assert other is room or not any(remark in made for remark in remarks)


def test_january_2024_has_no_zone_and_says_why(examples: Path) -> None:
    deal = section(report_of(load(examples / "gaza-2024-01")), "deal")
    assert "There is no zone of agreement" in deal
    assert "What excludes every package" in deal


def test_the_briefing_of_the_reports_of_an_example(examples: Path) -> None:
    case = load(examples / "gaza-2023")
    made = report_of(
        case, brief(read_reports(record_files(examples / "gaza-2023")), case), room="public", language="zh"
    )
    assert len(made.encode()) < LARGEST
    assert len(tree(made).xpath("//footer//li")) == 11
