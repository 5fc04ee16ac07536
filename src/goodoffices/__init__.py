"""goodoffices: the open workbench for people who mediate between two sides that do not speak to each other.

One verb a job, the same as on the command line. Each imports what it needs when it is first called, so that a program
which only reads a case does not wait for a solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.bargaining import Advice, CaseFrontier
    from goodoffices.case import Assignment, Case
    from goodoffices.exchange import PlanResult
    from goodoffices.record import Brief

__version__ = "0.1.0"
__all__ = ["__version__", "advise", "brief", "frontier", "load", "plan"]


def load(folder: str | Path) -> Case:
    """Read a case folder. Raises :class:`goodoffices.folder.FolderError` with every error in it."""
    from goodoffices.folder import load as load_folder

    return load_folder(Path(folder))


def brief(paths: Iterable[str | Path], case: Case | None = None) -> Brief:
    """Read public reports: claims with exact quotes, links between them, disagreements."""
    from goodoffices.record import brief as brief_of
    from goodoffices.record import read_reports

    return brief_of(read_reports([Path(path) for path in paths]), case)


def frontier(case: Case) -> CaseFrontier:
    """The efficient packages of a case, its solutions and zone of agreement. For mediators only."""
    from goodoffices.bargaining import frontier as frontier_of

    return frontier_of(case)


def advise(case: Case) -> Advice:
    """Proposals under what is known, and the next question worth asking. For mediators only."""
    from goodoffices.bargaining import advise as advise_on

    return advise_on(case)


def plan(case: Case, package: Assignment | None = None) -> PlanResult:
    """The order of the exchange with the least exposure; with ``package``, of as many persons as it names."""
    from goodoffices.exchange import exchange_of, plan_exchange
    from goodoffices.exchange.partial import cut_to

    return plan_exchange(cut_to(exchange_of(case), package or {}))
