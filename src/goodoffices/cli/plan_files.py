"""``--day-plan``: the plan day by day as CSV, XLSX workbook or calendar, by the ending of each file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.cli.output import keep_apart, write_whole
from goodoffices.words import _, language

if TYPE_CHECKING:
    from goodoffices.case import Exchange, Plan
    from goodoffices.exchange.day_plan import DayLine

ENDINGS = (".csv", ".xlsx", ".ics")


def refuse_outputs(outputs: Sequence[Path], where: Path) -> None:
    """Refuse endings of no kind that can be written, and outputs that would replace an input or each other.

    Raises ValueError naming every output with a wrong ending.
    """
    wrong = [path for path in outputs if path.suffix.lower() not in ENDINGS]
    if wrong:
        text = _("--day-plan: {paths}; a file ending in {endings} is needed.")
        raise ValueError(text.format(paths=", ".join(map(str, wrong)), endings=", ".join(ENDINGS)))
    keep_apart(outputs, [where])


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
