"""Negotiated exchanges of the past: what each file shows, with figures that come out of it."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from goodoffices.case import Bond, BondKind, CarriedOut, Count, Exchange, GateKind, Handover, ObligationKind, Plan
from goodoffices.case.living import Renewal
from goodoffices.exchange import Rule, Status, check_plan, exposure, plan_exchange, read_exchange
from goodoffices.exchange.day_plan import Event, day_plan
from goodoffices.exchange.living import accounts, due_by_terms, extended, lanes
from goodoffices.folder import load

from .helpers import EXAMPLES

FOLDER = EXAMPLES / "exchanges"
FILES = sorted(FOLDER.glob("*.yaml"))


def read(name: str) -> Exchange:
    return read_exchange(FOLDER / f"{name}.yaml")


def changed(exchange: Exchange, **obligations: dict[str, Any]) -> Exchange:
    """With other values of some obligations."""
    owed = tuple(evolve(o, **obligations.get(o.id, {})) for o in exchange.obligations)
    return evolve(exchange, obligations=owed)


def rounds(exchange: Exchange, plan: Plan) -> dict[str, list[int]]:
    """In which rounds each obligation goes."""
    return {o.id: [h.round for h in plan.handovers if h.obligation == o.id] for o in exchange.obligations}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_can_be_planned_with_proof_and_every_condition_kept(path: Path) -> None:
    exchange = read_exchange(path)
    result = plan_exchange(exchange)
    assert result.status is Status.FEASIBLE
    assert result.proven
    assert result.plan is not None
    assert check_plan(exchange, result.plan) == ()
    assert day_plan(exchange, result.plan)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_say_where_they_come_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "# Sources: " in text
    assert path.name in (FOLDER / "README.md").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 120


# --- November 2023


def november(number: int, captives: int = 50, **more: Any) -> Exchange:
    """The deal alone, in another number of rounds at the same daily numbers, everything known from the start."""
    deal = changed(read("november-2023"), captives={"count": captives}, detainees={"count": 3 * captives})
    return evolve(deal, **{"rounds": number, "dates": (), "living": type(deal.living)(), "gates": (), **more})


def test_the_terms_of_november_give_its_base_schedule() -> None:
    deal = read("november-2023")
    captives, detainees = due_by_terms(deal).values()
    assert (captives, detainees) == ((13, 13, 13, 11), (39, 39, 39, 33))
    schedule = [Handover(r, o, n) for o, row in zip(("captives", "detainees"), (captives, detainees), strict=True)
                for r, n in enumerate(row, 1)]  # fmt: skip
    assert check_plan(deal, Plan(tuple(schedule))) == ()
    assert exposure(deal, Plan(tuple(schedule))).largest == Fraction(11, 25)


@pytest.mark.parametrize(
    ("number", "least", "in_step"),
    [(4, "0.44", "0.44"), (5, "0.1", "0.22"), (6, "0.04", "0.14"), (7, "0.02", "0.08")],
)
def test_the_optimum_of_november_at_the_same_daily_numbers(number: int, least: str, in_step: str) -> None:
    """Three for one over the whole, and three for one on every day by itself."""
    free = november(number)
    found = plan_exchange(free)
    assert (found.exposure, found.proven) == (Fraction(least), True)
    daily = evolve(free, ratios=tuple(evolve(ratio, each_round=True) for ratio in free.ratios))
    kept = plan_exchange(daily)
    assert (kept.exposure, kept.proven) == (Fraction(in_step), True)
    assert kept.plan is not None
    counts = {(h.round, h.obligation): h.count for h in kept.plan.handovers}
    assert all(counts[r, "detainees"] == 3 * counts[r, "captives"] for r in range(1, number + 1))


@pytest.mark.parametrize(("factor", "base"), [(1.25, "0.88"), (1.5, "0.44"), (2, "0.22"), (3, "0.11")])
def test_the_base_schedule_was_the_best_in_four_rounds(factor: float, base: str) -> None:
    deal = changed(november(4), captives={"gains": 3 * factor}, detainees={"gains": factor})
    assert plan_exchange(deal).exposure == Fraction(base)


def test_a_value_of_continuing_of_44_per_cent_makes_the_base_schedule_hold_by_itself() -> None:
    plan = plan_exchange(november(4)).plan
    assert plan is not None
    for share, expected in ((0.44, Fraction()), (0.43, Fraction(1, 100))):
        going_on = evolve(november(4), continuing=dict.fromkeys(("Hamas", "Israel"), (share, share)))
        assert exposure(going_on, plan).largest == expected


def test_the_extensions_lead_to_the_deal_as_carried_out() -> None:
    deal = extended(extended(read("november-2023"), Renewal("longer", 2)), Renewal("longer", 1))
    carried_out = load(EXAMPLES / "gaza-2023")
    assert carried_out.exchange is not None
    both = (deal, carried_out.exchange)
    assert [[sum(o.persons for o in e.of(s)) for s in e.sides] for e in both] == [[80, 240], [80, 240]]
    assert (deal.rounds, deal.dates) == (carried_out.exchange.rounds, carried_out.exchange.dates)
    assert list(due_by_terms(deal).values()) == list(due_by_terms(carried_out.exchange).values())


# --- Shalit 2009 and 2011


def test_nobody_leaves_before_the_video_is_found_authentic() -> None:
    deal = read("shalit-2009")
    plan = plan_exchange(deal).plan
    assert plan is not None
    assert [(h.obligation, h.round, h.count) for h in plan.handovers] == [
        ("video", 1, 1), ("women", 1, 19), ("women", 2, 1),
    ]  # fmt: skip
    early = Plan((Handover(1, "women", 19), Handover(2, "video", 1), Handover(2, "women", 1)))
    assert [v.rule for v in check_plan(deal, early)] == [Rule.WAIT]


def test_two_phases_with_lists_of_different_hands() -> None:
    deal = read("shalit-2011")
    assert sum(o.persons for o in deal.of("Israel")) == 1027
    lists = [o for o in deal.obligations if o.kind is ObligationKind.LISTS]
    assert [o.in_phase for o in lists] == [0, 2]
    plan = plan_exchange(deal).plan
    assert plan is not None
    assert rounds(deal, plan) == {
        "list_one": [1], "captive": [2], "women": [2], "men": [2], "list_two": [3], "prisoners": [4],
    }  # fmt: skip
    petitions = next(gate for gate in deal.gates if gate.id == "petitions")
    assert (petitions.after, petitions.wait) == (("list_one",), 1)


def test_custody_of_a_third_state_covers_the_moment_between_the_captive_and_the_buses() -> None:
    """In Egypt's hands he is neither side's: Israel still expects him, and has every reason to let the buses go."""
    deal = read("shalit-2011")
    plan = plan_exchange(deal).plan
    assert plan is not None
    bare = changed(deal, captive={"escrow": None})
    gain = Fraction(1027, 2)
    after_captive = [step for step in exposure(bare, plan).steps if (step.round, step.by) == (2, "Hamas")]
    assert after_captive[0].exposed["Hamas"] == 1027 / gain
    held = [step for step in exposure(deal, plan).steps if (step.round, step.by) == (2, "Hamas")]
    assert held[0].exposed["Hamas"] == 0
    assert exposure(deal, plan).largest == 550 / gain, "then phase two is owed, and nothing is expected any more"


def test_only_a_guarantee_worth_the_second_phase_covers_it() -> None:
    deal = read("shalit-2011")
    for worth, expected in ((550, Fraction()), (400, Fraction(150 * 2, 1027))):
        guarantee = Bond("Israel", worth, kind=BondKind.GUARANTEE, by="Egypt")
        assert plan_exchange(evolve(deal, bonds=(guarantee,))).exposure == expected


# --- Iran and the United States 2023


def test_the_word_of_the_mediator_comes_before_the_persons_and_these_go_at_once() -> None:
    deal = read("iran-us-2023")
    plan = plan_exchange(deal).plan
    assert plan is not None
    when = rounds(deal, plan)
    assert when["house_arrest"] < when["waiver"] < when["funds"]
    assert when["americans"] == when["iranians"] == when["funds"] == [3]
    lines = [line for line in day_plan(deal, plan) if line.round == 3]
    told = next(line for line in lines if line.event is Event.CONDITION)
    assert (told.attested_by, told.conditions) == (("Qatar",), ("funds",))
    assert [line.what for line in lines if line.together] == ["Iranians", "Americans"]
    paid_out = next(line for line in lines if line.event is Event.PAID_OUT)
    assert (paid_out.giver, paid_out.receiver, paid_out.count) == ("Qatar", "Iran", 6)
    apart = Plan(tuple(evolve(h, round=2) if h.obligation == "americans" else h for h in plan.handovers))
    assert {v.rule for v in check_plan(deal, apart)} == {Rule.WAIT, Rule.TOGETHER}


def test_a_promise_that_can_be_taken_back_leaves_iran_exposed() -> None:
    """The persons are home for good; leave to spend the money was withdrawn on 12 October."""
    deal = read("iran-us-2023")
    plan = plan_exchange(deal).plan
    assert plan is not None
    measured = exposure(deal, plan)
    assert (measured.of("United States"), measured.of("Iran")) == (0, Fraction(12, 19))
    last = measured.steps[-1]
    assert last.exposed["Iran"] == Fraction(12, 19), "and it does not end with the last hand-over"
    for_good = exposure(changed(deal, access={"reversible": False}), plan)
    assert for_good.steps[-1].largest == 0


def test_without_escrow_the_money_would_have_come_too_early() -> None:
    deal = read("iran-us-2023")
    plan = plan_exchange(deal).plan
    assert plan is not None
    first_money = Plan(tuple(evolve(h, round=2) if h.obligation == "funds" else h for h in plan.handovers))
    bare = changed(deal, funds={"escrow": None, "from_round": 2})
    held = changed(deal, funds={"from_round": 2})
    one, other = (exposure(each, first_money) for each in (bare, held))
    between = [next(s for s in e.steps if (s.round, s.by) == (2, "United States")) for e in (one, other)]
    assert between[0].temptation["Iran"] - between[1].temptation["Iran"] == 9, "what six billion are worth to Iran"


# --- Yemen 2020 and 2023


def test_a_flight_takes_as_many_as_it_has_seats() -> None:
    deal = read("yemen-2020")
    fewer = evolve(deal, vehicles={k: evolve(v, trips=2) for k, v in deal.vehicles.items()})
    assert plan_exchange(fewer).status is Status.INFEASIBLE
    as_flown = Plan(
        (
            Handover(1, "Houthi_fighters", 470), Handover(1, "soldiers_of_the_coalition", 19),
            Handover(1, "government_detainees", 221),
            Handover(2, "Houthi_fighters", 211), Handover(2, "government_detainees", 160),
        )
    )  # fmt: skip
    assert check_plan(deal, as_flown) == (), "and those who were agreed but not flown on the second day"
    best = plan_exchange(deal)
    assert best.exposure is not None
    assert best.exposure < exposure(deal, as_flown).largest


def test_two_counts_of_what_flew_stay_side_by_side() -> None:
    deal = evolve(read("yemen-2020"), vehicles={})
    deal = evolve(deal, obligations=tuple(evolve(o, vehicle=None) for o in deal.obligations))
    government, others = deal.sides
    official = {(government, 1): 470, (others, 1): 240, (government, 2): 201, (others, 2): 151}
    assert sum(official.values()) == 1062 != 1056
    done = tuple(
        CarriedOut(number, giver, (Count(count, "Arab News"),), on=date(2020, 10, 14 + number))
        for (giver, number), count in official.items()
    )
    last = accounts(deal, done)[-1]
    short = {lane.giver: last.entries(lane)[0].balance for lane in lanes(deal)}
    assert short == {"Government of Yemen": -10, "Ansar Allah": -9}


def test_a_person_who_was_not_asked_does_not_fly() -> None:
    for name in ("yemen-2020", "yemen-2023"):
        deal = read(name)
        gate = deal.gates[0]
        assert (gate.kind, gate.verifier) == (GateKind.INTERVIEW, "ICRC")
        assert set(gate.before) == {o.id for o in deal.obligations}
        plan = plan_exchange(deal).plan
        assert plan is not None
        unasked = check_plan(deal, plan, unattested=[gate.id])
        assert {v.rule for v in unasked} == {Rule.GATE}
        assert plan_exchange(evolve(deal, gates=(evolve(gate, refused=True),))).status is Status.INFEASIBLE


def test_flights_at_the_same_hours_leave_nobody_exposed() -> None:
    deal = read("yemen-2023")
    best = plan_exchange(deal)
    assert (best.exposure, best.proven) == (0, True)
    legs = ("persons_Aden_to_Sanaa", "persons_Sanaa_to_Aden")
    assert best.plan is not None
    when = rounds(deal, best.plan)
    assert when[legs[0]] == when[legs[1]]
    one_way = Plan(tuple(evolve(h, round=2) if h.obligation == legs[1] else h for h in best.plan.handovers))
    assert {v.rule for v in check_plan(deal, one_way)} == {Rule.TOGETHER, Rule.CAPACITY}


def test_all_for_all_is_many_tranches() -> None:
    """15,000 names at the flights of 2020: 21 days at least; a tranche that fits two days is what was flown."""
    seats = {v.id: v.seats * v.trips for v in read("yemen-2020").vehicles.values()}
    deal = Exchange(
        ("Government of Yemen", "Ansar Allah"),
        2,
        tuple(
            evolve(o, id=o.giver, count=7500, gives=1, gains=1.5, vehicle=None, delivered_by=(), until_round=None)
            for o in read("yemen-2020").obligations
            if o.id in ("Houthi_fighters", "government_detainees")
        ),
        capacity={"Government of Yemen": seats["to_sanaa"], "Ansar Allah": seats["from_sanaa"]},
    )
    two_days = plan_exchange(deal)
    assert two_days.status is Status.INFEASIBLE
    assert any("21 rounds" in reason for reason in two_days.why)
    whole = plan_exchange(evolve(deal, rounds=21))
    assert whole.status is Status.FEASIBLE
    assert whole.exposure is not None
    tranche = plan_exchange(read("yemen-2020")).exposure
    assert tranche is not None
    assert whole.exposure < tranche, "so long a deal has more to lose by stopping, on every day but the last ones"
