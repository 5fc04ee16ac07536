"""Every command through the front door: statuses, streams, JSON, refusals."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goodoffices.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return go


def document(output: str) -> dict[str, object]:
    return json.loads(output)


@pytest.mark.parametrize("name", ["two-rivers", "gaza-2023", "gaza-2024-01"])
def test_examples_check_clean(run: Run, examples: Path, name: str) -> None:
    status, output, messages = run("check", examples / name)
    assert (status, messages) == (0, "")
    assert "no error" in output


def test_frontier_of_the_fictional_case(run: Run, examples: Path) -> None:
    status, output, _ = run("frontier", examples / "two-rivers", "--json")
    made = document(output)
    assert status == 0
    assert made["exact"] is True
    assert made["sides"] == ["northbank", "southbank"]
    assert set(made["solutions"]) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    assert made["for_mediators_only"] is True


def test_no_zone_is_an_answer_with_what_excludes_what(run: Run, examples: Path) -> None:
    status, output, _ = run("frontier", examples / "gaza-2024-01", "--json")
    zone = document(output)["zone"]
    assert status == 1
    assert zone["exists"] is False
    assert {c["side"] for c in zone["exclusions"][0]["conditions"]} == {"israel", "hamas"}
    assert run("advise", examples / "gaza-2024-01")[0] == 1


def test_text_says_the_same_as_json(run: Run, examples: Path) -> None:
    status, output, messages = run("frontier", examples / "gaza-2024-01")
    assert (status, messages) == (1, "")
    assert "exclude each other" in output
    assert "Solutions" not in output


def test_advice(run: Run, examples: Path) -> None:
    status, output, _ = run("advise", examples / "two-rivers", "--json")
    made = document(output)
    assert status == 0
    assert len(made["proposals"]) == 3
    assert {a["side"] for a in made["proposals"][0]["acceptance"]} == {"northbank", "southbank"}
    assert made["question"]["text"]
    assert run("advise", examples / "two-rivers", "--json")[1] == output, "the same seed gives the same advice"


def test_plan_of_a_case_beside_what_was_carried_out(run: Run, examples: Path) -> None:
    status, output, _ = run("plan", examples / "gaza-2023", "--json")
    made = document(output)
    assert status == 0
    assert made["proven"] is True
    assert made["exposure"] == made["bound"] < made["carried_out"]["exposure"]
    assert {"person_days", "rounds", "exposure_after", "explanation", "handovers"} <= set(made)


def test_plan_of_fewer_persons(run: Run, examples: Path) -> None:
    status, output, _ = run("plan", examples / "gaza-2023", "--package", "captives=50,detainees=150", "--json")
    assert status == 0
    assert sum(h["count"] for h in document(output)["handovers"]) == 200


@pytest.mark.parametrize(
    ("name", "best"),
    [("grouped_10x30_4rounds", 0.1238), ("distinct_10x10_4rounds", 0.172029), ("distinct_10x10_10rounds", None)],
)
def test_plan_of_measured_instances(run: Run, shared: Path, name: str, best: float | None) -> None:
    file = shared / "exchanges" / f"{name}.json"
    best = best or json.loads(file.read_text())["best_known"]
    status, output, _ = run("plan", file, "--json")
    made = document(output)
    assert status == 0
    assert made["proven"] is True
    assert made["exposure"] <= best + 5e-5


def test_no_plan_is_an_answer(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "exchange.json"
    items = [
        {"id": "a", "from": "a", "count": 1, "group": 1, "category": 0, "gives": 1, "gains": 2},
        {"id": "b", "from": "b", "count": 1, "group": 1, "category": 0, "gives": 1, "gains": 2},
    ]
    file.write_text(json.dumps({"sides": ["a", "b"], "rounds": 1, "capacity": {"a": 1, "b": 1}, "items": items}))
    assert run("plan", file)[0] == 0
    status, output, messages = run("plan", file, "--limit", 0)
    assert status == 1
    assert messages
    assert "Order of the exchange" not in output


def test_report_in_two_languages(run: Run, examples: Path, tmp_path: Path) -> None:
    for language in ("en", "zh"):
        page = tmp_path / f"{language}.html"
        assert run("report", examples / "two-rivers", "-o", page, "--lang", language)[0] == 0
        assert f'lang="{language}"' in page.read_text(encoding="utf-8")


def test_briefing_of_a_folder(run: Run, examples: Path, tmp_path: Path) -> None:
    claims, page = tmp_path / "claims.jsonl", tmp_path / "brief.html"
    record = examples / "gaza-2023" / "record"
    status, output, _ = run(
        "brief", record, "--case", examples / "gaza-2023", "--claims", claims, "--html", page, "--json"
    )
    made = document(output)
    assert status == 0
    lines = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [claim["id"] for claim in made["claims"]]
    files = {report["file"] for report in made["reports"]}
    assert files == {path.name for path in record.iterdir() if path.suffix != ".jsonl"}
    assert "<html" in page.read_text(encoding="utf-8")


def test_five_reports(run: Run, examples: Path, shared: Path) -> None:
    status, output, _ = run(
        "brief", *sorted((shared / "seeds").glob("*.txt")), "--case", examples / "gaza-2023", "--json"
    )
    made = document(output)
    assert status == 0
    assert [(r["outlet"], r["published"][:10]) for r in made["reports"]] == [
        ("CNN", "2023-11-03"),
        ("RFI Chinese", "2023-11-09"),
        ("RFI Chinese", "2023-11-20"),
        ("VOA Chinese", "2023-11-21"),
        ("RFI Chinese", "2024-01-30"),
    ]
    assert all(r["title"] for r in made["reports"])


def test_demo_walks_the_whole_way(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    status, output, _ = run("demo", "-o", page)
    assert status == 0
    assert [line[:2] for line in output.splitlines() if line[:2] in {"1.", "2.", "3.", "4.", "5."}] == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
    ]
    assert page.stat().st_size > 20_000


def test_demo_of_own_reports(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "note.txt"
    report.write_text(
        "# source: Example News, 2023-11-20\nQatar said on Monday that a deal was close.\n", encoding="utf-8"
    )
    page = tmp_path / "demo.html"
    status, output, _ = run("demo", report, "-o", page, "--lang", "zh")
    assert status == 0
    assert page.exists()
    assert "a deal was close" in output


def test_schema(run: Run) -> None:
    status, output, _ = run("schema")
    assert status == 0
    assert "case.yaml" in output


@pytest.mark.parametrize(
    "words",
    [
        ("chek", "x"),
        ("check",),
        ("check", "nowhere"),
        ("frontier", "nowhere"),
        ("plan", "nowhere.json"),
        ("brief",),
        ("brief", "nowhere.html"),
        ("report", "nowhere"),
        ("report", "nowhere", "-o", "x.html"),
        ("advise", "nowhere", "--seed", "many"),
        ("plan", "nowhere", "--limit", "small"),
        ("demo", "nowhere.txt", "-o", "x.html"),
        ("check", "x", "--lang", "xx"),
    ],
)
def test_bad_input_is_one_message_and_status_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, output, messages = run(*words)
    assert status == 2
    assert output == ""
    assert messages.strip()
    assert "Traceback" not in messages
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02binary", b"{", b"[1, 2", b"\xff\xfeq", b"null", b'{"sides": 3}']
)
def test_broken_exchange_files(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "exchange.json"
    file.write_bytes(content)
    status, output, messages = run("plan", file)
    assert (status, output) == (2, "")
    assert "Traceback" not in messages
    assert messages.strip()


def test_package_that_cannot_be_read(run: Run, examples: Path) -> None:
    status, _, messages = run("plan", examples / "gaza-2023", "--package", "captives=many")
    assert status == 2
    assert "captives=many" in messages


@pytest.mark.parametrize(("words", "said"), [(("--package", "foo=3"), "foo"), (("--limit", "-5"), "0.05")])
def test_options_that_mean_nothing_are_refused(run: Run, examples: Path, words: tuple[str, ...], said: str) -> None:
    status, output, messages = run("plan", examples / "gaza-2023", *words)
    assert (status, output) == (2, "")
    assert said in messages


@pytest.mark.parametrize(
    "words",
    [("--time-limit", "nan"), ("--time-limit", "-1"), ("--limit", "nan"), ("--package", "captives=1,captives=2")],
)
def test_numbers_that_are_none_are_refused(run: Run, examples: Path, words: tuple[str, ...]) -> None:
    status, output, messages = run("plan", examples / "gaza-2023", *words)
    assert (status, output) == (2, "")
    assert words[0] in messages


def test_a_negative_seed_is_refused(run: Run, examples: Path) -> None:
    status, _, messages = run("advise", examples / "two-rivers", "--seed", "-1")
    assert status == 2
    assert "--seed" in messages


def test_no_output_replaces_what_is_read(run: Run, examples: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("# source: River Post, 2031-03-04\nTen hostages were released.\n", encoding="utf-8")
    before = note.read_bytes()
    for words in (("--claims", note), ("--html", note), ("--claims", tmp_path / "x", "--html", tmp_path / "x")):
        status, _, messages = run("brief", note, *words)
        assert status == 2, words
        assert "name another output" in messages
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text((examples / "gaza-2024-01" / "case.yaml").read_text(encoding="utf-8"), "utf-8")
    assert run("report", case, "-o", case / "case.yaml")[0] == 2
    assert note.read_bytes() == before


def test_check_says_which_statements_exclude_each_other(run: Run, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(examples / "two-rivers", folder)
    room = folder / "rooms" / "northbank.yaml"
    text = room.read_text(encoding="utf-8")
    line = "  - {issue: captives, prefers: more, by: n_head, on: 2031-03-04}\n"
    room.write_text(text.replace("statements:\n", "statements:\n" + line, 1), encoding="utf-8")
    status, output, messages = run("check", folder)
    assert (status, output) == (2, "")
    assert "cannot all be true" in messages
    assert messages.count("  · ") == 2
    clash = document(run("check", folder, "--json")[1])["clashing_statements"]
    assert clash[0]["side"] == "northbank"


def test_a_room_that_is_not_there(run: Run, examples: Path, tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    status, _, messages = run("report", examples / "two-rivers", "-o", page, "--room", "eastbank")
    assert status == 2
    assert "eastbank" in messages
    assert not page.exists()


def test_a_fault_of_the_program_is_said_in_a_line(run: Run, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_folder: object) -> None:
        raise RuntimeError("the roof leaks")

    monkeypatch.setattr("goodoffices.folder.load", broken)
    monkeypatch.delenv("GOODOFFICES_TRACEBACK", raising=False)
    status, _, messages = run("frontier", examples / "two-rivers")
    assert status == 70
    assert "RuntimeError (" in messages
    assert "the roof leaks" not in messages  # it may have been said in confidence
    assert "Traceback" not in messages


@pytest.mark.parametrize("command", ["demo", "check", "brief", "frontier", "advise", "plan", "report", "schema", "lab"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_speaks_the_language(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, language: str) -> None:
    monkeypatch.setenv("GOODOFFICES_LANG", language)
    status, output, _ = run(command, "--help")
    assert status == 0
    assert any("一" <= letter <= "鿿" for letter in output) == (language == "zh")


def test_stopped_while_loading_is_no_traceback() -> None:
    """A signal that comes before the command line is loaded ends the program with its status alone."""
    stopped = (
        "import sys, types; fake = types.ModuleType('goodoffices.cli'); "
        "fake.__getattr__ = lambda name: (_ for _ in ()).throw(KeyboardInterrupt()); "
        "sys.modules['goodoffices.cli'] = fake; from goodoffices.__main__ import run; sys.exit(run())"
    )
    ended = subprocess.run([sys.executable, "-c", stopped], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "")
