"""How the gap between the sides goes over time, against plain counting; and signs from both sides."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from cases import ISSUES, could_live_with, less, make_case, more, precondition, red_line
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.bargaining.convergence import IssueGaps, Trend, gap_sentences, gaps, sign_sentences, signs
from goodoffices.case import About, Case, Claim, Direction, Modality, Package, Quantity
from goodoffices.folder import load


def on_days(north: list[tuple[int, Any]], south: list[tuple[int, Any]], **more_of: Any) -> Case:
    """Statements on days of March 2031; the directions are those of everybody, from the first day on."""
    order = ("political", "mixed", "humanitarian")
    wishes: dict[str, list[Any]] = {
        "north": [more("pause"), more("captives"), Direction("order", order)],
        "south": [less("pause"), less("captives"), Direction("order", order[::-1])],
    }
    said = {"north": north, "south": south}
    case = make_case({s: [*wishes[s], *(content for _day, content in said[s])] for s in said}, **more_of)
    rooms = dict(case.rooms)
    for side, words in said.items():
        days = [1] * len(wishes[side]) + [day for day, _content in words]
        dated = zip(case.rooms[side].statements, days, strict=True)
        rooms[side] = evolve(
            case.rooms[side],
            statements=tuple(evolve(s, told=evolve(s.told, on=date(2031, 3, day))) for s, day in dated),
        )
    return evolve(case, rooms=rooms)


def of(case: Case, issue: str) -> IssueGaps:
    (found,) = (one for one in gaps(case) if one.issue == issue)
    return found


def test_a_gap_closes_step_by_step_and_the_words_that_moved_it_are_named() -> None:
    case = on_days(
        [(2, red_line("pause >= 4")), (5, red_line("pause >= 2"))],
        [(3, red_line("pause <= 0")), (6, could_live_with({}))],
    )
    found = of(case, "pause")
    assert found.trend is Trend.CLOSING
    assert [(p.on.day, dict(p.positions), p.gap) for p in found.points] == [
        (2, {"north": 4}, None), (3, {"north": 4, "south": 0}, 1.0), (5, {"north": 2, "south": 0}, 0.5),
    ]  # fmt: skip
    assert [[w.source for w in p.moved] for p in found.points] == [["north4"], ["south4"], ["north5"]]
    (text,) = gap_sentences(case, [found])
    assert text == (
        "On pause the sides come closer. On 2031-03-03: North 4; South 0; 100% of the range apart. "
        "On 2031-03-05: North 2; South 0; 50% of the range apart, after red line: pause ≥ 2 (north5)."
    )


def test_a_gap_widens_when_a_side_tightens() -> None:
    found = of(
        on_days([(2, red_line("pause >= 2")), (5, red_line("pause >= 4"))], [(3, red_line("pause <= 2"))]), "pause"
    )
    assert [p.gap for p in found.points] == [None, 0.0, 0.5] and found.trend is Trend.WIDENING


def test_a_bound_set_last_holds_against_packages_lived_with_before() -> None:
    north = [(2, could_live_with({"pause": 0, "captives": 10})), (4, red_line("pause >= 2"))]
    found = of(on_days(north, [(3, red_line("pause <= 0"))]), "pause")
    assert [dict(p.positions)["north"] for p in found.points] == [0, 0, 2]
    assert [p.gap for p in found.points] == [None, 0.0, 0.5]


def test_words_are_the_same_or_not() -> None:
    apart = on_days([(2, precondition("order = political"))], [(2, precondition("not order = political"))])
    assert of(apart, "order").points[-1].gap == 1.0
    north = [(2, precondition("order = political")), (4, precondition("not order = humanitarian"))]
    met = of(on_days(north, [(2, precondition("not order = political"))]), "order")
    assert (met.points[-1].gap, met.trend) == (0.0, Trend.CLOSING)


def test_what_a_side_proposed_counts_and_what_a_mediator_proposed_does_not() -> None:
    def put(name: str, by: str, day: int, pause: int) -> Package:
        return Package(name, {"pause": Quantity.exactly(pause)}, on=date(2031, 3, day), by=by)

    packages = {"p1": put("p1", "north", 2, 4), "p2": put("p2", "south", 3, 0), "p3": put("p3", "envoy", 4, 2),
                "p4": put("p4", "north", 5, 2)}  # fmt: skip
    found = of(on_days([], [], packages=packages), "pause")
    assert [(p.on.day, p.gap) for p in found.points] == [(2, None), (3, 1.0), (5, 0.5)]
    assert found.points[-1].moved[0].source == "p4" and found.points[-1].moved[0].public


def test_nothing_is_said_of_issues_of_which_only_one_side_spoke_or_whose_direction_is_not_known() -> None:
    assert gaps(on_days([(2, red_line("pause >= 2"))], [])) == ()
    case = on_days([(2, red_line("detainees >= 30"))], [(2, red_line("detainees <= 0"))])
    assert gaps(case) == ()


def test_sides_that_want_the_same_meet() -> None:
    case = make_case(
        {"north": [more("pause"), red_line("pause >= 2")], "south": [more("pause"), red_line("pause >= 4")]}
    )
    assert of(case, "pause").points[-1].gap == 0.0


bounds = st.lists(st.tuples(st.integers(2, 6), st.sampled_from(ISSUES["captives"])), max_size=4)


@given(bounds, bounds)
def test_against_plain_counting(north: list[tuple[int, int]], south: list[tuple[int, int]]) -> None:
    """With bounds alone, each later one takes the place of the one before."""
    north, south = sorted(north, key=lambda x: x[0]), sorted(south, key=lambda x: x[0])
    case = on_days(
        [(day, red_line(f"captives >= {n}")) for day, n in north],
        [(day, red_line(f"captives <= {n}")) for day, n in south],
    )
    binding = [(day, n) for day, n in north if n > 0], [(day, n) for day, n in south if n < 30]
    ends = []
    for day in sorted({d for d, _n in (*binding[0], *binding[1])}):
        low = [n for d, n in binding[0] if d <= day]
        high = [n for d, n in binding[1] if d <= day]
        if low and high:
            ends.append(max(0, low[-1] - high[-1]) / 30)
    found = [one for one in gaps(case) if one.issue == "captives"]
    if not ends:
        assert found == []
        return
    known = [p.gap for p in found[0].points if p.gap is not None]
    assert known[0] == pytest.approx(ends[0]) and known[-1] == pytest.approx(ends[-1])
    wanted = Trend.CLOSING if ends[-1] < ends[0] else Trend.WIDENING if ends[-1] > ends[0] else Trend.UNCHANGED
    assert found[0].trend is wanted


def sign(name: str, actor: str, day: int, grade: str, modality: Modality = Modality.ASSERTED) -> Claim:
    return Claim(name, "a.txt", "Paper", date(2031, 3, day), actor, About.DEAL_STATUS, modality, "…", actor=actor,
                 category=grade)  # fmt: skip


def test_a_sign_from_each_side_is_more_than_many_from_one() -> None:
    case = make_case({"north": [], "south": []})
    claims = (sign("a", "north", 1, "close"), sign("b", "north", 2, "progress"), sign("c", "north", 3, "close"),
              sign("d", "north", 10, "close"), sign("e", "south", 11, "optimism"), sign("f", "south", 20, "close"),
              sign("g", "north", 21, "optimism", Modality.HOPED))  # fmt: skip
    found = signs(evolve(case, claims=claims))
    assert [(s.both, s.firm) for s in found] == [(False, False), (True, True), (True, False)]
    assert found[0].by_side == {"north": ("a", "b", "c"), "south": ()}
    alone, firm, hope = sign_sentences(case, found)
    assert "from North alone (a, b, c): they count as one" in alone
    assert "every side gave a good sign of its own" in firm and "only as a hope" in hope


def test_denials_obstacles_reports_by_others_and_other_matters_are_no_signs() -> None:
    case = make_case({"north": [], "south": []})
    claims = (sign("a", "north", 1, "agreed", Modality.DENIED), sign("b", "north", 1, "obstacles"),
              sign("c", "a paper", 1, "agreed"), sign("d", "south", 1, "agreed", Modality.REPORTED),
              evolve(sign("e", "south", 1, "close"), about=About.AID))  # fmt: skip
    assert signs(evolve(case, claims=claims)) == ()


def test_november_2023_both_spoke_on_the_eve_and_one_of_them_only_hoped() -> None:
    (found,) = signs(load("examples/gaza-2023"))
    assert (found.since, found.both, found.firm) == (date(2023, 11, 21), True, False)
    assert found.by_side == {"israel": ("g14",), "hamas": ("g13",)}
