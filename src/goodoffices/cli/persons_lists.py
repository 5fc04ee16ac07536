"""``goodoffices persons check`` and ``match``: numbers, rows and reasons on the screen, names in the workbook alone."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from attrs import frozen
from rich.markup import escape

from goodoffices.cli import persons_eligible
from goodoffices.cli.output import keep_apart, out, print_json, progress, table, write_whole
from goodoffices.cli.persons_eligible import Asked
from goodoffices.words import _, clauses, labelled, language

if TYPE_CHECKING:
    from goodoffices.exchange.persons import Candidate, Matches, Person, PersonList

SHOWN = 200  # problems that are printed; --json has all
PRINTED = 40  # candidates that are printed
CERTAIN, OPEN = 0.95, 0.5


@frozen
class Reading:
    """How lists are read, as the options say it."""

    holder: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    columns: tuple[str, ...] = ()
    first: Literal["day", "month"] | None = None


def read(path: Path, reading: Reading) -> "PersonList":
    """A list by the options. Raises ValueError for a ``--column`` that cannot be read."""
    from goodoffices.exchange.persons import Options, read_list

    mapping = {}
    for part in reading.columns:
        header, sign, kind = part.rpartition("=")
        if not (sign and header.strip() and kind.strip()):
            raise_column()
        mapping[header.strip()] = kind.strip()
    day_first = None if reading.first is None else reading.first == "day"
    made = Options(reading.holder, reading.encoding, reading.sheet, mapping, day_first)
    with progress(_("Reading the list …")):
        return read_list(path, np.random.default_rng(), made)


def raise_column() -> None:
    """Say how ``--column`` is written."""
    from goodoffices.exchange.persons import ListError

    raise ListError(_("--column: write header=kind, such as “Wer=name”, or the letter of the column, “B=birth”."))


def check(path: Path, reading: Reading, asked: Asked, *, as_json: bool) -> int:
    """Say what a list holds and what is wrong; 1 when something was lost or somebody fits no group for certain."""
    from goodoffices.exchange.persons import duplicates_in

    found = read(path, reading)
    eligible = persons_eligible.document(found, asked)
    with progress(_("Looking for entries that stand twice …")):
        twice = duplicates_in(found.persons, np.random.default_rng(0))
    if as_json:
        print_json({**_checked(found, twice), "eligibility": eligible})
    else:
        _show_list(found, twice)
        persons_eligible.show(eligible)
    lost = any(problem.serious for problem in found.problems)
    return 1 if lost or (eligible is not None and eligible["exceptions"]) else 0


def _checked(found: "PersonList", twice: "tuple[Candidate, ...]") -> dict[str, Any]:
    from goodoffices.exchange.persons import nationalities
    from goodoffices.exchange.persons.fates import unattributed
    from goodoffices.exchange.persons.matching import MOST_WITHIN
    from goodoffices.exchange.persons.spoken import counted, shown

    persons, rows = found.persons, _rows(found)
    nations = nationalities(persons)
    return {
        "persons": len(persons),
        "encoding": found.encoding,
        "without_birth": sum(not one.births for one in persons),
        "year_only": sum(bool(one.births) and all(birth.day is None for birth in one.births) for one in persons),
        "sexes": counted(one.sex for one in persons),
        "categories": counted(one.category for one in persons),
        "fates": counted(one.fate for one in persons),
        "unattributed_fates": [one.row for one in unattributed(persons)],
        "groups": _groups(persons),
        "nationalities": {
            "persons": nations.persons,
            "by_nationality": shown(nations.by_nationality),
            "several": nations.several,
            "unknown": nations.unknown,
        },
        "twice_sought": len(persons) <= MOST_WITHIN,
        "twice": [
            {"rows": [rows[one.one], rows[one.other]], "probability": round(one.probability, 4)} for one in twice
        ],
        "problems": [
            {
                "row": one.row,
                "column": one.column,
                "trouble": one.trouble,
                "serious": one.serious,
                "message": str(one),
            }
            for one in found.problems
        ],
    }


def _groups(persons: "tuple[Person, ...]") -> list[dict[str, Any]]:
    """Groups by category and size, categories as they may be shown."""
    from goodoffices.exchange.persons.owed import lots_of
    from goodoffices.exchange.persons.spoken import OTHERS, may_be_shown

    counts = Counter(one.category for one in persons)
    found: Counter[tuple[str, int]] = Counter()
    for (category, size), count in lots_of(persons).items():
        word = "" if category == 0 else str(category)
        found[word if may_be_shown(word, counts[word]) else OTHERS, size] += count
    return [{"category": category, "size": size, "count": count} for (category, size), count in found.items()]


def _rows(found: "PersonList") -> dict[str, int]:
    return {one.id: one.row or 0 for one in found.persons}


def _show_list(found: "PersonList", twice: "tuple[Candidate, ...]") -> None:
    facts, console = _checked(found, twice), out()
    console.print(escape(_("{persons} persons; encoding: {encoding}").format(
        persons=facts["persons"], encoding=facts["encoding"] or _("workbook"))))  # fmt: skip
    text = _("Without a date of birth: {none}; the year alone: {year}.")
    console.print(text.format(none=facts["without_birth"], year=facts["year_only"]))
    for heading, key in ((_("Sex"), "sexes"), (_("Category"), "categories"), (_("Said to be"), "fates")):
        parts = [labelled(_(value) if value else _("not said"), str(n)) for value, n in facts[key].items()]
        if set(facts[key]) - {""}:
            console.print(escape(labelled(heading, clauses(parts))))
    if facts["unattributed_fates"]:
        text = _("Called dead or not held, and nobody says who the holder is (rows): {rows}. Nothing follows from it.")
        console.print(text.format(rows=_shortened(facts["unattributed_fates"])))
    counts = found_nationalities(facts)
    if counts:
        console.print(escape(labelled(_("Nationalities, a person of several once for each"), counts)))
    for pair in facts["twice"][:PRINTED]:
        text = _("Rows {one} and {other} may be one person ({probability} %).")
        one, other = pair["rows"]
        console.print(text.format(one=one, other=other, probability=f"{100 * pair['probability']:.0f}"))
    if not facts["twice_sought"]:
        console.print(_("Too many entries to look for persons who stand twice in different spellings."))
    for problem in facts["problems"][:SHOWN]:
        console.print(escape(problem["message"]))
    if len(facts["problems"]) > SHOWN:
        console.print(_("… and {number} more; --json has them all.").format(number=len(facts["problems"]) - SHOWN))


def found_nationalities(facts: dict[str, Any]) -> str:
    """Numbers by nationality in one line."""
    return clauses(labelled(nation, str(number)) for nation, number in facts["nationalities"]["by_nationality"].items())


def _shortened(rows: list[int]) -> str:
    return ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")


def match(one: Path, other: Path, output: Path | None, reading: Reading, *, as_json: bool) -> int:
    """Say how many candidates there are and which rows; write the names into the workbook alone."""
    from goodoffices.exchange.persons import ListError, match

    if output is not None:
        if output.suffix.lower() != ".xlsx":
            raise ListError(_("-o: {path}; a file ending in .xlsx is needed.").format(path=output))
        refuse_same([output], [one, other])
    lists = read(one, reading), read(other, reading)
    with progress(_("Comparing the lists …")):
        found = match(lists[0].persons, lists[1].persons, np.random.default_rng(0))
    if output is not None:
        from goodoffices.exchange.persons.workbook import as_workbook

        write_whole(output, as_workbook(*lists, found, language()))
    if as_json:
        print_json(_document(*lists, found, output))
    else:
        _show_matches(*lists, found, output)
    return 0


def refuse_same(outputs: list[Path], inputs: list[Path]) -> None:
    """Refuse to write over what is read. Raises the lists' own error, whose words name files alone."""
    from goodoffices.exchange.persons import ListError

    said = None
    try:
        keep_apart(outputs, inputs)
    except ValueError as error:
        said = str(error)
    if said is not None:
        raise ListError(said)


def _document(one: "PersonList", other: "PersonList", found: "Matches", output: Path | None) -> dict[str, Any]:
    from goodoffices.exchange.persons.reasons import reasons, unknown

    rows = _rows(one), _rows(other)
    seen = {c.one for c in found.candidates}, {c.other for c in found.candidates}
    twice = ((found.duplicates_one, rows[0]), (found.duplicates_other, rows[1]))
    return {
        "persons": [len(one), len(other)],
        "problems": [len(one.problems), len(other.problems)],
        "candidates": [
            {
                "rows": [rows[0][c.one], rows[1][c.other]],
                "rank": c.rank,
                "probability": round(c.probability, 4),
                "reasons": reasons(c),
                "not_known": unknown(c),
            }
            for c in found.candidates
        ],
        "alone": [sum(p.id not in ids for p in made.persons) for made, ids in zip((one, other), seen, strict=True)],
        "twice": [
            [{"rows": [numbers[c.one], numbers[c.other]], "probability": round(c.probability, 4)} for c in pairs]
            for pairs, numbers in twice
        ],
        "written": None if output is None else str(output),
    }


def _show_matches(one: "PersonList", other: "PersonList", found: "Matches", output: Path | None) -> None:
    facts, console = _document(one, other, found, None), out()
    certain = sum(c.rank == 1 and c.probability >= CERTAIN for c in found.candidates)
    text = _("{one} and {other} persons; {candidates} candidates, {certain} of them at {percent} or more.")
    console.print(text.format(
        one=len(one), other=len(other), candidates=len(found.candidates), certain=certain, percent=f"{CERTAIN:.0%}"
    ))  # fmt: skip
    console.print(_("A candidate is a match once two people have confirmed it.") + "\n")
    shown = table(_("Candidates, by rows"), _("first list"), _("second list"), _("probability"), _("why"))
    for candidate in facts["candidates"][:PRINTED]:
        rows, said = map(str, candidate["rows"]), clauses(candidate["reasons"])
        shown.add_row(*rows, f"{100 * candidate['probability']:.1f} %", escape(said))
    console.print(shown)
    if len(facts["candidates"]) > PRINTED:
        text = _("… and {number} more; -o writes them all into a workbook, --json as rows.")
        console.print(text.format(number=len(facts["candidates"]) - PRINTED))
    text = _("Without a candidate: {one} on the first list, {other} on the second.")
    console.print(text.format(one=facts["alone"][0], other=facts["alone"][1]))
    twice = sum(map(len, facts["twice"]))
    if twice:
        console.print(_("Pairs of rows of one list that may be one person: {number}.").format(number=twice))
    if output is not None:
        console.print(escape(_("Written, with names: {path}").format(path=output)))
