"""``goodoffices plan … --frontier``: what less exposure costs in person-days, and the other way round."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from goodoffices.cli.output import out, print_json, progress, table, write_whole
from goodoffices.words import _, language

if TYPE_CHECKING:
    from goodoffices.exchange import ExposureFrontier


def refuse_beside(limit: float | None, outputs: list[Path] | None) -> None:
    """Refuse options that speak of one plan. Raises ValueError naming them."""
    wrong = [name for name, given in (("--limit", limit is not None), ("--day-plan", bool(outputs))) if given]
    if wrong:
        text = _("--frontier shows many plans; {options} speak of one. Choose a limit from it and plan with --limit.")
        raise ValueError(text.format(options=", ".join(wrong)))


def run(where: Path, package: str | None, time_limit: float, svg: Path | None, *, as_json: bool) -> int:
    """Find the trade-offs and say them; 1 when no plan fits."""
    from goodoffices.cli import plan_files
    from goodoffices.cli.plan import exchange_at, refuse_numbers
    from goodoffices.exchange import exposure_frontier

    plan_files.refuse_outputs([], where, svg)
    refuse_numbers(None, time_limit)
    _case, exchange, _notes = exchange_at(where, package)
    with progress(_("Looking for trade-offs …")):
        found = exposure_frontier(exchange, time_limit=time_limit)
    if svg is not None and found.points:
        write_whole(svg, picture(found))
    if as_json:
        print_json({**document(found), "written": [str(svg)] if svg is not None and found.points else []})
    else:
        show(found)
    return 0 if found.points else 1


def document(found: "ExposureFrontier") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    points = [
        {"exposure": p.exposure, "person_days": p.person_days, "left": p.left, "handovers": p.plan.handovers}
        for p in found.points
    ]
    return {"frontier": points, "exact": found.exact, "known_down_to": found.known_down_to}


def show(found: "ExposureFrontier") -> None:
    """A row a trade-off, then whether these are all."""
    from goodoffices.charts import trade_off

    console = out()
    if not found.points:
        console.print(_("No plan fits; without --frontier you are told why."))
        return
    told = trade_off.table(_data(found), language=language())
    lanes = table(told.caption, *told.header)
    for row in told.rows:
        lanes.add_row(*(escape(str(cell)) for cell in row))
    console.print(lanes)
    if found.exact:
        console.print(_("These are all there are: every other plan has more of one and no less of the other."))
    else:
        text = _("Time ran out: of plans with less exposure than {exposure} nothing is known. Give --time-limit more.")
        from goodoffices.charts.text import percent

        console.print(text.format(exposure=percent(float(found.known_down_to or 1))))


def picture(found: "ExposureFrontier") -> str:
    """The trade-offs as SVG, in the language now spoken."""
    from goodoffices.charts import trade_off

    return trade_off.render(_data(found), language=language())


def _data(found: "ExposureFrontier") -> Any:
    from goodoffices.charts.trade_off import TradeOff, TradeOffData

    points = tuple(TradeOff(float(p.exposure), p.person_days) for p in found.points)
    return TradeOffData(_("Exposure against person-days"), points, found.exact)
