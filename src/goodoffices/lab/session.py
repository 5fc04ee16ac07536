"""One session: a method, simulated sides, and what its proposals are worth after so many questions."""

from time import perf_counter
from zlib import crc32

import numpy as np
from attrs import frozen

from goodoffices.lab.methods import Kinds, Method, MethodName, begin
from goodoffices.lab.micro import Micro
from goodoffices.lab.scenarios import Measured, Package, accepted
from goodoffices.lab.settings import Condition
from goodoffices.lab.sides import sides_of
from goodoffices.lab.starts import Knows, start_of


@frozen
class Judged:
    """A proposal put to the sides: the share of the largest product of gains, whether all accept it.

    ``gains``: each side's, as a share of what its best package has over no deal; 0 where a side refuses.
    """

    share: float
    agreement: bool
    gains: tuple[float, ...]


@frozen
class Session:
    """What came of it at each number of questions asked for, in that order.

    ``end``: an exchange of offers run to its end, and ``offers`` a side until then; None for other methods and where
    there are too many packages. ``asked`` and ``bits``: questions a side, and what their answers could have told at
    most. ``step``: seconds for a question, its answer and the next proposal, mean and largest.
    """

    judged: tuple[Judged, ...]
    end: Judged | None
    offers: int | None
    asked: float
    bits: float
    step: tuple[float, float]


@frozen(eq=False)
class Task:
    """A session to run; ``overstates``: the number of the side that inflates its red line."""

    measured: Measured
    condition: Condition
    seed: int
    questions: tuple[int, ...]
    overstates: int | None = None


def generators(task: Task) -> list[np.random.Generator]:
    """One for the method and one a side; they hang on the scenario's name and the seed alone."""
    root = [crc32(task.measured.scenario.name.encode()), task.seed]
    return [np.random.default_rng([*root, stream]) for stream in range(1 + task.measured.scenario.sides)]


def run_session(task: Task) -> Session:
    """Simulate one session."""
    condition, scenario = task.condition, task.measured.scenario
    own, *theirs = generators(task)
    sides = sides_of(scenario, theirs, wrong=condition.wrong, overstates=task.overstates)
    start = start_of(scenario, Knows(condition.knows))
    name = MethodName(condition.method)
    kinds = Kinds(condition.kinds) if name is MethodName.OURS else Kinds.ALL
    method = begin(name, sides, start, wrong=condition.wrong, kinds=kinds, rng=own)
    judged, step = _questioned(task, method)
    offers = method.made if isinstance(method, Micro) and _run_to_the_end(method) else None
    end = None if offers is None else judge(task.measured, method.proposal())
    asked, bits = np.mean([(side.questions, side.bits) for side in sides], axis=0)
    return Session(judged, end, offers, float(asked), float(bits), step)


def judge(measured: Measured, package: Package | None) -> Judged:
    """The package put to the sides; None: there is none."""
    sides = measured.scenario.sides
    if package is None:
        return Judged(0.0, agreement=False, gains=(0.0,) * sides)
    gains, room = measured.scenario.gains(package), measured.scenario.room
    agreement = accepted(gains)
    shares = np.where(agreement, gains / room, 0.0)
    return Judged(measured.share(package), agreement, tuple(shares.tolist()))


def _questioned(task: Task, method: Method) -> tuple[tuple[Judged, ...], tuple[float, float]]:
    """The proposals at the numbers of questions, and the seconds of a step."""
    judged, asking, proposing = [], [], []
    for asked in range(max(task.questions) + 1):
        if asked and not method.ended:
            started = perf_counter()
            method.advance()
            asking.append((perf_counter() - started) / task.measured.scenario.sides)
        if asked in task.questions:
            started = perf_counter()
            package = method.proposal()
            proposing.append(perf_counter() - started)
            judged.append(judge(task.measured, package))
    asking = asking or [0.0]
    return tuple(judged), (float(np.mean(asking) + np.mean(proposing)), max(asking) + max(proposing))


def _run_to_the_end(method: Micro) -> bool:
    """Go on until the sides agree or have no offer left; False where not all offers are listed."""
    while method.complete and not method.ended:
        method.advance()
    return method.complete
