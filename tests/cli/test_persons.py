"""Lists on the command line: numbers and rows on the screen, names in the workbook alone."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from goodoffices.cli import main
from goodoffices.exchange.persons import Person
from goodoffices.lab.persons import make_pair

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return go


def written(path: Path, persons: tuple[Person, ...], categories: dict[str, str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "date of birth", "sex", "place", "category", "group"])
        for one in persons:
            birth = str(one.births[0]) if one.births else ""
            rows.writerow([one.names[0], birth, one.sex, one.place, categories.get(one.sex or "", "men"), one.group])
    return path


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path, set[str]]:
    made = make_pair(40, np.random.default_rng(11))
    words = {word for one in (*made.one, *made.other) for name in one.names for word in name.split() if len(word) > 3}
    kinds = {"female": "women", "male": "men"}
    return written(tmp_path / "a.csv", made.one, kinds), written(tmp_path / "b.csv", made.other, kinds), words


def test_check_counts_and_names_nobody(run: Run, lists: tuple[Path, Path, set[str]]) -> None:
    for words in ((), ("--json",)):
        status, output, messages = run("persons", "check", lists[0], *words)
        assert status == 0
        assert not any(word in output + messages for word in lists[2])
    facts = json.loads(output)
    assert facts["persons"] == 41
    assert sum(facts["categories"].values()) == 41
    assert sum(one["size"] * one["count"] for one in facts["groups"]) == 41


def test_match_writes_names_into_the_workbook_alone(
    run: Run, lists: tuple[Path, Path, set[str]], tmp_path: Path
) -> None:
    book = tmp_path / "out.xlsx"
    status, output, messages = run("persons", "match", lists[0], lists[1], "-o", book)
    assert status == 0
    assert not any(word in output + messages for word in lists[2])
    sheet = load_workbook(book).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    facts = json.loads(run("persons", "match", lists[0], lists[1], "--json")[1])
    assert len(rows) - 1 == len(facts["candidates"])
    assert any(word in str(row[1]) for row in rows for word in lists[2])
    assert facts["persons"] == [41, 41]
    assert not any(word in json.dumps(facts, ensure_ascii=False) for word in lists[2])
    assert book.stat().st_mode & 0o077 == 0


def test_formulas_stay_text_in_the_workbook(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text('name\n"=HYPERLINK(""x"")Ruslan"\n', encoding="utf-8")
    assert run("persons", "match", tmp_path / "a.csv", tmp_path / "b.csv", "-o", tmp_path / "o.xlsx")[0] == 0
    for sheet in load_workbook(tmp_path / "o.xlsx").worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_what_was_lost_makes_the_status_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,date of birth,category\nZebedee Quux,1981-02-29,Quuxism\n", encoding="utf-8")
    status, output, _ = run("persons", "check", path)
    assert status == 1
    assert "row 2, column B" in output
    assert "Quux" not in output, "a word that stands there once may be a name in the wrong column"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "{none}"), "No such file"),
        (("check", "{list}", "--column", "x"), "write header=kind"),
        (("check", "{list}", "--column", "Wer=name"), "there is no such column"),
        (("check", "{list}", "--encoding", "klingon"), "no encoding"),
        (("match", "{list}", "{list}", "-o", "{list}"), "ending in .xlsx"),
        (("match", "{book}", "{list}", "-o", "{book}"), "read or written"),
        (("stock", "{list}"), "name the folder"),
        (("stock", "{rivers}"), "no stock"),
        (("seal", "{list}", "--side", "north", "--salt", "{list}"), "read or written"),
        (("open", "{list}", "--side", "north", "--salt", "{list}", "--seal", "ab"), "no salt"),
    ],
)
def test_bad_input(run: Run, tmp_path: Path, examples: Path, words: tuple[str, ...], said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nZebedee Quux\n", encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04")
    places = {
        "list": path,
        "none": tmp_path / "none.csv",
        "book": tmp_path / "b.xlsx",
        "rivers": examples / "two-rivers",
    }
    status, output, messages = run("persons", *(word.format(**places) for word in words))
    assert (status, output) == (2, "")
    assert said in messages
    assert "Quux" not in messages


def test_who_fits_the_agreement(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        "Zebedee Quux,2020-01-01,m,f1",
        "Anna Quux,1990,f,f1",
        "Carl Quux,1980,m,",
        "Dan Quux,2012,m,",
        "Eve Quux,1970,f,",
    ]
    path.write_text("\n".join(["name,date of birth,sex,group", *rows]), encoding="utf-8")
    asked = ("--eligible", "under 19", "--eligible", "women", "--on", "2031-03-02", "--number", 2)
    status, output, _ = run("persons", "check", path, *asked, "--json")
    assert status == 1
    found = json.loads(output)["eligibility"]
    assert (found["chosen"], found["reserve"]) == ([2, 3], [6])
    assert [(one["row"], one["fits"]) for one in found["exceptions"]] == [(4, "no"), (5, "cannot be told")]
    output = run("persons", "check", path, *asked)[1]
    assert "In reserve (rows): 6" in output and "Quux" not in output
    everybody = ("--eligible", "women", "--eligible", "men + under 99")
    assert run("persons", "check", path, *everybody, "--on", "2031-03-02")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--eligible", "tall"), "cannot be read"),
        (("--eligible", "women", "--on", "soon"), "is no day"),
        (("--eligible", "nationality=X", "--humanitarian"), "something else than need"),
    ],
)
def test_groups_that_cannot_be_read(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nZebedee Quux\n", encoding="utf-8")
    status, _output, messages = run("persons", "check", path, *words)
    assert status == 2
    assert said in messages


def test_seal_and_open(run: Run, tmp_path: Path) -> None:
    path, salt = tmp_path / "list.csv", tmp_path / "north.salt"
    path.write_text("name,sex\nZebedee Quux,m\nOther Quux,f\n", encoding="utf-8")
    sealed = json.loads(run("persons", "seal", path, "--side", "north", "--salt", salt, "--json")[1])["seal"]
    opening = ("persons", "open", path, "--side", "north", "--salt", salt, "--seal", sealed)
    assert run(*opening)[0] == 0
    path.write_text("name,sex\nOther Quux,f\nZebedee Quux,m\n", encoding="utf-8")
    assert run(*opening)[0] == 0, "the order of rows does not count"
    path.write_text("name,sex\nZebedee Quux,m\nOther Quuz,f\n", encoding="utf-8")
    status, output, _ = run(*opening)
    assert status == 1 and "not the list" in output
    assert run("persons", "seal", path, "--side", "north", "--salt", salt)[0] == 2, "a salt is used once"


def test_stock_of_november_2023(run: Run, examples: Path) -> None:
    status, output, _ = run("persons", "stock", examples / "gaza-2023")
    assert status == 0
    for said in ("13 (OCHA", "14 (Israeli official", "39 (OCHA", "42 (prison authorities", "4 (Qatar", "7 (Hamas"):
        assert said in output
    facts = json.loads(run("persons", "stock", examples / "gaza-2023", "--json")[1])
    assert facts["reconciles"] is True
    assert [day["remaining"] for day in facts["days"]][-2:] == [0, 0]


def test_plan_takes_numbers_from_a_list(run: Run, examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "captives.csv"
    rows = ["name,category,group"]
    rows += [f"Zebedee{n} Quux,children,f{n // 2}" for n in range(6)] + [f"Quux{n} Other,women," for n in range(9)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    status, output, messages = run("plan", examples / "two-rivers", "--persons", f"northbank={path}", "--json")
    assert status in (0, 1), messages
    made = json.loads(output)
    if status == 0:
        counts = {h["obligation"]: 0 for h in made["handovers"]}
        for one in made["handovers"]:
            counts[one["obligation"]] += one["count"]
        assert {name: number for name, number in counts.items() if name.startswith("n_")} == {
            "n_children_1": 3,
            "n_women_2": 9,
        }
    assert "Quux" not in output + messages


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--persons", "north"), "write side=LIST"),
        (("--persons", "west={list}"), "no side"),
        (("--persons", "northbank={list}"), "owes nothing"),
        (("--persons", "northbank={list}", "--frontier"), "plan of the whole"),
    ],
)
def test_lists_that_do_not_fit_a_plan(
    run: Run, examples: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,category\nZebedee Quux,Quuxism\n", encoding="utf-8")
    status, _output, messages = run("plan", examples / "two-rivers", *(word.format(list=path) for word in words))
    assert status == 2
    assert said in messages
    assert "Quux" not in messages
