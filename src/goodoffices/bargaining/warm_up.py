"""Compiles the inner loops, some twenty seconds on a new installation; they are kept on disk and load at once later."""

import numpy as np

from goodoffices.bargaining.efficient import efficient_frontier
from goodoffices.bargaining.elicitation import Elicitation
from goodoffices.bargaining.limits import Limits
from goodoffices.preferences import Outline


def warm_up() -> None:
    """Call each inner loop once on something small."""
    for sides in (2, 3):
        efficient_frontier([np.eye(sides)] * 2)
    efficient_frontier([np.eye(3)] * 4, limits=Limits(points=4))  # on a grid
    outline, rng = Outline([[0, 1, 2]] * 3), np.random.default_rng(0)
    session = Elicitation([outline, outline], wrong=0.0, rng=rng)
    query = session.next_query(0)
    if query is not None:
        session.record(query, 0)
