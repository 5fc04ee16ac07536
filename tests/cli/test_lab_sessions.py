"""`goodoffices lab sessions` through the front door."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodoffices.cli import main

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]
PEERS = ("--method", "single-text,hill-climbing", "--method", "micro", "--workers", 1)
RANDOM = ("lab", "sessions", "--random", "4x3", "--instances", 2, "--opposed")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return go


def scenario_file(folder: Path, name: str, floor: float) -> Path:
    def profile(up: bool) -> dict[str, Any]:
        values = {"a": 0, "b": 0.7, "c": 1} if up else {"a": 1, "b": 0.6, "c": 0}
        return {"weights": [0.5, 0.3, 0.2], "evaluations": [values] * 3, "reserved": floor}

    issues = [{"name": f"issue {n}", "values": ["a", "b", "c"]} for n in range(3)]
    file = folder / f"{name}.json"
    file.write_text(json.dumps({"issues": issues, "profiles": [profile(up=True), profile(up=False)]}), "utf-8")
    return file


def test_rows_as_json(run: Run) -> None:
    status, output, messages = run(*RANDOM, *PEERS, "--questions", "0,2", "--knows", "ranking,order", "--json")
    rows = json.loads(output)
    assert (status, messages) == (0, "")
    assert [(row["method"], row["knows"]) for row in rows] == [
        (method, knows) for method in ("single-text", "hill-climbing", "micro") for knows in ("ranking", "order")
    ]
    assert list(rows[0])[:5] == ["method", "knows", "wrong", "kinds", "questions"]
    assert set(rows[0]["questions"]) == {"0", "2"}
    assert set(rows[0]["questions"]["2"]) == {"nash", "worst_tenth", "agreement", "n"}
    assert rows[0]["questions"]["2"]["n"] == 2


def test_files_and_what_is_left_out(run: Run, tmp_path: Path) -> None:
    for name, floor in (("good", 0.2), ("hopeless", 0.9)):
        scenario_file(tmp_path, name, floor)
    status, output, messages = run("lab", "sessions", tmp_path, *PEERS, "--questions", "0,3", "--overstates")
    assert status == 0
    assert "micro" in output and "inflates its red line" in output
    assert "no agreement is possible there (1): hopeless" in messages
    rows = json.loads(run("lab", "sessions", tmp_path, *PEERS, "--questions", "0,3", "--overstates", "--json")[1])
    assert all(row["left_out"] == 1 and row["scenarios"] == 1 for row in rows)
    assert {row["overstating"]["3"]["n"] for row in rows} == {2}


def test_every_key_is_documented_and_none_invented(run: Run) -> None:
    words = (*RANDOM, *PEERS, "--questions", "0,2", "--overstates", "--json")
    micro = next(row for row in json.loads(run(*words)[1]) if row["method"] == "micro")
    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    section = re.search(r"^## lab sessions$(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert section
    named = set(re.findall(r"^\| `\[\]\.([^`]+)` \|", section.group(1), re.MULTILINE))
    written = set()
    for key, value in micro.items():
        below = {f"{key}.*.{k}" for k in value["2"]} if key in ("questions", "overstating") else {f"{key}.*"}
        written |= below if isinstance(value, dict) and "2" in value else {key}
        if key in ("to_the_end", "step"):
            written |= {f"{key}.{k}" for k in value}
    assert named == (written | {"overstating"}) - {"step"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ["Name files or folders"]),
        (("nowhere.json",), ["nowhere.json", "cannot be read"]),
        (("--random", "30"), ["--random: 30"]),
        (("--random", "0x4"), ["--random: 0x4"]),
        (("--random", "3x3", "x.json"), ["one of the two"]),
        (("--random", "3x3", "--instances", "0"), ["--instances: 0"]),
        (("--random", "3x3", "--sides", "1"), ["--sides: 1"]),
        (("--random", "3x3", "--workers", "0"), ["--workers: 0"]),
        (("--random", "3x3", "--questions", "0,x"), ["--questions: 0,x"]),
        (("--random", "3x3", "--questions", "3,0"), ["rising order"]),
        (("--random", "3x3", "--seeds", "0"), ["seeds: 0"]),
        (("--random", "3x3", "--wrong", "1.5"), ["wrong: 1.5"]),
        (("--random", "3x3", "--wrong", "nan"), ["wrong: nan"]),
        (("--random", "3x3", "--method", "our"), ["--method: our is unknown", "Is ours meant?"]),
        (
            ("--random", "x", "--wrong", "much", "--knows", "all", "--kinds", "few"),
            ["--random: x", "--wrong: much", "--knows: all", "--kinds: few"],
        ),
    ],
)
def test_bad_input_is_said_at_once_with_status_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, output, messages = run("lab", "sessions", *words)
    assert (status, output) == (2, "")
    assert "Traceback" not in messages
    for part in said:
        assert part in messages


def test_nothing_to_measure_on(run: Run, tmp_path: Path) -> None:
    scenario_file(tmp_path, "hopeless", 0.9)
    status, output, messages = run("lab", "sessions", tmp_path, *PEERS)
    assert (status, output) == (2, "")
    assert "1 in which no agreement is possible" in messages


def test_comparing_without_negmas_says_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas.outcomes", None)
    status, _, messages = run("lab", "compare", "sessions", scenario_file(tmp_path, "good", 0.2), *PEERS)
    assert status == 2
    assert "make bench" in messages
