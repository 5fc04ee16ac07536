"""Does everything fit under the caps and in the order of categories, exposure left aside? If not, why not?"""

from itertools import count

from attrs import evolve

from goodoffices.exchange.model import Shares, Verdict, ask
from goodoffices.exchange.weighing import Item, Problem
from goodoffices.words import _

Rows = tuple[tuple[int, ...], ...]


def as_early_as_fits(problem: Problem) -> Shares | None:
    """Each round filled as far as the cap allows, earlier categories first, larger groups first; None when it fails.

    A failure proves nothing: another order may fit.
    """
    first, second = _fill(problem, 0), _fill(problem, 1)
    return None if first is None or second is None else (first, second)


def _fill(problem: Problem, side: int) -> Rows | None:
    items = problem.items[side]
    left = [item.count for item in items]
    rows = [[0] * problem.rounds for _item in items]
    by_rank = sorted(range(len(items)), key=lambda i: (items[i].rank, -items[i].group))
    for number in range(problem.rounds):
        room = problem.caps[side]
        for index in by_rank:
            if any(left[i] and items[i].rank < items[index].rank for i in by_rank):
                break
            groups = min(left[index], room // items[index].group)
            left[index] -= groups
            room -= groups * items[index].group
            rows[index][number] = groups
    return None if any(left) else tuple(tuple(row) for row in rows)


def why_it_does_not_fit(problem: Problem, seconds: float) -> tuple[str, ...]:
    """For each side whose groups cannot be packed: the fewest rounds and the smallest cap with which they could."""
    return tuple(
        _("{side}: groups are never split, and no order puts them into {rounds} rounds of {cap}; {more}").format(
            side=problem.sides[side],
            rounds=problem.rounds,
            cap=problem.caps[side],
            more=_remedy(problem, side, seconds),
        )
        for side in (0, 1)
        if ask(_alone(problem, side), None, seconds).verdict is Verdict.NONE
    )


def _remedy(problem: Problem, side: int, seconds: float) -> str:
    alone = _alone(problem, side)
    rounds = next(n for n in count(problem.rounds + 1) if _fits(evolve(alone, rounds=n), seconds))
    cap = next(n for n in count(problem.caps[side] + 1) if _fits(evolve(alone, caps=(n, n)), seconds))
    return _("{rounds} rounds or {cap} a round would do.").format(rounds=rounds, cap=cap)


def _fits(problem: Problem, seconds: float) -> bool:
    return as_early_as_fits(problem) is not None or ask(problem, None, seconds).verdict is Verdict.FOUND


def _alone(problem: Problem, side: int) -> Problem:
    nothing: tuple[Item, ...] = ()
    return evolve(problem, items=(problem.items[0], nothing) if side == 0 else (nothing, problem.items[1]))
