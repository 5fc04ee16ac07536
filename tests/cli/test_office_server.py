"""The office of a server by the commands of the office, in processes of their own: Django serves one database."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from office_desk import CLOCK, EXAMPLES, private

SECRET, OTHER = "four words of nadia", "four words of omar too"
RUNNER = """
import contextlib, io, json, sys
from goodoffices.cli import main
from goodoffices.sealing import people, people_file, passphrases
people.Stretching = passphrases.quick
done = []
for words in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(words)
        except SystemExit as stop:
            status = stop.code
    done.append((status, out.getvalue(), err.getvalue()))
print(json.dumps(done))
"""


def commands(folder: Path, *words: tuple[str, ...], **environment: str) -> list[tuple[int, str, str]]:
    """Status, output and messages of commands given one after another, with the office of ``folder``."""
    env = {**os.environ, "GOODOFFICES_HOME": str(folder / "home"), "GOODOFFICES_WEAK_KEYS": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-c", RUNNER], input=json.dumps(words), env=env, capture_output=True, text=True, check=True
    )
    found: list[Any] = json.loads(done.stdout)
    return [(status, out, err) for status, out, err in found]


@pytest.fixture
def secret(tmp_path: Path) -> tuple[str, str]:
    return "--passphrase-file", str(private(tmp_path / "secret", SECRET))


def paper(tmp_path: Path, number: int) -> tuple[str, str]:
    return "--paper-key", str(tmp_path / f"paper{number}")


def begun(tmp_path: Path, secret: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    other = ("--new-passphrase-file", str(private(tmp_path / "other", OTHER)))
    return (
        ("office", "init", "server", "--as", "Nadia", "--clock", CLOCK, *paper(tmp_path, 1), *secret),
        ("office", "case", "add", "server:Nadia", str(EXAMPLES / "two-rivers"), "--as-mediator", "aldermere", *secret),
        ("office", "person", "add", "server:nadia", "Omar", *other, *paper(tmp_path, 2), *secret),
    )


def test_a_servers_office_is_reached_backed_up_and_moved_both_ways(tmp_path: Path, secret: tuple[str, str]) -> None:
    copy, file = str(tmp_path / "copy.office"), str(tmp_path / "talks.office")
    bundle, receipt = str(tmp_path / "bundle.json"), str(tmp_path / "receipt.json")
    done = commands(
        tmp_path,
        *begun(tmp_path, secret),
        ("office", "receipt", "server:Nadia", "northbank", "-o", receipt, *secret),
        ("office", "backup", "server:Nadia", "-o", copy, *secret),
        ("office", "move", "server:Nadia", file, *secret),
        ("office", "note", "server:Nadia", "mediators", "too late", *secret),
        ("office", "note", file, "northbank", "on the laptop", *secret),
        ("office", "move", file, "server", *secret),
        ("office", "read", "server:NADIA ", "northbank", *secret),
        ("office", "export", "server:Nadia", "northbank", "-o", bundle, *secret),
        ("verify", bundle, "--receipt", receipt),
    )
    assert [status for status, _out, _err in done] == [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0], done
    assert "moved into a file" in done[6][2]
    assert "on the laptop" in done[9][1]
    assert not Path(file).exists()
    assert Path(file + ".moved").exists()
    for place in (tmp_path / "home" / "office.db", tmp_path / "home" / "secret", tmp_path / "home" / "office.keys"):
        assert place.stat().st_mode & 0o077 == 0


def test_a_backup_of_a_server_opens_with_the_keys_of_its_cases(tmp_path: Path, secret: tuple[str, str]) -> None:
    copy, keys, back = (str(tmp_path / name) for name in ("copy.office", "keys.txt", "back.office"))
    done = commands(
        tmp_path,
        *begun(tmp_path, secret),
        ("office", "paper", "server:Nadia", "-o", keys, *secret),
        ("office", "backup", "server:Nadia", "-o", copy, *secret),
        ("office", "restore", copy, "-o", back, "--case-keys", keys),
        ("office", "rooms", back, *secret),
    )
    assert [status for status, _out, _err in done] == [0] * 7, done
    assert "northbank" in done[-1][1]


def test_what_cannot_be_meant_is_said_in_one_line(tmp_path: Path, secret: tuple[str, str]) -> None:
    done = commands(
        tmp_path,
        ("office", "run"),
        ("office", "home", "server:Nadia", *secret),
        *begun(tmp_path, secret),
        ("office", "init", "server", "--as", "Nadia", *paper(tmp_path, 3), *secret),
        ("office", "home", "server", *secret),
        ("office", "home", "server:Nobody", *secret),
        ("office", "move", "server:Nadia", "server", *secret),
        ("office", "run", "--host", "no.address"),
        ("office", "run", "--port", "99999"),
    )
    assert [status for status, _out, _err in done] == [2, 2, 0, 0, 0, 2, 2, 2, 2, 2, 2], done
    for status, _out, err in done:
        assert (not status) or len(err.strip().splitlines()) <= 2, err
    assert done[6][2] != done[7][2]


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense"])
def test_an_unknown_database_is_named(tmp_path: Path, url: str) -> None:
    ((status, _out, err),) = commands(tmp_path, ("office", "run"), DATABASE_URL=url)
    assert status == 2
    assert "DATABASE_URL" in err


def test_accounts_match_the_people_after_a_reset(tmp_path: Path, secret: tuple[str, str]) -> None:
    other = ("--new-passphrase-file", str(private(tmp_path / "anew", "new words for omar here")))
    done = commands(
        tmp_path,
        *begun(tmp_path, secret),
        ("office", "person", "reset", "server:Nadia", "Omar", *other, *paper(tmp_path, 4), *secret),
        ("office", "home", "server:Omar", "--passphrase-file", str(tmp_path / "other")),
        ("office", "home", "server:Omar", "--passphrase-file", str(tmp_path / "anew")),
    )
    assert [status for status, _out, _err in done] == [0, 0, 0, 0, 2, 0], done
    with sqlite3.connect(tmp_path / "home" / "office.db") as db:
        handles = [handle for (handle,) in db.execute("SELECT handle FROM office_account")]
    db.close()
    assert len(handles) == 2
    assert all(len(handle) == 64 for handle in handles)
