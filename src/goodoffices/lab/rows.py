"""What many sessions come to: one row a condition, in the form that is written as JSON."""

from collections.abc import Mapping, Sequence
from math import ceil

import numpy as np
from attrs import frozen

from goodoffices.lab.scenarios import Selection
from goodoffices.lab.session import Judged, Session, Task
from goodoffices.lab.settings import Condition, Settings

WORST = 10  # one in so many sessions is among the worst
WORSE = 1e-9  # a share that is less by no more than this has not fallen

Run = tuple[Task, Session]


@frozen
class Figures:
    """Mean share of the largest product of gains, the mean of the lowest tenth, the share of agreements, sessions."""

    nash: float
    worst_tenth: float
    agreement: float
    n: int


@frozen
class ToTheEnd:
    """An exchange of offers run until it ends: the same figures, and the offers a side (mean and median)."""

    nash: float
    worst_tenth: float
    agreement: float
    n: int
    offers: float
    median_offers: float


@frozen
class Overstating:
    """What it brings to inflate one's red line, beside the same session without that, means over all such sessions.

    ``gain`` of the side that does and ``loss`` of the others, as shares of what their best packages have over no deal.
    """

    gain: float
    loss: float
    nash: float
    agreement: float
    n: int


@frozen
class Step:
    """Seconds for a question, its answer and the next proposal."""

    mean: float
    largest: float


@frozen
class Row:
    """One condition; figures by number of questions a side (as text, since they are keys).

    ``fell``: scenarios whose mean share is lower than at the number of questions before. ``asked`` and ``bits``:
    questions a side by the end, and what their answers could have told at most. ``left_out``: scenarios in which no
    agreement is possible, ``unsuited``: those of another kind than asked for.
    """

    method: str
    knows: str
    wrong: float
    kinds: str
    questions: Mapping[str, Figures]
    fell: Mapping[str, int]
    to_the_end: ToTheEnd | None
    overstating: Mapping[str, Overstating] | None
    asked: float
    bits: float
    step: Step
    scenarios: int
    left_out: int
    unsuited: int


def row_of(condition: Condition, runs: Sequence[Run], selection: Selection, settings: Settings) -> Row:
    """The row of the sessions of one condition."""
    plain = [(task, session) for task, session in runs if task.overstates is None]
    sessions = [session for _task, session in plain]
    places = list(enumerate(str(number) for number in settings.questions))
    return Row(
        condition.method,
        condition.knows,
        condition.wrong,
        condition.kinds,
        {key: figures([s.judged[place] for s in sessions]) for place, key in places},
        {key: _fell(plain, place) for place, key in places[1:]},
        _to_the_end(sessions),
        {key: _overstating(runs, place) for place, key in places} if len(plain) < len(runs) else None,
        float(np.mean([s.asked for s in sessions])),
        float(np.mean([s.bits for s in sessions])),
        Step(float(np.mean([s.step[0] for s in sessions])), max(s.step[1] for s in sessions)),
        len(selection.measured),
        len(selection.hopeless),
        len(selection.unsuited),
    )


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of proposals."""
    shares = np.sort([one.share for one in judged])
    worst = shares[: ceil(len(shares) / WORST)]
    agreement = float(np.mean([one.agreement for one in judged]))
    return Figures(float(shares.mean()), float(worst.mean()), agreement, len(judged))


def _fell(plain: Sequence[Run], place: int) -> int:
    """Scenarios that are worse, over their seeds, than at the number of questions before."""
    changes: dict[str, float] = {}
    for task, session in plain:
        change = session.judged[place].share - session.judged[place - 1].share
        name = task.measured.scenario.name
        changes[name] = changes.get(name, 0.0) + change
    return sum(change < -WORSE for change in changes.values())


def _to_the_end(sessions: Sequence[Session]) -> ToTheEnd | None:
    ends = [session.end for session in sessions if session.end is not None]
    offers = [session.offers for session in sessions if session.offers is not None]
    if not ends:
        return None
    made = figures(ends)
    mean, median = float(np.mean(offers)), float(np.median(offers))
    return ToTheEnd(made.nash, made.worst_tenth, made.agreement, made.n, mean, median)


def _overstating(runs: Sequence[Run], place: int) -> Overstating:
    honest = {(t.measured.scenario.name, t.seed): s.judged[place].gains for t, s in runs if t.overstates is None}
    gains, losses, judged = [], [], []
    for task, session in runs:
        if task.overstates is not None:
            found = session.judged[place]
            change = np.subtract(found.gains, honest[task.measured.scenario.name, task.seed])
            gains.append(change[task.overstates])
            losses.append(-np.delete(change, task.overstates).mean())
            judged.append(found)
    made = figures(judged)
    return Overstating(float(np.mean(gains)), float(np.mean(losses)), made.nash, made.agreement, made.n)
