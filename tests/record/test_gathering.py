"""Reading many reports: only what is new, on several processors, whatever ends it."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from tests.record.helpers import CASE

from goodoffices.case import Claim, LocalText
from goodoffices.record import Flag, RecordError, brief, read_reports
from goodoffices.record import workers as workers_module
from goodoffices.record.gathering import Gathered, gather
from goodoffices.record.state import Stamp, usual_place
from goodoffices.record.workers import CHUNK

TEXTS = (
    "Northland said on Monday that {n} hostages would be released. Midland confirmed that {n} hostages will be freed.",
    "米德兰证实，{n}名人质将获释。诺兰德指责米德兰拖延。",
    "Le Midland a déclaré qu’un accord serait signé dans les prochaines heures. {n} otages ont été libérés.",
    "أكدت ميدلاند صحة الإفراج عن {n} رهينة.",
    "מידלנד אישרה כי {n} חטופים ישוחררו.",
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A folder of thirty reports that were not changed just now."""
    folder = tmp_path / "record"
    folder.mkdir()
    for number in range(30):
        write(folder, number)
    return folder


def write(folder: Path, number: int, text: str | None = None, seconds: float = -3600) -> Path:
    path = folder / f"{number:03d}.txt"
    words = text or TEXTS[number % len(TEXTS)].format(n=number + 5)
    path.write_text(f"# source: Post {number % 4}, 2031-03-{1 + number % 28:02d}\n{words}\n", encoding="utf-8")
    settle(path, seconds)
    return path


def settle(path: Path, seconds: float = -3600) -> None:
    """The times of a file so long ago; what the system noted of it just now is waited for."""
    when = time.time() + seconds
    os.utime(path, (when, when))


def rest() -> None:
    time.sleep(0.06)  # what changed just now is not yet trusted


def told(one: Gathered) -> list[Claim]:
    return list(one.claims())


def at_once(folder: Path) -> list[Claim]:
    return list(brief(read_reports([folder]), CASE).claims)


def by_id(claims: list[Claim]) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}


def test_it_takes_what_reading_at_once_takes(record: Path, tmp_path: Path) -> None:
    for state in (None, tmp_path / "state.sqlite"):
        with gather([record], CASE, state=state) as one:
            assert (one.files, one.anew, one.refused, one.notes) == (30, 30, (), ())
            assert by_id(told(one)) == by_id(at_once(record)) != {}
            assert one.brief().links == brief(read_reports([record]), CASE).links != ()


def test_several_processes_take_the_same(record: Path) -> None:
    for number in range(30, 5 * CHUNK):
        write(record, number)
    with gather([record], CASE, processes=1) as one, gather([record], CASE, processes=3) as other:
        assert by_id(told(one)) == by_id(told(other))
        assert len(told(one)) > 100


def test_only_what_is_new_or_changed_is_read_again(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    rest()

    def again() -> tuple[int, dict[str, Claim]]:
        rest()
        with gather([record], CASE, state=state) as one:
            return one.anew, by_id(told(one))

    assert again()[0] == 30
    assert again() == (0, by_id(at_once(record)))
    write(record, 30)
    assert again() == (1, by_id(at_once(record)))
    write(record, 3, "Northland denied that it had released 99 hostages.")
    changed = again()
    assert changed == (1, by_id(at_once(record)))
    assert any(claim.value_min == 99 for claim in changed[1].values())
    (record / "003.txt").unlink()
    assert again() == (0, by_id(at_once(record)))
    assert not any(claim.file == "003.txt" for claim in again()[1].values())


def test_a_change_that_keeps_size_and_time_is_seen(record: Path, tmp_path: Path) -> None:
    state, path = tmp_path / "state.sqlite", record / "000.txt"
    rest()
    gather([record], CASE, state=state).close()
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("5 hostages", "7 hostages"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    with gather([record], CASE, state=state) as one:
        assert one.anew == 1
        assert 7 in {claim.value_min for claim in told(one)}


def test_what_changed_just_now_is_not_trusted(record: Path, tmp_path: Path) -> None:
    path = record / "000.txt"
    path.touch()
    assert Stamp.of(path, time.time_ns()) is None
    assert Stamp.of(path, path.stat().st_ctime_ns + 10**9) is not None
    assert Stamp.of(record / "nowhere", 0) is None


def test_other_names_of_the_case_are_read_with(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    rest()
    gather([record], CASE, state=state).close()
    renamed = {**CASE.actors, "midland": evolve(CASE.actors["midland"], names=LocalText.of("Middle Country"))}
    with gather([record], evolve(CASE, actors=renamed), state=state) as one:
        assert one.anew == 30
        assert [note for note in one.notes if "names" in note]
        assert "midland" not in {claim.actor for claim in told(one)}


@pytest.mark.parametrize("place", [0.0, 0.2, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("length", [1, 4000])
def test_a_damaged_state_gives_what_is_right(record: Path, tmp_path: Path, place: float, length: int) -> None:
    state = tmp_path / "state.sqlite"
    rest()
    gather([record], CASE, state=state).close()
    data = bytearray(state.read_bytes())
    start = max(100, int(place * len(data)))  # the mark of the file, without which it is nobody's, stays
    data[start : start + length] = bytes(byte ^ 0xFF for byte in data[start : start + length])
    state.write_bytes(data)
    with gather([record], CASE, state=state) as one:
        assert by_id(told(one)) == by_id(at_once(record))


def test_a_cut_state_is_made_anew(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    gather([record], CASE, state=state).close()
    state.write_bytes(state.read_bytes()[:5000])
    with gather([record], CASE, state=state) as one:
        assert (one.anew, len(one.notes)) == (30, 1)
        assert "damaged" in one.notes[0]


@pytest.mark.parametrize("content", [b"my own notes", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_is_no_state_is_left_alone(record: Path, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "notes.txt"
    other.write_bytes(content)
    with pytest.raises(RecordError, match="no state of a reading"):
        gather([record], CASE, state=other)
    assert other.read_bytes() == content


def test_somebody_elses_database_is_left_alone(record: Path, tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    content = other.read_bytes()
    with pytest.raises(RecordError, match="no state of a reading"):
        gather([record], CASE, state=other)
    assert other.read_bytes() == content


def test_a_state_in_use_is_refused_in_one_message(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with gather([record], CASE, state=state), pytest.raises(RecordError, match="cannot be used"):
        gather([record], CASE, state=state)


def test_a_state_where_nothing_can_be_written_is_refused(record: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises((RecordError, OSError)):
        gather([record], CASE, state=tmp_path / "file" / "state.sqlite")
    with pytest.raises(RecordError):
        gather([record], CASE, state=record)


def test_nobody_else_may_read_the_state(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "new" / "state.sqlite"
    gather([record], CASE, state=state).close()
    assert state.stat().st_mode & 0o077 == 0
    assert [path.name for path in state.parent.iterdir()] == ["state.sqlite"]


def test_the_state_holds_no_names_of_the_case_beyond_those_that_spoke(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    gather([record], CASE, state=state).close()
    content = state.read_bytes()
    assert b"Castor" not in content and b"castor" not in content


KILLED = """
import os, signal, sys
from pathlib import Path
from goodoffices.record.gathering import gather
from tests.record.helpers import CASE
done = []
def progress(read, of):
    done.append(read)
    if len(done) == 2:
        {act}
try:
    gather([Path(sys.argv[1])], CASE, state=Path(sys.argv[2]), processes={processes}, progress=progress)
except KeyboardInterrupt:
    print("Stopped.")
    raise SystemExit(130)
"""


def ended(record: Path, state: Path, act: str, processes: int) -> "subprocess.CompletedProcess[str]":
    code = KILLED.format(act=act, processes=processes)
    return subprocess.run(
        [sys.executable, "-c", code, str(record), str(state)],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("act", "status", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL, ""),
        ("os.kill(os.getpid(), signal.SIGINT)", 130, "Stopped.\n"),
    ],
)
def test_what_was_read_is_kept_however_it_ends(
    record: Path, tmp_path: Path, act: str, status: int, said: str, processes: int
) -> None:
    for number in range(30, 6 * CHUNK):
        write(record, number)
    rest()
    state = tmp_path / "state.sqlite"
    found = ended(record, state, act, processes)
    assert (found.returncode, found.stdout) == (status, said), found.stderr
    assert found.stderr == ""
    with gather([record], CASE, state=state) as one:
        assert 0 < one.anew <= 5 * CHUNK, "what was read before is not read again"
        assert by_id(told(one)) == by_id(at_once(record))
        assert one.notes == ()


def test_no_worker_outlives_the_reading(record: Path, tmp_path: Path) -> None:
    if not Path("/proc").exists():
        pytest.skip("the system has no /proc")
    for number in range(30, 6 * CHUNK):
        write(record, number)
    ended(record, tmp_path / "state.sqlite", "os.kill(os.getpid(), signal.SIGKILL)", 2)
    deadline = time.monotonic() + 15
    while (left := _workers_of(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def _workers_of(folder: Path) -> list[int]:
    """Workers whose environment names this test's folder, that is, none of others that run at the same time."""
    mark = os.environ.get("PYTEST_CURRENT_TEST", "").encode()
    found = []
    for place in Path("/proc").iterdir():
        try:
            if (
                b"goodoffices.record.worker" in (place / "cmdline").read_bytes()
                and mark in (place / "environ").read_bytes()
            ):
                found.append(int(place.name))
        except (OSError, ValueError):
            continue
    return found


DYING = """
import os, sys
from goodoffices.record import taking, worker
read = taking.take
def take(task, names, now):
    if task.name == "013.txt":
        os._exit(9)
    return read(task, names, now)
worker.take = take
worker.main()
"""


def test_a_file_that_ends_its_reader_is_refused_and_the_rest_read(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "_PROGRAM", ("-c", DYING))
    with gather([record], CASE, processes=2) as one:
        (refused,) = one.refused
        assert refused.path.name == "013.txt" and "ended the process" in refused.what
        assert {claim.file for claim in told(one)} == {claim.file for claim in at_once(record)} - {"013.txt"}


def test_files_of_a_folder_that_cannot_be_read_are_refused_and_the_rest_read(record: Path, tmp_path: Path) -> None:
    (record / "empty.txt").write_bytes(b"")
    (record / "binary.txt").write_bytes(b"\0\1\2" * 100)
    with (record / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    state = tmp_path / "state.sqlite"
    for _again in range(2):
        with gather([record], CASE, state=state) as one:
            assert sorted(error.path.name for error in one.refused) == ["binary.txt", "empty.txt", "huge.txt"]
            assert "200 MB" in next(error.what for error in one.refused if error.path.name == "huge.txt")
            assert len({claim.file for claim in told(one)}) == 30
    with pytest.raises(RecordError, match="empty"):
        gather([record / "empty.txt"], CASE)


def test_the_newest_reports_up_to_a_number_of_claims(record: Path) -> None:
    with gather([record], CASE) as one:
        everything = one.select()
        newest = one.select(most=10)
        since = one.select(since=date(2031, 3, 20))
        assert (len(everything.reports), everything.left_out) == (30, 0)
        assert newest.left_out == 30 - len(newest.reports) > 0
        assert newest.reports == everything.reports[-len(newest.reports) :]
        assert sum(len(extract.claims) for extract in one.extracts(newest)) <= 10
        assert min(claim.published for claim in one.claims(since) if claim.published) == date(2031, 3, 20)
        assert len(one.brief(newest).reports) == len(newest.reports)
        assert one.select(most=0).reports == everything.reports[-1:], "at least one report"


def test_one_text_under_two_names_is_told_once(record: Path) -> None:
    text = (record / "000.txt").read_text(encoding="utf-8")
    (record / "copy.txt").write_text(text, encoding="utf-8")
    with gather([record], CASE) as one:
        assert (one.files, len(one.select().reports)) == (31, 30)


def test_dates_in_the_future_are_those_of_the_day_of_the_reading(record: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    flagged = []
    for now in (datetime(2031, 1, 1, tzinfo=UTC), datetime(2031, 3, 15, tzinfo=UTC)):
        rest()
        with gather([record], CASE, state=state, now=now) as one:
            flagged.append(sum(Flag.FUTURE_DATE in extract.report.flags for extract in one.extracts()))
    assert flagged == [30, 13]


def test_the_usual_place_is_one_of_each_folder_and_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    places = {usual_place([tmp_path / folder], case) for folder in "ab" for case in (None, tmp_path / "case")}
    assert len(places) == 4
    if sys.platform not in ("darwin", "win32"):
        assert {place.parent for place in places} == {tmp_path / "cache" / "goodoffices" / "record"}
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        assert usual_place([tmp_path], None).is_relative_to(Path.home())
