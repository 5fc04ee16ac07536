"""Many sessions in processes, and what they come to: one row a condition."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from goodoffices.lab.errors import LabError
from goodoffices.lab.rows import Row, Run, row_of
from goodoffices.lab.scenarios import LEAST_ISSUES, MOST_PACKAGES, Measured, Selection, random_scenario
from goodoffices.lab.session import Session, Task, run_session
from goodoffices.lab.settings import Condition, Settings
from goodoffices.words import _

Tell = Callable[[int, int], None]  # sessions done, sessions in all
Runner = Callable[[Task], Session]
Job = tuple[Runner, Task]

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


def run_sessions(
    selection: Selection,
    settings: Settings,
    *,
    peers: Sequence[tuple[Condition, Runner]] = (),
    workers: int | None = None,
    tell: Tell | None = None,
) -> tuple[Row, ...]:
    """Every condition of the settings on every scenario measured, one row a condition, ours first.

    ``peers`` are run after the methods of the lab, each by a function of its own (one that can be pickled). The result
    hangs on scenarios, settings and seeds alone, not on the number of ``workers`` (processes; None: one a processor;
    1: no other process). ``tell`` hears how many sessions are done. A program that calls this with several workers
    guards its own start with ``if __name__ == "__main__"``, as Python's multiprocessing asks for. Raises
    :class:`LabError` where there is no scenario to measure on.
    """
    if not selection.measured:
        raise LabError(_nothing_to_measure(selection))
    conditions = [*((condition, run_session) for condition in settings.conditions), *peers]
    jobs = [(run, task) for condition, run in conditions for task in _tasks(condition, selection.measured, settings)]
    small = [(run, _small_task(condition, selection.measured)) for condition, run in conditions]
    done = _done(jobs, small, workers or os.cpu_count() or 1, tell or (lambda _done, _all: None))
    by_condition: dict[Condition, list[Run]] = {}
    for (_run, task), session in zip(jobs, done, strict=True):
        by_condition.setdefault(task.condition, []).append((task, session))
    return tuple(row_of(condition, runs, selection, settings) for condition, runs in by_condition.items())


def _nothing_to_measure(selection: Selection) -> str:
    text = _(
        "No scenario to measure on: {unsuited} of another kind (needed are {issues} issues at least, {packages} "
        "packages at most, and the number of sides asked for), {hopeless} in which no agreement is possible."
    )
    counts = {"unsuited": len(selection.unsuited), "hopeless": len(selection.hopeless)}
    return text.format(**counts, issues=LEAST_ISSUES, packages=f"{MOST_PACKAGES:,}")


def _tasks(condition: Condition, measured: Iterable[Measured], settings: Settings) -> Iterator[Task]:
    for one in measured:
        inflating = range(one.scenario.sides) if settings.overstates else ()
        for seed in range(settings.seeds):
            for side in (None, *inflating):
                yield Task(one, condition, seed, settings.questions, side)


def _small_task(condition: Condition, measured: Sequence[Measured]) -> Task:
    """A session that takes next to nothing, so that loading and compiling are not counted among a method's seconds."""
    scenario = random_scenario(3, 3, measured[0].scenario.sides, 0)
    return Task(Measured(scenario, 1.0), condition, 0, (0, 1))


def _warm_up(jobs: Sequence[Job]) -> None:
    for run, task in jobs:
        run(task)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started within use one thread each for matrices: more would only stand in each other's way."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _done(jobs: Sequence[Job], small: Sequence[Job], workers: int, tell: Tell) -> list[Session]:
    """The sessions in the order of the jobs; the small ones come first in every process, and do not count."""
    if workers == 1 or len(jobs) < 2:
        _warm_up(small)
        sessions = []
        for run, task in jobs:
            sessions.append(run(task))
            tell(len(sessions), len(jobs))
        return sessions
    context = get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(jobs)), context, _warm_up, (small,)) as pool:
        with _one_thread_each():  # processes are started while jobs are handed in
            futures = [pool.submit(run, task) for run, task in jobs]
        try:
            for count, future in enumerate(as_completed(futures), start=1):
                future.result()
                tell(count, len(jobs))
        except BaseException:  # nobody waits for the rest
            pool.shutdown(cancel_futures=True)
            raise
        return [future.result() for future in futures]
