"""Examples with a line lost, doubled or exchanged: every command ends with 0, 1 or 2, and says why."""

import random
import shutil
from pathlib import Path

import pytest

from goodoffices.cli import main

VALUES = [
    "~",
    "0",
    "-1",
    "1e400",
    ".nan",
    "2023-02-30",
    "9999-12-31",
    "[]",
    "{}",
    "''",
    "'[/bold]'",
    "__class__",
    "same",
    "&a",
    "*a",
    "!x",
    "captives",
]


def mutated(text: str, chance: random.Random) -> str:
    """The text with one to three small changes of its lines."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines[here] = lines[there]
            case 1:
                lines.insert(here, lines[there])
            case 2:
                lines[here], lines[there] = lines[there], lines[here]
            case 3:
                lines[here] = ""
            case _:
                key, colon, _value = lines[here].rpartition(": ")
                lines[here] = key + colon + chance.choice(VALUES)
    return "\n".join(lines)


@pytest.mark.parametrize("example", ["two-rivers", "gaza-2024-01"])
@pytest.mark.parametrize("seed", range(8))
def test_every_command_answers(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], example: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    case = tmp_path / "case"
    shutil.copytree(examples / example, case)
    file = chance.choice(sorted(p for p in case.rglob("*") if p.suffix in (".yaml", ".jsonl")))
    file.write_text(mutated(file.read_text("utf-8"), chance), encoding="utf-8")
    page = tmp_path / "page.html"
    for words in (["check"], ["frontier"], ["advise"], ["report", "-o", str(page)], ["plan", "--time-limit", "0.1"]):
        status = main([words[0], str(case), *words[1:]])
        seen = capsys.readouterr()
        assert status in (0, 1, 2), f"{words[0]}: {seen.err}"
        assert seen.err.strip() or status != 2
        assert seen.out.strip() or status == 2
        assert page.exists() == (words[0] == "report" and status == 0) or words[0] == "plan"
