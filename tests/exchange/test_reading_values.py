"""An exchange of its own with every kind of obligation and condition: read as plan.yaml is, faults with their path."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodoffices.case import Bond, Carrier, Crossing, Escrow, GateKind, ObligationKind, Ratio, Trust, Vehicle, Window
from goodoffices.exchange import ExchangeError, check_plan, plan_exchange, read_exchange

WHOLE = """
sides: [a, b]
rounds: 4
capacity: {a: 6, b: 18}
zone: Europe/Berlin
dates: [2031-03-05, 2031-03-06, 2031-03-07, 2031-03-08]
hours: [{opens: "07:00", closes: "16:00"}]
daily: {a: [0, 4, 6, 6]}
first_tranche: 0.6
crossings:
  bridge: {capacity: 40, an_hour: 10, hours: [{opens: "08:00", closes: "14:00", zone: Africa/Cairo}],
           stand_downs: [{opens: "09:00", closes: "15:00"}]}
vehicles: {bus: {seats: 4, trips: 2}}
carriers: {icrc: {accepted_by: [a, b]}}
gates:
  - {id: lists, kind: lists exchanged, verifier: icrc, before_round: 2, after: proof}
  - {id: money_first, kind: attested, verifier: q, after: money, before: [soldiers, freed], wait: 0}
together: [[soldiers, opening]]
ratios: [{id: thirty_fifty, of: [freed], per: {civilians: 3, soldiers: 5}}]
bonds: [{of: b, worth: [10, 20], by: q, until_round: 3}, {of: a, worth: 5, kind: guarantee, by: q}]
trust: {start: 0.3, growth: 0.2, most: 2}
continuing: {a: 0.1, b: [0.1, 0.2]}
items:
  - {id: proof, from: a, kind: proof of life, count: 1, gives: 0, gains: 1}
  - {id: civilians, from: a, count: 4, group: 2, category: 0, gives: 6, gains: [8, 10], via: bridge, vehicle: bus,
     delivered_by: icrc, held_by: a_guard, for: families, place: Orvel, attested_by: [icrc], issue: captives}
  - {id: soldiers, from: a, count: 2, group: 1, category: 1, gives: 5, gains: 9, phase: 1, from_round: 2}
  - {id: freed, from: b, group: 1, category: 0, gives: 1, gains: 3, after: [proof]}
  - {id: money, from: b, kind: money, unit: million, count: 1, gives: 2, gains: 3,
     escrow: {holder: q, release: [civilians]}}
  - {id: trucks, from: b, kind: flow, count: 40, each_round: 10, gives: 0.1, gains: 0.2, facilitated_by: [c]}
  - {id: opening, from: b, kind: opening, count: 1, gives: 1, gains: 2, reversible: true, final_after: 1,
     until_round: 4}
  - {id: more, from: b, count: {up_to: 3}, group: 1, category: 0, gives: 1, gains: 1}
"""


def written(tmp_path: Path, text: str, name: str = "exchange.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def refused(tmp_path: Path, before: str, after: str) -> tuple[str, ...]:
    assert before in WHOLE
    with pytest.raises(ExchangeError) as caught:
        read_exchange(written(tmp_path, WHOLE.replace(before, after)))
    return caught.value.messages


def test_everything_is_read(tmp_path: Path) -> None:
    deal = read_exchange(written(tmp_path, WHOLE))
    by_id = {o.id: o for o in deal.obligations}
    civilians, freed, money, trucks, opening = (by_id[n] for n in ("civilians", "freed", "money", "trucks", "opening"))
    assert by_id["proof"].kind == ObligationKind.PROOF_OF_LIFE
    assert (civilians.gains, civilians.gains_range, civilians.via, civilians.vehicle) == (9, (8, 10), "bridge", "bus")
    assert (civilians.delivered_by, civilians.held_by, civilians.recipient) == (("icrc",), "a_guard", "families")
    assert (by_id["soldiers"].phase, by_id["soldiers"].from_round) == (1, 2)
    assert (freed.count, freed.after) == (34, ("proof",))  # 3 · 8 + 5 · 2
    assert (money.escrow, money.unit) == (Escrow("q", ("civilians",)), "million")
    assert (trucks.each_round, trucks.facilitated_by) == ((10, 10), ("c",))
    assert (opening.reversible, opening.final_after, opening.until_round) == (True, 1, 4)
    assert (by_id["more"].count, by_id["more"].firm) == (3, 0)
    assert deal.hours == (Window("07:00", "16:00"),)
    pause = (Window("09:00", "15:00"),)
    assert deal.crossings == {"bridge": Crossing("bridge", 40, 10, (Window("08:00", "14:00", "Africa/Cairo"),), pause)}
    assert deal.vehicles == {"bus": Vehicle("bus", 4, 2)}
    assert deal.carriers == {"icrc": Carrier("icrc", True, ("a", "b"))}
    assert [(g.kind, g.after, g.before, g.wait) for g in deal.gates] == [
        (GateKind.LISTS_EXCHANGED, ("proof",), (), 1),
        (GateKind.ATTESTED, ("money",), ("soldiers", "freed"), 0),
    ]
    assert deal.ratios == (Ratio("thirty_fifty", ("freed",), {"civilians": 3, "soldiers": 5}),)
    assert deal.bonds[0] == Bond("b", 15, (10, 20), by="q", until_round=3)
    assert deal.trust == Trust(0.3, 0.2, 2)
    assert deal.continuing == {"a": (0.1, 0.1), "b": (0.1, 0.2)}
    assert (deal.daily, deal.first_tranche, deal.together) == ({"a": (0, 4, 6, 6)}, 0.6, (("soldiers", "opening"),))


def test_json_says_the_same(tmp_path: Path) -> None:
    from ruamel.yaml import YAML

    plain = YAML(typ="safe", pure=True).load(WHOLE)
    text = json.dumps(plain, default=str)
    assert read_exchange(written(tmp_path, text, "exchange.json")) == read_exchange(written(tmp_path, WHOLE))


def test_it_can_be_planned(tmp_path: Path) -> None:
    deal = read_exchange(written(tmp_path, WHOLE))
    result = plan_exchange(deal, time_limit=20)
    assert result.plan is not None, result.explanation
    assert check_plan(deal, result.plan) == ()
    assert result.proven
    assert result.weights is not None
    assert result.weights.certain


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "capacity: 40",
            "capacity: many",
            "crossings.bridge.capacity: Expected a whole number, found the text",
        ),
        ("capacity: 40", "capacty: 40", "crossings.bridge.capacty: The key “capacty” is not known here. Is capacity"),
        ('opens: "08:00"', 'opens: "8"', "crossings.bridge.hours[0].opens: Expected a time of day such as 18:00 or"),
        (
            "zone: Africa/Cairo",
            "zone: Africa/Kairo",
            "hours[0].zone: “Africa/Kairo” is no time zone of the IANA",
        ),
        ("seats: 4", "seats: 0", "vehicles.bus.seats: 0 is out of range: from 1 to 1e+07."),
        ("kind: lists exchanged", "kind: list exchanged", "gates[0].kind: “list exchanged” is none of the words"),
        ("kind: proof of life", "kind: prof of life", "items[0] (proof).kind: “prof of life” is none of the words"),
        ("gains: [8, 10]", "gains: [10, 8]", "items[1] (civilians).gains: A range runs from the lower to the higher"),
        ("gains: [8, 10]", "gains: [8]", "items[1] (civilians).gains: A list of 2 is expected here, found 1."),
        ("{up_to: 3}", "{up_to: 3, range: [1, 2]}", "items[7] (more).count: An uncertain count has one key"),
        ("{up_to: 3}", "{up: 3}", "items[7] (more).count.up: The key “up” is not known here."),
        ("escrow: {holder: q, ", "escrow: {", "items[4] (money).escrow: “holder” is missing here."),
        ("worth: [10, 20]", "worth: -1", "bonds[0].worth: -1 is out of range"),
        ("start: 0.3, ", "", "trust: “start” is missing here."),
        ("2031-03-06", "6 March", "dates[1]: Expected a date such as 2031-03-02, found the text “6 March”."),
        ("until_round: 3", "until_round: 9", "bond of b: until round 9; rounds run from 1 to 4."),
        ("via: bridge", "via: ferry", "civilians: via ferry is not among those of the exchange."),
        ("after: [proof]", "after: [prof]", "after: prof is no obligation inside the quota of this exchange."),
        ("civilians: 3", "civilians: 3.3", "freed: by ratio thirty_fifty, 182/5 are due, which is no whole number"),
        ("after: [proof]", "after: [money]", "These wait for each other in a circle: money"),
        ("accepted_by: [a, b]", "accepted_by: [a]", "icrc would carry and is not accepted by b."),
        ("accepted_by: [a, b]", "consents: false", "icrc would carry and has not consented."),
        ("daily: {a: [0, 4, 6, 6]}", "daily: {a: [0, 1, 1, 1]}", "capacity of a: its rounds carry 3 of 10 persons."),
        ("capacity: 40, an_hour: 10", "capacity: 1", "crossing bridge: its rounds carry 4 of 8 persons."),
        ("capacity: 40, an_hour: 10", "capacity: 1", "civilians: a group of 2 is never split, and bridge lets 1 pass"),
        (
            'stand_downs: [{opens: "09:00"',
            'stand_downs: [{opens: "14:30"',
            "in no round is there an hour at which all its windows are open (07:00–16:00 Europe/Berlin, 08:00",
        ),
    ],
)
def test_a_fault_is_named_with_its_path(tmp_path: Path, before: str, after: str, said: str) -> None:
    if after.startswith("after: [money]"):
        before, after = "gains: 3,\n     escrow", "gains: 3, after: [freed],\n     escrow"
        said = "These wait for each other in a circle: "
    messages = refused(tmp_path, before, after)
    assert any(said in message for message in messages), messages
    assert all(message.startswith("exchange.yaml: ") for message in messages)


def test_windows_over_a_change_of_clocks_are_refused_by_name(tmp_path: Path) -> None:
    spring = WHOLE.replace(
        "2031-03-05, 2031-03-06, 2031-03-07, 2031-03-08", "2031-03-29, 2031-03-30, 2031-03-31, 2031-04-01"
    )
    text = spring.replace('hours: [{opens: "07:00"', 'hours: [{opens: "02:15"')
    with pytest.raises(ExchangeError) as caught:
        read_exchange(written(tmp_path, text))
    assert caught.value.messages == (
        "exchange.yaml: 02:15 on 2031-03-30 does not exist in Europe/Berlin: the clocks are put forward then.",
    )


def test_windows_in_two_zones_need_dates(tmp_path: Path) -> None:
    (message,) = refused(tmp_path, "dates: [2031-03-05, 2031-03-06, 2031-03-07, 2031-03-08]\n", "")
    assert "The windows go by the clocks of Africa/Cairo, Europe/Berlin: without dates" in message


def test_faults_of_every_kind_at_once(tmp_path: Path) -> None:
    text = WHOLE.replace("seats: 4", "seats: x").replace("kind: flow", "kind: flw").replace("rounds: 4", "rounds: q", 1)
    with pytest.raises(ExchangeError) as caught:
        read_exchange(written(tmp_path, text))
    assert len(caught.value.messages) == 3


KEYS = "zone hours daily first_tranche crossings vehicles carriers gates together ratios bonds trust continuing dates"


@pytest.mark.parametrize("value", [None, True, [], {}, "x", -1, 1e308, 10**400, float("nan"), [[]], {"a": {"b": []}}])
@pytest.mark.parametrize("key", KEYS.split())
def test_any_value_under_any_key_is_taken_or_refused(tmp_path: Path, key: str, value: Any) -> None:
    items = [
        {"id": "x", "from": "a", "count": 2, "group": 1, "category": 0, "gives": 1, "gains": 5},
        {"id": "y", "from": "b", "count": 2, "group": 1, "category": 0, "gives": 1, "gains": 5},
    ]
    data = {"sides": ["a", "b"], "rounds": 2, "capacity": {}, "items": items, key: value}
    try:
        deal = read_exchange(written(tmp_path, json.dumps(data), "exchange.json"))
    except ExchangeError as error:
        assert error.messages
        return
    assert plan_exchange(deal, time_limit=5).explanation


def test_three_sides_are_read_and_planned(tmp_path: Path) -> None:
    text = """
sides: [a, b, c]
rounds: 3
capacity: {a: 2}
items:
  - {id: x, from: a, to: b, count: 4, group: 1, category: 0, gives: 2, gains: 5}
  - {id: y, from: b, to: c, count: 4, group: 1, category: 0, gives: 2, gains: 5}
  - {id: z, from: c, to: a, count: 4, group: 1, category: 0, gives: 2, gains: 5}
"""
    deal = read_exchange(written(tmp_path, text))
    result = plan_exchange(deal)
    assert result.plan is not None
    assert result.proven
    assert check_plan(deal, result.plan) == ()
    assert len(result.exposure_after) == 9
    assert result.explanation[0].startswith("Round 1, persons handed over in turn: a: ")
    with pytest.raises(ExchangeError, match="z: among 3 sides it must say to whom it is owed"):
        read_exchange(written(tmp_path, text.replace("from: c, to: a", "from: c")))
