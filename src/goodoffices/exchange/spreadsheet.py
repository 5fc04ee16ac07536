"""The day plan as a table for people: CSV and an XLSX workbook. Whatever looks like a formula is written as text."""

import csv
import io
from collections.abc import Callable, Sequence

import xlsxwriter

from goodoffices.exchange.day_plan import DayLine
from goodoffices.words import _, direction, listed

# Key in the CSV file, heading in the workbook, width of the column there, and what stands in it.
Column = tuple[str, Callable[[], str], int, Callable[[DayLine], str | int | None]]
COLUMNS: tuple[Column, ...] = (
    ("round", lambda: _("Round"), 7, lambda line: line.round),
    ("date", lambda: _("Day"), 11, lambda line: line.day.isoformat() if line.day else ""),
    ("hours", lambda: _("Hours"), 13, lambda line: line.hours),
    ("opens", lambda: _("From"), 0, lambda line: line.opens.isoformat(timespec="minutes") if line.opens else ""),
    ("closes", lambda: _("Until"), 17, lambda line: line.closes.isoformat(timespec="minutes") if line.closes else ""),
    ("zone", lambda: _("Time zone"), 16, lambda line: line.zone),
    ("event", lambda: _("Event"), 12, lambda line: _(line.event.value)),
    ("giver", lambda: _("Handed over by"), 18, lambda line: line.giver),
    ("receiver", lambda: _("Handed over to"), 18, lambda line: line.receiver),
    ("what", lambda: _("What"), 28, lambda line: line.what),
    ("count", lambda: _("Number"), 8, lambda line: line.count),
    ("unit", lambda: _("Unit"), 10, lambda line: line.unit),
    ("groups", lambda: _("Groups"), 8, lambda line: line.groups),
    ("held_by", lambda: _("Held by"), 16, lambda line: line.holder),
    ("facilitated_by", lambda: _("Facilitated by"), 16, lambda line: listed(line.facilitators)),
    ("delivered_by", lambda: _("Delivered by"), 20, lambda line: listed(line.carriers)),
    ("crossing", lambda: _("Crossing"), 16, lambda line: line.crossing),
    ("vehicle", lambda: _("Vehicle"), 12, lambda line: line.vehicle),
    ("place", lambda: _("Place"), 26, lambda line: line.place),
    ("for", lambda: _("Beneficiary"), 14, lambda line: line.beneficiary),
    ("together", lambda: _("At the same moment"), 10, lambda line: _("yes") if line.together else ""),
    ("conditions", lambda: _("Only after"), 30, lambda line: listed(line.conditions)),
    ("attested_by", lambda: _("Attested by"), 20, lambda line: listed(line.attested_by)),
)
# First signs at which programs take a text for a formula, those of full width among them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(lines: Sequence[DayLine]) -> str:
    """The day plan as CSV (RFC 4180, comma, CRLF) with the keys of :data:`COLUMNS` in the first row.

    A text that begins like a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(key for key, *_rest in COLUMNS)
    for line in lines:
        writer.writerow(_harmless(value(line)) for _key, _heading, _width, value in COLUMNS)
    return out.getvalue()


def _harmless(value: str | int | None) -> str | int:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_xlsx(lines: Sequence[DayLine], title: str, language: str = "en") -> bytes:
    """The day plan as a workbook: a row a line, to be printed on A4 across, and a column to write who attested when.

    Columns without anything in them are left out. Every text is written as text. The file names no author.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "", "company": "", "comments": ""})
    used = [column for column in COLUMNS if column[2] and any(column[3](line) not in ("", None) for line in lines)]
    sheet = book.add_worksheet(_("Day plan")[:31])
    _rows(book, sheet, lines, used)
    _page(sheet, title, len(lines), len(used), rtl=direction(language) == "rtl")
    book.close()
    return out.getvalue()


def _rows(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, lines: Sequence[DayLine], used: list[Column]
) -> None:
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"}
    head = book.add_format({**plain, "bold": True, "bg_color": "#E8E8E8"})
    looks = [book.add_format(plain), book.add_format({**plain, "bg_color": "#F6F6F6"})]
    for place, (_key, heading, wide, _value) in enumerate(used):
        sheet.write_string(0, place, heading(), head)
        sheet.set_column(place, place, wide)
    sheet.write_string(0, len(used), _("Attested: who, when"), head)
    sheet.set_column(len(used), len(used), 24)
    for row, line in enumerate(lines, 1):
        look = looks[line.round % 2]  # rounds stand apart
        for place, (_key, _heading, _width, value) in enumerate(used):
            shown = value(line)
            if isinstance(shown, int):
                sheet.write_number(row, place, shown, look)
            else:
                sheet.write_string(row, place, shown or "", look)
        sheet.write_blank(row, len(used), None, look)


def _page(sheet: xlsxwriter.worksheet.Worksheet, title: str, rows: int, columns: int, *, rtl: bool) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, rows), columns)
    sheet.set_header(f"&L{title.replace('&', '&&')}")
    sheet.set_footer("&R&P/&N")
    if rtl:
        sheet.right_to_left()
