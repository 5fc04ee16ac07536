"""The set of additive value functions that fit what is known of a side, as a polytope.

A function gives every option a value; the worst option of an issue has 0 and the best options sum to 1. What was said
becomes rows g · x > 0 over the variables x: steps between neighbouring options where their order is known, the values
themselves where it is not. Each row has a strictness: how much it must hold by, relative to the others.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.case import Acceptable, Assignment, Case, Comparing, Content, Direction, Issue, Option, Ranking
from goodoffices.preferences.errors import PreferenceError
from goodoffices.words import _

Floats = NDArray[np.float64]


@frozen(eq=False)
class ValueSet:
    """``options[issue]`` (options, n) turns the variables into option values, ``spans[issue]`` (n) into its span.

    Rows (r, n) with ``strictness`` and ``pull`` (r): how strongly each pushes the centre away from its edge.
    ``accepted``, ``refused`` (k, n): rows of the packages the side could and could not live with; ``nothing`` (n): of
    the package in which nothing is given. ``silent``: issues that carry no value; ``unordered``: those that carry some
    though no order of all their options is known.
    """

    issues: Mapping[str, Issue]
    options: Mapping[str, Floats]
    spans: Mapping[str, Floats]
    rows: Floats
    strictness: Floats
    pull: Floats
    accepted: Floats
    refused: Floats
    nothing: Floats
    silent: tuple[str, ...]
    unordered: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many variables there are; 0 when no issue carries a value."""
        return len(self.nothing)

    @property
    def total(self) -> Floats:
        """The row of the sum of all spans, which is 1 for every function."""
        return np.sum(list(self.spans.values()), axis=0) if self.spans else np.zeros(self.size)

    def package(self, package: Assignment) -> Floats:
        """The row of a package's value; a number between two options lies between their values."""
        row: Floats = np.zeros(self.size)
        for name, option in package.items():
            row = row + _option_row(self.issues, self.options, name, option)
        return row


def nothing_given(issues: Mapping[str, Issue]) -> dict[str, Option]:
    """The package without a deal unless the case says otherwise: the number nearest to 0, the word listed first."""
    return {
        name: min(issue.options, key=lambda o: (abs(o), o)) if issue.is_quantity else issue.options[0]  # type: ignore[arg-type]
        for name, issue in issues.items()
    }


def value_set(case: Case, contents: Sequence[Content], free: Sequence[str] = ()) -> ValueSet:
    """What fits all of ``contents``; issues in ``free`` may carry value without a known order of their options.

    Of several directions on one issue the first sets the order and the others are rows, so that a clash shows.
    """
    orders = _orders(case.issues, contents)
    same = {c.issue for c in contents if isinstance(c, Direction) and c.prefers == Direction.SAME}
    partly = {c.issue for c in contents if isinstance(c, Direction) and len(_chain(case.issues, c)) > 1} - set(orders)
    open_ = [name for name in case.issues if name not in orders and name not in same]
    silent = tuple(name for name in open_ if name not in partly and name not in free)
    unordered = tuple(name for name in open_ if name not in silent)
    options, spans, rows = _variables(case.issues, orders, unordered)
    size = next(iter(options.values())).shape[1] if options else 0
    empty = ValueSet(
        case.issues,
        options,
        spans,
        np.zeros((0, size)),
        np.zeros(0),
        np.zeros(0),
        np.zeros((0, size)),
        np.zeros((0, size)),
        np.zeros(size),
        silent,
        unordered,
    )
    accepted: list[Floats] = []
    refused: list[Floats] = []
    nothing = {**nothing_given(case.issues), **case.no_deal}
    for content in contents:
        match content:
            case Direction():
                rows.extend(_direction_rows(empty, content, orders.get(content.issue)))
            case Ranking():
                heard = [name for name in content.issues if name not in silent]
                rows.extend((spans[a] - spans[b], 1.0, 1.0) for a, b in pairwise(heard))
            case Comparing():
                named = {**content.worse, **content.better}, {**content.better, **content.worse}
                rows.append((empty.package(named[0]) - empty.package(named[1]), 1.0, 1.0))
            case Acceptable():
                (accepted if content.acceptable else refused).append(empty.package({**nothing, **content.package}))
            case _:
                continue
    rows.extend((good - bad, 1.0, 1.0) for good in accepted for bad in refused)
    return ValueSet(
        case.issues,
        options,
        spans,
        np.array([row for row, _s, _p in rows]).reshape(len(rows), size),
        np.array([strict for _r, strict, _p in rows]),
        np.array([pull for _r, _s, pull in rows]),
        np.array(accepted).reshape(len(accepted), size),
        np.array(refused).reshape(len(refused), size),
        empty.package(nothing),
        silent,
        unordered,
    )


Row = tuple[Floats, float, float]


def _orders(issues: Mapping[str, Issue], contents: Sequence[Content]) -> dict[str, tuple[Option, ...]]:
    """Per issue with a direction that covers all its options: these from worst to best, after the first such."""
    orders: dict[str, tuple[Option, ...]] = {}
    for content in contents:
        if isinstance(content, Direction) and content.issue not in orders:
            chain = _chain(issues, content)
            if len(chain) == len(issues[content.issue].options):
                orders[content.issue] = chain
    return orders


def _chain(issues: Mapping[str, Issue], direction: Direction) -> tuple[Option, ...]:
    """The options a direction speaks of, from worst to best."""
    if direction.issue not in issues:
        raise PreferenceError(
            _("no issue is called {name}; there are {issues}").format(name=direction.issue, issues=", ".join(issues))
        )
    issue = issues[direction.issue]
    if direction.prefers == Direction.SAME:
        return ()
    if direction.prefers in ("more", "less") and issue.is_quantity:
        return issue.options if direction.prefers == "more" else issue.options[::-1]
    words = direction.prefers if isinstance(direction.prefers, tuple) else (direction.prefers,)
    unknown = [word for word in words if word not in issue.options]
    if unknown or len(set(words)) < len(words):
        raise PreferenceError(
            _(
                "{issue}: an order must name its options once each, or be more or less of a quantity; found {found}"
            ).format(issue=issue.id, found=", ".join(map(str, words)))
        )
    return tuple(reversed(words))


def _variables(
    issues: Mapping[str, Issue], orders: Mapping[str, tuple[Option, ...]], unordered: Sequence[str]
) -> tuple[dict[str, Floats], dict[str, Floats], list[Row]]:
    """Option rows, span rows, and the rows that keep steps and values in their bounds.

    Steps pull with one over their number, so that the centre gives issues equal weight however many options they have.
    """
    steps = {name: len(issue.options) - 1 if name in orders else 0 for name, issue in issues.items()}
    loose = {name: len(issues[name].options) + 1 for name in unordered}
    size = sum(steps.values()) + sum(loose.values())
    options = {name: np.zeros((len(issue.options), size)) for name, issue in issues.items()}
    spans = {name: np.zeros(size) for name in issues}
    rows: list[Row] = []
    unit, at = np.eye(size), 0
    for name, issue in issues.items():
        if name in orders:
            for rank, option in enumerate(orders[name]):
                options[name][issue.options.index(option), at : at + rank] = 1.0
            spans[name][at : at + steps[name]] = 1.0
            rows.extend((unit[k], 1.0 / steps[name], 1.0 / steps[name]) for k in range(at, at + steps[name]))
            at += steps[name]
        elif name in loose:
            count = len(issue.options)
            options[name][:, at : at + count] = np.eye(count)
            span = unit[at + count]
            spans[name] = span
            for k in range(at, at + count):
                rows.extend(((unit[k], 1.0 / count, 0.5 / count), (span - unit[k], 1.0 / count, 0.5 / count)))
            at += count + 1
    return options, spans, rows


def _direction_rows(known: ValueSet, direction: Direction, order: tuple[Option, ...] | None) -> list[Row]:
    """Rows for a direction that does not itself set the order of its issue."""
    chain = _chain(known.issues, direction)
    if direction.prefers == Direction.SAME and order is not None:
        return [(-known.spans[direction.issue], 1.0, 1.0)]  # another statement gave the issue an order: a clash
    if chain == order or len(chain) < 2:
        return []
    places = [known.issues[direction.issue].options.index(option) for option in chain]
    values = known.options[direction.issue]
    share = 1.0 / (len(chain) - 1)
    return [(values[better] - values[worse], share, share) for worse, better in pairwise(places)]


def _option_row(issues: Mapping[str, Issue], options: Mapping[str, Floats], name: str, option: Option) -> Floats:
    if name not in issues:
        raise PreferenceError(
            _("no issue is called {name}; there are {issues}").format(name=name, issues=", ".join(issues))
        )
    listed = issues[name].options
    if option in listed:
        row: Floats = options[name][listed.index(option)]
        return row
    if isinstance(option, str) or not issues[name].is_quantity or not listed[0] < option < listed[-1]:  # type: ignore[operator]
        raise PreferenceError(
            _("{issue}: {option} is none of its options {options}").format(
                issue=name, option=option, options=", ".join(map(str, listed))
            )
        )
    above = next(k for k, one in enumerate(listed) if one > option)  # type: ignore[operator]
    low, high = float(listed[above - 1]), float(listed[above])
    share = (option - low) / (high - low)
    between: Floats = (1.0 - share) * options[name][above - 1] + share * options[name][above]
    return between
