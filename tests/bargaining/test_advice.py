"""Advice keeps to what is known: no broken lines, intervals that hold, questions about what is open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
import numpy as np
import pytest
from cases import (
    NORTH,
    SOUTH,
    could_live_with,
    could_not_live_with,
    less,
    make_case,
    more,
    prefers,
    ranking,
    red_line,
)

from goodoffices.bargaining import BargainingError, Certainty, NoteKind, QuestionKind, advise, frontier, question_now
from goodoffices.bargaining.acceptance import acceptance
from goodoffices.bargaining.case_elicitation import elicitation_of, numbers_of
from goodoffices.case import Case, Direction, Package, Quantity
from goodoffices.preferences import gain_range, knowledge
from goodoffices.words import speaking

BEST = Direction("order", ("humanitarian", "mixed", "political"))
WORST = Direction("order", ("political", "mixed", "humanitarian"))


def two_sides(**more_of: Any) -> Case:
    return make_case({"north": [*NORTH, BEST], "south": [*SOUTH, WORST]}, **more_of)


def test_the_first_proposal_is_the_nash_package_and_the_others_are_nearly_as_good() -> None:
    advice = advise(two_sides())
    assert [p.name for p in advice.proposals[:1]] == ["nash"]
    assert {p.name for p in advice.proposals[1:]} <= {"least regret", "alternative 1", "alternative 2"}
    assert advice.proposals[0].nash_share == 1.0
    assert all(0.8 <= p.nash_share <= 1.0 for p in advice.proposals)
    assert len({tuple(p.package.values()) for p in advice.proposals}) == 3


def test_proposals_break_no_red_line_and_the_share_lies_between_none_and_all() -> None:
    case = make_case({"north": [*NORTH, BEST, red_line("pause <= 2")], "south": [*SOUTH, WORST]})
    for proposal in advise(case).proposals:
        assert proposal.package["pause"] in (0, 2)
        for one in proposal.acceptance:
            assert one.broken == () and one.low <= one.high and 0.0 <= one.share <= 1.0
            assert (one.certainty == Certainty.ALL) == (one.low >= 0)
            assert one.samples == 800


def test_a_package_both_said_they_could_live_with_is_certain() -> None:
    package = {"captives": 30, "detainees": 60, "pause": 4, "order": "humanitarian"}
    said = {"north": [*NORTH, BEST, could_live_with(package)], "south": [*SOUTH, WORST, could_live_with(package)]}
    case = make_case(said)
    known = {side: knowledge(case, side) for side in case.sides}
    assert all(gain_range(known[side].fitting, package)[0] >= -1e-9 for side in case.sides)
    loop = elicitation_of(case, frontier(case), known, np.random.default_rng(0))
    numbers = numbers_of(case.issues, package)
    found = [acceptance(case, side, known[side], loop.prospects, package, numbers) for side in case.sides]
    assert all(one.certainty == Certainty.ALL and one.share >= 0.9 for one in found)


def test_changes_are_told_against_the_package_on_the_table() -> None:
    terms: dict[str, Quantity | str] = {
        "captives": Quantity.exactly(10), "detainees": Quantity(30, 60), "pause": Quantity.exactly(0), "order": "mixed",
    }  # fmt: skip
    older = Package("v1", {"captives": Quantity.exactly(30)}, on=date(2031, 3, 1))
    packages = {"v2": Package("v2", terms, on=date(2031, 3, 2)), "v1": older}
    advice = advise(two_sides(packages=packages))
    assert advice.compared_with == "v2"
    first = advice.proposals[0]
    changed = {c.issue: c for c in first.changes}
    assert "detainees" not in changed  # a range on the table is no option to count from
    assert changed["captives"].better_for == ("north",) and changed["captives"].worse_for == ("south",)
    assert changed["captives"].text == f"captives 10 → {first.package['captives']}"
    assert first.explanation.startswith("For North: captives ") and "in return for" in first.explanation


def test_without_a_package_on_the_table_alternatives_are_told_against_the_first() -> None:
    advice = advise(two_sides())
    assert advice.compared_with is None
    assert advice.proposals[0].changes == () and advice.proposals[0].explanation == ""
    assert all(p.changes and p.explanation for p in advice.proposals[1:])


def test_asks_first_about_a_ranked_issue_of_unknown_direction() -> None:
    case = make_case({"north": [more("captives"), ranking("pause", "captives"), BEST], "south": [*SOUTH, WORST]})
    question = advise(case).question
    assert question is not None and question.kind == QuestionKind.DIRECTION
    assert (question.side, question.issues) == ("north", ("pause",))
    assert question.text == "North: of pause, would you rather have more or less, or is it the same to you?"
    assert question.low is None


def test_asks_for_the_order_of_words() -> None:
    case = make_case({"north": NORTH, "south": [*SOUTH, WORST]})
    question = advise(case).question
    assert question is not None and (question.side, question.issues) == ("north", ("order",))
    assert "political, mixed, humanitarian" in question.text


def test_an_answer_is_heard_and_its_question_is_not_asked_again() -> None:
    said: dict[str, list[Any]] = {"north": [*NORTH, BEST], "south": [*SOUTH, WORST]}
    asked, kinds, regret = set(), set(), []
    for _round in range(5):
        question = advise(make_case(said)).question
        assert question is not None and question.id not in asked
        asked.add(question.id)
        kinds.add(question.kind)
        assert question.gain is not None and question.regret is not None and question.regret >= 0.0
        regret.append(question.regret)
        answer = question.answers[len(question.answers) // 2]
        said[question.side] += [content_of(statement) for statement in answer.statements]
    assert len(kinds) >= 1 and regret[-1] < regret[0]


def content_of(statement: Mapping[str, Any]) -> Any:
    """The content of an answer, as it is written in a room's file."""
    if "over" in statement:
        return prefers(statement["prefers"], statement["over"])
    if "could_live_with" in statement:
        return could_live_with(statement["could_live_with"])
    return could_not_live_with(statement["could_not_live_with"])


def test_issues_nobody_spoke_of_are_open_and_asked_last() -> None:
    case = make_case(
        {"north": [more("captives")], "south": [less("captives")]}, issues={"captives": (0, 1), "other": (0, 1)}
    )
    advice = advise(case)
    assert advice.open_issues == ("other",)
    assert advice.question is not None and advice.question.issues == ("other",)


def test_nothing_left_to_ask() -> None:
    case = make_case({"north": [more("captives")], "south": [less("captives")]}, issues={"captives": (0, 1)})
    assert advise(case).question is None


def test_no_zone_is_an_answer() -> None:
    case = make_case({"north": [*NORTH, BEST, red_line("pause = 0")], "south": [*SOUTH, WORST, red_line("pause > 0")]})
    advice = advise(case)
    assert advice.proposals == () and not advice.zone.exists
    assert advice.zone.exclusions[0].conditions[0].side == "north"


def test_the_same_seed_gives_the_same_advice_and_another_moves_shares_a_little() -> None:
    case = two_sides()
    one, other = advise(case, seed=1), advise(case, seed=2)
    assert one == advise(case, seed=1)
    for a, b in zip(one.proposals[:1], other.proposals[:1], strict=True):
        assert a.values == pytest.approx(b.values, abs=0.1)
        for x, y in zip(a.acceptance, b.acceptance, strict=True):
            assert x.share == pytest.approx(y.share, abs=0.15)


def test_is_plain_data_for_mediators_only_and_speaks_other_languages() -> None:
    with speaking("zh"):
        plain = msgspec.to_builtins(advise(two_sides()))
    assert plain["for_mediators_only"] is True
    assert plain["proposals"][0]["acceptance"][0]["samples"] == 800


def test_the_cautious_alternative_has_the_least_regret_at_worst_of_all_that_are_shown() -> None:
    found = [advise(two_sides(), seed=seed).proposals for seed in range(3)]
    cautious = [(p, proposals) for proposals in found for p in proposals if p.name == "least regret"]
    assert cautious, "in one of three draws it is another package than the first"
    for one, proposals in cautious:
        assert one.standing.most_regret == min(p.standing.most_regret for p in proposals)


def test_numbers_out_of_range_are_refused_together() -> None:
    with pytest.raises(BargainingError, match=r"wrong is 0\.5.*\nalternatives is -1"):
        advise(two_sides(), wrong=0.5, alternatives=-1)


def test_the_question_alone_is_that_of_the_advice_and_the_frontier_at_hand_changes_nothing() -> None:
    case = two_sides()
    advice = advise(case, seed=3, found=frontier(case))
    assert question_now(case, seed=3) == advice.question
    assert advice == advise(case, seed=3)
    assert advice.question is not None and advice.question.side in advice.question.regrets


def test_openings_are_given_where_conditions_exclude_every_package_and_only_there() -> None:
    case = make_case({"north": [*NORTH, BEST, red_line("pause = 0")], "south": [*SOUTH, WORST, red_line("pause > 0")]})
    advice = advise(case)
    assert {one.condition.side for o in advice.openings for one in o.relaxations} == {"north", "south"}
    assert advise(two_sides()).openings == ()


def test_answers_that_do_not_fit_are_looked_for_when_asked() -> None:
    """To north captives matter most and the pause least; then it would give most of them for a shorter pause."""
    odd = prefers({"captives": 10, "order": "mixed", "pause": 2}, {"captives": 30, "order": "humanitarian", "pause": 4})
    said = [*NORTH, BEST, ranking("captives", "order", "detainees", "pause"), odd]
    case = make_case({"north": said, "south": [*SOUTH, WORST]})
    assert NoteKind.UNEXPECTED not in {note.kind for note in advise(case).notes}
    found = [note for note in advise(case, consistency=True).notes if note.kind is NoteKind.UNEXPECTED]
    assert [note.side for note in found] == ["north"]
    assert "north7" in found[0].text
