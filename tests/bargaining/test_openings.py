"""What opens a zone, against every package and every threshold; and January 2024."""

from itertools import product
from typing import Any

import msgspec
import pytest
from attrs import evolve
from cases import ISSUES, NORTH, SOUTH, make_case, precondition, red_line
from hypothesis import given, settings
from hypothesis import strategies as st
from test_zone import TEXTS

from goodoffices.bargaining import contradictory, zone_of_agreement
from goodoffices.bargaining.openings import How, Opening, loosened, openings, sentences_on
from goodoffices.case import Actor, ActorKind, Case, LocalText, Role, RoleKind, parse
from goodoffices.case.expressions import Comparison
from goodoffices.folder import load
from goodoffices.preferences import ConditionName, all_conditions, fit_values

some_texts = st.lists(st.sampled_from(TEXTS), unique=True, max_size=3)


def inside(case: Case, out: set[ConditionName]) -> list[dict[str, Any]]:
    """Every package that meets all conditions but some and is no worse than no deal for anybody."""
    held = [c for c in all_conditions(case) if c.name not in out]
    fitted = [fit_values(case, side) for side in case.sides]
    found = []
    for options in product(*ISSUES.values()):
        package = dict(zip(ISSUES, options, strict=True))
        numbers = {name: ISSUES[name].index(option) for name, option in package.items()}
        if all(c.expression.holds(package) for c in held) and all(v.value(numbers) >= -1e-8 for v in fitted):
            found.append(package)
    return found


def misses(condition: Comparison, package: dict[str, Any]) -> float:
    return abs(float(condition.left.value(package) - condition.right.value(package)))


@settings(max_examples=40, deadline=None)
@given(some_texts, some_texts, some_texts)
def test_each_opening_opens_and_moves_as_little_as_it_can(facts: list[str], north: list[str], south: list[str]) -> None:
    case = make_case(
        {"north": [*NORTH, *map(red_line, north)], "south": [*SOUTH, *map(precondition, south)]}, constraints=facts
    )
    if contradictory(case):
        return
    found = openings(case)
    zone = zone_of_agreement(case)
    assert found.zone == zone
    if zone.exists:
        assert found.openings == ()
        return
    theirs = [o for o in zone.openings if o.side is not None and o.origin]
    if zone.openings:
        assert {o.relaxations[0].condition for o in found.openings} == set(theirs)
    for opening in found.openings:
        check_opening(case, opening)


def check_opening(case: Case, opening: Opening) -> None:
    out = {one.condition for one in opening.relaxations}
    possible = inside(case, out)
    assert opening.package in possible
    expressions = {c.name: c.expression for c in all_conditions(case)}
    for one in opening.relaxations:
        before = expressions[one.condition]
        assert not before.holds(opening.package), "what moves is in the way of the package"
        assert one.to is None or parse(one.to, case.issues).holds(opening.package)
        if one.how is How.THRESHOLD and len(opening.relaxations) == 1:
            assert isinstance(before, Comparison)
            assert one.amount == min(misses(before, package) for package in possible)
        assert one.cost is None or one.cost >= 0.0


def test_a_threshold_is_loosened_by_what_is_missing() -> None:
    case = make_case({"north": [*NORTH, red_line("captives >= 20")], "south": [*SOUTH, red_line("captives <= 10")]})
    found = openings(case)
    assert {o.relaxations[0].condition.side for o in found.openings} == {"north", "south"}
    for opening in found.openings:
        (one,) = opening.relaxations
        assert (one.how, one.amount) == (How.THRESHOLD, 10.0)
        assert one.to == ("captives >= 10" if one.condition.side == "north" else "captives <= 20")
        assert one.cost is not None and one.cost > 0
        assert one.ask == (one.condition.side,) and one.through == ()
    costs = [opening.cost for opening in found.openings]
    assert costs == sorted(c for c in costs if c is not None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("pause < 2", [(0, "pause <= 2"), (2, "pause <= 4")]),
        ("pause > 2", [(0, "pause >= 2"), (2, "pause >= 0")]),
        ("pause = 2", [(2, "pause >= 0 and pause <= 4")]),
        ("detainees <= 3 * captives", [(30, "detainees <= 3 * captives + 30")]),
        ("pause - 1 >= 2", [(1, "pause - 1 >= 1"), (3, "pause - 1 >= -1")]),
    ],
)
def test_thresholds_move_by_what_options_miss_them_by(text: str, wanted: list[tuple[int, str]]) -> None:
    case = make_case({"north": NORTH})
    condition = parse(text, case.issues)
    assert isinstance(condition, Comparison)
    moved = [(float(amount), str(expression)) for amount, expression in loosened(condition, case)]
    assert moved[: len(wanted)] == wanted
    for _amount, expression in loosened(condition, case):
        assert str(parse(str(expression), case.issues)) == str(expression)


def test_several_conditions_move_together_where_no_single_one_is_enough() -> None:
    case = make_case(
        {"north": [*NORTH, red_line("captives >= 30"), red_line("pause <= 0")],
         "south": [*SOUTH, red_line("captives <= 10"), red_line("pause >= 4")]}
    )  # fmt: skip
    found = openings(case)
    assert found.openings and all(len(o.relaxations) == 2 for o in found.openings)
    for opening in found.openings:
        check_opening(case, opening)
        assert {one.condition.text.split()[0] for one in opening.relaxations} == {"captives", "pause"}


def test_a_guess_comes_before_what_was_said() -> None:
    guessed = {"south": [(red_line("captives <= 10"), 0.5)]}
    case = make_case({"north": [*NORTH, red_line("captives >= 20")], "south": SOUTH}, guessed=guessed)
    first, second = openings(case).openings
    assert first.guessed and not second.guessed
    assert "(a guess)" in sentences_on(case, openings(case))[0]


def test_facts_do_not_give() -> None:
    case = make_case({"north": [*NORTH, red_line("captives >= 20")], "south": SOUTH}, constraints=["captives <= 10"])
    assert [o.relaxations[0].condition.side for o in openings(case).openings] == ["north"]


def test_whom_to_ask_is_who_decides_before_who_speaks() -> None:
    case = make_case({"north": [*NORTH, red_line("captives >= 20")], "south": [*SOUTH, red_line("captives <= 10")]})
    people = {
        "voice": Actor("voice", ActorKind.PERSON, LocalText.of("V"), "north", (Role(RoleKind.INTERLOCUTOR),)),
        "chief": Actor(
            "chief", ActorKind.PERSON, LocalText.of("C"), None, (Role(RoleKind.DECISION_HOLDER, of="north"),)
        ),
    }
    asked = {o.relaxations[0].condition.side: o.relaxations[0].ask
             for o in openings(evolve(case, actors={**case.actors, **people})).openings}  # fmt: skip
    assert asked == {"north": ("chief", "voice"), "south": ("south",)}


def test_january_2024_why_there_is_no_zone_what_would_open_one_and_whom_to_ask() -> None:
    case = load("examples/gaza-2024-01")
    found = openings(case)
    assert not found.zone.exists
    assert {c.origin for c in found.zone.exclusions[0].conditions} == {"claim j03", "claim j05"}
    one, other = found.openings
    (first,), (second,) = one.relaxations, other.relaxations
    assert (first.condition.side, first.how, first.lets_in) == ("hamas", How.ONE_MORE, {"ceasefire": "temporary"})
    assert first.cost is not None and 0 < first.cost < 1
    assert (second.condition.side, second.how, second.cost) == ("israel", How.DROPPED, None)  # silent: nobody knows
    assert (first.ask, first.through) == (("haniyeh",), ("qatar", "egypt"))
    assert (second.ask, second.through) == (("netanyahu",), ("qatar", "egypt", "united_states"))
    text = " ".join(sentences_on(case, found))
    for part in ("Ismail Haniyeh, through Qatar", "What that would cost Israel is not known", "truce of some weeks"):
        assert part in text
    assert msgspec.json.decode(msgspec.json.encode(found))["for_mediators_only"] is True


def test_nothing_has_to_move_where_there_is_a_zone() -> None:
    found = openings(load("examples/two-rivers"))
    assert found.zone.exists and found.openings == ()
