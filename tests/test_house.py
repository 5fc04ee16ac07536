"""The house itself: documentation that cannot fall behind, catalogues that are complete, a repository that is clean."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from goodoffices.words import COMPLETE

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "goodoffices"


def tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listing.stdout.splitlines()]


def mechanism_rows() -> list[list[str]]:
    page = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if re.match(r"\| M\d", line)
    ]


def test_every_mechanism_has_a_row() -> None:
    assert [row[0] for row in mechanism_rows()] == [f"M{number}" for number in range(1, 122)]


def test_mechanisms_name_files_and_tests_that_exist() -> None:
    for number, _what, where, test in mechanism_rows():
        if where == "not yet":
            assert test == "–", number
            continue
        for path in re.findall(r"`([^`]+)`", where):
            assert (PACKAGE / path).exists() or (ROOT / path).exists(), f"{number}: {path}"
        for name in re.findall(r"`([^`]+)`", test):
            path, _, function = name.partition("::")
            assert (ROOT / "tests" / path).is_file(), f"{number}: {path}"
            assert not function or f"def {function}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), (
                f"{number}: {name}"
            )
        assert "`" in test, f"{number} is done but names no test"


@cache
def messages_in_code() -> frozenset[str]:
    """The messages of code and templates, as babel.cfg says where to look."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = (message for _file, _line, message, *_rest in extract_from_dir(PACKAGE, methods, options))
    return frozenset(message if isinstance(message, str) else message[0] for message in found)


def translated(language: str) -> set[str]:
    return {
        m.id if isinstance(m.id, str) else m.id[0] for m in catalogue(language) if m.id and m.string and not m.fuzzy
    }


def catalogue(language: str) -> Catalog:
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "goodoffices.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", [code for code in COMPLETE if code != "en"])
def test_catalogue_is_complete(language: str) -> None:
    assert sorted(messages_in_code() - translated(language)) == []


@pytest.mark.parametrize("language", ["ar", "fr", "he", "zh"])
def test_catalogue_keeps_placeholders_and_has_no_dead_words(language: str) -> None:
    in_code = messages_in_code()
    for message in catalogue(language):
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[0]
        assert original in in_code, f"no longer used: {original}"
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        duals = (
            {"count", "days", "earlier", "number"} if len(strings) > 1 else set()
        )  # "two days" is one word in Arabic
        for string in strings:
            kept = set(re.findall(r"\{(\w*)\}", string)) - duals
            asked = set(re.findall(r"\{(\w*)\}", original)) - duals
            assert not string or kept == asked, original


def test_no_module_is_longer_than_a_sitting() -> None:
    long = {str(p.relative_to(ROOT)): n for p in tracked("src/*.py") if (n := len(p.read_text().splitlines())) > 400}
    assert long == {}


def test_no_machine_path_or_merge_mark_is_tracked() -> None:
    text = re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:work|home|tmp)/[a-z]|^<{7} |^>{7} ", re.MULTILINE)
    skipped = {".png", ".svg"}
    for path in tracked():
        if path.suffix in skipped or path.name == "test_house.py":
            continue
        assert not text.search(path.read_text(encoding="utf-8")), path


def test_every_command_is_documented() -> None:
    from goodoffices.cli.main import build

    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in build():
        if not name.startswith("-"):
            assert f"## goodoffices {name}" in page, name
