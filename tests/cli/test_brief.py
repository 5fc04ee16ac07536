"""``goodoffices brief``: what is asked for, the page, and taking a claim over into the case."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from goodoffices.cli import main
from goodoffices.cli.brief_filters import published, time_of
from goodoffices.folder import check, load
from goodoffices.record import read_file
from goodoffices.report import report_of

Run = Callable[..., tuple[int, str, str]]
NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
OLD = "# source: River Post, 2031-03-01\nA newspaper reported that a deal on the hostages had been reached.\n"
NEW = "# source: River Post, 2031-03-04\nThe White House denied that a deal had been reached.\n"
FRENCH = "# source: RFI, 2031-03-04\nDix otages ont été libérés.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return go


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("a.txt", OLD), ("b.txt", NEW), ("c.txt", FRENCH)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def case(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    shutil.copytree(examples / "gaza-2023", folder)
    return folder


def made(run: Run, *words: object) -> dict[str, Any]:
    status, output, messages = run("brief", *words, "--json")
    assert status == 0, messages
    document: dict[str, Any] = json.loads(output)
    return document


def chosen(document: dict[str, Any]) -> set[str]:
    return {entry["claim"] for entry in document["timeline"]}


# --- what is asked for


def test_what_is_new_keeps_what_it_answers(run: Run, reports: Path) -> None:
    found = made(run, reports, "--since", "2031-03-03", "--about", "deal_status")
    assert chosen(found) == {"b.txt#1"}
    assert [claim["id"] for claim in found["claims"]] == ["a.txt#1", "b.txt#1"]
    assert found["disagreements"][0]["claims"] == ["a.txt#1", "b.txt#1"]
    assert {report["file"] for report in found["reports"]} == {"b.txt", "c.txt"}


def test_a_language_an_actor_a_matter(run: Run, examples: Path) -> None:
    folder = examples / "gaza-2023"
    whole = made(run, folder / "record", "--case", folder)
    by_id = {claim["id"]: claim for claim in whole["claims"]}
    hebrew = chosen(made(run, folder / "record", "--case", folder, "--language", "he"))
    assert hebrew == {one for one, claim in by_id.items() if claim["language"] == "he"} != set()
    about = chosen(made(run, folder / "record", "--case", folder, "--about", "aid", "--about", "evacuees"))
    assert about == {one for one, claim in by_id.items() if claim["about"] in ("aid", "evacuees")} != set()
    hamas = chosen(made(run, folder / "record", "--case", folder, "--actor", "哈马斯"))
    speakers = {by_id[one]["speaker"] for one in hamas}
    assert {"Hamas", "Ismail Haniyeh"} <= speakers, "who speaks for a movement belongs to it"
    assert "Benjamin Netanyahu" not in speakers


def test_parts_together_are_the_whole(run: Run, examples: Path) -> None:
    folder = examples / "gaza-2023"
    whole = chosen(made(run, folder / "record"))
    languages = [chosen(made(run, folder / "record", "--language", code)) for code in ("zh", "en", "fr", "ar", "he")]
    assert set.union(*languages) == whole
    assert sum(map(len, languages)) == len(whole)


def test_a_speaker_who_is_no_actor(run: Run, reports: Path) -> None:
    assert chosen(made(run, reports, "--actor", "White House")) == {"b.txt#1"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "soon"), "2031-03-05T06:00"),
        (("--since", "0000-00-00"), "2031-03-05T06:00"),
        (("--about", "hostage"), "hostages_released"),
        (("--language", "de"), "zh, en"),
        (("--actor", "Nobody"), "White House"),
        (("--take", "a.txt#1"), "--case"),
        (("--as", "fact"), "--take"),
        (("--guess", "issue: pause"), "--take"),
    ],
)
def test_what_means_nothing_is_refused_with_what_is_possible(
    run: Run, reports: Path, words: tuple[str, ...], said: str
) -> None:
    status, output, messages = run("brief", reports, *words, "--claims", reports.parent / "out.jsonl")
    assert (status, output) == (2, "")
    assert said in messages
    assert words[0] in messages
    assert not (reports.parent / "out.jsonl").exists()


def test_everything_wrong_is_said_at_once(run: Run, reports: Path) -> None:
    _, _, messages = run("brief", reports, "--since", "soon", "--about", "x", "--about", "y", "--language", "z")
    assert len(messages.strip().splitlines()) == 4


def test_times_are_those_of_the_zone() -> None:
    assert time_of("2031-03-05", "Asia/Tokyo", NOW) == datetime(2031, 3, 4, 15, tzinfo=UTC)
    assert time_of("2031-03-05T06:00+02:00", "Asia/Tokyo", NOW) == datetime(2031, 3, 5, 4, tzinfo=UTC)
    assert time_of("12h", "UTC", NOW) == NOW - timedelta(hours=12)
    assert published(datetime(2031, 3, 4, 22, 30, tzinfo=UTC), "Asia/Tokyo") == "2031-03-05 07:30"
    assert published(NOW.date(), "Asia/Tokyo") == "2031-03-05"


def test_only_claims_that_were_asked_for_are_written(run: Run, reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    assert run("brief", reports, "--since", "2031-03-03", "--claims", target)[0] == 0
    assert [json.loads(line)["file"] for line in target.read_text("utf-8").splitlines()] == ["b.txt", "c.txt"]


def test_a_state_is_kept_where_it_is_asked_for(run: Run, reports: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = made(run, reports, "--state", state)
    assert state.is_file()
    assert made(run, reports, "--state", state) == first == made(run, reports, "--state", "none")
    status, _, messages = run("brief", reports, "--state", reports / "a.txt")
    assert status == 2
    assert messages.strip()


def test_a_file_of_a_folder_that_cannot_be_read_is_named(run: Run, reports: Path) -> None:
    (reports / "d.html").write_bytes(b"\x00\x01\x02" * 50)
    status, output, messages = run("brief", reports)
    assert status == 0
    assert "d.html" in messages
    assert "White House" in output


# --- text and page


def test_each_line_leads_to_its_quote(run: Run, reports: Path) -> None:
    _, output, _ = run("brief", reports)
    assert "▲ newspaper" in output
    assert "“The White House denied that a deal had been reached” [River Post, b.txt#1]" in output
    assert output.index("Where the record disagrees") < output.index("Where each question stands")


def test_hostile_text_stays_text(run: Run, tmp_path: Path) -> None:
    evil = "# source: <b>Post</b>, 2031-03-04\n[red]Bad[/red]\x1b[31m <script>alert(1)</script> " + (
        "\u202ethe White House denied that a deal on the hostages had been reached <img src=x onerror=alert(1)>.\n"
    )
    (tmp_path / "evil.txt").write_text(evil, encoding="utf-8")
    page = tmp_path / "page.html"
    status, output, _ = run("brief", tmp_path / "evil.txt", "--html", page)
    assert status == 0
    assert "\x1b[31m" not in output
    assert "\u202e" not in output
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_page_of_an_example_is_small_and_asks_for_nothing(
    run: Run, examples: Path, tmp_path: Path, language: str
) -> None:
    folder, target = examples / "gaza-2023", tmp_path / "page.html"
    assert run("brief", folder / "record", "--case", folder, "--html", target, "--lang", language)[0] == 0
    page = target.read_text("utf-8")
    assert len(page.encode()) < 100_000
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)


def test_a_page_of_very_many_claims_has_the_newest(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodoffices.cli.brief.ON_A_PAGE", 1)
    _, _, messages = run(
        "brief", reports, "--about", "hostages_released", "--about", "deal_status", "--html", tmp_path / "p"
    )
    assert "newest 1 of 3 claims" in messages
    assert "Dix otages" in (tmp_path / "p").read_text("utf-8")
    assert "A newspaper reported" not in (tmp_path / "p").read_text("utf-8")


# --- into the case


def test_a_claim_taken_over_as_a_fact_keeps_its_origin(run: Run, reports: Path, case: Path) -> None:
    before = (case / "record" / "claims.jsonl").read_text("utf-8")
    status, output, messages = run("brief", reports, "--case", case, "--take", "b.txt#1")
    assert (status, messages) == (0, "")
    assert "b.txt#1" in output
    text = (case / "record" / "claims.jsonl").read_text("utf-8")
    assert text.startswith(before), "what stood there stays as it was"
    assert (case / "record" / "b.txt").read_text("utf-8") == NEW
    taken = next(claim for claim in load(case).claims if claim.id == "b.txt#1")
    assert (taken.quote, taken.speaker) == ("The White House denied that a deal had been reached", "White House")
    (report,) = read_file(case / "record" / "b.txt")
    assert report.plain[taken.start : taken.end] == taken.quote
    assert check(case).findings == ()
    again, _, message = run("brief", reports, "--case", case, "--take", "b.txt#1")
    assert again == 2
    assert "already" in message


def test_a_claim_as_the_origin_of_a_guess_is_shown_in_the_report(run: Run, reports: Path, case: Path) -> None:
    words = ("--as", "guess", "--guess", "about: hamas, issue: captives, prefers: less, weight: 0.4")
    found = json.loads(run("brief", reports, "--case", case, "--take", "b.txt#1", *words, "--json")[1])
    assert found == {"taken": "b.txt#1", "as": "guess", "written": ["record/claims.jsonl", "rooms/mediator.yaml"]}
    read = load(case)
    guess = read.rooms["mediator"].guesses[-1]
    assert guess.origin.claim == "b.txt#1"
    assert str(guess.on) == "2031-03-04"
    page = report_of(read)
    assert "The White House denied that a deal had been reached" in page
    again = run("brief", reports, "--case", case, "--take", "b.txt#1", *words)
    assert again[0] == 0, "one claim may be the origin of several guesses"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--take", "b.txt#9"), "b.txt#1"),
        (("--take", "b.txt#1", "--as", "guess"), "--guess"),
        (("--take", "b.txt#1", "--guess", "nonsense"), "mediator.yaml"),
        (("--take", "b.txt#1", "--guess", "{{"), "--guess"),
        (("--take", "b.txt#1", "--guess", "about: hamas, from: x"), "from"),
        (("--take", "b.txt#1", "--guess", "about: hamas, issue: nowhere, prefers: more"), "nowhere"),
        (("--take", "b.txt#1", "--as", "fact", "--guess", "about: hamas"), "--guess"),
    ],
)
def test_what_cannot_be_taken_over_changes_nothing(
    run: Run, reports: Path, case: Path, words: tuple[str, ...], said: str
) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    status, output, messages = run("brief", reports, "--case", case, *words)
    assert (status, output) == (2, "")
    assert said in messages
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_another_report_of_the_same_name_is_not_replaced(run: Run, reports: Path, case: Path) -> None:
    (case / "record" / "b.txt").write_text("another report\n", encoding="utf-8")
    before = (case / "record" / "claims.jsonl").read_bytes()
    status, _, messages = run("brief", reports, "--case", case, "--take", "b.txt#1")
    assert status == 2
    assert "b.txt" in messages
    assert (case / "record" / "claims.jsonl").read_bytes() == before
