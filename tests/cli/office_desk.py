"""A desk with a sealed office, for the tests of its commands: a passphrase in a file, the clock of the example."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodoffices.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
PASSPHRASE = "quince lantern otter bridge"  # noqa: S105  (of the tests alone)
CANARY = "zebra-marmalade"
CLOCK = "2031-03-06T09:00+02:00"


def private(path: Path, text: str) -> Path:
    """A file that its owner alone may read."""
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


class Desk:
    """Runs commands of the office; no passphrase is ever printed, and nothing that was said is in an error."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.file = folder / "talks.office"
        self.secret = private(folder / "passphrase", PASSPHRASE)

    def __call__(self, *words: object, secret: Path | None = None) -> tuple[int, str, str]:
        return self.bare(*words, "--passphrase-file", secret or self.secret)

    def bare(self, *words: object) -> tuple[int, str, str]:
        status = main(["office", *(str(word) for word in words)])
        seen = self._capsys.readouterr()
        assert PASSPHRASE not in seen.out + seen.err
        assert CANARY not in seen.err
        assert "Traceback" not in seen.err
        return status, seen.out, seen.err

    def json(self, *words: object, secret: Path | None = None) -> Any:
        """The document of a command that is carried out."""
        status, output, messages = self(*words, "--json", secret=secret)
        assert status == 0, output + messages
        return json.loads(output)

    def refused(self, *words: object, secret: Path | None = None) -> str:
        """The message of bad input; the file stays as it was."""
        before = self.state()
        status, output, messages = self(*words, secret=secret)
        assert status == 2, output + messages
        assert self.state() == before
        return output + messages

    def state(self) -> dict[str, int] | None:
        """How many events each room has."""
        if not self.file.exists():
            return None
        return {room["id"]: room["events"] for room in self.json("rooms", self.file)["rooms"]}


def began(desk: Desk, *words: object) -> Any:
    return desk.json("init", desk.file, "--as", "mira", "--clock", CLOCK, *words)
