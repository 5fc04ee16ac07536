"""Packages worth considering: the best ones for value functions drawn from all that fit."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from goodoffices.bargaining.kernels_climb import Rules, climb_all, permitted
from goodoffices.bargaining.prospects import Prospects

Ints: TypeAlias = NDArray[np.int64]

DRAWN = 48  # draws of all sides for which the best package is sought
KEPT = 40  # of the packages from before, the best
CONSENT = 1e-6  # the gain of a side that can gain nothing and loses nothing: more than none, so that the others count
ROUNDS = 10  # of single changes to the best package at most


def rules_of(allowed: Mapping[tuple[int, ...], NDArray[np.bool_]]) -> Rules:
    """Conditions, one array of bools for each set of issues, as the inner loops take them."""
    scopes, flags = list(allowed), [np.ascontiguousarray(mask) for mask in allowed.values()]
    strides = [np.array(mask.strides, dtype=np.int64) // mask.itemsize for mask in flags]
    none: Ints = np.zeros(0, dtype=np.int64)
    return Rules(
        np.concatenate([none, *(np.array(scope, dtype=np.int64) for scope in scopes)]),
        np.concatenate([none, *strides]),
        np.cumsum([0, *map(len, scopes)]),
        np.concatenate([np.zeros(0, dtype=np.bool_), *(mask.ravel() for mask in flags)]),
        np.cumsum([0, *(mask.size for mask in flags)])[:-1],
    )


def candidates(prospects: Prospects, rules: Rules, before: Ints, starts: Ints, rng: np.random.Generator) -> Ints:
    """Packages (count, issues): the best for some draws, the best of ``before``, and the best of all in expectation.

    ``starts``: packages that meet the rules, from which to seek others; needed where there are rules.
    """
    found = _best_for_draws(prospects, rules, starts, rng)
    pool = np.unique(np.concatenate([found, before]), axis=0)
    order = np.argsort(-prospects.expected(pool), kind="stable")
    pool = pool[order[: KEPT + DRAWN]]
    best = _improved(prospects, rules, pool[0])
    return np.unique(np.concatenate([pool, best[np.newaxis]]), axis=0)


def _best_for_draws(prospects: Prospects, rules: Rules, starts: Ints, rng: np.random.Generator) -> Ints:
    options = np.flatnonzero(prospects.kept)
    place = np.cumsum(prospects.kept) - 1
    issue = np.searchsorted(prospects.first, options, side="right") - 1
    number = options - prospects.first[issue]
    first = np.searchsorted(options, prospects.first)
    picks = [rng.integers(len(floor), size=DRAWN) for floor in prospects.no_deal]
    tables = np.stack([t[pick][:, options] for t, pick in zip(prospects.tables, picks, strict=True)], axis=2)
    floors = np.stack([f[pick] for f, pick in zip(prospects.no_deal, picks, strict=True)], axis=1)
    floors[:, [not able for able in prospects.can_gain]] -= CONSENT
    found = np.zeros((DRAWN, len(prospects.first) - 1), dtype=np.int64)
    climb_all(tables, first, floors, number, rules, place[starts + prospects.first[:-1]], found)
    packages: Ints = number[found]
    return packages


def _improved(prospects: Prospects, rules: Rules, package: Ints) -> Ints:
    """Single changes to a package as long as they raise the expected product."""
    for _ in range(ROUNDS):
        near = _neighbours(prospects, rules, package)
        worth = prospects.expected(near)
        if worth.argmax() == 0 or worth.max() <= worth[0] + 1e-12:
            break
        package = near[worth.argmax()]
    return package


def _neighbours(prospects: Prospects, rules: Rules, package: Ints) -> Ints:
    """The package and those that differ from it on one issue and meet the rules."""
    near = [package]
    own = np.concatenate([np.arange(size) for size in np.diff(prospects.first)])
    for option in np.flatnonzero(prospects.kept):
        issue = int(np.searchsorted(prospects.first, option, side="right")) - 1
        if own[option] != package[issue]:
            other = package.copy()
            other[issue] = own[option]
            if permitted(other + prospects.first[:-1], own, rules):
                near.append(other)
    return np.array(near)
