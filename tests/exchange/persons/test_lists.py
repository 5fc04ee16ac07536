"""Lists as they come: encodings, workbooks, headers in six languages, and everything that can be wrong with them."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from goodoffices.exchange.persons.cleaning import clean
from goodoffices.exchange.persons.headers import Column, column_of, columns_of
from goodoffices.exchange.persons.lists import Options, PersonList, read_list
from goodoffices.exchange.persons.person import Birth, Fate, Sex
from goodoffices.exchange.persons.problems import ListError, Trouble, letters

ARABIC = "الاسم,تاريخ الميلاد,الجنس,الجنسية\nسعيد منصور,1980-05-03,ذكر,أردني\n"
HEBREW = "שם,תאריך לידה,מין\nגלעד נווה,3.5.1980,ז\n"
RUSSIAN = "фамилия,имя собственное,отчество,дата рождения,пол\nБелов,Лев,Ильич,03.05.1980,м\n"
CHINESE = "姓名,出生日期,性别\n林晓云,1980年5月3日,女\n"
FRENCH = "nom,prénom,né le,sexe\nLefèvre,Zoé,3 mai 1980,f\n"


def read(path: Path, **options: object) -> PersonList:
    return read_list(path, np.random.default_rng(1), Options(**{"day_first": True, **options}))  # type: ignore[arg-type]


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ARABIC, code) for code in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256")),
        *((HEBREW, code) for code in ("utf-8", "windows-1255", "utf-16-le")),
        *((RUSSIAN, code) for code in ("utf-8", "windows-1251", "utf-16")),
        *((CHINESE, code) for code in ("utf-8", "gb18030", "utf-16-be")),
        *((FRENCH, code) for code in ("utf-8", "windows-1252")),
    ],
)
def test_encodings_are_found(tmp_path: Path, text: str, encoding: str) -> None:
    (person,) = read(written(tmp_path, text, encoding)).persons
    (expected,) = read(written(tmp_path, text)).persons
    assert person.names == expected.names
    assert person.births == (Birth(1980, 5, 3),)
    assert person.sex is not None


def test_a_named_encoding_is_used_or_refused(tmp_path: Path) -> None:
    path = written(tmp_path, ARABIC, "windows-1256")
    assert len(read(path, encoding="windows-1256").persons) == 1
    with pytest.raises(ListError, match="not in the encoding"):
        read(path, encoding="utf-8")
    with pytest.raises(ListError, match="no encoding"):
        read(path, encoding="klingon")
    path.write_bytes(b"name\n\x96 x\n")
    with pytest.raises(ListError, match="cannot be told"):
        read(path)


def test_names_are_put_together_from_their_parts(tmp_path: Path) -> None:
    assert read(written(tmp_path, RUSSIAN)).persons[0].names == ("Лев Ильич Белов",)
    text = "first name,father's name,surname,other names,alias 2\nA b,C,D,E f/G,H i\n"
    assert read(written(tmp_path, text)).persons[0].names == ("A b C D", "E f", "G", "H i")


def test_a_whole_row(tmp_path: Path) -> None:
    text = (
        "No;Full Name;DOB;Gender;Nationality;Second nationality;Category;Group;Place;Held by;Status\n"
        "1;Some One;1980;F;German / Thai;French;women;g1;Town;north;not held\n"
    )
    (person,) = read(written(tmp_path, text)).persons
    assert (person.births, person.sex, person.fate) == ((Birth(1980),), Sex.FEMALE, Fate.NOT_HELD)
    assert person.nationalities == ("German", "Thai", "French")
    assert (person.category, person.group, person.place, person.holder) == ("women", "g1", "Town", "north")
    assert (person.source, person.row) == ("list.csv", 2)


def test_every_problem_has_row_and_column_and_repeats_nothing(tmp_path: Path) -> None:
    text = (
        "name,date of birth,sex,status\n"
        "\n"
        "Zebedee\u202e Quux,1981-02-29,f,held\n"
        "Z,sometime,robot,sleeping\n"
        ",1980,f,\n"
        "=HYPERLINK(1),03.05.1980,m,held,outside\n"
        "Zebedee Quux,1981-02-29,f,held\n"
    )
    found = read(written(tmp_path, text))
    places = {(problem.trouble, problem.row, problem.column) for problem in found.problems}
    assert places == {
        (Trouble.CONTROLS, 3, 1),
        (Trouble.IMPOSSIBLE_DATE, 3, 2),
        (Trouble.SHORT_NAME, 4, 1),
        (Trouble.NO_DATE, 4, 2),
        (Trouble.UNKNOWN_SEX, 4, 3),
        (Trouble.UNKNOWN_FATE, 4, 4),
        (Trouble.NO_NAME, 5, None),
        (Trouble.FORMULA, 6, 1),
        (Trouble.TOO_WIDE, 6, 5),
        (Trouble.IMPOSSIBLE_DATE, 7, 2),
        (Trouble.SAME_ROW, 7, None),
    }
    said = "\n".join(map(str, found.problems)) + repr(found)
    assert not any(
        word in said for word in ("Zebedee", "Quux", "sometime", "robot", "sleeping", "HYPERLINK", "outside")
    )
    assert found.persons[0].names == ("Zebedee Quux",)
    assert found.persons[2].names == ("=HYPERLINK(1)",)


def test_no_header_is_refused_without_repeating_the_first_row(tmp_path: Path) -> None:
    with pytest.raises(ListError) as refused:
        read(written(tmp_path, "Zebedee Quux,1980\nOther One,1981\n"))
    assert "Quux" not in str(refused.value)
    assert "name, date of birth" in str(refused.value)


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "Wer,Wann\nSome One,1980\n")
    assert read(path, mapping={"Wer": "name", "B": "birth"}).persons[0].births == (Birth(1980),)
    for wrong in ({"Wem": "name"}, {"Wer": "nonsense"}, {"ZZ": "name"}):
        with pytest.raises(ListError, match="--column"):
            read(path, mapping=wrong)


def workbook(folder: Path, rows: list[list[object]], merged: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def test_a_workbook_with_merged_cells_and_formulas(tmp_path: Path) -> None:
    import datetime

    day = datetime.datetime(1980, 5, 3)  # noqa: DTZ001  (workbooks know no zones)
    rows: list[list[object]] = [
        ["List of a side", None, None, None],
        [],
        ["Name", "Date of birth", "Family group", "Sex"],
        ["Some One", day, "g1", "f"],
        ["Some Two", 1981, None, "m"],
        [None, None, None, None],
        ["=A4", "1982", "g2", "m"],
    ]
    found = read(workbook(tmp_path, rows, ("A1:D1", "C4:C5")))
    assert [person.row for person in found.persons] == [4, 5, 7]
    assert [person.group for person in found.persons] == ["g1", "g1", "g2"]
    assert [person.births for person in found.persons] == [(Birth(1980, 5, 3),), (Birth(1981),), (Birth(1982),)]
    troubles = [(problem.trouble, problem.row, problem.column) for problem in found.problems]
    assert troubles == [(Trouble.MERGED, 1, 1), (Trouble.MERGED, 4, 3), (Trouble.FORMULA, 7, 1)]
    assert found.persons[2].names == ("=A4",), "a formula is text and is not computed"


def test_files_that_are_no_lists(tmp_path: Path) -> None:
    for name, data in (("a.xlsx", b"no zip"), ("b.xlsx", b"PK\x03\x04 broken"), ("c.pdf", b"%PDF")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ListError, match="workbook"):
            read(tmp_path / name)
    with pytest.raises(ListError, match="folder"):
        read(tmp_path)
    with pytest.raises(ListError, match="no sheet"):
        read(workbook(tmp_path, [["name"]]), sheet="Other")
    with pytest.raises(ListError, match="No header"):
        read(written(tmp_path, ""))


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, [["name"], ["Zebedee Quux"]])
    monkeypatch.setattr("goodoffices.exchange.persons.tables.BYTES", path.stat().st_size + 1)
    with pytest.raises(ListError, match="larger than a list can be"):
        read(path)
    monkeypatch.setattr("goodoffices.exchange.persons.tables.BYTES", 10)
    with pytest.raises(ListError, match="larger than a list can be"):
        read(path)


HEADED = st.tuples(
    st.sampled_from([b"", b"name,birth\n", "שם\n".encode("cp1255"), b"PK\x03\x04"]), st.binary(max_size=200)
)


@given(HEADED)
def test_any_bytes_are_read_or_refused(parts: tuple[bytes, bytes]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(parts[0] + parts[1])
        try:
            found = read(path)
        except ListError:
            return
        assert all(person.names and person.row for person in found.persons)
        assert all(str(problem) for problem in found.problems)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_any_text_in_a_cell_is_read(cells: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
            csv.writer(file).writerows([["name", "date of birth", "sex", "status"], cells])
        found = read(path)
        assert len(found) == bool(
            clean(cells[0].encode("utf-8", "replace").decode().replace("\x00", ""))[0].strip(" /;|")
        )


def test_many_rows(tmp_path: Path) -> None:
    rows = io.StringIO()
    rows.write("name,date of birth\n")
    for number in range(100_000):
        rows.write(f"Name{number} Other,{1940 + number % 60}-0{number % 9 + 1}-11\n")
    found = read(written(tmp_path, rows.getvalue()))
    assert (len(found), found.problems) == (100_000, ())
    assert len({person.id for person in found.persons}) == 100_000


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("NAME", Column.NAME),
        ("Date of birth (Gregorian)", Column.BIRTH),
        ("اسم العائلة", Column.FAMILY),
        ("שם פרטי", Column.GIVEN),
        ("国籍", Column.NATIONALITY),
        ("Ф.И.О.", Column.NAME),
        ("Prénom", Column.GIVEN),
        ("nationality 2", Column.NATIONALITY),
        ("shoe size", None),
    ],
)
def test_headers(header: str, column: Column | None) -> None:
    assert column_of(header) is column


def test_french_nom_alone_is_the_whole_name() -> None:
    assert columns_of(["nom"]) == {1: Column.NAME}
    assert columns_of(["nom", "prénom"]) == {1: Column.FAMILY, 2: Column.GIVEN}


def test_columns_have_letters() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
