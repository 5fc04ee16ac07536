"""Lists of persons: from rows to records, with everything that was found on the way."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np
from attrs import field, frozen

from goodoffices.exchange.persons.calendars import DateTroubleError, births_of
from goodoffices.exchange.persons.cleaning import clean, garbled
from goodoffices.exchange.persons.headers import Column, columns_of
from goodoffices.exchange.persons.person import Birth, Fate, Person, Sex, new_id
from goodoffices.exchange.persons.problems import ListError, Problem, Trouble
from goodoffices.exchange.persons.tables import Row, Rows, read_rows
from goodoffices.words import _, listed

Kind = TypeVar("Kind", Sex, Fate)

HEADER_WITHIN = 15  # rows: titles may stand above the header
_SEXES = {
    Sex.FEMALE: "f female woman w girl أنثى انثى امرأة نקבה נ נקבה אישה 女 femme fille féminin ж жен женский женщина",
    Sex.MALE: "m male man boy ذكر رجل זכר ז גבר 男 h homme garçon masculin м муж мужской мужчина",
}
_FATES = {
    Fate.HELD: "held|alive|in custody|detained|محتجز|معتقل|أسير|חי|מוחזק|在押|被扣|détenu|vivant|удерживается|жив",
    Fate.RELEASED: "released|freed|محرر|أفرج عنه|שוחרר|已释放|获释|libéré|освобожден|освобождён",
    Fate.DEAD: "dead|died|deceased|متوفى|شهيد|מת|נפטר|חלל|死亡|已故|mort|décédé|умер|погиб",
    Fate.MISSING: "missing|unknown|مفقود|נעדר|失踪|disparu|пропал|пропал без вести",
    Fate.NOT_HELD: "not held|غير محتجز|לא מוחזק|不在押|未扣押|non détenu|не удерживается",
}
SEX_WORDS = {word: sex for sex, words in _SEXES.items() for word in words.split()}
FATE_WORDS = {word: fate for fate, words in _FATES.items() for word in words.split("|")}
_PARTED = re.compile(r"\s*[/;|،,、+]\s*")


@frozen
class PersonList:
    """A list that was read: its persons, and what was found. ``holder`` is whose list it is, where that was said."""

    source: str
    persons: tuple[Person, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    holder: str | None = None
    encoding: str | None = None

    def __len__(self) -> int:
        return len(self.persons)

    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.persons}


@frozen
class Options:
    """How a list is read: see :func:`read_list`."""

    holder: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    mapping: Mapping[str, str] = field(factory=dict)
    day_first: bool | None = None


def read_list(path: Path, rng: np.random.Generator, options: Options | None = None) -> PersonList:
    """A list from CSV or XLSX; each person gets a random id from ``rng``.

    ``holder`` says whose list it is, ``mapping`` what columns hold whose headers are not known (header or letter to a
    word of :class:`~goodoffices.exchange.persons.headers.Column`), ``day_first`` how 3/5/1980 is meant (None: both
    readings are kept).

    Raises:
        ListError: when it has no header with names, or cannot be read; nothing from the cells is repeated.
        OSError: when the file cannot be opened.
    """
    options = options or Options()
    rows = read_rows(path, encoding=options.encoding, sheet=options.sheet)
    return persons_of(rows, path.name, rng, options)


def persons_of(rows: Rows, source: str, rng: np.random.Generator, options: Options) -> PersonList:
    """Rows as persons; see :func:`read_list`."""
    head, columns = _header(rows, options.mapping)
    problems = list(rows.problems)
    persons: list[Person] = []
    seen: set[tuple[object, ...]] = set()
    for row in rows.rows:
        if row.number <= head:
            continue
        person = _person(row, columns, source, rng, options, problems)
        if person is None:
            continue
        same = (person.names, person.births, person.place, person.group)
        if same in seen:
            problems.append(Problem(Trouble.SAME_ROW, row.number))
        seen.add(same)
        persons.append(person)
    found = sorted(problems, key=lambda problem: (problem.row, problem.column or 0))
    return PersonList(source, tuple(persons), tuple(found), options.holder, rows.encoding)


def _header(rows: Rows, mapping: Mapping[str, str]) -> tuple[int, dict[int, Column]]:
    """The number of the header's row and what each column holds."""
    unknown = None
    for row in rows.rows[:HEADER_WITHIN]:
        try:
            columns = columns_of(row.cells, mapping)
        except ValueError as error:
            unknown = str(error)
            continue
        if {Column.NAME, Column.GIVEN, Column.OTHER_NAME} & set(columns.values()):
            return row.number, columns
    if unknown is not None and mapping:
        text = _("--column {what}: there is no such column, or no such kind; columns hold {kinds}.")
        raise ListError(text.format(what=unknown, kinds=listed(column.value for column in Column)))
    text = _("No header with a column of names was found in the first {rows} rows; write one, such as {example}.")
    raise ListError(text.format(rows=HEADER_WITHIN, example="name, date of birth, sex, nationality, category, group"))


def _person(
    row: Row,
    columns: dict[int, Column],
    source: str,
    rng: np.random.Generator,
    options: Options,
    problems: list[Problem],
) -> Person | None:
    cells = _cells(row, columns, problems)
    names = _names(cells, row.number, problems)
    if not names:
        problems.append(Problem(Trouble.NO_NAME, row.number))
        return None
    one = {column: texts[0][1] for column, texts in cells.items()}
    return Person(
        new_id(rng),
        names,
        _births(cells.get(Column.BIRTH, []), row.number, options, problems),
        _word(cells.get(Column.SEX, []), SEX_WORDS, Trouble.UNKNOWN_SEX, row.number, problems),
        _nationalities(cells.get(Column.NATIONALITY, [])),
        one.get(Column.CATEGORY),
        one.get(Column.GROUP),
        one.get(Column.PLACE),
        source,
        row.number,
        one.get(Column.HOLDER, options.holder),
        _word(cells.get(Column.FATE, []), FATE_WORDS, Trouble.UNKNOWN_FATE, row.number, problems),
    )


Cells = dict[Column, list[tuple[int, str]]]  # what a row has by kind: column and text


def _cells(row: Row, columns: dict[int, Column], problems: list[Problem]) -> Cells:
    found: Cells = {}
    for place, raw in enumerate(row.cells, 1):
        text, removed = clean(raw)
        if removed:
            problems.append(Problem(Trouble.CONTROLS, row.number, place))
        if garbled(text):
            problems.append(Problem(Trouble.GARBLED, row.number, place))
        if text and place in columns:
            found.setdefault(columns[place], []).append((place, text))
        elif text and place > max(columns):
            problems.append(Problem(Trouble.TOO_WIDE, row.number, place))
    return found


def _names(cells: Cells, number: int, problems: list[Problem]) -> tuple[str, ...]:
    """The spellings: whole names, names put together from their parts, other spellings."""
    parts = [text for kind in (Column.GIVEN, Column.FATHER, Column.FAMILY) for _place, text in cells.get(kind, [])]
    whole = [part for _place, text in cells.get(Column.NAME, []) for part in _PARTED_NAMES.split(text)]
    if whole and cells.get(Column.FATHER) and not cells.get(Column.GIVEN):
        parts = [*whole[:1], *parts]
        whole = []
    others = [part for _place, text in cells.get(Column.OTHER_NAME, []) for part in _PARTED_NAMES.split(text)]
    names = tuple(dict.fromkeys(name for name in (" ".join(parts), *whole, *others) if name))
    for kind in (Column.NAME, Column.GIVEN):
        for place, text in cells.get(kind, []):
            if len(text) == 1 and kind is Column.NAME:
                problems.append(Problem(Trouble.SHORT_NAME, number, place))
    return names


_PARTED_NAMES = re.compile(r"\s*[/;|]\s*")


def _births(cells: list[tuple[int, str]], number: int, options: Options, problems: list[Problem]) -> tuple[Birth, ...]:
    found: list[Birth] = []
    for place, text in cells:
        try:
            read = births_of(text, day_first=options.day_first)
        except DateTroubleError as error:
            problems.append(Problem(error.trouble, number, place))
            continue
        if len(read) > 1:
            problems.append(Problem(Trouble.AMBIGUOUS_DATE, number, place))
        found += read
    return tuple(dict.fromkeys(found))


def _nationalities(cells: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for _place, text in cells for part in _PARTED.split(text) if part))


def _word(
    cells: list[tuple[int, str]], known: Mapping[str, Kind], trouble: Trouble, number: int, problems: list[Problem]
) -> Kind | None:
    for place, text in cells:
        found = known.get(text.casefold().rstrip("."))
        if found is not None:
            return found
        problems.append(Problem(trouble, number, place))
    return None
