"""How things stand without a deal: said by the case, and never taken for more than is known."""

from cases import could_live_with, less, make_case, more

from goodoffices.bargaining import QuestionKind, advise, frontier, zone_of_agreement
from goodoffices.case import Case, Direction

ISSUES = {"raise": (0, 1, 2, 3), "strike": ("ends", "goes_on")}
UNION = [more("raise"), Direction("strike", ("goes_on", "ends"))]
PORT = [less("raise"), Direction("strike", ("ends", "goes_on"))]


def strike(**more_of: object) -> Case:
    """Nothing comes from nothing: without a raise the strike does not end."""
    return make_case({"union": UNION, "port": PORT}, ISSUES, ["if strike = ends then raise >= 1"], **more_of)  # type: ignore[arg-type]


def test_without_more_the_first_word_listed_is_taken_and_the_answer_is_open_not_no() -> None:
    zone = zone_of_agreement(strike())
    assert not zone.exists
    assert zone.open, "nobody's red line is in the way"


def test_what_is_asked_then_is_whether_a_side_could_live_with_a_package() -> None:
    question = advise(strike()).question
    assert question is not None
    assert question.kind is QuestionKind.COULD_LIVE
    assert question.side == "port"
    assert dict(question.choices[0])["strike"] == "ends" or dict(question.choices[0])["raise"] == 0
    answered = make_case(
        {"union": UNION, "port": [*PORT, could_live_with(dict(question.choices[0]))]},
        ISSUES,
        ["if strike = ends then raise >= 1"],
    )
    assert zone_of_agreement(answered).exists, "the answer opens the zone"


def test_how_things_stand_without_a_deal_can_be_said() -> None:
    found = frontier(strike(no_deal={"strike": "goes_on"}))
    assert found.zone.exists
    assert {point.package["strike"] for point in found.points} >= {"ends"}


def test_red_lines_that_exclude_each_other_are_not_open() -> None:
    from cases import red_line

    case = make_case({"union": [*UNION, red_line("raise >= 3")], "port": [*PORT, red_line("raise <= 1")]}, ISSUES)
    zone = zone_of_agreement(case)
    assert not zone.exists
    assert not zone.open
