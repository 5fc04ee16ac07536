"""Vowel signs, tatweel, direction marks and narrow blanks are overlooked, and stand in the quotes all the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.helpers import CASE, claims, only, report

from goodoffices.case import Modality
from goodoffices.record import extract_claims
from goodoffices.record.marks import unmarked

SIGNS = "\u064b\u064e\u0651\u0640\u05b0\u05b7\u200f\u202b\u202c\u2067\u2069"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أَفْرَجَتِ الجبهة الجنوبية عن خمسين رهينةً.", "أَفْرَجَتِ"),
        ("أفرجت الجبهة الجنوبيـــة عن خمسين رهينـــة.", "رهينـــة"),
        ("אתמול שֻׁחְרְרוּ חמישים חֲטוּפִים מן ההרים.", "חֲטוּפִים"),
        ("أفرجت الجبهة الجنوبية عن \u206750\u2069 رهينة.", "\u206750\u2069 رهينة"),
    ],
)
def test_signs_are_overlooked_and_quoted(tmp_path: Path, text: str, words: str) -> None:
    claim = only(claims(tmp_path, text, CASE), "hostages_released")
    assert claim.value_min == claim.value_max == 50
    assert claim.quote in text and words in claim.quote


def test_accents_written_apart_are_those_of_the_letter(tmp_path: Path) -> None:
    text = "Les rebelles ont libe\u0301re\u0301 50 otages apre\u0300s des ne\u0301gociations."
    claim = only(claims(tmp_path, text), "hostages_released")
    assert claim.quote in text and "libe\u0301re\u0301" in claim.quote


def test_narrow_blanks_part_thousands(tmp_path: Path) -> None:
    text = "Le Nordland a dit que 2\u202f000\u00a0camions d’aide étaient entrés à Gaza."
    claim = only(claims(tmp_path, text, CASE), "aid")
    assert claim.value_min == 2000 and claim.quote in text


SENTENCE = "قالت ميدلاند إن الجبهة الجنوبية أفرجت عن 50 رهينة في الجبال"


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(SIGNS)), max_size=20))
def test_wherever_signs_stand_places_are_those_of_the_text(
    tmp_path_factory: pytest.TempPathFactory, signs: list[tuple[int, str]]
) -> None:
    text = SENTENCE
    for place, sign in sorted(signs, reverse=True):
        text = text[:place] + sign + text[place:]
    read = report(tmp_path_factory.getbasetemp(), text, "marks.txt")
    found = extract_claims(read, CASE)
    assert [(c.about.value, c.value_min) for c in found if c.has_value] == [("hostages_released", 50)]
    for claim in found:
        assert claim.start is not None
        assert read.plain[claim.start : claim.end] == claim.quote


@given(st.text(alphabet="abé كתב" + SIGNS, max_size=60))
def test_the_map_of_places_leads_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read = report(tmp_path_factory.getbasetemp(), f"Words {text} words", "map.txt")
    shown = unmarked(read)
    if shown.places is None:
        assert shown.report.plain == read.plain
    else:
        assert [read.plain[place] for place in shown.places] == list(shown.report.plain)


def test_traditional_characters_are_matched_and_quoted_as_they_are(tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, "南方陣線發言人否認已達成協議。", CASE)
    assert (claim.actor, claim.category, claim.modality) == ("southfront", "agreed", Modality.DENIED)
    assert claim.quote == "南方陣線發言人否認已達成協議" and claim.wording == "達成協議"
