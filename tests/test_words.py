"""Words: joined as the language does, known where they are well known, and never hidden from the catalogue."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.well_known import counted, known, persons
from goodoffices.words import aside, clauses, labelled, listed, phrases, sentences, speaking

PACKAGE = Path(__file__).parents[1] / "src" / "goodoffices"
TRANSLATING = {"_", "ngettext"}


def inside_f_strings(source: str) -> list[int]:
    """The lines on which a word is translated inside an f-string, where it is not found for the catalogue."""
    return [
        call.lineno
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATING
    ]


def test_the_search_for_translation_in_f_strings_finds_it() -> None:
    assert inside_f_strings("a = 1\nb = f'{_(\"word\")} {a}'") == [2]
    assert inside_f_strings('b = f\'{ngettext("w", "ws", 2)}\'') == [1]
    assert inside_f_strings("b = _('word'); c = f'{b}'") == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_is_translated_inside_an_f_string(path: Path) -> None:
    assert inside_f_strings(path.read_text(encoding="utf-8")) == [], "move the call out of the f-string"


def test_parts_are_joined_as_english_does() -> None:
    assert listed(["a", "", "b"]) == "a, b"
    assert phrases(["said by a", "2031-03-02", ""]) == "said by a, 2031-03-02"
    assert clauses(["a, b", "c"]) == "a, b; c"
    assert sentences(["One.", "Two.", "Three."]) == "One. Two. Three."
    assert labelled("aid", "200") == "aid: 200"
    assert aside("aid", "trucks") == "aid (trucks)"
    assert aside("aid", "") == "aid"


def test_parts_are_joined_as_chinese_does() -> None:
    with speaking("zh"):
        assert listed(["甲", "乙"]) == "甲、乙"
        assert phrases(["甲", "乙"]) == "甲，乙"
        assert clauses(["甲", "乙"]) == "甲；乙"
        assert sentences(["甲。", "乙。"]) == "甲。乙。"
        assert labelled("甲", "乙") == "甲：乙"
        assert aside("甲", "乙") == "甲（乙）"


@pytest.mark.parametrize("join", [listed, phrases, clauses, sentences])
def test_nothing_is_joined_from_nothing_and_one_is_left_alone(join) -> None:
    assert join([]) == join(["", ""]) == ""
    assert join(["", "one", ""]) == "one"


@given(st.lists(st.text(), max_size=5))
def test_every_part_is_kept_in_order_whatever_signs_it_has(parts: list[str]) -> None:
    for join, sign in ((phrases, ", "), (clauses, "; "), (sentences, " ")):
        assert join(parts) == sign.join(part for part in parts if part)


def test_a_known_word_is_translated_and_any_other_shown_as_written() -> None:
    assert known("women_minors") == "women and minors"
    assert known("grey_herons") == "grey herons"
    with speaking("zh"):
        assert known("women_minors") == "妇女和未成年人"
        assert known("grey_herons") == "grey herons"


@pytest.mark.parametrize(
    ("number", "unit", "english", "chinese"),
    [
        ("5", "day", "5 days", "5天"),
        ("1", "days", "1 day", "1天"),
        ("10–20", "persons", "10–20 persons", "10–20人"),
        ("1", "truck/day", "1 truck a day", "每天1辆卡车"),
        ("300", "trucks/day", "300 trucks a day", "每天300辆卡车"),
        ("3", "grey_heron", "3 grey heron", "3 grey heron"),
        ("3", None, "3", "3"),
        ("3", "per hostage", "3 for every 1 captive", "每1名被扣押者对应3"),
        ("1", "days per 10 hostages", "1 day for every 10 captives", "每10名被扣押者对应1天"),
        ("5", "per 2 persons", "5 for every 2 persons", "每2人对应5"),
    ],
)
def test_units_agree_with_their_number(number: str, unit: str | None, english: str, chinese: str) -> None:
    assert counted(number, unit) == english
    with speaking("zh"):
        assert counted(number, unit) == chinese


def test_persons_without_a_category_are_persons() -> None:
    assert persons("5", "children") == "5 children"
    assert persons("5", "") == "5 persons"
    assert persons("1", "") == "1 person"
    with speaking("zh"):
        assert persons("5", known("children")) == "5名儿童"
