"""What the loop of proposal and question refuses, everything wrong at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.prospects import Prospects
from goodoffices.preferences import Choices, Outline, Query, QueryKind
from goodoffices.words import _

Allowed = Mapping[tuple[int, ...], NDArray[np.bool_]]

SHOWN = {  # how few and how many packages a question shows
    QueryKind.TWO_PACKAGES: (2, 2),
    QueryKind.TRADE_OFF: (2, 2),
    QueryKind.LIVE_WITH: (1, 1),
    QueryKind.BEST_OF: (3, 4),
    QueryKind.RANKING: (3, 3),
    QueryKind.MAKE_UP: (2, None),
    QueryKind.PATH: (1, None),
}


def check_start(outlines: Sequence[Outline], wrong: float, allowed: Allowed, starts: Sequence[Choices]) -> None:
    """Raises :class:`BargainingError` on sides, a probability, conditions or starting packages that do not fit."""
    found = []
    if len(outlines) < 2:
        found.append(_("at least two sides are needed; {count} given").format(count=len(outlines)))
    if len({outline.sizes for outline in outlines}) > 1:
        found.append(_("the sides do not have the same issues and options"))
    if not 0 <= wrong < 1:
        found.append(_("wrong: {wrong}; a probability from 0 to below 1 is needed").format(wrong=wrong))
    if not found:
        found = _wrong_conditions(outlines[0].sizes, allowed) or _wrong_starts(outlines[0].sizes, allowed, starts)
    if found:
        raise BargainingError("\n".join(found))


def check_side(side: int, prospects: Prospects) -> None:
    """Raises :class:`BargainingError` where there is no such side."""
    if not 0 <= side < len(prospects.beliefs):
        raise BargainingError(_("there is no side number {side}").format(side=side))


def check_answer(query: Query, answer: int, prospects: Prospects) -> None:
    """Raises :class:`BargainingError` on a side, packages or an answer that there are not."""
    check_side(query.side, prospects)
    sizes = prospects.beliefs[0].layout.outline.sizes
    found = [_no_package(package, sizes) for package in query.packages if not is_package(package, sizes)]
    fewest, most = SHOWN[query.kind]
    if len(query.packages) < fewest or (most is not None and len(query.packages) > most):
        text = _("“{kind}”: this question does not show {count} packages")
        found.append(text.format(kind=query.kind.value, count=len(query.packages)))
    elif not 0 <= answer < query.answers:
        text = _("answer {answer}: the question has the answers 0 to {last}")
        found.append(text.format(answer=answer, last=query.answers - 1))
    if found:
        raise BargainingError("\n".join(found))


def is_package(package: Choices, sizes: Sequence[int]) -> bool:
    """Whether it names one option an issue."""
    fits = len(package) == len(sizes)
    return fits and all(0 <= option < size for option, size in zip(package, sizes, strict=True))


def _no_package(package: Choices, sizes: Sequence[int]) -> str:
    text = _("{package} is no package; one option an issue is needed, below {sizes}")
    return text.format(package=list(package), sizes=list(sizes))


def _wrong_conditions(sizes: Sequence[int], allowed: Allowed) -> list[str]:
    found = []
    for scope, mask in allowed.items():
        if not all(0 <= issue < len(sizes) for issue in scope) or mask.shape != tuple(sizes[i] for i in scope):
            text = _("allowed: an array of the shape {shape} does not fit the issues {issues}")
            found.append(text.format(shape=list(mask.shape), issues=list(scope)))
    return found


def _wrong_starts(sizes: Sequence[int], allowed: Allowed, starts: Sequence[Choices]) -> list[str]:
    found = [_no_package(package, sizes) for package in starts if not is_package(package, sizes)]
    if not found and allowed:
        broken = [
            package for package in starts if not all(mask[tuple(package[i] for i in s)] for s, mask in allowed.items())
        ]
        text = _("starts: {package} breaks a condition")
        found = [text.format(package=list(package)) for package in broken]
        if not starts:
            found.append(_("starts: where there are conditions, at least one package that meets them is needed"))
    return found


def _meets(package: Choices, allowed: Allowed) -> bool:
    return all(mask[tuple(package[issue] for issue in scope)] for scope, mask in allowed.items())
