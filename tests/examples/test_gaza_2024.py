"""January 2024: preconditions that exclude each other, each with its claim, and what would open a zone."""

from itertools import combinations

from goodoffices.bargaining import frontier
from goodoffices.case import Case, Expression, Level, Modality, Quantity, RedLine, scope

from .helpers import every_package, within_limits


def holds_together(case: Case, conditions: list[Expression]) -> bool:
    return bool(every_package(case, conditions))


def test_no_package_meets_the_preconditions_of_both_sides(gaza_2024: Case) -> None:
    assert every_package(gaza_2024)
    assert within_limits(gaza_2024) == []


def test_each_side_alone_could_be_met(gaza_2024: Case) -> None:
    for side in gaza_2024.sides:
        assert holds_together(gaza_2024, [p.condition for p in gaza_2024.preconditions if p.by == side])


def test_the_smallest_set_that_excludes_itself_is_one_precondition_of_either_side(gaza_2024: Case) -> None:
    put = gaza_2024.preconditions
    excluding = [pair for pair in combinations(put, 2) if not holds_together(gaza_2024, [p.condition for p in pair])]
    assert [{p.by for p in pair} for pair in excluding] == [{"israel", "hamas"}]
    assert {scope(p.condition) for p in excluding[0]} == {("ceasefire",)}


def test_dropping_either_opens_a_zone(gaza_2024: Case) -> None:
    put = list(gaza_2024.preconditions)
    opening = [p for p in put if holds_together(gaza_2024, [q.condition for q in put if q is not p])]
    assert [p.by for p in opening] == ["hamas", "israel"]


def test_every_precondition_rests_on_words_in_the_record(gaza_2024: Case) -> None:
    claims = {claim.id: claim for claim in gaza_2024.claims}
    for precondition in gaza_2024.preconditions:
        claim = claims[precondition.origin.claim or ""]
        speaker = gaza_2024.actors[claim.actor or ""]
        assert precondition.by in (speaker.id, speaker.part_of)
        assert precondition.on == claim.published


def test_a_priority_is_not_taken_for_a_red_line(gaza_2024: Case) -> None:
    """Only what was refused outright is guessed to be a limit."""
    limited = [g.about for side in gaza_2024.sides for g in gaza_2024.guesses(side) if isinstance(g.content, RedLine)]
    assert limited == ["israel"]


def test_the_tool_says_no_zone_and_names_the_two_that_would_open_one(gaza_2024: Case) -> None:
    found = frontier(gaza_2024)
    assert not found.zone.exists
    assert not found.zone.uses_guesses
    assert found.points == ()
    (excluding,) = found.zone.exclusions
    assert {c.origin for c in excluding.conditions} == {"claim j03", "claim j05"}
    assert {c.side for c in found.zone.openings} == {"israel", "hamas"}


def test_the_framework_is_not_an_agreement(gaza_2024: Case) -> None:
    framework = gaza_2024.packages["paris"]
    captives, detainees = framework.terms["captives"], framework.terms["detainees"]
    assert framework.level is Level.FRAMEWORK
    assert isinstance(captives, Quantity)
    assert isinstance(detainees, Quantity)
    assert (captives.low, captives.approximate, detainees.unknown) == (35, True, True)
    assert "withdrawal" not in framework.terms  # open, not none


def test_one_hundred_and_thirty_two_were_held_by_the_word_of_israeli_authorities(gaza_2024: Case) -> None:
    (held,) = (c for c in gaza_2024.claims if c.about == "hostages_held")
    assert (held.value_min, held.value_max, held.speaker) == (132, 132, "Israeli authorities")
    assert gaza_2024.issues["captives"].options[-1] == 132


def test_the_endorsement_of_a_mediator_is_no_answer_of_a_side(gaza_2024: Case) -> None:
    endorsement = next(c for c in gaza_2024.claims if c.speaker == "Antony Blinken")
    assert endorsement.modality is Modality.ASSERTED
    assert gaza_2024.actors["blinken"].part_of in gaza_2024.mediators


def test_there_is_no_room_of_a_side(gaza_2024: Case) -> None:
    assert set(gaza_2024.rooms) == {"mediator"}
