"""A good folder gives its case; every planted error is found at its place, in one run."""

from datetime import date, datetime
from pathlib import Path

import pytest

from goodoffices.case import (
    Acceptable,
    Comparing,
    Direction,
    Grade,
    Leave,
    LocalText,
    Origin,
    Precondition,
    Quantity,
    Ranking,
    RedLine,
    Remark,
    RoleKind,
    RoomKind,
    parse,
)
from goodoffices.folder import FolderError, Severity, check, load, record_files

from .cases import FILES, changed, findings, place_of, write


def test_the_small_case_is_read_whole(tmp_path: Path) -> None:
    case = load(write(tmp_path / "small-case"))
    assert check(tmp_path / "small-case").findings == ()
    assert (case.id, case.zone, str(case.title)) == ("small_case", "Europe/Berlin", "A small case")
    assert case.sides == ("north", "south")
    assert case.actors["s_head"].roles[0].role is RoleKind.INTERLOCUTOR
    assert case.channels["envoy_north"].grade() is Grade.OPEN
    assert case.issues["captives"].options == tuple(range(0, 61, 5))
    assert case.issues["captives"].given_by == ("north",)
    assert case.issues["crossing"].labels == {"ferry": LocalText.of("the ferry")}
    assert case.tracks["surveys"].not_linked_to == ("releases",)
    assert [str(c.condition) for c in case.constraints] == [
        "captives <= 13 * pause",
        "if crossing = none then captives = 0",
    ]
    assert case.packages["v1"].terms == {
        "captives": Quantity(10, 10, "about ten", approximate=True),
        "pause": Quantity(None, None, "short"),
    }
    assert case.claims[0].id == "c1"
    assert case.rooms["north"].kind is RoomKind.SIDE
    assert [s.id for s in case.statements("north")] == ["north_1", "north_2", "north_3", "north_4"]
    assert case.statements("north")[2].told.leave is Leave.MAY_HINT
    assert case.guesses("south")[0].content == RedLine(parse("captives >= 10"))
    assert (case.weights()[0].low, case.weights()[0].high) == (2, 3)
    assert case.exchange is not None
    assert case.exchange.obligations[0].persons == 10
    assert case.exchange.order == {"north": ("children", "men")}


def test_only_case_yaml_is_required(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case: Bare\nactors: {}\n")
    case = load(tmp_path)
    assert (case.rooms, case.claims, case.exchange, case.issues) == ({}, (), None, {})
    (warning,) = check(tmp_path).findings
    assert warning.severity is Severity.WARNING


def test_statements_of_every_kind(tmp_path: Path) -> None:
    said = [
        "{issue: pause, prefers: more, by: x y, on: 2031-01-01}",
        "{ranking: [pause, captives], by: x y, on: 2031-01-01}",
        '{red_line: "pause <= 5", by: x y, on: 2031-01-01}',
        '{precondition: "crossing = ferry", by: x y, on: 2031-01-01}',
        "{prefers: {pause: 3}, over: {pause: 4}, by: x y, on: 2031-01-01}",
        "{could_live_with: {pause: 3}, by: x y, on: 2031-01-01}",
        "{could_not_live_with: {pause: 3}, by: x y, on: 2031-01-01}",
        "{remark: a worry, by: x y, on: 2031-01-01, to: envoy, where: here, leave: owed back, id: z}",
    ]
    case = load(write(tmp_path, south="statements:\n" + "".join(f"- {line}\n" for line in said)))
    issues = case.issues
    assert [s.content for s in case.statements("south")] == [
        Direction("pause", "more"),
        Ranking(("pause", "captives")),
        RedLine(parse("pause <= 5")),
        Precondition(parse("crossing = ferry", issues)),
        Comparing({"pause": 3}, {"pause": 4}),
        Acceptable({"pause": 3}),
        Acceptable({"pause": 3}, acceptable=False),
        Remark("a worry"),
    ]
    last = case.statements("south")[-1]
    assert (last.id, last.side, last.told.to, last.told.where, last.told.leave) == (
        "z",
        "south",
        "envoy",
        "here",
        Leave.OWED,
    )


def test_ratification_with_a_time_in_braces(tmp_path: Path) -> None:
    """A plain time in a flow mapping is YAML 1.2, though not 1.1."""
    south = "ratification: {in_order: [the cabinet, the assembly], deadline: 2031-03-08 18:00}\n"
    ratification = load(write(tmp_path, south=south)).rooms["south"].ratification
    assert ratification is not None
    assert ratification.in_order == ("the cabinet", "the assembly")
    assert ratification.deadline == datetime(2031, 3, 8, 18, 0)  # noqa: DTZ001


def test_words_that_yaml_1_1_takes_for_truth_values_stay_words(tmp_path: Path) -> None:
    text = changed("case.yaml", "options: [none, ferry, bridge], labels: {ferry: the ferry}", "options: [yes, no, on]")
    text = text.replace("crossing = none", "crossing = no")
    north = "statements:\n- {issue: crossing, prefers: [on, yes, no], by: n_head, on: 2031-01-01}\n"
    case = load(write(tmp_path, case=text, north=north))
    assert case.issues["crossing"].options == ("yes", "no", "on")
    assert case.statements("north")[0].content == Direction("crossing", ("on", "yes", "no"))


def test_what_was_carried_out_may_stand_alone(tmp_path: Path) -> None:
    plan = """\
        carried_out:
          - {round: 1, by: north, count: 13, source: one, on: 2031-03-05, also_reported: [{count: 14, source: other}]}
        """
    case = load(write(tmp_path, plan=plan))
    assert case.exchange is None
    assert case.carried_out[0].contested
    assert case.carried_out[0].on == date(2031, 3, 5)


@pytest.mark.parametrize("name", ["two-rivers", "gaza-2023", "gaza-2024-01"])
def test_examples_have_nothing_wrong(examples: Path, name: str) -> None:
    assert check(examples / name).findings == ()


def test_record_files_are_the_reports(tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("b.HTML", "c.txt", "d.pdf", "e.htm"):
        (tmp_path / "record" / name).write_text("x")
    assert [path.name for path in record_files(tmp_path)] == ["a.md", "b.HTML", "c.txt", "e.htm"]
    assert record_files(tmp_path / "nowhere") == ()


# Each planted error: file, what is replaced, by what, the word it is found at, and part of the message.
PLANTED = [
    ("case.yaml", "kind: state, names: North", "kind: stat, names: North", "stat,", "none of the words"),
    ("case.yaml", "part_of: north", "part_of: norht", "norht", "not an actor"),
    ("case.yaml", "track: releases, options", "track: release, options", "release,", "not a track"),
    ("case.yaml", "given_by: north", "givn_by: north", "givn_by", "key “givn_by”"),
    ("case.yaml", "captives <= 13 * pause", "captivs <= 13 * pause", "captivs", "not an issue"),
    ("case.yaml", "13 * pause", "13 * paus", "paus", "not an issue"),
    ("case.yaml", 'captives = 0"', 'captives = 7"', "7", "not an option of captives"),
    ("case.yaml", "crossing = none then", "crossing = nine then", "nine", "not an option of crossing"),
    ("case.yaml", "crossing = none then", "crossing <= 3 then", "crossing", "choice of words"),
    ("case.yaml", 'pause >= 3"', 'pause => 3"', "> 3", "cannot be read"),
    ("case.yaml", "zone: Europe/Berlin", "zone: Europe/Berln", "Europe/Berln", "time zone"),
    ("case.yaml", "step: 5", "step: 0.00006", "{range: [0, 60]", "1,000,001 options"),
    ("case.yaml", "step: 5", "step: 7", "{range: [0, 60]", "do not meet the end"),
    ("case.yaml", "[1, 2, 3]", "[1, two, 3]", "two", "all numbers or all words"),
    ("case.yaml", "[1, 2, 3]", "[1, 2, 1]", "1]", "twice"),
    ("case.yaml", "[1, 2, 3]", "[1]", "[1]", "at least two"),
    ("case.yaml", '{unknown: "short"}', "7", "7}", "not an option of pause"),
    ("case.yaml", "{about: 10, said", "{about: 10, range: [1, 2], said", "{about", "one way"),
    ("case.yaml", "{claim: c1}}\n", "{claim: c9}}\n", "c9", "not a claim"),
    ("case.yaml", "between: [envoy, north]", "between: [envoy]", "[envoy]", "A list of 2"),
    ("case.yaml", "between: [envoy, north]", "between: [envoy, envoy]", "[envoy", "two different actors"),
    ("case.yaml", "type: contact", "type: contact, secrecy: secret", "secret}", "rooms/mediator.yaml"),
    ("case.yaml", "not_linked_to: releases", "not_linked_to: surveys", "surveys}", "from itself"),
    ("case.yaml", 'pause: {unknown: "short"}', "depth: 1", "{captives", "not linked"),
    (
        "case.yaml",
        "{kind: organisation, names",
        "{kind: organisation, part_of: lantern, names",
        "lantern, names",
        "circle",
    ),
    ("case.yaml", "role: neutral intermediary", "role: neutral intermediary}, {role: party", "neutral", "same track"),
    ("case.yaml", "ferry: the ferry", "fery: the ferry", "fery", "no word among the options"),
    ("case.yaml", "pause: {options", "if: {options", "if:", "conditions could not name it"),
    ("rooms/north.yaml", "prefers: less", "prefers: fewer", "fewer", "“more” or “less”"),
    ("rooms/north.yaml", "prefers: less", "prefers: [0, 5]", "0, 5", "quotation marks"),
    ("rooms/north.yaml", "[bridge, ferry, none]", "less", "less", "list them from best to worst"),
    ("rooms/north.yaml", "[bridge, ferry, none]", "[bridge, fery, none]", "fery", "not an option"),
    ("rooms/north.yaml", "leave: may be hinted", "leave: may be hintd", "may be hintd", "none of the words"),
    ("rooms/north.yaml", "over: {captives: 30}", "over: {captives: 31}", "31", "not an option"),
    ("rooms/north.yaml", "over: {captives: 30}, ", "", "{prefers", "“prefers” needs"),
    ("rooms/north.yaml", "over: {captives: 30}", "over: {captives: 30}, remark: x", "remark", "Only one of"),
    ("rooms/north.yaml", 'red_line: "pause >= 4"', 'red_lin: "pause >= 4"', "red_lin", "not known here"),
    ("rooms/north.yaml", "less, by: n_head", "less, by: s_head", "s_head", "belongs to south"),
    ("rooms/north.yaml", "{side: north", "{side: south", "room", "named after north"),
    (
        "rooms/north.yaml",
        "less, by: n_head, on: 2031-02-12",
        "less, by: n_head, on: 2031-02-30",
        "2031-02-30",
        "calendar",
    ),
    ("rooms/north.yaml", "statements:", "guesses: []\nstatements:", "guesses", "mediator.yaml and nowhere else"),
    ("rooms/mediator.yaml", "weight: 0.4", "weight: 1.4", "1.4", "out of range"),
    ("rooms/mediator.yaml", "about: south, ceiling", "about: envoy, ceiling", "envoy", "no side"),
    ("rooms/mediator.yaml", "[2, 3]", "[3, 2]", "[3, 2]", "from the lower to the higher"),
    ("rooms/mediator.yaml", "from: {claim: c1}", "from: {}", "{}", "a claim or a source"),
    ("plan.yaml", "dates: [2031-03-05, 2031-03-06]", "dates: [2031-03-05]", "[2031-03-05]", "1 dates for 2 rounds"),
    ("plan.yaml", "by: north", "by: lantern", "lantern", "no party to the deal"),
    ("plan.yaml", "category: children", "category: childern", "childern", "no category"),
    ("plan.yaml", "count: 5", "count: 5.5", "5.5", "a whole number"),
    ("plan.yaml", "18:00", "25:00", '"25:00"', "a time of day"),
    ("plan.yaml", "sides: [north, south]", "sides: [north, envoy]", "[north", "no party to the deal"),
    ("plan.yaml", "verifier: lantern", "verifier: lantern, before_round: 3", "3", "There are 2 rounds"),
    ("record/claims.jsonl", '"hoped"', '"hopd"', '"modality"', "none of the words"),
    ("record/claims.jsonl", '"source": "Post", ', "", "{", "“source” is missing"),
]


@pytest.mark.parametrize(("file", "before", "after", "word", "message"), PLANTED)
def test_a_planted_error_is_found_at_its_place(
    tmp_path: Path, file: str, before: str, after: str, word: str, message: str
) -> None:
    errors = [f for f in findings(tmp_path, file, before, after) if f.severity is Severity.ERROR]
    place = place_of(file, before, after, word) if word != "room" else (file, 1, 1)
    assert any((f.file, f.line, f.column) == place and message in f.message for f in errors), (place, errors)


def test_ten_errors_in_five_files_are_all_found_in_one_run(tmp_path: Path) -> None:
    write(
        tmp_path,
        case=changed("case.yaml", "kind: state, names: South", "kind: stat, names: South")
        .replace("part_of: north", "part_of: norht")
        .replace("captives <= 13 * pause", "captivs <= 13 * pause")
        .replace("given_by", "givn_by"),
        north=changed("rooms/north.yaml", "prefers: less", "prefers: fewer").replace("may be hinted", "may be hintd"),
        mediator=changed("rooms/mediator.yaml", "weight: 0.4", "weight: x").replace("claim: c1", "claim: c2"),
        plan=changed("plan.yaml", "count: 5", "count: five").replace("rounds: 2", "rounds: 3"),
        claims=FILES["record/claims.jsonl"].replace('"other"', '"ohter"'),
    )
    found = check(tmp_path)
    assert found.case is None
    assert [(f.file, f.line, f.column, f.suggestion) for f in found.errors] == [
        ("case.yaml", 5, 17, "state"),
        ("case.yaml", 7, 48, "north"),
        ("case.yaml", 16, 14, "given_by"),
        ("case.yaml", 21, 6, "captives"),
        ("plan.yaml", 3, 8, None),
        ("plan.yaml", 7, 80, None),
        ("record/claims.jsonl", 1, 64, "other"),
        ("rooms/mediator.yaml", 3, 61, None),
        ("rooms/mediator.yaml", 3, 74, None),
        ("rooms/north.yaml", 3, 32, None),
        ("rooms/north.yaml", 5, 65, "may be hinted"),
    ]


def test_load_raises_with_all_errors_one_line_each(tmp_path: Path) -> None:
    text = changed("case.yaml", "part_of: north", "part_of: norht").replace(
        "{kind: person, names: Envoy", "{kind: persn, names: Envoy"
    )
    with pytest.raises(FolderError) as caught:
        load(write(tmp_path, case=text))
    lines = str(caught.value).splitlines()
    assert len(lines) == len(caught.value.findings) == 2
    assert lines[0].startswith("case.yaml:6:17: “persn” is none of the words that can stand here; allowed: state, ")
    assert lines[1].startswith("case.yaml:7:48: “norht” is not an actor of the case; allowed: ")
    assert lines[1].endswith("; did you mean “north”?")
    assert isinstance(caught.value, ValueError)


def test_a_misspelt_section_does_not_drown_its_cause(tmp_path: Path) -> None:
    (only,) = findings(tmp_path, "case.yaml", "issues:", "isues:")
    assert (only.found, only.suggestion) == ("isues", "issues")


def test_an_issue_that_cannot_be_read_brings_no_errors_about_its_options(tmp_path: Path) -> None:
    (only,) = findings(tmp_path, "case.yaml", "[none, ferry, bridge]", "[none]")
    assert "at least two" in only.message


def test_where_the_case_cannot_be_read_the_rooms_are_still_checked(tmp_path: Path) -> None:
    write(tmp_path, case="case: [1\n", north=changed("rooms/north.yaml", "leave: may be hinted", "leave: maybe"))
    assert [(f.file, f.line) for f in check(tmp_path).findings] == [("case.yaml", 1), ("rooms/north.yaml", 5)]


def test_options_that_need_many_words_show_the_nearest(tmp_path: Path) -> None:
    (only,) = findings(tmp_path, "rooms/north.yaml", "over: {captives: 30}", "over: {captives: 31}")
    assert (only.found, only.suggestion, only.allowed) == ("31", "30", ("25", "30", "35", "40")) or only.allowed == (
        "20",
        "25",
        "30",
        "35",
    )


def test_a_quantity_that_no_option_meets_is_worth_a_warning(tmp_path: Path) -> None:
    (only,) = findings(tmp_path, "case.yaml", "{about: 10, said", "{range: [11, 14], said")
    assert only.severity is Severity.WARNING
    assert only.suggestion == "10"
    assert str(only).startswith("case.yaml:26:45: warning: ")


def test_a_room_of_nobody(tmp_path: Path) -> None:
    write(tmp_path, nroth="statements: []\n")
    (only,) = check(tmp_path).findings
    assert (only.file, only.suggestion) == ("rooms/nroth.yaml", "north")


def test_a_room_with_another_ending_is_not_read_but_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "rooms" / "south.yml").write_text("statements: [")
    (tmp_path / "rooms" / ".south.yaml.swp").write_text("[")
    (only,) = check(tmp_path).findings
    assert (only.file, only.severity) == ("rooms/south.yml", Severity.WARNING)


def test_identifiers_are_not_given_twice(tmp_path: Path) -> None:
    south = "statements: [{id: north_1, remark: x, by: s_head, on: 2031-01-01}]\n"
    plan = changed("plan.yaml", "gates:", "gates:\n  - {id: lists, kind: consent, verifier: lantern}")
    plan = plan.replace("obligations:", "obligations:\n  - {id: o1, by: south, count: 1}")
    line = FILES["record/claims.jsonl"].strip()
    write(tmp_path, south=south, plan=plan, claims=f"{line}\n{line}\n")
    found = {(f.file, f.line, f.found) for f in check(tmp_path).errors}
    assert found == {
        ("plan.yaml", 8, "o1"),
        ("plan.yaml", 11, "lists"),
        ("record/claims.jsonl", 2, "c1"),
        ("rooms/south.yaml", 1, "north_1"),
    }


def test_a_report_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    line = FILES["record/claims.jsonl"].strip().replace("a.md", "b.md")
    write(tmp_path, claims=f"{line}\n{line.replace('c1', 'c2')}\n")
    (only,) = check(tmp_path).findings
    assert (only.line, only.found, only.severity) == (1, "b.md", Severity.WARNING)


def test_an_actor_in_a_circle_of_three_is_named_once(tmp_path: Path) -> None:
    text = (
        changed("case.yaml", "part_of: north", "part_of: s_head")
        .replace("s_head: {kind: person,", "s_head: {kind: person, part_of: envoy,")
        .replace("envoy: {kind: person,", "envoy: {kind: person, part_of: n_head,")
    )
    circles = [f for f in check(write(tmp_path, case=text)).errors if "circle" in f.message]
    assert [f.line for f in circles] == [6]
    assert "envoy → n_head → s_head → envoy" in circles[0].message


def test_who_resembles_an_actor_may_be_misspelt(tmp_path: Path) -> None:
    (only,) = findings(tmp_path, "rooms/north.yaml", "less, by: n_head", "less, by: n_heda")
    assert (only.severity, only.suggestion) == (Severity.WARNING, "n_head")


def test_merge_keys_and_anchors(tmp_path: Path) -> None:
    north = """\
        room: {side: north}
        statements:
          - &first {issue: captives, prefers: less, by: n_head, on: 2031-02-12, leave: may be said}
          - {<<: *first, prefers: more}
        """
    case = load(write(tmp_path, north=north))
    assert [s.content for s in case.statements("north")] == [
        Direction("captives", "less"),
        Direction("captives", "more"),
    ]
    assert case.statements("north")[1].told == case.statements("north")[0].told


def test_origin_may_name_a_source(tmp_path: Path) -> None:
    text = changed("case.yaml", "from: {claim: c1}}\n", "from: {source: a letter}}\n")
    assert load(write(tmp_path, case=text)).preconditions[0].origin == Origin(source="a letter")
