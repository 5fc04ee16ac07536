"""``goodoffices lab``: research."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from goodoffices.cli import lab_sessions, options
from goodoffices.cli.output import out, print_json, progress, table
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.lab.compare import Comparison


def register(app: App) -> None:
    """Add the commands to the application."""
    lab = App(name="lab", help=_("Research: peers side by side on the same instances in the same run."))
    compare = App(name="compare", help=_("Compare with NegMAS (needs `make bench`)."))
    app.command(lab)  # first, so that what is nested takes over the names of the groups
    lab.command(compare)
    lab_sessions.register(lab, compare)
    most = Parameter(help=_("The largest number of packages to give to NegMAS, which enumerates them."))

    @compare.command(name="frontier", help=_("The exact frontier, beside NegMAS on the same tables."))
    def frontier(
        *,
        most: Annotated[int, most] = 1_000_000,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(most, as_json=as_json)


def run(most: int, *, as_json: bool) -> int:
    """Compare and say it."""
    from goodoffices.lab.compare import compare_frontier, compare_sampler

    with progress(_("Comparing …")):
        rows, sampled = compare_frontier(most=most), compare_sampler()
    if as_json:
        print_json({"frontier": rows, "sampler": sampled})
        return 0
    _show(_("Efficient frontier beside NegMAS pareto_frontier, which enumerates; warm"), rows)
    _show(_("Efficient frontier beside NegMAS MOBANOSParetoSampler, which does not; warm"), sampled)
    return 0


def _show(title: str, rows: "tuple[Comparison, ...]") -> None:
    headings = (_("sides"), _("values"), _("packages"), _("points"), _("goodoffices, s"), _("NegMAS, s"), _("ratio"))
    shown = table(title, *headings, _("same"))
    for row in rows:
        same, values = _("yes") if row.equal else _("no"), _("opposed") if row.opposed else _("random")
        cells = (f"{row.packages:.0e}", str(row.points), f"{row.ours:.2g}", f"{row.theirs:.3g}", f"{row.ratio:,.0f}")
        shown.add_row(str(row.sides), values, *cells, same)
    out().print(shown)
