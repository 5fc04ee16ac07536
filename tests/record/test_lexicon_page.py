"""The page on extending a lexicon: what it names is there, and what it tells a speaker to do works."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import goodoffices
from goodoffices.record import LANGUAGES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "extend-a-lexicon.md").read_text(encoding="utf-8")
PACKAGE = Path(goodoffices.__file__).parent
LEXICONS = PACKAGE / "record" / "lexicon"
EXAMPLES = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)]


def named(heading: str) -> set[str]:
    """The sections in the table below a heading."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {
        name for row in re.findall(r"^\| (`\[.*?) \|", part, re.MULTILINE) for name in re.findall(r"`\[(\w+)\]`", row)
    }


def sections(*places: str) -> set[str]:
    found: set[str] = set()
    for place in places:
        data = tomllib.loads((LEXICONS / place).read_text(encoding="utf-8"))
        found |= {name for name, value in data.items() if isinstance(value, dict)}
    return found


def test_every_section_is_named_and_no_other() -> None:
    assert named("The sections") == sections(*(f"{code}.toml" for code in LANGUAGES))
    assert named("Beside the claims") == sections(*(f"signals/{code}.toml" for code in LANGUAGES))


def test_every_file_of_words_is_named() -> None:
    for path in LEXICONS.glob("*.toml"):
        assert path.stem in LANGUAGES or f"`{path.name}`" in PAGE, path.name


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_adds_to_lists_that_are_there(example: dict[str, dict[str, list[str]]]) -> None:
    """The first word of each list is one that the lexicon has, so that a reader finds the place."""
    french = tomllib.loads((LEXICONS / "fr.toml").read_text(encoding="utf-8"))
    assert example
    for section, keys in example.items():
        for key, (known, *new) in keys.items():
            assert known in french[section][key], f"[{section}] {key}: {known}"
            assert new
            assert not set(new) & set(french[section][key])


def brief(package: Path, report: Path) -> list[tuple[str, int | None]]:
    """What the command reads, with the package as it lies at a place."""
    words = [sys.executable, "-m", "goodoffices", "brief", str(report), "--json"]
    done = subprocess.run(
        words, capture_output=True, text=True, check=True, cwd=package, env={"PYTHONPATH": str(package)}
    )
    return [(claim["about"], claim["value_min"]) for claim in json.loads(done.stdout)["claims"]]


def test_what_the_page_tells_to_do_makes_the_phrase_understood(tmp_path: Path) -> None:
    """A copy of the program, the file changed by hand as the page says, the command run again."""
    package = tmp_path / "src"
    shutil.copytree(PACKAGE, package / "goodoffices", ignore=shutil.ignore_patterns("__pycache__", "examples"))
    report = tmp_path / "report.txt"
    report.write_text("Le ministère a déclaré lundi que le mouvement avait libéré dix ravis.\n", encoding="utf-8")
    assert brief(package, report) == []
    path = package / "goodoffices" / "record" / "lexicon" / "fr.toml"
    text = path.read_text(encoding="utf-8")
    for section, keys in EXAMPLES[0].items():
        for key, phrases in keys.items():
            head, _mark, rest = text.partition(f"[{section}]\n")
            written = "".join(f'"{phrase}", ' for phrase in phrases[1:])
            rest, times = re.subn(rf"^({key} = \[)", rf"\g<1>{written}", rest, count=1, flags=re.MULTILINE)
            assert times == 1
            text = head + f"[{section}]\n" + rest
    path.write_text(text, encoding="utf-8")
    assert brief(package, report) == [("hostages_released", 10)]
