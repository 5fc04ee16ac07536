"""Files are written whole or not at all, and streams may be closed, full or left."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.cli.output import write_whole

FULL = Path("/dev/full")  # where every write meets a full disc


def goodoffices(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell line in which ``goodoffices`` is this one; its streams are those of the shell."""
    line = command.replace("goodoffices", f"'{sys.executable}' -m goodoffices", 1)
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, timeout=60, env={**os.environ, **environment}
    )


def test_only_the_owner_may_read_what_is_written(tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    write_whole(page, "ü\n")
    assert page.read_bytes() == b"\xc3\xbc\n"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert [p.name for p in page.parent.iterdir()] == ["page.html"]


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    page = tmp_path / ("a" * 250 + ".html")
    write_whole(page, "x")
    assert page.read_text() == "x"


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    link, page = tmp_path / "link.html", tmp_path / "page.html"
    link.symlink_to(page)
    for text in ("first", "second"):
        write_whole(link, text)
        assert link.is_symlink()
        assert page.read_text() == text


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "through the pipe")
    assert os.read(reading, 100) == b"through the pipe"
    os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"This is a folder; name the file"):
        write_whole(tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")
    with pytest.raises(ValueError, match=r"U\+D800, half a character, near “before ”"):
        write_whole(page, "before \ud800 after")
    assert page.read_text() == "old"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    page = tmp_path / "file" / "page.html"
    with pytest.raises(OSError, match=r"page\.html") as caught:
        write_whole(page, "x")
    assert caught.value.filename == str(page)
    assert (tmp_path / "file").read_text() == "kept"


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(page, "new")
    assert caught.value.filename == str(page)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("page.html", "old")]


def test_who_reads_no_further_is_no_fault(examples: Path) -> None:
    ran = goodoffices(f"{{ goodoffices frontier '{examples / 'two-rivers'}'; echo $? >&2; }} | head -c 5")
    assert ran.stdout == "For m"
    assert ran.stderr.strip() == "0", "1 would say that there is no zone of agreement"


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_a_full_disc_behind_standard_output_is_said(examples: Path) -> None:
    ran = goodoffices(f"goodoffices check '{examples / 'two-rivers'}' > {FULL}")
    assert ran.returncode == 2
    assert ran.stderr.startswith("Standard output cannot be written (No space left on device)")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams(examples: Path, closed: str) -> None:
    assert goodoffices(f"goodoffices check '{examples / 'two-rivers'}' {closed}").returncode == 0


def test_what_the_terminal_has_no_letters_for_is_escaped(examples: Path) -> None:
    ran = goodoffices(f"goodoffices check '{examples / 'two-rivers'}' --lang zh", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "\\u" in ran.stdout
