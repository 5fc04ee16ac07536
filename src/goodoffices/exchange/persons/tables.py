"""The rows of a list, from CSV or a workbook, as text. Formulas are text and nothing is computed."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attrs import field, frozen
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from goodoffices.exchange.persons.encodings import decode
from goodoffices.exchange.persons.problems import ListError, Problem, Trouble
from goodoffices.words import _

BYTES = 200_000_000  # of a list, and of all a workbook unpacks to
CELL = 10_000  # characters; a longer cell is no entry of a list
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
FORMULA = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[-+]?[\d.,\s]*")


@frozen
class Row:
    """A row with its number (from 1) and its cells."""

    number: int
    cells: tuple[str, ...] = field(repr=False)


@frozen
class Rows:
    """The rows of a list that are not empty; ``problems`` are those of its form, ``encoding`` None for a workbook."""

    rows: tuple[Row, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    encoding: str | None = None


def read_rows(path: Path, *, encoding: str | None = None, sheet: str | None = None) -> Rows:
    """The rows of a file ``.csv``, ``.tsv``, ``.txt`` or ``.xlsx``.

    Raises:
        ListError: when it is too large, or nothing of the kind.
        OSError: when it cannot be opened.
    """
    if path.is_dir():
        raise ListError(_("{path}: This is a folder; name a list.").format(path=path))
    if path.stat().st_size > BYTES:
        raise ListError(_("{path}: larger than a list can be ({most} bytes).").format(path=path, most=BYTES))
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        return _from_workbook(path, data, sheet)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods", ".pdf", ".docx"):
        text = _("{path}: This is no workbook of the kind .xlsx; save the list as .xlsx or .csv.")
        raise ListError(text.format(path=path))
    return _from_csv(path, data, encoding)


def _from_csv(path: Path, data: bytes, encoding: str | None) -> Rows:
    text, found = decode(data, encoding)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=_delimiter(text))
    rows: list[Row] = []
    broken = None
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(len(rows) + 1 if reader.line_num is None else reader.line_num, tuple(cells)))
    except csv.Error:
        broken = reader.line_num
    if broken is not None:
        message = _("{path}: line {line} cannot be read; is a quotation mark left open?")
        raise ListError(message.format(path=path, line=broken))
    problems = [problem for row in rows for problem in _formulas(row)]
    return Rows(tuple(rows), tuple(problems), found)


def _delimiter(text: str) -> str:
    """The sign that parts cells: the one that stands most often in the first line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=lambda sign: (first.count(sign), -",;\t|".index(sign)))


def _formulas(row: Row) -> Iterator[Problem]:
    for column, cell in enumerate(row.cells, 1):
        if cell.startswith(FORMULA) and not _NUMBER.fullmatch(cell):
            yield Problem(Trouble.FORMULA, row.number, column)


def _from_workbook(path: Path, data: bytes, sheet: str | None) -> Rows:
    book = None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size <= BYTES:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception:  # whatever a broken file makes the reader say may hold what stands in it
        book, size = None, 0
    if book is None:
        large = _("{path}: larger than a list can be ({most} bytes).").format(path=path, most=BYTES)
        raise ListError(large if size > BYTES else _("{path}: This workbook cannot be read.").format(path=path))
    names = book.sheetnames
    if sheet is not None and sheet not in names:
        raise ListError(_("{path}: there is no sheet of the name that was given.").format(path=path))
    chosen = book[sheet] if sheet is not None else next((s for s in book.worksheets), None)
    if chosen is None:
        raise ListError(_("{path}: the workbook has no sheet.").format(path=path))
    return _filled(path, chosen, _merged(data, chosen))


def _merged(data: bytes, sheet: Any) -> list[tuple[int, int, int, int]]:
    """Merged ranges (first column, first row, last column, last row), which the quick reader does not tell."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        inside = str(sheet._worksheet_path).lstrip("/")
        found = _MERGED.findall(packed.read(inside)) if inside in packed.namelist() else []
    return [_corners(text.decode()) for text in found]


def _corners(area: str) -> tuple[int, int, int, int]:
    first_column, first_row, last_column, last_row = range_boundaries(area)
    return first_column or 1, first_row or 1, last_column or 1, last_row or 1


def _filled(path: Path, sheet: Any, merged: list[tuple[int, int, int, int]]) -> Rows:
    """The rows as text; what a merged range has in its first cell stands in each row of it."""
    rows: dict[int, list[str]] = {}
    problems: list[Problem] = []
    failed = False
    try:
        for cells in sheet.iter_rows():
            _row(cells, rows, problems)
    except Exception:  # a broken sheet: nothing of it may be repeated
        failed = True
    if failed:
        raise ListError(_("{path}: This workbook cannot be read.").format(path=path))
    for first_column, first_row, last_column, last_row in merged:
        problems.append(Problem(Trouble.MERGED, first_row, first_column))
        value = _at(rows, first_row, first_column)
        for number in range(first_row + 1, min(last_row, max(rows, default=0)) + 1):
            if number in rows and value and last_column == first_column:
                rows[number].extend([""] * (first_column - len(rows[number])))
                rows[number][first_column - 1] = value
    kept = [Row(number, tuple(cells)) for number, cells in sorted(rows.items()) if any(c.strip() for c in cells)]
    return Rows(tuple(kept), tuple(problems))


def _at(rows: dict[int, list[str]], number: int, column: int) -> str:
    cells = rows.get(number, [])
    return cells[column - 1] if column <= len(cells) else ""


def _row(cells: Any, rows: dict[int, list[str]], problems: list[Problem]) -> None:
    texts: list[str] = []
    number = 0
    for cell in cells:
        if cell.value is None:
            texts.append("")
            continue
        number = cell.row
        texts.extend([""] * (cell.column - 1 - len(texts)))
        texts.append(_text(cell.value))
        if cell.data_type == "f" or str(cell.value).startswith("="):
            problems.append(Problem(Trouble.FORMULA, cell.row, cell.column))
    if number:
        rows[number] = texts


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(getattr(value, "text", value))[:CELL]
