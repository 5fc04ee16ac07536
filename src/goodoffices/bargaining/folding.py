"""Frontiers over nothing become one: exactly while that stays small enough, on grids from there on."""

import time
from collections.abc import Callable

from goodoffices.bargaining.cuts import Needs
from goodoffices.bargaining.grids import gridded, in_order
from goodoffices.bargaining.limits import Budget
from goodoffices.bargaining.messages import Message

Joined = Callable[[Message, Message, int], Message | None]
Needed = Callable[[Message, Message], Needs]
PIECE = 200  # what is left is joined exactly into pieces of so many points: fewer grids, hence a smaller error
TRIED = 12_000  # sums looked at for a piece
FILLED = 0.2  # share of a grid's cells expected to be filled, before there is one to learn from


def folded(pieces: list[Message], joined: Joined, need: Needed, budget: Budget) -> Message:
    """One frontier of all ``pieces``, taken in their order.

    ``joined`` gives the exact frontier of two, or None when it passes the points given; ``need`` what their sums must
    have. Widest first makes the grids'
    errors small: where they start, the ranges have grown nearly to what they become.
    """
    whole, *rest = pieces
    while rest:
        wider = joined(whole, rest[0], budget.exact_points())
        if wider is None:
            return _on_grids(whole, _fewer(rest, joined), need, budget)
        whole, rest = wider, rest[1:]
        budget.report(len(whole.values))
    return whole


def _fewer(pieces: list[Message], joined: Joined) -> list[Message]:
    """The pieces joined exactly from the last one on, in the same order."""
    fewer: list[Message] = []
    for piece in reversed(pieces):
        both = None
        if fewer and len(piece.values) * len(fewer[0].values) <= TRIED:
            both = joined(fewer[0], piece, PIECE)
        fewer[:1] = [piece, *fewer[:1]] if both is None else [both]
    return fewer


def _on_grids(whole: Message, pieces: list[Message], need: Needed, budget: Budget) -> Message:
    budget.total = budget.done + len(pieces)
    filled = FILLED
    for k, piece in enumerate(pieces):
        sums = len(whole.values) * len(piece.values)
        later = sum(len(p.values) for p in pieces[k + 1 :])
        started = time.perf_counter()
        aim = budget.grid_points(sums, later)
        whole, filled = gridded(whole, piece, need(whole, piece), aim, filled, budget.most)
        budget.measured(sums, time.perf_counter() - started)
        budget.report(len(whole.values))
    return in_order(whole)
