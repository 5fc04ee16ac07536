"""What lies in a case folder under the name of a file and is none."""

import os
from pathlib import Path

import pytest

from goodoffices.folder import check

CASE = "case: x\nactors: {a: {kind: group, names: A}}\n"


def made(folder: Path) -> Path:
    (folder / "case.yaml").write_text(CASE)
    return folder


def errors(folder: Path) -> list[str]:
    return [f"{finding.file}: {finding.message}" for finding in check(folder).errors]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(made(tmp_path) / "plan.yaml")
    assert errors(tmp_path) == ["plan.yaml: This is no file; a case is made of files."]


def test_a_device_without_end_is_not_read(tmp_path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("the system has no /dev/zero")
    (made(tmp_path) / "plan.yaml").symlink_to("/dev/zero")
    assert errors(tmp_path) == ["plan.yaml: This is no file; a case is made of files."]


def test_a_folder_and_a_link_to_itself_are_said(tmp_path: Path) -> None:
    (made(tmp_path) / "plan.yaml").mkdir()
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms" / "a.yaml").symlink_to("a.yaml")
    assert errors(tmp_path) == [
        "plan.yaml: The file cannot be read: Is a directory.",
        "rooms/a.yaml: The file cannot be read: Too many levels of symbolic links.",
    ]
