"""The facts of November 2023: sums by day, by nationality and by rule; versions; who reaches whom."""

import csv
import json
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from goodoffices.case import (
    CarriedOut,
    Case,
    Change,
    GateKind,
    Grade,
    Modality,
    Quantity,
    RoleKind,
    differences,
    only_paths,
    what_if_closed,
)
from goodoffices.exchange import compare_with_carried_out

QUOTA = [13, 13, 13, 11, 10, 10, 8]
DETAINEES = [39, 39, 39, 33, 30, 30, 30]
OUT_OF_GAZA = [24, 17, 17, 11, 12, 16, 8]


def by_round(rows: list[CarriedOut]) -> list[int]:
    return [sum(row.count for row in rows if row.round == number) for number in range(1, 8)]


def of(case: Case, side: str, outside: bool | None = None) -> list[CarriedOut]:
    return [row for row in case.carried_out if row.giver == side and outside in (None, row.outside)]


def test_captives_of_the_quota_day_by_day(gaza_2023: Case) -> None:
    assert by_round(of(gaza_2023, "hamas", outside=False)) == QUOTA


def test_the_quota_is_eighty_with_the_two_counted_for_the_last_day(gaza_2023: Case) -> None:
    counted = [row for row in of(gaza_2023, "hamas") if row.counted_toward == 7]
    assert [(row.round, row.count) for row in counted] == [(6, 2)]
    assert sum(QUOTA) + sum(row.count for row in counted) == 80


def test_all_who_left_gaza_were_one_hundred_and_five(gaza_2023: Case) -> None:
    rows = of(gaza_2023, "hamas")
    assert by_round(rows) == OUT_OF_GAZA
    assert sum(row.count for row in rows) == 105


def test_outside_the_quota_by_nationality(gaza_2023: Case) -> None:
    nationals: Counter[str] = Counter()
    for row in of(gaza_2023, "hamas", outside=True):
        nationals[str(row.category)] += row.count
    assert nationals == {"thai": 23, "filipino": 1, "russian_israeli": 3}


def test_detainees_day_by_day(gaza_2023: Case) -> None:
    rows = of(gaza_2023, "israel")
    assert by_round(rows) == DETAINEES
    assert sum(row.count for row in rows) == 240


def test_three_for_one_on_each_day_with_what_was_counted_over(gaza_2023: Case) -> None:
    def quota_day(row: CarriedOut) -> int | None:
        return row.counted_toward or (None if row.outside else row.round)

    captives = of(gaza_2023, "hamas")
    counted = [sum(row.count for row in captives if quota_day(row) == day) for day in range(1, 8)]
    assert [3 * number for number in counted] == by_round(of(gaza_2023, "israel"))


def test_the_first_four_days_are_the_base_of_the_text(gaza_2023: Case) -> None:
    text = gaza_2023.packages["v5"].terms
    assert text["captives"] == Quantity.exactly(sum(QUOTA[:4]))
    assert text["detainees"] == Quantity.exactly(sum(DETAINEES[:4]))
    assert text["pause"] == Quantity.exactly(4)


@pytest.mark.parametrize(("version", "extra_days"), [("v6", 2), ("v7", 3)])
def test_each_ten_more_captives_are_a_day_more(gaza_2023: Case, version: str, extra_days: int) -> None:
    terms = gaza_2023.packages[version].terms
    assert terms["captives"] == Quantity.exactly(50 + 10 * extra_days)
    assert terms["detainees"] == Quantity.exactly(150 + 30 * extra_days)
    assert terms["pause"] == Quantity.exactly(4 + extra_days)


def test_what_is_owed_is_eighty_for_two_hundred_and_forty(gaza_2023: Case) -> None:
    exchange = gaza_2023.exchange
    assert exchange is not None
    owed = {side: sum(o.persons for o in exchange.of(side)) for side in exchange.sides}
    assert owed == {"hamas": 80, "israel": 240}
    assert exchange.sides == ("hamas", "israel")
    assert (exchange.rounds, exchange.capacity) == (7, {"hamas": 13, "israel": 39})
    assert exchange.dates == tuple(date(2023, 11, day) for day in range(24, 31))
    assert {GateKind.LISTS_EXCHANGED, GateKind.FAMILIES_TOLD, GateKind.CONSENT} == {g.kind for g in exchange.gates}


def test_weights_are_three_to_one_and_twice_for_the_receiver(gaza_2023: Case) -> None:
    weights = {(w.about, w.issue): (w.low, w.high) for w in gaza_2023.weights()}
    assert weights == {
        ("hamas", "captives"): (3, 3),
        ("israel", "captives"): (6, 6),
        ("israel", "detainees"): (1, 1),
        ("hamas", "detainees"): (2, 2),
    }
    assert all(w.origin.source for w in gaza_2023.weights())


def test_as_carried_out_beside_the_best_order_at_the_same_daily_numbers(gaza_2023: Case) -> None:
    """After the captives of the last day 30 detainees are owed for nothing more: 30 of a gain of 240."""
    comparison = compare_with_carried_out(gaza_2023)
    assert comparison.measured.largest == Fraction(30, 240)
    assert comparison.best.proven
    assert comparison.best.exposure is not None
    assert comparison.best.exposure < Fraction(10, 240)
    assert comparison.exchange.rounds == 7
    assert comparison.exchange.capacity == {"hamas": 13, "israel": 39}


def test_no_day_exceeds_the_capacity(gaza_2023: Case) -> None:
    exchange = gaza_2023.exchange
    assert exchange is not None
    for side in exchange.sides:
        assert max(by_round(of(gaza_2023, side, outside=False))) == exchange.capacity[side]


def test_every_row_has_its_day(gaza_2023: Case) -> None:
    exchange = gaza_2023.exchange
    assert exchange is not None
    assert all(row.on == exchange.dates[row.round - 1] for row in gaza_2023.carried_out)


def test_contested_figures_keep_both_sources(gaza_2023: Case) -> None:
    contested = {
        (row.round, row.giver, row.category): [c.count for c in row.counts]
        for row in gaza_2023.carried_out
        if row.contested
    }
    assert sorted(contested.values()) == [[4, 7], [10, 12], [13, 14], [13, 14], [39, 42]]
    assert all(len({c.source for c in row.counts}) == len(row.counts) for row in gaza_2023.carried_out)


def test_the_second_day_was_late_and_no_other_delay_is_known(gaza_2023: Case) -> None:
    assert {(row.round, row.delay_hours) for row in gaza_2023.carried_out if row.delay_hours} == {(2, 7.0)}


def test_figures_equal_the_collected_flows(gaza_2023: Case, shared: Path) -> None:
    with (shared / "history" / "flows.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["case"] == "nov2023"]
    assert by_round(of(gaza_2023, "hamas", outside=False)) == [int(r["side_a_quota"]) for r in rows]
    assert by_round(of(gaza_2023, "hamas", outside=True)) == [int(r["side_a_other"]) for r in rows]
    assert by_round(of(gaza_2023, "israel")) == [int(r["side_b_released"]) for r in rows]


def test_versions_follow_each_other(gaza_2023: Case) -> None:
    versions = list(gaza_2023.packages.values())
    assert [p.version for p in versions] == list(range(1, 8))
    days = [p.on for p in versions if p.on]
    assert days == sorted(days)
    assert len(days) == 7


def test_about_ten_stays_about_ten_and_ten_or_fifteen_a_range(gaza_2023: Case) -> None:
    first, second = (gaza_2023.packages[v].terms["captives"] for v in ("v1", "v2"))
    assert isinstance(first, Quantity)
    assert isinstance(second, Quantity)
    assert (first.low, first.approximate, first.exact) == (10, True, False)
    assert (second.low, second.high, second.wording) == (10, 15, "10 or 15")


def test_an_unknown_number_is_not_zero(gaza_2023: Case) -> None:
    some = gaza_2023.packages["v4"].terms["detainees"]
    assert isinstance(some, Quantity)
    assert some.unknown
    changes = {d.issue: d.change for d in differences(gaza_2023.packages["v4"], gaza_2023.packages["v5"])}
    assert changes == {"detainees": Change.NARROWED, "pause": Change.NARROWED, "aid": Change.NARROWED}


def test_the_evacuation_is_not_linked_to_the_releases(gaza_2023: Case) -> None:
    assert gaza_2023.tracks["evacuation"].not_linked_to == ("releases",)


def test_mediators_are_the_three_states(gaza_2023: Case) -> None:
    assert gaza_2023.sides == ("israel", "hamas")
    assert gaza_2023.mediators == ("qatar", "egypt", "united_states")


def test_who_speaks_decides_and_holds_are_three_bodies_on_both_sides(gaza_2023: Case) -> None:
    held = {
        (kind, role.of)
        for actor in gaza_2023.actors.values()
        for role in actor.roles
        for kind in (RoleKind.DECISION_HOLDER, RoleKind.CUSTODIAN)
        if role.role is kind
    }
    assert held == {
        (kind, side) for kind in (RoleKind.DECISION_HOLDER, RoleKind.CUSTODIAN) for side in ("israel", "hamas")
    }
    assert gaza_2023.actors["hamas_office"].holds(RoleKind.INTERLOCUTOR, "releases", date(2023, 11, 9))
    assert not gaza_2023.actors["hamas_office"].holds(RoleKind.CUSTODIAN)


def test_roles_of_egypt_differ_by_track(gaza_2023: Case) -> None:
    egypt = gaza_2023.actors["egypt"]
    assert egypt.holds(RoleKind.CO_MEDIATOR, "releases")
    assert not egypt.holds(RoleKind.CO_MEDIATOR, "evacuation")


def test_channels_have_their_dates(gaza_2023: Case) -> None:
    relations, office = (gaza_2023.channels[k] for k in ("qatar_israel_relations", "qatar_hamas_office"))
    grades = [relations.grade(date(year, 6, 1)) for year in (1990, 2000, 2023)]
    assert grades == [Grade.ABSENT, Grade.LIMITED, Grade.CLOSED]
    assert [office.grade(date(year, 6, 1)) for year in (2011, 2023)] == [Grade.ABSENT, Grade.OPEN]
    assert gaza_2023.channels["egypt_qatar"].grade(date(2019, 1, 1)) is Grade.CLOSED


def test_between_the_sides_no_path_leads_past_the_third_states(gaza_2023: Case) -> None:
    paths = only_paths(gaza_2023, ("israel", "hamas"), date(2023, 11, 21))
    assert paths.connected
    assert paths.channels == ()
    closure = what_if_closed(gaza_2023, "qatar_hamas_office", date(2023, 11, 21))
    assert closure.lost == ()  # Egypt remains
    assert ("qatar", "hamas") not in closure.lost


def test_the_secret_contact_stands_in_the_mediators_room_alone(gaza_2023: Case) -> None:
    assert "qatar_israel_secret" in gaza_2023.all_channels()
    assert "qatar_israel_secret" not in gaza_2023.seen_by(["israel"]).all_channels()


def test_ratification_is_three_bodies_in_order(gaza_2023: Case) -> None:
    room = gaza_2023.rooms["israel"]
    assert room.ratification is not None
    assert room.ratification.in_order == ("war_cabinet", "security_cabinet", "israeli_government")
    assert room.statements == ()
    assert "hamas" not in gaza_2023.rooms


def test_a_report_and_its_denials(gaza_2023: Case) -> None:
    claims = {claim.id: claim for claim in gaza_2023.claims}
    assert claims["g05"].modality is Modality.REPORTED
    assert {claims[k].speaker for k in ("g08", "g09")} == {"White House", "Benjamin Netanyahu"}
    assert all(claims[k].modality is Modality.DENIED for k in ("g08", "g09"))


def test_both_readings_of_the_end_are_kept(gaza_2023: Case) -> None:
    readings = {c.actor for c in gaza_2023.claims if c.event_date == date(2023, 12, 1)}
    assert readings == {"israel", "hamas"}


def test_package_numbers_are_those_of_their_claims(gaza_2023: Case) -> None:
    claims = {claim.id: claim for claim in gaza_2023.claims}
    for version in ("v1", "v2", "v4", "v5"):
        package = gaza_2023.packages[version]
        claim, captives = claims[package.origin.claim or ""], package.terms["captives"]
        assert isinstance(captives, Quantity)
        assert (captives.low, captives.high) == (claim.value_min, claim.value_max), version


def test_speakers_of_the_annotated_reports_go_by_the_same_names(gaza_2023: Case, shared: Path) -> None:
    first: dict[str, str] = {}
    for actor in gaza_2023.actors.values():
        first |= dict.fromkeys(actor.names.forms.get("en", ()), actor.names.forms["en"][0])
    lines = (shared / "record" / "gold_seeds.jsonl").read_text(encoding="utf-8").splitlines()
    speakers = {json.loads(line)["speaker"] for line in lines} & first.keys()
    assert len(speakers) >= 24
    assert {name: first[name] for name in speakers} == {name: name for name in speakers}
