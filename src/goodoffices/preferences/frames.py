"""What is known of a side and what it answered, laid out for the inner loops."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.special import gammaln

from goodoffices.preferences.kernels_answers import BEST, FLOOR, MAKE_UP, ORDER
from goodoffices.preferences.kernels_beliefs import EITHER, FREE, Frame, Shape, Told
from goodoffices.preferences.outline import Outline
from goodoffices.preferences.queries import Choices, Query, QueryKind
from goodoffices.preferences.shapes import CURVES, INEQUALITY, bend_link, no_deal_density, step_law

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

KINDS = {
    QueryKind.TWO_PACKAGES: BEST,
    QueryKind.TRADE_OFF: BEST,
    QueryKind.BEST_OF: BEST,
    QueryKind.RANKING: ORDER,
    QueryKind.MAKE_UP: MAKE_UP,
    QueryKind.LIVE_WITH: FLOOR,
    QueryKind.PATH: FLOOR,
}


@frozen
class Heard:
    """An answer to a question, and how probable it is that it is wrong (0, 1)."""

    query: Query
    answer: int
    wrong: float


@frozen(eq=False)
class Layout:
    """Only issues that can be worth something to the side, ``live``, are in the arrays of ``frame`` and ``shape``."""

    outline: Outline
    live: tuple[int, ...]
    frame: Frame
    shape: Shape

    def items(self, packages: Sequence[Choices]) -> Ints:
        """The option of each package on each live issue (packages, live), counted over all options."""
        chosen = np.array(packages, dtype=np.int64).reshape(len(packages), len(self.outline.sizes))
        items: Ints = chosen[:, list(self.live)] + self.frame.option_first[:-1]
        return items

    def anchor(self) -> Ints:
        """The anchor as an item (1, live)."""
        if self.outline.anchor is None:
            return np.full((1, len(self.live)), -1)
        return self.items((self.outline.anchor,))


def layout_of(outline: Outline) -> Layout:
    """Leaves out issues on which nothing can be gained or lost."""
    live = tuple(i for i in range(len(outline.sizes)) if outline.levels(i) > 1)
    sizes, levels = [outline.sizes[i] for i in live], [outline.levels(i) for i in live]
    place = {issue: k for k, issue in enumerate(live)}
    bounds = [(place[i], place[j], low) for i, j, low in outline.bounds if i in place and j in place]
    order = [FREE if outline.ranks[i] is None else EITHER if i in outline.either_way else 0 for i in live]
    frame = Frame(
        np.cumsum([0, *levels]),
        np.cumsum([0, *sizes]),
        np.array(order, dtype=np.int64),
        np.array([(i, j) for i, j, _low in bounds], dtype=np.int64).reshape(-1, 2),
        np.array([low for _i, _j, low in bounds], dtype=np.float64),
    )
    return Layout(outline, live, frame, _shape(frame))


def told(layout: Layout, heard: Sequence[Heard]) -> Told:
    """The answers as arrays."""
    items = [layout.items(h.query.packages) for h in heard]
    answers = [(KINDS[h.query.kind], h.answer, h.query.answers) for h in heard]
    shares = [log_shares(h.query.answers, h.wrong) for h in heard]
    return Told(
        np.concatenate([*items, layout.anchor()]),
        np.array(answers, dtype=np.int64).reshape(-1, 3),
        np.cumsum([0, *map(len, items)]),
        np.array(shares, dtype=np.float64).reshape(-1, 5),
        *_hanging(layout, heard, items),
    )


def log_shares(answers: int, wrong: float) -> Floats:
    """Log probabilities of the right answer, and of a wrong one next to it (of one, of two) or not (likewise).

    Half of the wrong answers are taken to be next to the right one: the neighbouring count, two packages of an order
    changed about, the second best.
    """
    shares = [1.0 - wrong, 0.0, 0.0, 0.0, 0.0]
    for near in (1, 2):
        far = answers - 1 - near
        shares[near] = 0.5 * wrong / near if far > 0 else wrong / near
        shares[near + 2] = 0.5 * wrong / far if far > 0 else 0.0
    logs: Floats = np.log(np.maximum(shares, 1e-300))
    return logs


def _shape(frame: Frame) -> Shape:
    steps = np.diff(frame.first) - 1
    laws = [step_law(int(n)) for n in steps]
    concentration = np.zeros((int(frame.first[-1]), len(CURVES)))
    for start, law in zip(frame.first[:-1], laws, strict=True):
        concentration[start + 1 : start + 1 + law.steps] = law.concentration.T
    norm = np.array([law.normaliser for law in laws]).reshape(-1, len(CURVES))
    return Shape(concentration, norm, bend_link(), *no_deal_density(), INEQUALITY, gammaln(INEQUALITY))


def _hanging(layout: Layout, heard: Sequence[Heard], items: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Per level the answers that hang on it, one list after the other: those that show an option of that rank.

    What a side could live with hangs on the levels of the anchor too.
    """
    lists: list[list[int]] = [[] for _ in range(int(layout.frame.first[-1]))]
    anchor = layout.anchor()
    for number, (one, shown) in enumerate(zip(heard, items, strict=True)):
        if KINDS[one.query.kind] == FLOOR and anchor.min(initial=0) >= 0:
            shown = np.concatenate([shown, anchor])
        for k, issue in enumerate(layout.live):
            for level in _levels(layout, k, issue, shown[:, k]):
                lists[level].append(number)
    return np.cumsum([0, *map(len, lists)]), np.array([n for one in lists for n in one], dtype=np.int64)


def _levels(layout: Layout, place: int, issue: int, options: Ints) -> set[int]:
    """The levels on which these options of an issue may stand."""
    start, stop = int(layout.frame.first[place]), int(layout.frame.first[place + 1])
    ranks = layout.outline.ranks[issue]
    if ranks is None or layout.frame.orders[place]:
        return set(range(start, stop))
    return {start + int(ranks[option - layout.frame.option_first[place]]) for option in options}
