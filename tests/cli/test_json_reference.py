"""The page on JSON names what the commands write: every key, and no key that is not there."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goodoffices.cli import main
from goodoffices.lab.compare import Comparison

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
DEPENDS_ON_THE_CASE = {  # lists that are empty, and values that are null, in the documents at hand
    "check": {"findings"},
    "advise": {"openings", "notes"},
    "plan": {"weights"},
    "frontier": {"zone.exclusions", "zone.example", "zone.openings", "zone.joint_openings"},
}

Document = Callable[..., dict[str, Any]]


@pytest.fixture
def document(capsys: pytest.CaptureFixture[str]) -> Document:
    def run(*words: object) -> dict[str, Any]:
        main([str(word) for word in words])
        written: dict[str, Any] = json.loads(capsys.readouterr().out)
        return written

    return run


def named(command: str) -> set[str]:
    """The keys in the table of a command."""
    section = re.search(rf"^## {command}$(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert section, f"docs/reference/json.md has no section “{command}”"
    return set(re.findall(r"^\| `([^`]+)` \|", section.group(1), re.MULTILINE))


def paths(value: object, names: set[str], here: str = "") -> Iterator[str]:
    """Every key of a document as it is written on the page; below ``x.*`` names are those of the case."""
    if isinstance(value, list):
        for entry in value:
            yield from paths(entry, names, f"{here}[]")
    elif isinstance(value, dict):
        free = any(name == f"{here}.*" or name.startswith(f"{here}.*.") for name in names)
        for key, inside in value.items():
            path = f"{here}.*" if free else f"{here}.{key}".removeprefix(".")
            yield path
            if path not in names or not path.endswith("*"):
                yield from paths(inside, names, path)


def missing(command: str, written: dict[str, object]) -> set[str]:
    """Keys written that the page does not name; a mapping is named by its entries."""
    names = named(command)
    covered = names | {name.removesuffix(".*") for name in names} | {re.sub(r"\.\*\..*$", ".*", n) for n in names}
    return set(paths(written, names)) - covered


def invented(command: str, written: dict[str, object]) -> set[str]:
    """Keys on the page that are not written, and are not below something empty."""
    there = set(paths(written, named(command)))
    empty = DEPENDS_ON_THE_CASE.get(command, set())
    return {n for n in named(command) - there if not any(n.startswith((f"{e}[", f"{e}.")) for e in empty)}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("check", ("two-rivers",)),
        ("frontier", ("two-rivers",)),
        ("frontier", ("gaza-2024-01",)),
        ("advise", ("two-rivers",)),
        ("advise", ("gaza-2024-01",)),
        ("plan", ("gaza-2023",)),
        ("plan", ("two-rivers",)),
    ],
)
def test_every_key_of_a_case_is_named(document: Document, examples: Path, command: str, words: tuple[str]) -> None:
    written = document(command, examples / words[0], "--json")
    assert written
    assert missing(command, written) == set()


@pytest.mark.parametrize("command", ["check", "frontier", "advise", "plan"])
def test_no_key_of_a_case_is_invented(document: Document, examples: Path, command: str) -> None:
    case = "gaza-2023" if command == "plan" else "two-rivers"
    assert invented(command, document(command, examples / case, "--json")) == set()


def test_an_answer_entered_has_the_keys_that_are_named(document: Document, examples: Path) -> None:
    question = document("advise", examples / "two-rivers", "--json")["question"]
    head = {"northbank": "n_head", "southbank": "s_head"}[question["side"]]
    who = ("--by", head, "--to", "envoy", "--on", "2031-03-05", "--dry-run")
    written = document("advise", examples / "two-rivers", "--question", question["id"], "--answer", 1, *who, "--json")
    assert missing("advise --question", written) == invented("advise --question", written) == set()


def test_trade_offs_have_the_keys_that_are_named(document: Document, examples: Path) -> None:
    written = document("plan", examples / "gaza-2023", "--frontier", "--json")
    assert written["exact"] is True
    assert missing("plan --frontier", written) == invented("plan --frontier", written) == set()


def test_persons_have_the_keys_that_are_named(document: Document, examples: Path, tmp_path: Path) -> None:
    path, salt = tmp_path / "list.csv", tmp_path / "salt"
    others = [
        f"{a}rin {b}omel,19{60 + n}-01-02,m,,men,"
        for n, (a, b) in enumerate(zip("bdfgklmnprtz", "tzbdfgklmnpr", strict=True))
    ]
    again = "Walid Karimov,1980-05-03,f,Thai,women,dead"
    rows = ["name,date of birth,sex,nationality,category,status", again, again, *others, "Other,sometime,m,,men,"]
    path.write_text("\n".join(rows), encoding="utf-8")
    sealing = ("--side", "north", "--salt", salt)
    for command, words in (
        ("check", (path, "--eligible", "women")),
        ("match", (path, path, "-o", tmp_path / "out.xlsx")),
        ("stock", (examples / "gaza-2023",)),
        ("seal", (path, *sealing)),
        ("open", (path, *sealing, "--seal", "00")),
    ):
        written = document("persons", command, *words, "--json")
        assert missing(f"persons {command}", written) == invented(f"persons {command}", written) == set(), command


def test_conditions_without_a_zone_have_the_keys_that_are_named(document: Document, examples: Path) -> None:
    zone = document("frontier", examples / "gaza-2024-01", "--json")["zone"]
    row = re.search(r"^\| `zone\.exclusions\[\]\.conditions\[\]\.\*` \|(.*)\|$", PAGE, re.MULTILINE)
    assert row
    words = set(re.findall(r"`([^`]+)`", row.group(1)))
    assert isinstance(zone, dict)
    assert set(zone["openings"][0]) <= words
    assert set(zone["exclusions"][0]["conditions"][0]) <= words


def test_findings(document: Document, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case: x\nactrs: {}\n", encoding="utf-8")
    written = document("check", tmp_path, "--json")
    assert written["findings"]
    assert missing("check", written) == invented("check", written) == set()


COUNCILS = "".join(
    f"The council of village {n} met in hall {n} by the river and spoke of road {n}.\n" for n in range(20)
)
REPORTS = {
    "a.txt": "# source: Example News, 2023-11-20\nA newspaper reported that a deal had been reached.\n"
    "The White House denied that a deal had been reached.\n",
    "b.txt": "# source: Other News, 2023-11-20\nThe rebels may release 10 hostages, the ministry said.\n",
    "c.txt": "# source: Third News, 2023-11-20\nThe rebels may release 15 hostages, the army said.\n",
    "d.txt": "# source: Fourth News, 2023-11-21\nThere are rumours of a hostage deal.\n"
    "The talks on a deal made progress, an official confirmed.\nMarta Quill said that 12 hostages were released.\n",
    "e.txt": "# source: Fifth News, 2023-11-24\n" + COUNCILS,
    "f.txt": "# source: Sixth News, 2023-11-25\n" + COUNCILS + "So it was said there on Monday.\n",
}


@pytest.mark.parametrize("command", ["brief", "demo"])
def test_a_briefing(document: Document, examples: Path, tmp_path: Path, command: str) -> None:
    record = tmp_path / "record"
    record.mkdir()
    for name, text in REPORTS.items():
        (record / name).write_text(text, encoding="utf-8")
    case = examples / "gaza-2023"
    more = ("-o", tmp_path / "page.html") if command == "demo" else ("--case", case)
    written = document(command, record, case / "record", *more, "--json")
    assert {len(d["claims"]) for d in written["disagreements"]} == {2}
    assert all(written.values()), "nothing is empty, so that every key is looked at"
    if command == "demo":
        assert written.pop("written") == str(tmp_path / "page.html")
    assert missing("brief", written) == invented("brief", written) == set()


def test_keys_of_claims_are_those_of_the_case_format(document: Document, examples: Path) -> None:
    page = (ROOT / "docs" / "reference" / "case-format.md").read_text(encoding="utf-8")
    section = page.partition("## record/claims.jsonl")[2]
    claims = document("brief", examples / "gaza-2023" / "record", "--json")["claims"]
    assert isinstance(claims, list)
    assert set(claims[0]) <= set(re.findall(r"`([^`]+)`", section))


def test_the_whole_way(document: Document, tmp_path: Path) -> None:
    written = document("demo", "-o", tmp_path / "page.html", "--json")
    assert set(written) == named("demo")
    for key, command in (("brief", "brief"), ("frontier", "frontier"), ("advice", "advise"), ("plan", "plan")):
        part = written[key]
        assert isinstance(part, dict)
        assert missing(command, part) == set()


def test_a_page(document: Document, examples: Path, tmp_path: Path) -> None:
    written = document("report", examples / "two-rivers", "-o", tmp_path / "page.html", "--room", "public", "--json")
    assert set(written) == named("report")


def test_the_schema(document: Document) -> None:
    assert set(document("schema")) == named("schema")


def test_a_comparison(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """NegMAS itself runs in `make bench`; here only the keys of a row matter."""
    row = Comparison(2, opposed=True, packages=1e4, points=12, ours=0.1, theirs=1.0, ratio=10.0, equal=True)
    monkeypatch.setattr("goodoffices.lab.compare.compare_frontier", lambda *, most: (row,))
    monkeypatch.setattr("goodoffices.lab.compare.compare_sampler", lambda: (row,))
    written = document("lab", "compare", "frontier", "--json")
    assert missing("lab compare frontier", written) == invented("lab compare frontier", written) == set()


def test_a_key_that_is_not_named_is_noticed() -> None:
    """The check itself: a new key, at the top or within a list, is found."""
    assert missing("report", {"written": "x", "pages": 3}) == {"pages"}
    assert missing("plan", {"handovers": [{"round": 1, "persons": 4}]}) == {"handovers[].persons"}
    assert missing("frontier", {"points": [{"package": {"pause": 3}}]}) == set()
    assert "status" in invented("plan", {})
