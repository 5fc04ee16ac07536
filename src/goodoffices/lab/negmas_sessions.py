"""NegMAS's own mechanisms as peers of a session: the same scenario, the same values, as many rounds as questions.

Alternating offers know nothing of the other side; the two mediated mechanisms begin with the package that the starting
information suggests, as the methods of the lab do. Sides are truthful and make no errors. ``to_the_end`` is a run of
1,000 rounds. NegMAS is under the AGPL and no part of the product: it is imported inside functions only.
"""

import random
import warnings
from collections.abc import Callable
from enum import StrEnum
from time import perf_counter
from typing import Any

import numpy as np

from goodoffices.lab.negmas_peer import utility_functions
from goodoffices.lab.scenarios import Package, Scenario
from goodoffices.lab.session import Session, Task, generators, judge
from goodoffices.lab.settings import Condition, Settings
from goodoffices.lab.starts import Knows, start_of

LONG = 1_000  # rounds of the run to the end
NOTHING = "nothing"


class NegmasMethod(StrEnum):
    """NegMAS's mechanisms and strategies, the same strategy on every side."""

    MICRO = "negmas-micro"
    LINEAR = "negmas-linear-concession"
    BOULWARE = "negmas-boulware"
    SINGLE_TEXT = "negmas-single-text"
    HILL_CLIMBING = "negmas-hill-climbing"

    @property
    def mediated(self) -> bool:
        """Whether a mediator changes one text, rather than the sides making offers."""
        return self in (NegmasMethod.SINGLE_TEXT, NegmasMethod.HILL_CLIMBING)


def negmas_conditions(settings: Settings) -> tuple[tuple[Condition, Callable[[Task], Session]], ...]:
    """What to run beside the methods of the lab. Raises :class:`PeerMissingError` without NegMAS."""
    utility_functions([np.zeros((1, 2))])
    offers = [Condition(m, NOTHING, 0.0, "offers") for m in NegmasMethod if not m.mediated]
    votes = [Condition(m, knows, 0.0, "votes") for m in NegmasMethod if m.mediated for knows in settings.knows]
    return tuple((condition, run_negmas) for condition in (*offers, *votes))


def run_negmas(task: Task) -> Session:
    """One session: a run of its own for each number of questions, and a long one."""
    method = NegmasMethod(task.condition.method)
    scenario = task.measured.scenario
    begun = start_of(scenario, Knows(task.condition.knows)).package if method.mediated else None
    seed = int(generators(task)[0].integers(2**31))
    judged, seconds = [], [0.0]
    for rounds in task.questions:
        started = perf_counter()
        package = negotiated(method, scenario, rounds, begun, seed)[0] if rounds else begun
        seconds.append((perf_counter() - started) / max(rounds, 1))
        judged.append(judge(task.measured, package))
    package, taken = negotiated(method, scenario, LONG, begun, seed)
    asked = float(min(taken, max(task.questions))) if method.mediated else 0.0
    step = (float(np.mean(seconds)), max(seconds))
    return Session(tuple(judged), judge(task.measured, package), taken, asked, asked, step)


def negotiated(
    method: NegmasMethod, scenario: Scenario, rounds: int, begun: Package | None, seed: int
) -> tuple[Package | None, int]:
    """What a mechanism comes to in at most so many rounds, None for no agreement, and the rounds it took."""
    functions = utility_functions(scenario.tables, scenario.no_deal.tolist(), worded=True)
    random.seed(seed)  # NegMAS draws from the two global generators
    np.random.seed(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mechanism = _mechanism(method, functions, rounds, begun)
        state = mechanism.run()
    agreement = state.agreement
    if agreement is not None and isinstance(agreement[0], tuple):  # hill climbing wraps it once more
        agreement = agreement[0]
    return None if agreement is None else tuple(int(option) for option in agreement), int(state.step)


def _mechanism(method: NegmasMethod, functions: list[Any], rounds: int, begun: Package | None) -> Any:
    space = functions[0].outcome_space
    if not method.mediated:
        from negmas.sao import AspirationNegotiator, MiCRONegotiator, SAOMechanism

        made = SAOMechanism(outcome_space=space, n_steps=rounds)
        for function in functions:
            if method is NegmasMethod.MICRO:
                made.add(MiCRONegotiator(ufun=function))
            else:
                kind = "linear" if method is NegmasMethod.LINEAR else "boulware"
                made.add(AspirationNegotiator(aspiration_type=kind, ufun=function))
        return made
    from negmas.negotiators.simple import BinaryComparatorNegotiator
    from negmas.st import HillClimbingSTMechanism, VetoSTMechanism

    kind = VetoSTMechanism if method is NegmasMethod.SINGLE_TEXT else HillClimbingSTMechanism
    made = kind(outcome_space=space, n_steps=rounds, initial_outcome=None if begun is None else tuple(map(str, begun)))
    for function in functions:
        made.add(BinaryComparatorNegotiator(ufun=function))
    return made
