"""``goodoffices plan --persons side=LIST``: what a side owes, counted on its list; the planner sees no person."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Exchange

Lists = tuple[tuple[str, Path], ...]


def read_lists(given: list[str] | None) -> Lists:
    """``side=LIST`` as sides and files. Raises ValueError for what cannot be read, and for a side named twice."""
    found: list[tuple[str, Path]] = []
    for text in given or ():
        side, sign, path = text.partition("=")
        if not (sign and side.strip() and path.strip()) or side.strip() in dict(found):
            raise ValueError(_("--persons: write side=LIST, each side once."))
        found.append((side.strip(), Path(path.strip())))
    return tuple(found)


def refuse_beside(given: list[str] | None) -> None:
    """Refuse lists where a plan is not made from the whole."""
    if given:
        raise ValueError(_("--persons goes with a plan of the whole; leave --frontier and --in-force out."))


def with_lists(exchange: "Exchange", lists: Lists) -> "Exchange":
    """The exchange with what sides owe in persons taken from their lists, in numbers alone."""
    if not lists:
        return exchange
    from goodoffices.exchange.persons import nameless

    return nameless(_taken, exchange, lists)


def _taken(exchange: "Exchange", lists: Lists) -> "Exchange":
    from goodoffices.exchange.persons import read_list, with_list

    for side, path in lists:
        exchange = with_list(exchange, side, read_list(path, np.random.default_rng()).persons)
    return exchange
