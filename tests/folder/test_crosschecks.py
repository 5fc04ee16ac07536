"""What holds between the parts of a case: each rule broken, and each rule kept where it could seem broken."""

from pathlib import Path

import pytest

from goodoffices.folder import Severity, check

from .cases import FILES, changed, findings, write

# File, what is replaced, by what, and part of the one message that follows.
BROKEN = [
    ("case.yaml", "type: contact}", "type: contact, host: nobody}", "“nobody” is not an actor"),
    ("case.yaml", "type: contact}", "type: contact, states: [{grade: open, since: 2031-01-01}, {grade: closed}]}",
     "Only the first state"),
    ("case.yaml", "type: contact}",
     "type: contact, states: [{grade: open, since: 2031-01-02}, {grade: closed, since: 2031-01-02}]}",
     "in the order of their dates"),
    ("case.yaml", "type: contact}", "type: contact, states: []}", "A list of at least 1"),
    ("case.yaml", "[{role: interlocutor, of: south}]",
     "[{role: interlocutor, of: south, since: 2031-02-01, until: 2031-01-01}]", "“until” lies before “since”"),
    ("case.yaml", "[{role: interlocutor, of: south}]", "[{role: interlocutor, of: south, reply_hours: [9, 3]}]",
     "from the lower to the higher"),
    ("case.yaml", "[{role: interlocutor, of: south}]", "[{role: interlocutor, of: south, reply_hours: [-1, 3]}]",
     "out of range"),
    ("case.yaml", "[{role: neutral intermediary}]",
     "[{role: neutral intermediary, track: releases}, {role: co-mediator}]", "on the same track"),
    ("case.yaml", "not_linked_to: releases", "not_linked_to: [releases, talks]", "“talks” is not a track"),
    ("case.yaml", "{by: north, requires", "{by: envoy, requires", "“envoy” is no side"),
    ("case.yaml", "tracks:", "relationships: [{between: [north, west], type: ally}]\ntracks:", "not an actor"),
    ("case.yaml", "constraints:", "statements: []\nconstraints:", "stands in rooms/<side>.yaml"),
    ("rooms/mediator.yaml", "guesses:", "statements: []\nguesses:", "stands in rooms/<side>.yaml"),
    ("rooms/mediator.yaml", "guesses:", "channels: {envoy_north: {between: [envoy, south], type: contact}}\nguesses:",
     "stands in case.yaml already"),
    ("rooms/mediator.yaml", "guesses:", "packages: {m1: {terms: {captives: 10, depth: 1}}}\nguesses:", "not linked"),
    ("rooms/mediator.yaml", 'ceiling: "captives >= 10"', "could_live_with: {captives: 10, depth: 1}", "not linked"),
    ("rooms/mediator.yaml", "issue: captives, weighs", "issue: captivs, weighs", "“captivs” is not an issue"),
    ("rooms/mediator.yaml", "members: [envoy]", "members: [envoi]", "“envoi” is not an actor"),
    ("rooms/north.yaml", "over: {captives: 30}", "over: {depth: 1}", "not linked"),
    ("rooms/north.yaml", "{prefers: {captives: 40}, over: {captives: 30}", "{ranking: [pause, depth, pause]", "twice"),
    ("rooms/north.yaml", "{prefers: {captives: 40}, over: {captives: 30}", "{ranking: [pause, peace]", "not an issue"),
    ("rooms/north.yaml", "prefers: less", "prefers: [more]", "is a quantity"),
    ("rooms/north.yaml", "[bridge, ferry, none]", "[bridge, ferry, none, ferry]", "twice"),
    ("rooms/north.yaml", "statements:", "channels: {}\nstatements:", "any other in case.yaml"),
    ("rooms/north.yaml", "members: [n_head]}", "members: n_head}", "Expected a list"),
    ("plan.yaml", "dates: [2031-03-05, 2031-03-06]", "dates: [2031-03-06, 2031-03-05]", "follow each other"),
    ("plan.yaml", "capacity: {north: 13}", "capacity: {envoy: 13}", "“envoy” is no side of this exchange"),
    ("plan.yaml", "to: south", "to: north", "owes nothing to itself"),
    ("plan.yaml", "sides: [north, south]", "sides: [north, north]", "two different sides"),
    ("plan.yaml", "gates:", "carried_out: [{round: 1, by: lantern, count: 3, source: x}]\ngates:", "is no party"),
    ("plan.yaml", "kind: lists exchanged", "kind: list exchanged", "none of the words"),
    ("plan.yaml", "group: 2", "group: 0", "out of range"),
    ("plan.yaml", "rounds: 2\n", "", "“rounds” is missing"),
    ("record/claims.jsonl", '"speaker": "X"', '"speaker": "X", "actor": "nobody"', "“nobody” is not an actor"),
    ("record/claims.jsonl", '"speaker": "X"', '"speaker": "X", "value_min": 3, "value_max": 2', "greater than"),
    ("record/claims.jsonl", '"speaker": "X"', '"speaker": "X", "depth": -1', "out of range"),
    ("record/claims.jsonl", '"speaker": "X"', '"speaker": "X", "spekaer_role": "x"', "not known here"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "message"), BROKEN)
def test_a_broken_rule_is_one_error(tmp_path: Path, file: str, before: str, after: str, message: str) -> None:
    (only,) = (f for f in findings(tmp_path, file, before, after) if f.severity is Severity.ERROR)
    assert message in only.message
    assert only.file == file


KEPT = [
    ("case.yaml", "[{role: neutral intermediary}]",
     "[{role: neutral intermediary, track: releases}, {role: co-mediator, track: surveys}]"),
    ("case.yaml", "[{role: neutral intermediary}]",
     "[{role: neutral intermediary, until: 2030-12-31}, {role: co-mediator, since: 2031-01-01}]"),
    ("case.yaml", "type: contact}",
     "type: contact, states: [{grade: absent}, {grade: open, since: 2030-01-01}, {grade: open, since: 2031-01-01}]}"),
    ("case.yaml", "not_linked_to: releases", "not_linked_to: []"),
    ("case.yaml", "type: contact}", "type: contact, secrecy: confidential}"),
    ("case.yaml", "{unknown: \"short\"}", "{about: 4}"),
    ("case.yaml", "{about: 10, said", "{range: [11, 19], said"),
    ("rooms/mediator.yaml", "guesses:",
     "channels: {quiet: {between: [north, south], type: back channel, secrecy: secret}}\nguesses:"),
    ("rooms/mediator.yaml", "ceiling:", "red_line:"),
    ("rooms/north.yaml", "less, by: n_head", "less, by: head of delegation"),
    ("rooms/north.yaml", "less, by: n_head", "less, by: envoy"),
    ("rooms/north.yaml", "{side: north, members: [n_head]}", "{}"),
    ("plan.yaml", "category: children", "category: twins, outside: true"),
    ("plan.yaml", "order: {north: [children, men]}\n", ""),
    ("plan.yaml", "verifier: lantern", "verifier: lantern, before_round: 2"),
    ("record/claims.jsonl", '"file": "a.md"', '"file": "elsewhere.html", "note": "in the archive"'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after"), KEPT)
def test_what_seems_broken_but_is_not(tmp_path: Path, file: str, before: str, after: str) -> None:
    found = [f for f in findings(tmp_path, file, before, after) if "is not an option" not in f.message]
    assert found == []


def test_terms_of_linked_tracks_are_traded_freely(tmp_path: Path) -> None:
    text = changed("case.yaml", "surveys: {not_linked_to: releases}", "surveys: {}").replace(
        'pause: {unknown: "short"}', "depth: 1"
    )
    assert check(write(tmp_path, case=text)).findings == ()


def test_whoever_belongs_to_both_sides_may_speak_in_either_room(tmp_path: Path) -> None:
    text = changed("case.yaml", "part_of: north}", "part_of: north, roles: [{role: delegate, of: south}]}")
    south = "statements: [{remark: x, by: n_head, on: 2031-01-01}]\n"
    assert check(write(tmp_path, case=text, south=south)).findings == ()


def test_a_member_of_a_body_of_a_side_belongs_to_the_side(tmp_path: Path) -> None:
    text = changed("case.yaml", "n_head: {kind: person, names: Head, part_of: north}",
                   "office: {kind: body, names: Office, part_of: north}\n"
                   "  n_head: {kind: person, names: Head, part_of: office}")  # fmt: skip
    south = "statements: [{remark: x, by: n_head, on: 2031-01-01}]\n"
    (only,) = check(write(tmp_path, case=text, south=south)).findings
    assert "belongs to north" in only.message


def test_the_room_of_an_actor_who_is_no_side(tmp_path: Path) -> None:
    (only,) = check(write(tmp_path, envoy="statements: []\n")).findings
    assert (only.file, only.message) == (
        "rooms/envoy.yaml", "“envoy” is no side of the case: a side has the role “party”.",
    )  # fmt: skip


def test_a_side_may_have_a_second_room_under_another_name(tmp_path: Path) -> None:
    second = "room: {side: north}\nstatements: [{remark: x, by: n_head, on: 2031-01-01}]\n"
    checked = check(write(tmp_path, north_council=second))
    assert checked.case is not None
    assert [s.id for s in checked.case.statements("north")][-1] == "north_council_1"


def test_rooms_that_all_share(tmp_path: Path) -> None:
    joint = "room: {members: [n_head, s_head]}\npackages: {j1: {terms: {captives: 5}}}\n"
    checked = check(write(tmp_path, joint=joint, implementers="room: {members: [lantern]}\n"))
    assert checked.findings == ()
    assert checked.case is not None
    assert set(checked.case.rooms["joint"].packages) == {"j1"}
    assert [checked.case.rooms[name].kind.value for name in ("joint", "implementers")] == ["joint", "implementers"]


def test_guesses_in_a_shared_room_are_pointed_to_their_place(tmp_path: Path) -> None:
    (only,) = check(write(tmp_path, joint="guesses: []\n")).findings
    assert "rooms/mediator.yaml and nowhere else" in only.message


def test_a_party_on_another_track_is_no_party_to_this_exchange(tmp_path: Path) -> None:
    text = changed("case.yaml", "south: {kind: state, names: South, roles: [{role: party}]}",
                   "south: {kind: state, names: South, roles: [{role: party, track: surveys}]}")  # fmt: skip
    write(tmp_path, case=text, plan="track: releases\n" + changed("plan.yaml", "rounds: 2", "rounds: 2"))
    (only,) = check(tmp_path).findings
    assert (only.file, only.found) == ("plan.yaml", "south")


def test_a_folder_without_claims_refers_to_none(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "record" / "claims.jsonl").unlink()
    assert {f.found for f in check(tmp_path).findings} == {"c1"}


def test_the_name_of_a_report_does_not_lead_out_of_the_record(tmp_path: Path) -> None:
    line = FILES["record/claims.jsonl"].replace("a.md", "../case.yaml")
    (only,) = check(write(tmp_path, claims=line)).findings
    assert (only.found, only.severity) == ("../case.yaml", Severity.WARNING)


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    text = changed("case.yaml", "part_of: north", "part_of: norht").replace("zone: Europe/Berlin", "zone: x")
    found = check(write(tmp_path, case=text, plan="rounds: x\n", north="[")).findings
    assert list(found) == sorted(found, key=lambda f: (f.file, f.line, f.column))
    assert {f.file for f in found} == {"case.yaml", "plan.yaml", "rooms/north.yaml"}
