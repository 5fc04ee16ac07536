"""Words, conditions, shares and readings, each by itself."""

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import (
    About,
    Change,
    Claim,
    GateKind,
    Leave,
    Level,
    Modality,
    Origin,
    Quantity,
    RoleKind,
    parse,
)
from goodoffices.record import SCALE
from goodoffices.report import wording
from goodoffices.report.conditions import condition
from goodoffices.report.proposals import interval
from goodoffices.report.reading import Reading, grade, reading_of
from goodoffices.report.record_section import LANES, figure, section, topic
from goodoffices.words import speaking
from report.samples import a_case

PLAIN = str.maketrans("", "", "\u2068\u2069")


@pytest.mark.parametrize("kinds", [About, RoleKind, Level, Change, GateKind, Leave, Modality])
def test_every_kind_has_a_word_of_its_own(kinds: type[About]) -> None:
    words = [wording.word(kind) for kind in kinds]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("_" in word for word in words)


def test_every_grade_of_the_record_has_a_word() -> None:
    assert len({grade(word) for word in SCALE}) == len(SCALE)
    assert grade("something new") == "something new"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("detainees <= 3 * captives", "Detainees released ≤ 3 × Captives released"),
        ("detainees - captives + 4 >= 0", "Detainees released − Captives released + 4 ≥ 0"),
        ("-captives < 5", "− Captives released < 5"),
        ("order = need", "Order: by need"),
        ("not (pause = 0 and captives > 0)", "not (Pause = 0 and Captives released > 0)"),
        ("pause = 3 or pause = 5", "Pause = 3 or Pause = 5"),
        ("if pause = 0 then captives <= 20", "if Pause = 0, then Captives released ≤ 20"),
        ("elsewhere >= 1", "elsewhere ≥ 1"),
    ],
)
def test_conditions_are_read_in_names_and_signs(written: str, read: str) -> None:
    case = a_case()
    assert condition(case, parse(written, case.issues)).translate(PLAIN) == read


def test_days_are_said_in_the_language_spoken() -> None:
    day = date(2031, 3, 4)
    assert wording.day(day) == "Tue 4 Mar 2031"
    with speaking("zh"):
        assert wording.day(datetime(2031, 3, 4, 6, 40)) == "2031年3月4日星期二"  # noqa: DTZ001  (the case's own zone)
    with speaking("ar"):
        assert wording.day(day) == "الثلاثاء، 4 مارس 2031"
    assert wording.day(None) == wording.short_day(None) == ""


def test_quantities_keep_what_was_said() -> None:
    case = a_case()

    def shown(quantity: Quantity) -> str:
        return wording.term(case, "captives", quantity).translate(PLAIN).strip()

    assert shown(Quantity(10, 15, "10 or 15")) == "10–15 (10 or 15)"
    assert shown(Quantity(wording="several")) == "(several)"
    assert shown(Quantity()) == "?"
    assert shown(Quantity.exactly(4)) == "4"


def test_unknown_names_stay_as_they_are_written() -> None:
    case = a_case()
    assert wording.name(case, "head of delegation").translate(PLAIN) == "head of delegation"
    assert wording.issue_name(case, "tolls").translate(PLAIN) == "tolls"
    assert wording.origin(case, Origin(claim="c99")).translate(PLAIN) == "c99"
    assert wording.origin(case, Origin()) == ""


@given(st.integers(1, 600), st.data())
def test_the_interval_holds_the_share_and_narrows_with_more_samples(samples: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, samples)) / samples
    low, high = interval(share, samples)
    assert 0 <= low <= share <= high <= 1
    wider = interval(share, samples)
    narrow = interval(share, 10 * samples)
    assert narrow[1] - narrow[0] < wider[1] - wider[0]


def test_the_interval_against_published_figures() -> None:
    low, high = interval(0.5, 100)
    assert (round(low, 4), round(high, 4)) == (0.4038, 0.5962)
    assert interval(0.3, 0) == (0.0, 1.0)


def a_claim(**more: object) -> Claim:
    made = Claim("x", "x.md", "Post", date(2031, 3, 1), "Ada", About.DEAL_STATUS, Modality.ASSERTED, "words")
    return evolve(made, **more)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (10, 15, "10–15 persons (women)"),
        (3, 3, "3 persons (women)"),
        (4, None, "≥ 4 persons (women)"),
        (None, 9, "≤ 9 persons (women)"),
    ],
)
def test_figures_of_claims(low: float | None, high: float | None, shown: str) -> None:
    claim = a_claim(about=About.HOSTAGES_RELEASED, value_min=low, value_max=high, unit="persons", category="women")
    assert figure(claim).translate(PLAIN) == shown
    assert topic(claim).translate(PLAIN) == f"captives released: {shown}"


def test_a_status_shows_its_grade() -> None:
    assert topic(a_claim(category="awaiting")) == "status of the deal: awaiting an answer"
    assert topic(a_claim()) == "status of the deal"


def read(*claims: Claim) -> Reading:
    return reading_of(evolve(a_case(), claims=claims), None)


def test_every_word_for_the_status_stands_and_hopes_and_denials_are_none() -> None:
    reading = read(
        a_claim(category="talks"),
        a_claim(id="y", published=date(2031, 3, 2), category="agreed", modality=Modality.HOPED),
        a_claim(id="z", published=date(2031, 3, 3), category="agreed", modality=Modality.DENIED),
        a_claim(id="w", published=date(2031, 3, 4), category="rumoured"),
        a_claim(id="v", category="close"),
    )
    assert [(s.on.day, s.level) for s in reading.status] == [(1, "talks"), (1, "close")]
    assert reading.levels == ("talks", "close")


def test_nothing_read_is_no_section() -> None:
    assert section(read()) is None


def test_those_who_spoke_least_share_a_lane() -> None:
    claims = [a_claim(id=f"c{k}", speaker=f"Speaker {k:02}") for k in range(30)]
    claims += [a_claim(id="again", speaker="Speaker 29")]
    made = section(read(*claims))
    assert made is not None
    svg = next(part.svg for part in made.parts if hasattr(part, "svg"))
    assert f"{30 - LANES + 1} other speakers" in svg
    assert svg.count("Speaker 29") >= 2


def test_claims_without_a_day_are_counted() -> None:
    made = section(read(a_claim(), a_claim(id="u", published=None)))
    assert made is not None
    captions = [part.caption for part in made.parts if hasattr(part, "caption")]
    assert any("1 claim without a day is not shown." in caption for caption in captions)
