"""Fixtures of the sealed office: an empty desk, a new office, one with the fictional case."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_desk import CLOCK, EXAMPLES, PASSPHRASE, Desk, began, private

from goodoffices.cli import main
from goodoffices.sealing.passphrases import quick


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched as little as the method allows, and nobody waits after a wrong one."""
    monkeypatch.setattr("goodoffices.sealing.people.Stretching", quick)
    monkeypatch.setattr("goodoffices.sealing.people_file._FREE", 10**9)
    monkeypatch.delenv("GOODOFFICES_PASSPHRASE_FILE", raising=False)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], quickly: None) -> Desk:
    """A desk without an office yet."""
    return Desk(tmp_path, capsys)


@pytest.fixture
def new(desk: Desk) -> Desk:
    """A new office, and no case in it."""
    began(desk, "--actor", "aldermere")
    return desk


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An office with the fictional case, made once; its tests work on copies."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("goodoffices.sealing.people.Stretching", quick)
        secret = ("--passphrase-file", str(private(folder / "passphrase", PASSPHRASE)))
        paper = ("--paper-key", str(folder / "paper-key"))
        file = str(folder / "talks.office")
        assert main(["office", "init", file, "--as", "mira", "--clock", CLOCK, *paper, *secret]) == 0
        add = ["office", "case", "add", file, str(EXAMPLES / "two-rivers"), "--as-mediator", "aldermere"]
        assert main([*add, *secret]) == 0
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def office(desk: Desk, template: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office with the fictional case."""
    for name in ("talks.office", "talks.office.keys", "paper-key"):
        shutil.copy(template / name, desk.folder / name)
    capsys.readouterr()
    return desk
