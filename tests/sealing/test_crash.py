"""Killed at any moment: what was acknowledged is there, once, and every ledger verifies."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.mediation import RoomKind
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.sealing import SealedOffice, SealingError, back_up, close_case, paper, restore
from goodoffices.sealing.case_keys import CaseKeys
from sealing.offices import made, opened, room, say, words_in

TESTS = Path(__file__).parents[1]


def crash(path: Path, kills: int, seed: int) -> dict[str, object]:
    """Run :mod:`sealing.crashing` and read what it says."""
    run = subprocess.run(
        [sys.executable, "-m", "sealing.crashing", str(path), str(kills), str(seed)],
        capture_output=True, text=True, check=True, cwd=TESTS, env=os.environ | {"PYTHONPATH": str(TESTS)},
    )  # fmt: skip
    found: dict[str, object] = json.loads(run.stdout)
    return found


def sound(found: dict[str, object]) -> bool:
    return (found["lost"], found["doubled"], found["ended by themselves"], found["ledgers that do not verify"]) == (
        [], [], 0, 0,
    )  # fmt: skip


@pytest.mark.slow
def test_three_hundred_kills_under_load(tmp_path: Path) -> None:
    found = crash(tmp_path / "talks.office", 300, 1)
    assert sound(found), found
    assert int(str(found["acknowledged"])) > 300


def test_some_kills_under_load(tmp_path: Path) -> None:
    assert sound(crash(tmp_path / "talks.office", 16, 2))


@pytest.mark.parametrize("at", range(6))
def test_closing_goes_on_where_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Whatever step of closing fails: the words are either all there, or on the next opening gone for good."""
    path = tmp_path / "talks.office"
    office = made(path)
    own = room(office, RoomKind.OWN)
    steps = 0

    def stop_at_the_step(*_given: object, **_named: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            raise KeyboardInterrupt

    for kind, name in ((CaseKeys, "destroy"), (SealedOffice, "give"), (SealedOffice, "_finish_closing")):
        before = getattr(kind, name)

        def step(*given: object, _before: object = before, **named: object) -> object:
            stop_at_the_step()
            return _before(*given, **named)  # type: ignore[operator]

        monkeypatch.setattr(kind, name, step)
    try:
        close_case(office, own, "the text of spring")
    except KeyboardInterrupt:
        monkeypatch.undo()
        again = opened(path)
        if own in again.rooms:
            assert "north wants quiet" in words_in(again)
            close_case(again, own, "the text of spring")
    else:
        monkeypatch.undo()
        again = opened(path)
    assert own not in again.rooms
    assert "north wants quiet" not in words_in(again)
    assert "the text of spring" in str([again.events(id_) for id_ in again.rooms])
    assert path.with_name("talks.office.keys").read_text().count("==") <= 1
    raw = sqlite3.connect(path)
    assert {len(body) for (body,) in raw.execute("SELECT body FROM events WHERE room = ?", (own,))} == {0}


def test_a_backup_made_while_others_write_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "talks.office"
    office = made(path)
    for number in range(30):
        say(office, f"line {number}")
        if number % 10 == 5:
            back_up(path, tmp_path / f"copy{number}.office")
    keys = [paper.written(key) for key in office._case_keys.read().values()]
    for number in (5, 15, 25):
        restored = tmp_path / f"restored{number}.office"
        restore(tmp_path / f"copy{number}.office", restored, keys)
        words = words_in(opened(restored))
        assert {f"line {one}" for one in range(number + 1)} <= words
        assert f"line {number + 1}" not in words


def test_a_backup_is_never_made_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "talks.office"
    made(path)
    (tmp_path / "there").write_text("something else")
    for over in (tmp_path / "there", tmp_path / "no" / "folder"):
        with pytest.raises(SealingError):
            back_up(path, over)
        with pytest.raises(SealingError):
            restore(path, over)
    assert (tmp_path / "there").read_text() == "something else"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_a_file_cut_short_is_no_office(tmp_path: Path) -> None:
    path = tmp_path / "talks.office"
    office = made(path)
    office._store.compact()
    office.close()
    whole = path.read_bytes()
    for size in (10, 100, 4096, len(whole) // 2, len(whole) - 4096):
        cut = tmp_path / f"cut{size}.office"
        cut.write_bytes(whole[:size])
        shutil.copy(path.with_name("talks.office.keys"), cut.with_name(cut.name + ".keys"))
        with pytest.raises(SealingError):
            opened(cut)
        assert len(cut.read_bytes()) <= max(size, 4096 * 2)


def test_a_full_disc_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks.office"
    office = made(path)
    pages = office._store._db.execute("PRAGMA page_count").fetchone()[0]
    office._store._db.execute(f"PRAGMA max_page_count = {pages}")
    before = {id_: office.events(id_) for id_ in office.rooms}
    with pytest.raises(SealingError, match="full"):
        for number in range(200):
            office.give(WriteMessage(room(office, RoomKind.OWN), f"{number} " + "long " * 2000))
            before = {id_: office.events(id_) for id_ in office.rooms}
    assert {id_: office.events(id_) for id_ in office.rooms} == before
    again = opened(path)
    assert {id_: again.events(id_) for id_ in again.rooms} == before
    say(again, "there is room again")
    assert "there is room again" in words_in(again)
