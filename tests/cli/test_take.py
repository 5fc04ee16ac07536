"""Taking a claim over when things go wrong: a crash between the files, feeds, folders in folders, links."""

import shutil
from pathlib import Path

import pytest

from goodoffices.cli import brief_take, main
from goodoffices.folder import check, load, record_files
from goodoffices.folder.reading import REPORTS
from goodoffices.record import brief, read_reports, with_taken_over
from goodoffices.record.folders import SUFFIXES

REPORT = "# source: River Post, 2031-03-04\nThe White House denied that a deal had been reached.\n"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>River Post</title><link>https://river.test/</link>
<item><title>Talks</title><guid>1</guid><pubDate>Tue, 04 Mar 2031 10:00:00 +0200</pubDate>
<description>The talks between Israel and Hamas on the hostages went on.</description></item>
<item><title>No deal</title><guid>2</guid><pubDate>Tue, 04 Mar 2031 12:00:00 +0200</pubDate>
<description>Much was said. The White House denied that a deal had been reached.</description></item></channel></rss>"""
GUESS = ("--as", "guess", "--guess", "about: hamas, issue: captives, prefers: less")


@pytest.fixture
def case(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    shutil.copytree(examples / "gaza-2023", folder)
    return folder


def report(folder: Path, name: str = "b.txt", text: str = REPORT) -> Path:
    path = folder / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def take(folder: Path, case: Path, claim: str, *words: str) -> int:
    return main(["brief", str(folder / "reports"), "--case", str(case), "--take", claim, *words])


@pytest.mark.parametrize("reached", [0, 1, 2])
def test_a_crash_leaves_a_case_that_can_be_read_and_taken_into_again(
    tmp_path: Path, case: Path, reached: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the three files (report, claim, guess) only so many are written; a guess never stands without its origin."""
    report(tmp_path)
    before = load(case)
    whole, count = brief_take.write_whole, iter(range(9))

    def crash(path: Path, content: str | bytes) -> None:
        if next(count) == reached:
            raise OSError(28, "No space left on device", str(path))
        whole(path, content)

    monkeypatch.setattr(brief_take, "write_whole", crash)
    assert take(tmp_path, case, "b.txt#1", *GUESS) == 2
    left = load(case)
    assert left.rooms["mediator"].guesses == before.rooms["mediator"].guesses
    assert set(left.claims) >= set(before.claims)
    assert not list(case.rglob(".*")), "no draft is left"
    monkeypatch.undo()
    assert take(tmp_path, case, "b.txt#1", *GUESS) == 0
    assert load(case).rooms["mediator"].guesses[-1].origin.claim == "b.txt#1"
    assert [claim.id for claim in load(case).claims].count("b.txt#1") == 1


def test_a_claim_of_a_feed_is_found_again_in_its_entry(tmp_path: Path, case: Path) -> None:
    report(tmp_path, "feed.xml", FEED)
    made = brief(read_reports([tmp_path / "reports"]), load(case))
    claim = next(one for one in made.claims if one.speaker == "White House")
    assert take(tmp_path, case, claim.id) == 0
    assert check(case).findings == ()
    taken = next(one for one in load(case).claims if one.id == claim.id)
    assert taken.quote == claim.quote
    assert str(taken.published) == "2031-03-04 12:00:00", "on the clocks of the case"
    assert case / "record" / "feed.xml" in record_files(case)
    again = brief(read_reports([case / "record" / "feed.xml"]), load(case))
    joined = with_taken_over(again, [taken])
    (shown,) = [one for one in joined.claims if one.id == claim.id]
    text = next(one.plain for one in joined.reports if one.file == shown.file)
    assert text[shown.start : shown.end] == claim.quote


def test_a_time_with_an_offset_is_kept_on_the_clocks_of_the_case(tmp_path: Path, case: Path) -> None:
    """Late in the evening at the publisher's it is the next day in the case's zone, for claim and guess alike."""
    page = (
        '<html><head><meta property="article:published_time" content="2031-03-04T20:30:00-05:00"></head><body>'
        "<p>The White House denied that a deal had been reached.</p></body></html>"
    )
    report(tmp_path, "late.html", page)
    assert take(tmp_path, case, "late.html#1", *GUESS) == 0
    read = load(case)
    taken = next(one for one in read.claims if one.id == "late.html#1")
    assert (read.zone, str(taken.published)) == ("Asia/Jerusalem", "2031-03-05 03:30:00")
    assert str(read.rooms["mediator"].guesses[-1].on) == "2031-03-05"


def test_a_case_keeps_all_kinds_of_reports_that_can_be_read() -> None:
    assert set(SUFFIXES) == REPORTS


def test_a_report_of_a_folder_in_a_folder(tmp_path: Path, case: Path) -> None:
    report(tmp_path, "monday/b.txt")
    assert take(tmp_path, case, "monday/b.txt#1") == 0
    assert check(case).findings == ()
    assert (case / "record" / "b.txt").read_text("utf-8") == REPORT
    (taken,) = [one for one in load(case).claims if one.id == "monday/b.txt#1"]
    assert taken.file == "b.txt"


def test_what_stands_in_the_files_stays_as_it_is(tmp_path: Path, case: Path) -> None:
    """Comments, the order of keys, a last line without an end."""
    claims, room = case / "record" / "claims.jsonl", case / "rooms" / "mediator.yaml"
    claims.write_text(claims.read_text("utf-8").rstrip("\n"), encoding="utf-8")
    before, guesses = claims.read_text("utf-8"), room.read_text("utf-8")
    report(tmp_path)
    assert take(tmp_path, case, "b.txt#1", *GUESS) == 0
    after = claims.read_text("utf-8")
    assert after.startswith(before + "\n")
    assert after.count("\n") == before.count("\n") + 2
    assert [line for line in guesses.splitlines() if line not in room.read_text("utf-8").splitlines()] == []


def test_the_files_keep_their_permissions(tmp_path: Path, case: Path) -> None:
    claims = case / "record" / "claims.jsonl"
    claims.chmod(0o640)
    report(tmp_path)
    assert take(tmp_path, case, "b.txt#1") == 0
    assert claims.stat().st_mode & 0o777 == 0o640
