"""What was taken from a report as bytes and back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.record.helpers import CASE, report

from goodoffices.record import Extract, Flag, extract
from goodoffices.record.names import Names
from goodoffices.record.packing import UnreadableError, packed, unpacked
from goodoffices.record.quality import with_day

NOW = datetime(2031, 3, 6, 12, tzinfo=UTC)
TEXT = (
    "# The talks\n\nOn Monday Northland accused Midland of delay. In response, Midland said that at least 14 hostages "
    "would be freed within hours, and that only minor obstacles remained.\n\nAir strikes hit the valley overnight."
)


def taken(folder: Path, text: str = TEXT) -> Extract:
    return extract(report(folder, text), Names.of(CASE))


def bare(one: Extract) -> Extract:
    """As it is kept: without the text of its report, and seen on :data:`NOW`."""
    flags = with_day(one.report.flags, one.report.published, NOW)
    return evolve(one, report=evolve(one.report, text="", plain="", passages=(), flags=flags))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "诺兰德指责米德兰拖延。作为回应，米德兰表示，协议将在数小时内签署，将释放约十名人质。",
        "قالت ميدلاند إن الاتفاق سيوقع خلال ساعات.",
        "x",
    ],
)
def test_nothing_is_lost_but_the_text(tmp_path: Path, text: str) -> None:
    one = taken(tmp_path, text)
    path = one.report.path
    assert path is not None
    assert unpacked(packed(one), path, NOW) == bare(one)


def test_times_keep_their_zone(tmp_path: Path) -> None:
    one = taken(tmp_path)
    moment = datetime.fromisoformat("2031-03-05T23:30:00+02:00")
    dated = evolve(
        one,
        report=evolve(one.report, published=moment),
        claims=tuple(evolve(claim, published=moment) for claim in one.claims),
        signals=tuple(evolve(signal, published=moment) for signal in one.signals),
    )
    back = unpacked(packed(dated), tmp_path / "r.txt", NOW)
    assert back.report.published == moment and back.claims == dated.claims
    assert {str(claim.published) for claim in back.claims} == {"2031-03-05 23:30:00+02:00"}


def test_flags_are_those_of_the_day_it_is_read_again(tmp_path: Path) -> None:
    data, path = packed(taken(tmp_path)), tmp_path / "r.txt"
    assert Flag.FUTURE_DATE not in unpacked(data, path, NOW).report.flags
    assert Flag.FUTURE_DATE in unpacked(data, path, datetime(2031, 3, 1, tzinfo=UTC)).report.flags


@given(st.binary(max_size=60))
def test_other_bytes_are_said_to_be_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        unpacked(data, Path("r.txt"), NOW)


def test_damaged_bytes_are_said_to_be_unreadable(tmp_path: Path) -> None:
    data = packed(taken(tmp_path))
    for place in range(0, len(data), 7):
        with pytest.raises(UnreadableError):
            unpacked(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :], tmp_path, NOW)
