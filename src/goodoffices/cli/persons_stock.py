"""``goodoffices persons stock FOLDER``: what was due, released and is owed still, day by day."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from goodoffices.cli.output import out, print_json, table
from goodoffices.words import _, clauses, labelled

if TYPE_CHECKING:
    from goodoffices.exchange.persons.stock_case import DayStock


def run(where: Path, *, as_json: bool) -> int:
    """Show the stock of a case; 1 when days and totals do not agree."""
    from goodoffices.cli.plan import all_names
    from goodoffices.exchange.persons import check_stock, stock_of_case
    from goodoffices.folder import load
    from goodoffices.well_known import known

    if not where.is_dir():
        from goodoffices.exchange.errors import ExchangeError

        raise ExchangeError(_("{path}: name the folder of a case.").format(path=where))
    case = load(where)
    lines, wrong = stock_of_case(case), check_stock(stock_of_case(case))
    if as_json:
        print_json({"days": [_day(line) for line in lines], "reconciles": not wrong, "differences": wrong})
        return 1 if wrong else 0
    names = all_names(case)
    heads = (
        _("due"),
        _("released"),
        _("counted earlier"),
        _("counted"),
        _("outside"),
        _("departed in all"),
        _("remaining"),
    )
    shown = table(_("Persons day by day"), _("day"), _("by"), *heads)
    for line in lines:
        outside = clauses(labelled(known(what) if what else _("others"), str(n)) for what, n in line.outside.items())
        numbers = (line.released, line.earlier, line.counted)
        shown.add_row(
            line.on.isoformat() if line.on else str(line.round),
            escape(names.get(line.giver, line.giver)),
            "–" if line.due is None else str(line.due),
            *map(str, numbers),
            escape(outside or "0"),
            str(line.left),
            str(line.remaining),
        )
    out().print(shown)
    _show_reports(lines, names)
    out().print(_("Flows and stocks agree on every day.") if not wrong else "\n".join(map(escape, wrong)))
    return 1 if wrong else 0


def _show_reports(lines: "tuple[DayStock, ...]", names: dict[str, str]) -> None:
    for line in lines:
        for counts in line.reports:
            said = clauses(_("{number} ({source})").format(number=one.count, source=one.source) for one in counts)
            text = _("{day}, {who}: sources differ: {said}")
            day = line.on.isoformat() if line.on else str(line.round)
            out().print(escape(text.format(day=day, who=names.get(line.giver, line.giver), said=said)))


def _day(line: "DayStock") -> dict[str, Any]:
    return {
        "round": line.round,
        "on": line.on,
        "giver": line.giver,
        "due": line.due,
        "released": line.released,
        "earlier": line.earlier,
        "counted": line.counted,
        "outside": [{"category": what, "count": number} for what, number in line.outside.items()],
        "left": line.left,
        "owed": line.owed,
        "remaining": line.remaining,
        "reports": [[{"count": one.count, "source": one.source} for one in counts] for counts in line.reports],
    }
