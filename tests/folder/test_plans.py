"""plan.yaml with obligations of every kind and conditions: read, checked against the case, written back the same."""

import textwrap
from pathlib import Path

import pytest
from attrs import evolve

from goodoffices.case import Bond, Case, Escrow, ObligationKind, Trust
from goodoffices.case.assurances import BondKind
from goodoffices.folder import Finding, check, load, save

from .cases import FILES, write

PLAN = """\
sides: [north, south]
rounds: 2
dates: [2024-03-30, 2024-03-31]
package: agreed
hours: [{opens: "07:00", closes: "16:00"}]
daily: {north: [4, 40]}
first_tranche: 0.5
crossings:
  bridge: {capacity: 60, hours: [{opens: "09:00", closes: "15:00", zone: Africa/Cairo}], stand_downs: []}
vehicles: {bus: {seats: 8, trips: 3}}
carriers: {lantern: {accepted_by: [north, south]}}
obligations:
  - {id: proof, by: north, kind: proof of life, count: 1}
  - {id: children, by: north, to: south, issue: captives, count: 5, group: 2, held_by: n_guard, delivered_by: lantern,
     vehicle: bus, gives: 2, gains: [3, 5], after: proof}
  - {id: others, by: north, issue: captives}
  - {id: freed, by: south, kind: persons, held_by: south}
  - {id: money, by: south, kind: money, count: 1, unit: million, escrow: {holder: envoy, release: [children, others]}}
  - {id: trucks, by: south, kind: flow, count: {range: [100, 200]}, each_round: [50, 100], facilitated_by: [envoy]}
  - {id: office, by: south, kind: opening, count: 1, reversible: true, final_after: 1, phase: 1, until_round: 2}
ratios:
  - {id: three_or_five, of: freed, per: {children: 5, others: 3}, each_round: true}
gates:
  - {id: g, kind: attested, verifier: lantern, after: [money], before: [freed], wait: 0}
together: [[others, office]]
bonds: [{of: south, worth: [1, 3], kind: guarantee, by: envoy, until_round: 1}]
trust: {start: 0.1, growth: 0.2}
"""
CASE = (
    FILES["case.yaml"]
    .replace(
        "v1: {from:",
        "agreed: {from: {claim: c1}, terms: {captives: 40, pause: 4}}\n          v1: {from:",
    )
    .replace(
        "lantern: {kind",
        "n_guard: {kind: body, names: Guard, part_of: north}\n"
        "          s_prison: {kind: body, names: Prison, roles: [{role: custodian, of: south}]}\n"
        "          kabul: {kind: state, names: Kabul}\n          lantern: {kind",
    )
)
MEDIATOR = FILES["rooms/mediator.yaml"].rstrip() + "\n        continuing: {north: 0.2, south: [0.1, 0.3]}\n"


def written(folder: Path, before: str = "", after: str = "", **more: str | None) -> Path:
    assert before in PLAN
    return write(folder, **{"case": CASE, "mediator": MEDIATOR, "plan": PLAN.replace(before, after, 1), **more})


def found(folder: Path, before: str, after: str) -> tuple[Finding, ...]:
    return check(written(folder, before, after)).findings


def case_of(folder: Path) -> Case:
    return load(written(folder))


def test_everything_is_read_and_worked_out(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert case.exchange is not None
    by_id = {o.id: o for o in case.exchange.obligations}
    assert by_id["proof"].kind == ObligationKind.PROOF_OF_LIFE
    assert (by_id["children"].gains, by_id["children"].gains_range, by_id["children"].after) == (4, (3, 5), ("proof",))
    assert by_id["others"].count == 30  # the rest of the forty agreed
    assert by_id["freed"].count == 140  # five for a child, three for any other
    assert by_id["money"].escrow == Escrow("envoy", ("children", "others"))
    trucks = by_id["trucks"]
    assert (trucks.count, trucks.firm, trucks.each_round) == (200, 100, (50, 100))
    assert case.exchange.bonds == (Bond("south", 2, (1, 3), BondKind.GUARANTEE, "envoy", 1),)
    assert case.exchange.trust == Trust(0.1, 0.2)
    assert case.rooms["mediator"].continuing == {"north": (0.2, 0.2), "south": (0.1, 0.3)}


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    case = case_of(tmp_path / "one")
    save(case, tmp_path / "two", reports=[tmp_path / "one" / "record" / "a.md"])
    assert evolve(load(tmp_path / "two"), id=case.id) == case


def test_obligations_may_come_from_the_package_alone(tmp_path: Path) -> None:
    plan = "sides: [north, south]\nrounds: 2\npackage: agreed\ntrack: releases\n"
    text = CASE.replace("pause: {options", "pause: {unit: day, given_by: [north, south], options")
    case = load(written(tmp_path, plan=plan, case=text))
    assert case.exchange is not None
    assert [(o.id, o.giver, o.kind, o.count) for o in case.exchange.obligations] == [
        ("captives", "north", ObligationKind.PERSONS, 40),
        ("pause_north", "north", ObligationKind.PERIOD, 4),
        ("pause_south", "south", ObligationKind.PERIOD, 4),
    ]


def test_nothing_is_laid_on_who_is_no_party(tmp_path: Path) -> None:
    """Doha 2020: the sides promised prisoners whom a government held that had signed nothing."""
    (finding,) = found(tmp_path, "held_by: south", "held_by: kabul")
    assert finding.message == (
        "freed: held by “kabul”, who is no party to the deal: south cannot promise it; let kabul agree."
    )
    assert (finding.file, finding.found, finding.allowed) == ("plan.yaml", "kabul", ("north", "south"))
    assert found(tmp_path / "custodian", "held_by: south", "held_by: s_prison") == ()
    (giver,) = found(tmp_path / "giver", "by: south, kind: opening", "by: kabul, kind: opening")
    assert giver.message == "Nothing can be laid on “kabul”, who is no party to the deal."


PLANTED = [
    ("package: agreed", "package: agred", "“agred” is not a package of the case.", "agred"),
    (
        "per: {children: 5, others: 3}",
        "per: {children: 5.5, others: 3.05}",
        "by ratio three_or_five, 293/2 are due",
        "{",
    ),
    ("wait: 0", "wait: 7", "gate g: a wait of 7 rounds", "7"),
    ("unit: million", "after: freed", "These wait for each other in a circle: gate g", "{id: g"),
    ("after: proof", "after: prof", "after: prof is no obligation inside the quota", "prof"),
    ("vehicle: bus", "vehicle: van", "children: vehicle van is not among those", "van"),
    ("seats: 8", "seats: 1", "children: a group of 2 is never split, and bus has 1 seats", "bus"),
    ("until_round: 2", "until_round: 3", "office: from round 1 to round 3", "3"),
    ("[50, 100]", "[120, 130]", "trucks: 120 to 130 in each of 2 rounds is 240 to 260", "["),
    ("[50, 100]", "[100, 50]", "A range runs from the lower to the higher number.", "["),
    ("holder: envoy", "holder: north", "money: north is a side; what is in escrow is held by somebody else", "north"),
    ("of: south, worth", "of: lantern, worth", "bond: lantern is no side of this exchange", "lantern"),
    ('opens: "07:00"', 'opens: "02:30"', "02:30 on 2024-03-31 does not exist in Europe/Berlin", "{"),
    ("daily: {north: [4, 40]}", "daily: {north: [4]}", "daily of north: 4; a number from 0 for each of 2", "{"),
    ("[others, office]", "[others, others]", "together: others stands there twice", "["),
    ("dates: [2024-03-30, 2024-03-31]\n", "", "without dates they cannot be compared", "["),
    ("{range: [100, 200]}", "{most: 200}", "The key “most” is not known here.", "most"),
    ("by: north, issue: captives}", "by: north}", "others: how many are due?", "{"),
]


@pytest.mark.parametrize(("before", "after", "said", "word"), PLANTED, ids=[said[:40] for _b, _a, said, _w in PLANTED])
def test_a_planted_fault_is_found_at_its_place(tmp_path: Path, before: str, after: str, said: str, word: str) -> None:
    findings = [finding for finding in found(tmp_path, before, after) if said in finding.message]
    assert findings, check(tmp_path).findings
    line = textwrap.dedent((tmp_path / "plan.yaml").read_text()).splitlines()[findings[0].line - 1]
    assert line[findings[0].column - 1 :].startswith(word)


def test_what_goes_on_is_worth_is_a_guess_and_stands_with_the_mediators(tmp_path: Path) -> None:
    findings = found(tmp_path, "trust: {", "continuing: {north: 0.2}\ntrust: {")
    assert [finding.message for finding in findings] == ["The key “continuing” is not known here."]


def test_a_count_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    findings = found(tmp_path, "kind: proof of life, count: 1", "kind: proof of life, count: one")
    assert [finding.message for finding in findings] == ["Expected a whole number, found the text “one”."]
