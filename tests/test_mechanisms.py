"""The table of mechanisms: its counts are those of its rows, and its tests and files are part of the project."""

import re
from collections import Counter
from pathlib import Path

import pytest

from goodoffices.record import extract_claims, rank, read_report

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
MISSING = "not yet"


def rows() -> list[list[str]]:
    """Number, name, where, test of each mechanism."""
    return [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in PAGE.splitlines()
        if re.match(r"\| M\d", line)
    ]


def state(where: str) -> str:
    """How far a mechanism has come, by its cell."""
    if where == MISSING:
        return "none"
    return "part" if f"{MISSING}: " in where else "whole"


def counts_in_the_introduction() -> list[int]:
    found = re.search(r"Of (\d+) mechanisms, (\d+) work, (\d+) work in part, and (\d+) not yet\.", PAGE)
    assert found, "the introduction gives the counts in one sentence"
    return [int(number) for number in found.groups()]


def test_the_introduction_counts_the_rows() -> None:
    found = Counter(state(where) for _number, _name, where, _test in rows())
    assert counts_in_the_introduction() == [len(rows()), found["whole"], found["part"], found["none"]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_is_a_name_files_and_a_test_or_not_yet(row: list[str]) -> None:
    _number, name, where, test = row
    assert name
    if where == MISSING:
        assert test == "–"
        return
    files = re.findall(r"`([^`]+)`", where.split(": ")[0])
    assert files, "a mechanism that works lives in a file"
    assert re.findall(r"`[^`]+::test_\w+`", test), "and a test by name shows it"
    missing = where.partition(f"{MISSING}: ")[2]
    assert MISSING not in where or missing.strip(), "what is missing is said"


def test_what_is_missing_stands_last() -> None:
    """A cell says what works first, and each thing missing once."""
    assert [row[0] for row in rows() if row[2] != MISSING and row[2].count(MISSING) > 1] == []
    assert [row[0] for row in rows() if row[2] != MISSING and row[2].startswith(f"{MISSING}: ")] == []


def test_sections_run_from_a_to_m_and_none_is_empty() -> None:
    parts = re.split(r"^## ([A-M])\. .*$", PAGE, flags=re.MULTILINE)
    assert parts[1::2] == list("ABCDEFGHIJKLM")
    assert all(re.search(r"^\| M\d", part, re.MULTILINE) for part in parts[2::2])


@pytest.mark.parametrize(
    "words", ["The spokesman declined to comment on the talks.", "他说：“由于谈判的敏感性，我无法透露谈判的细节。”"]
)
def test_no_comment_is_a_claim_of_its_own_kind(tmp_path: Path, words: str) -> None:
    """M76: silence about the talks is kept, and is no step towards a deal or away from one."""
    report = tmp_path / "note.txt"
    report.write_text(f"# source: Example News, 2023-11-20\n{words}\n", encoding="utf-8")
    (claim,) = extract_claims(read_report(report))
    assert claim.category == "undisclosed"
    assert rank(claim.category) is None
