"""The fictional case: what each side said can hold together, there is a zone, and the exchange can be carried out."""

from datetime import date

import numpy as np
import pytest

from goodoffices.bargaining import advise, frontier
from goodoffices.case import (
    Acceptable,
    Assignment,
    Case,
    Comparing,
    Direction,
    GateKind,
    Grade,
    Leave,
    Modality,
    Precondition,
    Quantity,
    Ranking,
    RedLine,
    Remark,
    RoleKind,
    Secrecy,
)
from goodoffices.exchange import check_plan, exchange_of, plan_exchange

from .helpers import Values, every_package, limits, within_limits

SIDES = ("northbank", "southbank")
V3: Assignment = {
    "captives": 40,
    "detainees": 120,
    "pause": 4,
    "aid": 200,
    "order": "humanitarian",
    "crossing": "bridge",
}


def test_it_is_fictional_and_dated_march_2031(two_rivers: Case) -> None:
    assert two_rivers.fictional
    assert two_rivers.sides == SIDES
    assert two_rivers.mediators == ("aldermere", "castrine")
    told = [s.told.on for side in SIDES for s in two_rivers.statements(side)]
    assert min(told) >= date(2031, 2, 1)
    assert max(told) <= date(2031, 3, 4)


@pytest.mark.parametrize("side", SIDES)
def test_each_side_says_something_of_every_kind(two_rivers: Case, side: str) -> None:
    kinds = {type(s.content) for s in two_rivers.statements(side)}
    assert kinds == {Acceptable, Comparing, Direction, Precondition, Ranking, RedLine, Remark}
    assert {s.content.acceptable for s in two_rivers.statements(side) if isinstance(s.content, Acceptable)} == {
        True,
        False,
    }


@pytest.mark.parametrize("side", SIDES)
def test_each_side_has_a_direction_and_a_rank_for_every_issue(two_rivers: Case, side: str) -> None:
    contents = [s.content for s in two_rivers.statements(side)]
    assert {c.issue for c in contents if isinstance(c, Direction)} == set(two_rivers.issues)
    (ranking,) = (c for c in contents if isinstance(c, Ranking))
    assert sorted(ranking.issues) == sorted(two_rivers.issues)


def test_statements_use_every_kind_of_leave(two_rivers: Case) -> None:
    assert {s.told.leave for side in SIDES for s in two_rivers.statements(side)} == set(Leave)


def test_packages_that_are_spoken_of_obey_the_facts_and_the_red_lines_of_who_accepts_them(two_rivers: Case) -> None:
    for side in SIDES:
        for statement in two_rivers.statements(side):
            if isinstance(statement.content, Acceptable):
                package = statement.content.package
                assert all(c.condition.holds(package) for c in two_rivers.constraints), statement.id
                if statement.content.acceptable:
                    assert all(limit.holds(package) for limit in limits(two_rivers, side)), statement.id


@pytest.mark.parametrize("side", SIDES)
def test_what_a_side_said_can_hold_together(two_rivers: Case, side: str) -> None:
    assert Values(two_rivers, side).draw(np.random.default_rng(1)) is not None


def test_the_limits_of_both_sides_leave_room(two_rivers: Case) -> None:
    left = within_limits(two_rivers)
    assert 1000 < len(left) < len(every_package(two_rivers))
    assert V3 in left


def test_preconditions_do_not_exclude_each_other(two_rivers: Case) -> None:
    conditions = [p.condition for p in two_rivers.preconditions]
    assert {p.by for p in two_rivers.preconditions} == set(SIDES)
    assert any(all(c.holds(package) for c in conditions) for package in every_package(two_rivers))


def test_draft_three_is_acceptable_to_both_in_values_that_fit(two_rivers: Case) -> None:
    """Not in all of them, or there would be nothing left to ask."""
    rng = np.random.default_rng(2)
    for side in SIDES:
        values = Values(two_rivers, side)
        draws = [draw for _ in range(40) if (draw := values.draw(rng)) is not None]
        accepted = [values.row(V3) @ draw >= draw[-1] for draw in draws]
        assert len(draws) == 40
        assert np.mean(accepted) > 0.5


def test_the_frontier_has_tens_of_points_and_every_solution(two_rivers: Case) -> None:
    found = frontier(two_rivers)
    assert found.zone.exists
    assert found.exact
    assert 20 <= len(found.points) <= 200
    assert set(found.solutions) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    assert all(min(solution.values.values()) > 0.1 for solution in found.solutions.values())


def test_the_draft_can_be_bettered_for_both(two_rivers: Case) -> None:
    """So that the advice of the tool on this case is worth reading."""
    found = frontier(two_rivers)

    def worth(side: str, package: Assignment) -> float:
        return found.fitted[side].value({k: i.options.index(package[k]) for k, i in two_rivers.issues.items()})

    better = [p for p in found.points if all(worth(side, p.package) > worth(side, V3) + 1e-9 for side in SIDES)]
    assert better


def test_there_is_a_question_worth_asking(two_rivers: Case) -> None:
    advice = advise(two_rivers)
    assert advice.proposals
    assert advice.question is not None


def test_on_aid_and_order_both_sides_want_the_same(two_rivers: Case) -> None:
    wanted = {
        side: {
            s.content.issue: s.content.prefers for s in two_rivers.statements(side) if isinstance(s.content, Direction)
        }
        for side in SIDES
    }
    north, south = (wanted[side] for side in SIDES)
    assert {issue for issue in north if north[issue] == south[issue]} == {"aid", "order"}


def test_the_exchange_is_that_of_the_draft(two_rivers: Case) -> None:
    exchange = two_rivers.exchange
    assert exchange is not None
    for side, issue in (("northbank", "captives"), ("southbank", "detainees")):
        owed = sum(o.persons for o in exchange.of(side))
        assert two_rivers.packages["v3"].terms[issue] == Quantity.exactly(owed)
        assert {o.issue for o in exchange.of(side)} == {issue}
        assert owed <= exchange.rounds * exchange.capacity[side]


def test_medical_cases_and_the_young_go_first(two_rivers: Case) -> None:
    exchange = two_rivers.exchange
    assert exchange is not None
    assert [order[:2] for order in exchange.order.values()] == [("medical", "children"), ("medical", "minors")]
    for side in SIDES:
        assert {o.category for o in exchange.of(side)} == set(exchange.order[side])


def test_gates_are_of_every_kind_and_verified_by_the_neutral_intermediary(two_rivers: Case) -> None:
    exchange = two_rivers.exchange
    assert exchange is not None
    assert {gate.kind for gate in exchange.gates} == set(GateKind) - {GateKind.INTERVIEW, GateKind.STAND_DOWN}
    assert {gate.verifier for gate in exchange.gates} == {"blue_lantern"}
    assert two_rivers.actors["blue_lantern"].holds(RoleKind.NEUTRAL_INTERMEDIARY, "releases")


def test_the_best_order_exposes_neither_side_by_more_than_six_per_cent_whatever_weights_fit(two_rivers: Case) -> None:
    exchange = exchange_of(two_rivers)
    result = plan_exchange(exchange)
    assert result.plan is not None
    assert result.proven
    assert result.exposure is not None
    assert result.exposure < 0.06
    assert result.weights is not None
    assert result.weights.certain
    assert not check_plan(exchange, result.plan)


def test_castrine_has_a_secret_channel_that_only_the_mediators_see(two_rivers: Case) -> None:
    channel = two_rivers.all_channels()["castrine_southbank_quiet"]
    assert channel.secrecy is Secrecy.SECRET
    assert channel.grade(date(2031, 3, 4)) is Grade.LIMITED
    for side in SIDES:
        assert "castrine_southbank_quiet" not in two_rivers.seen_by([side]).all_channels()


def test_both_sides_have_a_chain_of_approval_that_ends_before_the_exchange(two_rivers: Case) -> None:
    exchange = two_rivers.exchange
    assert exchange is not None
    for side in SIDES:
        ratification = two_rivers.rooms[side].ratification
        assert ratification is not None
        assert ratification.deadline is not None
        assert ratification.deadline.date() < exchange.dates[0]
        assert all(two_rivers.actors[body].part_of == side for body in ratification.in_order)
        assert all(two_rivers.actors[body].holds(RoleKind.DECISION_HOLDER) for body in ratification.in_order)


def test_a_report_is_denied_on_the_same_day_by_the_other_outlet(two_rivers: Case) -> None:
    report, denial = (next(c for c in two_rivers.claims if c.id == k) for k in ("t05", "t08"))
    assert (report.modality, denial.modality) == (Modality.REPORTED, Modality.DENIED)
    assert report.published == denial.published
    assert report.source != denial.source
