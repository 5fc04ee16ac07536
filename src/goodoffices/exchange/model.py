"""The exchange as a constraint model (CP-SAT): is there a plan whose temptations stay within given budgets?

Budgets are whole numbers in each side's own units, so the answers are exact: a plan, or the proof that there is none.
One worker and a fixed seed make equal questions give equal answers.
"""

from enum import Enum
from itertools import accumulate, pairwise
from typing import TypeAlias

from attrs import define, field, frozen
from ortools.sat.python import cp_model

from goodoffices.exchange.weighing import Item, Problem

Linear: TypeAlias = cp_model.LinearExpr | int
Shares: TypeAlias = tuple[
    tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]
]  # [side][item][round] groups handed over


class Verdict(Enum):
    """What the solver found out."""

    FOUND = "found"
    NONE = "none"
    OUT_OF_TIME = "out of time"


@frozen
class Answer:
    """A verdict; ``shares`` when a plan was found, ``least`` when it has the fewest person-rounds there can be."""

    verdict: Verdict
    shares: Shares | None = None
    least: bool = False


@define
class _Side:
    """The variables of one side: ``left[i][r]`` groups of item ``i`` are still held after ``r`` rounds."""

    items: tuple[Item, ...]
    left: list[list[cp_model.IntVar | int]] = field(factory=list)

    def cost_left(self, after: int) -> Linear:
        return sum(item.cost * row[after] for item, row in zip(self.items, self.left, strict=True))

    def value_left(self, after: int) -> Linear:
        return sum(item.value * row[after] for item, row in zip(self.items, self.left, strict=True))

    def persons_left(self, after: int) -> Linear:
        return sum(item.group * row[after] for item, row in zip(self.items, self.left, strict=True))


def ask(
    problem: Problem,
    budgets: tuple[int, int] | None,
    seconds: float,
    *,
    least_person_rounds: bool = False,
    hint: Shares | None = None,
    effort: float | None = None,
) -> Answer:
    """Whether a plan keeps each side's temptation within its budget (None: any), perhaps with fewest person-rounds.

    ``effort`` is a limit in the solver's own units of work, which unlike ``seconds`` do not depend on the machine.
    """
    model = cp_model.CpModel()
    sides = (_side(model, problem, 0), _side(model, problem, 1))
    if budgets is not None:
        _stay_within(model, problem, sides, budgets)
    if hint is not None:
        _hint(model, sides, hint)
    if least_person_rounds:
        model.minimize(sum(side.persons_left(after) for side in sides for after in range(1, problem.rounds)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Answer(Verdict.NONE)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(Verdict.OUT_OF_TIME)
    shares = tuple(_moved(solver, side) for side in sides)
    return Answer(Verdict.FOUND, (shares[0], shares[1]), status == cp_model.OPTIMAL)


def _moved(solver: cp_model.CpSolver, side: _Side) -> tuple[tuple[int, ...], ...]:
    held = [[int(solver.value(v)) for v in row] for row in side.left]
    return tuple(tuple(before - after for before, after in pairwise(row)) for row in held)


def _side(model: cp_model.CpModel, problem: Problem, number: int) -> _Side:
    side = _Side(problem.items[number])
    for item in side.items:
        held = [model.new_int_var(0, item.count, f"{item.id} after {r}") for r in range(1, problem.rounds)]
        row: list[cp_model.IntVar | int] = [item.count, *held, 0]
        for before, after in pairwise(row[:-1]):
            model.add(after <= before)
        side.left.append(row)
    for r in range(problem.rounds):
        model.add(side.persons_left(r) - side.persons_left(r + 1) <= problem.caps[number])
    _in_order(model, problem, side)
    return side


def _in_order(model: cp_model.CpModel, problem: Problem, side: _Side) -> None:
    """Of a later category something is gone after round r only if nothing of the one before it is left."""
    used = sorted({item.rank for item in side.items})
    for earlier, later in pairwise(used):
        for after in range(1, problem.rounds):
            done = model.new_bool_var(f"rank {earlier} done after {after}")
            for item, row in zip(side.items, side.left, strict=True):
                if item.rank == earlier:
                    model.add(row[after] <= item.count * (1 - done))
                if item.rank == later:
                    model.add(row[after] >= item.count * (1 - done))


def _stay_within(
    model: cp_model.CpModel, problem: Problem, sides: tuple[_Side, _Side], budgets: tuple[int, int]
) -> None:
    first, second = sides
    for r in range(problem.rounds):
        model.add(second.cost_left(r) - first.value_left(r + 1) <= budgets[1])
        model.add(first.cost_left(r + 1) - second.value_left(r + 1) <= budgets[0])


def _hint(model: cp_model.CpModel, sides: tuple[_Side, _Side], hint: Shares) -> None:
    for side, rows in zip(sides, hint, strict=True):
        for item, left, moved in zip(side.items, side.left, rows, strict=True):
            for variable, gone in zip(left[1:-1], accumulate(moved), strict=False):
                if isinstance(variable, cp_model.IntVar):  # the ends are constants
                    model.add_hint(variable, item.count - gone)
