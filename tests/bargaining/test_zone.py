"""The zone of agreement and what excludes it, against every package and every subset of conditions."""

from itertools import combinations, product
from typing import Any

import msgspec
import pytest
from cases import ISSUES, NORTH, SOUTH, make_case, precondition, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import BargainingError, contradictory, zone_of_agreement
from goodoffices.bargaining.tables import tables_of
from goodoffices.case import Case
from goodoffices.preferences import ConditionKind, ConditionName, all_conditions, fit_values

TEXTS = [
    "captives >= 20", "captives <= 10", "detainees >= 60", "detainees <= 30", "pause >= 2", "pause <= 2",
    "order = mixed", "not order = mixed", "detainees <= 3 * captives", "if pause = 0 then captives <= 10",
    "detainees >= 2 * captives",
]  # fmt: skip
some_texts = st.lists(st.sampled_from(TEXTS), unique=True, max_size=3)


def possible(case: Case, names: list[ConditionName]) -> bool:
    """Whether some package meets these conditions and no-deal floors, by looking at all."""
    held = [c for c in all_conditions(case) if c.name in names]
    floors = [n.side for n in names if n.kind == ConditionKind.NO_DEAL]
    fitted = {side: fit_values(case, side) for side in floors if side}
    for options in product(*ISSUES.values()):
        package = dict(zip(ISSUES, options, strict=True))
        numbers = {name: ISSUES[name].index(option) for name, option in package.items()}
        if all(c.expression.holds(package) for c in held) and all(
            fitted[side].value(numbers) >= -1e-8 for side in floors if side
        ):
            return True
    return False


@settings(max_examples=60)
@given(some_texts, some_texts, some_texts)
def test_equals_a_look_at_every_package(facts: list[str], north: list[str], south: list[str]) -> None:
    case = make_case(
        {"north": [*NORTH, *map(red_line, north)], "south": [*SOUTH, *map(precondition, south)]}, constraints=facts
    )
    if contradictory(case):
        with pytest.raises(ValueError, match="no package meets the constraints"):
            zone_of_agreement(case)
        return
    zone = zone_of_agreement(case)
    no_deal = [ConditionName(ConditionKind.NO_DEAL, side, "", "no worse than no deal") for side in case.sides]
    every = [c.name for c in all_conditions(case)] + no_deal
    assert zone.exists == possible(case, every)
    if zone.exists:
        assert zone.example is not None and all(c.expression.holds(zone.example) for c in all_conditions(case))
        return
    assert zone.exclusions
    for exclusion in zone.exclusions:
        names = list(exclusion.conditions)
        assert not possible(case, names)
        assert all(possible(case, [n for n in names if n != out]) for out in names)
    assert set(zone.openings) == {n for n in every if possible(case, [m for m in every if m != n])}
    assert not (zone.openings and zone.joint_openings)
    for opening in zone.joint_openings:
        assert possible(case, [n for n in every if n not in opening])


def test_preconditions_that_exclude_each_other_are_named_with_side_and_origin() -> None:
    case = make_case(
        {"north": NORTH, "south": SOUTH},
        public=[("north", "not order = mixed"), ("south", "order = mixed")],
    )
    zone = zone_of_agreement(case)
    assert not zone.exists and zone.example is None and not zone.uses_guesses
    (exclusion,) = zone.exclusions
    assert [(c.side, c.origin, str(c.on)) for c in exclusion.conditions] == [
        ("north", "claim c1", "2031-02-01"), ("south", "claim c2", "2031-02-02"),
    ]  # fmt: skip
    assert {opening.side for opening in zone.openings} == {"north", "south"}


def test_what_excludes_only_by_guesses_is_marked() -> None:
    guessed: Any = {"north": [(red_line("captives >= 30"), 0.6)], "south": [(red_line("captives <= 20"), 0.6)]}
    zone = zone_of_agreement(make_case({"north": NORTH, "south": SOUTH}, guessed=guessed))
    assert not zone.exists and zone.uses_guesses
    assert all(c.guessed for c in zone.exclusions[0].conditions)


def test_statements_are_named_before_guesses_and_facts() -> None:
    said: Any = {"north": [*NORTH, red_line("captives >= 20")], "south": [*SOUTH, red_line("captives <= 10")]}
    guessed: Any = {"south": [(red_line("captives <= 10"), 0.6)]}
    zone = zone_of_agreement(make_case(said, guessed=guessed))
    origins = [[c.origin for c in one.conditions] for one in zone.exclusions]
    assert origins == [["north5", "south5"], ["guess1", "north5"]]


def test_two_changes_are_named_where_one_is_not_enough() -> None:
    case = make_case(
        {"north": [*NORTH, red_line("captives >= 20"), red_line("pause <= 2")],
         "south": [*SOUTH, red_line("captives <= 10"), red_line("pause >= 4")]}
    )  # fmt: skip
    zone = zone_of_agreement(case)
    assert zone.openings == ()
    assert {len(opening) for opening in zone.joint_openings} == {2} and len(zone.joint_openings) == 4


def test_contradictory_constraints_are_found_and_minimal() -> None:
    case = make_case(
        {"north": [], "south": []}, constraints=["pause >= 2", "captives <= 10", "pause = 0", "captives > 0"]
    )
    assert [c.text for c in contradictory(case)] == ["pause >= 2", "pause = 0"]
    assert [c.origin for c in contradictory(case)] == ["constraint 1", "constraint 3"]
    assert contradictory(make_case({"north": []}, constraints=["pause >= 2"])) == ()
    assert [c.text for c in contradictory(make_case({"north": []}, constraints=["1 <= 0"]))] == ["1 <= 0"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(TEXTS), unique=True, max_size=6))
def test_contradictory_equals_every_subset(texts: list[str]) -> None:
    case = make_case({"north": []}, constraints=texts)
    found = [c.text for c in contradictory(case)]
    every = [c.name for c in all_conditions(case)]
    assert bool(found) == (not possible(case, every))
    for fewer in combinations(found, len(found) - 1) if found else ():
        assert possible(case, [n for n in every if n.text in fewer])


def test_tables_are_0_without_a_deal() -> None:
    case = make_case({"north": NORTH, "south": SOUTH}, constraints=["pause >= 2 and captives <= 3 * pause"])
    tables = tables_of(case)
    nothing = sum(table[0] for table in tables.tables)
    assert abs(nothing).max() < 1e-8 and tables.floors == [0.0, 0.0]
    assert set(tables.allowed) == {(2,), (0, 2)}
    assert tables.package([1, 2, 0, 1]) == {"captives": 10, "detainees": 60, "pause": 0, "order": "mixed"}


def test_a_case_without_two_sides_or_without_issues_is_refused() -> None:
    with pytest.raises(BargainingError, match="at least two actors"):
        zone_of_agreement(make_case({"north": NORTH}))
    with pytest.raises(BargainingError, match="no issues"):
        zone_of_agreement(make_case({"north": [], "south": []}, issues={}))


def test_the_result_is_plain_data() -> None:
    zone = zone_of_agreement(make_case({"north": NORTH, "south": SOUTH}, public=[("north", "pause > 4")]))
    plain = msgspec.to_builtins(zone)
    assert plain["exclusions"][0]["conditions"][0]["text"] == "pause > 4"
