"""The candidates of two lists as a workbook for those who decide: the lists themselves, to be kept like them."""

import io
from collections.abc import Mapping

import xlsxwriter

from goodoffices.exchange.persons.lists import PersonList
from goodoffices.exchange.persons.matching import Candidate, Matches
from goodoffices.exchange.persons.person import Person
from goodoffices.exchange.persons.reasons import reasons, unknown
from goodoffices.words import _, clauses, direction, listed

WIDTHS = (7, 30, 14, 16, 7, 30, 14, 16, 12, 60, 40, 22, 22)


def as_workbook(one: PersonList, other: PersonList, matches: Matches, language: str = "en") -> bytes:
    """Three sheets: candidates with reasons and two columns to sign, entries that may be twice, entries without any.

    Every text is written as text; nothing becomes a formula. The file names no author.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "", "author": "", "company": "", "comments": ""})
    rtl = direction(language) == "rtl"
    first, second = one.by_id(), other.by_id()
    _pairs(book, _("Candidates"), matches.candidates, first, second, rtl=rtl)
    twice = [*matches.duplicates_one, *matches.duplicates_other]
    _pairs(book, _("Twice on a list"), twice, first | second, first | second, rtl=rtl)
    _alone(book, one, other, matches, rtl=rtl)
    book.close()
    return out.getvalue()


def _headings() -> tuple[str, ...]:
    person = (_("Row"), _("Name"), _("Date of birth"), _("Place"))
    signed = (_("Confirmed by (1)"), _("Confirmed by (2)"))
    return (*person, *person, _("Probability"), _("Why"), _("Not known"), *signed)


def _pairs(
    book: xlsxwriter.Workbook,
    title: str,
    candidates: "tuple[Candidate, ...] | list[Candidate]",
    first: Mapping[str, Person],
    second: Mapping[str, Person],
    *,
    rtl: bool,
) -> None:
    sheet, wrap, head = _sheet(book, title, rtl=rtl)
    for place, (heading, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
        sheet.write_string(0, place, heading, head)
        sheet.set_column(place, place, width)
    percent = book.add_format({"num_format": "0.0 %", "valign": "top", "border": 1, "border_color": "#BBBBBB"})
    for row, candidate in enumerate(candidates, 1):
        cells = [*_cells(first[candidate.one]), *_cells(second[candidate.other])]
        for place, text in enumerate(cells):
            sheet.write_string(row, place, text, wrap)
        sheet.write_number(row, 8, candidate.probability, percent)
        sheet.write_string(row, 9, clauses(reasons(candidate)), wrap)
        sheet.write_string(row, 10, clauses(unknown(candidate)), wrap)
        for place in (11, 12):
            sheet.write_blank(row, place, None, wrap)
    sheet.autofilter(0, 0, max(1, len(candidates)), len(WIDTHS) - 1)


def _cells(person: Person) -> tuple[str, ...]:
    births = listed(str(birth) for birth in person.births)
    return str(person.row or ""), " / ".join(person.names), births, person.place or ""


def _alone(book: xlsxwriter.Workbook, one: PersonList, other: PersonList, matches: Matches, *, rtl: bool) -> None:
    sheet, wrap, head = _sheet(book, _("Without a candidate"), rtl=rtl)
    for place, (heading, width) in enumerate(
        zip((_("List"), _("Row"), _("Name"), _("Date of birth"), _("Place")), (24, 7, 30, 14, 16), strict=True)
    ):
        sheet.write_string(0, place, heading, head)
        sheet.set_column(place, place, width)
    found = {candidate.one for candidate in matches.candidates}, {candidate.other for candidate in matches.candidates}
    row = 0
    for made, seen in zip((one, other), found, strict=True):
        for person in made.persons:
            if person.id not in seen:
                row += 1
                for place, text in enumerate((made.source, *_cells(person))):
                    sheet.write_string(row, place, text, wrap)


def _sheet(
    book: xlsxwriter.Workbook, title: str, *, rtl: bool
) -> "tuple[xlsxwriter.worksheet.Worksheet, xlsxwriter.format.Format, xlsxwriter.format.Format]":
    sheet = book.add_worksheet(title[:31])
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"}
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if rtl:
        sheet.right_to_left()
    return sheet, book.add_format(plain), book.add_format({**plain, "bold": True, "bg_color": "#E8E8E8"})
