"""Commands shown in the documentation run, with the status and output they are shown with."""

import re
import shlex
from pathlib import Path

import pytest

from goodoffices.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def console_examples() -> list[tuple[str, str, str]]:
    """(page, command, expected output) of every console block; without output, only the status counts."""
    found = []
    for page in PAGES:
        if "_build" in page.parts:
            continue
        for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((str(page.relative_to(ROOT)), command, output.strip()))
    return found


@pytest.mark.parametrize(("page", "command", "expected"), console_examples())
def test_console_example(
    page: str, command: str, expected: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    program, *words = shlex.split(command)
    assert program == "goodoffices"
    status = main(words)
    seen = capsys.readouterr()
    assert status in (0, 1), seen.err
    for line in expected.splitlines():
        if line.strip() not in ("", "…"):
            assert line.strip() in " ".join((seen.out + seen.err).split()) or line.strip() in seen.out + seen.err, line
