"""What ``goodoffices plan`` writes: the plan day by day (CSV, XLSX workbook, calendar) and its lanes as a picture."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.cli.output import keep_apart, write_whole
from goodoffices.words import _, language

if TYPE_CHECKING:
    from goodoffices.case import Case, Exchange, Plan
    from goodoffices.exchange import PlanResult
    from goodoffices.exchange.day_plan import DayLine

ENDINGS = (".csv", ".xlsx", ".ics")


def refuse_outputs(outputs: Sequence[Path], where: Path, picture: Path | None = None) -> None:
    """Refuse endings of no kind that can be written, and outputs that would replace an input or each other.

    Raises ValueError naming every output with a wrong ending.
    """
    wrong = [path for path in outputs if path.suffix.lower() not in ENDINGS]
    if wrong:
        text = _("--day-plan: {paths}; a file ending in {endings} is needed.")
        raise ValueError(text.format(paths=", ".join(map(str, wrong)), endings=", ".join(ENDINGS)))
    if picture is not None and picture.suffix.lower() != ".svg":
        raise ValueError(_("--svg: {path}; a file ending in .svg is needed.").format(path=picture))
    keep_apart([*outputs, picture], [where])


def write_picture(case: "Case | None", exchange: "Exchange", result: "PlanResult", path: Path) -> None:
    """The lanes of both sides with gates and exposure, as SVG."""
    from goodoffices.report.exchange_section import Ordered, picture

    write_whole(path, picture(_bare(exchange) if case is None else case, Ordered(exchange, result)))


def _bare(exchange: "Exchange") -> "Case":
    """A case of nothing but an exchange, everybody called by their id."""
    from goodoffices.case import Actor, ActorKind, Case, LocalText

    ids = (*exchange.sides, *(gate.verifier for gate in exchange.gates))
    actors = {id_: Actor(id_, ActorKind.ORGANISATION, LocalText.of(id_.replace("_", " "))) for id_ in ids}
    return Case("exchange", LocalText.of(exchange.title or ""), actors, {}, exchange=exchange)


def write_day_plans(
    exchange: "Exchange", plan: "Plan", names: Mapping[str, str], outputs: Sequence[Path], now: datetime
) -> None:
    """Write every output, or none where one cannot be made."""
    from goodoffices.exchange.day_plan import day_plan

    lines = day_plan(exchange, plan, names)
    title = exchange.title or _("Day plan")
    made = [_content(lines, path, title, now) for path in outputs]
    for path, content in zip(outputs, made, strict=True):
        write_whole(path, content)


def _content(lines: "Sequence[DayLine]", path: Path, title: str, now: datetime) -> str | bytes:
    ending = path.suffix.lower()
    if ending == ".ics":
        from goodoffices.exchange.calendar import as_ics

        return as_ics(lines, now, np.random.default_rng())
    from goodoffices.exchange.spreadsheet import as_csv, as_xlsx

    return as_csv(lines) if ending == ".csv" else as_xlsx(lines, title, language())
