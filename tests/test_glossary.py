"""The words of the field: every row in five languages, Chinese as in the catalogue of the program."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "explanation" / "glossary.md").read_text(encoding="utf-8")
SCRIPTS = {2: r"[\u4e00-\u9fff]", 3: r"[\u0600-\u06ff]", 4: r"[\u0590-\u05ff]", 5: r"[a-zéèêàûôîç]"}


def rows() -> list[list[str]]:
    """Word, meaning, Chinese, Arabic, Hebrew, French."""
    lines = (line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| word "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def catalogue() -> dict[str, str]:
    path = ROOT / "src" / "goodoffices" / "locale" / "zh" / "LC_MESSAGES" / "goodoffices.po"
    with path.open("rb") as file:
        return {m.id: m.string for m in read_po(file, locale="zh") if isinstance(m.id, str) and m.id}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_word_has_a_meaning_and_stands_in_each_script(row: list[str]) -> None:
    assert len(row) == 6
    assert row[1]
    for column, letters in SCRIPTS.items():
        assert re.search(letters, row[column]), f"column {column}"


def test_no_word_stands_twice() -> None:
    words = [row[0] for row in rows()]
    assert sorted(set(words)) == sorted(words)
    assert len(words) > 50


def test_chinese_is_that_of_the_program() -> None:
    spoken = catalogue()
    both = {row[0]: (row[2], spoken[row[0]]) for row in rows() if row[0] in spoken}
    assert len(both) > 10
    assert {word: pair for word, pair in both.items() if pair[0] != pair[1]} == {}
