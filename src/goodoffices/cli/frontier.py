"""``goodoffices frontier FOLDER``: efficient packages, solutions, zone of agreement."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App
from rich.markup import escape
from rich.table import Table

from goodoffices.cli import options
from goodoffices.cli.output import out, print_json, progress, table
from goodoffices.words import N_, _, language, listed, ngettext

if TYPE_CHECKING:
    from goodoffices.bargaining import CaseFrontier, Zone
    from goodoffices.case import Case, Option
    from goodoffices.preferences import ConditionName

SHOWN = 12  # rows of the frontier printed in text; all of them are in --json and in the report
NAMES = {
    "nash": N_("Nash"),
    "kalai_smorodinsky": N_("Kalai–Smorodinsky"),
    "egalitarian": N_("egalitarian"),
    "utilitarian": N_("utilitarian"),
}


def register(app: App) -> None:
    """Add the command to the application."""

    @app.command(name="frontier", help=_("Efficient packages, solutions, zone of agreement. For mediators only."))
    def frontier(
        folder: Annotated[Path, options.folder()],
        /,
        *,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(folder, as_json=as_json)


def run(folder: Path, *, as_json: bool) -> int:
    """Find the frontier of a folder and say it; 1 when there is no zone of agreement."""
    from goodoffices.folder import load

    return of_case(load(folder), as_json=as_json)


def of_case(case: "Case", *, as_json: bool) -> int:
    """Find the frontier of a case and say it; 1 when there is no zone of agreement."""
    from goodoffices.bargaining import frontier as frontier_of

    with progress(_("Finding the efficient packages …")):
        found = frontier_of(case)
    if as_json:
        print_json(document(found))
    else:
        show(case, found)
    return 0 if found.zone.exists else 1


def document(found: "CaseFrontier") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    return {
        "for_mediators_only": True,
        "scaling": "each side's value from 0 (no deal) to 1 (its ideal package)",
        "sides": found.sides,
        "issues": found.issues,
        "exact": found.exact,
        "error": found.error,
        "points": found.points,
        "solutions": found.solutions,
        "zone": found.zone,
        "silent_issues": {side: fitted.silent_issues for side, fitted in found.fitted.items()},
        "guesses_used": {side: fitted.guesses_used for side, fitted in found.fitted.items()},
    }


def show(case: "Case", found: "CaseFrontier") -> None:
    """The answer in words, the solutions, then the frontier."""
    console = out()
    console.print(_("For mediators only. Values run from 0 (no deal) to 1 (a side's ideal package)."), style="italic")
    show_zone(case, found.zone)
    show_silence(case, found)
    if not found.zone.exists:
        return
    console.print(_solutions(case, found))
    console.print(_points(case, found))
    count = len(found.points)
    if count > SHOWN:
        text = _("{shown} of {count} are shown, evenly spread; all are in --json and in the report.")
        console.print(text.format(shown=SHOWN, count=count))


def show_zone(case: "Case", zone: "Zone") -> None:
    """Whether there is a zone of agreement and, if not, what excludes what and what would open one."""
    if zone.exists:
        out().print(_("● There is a zone of possible agreement."))
        return
    console = out()
    if zone.open:
        console.print(
            "○ "
            + _(
                "Whether there is a zone of agreement is open: what was said leaves packages, but by the fitted values "
                "none is better than no deal for every side."
            )
        )
        console.print(
            _("Ask what each side has without a deal, and what it could live with; or set no_deal in case.yaml.")
        )
        return
    console.print(_("✕ There is no zone of possible agreement."))
    for exclusion in zone.exclusions:
        console.print(_("These exclude each other:"))
        for condition in exclusion.conditions:
            _show_condition(case, condition)
    if zone.openings:
        console.print(_("Any one of these alone, if given up, would open a zone:"))
        for condition in zone.openings:
            _show_condition(case, condition)
    else:
        console.print(_("No single one of them, if given up, would open a zone."))
    for joint in zone.joint_openings:
        console.print(_("These together, if given up, would open a zone:"))
        for condition in joint:
            _show_condition(case, condition)
    if zone.uses_guesses:
        console.print(_("Each of these rests on a guess: what was said leaves room."))


def _show_condition(case: "Case", found: "ConditionName") -> None:
    """A condition on a line of its own, with where it comes from."""
    from goodoffices.charts.text import bare
    from goodoffices.report.conditions import named, said_where

    source = said_where(case, found)
    text = bare(named(case, found))
    out().print(escape(f"  · {text} [{bare(source)}]" if source else f"  · {text}"))


def show_silence(case: "Case", found: "CaseFrontier") -> None:
    """The issues on which a side has said nothing and nothing is guessed."""
    for side, fitted in found.fitted.items():
        if fitted.silent_issues:
            issues = listed(case.issues[issue].name(language()) for issue in fitted.silent_issues)
            text = _("Nothing is known of what {side} wants on: {issues}.")
            out().print(escape(text.format(side=name_of(case, side), issues=issues)))


def name_of(case: "Case", actor: str) -> str:
    """An actor's name in the language now spoken."""
    return case.actors[actor].names.best(language(), actor) if actor in case.actors else actor


def _solutions(case: "Case", found: "CaseFrontier") -> Table:
    """An issue a line and a solution a column; below, each side's value."""
    heads = [_(NAMES.get(solution.name, solution.name)) for solution in found.solutions.values()]
    made = table(_("Solutions"), "", *heads)
    for issue in found.issues:
        terms = (label(case, issue, solution.package[issue]) for solution in found.solutions.values())
        made.add_row(escape(case.issues[issue].name(language())), *map(escape, terms))
    for side in found.sides:
        values = (f"{solution.values[side]:.2f}" for solution in found.solutions.values())
        made.add_row(escape(_("value for {side}").format(side=name_of(case, side))), *values)
    return made


def _points(case: "Case", found: "CaseFrontier") -> Table:
    """A package a line, its terms in the order of the issues."""
    kind = _("exact") if found.exact else _("every value within {error}").format(error=found.error)
    count = len(found.points)
    title = ngettext("{count} efficient package ({kind})", "{count} efficient packages ({kind})", count)
    issues = " · ".join(case.issues[issue].name(language()) for issue in found.issues)
    sides = [escape(name_of(case, side)) for side in found.sides]
    made = table(title.format(count=count, kind=kind), "", escape(issues), *sides)
    for number, point in _some(list(enumerate(found.points, start=1))):
        terms = " · ".join(label(case, issue, point.package[issue]) for issue in found.issues)
        made.add_row(str(number), escape(terms), *(f"{value:.2f}" for value in point.values.values()))
    return made


def label(case: "Case", issue: str, option: "Option") -> str:
    """An option as it is shown."""
    return case.issues[issue].label(option, language())


def _some(rows: list[Any]) -> list[Any]:
    """All rows, or SHOWN of them evenly spread with both ends."""
    if len(rows) <= SHOWN:
        return rows
    return [rows[round(k * (len(rows) - 1) / (SHOWN - 1))] for k in range(SHOWN)]
