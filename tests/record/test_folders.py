"""Which files are read and how they are called."""

import os
from pathlib import Path

import pytest

from goodoffices.record import RecordError, read_reports
from goodoffices.record.folders import files

TALKS = "The talks of the two sides are going on in the capital.\n"


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TALKS, encoding="utf-8")


def test_names_are_paths_within_the_folder_and_each_is_one_files(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "one/deep/a.txt", "two/a.txt", "two/b.md")
    names = [one.name for one in files([tmp_path / "one", tmp_path / "two"])]
    assert names == [str(tmp_path / "one/a.txt"), "deep/a.txt", str(tmp_path / "two/a.txt"), "b.md"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    for paths in ([tmp_path / "a.txt", tmp_path], [tmp_path, tmp_path / "a.txt"]):
        (found,) = files(paths)
        assert not found.in_folder


def test_what_is_hidden_or_no_report_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.TXT", ".b.txt", ".git/c.txt", "d.csv", "e.rss")
    (tmp_path / "f.txt").mkdir()
    os.mkfifo(tmp_path / "g.txt")
    (tmp_path / "h.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [one.name for one in files([tmp_path])] == ["a.TXT", "e.rss"]


def test_names_that_steer_or_cannot_be_written_are_shown_as_escapes(tmp_path: Path) -> None:
    (tmp_path / "a\u202eb.txt").write_text(TALKS, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(TALKS, encoding="utf-8")
    names = [report.file for report in read_reports([tmp_path])]
    assert names == ["a\\u202eb.txt", "\\udcff.txt"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="holds no reports"):
        files([tmp_path])
