"""What the terms of a proposal give away, and what they do not."""

from typing import Any

import pytest
from attrs import evolve
from cases import NORTH, SOUTH, could_live_with, less, make_case, more, precondition, ranking, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.inference import Ground, Inference, inferences
from goodoffices.case import Case, Leave, Package, Quantity
from goodoffices.preferences import fit_values

BASE = {"captives": 10, "detainees": 30, "pause": 2, "order": "mixed"}
NORTH_WISHES: list[Any] = [more("captives"), less("detainees"), less("pause")]
SOUTH_WISHES: list[Any] = [less("captives"), more("detainees"), more("pause")]


def told(north: list[Any], leave: Leave = Leave.NOT, **more_of: Any) -> Case:
    """North said what it wants openly; the further statements carry ``leave``."""
    case = make_case({"north": [*NORTH_WISHES, *north], "south": SOUTH_WISHES}, **more_of)
    room = case.rooms["north"]
    open_until = len(NORTH_WISHES)
    said = tuple(
        evolve(s, told=evolve(s.told, leave=Leave.MAY_SAY if n < open_until else leave))
        for n, s in enumerate(room.statements)
    )
    return evolve(case, rooms={**case.rooms, "north": evolve(room, statements=said)})


def of_north(case: Case, package: dict[str, Any], before: dict[str, Any] | None = None) -> list[Inference]:
    return [i for i in inferences(case, package, before or {}) if i.about == "north"]


def test_a_term_at_a_limit_gives_the_limit_away() -> None:
    case = told([red_line("pause <= 2")])
    (found,) = of_north(case, BASE)
    assert (found.recipient, found.ground, found.issues) == ("south", Ground.AT_A_LIMIT, ("pause",))
    assert [s.statement for s in found.statements] == ["north4"] and not found.hinted
    assert found.text.startswith("South could infer that North will not go beyond pause 2.")
    assert "red line: pause ≤ 2 (said by head of north, 2031-03-04, north4)" in found.text


@pytest.mark.parametrize("pause", [0, 2, 4])
def test_a_term_short_of_the_limit_gives_nothing_away(pause: int) -> None:
    found = of_north(told([red_line("pause <= 2")]), {**BASE, "pause": pause})
    assert bool(found) == (pause == 2)


def test_what_may_be_said_is_public_or_is_a_fact_gives_nothing_away() -> None:
    line = red_line("pause <= 2")
    assert of_north(told([line], Leave.MAY_SAY), BASE) == []
    assert of_north(told([line], public=[("north", "pause <= 2")]), BASE) == []
    assert of_north(told([line], constraints=["pause <= 2"]), BASE) == []
    (hinted,) = of_north(told([line], Leave.MAY_HINT), BASE)
    assert hinted.hinted


def test_a_guess_is_not_given_away() -> None:
    assert of_north(told([], guessed={"north": [(red_line("pause <= 2"), 0.9)]}), BASE) == []


def test_a_move_that_only_a_confidence_explains() -> None:
    case = make_case({"north": NORTH_WISHES, "south": SOUTH_WISHES})  # nothing may be said
    found = of_north(case, {**BASE, "pause": 0}, BASE)
    assert [(i.ground, i.issues) for i in found] == [(Ground.MOVED, ("pause",))]
    assert [s.statement for s in found[0].statements] == ["north3"]
    assert "pause 2 → 0" in found[0].text
    assert of_north(told([]), {**BASE, "pause": 0}, BASE) == []  # it may be said that north wants less
    assert of_north(case, {**BASE, "pause": 4}, BASE) == []  # moved in the recipient's favour


def test_the_last_version_is_the_one_on_the_table() -> None:
    terms = {"pause": Quantity.exactly(4), "captives": Quantity.exactly(10)}
    case = make_case({"north": NORTH_WISHES, "south": SOUTH_WISHES}, packages={"v1": Package("v1", terms)})
    found = [i for i in inferences(case, {**BASE}) if i.about == "north"]
    assert [(i.ground, i.issues) for i in found] == [(Ground.MOVED, ("pause",))]


def test_a_move_that_a_fact_forces_gives_nothing_away() -> None:
    case = make_case({"north": NORTH_WISHES, "south": SOUTH_WISHES}, constraints=["if captives >= 10 then pause <= 2"])
    before = {**BASE, "captives": 0, "pause": 4}
    assert [i.issues for i in of_north(case, BASE, before) if i.ground is Ground.MOVED] == [("captives",)]


def test_a_package_repeated_to_the_letter() -> None:
    case = told([could_live_with(BASE)])
    (found,) = of_north(case, BASE)
    assert (found.ground, found.issues) == (Ground.LIVED_WITH, tuple(BASE))
    assert of_north(case, {**BASE, "order": "political"}) == []


def test_what_is_given_for_what_shows_the_ranking() -> None:
    case = told([ranking("captives", "pause")])
    found = of_north(case, {**BASE, "captives": 20, "pause": 4}, BASE)
    assert [(i.ground, i.issues) for i in found] == [(Ground.PRIORITY, ("captives", "pause"))]
    assert of_north(case, {**BASE, "captives": 0, "pause": 0}, BASE) == []  # the other way round
    assert (
        of_north(told([ranking("captives", "pause")], Leave.MAY_SAY), {**BASE, "captives": 20, "pause": 4}, BASE) == []
    )


LINES = ["pause <= 2", "pause <= 0", "captives >= 10", "detainees <= 60", "detainees <= 3 * captives"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), unique=True, min_size=1, max_size=3),
    st.sampled_from([0, 10, 20, 30]),
    st.sampled_from([0, 30, 60, 90]),
    st.sampled_from([0, 2, 4]),
)
def test_limits_against_every_step_of_every_line(lines: list[str], captives: int, detainees: int, pause: int) -> None:
    case = make_case({"north": [*NORTH, *map(red_line, lines)], "south": SOUTH})
    package = {"captives": captives, "detainees": detainees, "pause": pause, "order": "mixed"}
    found = {(s.statement, i) for one in of_north(case, package) if one.ground is Ground.AT_A_LIMIT
             for s in one.statements for i in one.issues}  # fmt: skip
    wanted = set()
    south = fit_values(case, "south")
    for number, text in enumerate(lines, start=len(NORTH) + 1):
        condition = red_line(text).condition
        for issue in package:
            options = case.issues[issue].options
            better = [o for o in options if issue != "order" and south.values[issue][options.index(o)]
                      > south.values[issue][options.index(package[issue])]]  # fmt: skip
            step = {**package, issue: better[0] if issue in ("detainees", "pause") else better[-1]} if better else None
            if step and condition.holds(package) and not condition.holds(step):
                wanted.add((f"north{number}", issue))
    assert found == wanted


def test_each_side_is_told_of_separately() -> None:
    case = make_case({"north": [*NORTH, red_line("pause <= 2")], "south": [*SOUTH, precondition("captives <= 10")]})
    found = inferences(case, BASE, {})
    assert [(i.recipient, i.about, i.issues) for i in found] == [
        ("north", "south", ("captives",)), ("south", "north", ("pause",)),
    ]  # fmt: skip
