"""The frontier of a case against every package of it."""

from itertools import product

import msgspec
import pytest
from cases import ISSUES, NORTH, SOUTH, make_case, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import Limits, Stage, frontier
from goodoffices.case import Direction
from goodoffices.preferences import all_conditions

ORDERS = [
    Direction("order", words)
    for words in (("humanitarian", "mixed", "political"), ("political", "mixed", "humanitarian"))
]


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["captives <= 20", "pause >= 2", "detainees <= 60"]), unique=True),
    st.lists(st.sampled_from(["if pause = 0 then captives <= 10", "detainees <= 3 * captives"]), unique=True),
)
def test_equals_the_efficient_ones_of_all_packages(lines: list[str], facts: list[str]) -> None:
    case = make_case(
        {"north": [*NORTH, ORDERS[0], *map(red_line, lines)], "south": [*SOUTH, ORDERS[1]]}, constraints=facts
    )
    found = frontier(case)
    conditions = all_conditions(case)
    values = {}
    for options in product(*ISSUES.values()):
        package = dict(zip(ISSUES, options, strict=True))
        numbers = {name: ISSUES[name].index(option) for name, option in package.items()}
        worth = tuple(round(found.fitted[side].value(numbers), 7) for side in case.sides)
        if all(c.expression.holds(package) for c in conditions) and min(worth) >= 0:
            values[options] = worth
    efficient = {
        w for w in values.values()
        if not any(v != w and v[0] >= w[0] and v[1] >= w[1] for v in values.values())
    }  # fmt: skip
    assert {tuple(round(v, 7) for v in p.values.values()) for p in found.points} == efficient
    assert found.zone.exists == bool(values) and found.exact
    for point in found.points:
        assert tuple(point.package.values()) in values
    for solution in found.solutions.values():
        assert any(p.package == solution.package and p.values == solution.values for p in found.points)
        assert solution.exact
    assert list(found.solutions) == (["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"] if values else [])


def test_no_zone_gives_no_points_and_no_solutions() -> None:
    case = make_case({"north": [*NORTH, red_line("pause < 2")], "south": [*SOUTH, red_line("pause > 2")]})
    found = frontier(case)
    assert not found.zone.exists and found.points == () and found.solutions == {}


def test_three_sides() -> None:
    case = make_case(
        {"north": NORTH, "south": SOUTH, "west": [Direction("order", ("mixed", "political", "humanitarian"))]}
    )
    found = frontier(case)
    assert found.sides == ("north", "south", "west")
    assert all(point.values["west"] == pytest.approx(1.0) for point in found.points)


def test_the_result_is_plain_data_for_mediators_only() -> None:
    plain = msgspec.to_builtins(frontier(make_case({"north": NORTH, "south": SOUTH})))
    assert plain["for_mediators_only"] is True
    assert set(plain["solutions"]["nash"]["values"]) == {"north", "south"}
    assert plain["fitted"]["north"]["silent_issues"] == ["order"] or plain["fitted"]["north"]["silent_issues"] == (
        "order",
    )


def test_limits_reach_the_frontier_of_a_case() -> None:
    case = make_case({"north": NORTH, "south": SOUTH})
    seen: list[Stage] = []

    def watch(stage: Stage) -> bool:
        seen.append(stage)
        return True

    assert frontier(case, limits=Limits(progress=watch)).points == frontier(case).points
    assert seen
