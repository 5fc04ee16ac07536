"""``goodoffices plan``: the day plan's files, the exchange under way, refusals."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from goodoffices.cli import main

Run = Callable[..., tuple[int, str, str]]
EXCHANGE = """\
sides: [a, b]
rounds: 2
capacity: {a: 2, b: 6}
dates: [2031-03-05, 2031-03-06]
zone: Europe/Berlin
items:
  - {id: a0, from: a, count: 2, group: 1, category: 0, gives: 4, gains: 8}
  - {id: b0, from: b, count: 6, group: 1, category: 0, gives: 1, gains: 2}
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return go


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "exchange.yaml"
    path.write_text(EXCHANGE, encoding="utf-8")
    return path


def test_the_day_plan_is_written_to_every_file_named(run: Run, small: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("day.csv", "day.xlsx", "day.ics")]
    status, output, messages = run("plan", small, "--json", *(w for f in files for w in ("--day-plan", f)))
    assert (status, messages) == (0, "")
    assert json.loads(output)["written"] == [str(f) for f in files]
    rows = list(csv.DictReader(io.StringIO(files[0].read_text(encoding="utf-8"))))
    handed = {giver: sum(int(row["count"]) for row in rows if row["giver"] == giver) for giver in "ab"}
    assert handed == {"a": 2, "b": 6}
    assert load_workbook(files[1]).active.max_row == len(rows) + 1
    events = Calendar.from_ical(files[2].read_bytes()).walk("VEVENT")
    assert [str(e["summary"]) for e in events] == ["Round 1: hand-over", "Round 2: hand-over"]


def test_files_that_cannot_be_are_refused_before_anything_is_planned(run: Run, small: Path, tmp_path: Path) -> None:
    status, _output, messages = run("plan", small, "--day-plan", tmp_path / "x.pdf", "--day-plan", tmp_path / "y.doc")
    assert status == 2
    assert "x.pdf" in messages
    assert "y.doc" in messages
    status, _output, messages = run("plan", small, "--day-plan", tmp_path / "x.csv", "--day-plan", tmp_path / "x.csv")
    assert (status, "name another output" in messages) == (2, True)


def test_a_calendar_without_dates_is_refused_and_nothing_written(run: Run, small: Path, tmp_path: Path) -> None:
    small.write_text(EXCHANGE.replace("dates: [2031-03-05, 2031-03-06]\n", ""), encoding="utf-8")
    outputs = [tmp_path / "day.csv", tmp_path / "day.ics"]
    status, _output, messages = run("plan", small, "--day-plan", outputs[0], "--day-plan", outputs[1])
    assert (status, "needs the dates" in messages) == (2, True)
    assert not any(path.exists() for path in outputs)


def test_an_hour_that_clocks_leave_out_is_refused(run: Run, small: Path, tmp_path: Path) -> None:
    text = EXCHANGE.replace("2031-03-06", "2031-03-30").replace(
        "zone:", 'hours: [{opens: "02:30", closes: "09:00"}]\nzone:'
    )
    small.write_text(text, encoding="utf-8")
    status, _output, messages = run("plan", small, "--day-plan", tmp_path / "day.csv")
    assert (status, "does not exist" in messages) == (2, True)


def test_an_exchange_under_way(run: Run, examples: Path) -> None:
    status, output, _ = run("plan", examples / "gaza-2023", "--json", "--now", "2023-12-01T07:30+02:00")
    living: dict[str, Any] = json.loads(output)["living"]
    assert status == 0
    assert living["fallen"] == "list_by_seven"
    assert [r["round"] for r in living["rounds"] if r["state"] == "contested"] == [2, 2, 3, 3]
    assert {r["lanes"][0]["due_next"] for r in living["readings"] if r["round"] == 2} == {12, 13}
    assert [r["by"] for r in living["end"]["readings"]] == ["israel", "hamas"]
    text = run("plan", examples / "gaza-2023", "--now", "2023-12-01T06:00+02:00")[1]
    assert "is due by 2023-12-01 07:00, in 1 hour." in text


@pytest.mark.parametrize("text", ["yesterday", "2023-12-01", "2023-12-01T07:30"])
def test_a_time_that_is_none_is_refused(run: Run, small: Path, text: str) -> None:
    status, _output, messages = run("plan", small, "--now", text)
    assert (status, "cannot be read" in messages) == (2, True)


def test_a_folder_of_the_case_is_no_place_for_what_would_replace_it(run: Run, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(examples / "two-rivers", folder)
    status, _output, messages = run("plan", folder, "--day-plan", folder / "plan.yaml")
    assert (status, "is needed" in messages) == (2, True)
    assert run("plan", folder, "--day-plan", folder / "day.csv")[0] == 0


# --- the rest of an exchange under way


@pytest.fixture
def in_force(run: Run, examples: Path, tmp_path: Path) -> Path:
    path = tmp_path / "in-force.json"
    path.write_text(run("plan", examples / "gaza-2023", "--json")[1], encoding="utf-8")
    return path


def test_the_rest_is_planned_near_to_the_plan_in_force(
    run: Run, examples: Path, in_force: Path, tmp_path: Path
) -> None:
    outputs = ("--day-plan", tmp_path / "rest.csv")
    command = ("plan", examples / "gaza-2023", "--in-force", in_force, "--now", "2023-11-27T23:00+02:00")
    status, output, _ = run(*command, "--json", *outputs)
    made = json.loads(output)
    assert (status, made["outcome"], made["after"], made["change"], made["least_change"]) == (0, "changed", 4, 8, True)
    assert made["exposure"] > made["exposure_in_force"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "rest.csv").read_text(encoding="utf-8"))))
    assert {row["round"] for row in rows if row["event"] == "hand-over"} == {"5", "6", "7"}
    text = run(*command)[1]
    assert "8 entries on the lists of the days ahead differ" in text
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    section = page.partition("## plan --in-force")[2].partition("\n## ")[0]
    assert set(made) == {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--in-force", "no-such-file.json"), "No such file"),
        (("--in-force", "{folder}/README.md"), "it is not JSON"),
        (("--in-force", "{small}"), "it has no hand-overs"),
        (("--in-force", "{halves}"), "whole numbers"),
        (("--after", "3"), "Name it with --in-force"),
        (("--in-force", "{good}", "--after", "9"), "rounds behind run from 0 to 6"),
    ],
)
def test_a_plan_in_force_that_is_none_is_refused(
    run: Run, examples: Path, in_force: Path, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    small, halves = tmp_path / "small.json", tmp_path / "halves.json"
    small.write_text("{}", encoding="utf-8")
    halves.write_text('{"handovers": [{"round": 1, "obligation": "h_base", "count": 0.5}]}', encoding="utf-8")
    places = {"folder": examples / "gaza-2023", "small": small, "halves": halves, "good": in_force}
    status, _output, messages = run("plan", examples / "gaza-2023", *(word.format(**places) for word in words))
    assert status == 2
    assert message in messages


def test_the_rest_needs_a_folder(run: Run, small: Path, in_force: Path) -> None:
    status, _output, messages = run("plan", small, "--in-force", in_force)
    assert (status, "stands in a case folder" in messages) == (2, True)


def test_trade_offs_in_words_and_as_a_picture(run: Run, small: Path, tmp_path: Path) -> None:
    picture = tmp_path / "trade-off.svg"
    status, said, _err = run("plan", small, "--frontier", "--svg", picture)
    assert status == 0
    assert "Person-days" in said and "These are all there are" in said
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    _status, written, _err = run("plan", small, "--frontier", "--json")
    points = json.loads(written)["frontier"]
    assert [p["person_days"] for p in points] == sorted(p["person_days"] for p in points)
    _status, planned, _err = run("plan", small, "--json")
    assert points[-1]["exposure"] == json.loads(planned)["exposure"]


def test_trade_offs_go_with_no_option_of_one_plan(run: Run, small: Path, tmp_path: Path) -> None:
    status, _out, said = run("plan", small, "--frontier", "--limit", "0.5", "--day-plan", tmp_path / "a.csv")
    assert status == 2
    assert "--limit, --day-plan" in said
    assert not list(tmp_path.glob("a.csv"))
    status, _out, said = run("plan", small, "--frontier", "--svg", tmp_path / "a.png")
    assert status == 2 and ".svg" in said


def test_simple_orders_stand_beside_the_plan(run: Run, small: Path) -> None:
    _status, written, _err = run("plan", small, "--json")
    planned = json.loads(written)
    assert [one["name"] for one in planned["simple"]] == ["even split", "half and half", "one by one", "greedy"]
    assert all(one["exposure"] >= planned["exposure"] for one in planned["simple"] if one["keeps"])


# --- in words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("november-2023", ("every round  lists exchanged  Qatar", "13 captives  39 detainees", "2023-11-27")),
        (
            "shalit-2011",
            (
                "attested (list one), a round before at the latest  Supreme Court",
                "1 captive  27 women, 450 men",
                "captive: held by Egypt until these are handed over: women, men.",
            ),
        ),
        (
            "iran-us-2023",
            (
                "At the same moment: Americans, Iranians.",
                "funds: held by Qatar until these are handed over: Americans.",
                "house arrest: can be taken back before round 3",
                "access: can be taken back at any time",
                "Iran is exposed to that",
            ),
        ),
        ("yemen-2020", ("every hand-over  personal interview  ICRC", "Houthi fighters")),
        ("yemen-2023", ("every hand-over  personal interview  ICRC", "249 persons Aden to Sanaa", "nobody is exposed")),
    ],
)
def test_a_plan_is_told_in_words_of_those_who_carry_it_out(
    run: Run, examples: Path, name: str, words: tuple[str, ...]
) -> None:
    status, said, messages = run("plan", examples / "exchanges" / f"{name}.yaml")
    assert (status, messages) == (0, "")
    assert [text for text in words if text not in said] == []
    assert "How it stands" not in said, "of an agreement alone nothing is carried out, late or fallen"
    assert "_" not in said


def test_ids_that_are_codes_are_persons_and_one_is_one(run: Run, small: Path, examples: Path) -> None:
    assert "persons" in run("plan", small)[1]
    assert "a0" not in run("plan", small)[1]
    assert "1 woman" in run("plan", examples / "two-rivers")[1]


def test_simple_orders_are_told_and_whether_they_keep_the_conditions(run: Run, small: Path) -> None:
    said = run("plan", small)[1]
    assert "Equal shares in every round would have" in said
    line = next(line for line in said.splitlines() if line.startswith("Other simple orders"))
    assert "one by one" in line
    assert "half and half" in line


# --- what cannot be


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--limit", "-0.1"), "0 or more"),
        (("--limit", "nan"), "0 or more"),
        (("--limit", "some"), "--limit"),
        (("--time-limit", "0"), "above 0"),
        (("--time-limit", "nan"), "above 0"),
        (("--package", "captives=5"), "names no issues"),
        (("--package", " "), "nothing is named"),
        (("--package", "captives"), "cannot be read"),
        (("--svg", "plan.png"), ".svg is needed"),
        (("--svg", "/proc/none/plan.svg"), "/proc/none/plan.svg"),
        (("--day-plan", "/proc/none/plan.csv"), "/proc/none/plan.csv"),
        (("--frontier", "--time-limit", "-1"), "above 0"),
        (("--in-force", "x.json", "--frontier", "--svg", "x.svg", "--package", "a=1"), "--package, --svg, --frontier"),
    ],
)
def test_what_is_wrong_is_named_with_a_remedy(run: Run, small: Path, words: tuple[str, ...], message: str) -> None:
    status, said, messages = run("plan", small, *words)
    assert (status, said) == (2, "")
    assert message in messages
    assert "Traceback" not in messages
    assert messages.count("\n") <= 2


def test_an_unknown_package_names_the_issues_that_there_are(run: Run, examples: Path) -> None:
    status, _said, messages = run("plan", examples / "gaza-2023", "--package", "captive=5")
    assert (status, "there are aid, captives, detainees, pause" in messages) == (2, True)


def test_outputs_that_are_there_are_replaced_whole(run: Run, small: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("day.csv", "day.ics", "plan.svg")]
    for path in files:
        path.write_text("x" * 100_000, encoding="utf-8")
    words = ("--day-plan", files[0], "--day-plan", files[1], "--svg", files[2])
    assert run("plan", small, *words)[0] == 0
    assert not any("xxx" in path.read_text(encoding="utf-8") for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in files), "only their owner may read them"


def test_nothing_is_written_where_nothing_fits(run: Run, small: Path, tmp_path: Path) -> None:
    small.write_text(EXCHANGE.replace("a: 2, b: 6", "a: 2, b: 2"), encoding="utf-8")
    status, said, messages = run("plan", small, "--day-plan", tmp_path / "d.csv", "--svg", tmp_path / "p.svg")
    assert (status, said) in ((1, ""), (2, ""))
    assert "carries" in messages
    assert list(tmp_path.glob("*.csv")) == list(tmp_path.glob("*.svg")) == []


@pytest.mark.parametrize("words", [(), ("--frontier",)])
def test_an_interruption_is_one_line(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    for name in ("plan_exchange", "exposure_frontier"):
        monkeypatch.setattr(f"goodoffices.exchange.{name}", stop)
    assert run("plan", small, *words) == (130, "", "Stopped.\n")


def test_conditions_that_exclude_each_other_are_named(run: Run, small: Path) -> None:
    gate = "gates: [{id: seen, kind: attested, verifier: b, after: a0, before: b0, wait: 2}]\n"
    small.write_text(EXCHANGE + gate, encoding="utf-8")
    status, said, messages = run("plan", small)
    assert (status, said) == (1, "")
    assert "These exclude each other" in messages or "gate seen" in messages
