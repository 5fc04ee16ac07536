"""``goodoffices lab sessions FILES``: sessions with simulated sides, and the same beside NegMAS's mechanisms."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from attrs import asdict
from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.lab_settings import Asked, understood
from goodoffices.cli.output import errors, out, print_json, table
from goodoffices.words import _, aside, listed

if TYPE_CHECKING:
    from goodoffices.lab.rows import Row
    from goodoffices.lab.scenarios import Selection
    from goodoffices.lab.settings import Settings


def register(lab: App, compare: App) -> None:
    """Add the two commands."""

    @lab.command(name="sessions", help=_("Mediate between simulated sides: what comes of so many questions a side."))
    def sessions(
        *files: Annotated[Path, _files()],
        questions: Annotated[str, _questions()] = "0,3,5,10,20",
        knows: Annotated[str, _knows()] = "ranking",
        wrong: Annotated[str, _wrong()] = "0",
        kinds: Annotated[str, _kinds()] = "all",
        method: Annotated[list[str] | None, _method()] = None,
        seeds: Annotated[int, _seeds()] = 1,
        overstates: Annotated[bool, _overstates()] = False,
        sides: Annotated[int, _sides()] = 2,
        random: Annotated[str | None, _random()] = None,
        instances: Annotated[int, _instances()] = 10,
        opposed: Annotated[bool, _opposed()] = False,
        workers: Annotated[int | None, _workers()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        asked = Asked(
            files, random, instances, opposed, sides, questions, knows, wrong, kinds, method or (), seeds, overstates,
            workers,
        )  # fmt: skip
        return run(asked, as_json=as_json)

    @compare.command(name="sessions", help=_("The same, beside NegMAS's own mechanisms on the same scenarios."))
    def beside(
        *files: Annotated[Path, _files()],
        questions: Annotated[str, _questions()] = "0,3,5,10,20",
        knows: Annotated[str, _knows()] = "ranking",
        wrong: Annotated[str, _wrong()] = "0",
        kinds: Annotated[str, _kinds()] = "all",
        method: Annotated[list[str] | None, _method()] = None,
        seeds: Annotated[int, _seeds()] = 1,
        sides: Annotated[int, _sides()] = 2,
        workers: Annotated[int | None, _workers()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        asked = Asked(files, None, 0, False, sides, questions, knows, wrong, kinds, method or (), seeds, False, workers)
        return run(asked, as_json=as_json, beside_negmas=True)


def run(asked: Asked, *, as_json: bool, beside_negmas: bool = False) -> int:
    """Simulate and say what came of it."""
    from goodoffices.lab.sessions import run_sessions

    settings, selection = understood(asked)
    peers: Any = ()
    if beside_negmas:
        from goodoffices.lab.negmas_sessions import negmas_conditions

        peers = negmas_conditions(settings)
    with _bar() as tell:
        rows = run_sessions(selection, settings, peers=peers, workers=asked.workers, tell=tell)
    if as_json:
        print_json([asdict(row) for row in rows])  # keys in the order of the class
    else:
        _show(rows, settings)
    _say_what_is_left_out(selection)
    return 0


@contextmanager
def _bar() -> "Iterator[Callable[[int, int], None] | None]":
    """How far it is, on a terminal."""
    console = errors()
    if not console.is_terminal:
        yield None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(_("Simulating sessions …"), total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _show(rows: "tuple[Row, ...]", settings: "Settings") -> None:
    """Two lines a condition, so that it fits a narrow terminal."""
    title = _("Share of the largest product of gains after so many questions or offers a side; below: the worst tenth")
    numbers = [str(number) for number in settings.questions]
    last = numbers[-1]
    shown = table(title, _("method"), *numbers, _("agree"), _("to the end"))
    for row in rows:
        cells = [f"{row.questions[n].nash:.3f}\n({row.questions[n].worst_tenth:.2f})" for n in numbers]
        end = f"{row.to_the_end.nash:.3f}\n({row.to_the_end.offers:,.0f})" if row.to_the_end else ""
        shown.add_row(f"{row.method}\n{_condition(row)}", *cells, f"{row.questions[last].agreement:.0%}", end)
    out().print(shown)
    for row in rows:
        if row.overstating is not None:
            text = _("{method}: a side that inflates its red line gains {gain}, others lose {loss}")
            gain, loss = f"{row.overstating[last].gain:+.3f}", f"{row.overstating[last].loss:+.3f}"
            out().print(escape(text.format(method=aside(row.method, _condition(row)), gain=gain, loss=loss)))


def _condition(row: "Row") -> str:
    erring = _("{share} wrong").format(share=f"{row.wrong:.0%}") if row.wrong else ""
    return listed((row.knows, erring, row.kinds))


def _say_what_is_left_out(selection: "Selection") -> None:
    """On standard error: which scenarios allow no agreement, and how many are of another kind."""
    if selection.hopeless:
        text = _("Left out, since no agreement is possible there ({count}): {names}")
        errors().print(escape(text.format(count=len(selection.hopeless), names=listed(selection.hopeless))))
    if selection.unsuited:
        text = _("Left out, since they have another number of sides, too few issues or too many packages: {count}")
        errors().print(text.format(count=len(selection.unsuited)))


def _files() -> Any:
    return Parameter(help=_("Scenarios as JSON files, or folders of them."), negative="")


def _questions() -> Any:
    return Parameter(help=_("After how many questions (or offers) a side the proposal is judged."))


def _knows() -> Any:
    text = _("Known at the start: `ranking` (order of options and of issues), `order` (of options only), or both.")
    return Parameter(help=text)


def _wrong() -> Any:
    return Parameter(help=_("The probability of a wrong answer; several with commas."))


def _kinds() -> Any:
    text = _("Which questions are asked: `all`, `two-answers`, `comparisons` (no red lines); or several.")
    return Parameter(help=text)


def _method() -> Any:
    text = _("`ours`, `single-text`, `hill-climbing`, `micro`; all of them if not given. Can be given several times.")
    return Parameter(help=text, negative="")


def _seeds() -> Any:
    return Parameter(help=_("How many sessions are simulated on each scenario, with seeds from 0."))


def _overstates() -> Any:
    text = _("Simulate also that one side at a time inflates its red line by half of its room.")
    return Parameter(help=text, negative="")


def _sides() -> Any:
    return Parameter(help=_("Only scenarios with so many sides."))


def _random() -> Any:
    return Parameter(help=_("Random scenarios instead of files: issues and options, such as 30x10."))


def _instances() -> Any:
    return Parameter(help=_("How many random scenarios."))


def _opposed() -> Any:
    text = _("Random scenarios in which the first two sides want the opposite on every issue.")
    return Parameter(help=text, negative="")


def _workers() -> Any:
    return Parameter(help=_("How many processes; one a processor if not given. The results are the same."))
